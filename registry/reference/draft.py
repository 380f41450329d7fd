"""A draft of a rule: a file of a person's own, held to what the registry's own rule files are held to."""

from __future__ import annotations

from pathlib import Path

from registry.domain.rule import Rule
from registry.reference.files import DataFolder
from registry.reference.rule_schema import Known, RuleSchema
from registry.reference.rules import rule_of


def read_draft(known: Known, path: Path) -> Rule:
    """The rule of a file anywhere. Raises DataFileError with every fault in it."""
    folder = DataFolder(path.parent)
    row = folder.read(path.name, RuleSchema(known))
    folder.finish()
    return rule_of(row, known)
