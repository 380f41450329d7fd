"""What kinds of flag are called on pages; programs are told the kind itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext

from registry.reference.problems import load_problems
from registry.storage.models import Flag
from registry.web.words.telling import told_fault

FLAGS = {
    "ambiguous-date": lazy_gettext("A date that can be read in two ways"),
    "ambiguous-value": lazy_gettext("A value that can be read in two ways"),
    "batch-mismatch": lazy_gettext("Another batch number on the paper"),
    "batch-not-printed": lazy_gettext("No batch number on the paper"),
    "contradiction": lazy_gettext("The paper contradicts itself"),
    "laboratory-differs": lazy_gettext("Another laboratory on the paper"),
    "ambiguous-number": lazy_gettext("A number that can be read in two ways"),
    "annotation-over-text": lazy_gettext("A note lies over the text"),
    "form-field": lazy_gettext("A form field lies on the page"),
    "odd-unicode": lazy_gettext("Characters that look like others"),
    "page-count-differs": lazy_gettext("The number of pages differs"),
    "text-image-mismatch": lazy_gettext("The text is not what the page shows"),
    "truncated": lazy_gettext("The text breaks off"),
    "replaces-a-later-one": lazy_gettext("Reported before the certificate it replaces"),
    "replaces-another-batch": lazy_gettext("It replaces a certificate of another batch"),
    "struck-through": lazy_gettext("Struck through on the paper"),
    "unaccounted-line": lazy_gettext("A line that was not understood"),
    "unknown-unit": lazy_gettext("A unit that is not known"),
    "unreadable-row": lazy_gettext("A row that was not understood"),
}


# what a person answers by adding the value that stands there, and what by correcting the head
OF_A_ROW = frozenset({"unreadable-row", "unaccounted-line", "ambiguous-value", "ambiguous-number", "unknown-unit"})
OF_THE_HEAD = frozenset({"batch-mismatch", "batch-not-printed", "laboratory-differs", "ambiguous-date"})

# what most likely makes a certificate wrong comes first; kinds that are not named here follow, as they were raised
GRAVEST = (
    "replaces-another-batch",
    "batch-mismatch",
    "laboratory-differs",
    "text-image-mismatch",
    "contradiction",
    "struck-through",
    "unreadable-row",
    "ambiguous-value",
    "ambiguous-number",
)


def flag_groups(flags: Sequence[Flag]) -> list[tuple[str, list[Flag]]]:
    """Flags by their kind, the gravest kind first."""
    kinds = dict.fromkeys(flag.type for flag in flags)
    ordered = sorted(kinds, key=lambda kind: GRAVEST.index(kind) if kind in GRAVEST else len(GRAVEST))
    return [(kind, [flag for flag in flags if flag.type == kind]) for kind in ordered]


def flag_word(kind: str) -> Any:
    """A kind of flag in words: its own, those of the kind of problem, else the kind as it is."""
    if kind in FLAGS:
        return FLAGS[kind]
    problem = load_problems().get(kind)
    return kind.replace("-", " ").capitalize() if problem is None else told_fault(problem.title)
