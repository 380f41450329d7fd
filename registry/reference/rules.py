"""The limits of the law, one file each under data/rules/<jurisdiction>/."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from registry.domain.analyte import Analytes
from registry.domain.method import MethodDemand
from registry.domain.rule import DatedValue, Rule
from registry.domain.said import Said
from registry.domain.subject import Derivation, Subject
from registry.reference.dated_schema import checks_of
from registry.reference.files import DataFolder
from registry.reference.law import in_sentence
from registry.reference.rule_schema import Known, RuleSchema


def read_rules(folder: DataFolder, known: Known) -> tuple[Rule, ...]:
    """All rules, by jurisdiction and file name; what is wrong is kept in the folder for its `finish`."""
    schema = RuleSchema(known)
    files = sorted(folder.root.glob("rules/*/*.yaml"))
    rows = [(path, folder.read(path.relative_to(folder.root).as_posix(), schema)) for path in files]
    refuse_misplaced(folder, rows)
    return tuple(
        rule_of(row, known) for _path, row in rows if row is not None and _decision_id(row, known) in known.decisions
    )


def refuse_misplaced(folder: DataFolder, rows: list[tuple[Path, dict[str, Any] | None]]) -> None:
    """Keep a fault for each id that stands twice, and each file in the folder of another jurisdiction."""
    owners: dict[str, str] = {}
    for path, row in rows:
        name = path.relative_to(folder.root).as_posix()
        if row is None:
            continue
        if owners.setdefault(row["id"], name) != name:
            folder.fault(name, f"id: {row['id']!r} is also the id of {owners[row['id']]}")
        if path.parent.name != row["jurisdiction"]:
            folder.fault(
                name, f"jurisdiction: {row['jurisdiction']!r} belongs in {path.parents[1].name}/{row['jurisdiction']}/"
            )


def rule_of(row: dict[str, Any], known: Known) -> Rule:
    """The rule of a file that has passed its schema, held by a decision rule that is known."""
    return Rule(
        id=row["id"],
        jurisdiction=row["jurisdiction"],
        place=known.jurisdictions[row["jurisdiction"]].called,
        title=Said(row["title"]),
        kind=row["kind"],
        subject=known.quantities[row["quantity"]] if "quantity" in row else _plain(row["analyte"], known.analytes),
        fails_when=row["fails_when"],
        values=tuple(DatedValue(since, value) for since, value in sorted(row["values"].items())),
        unit=row["unit"],
        basis=row["basis"],
        citation=row["citation"],
        source=row["source"],
        status=row["status"],
        checks=checks_of(row),
        decision=known.decisions[_decision_id(row, known)],
        effective_to=row["effective_to"],
        portion=row["portion"],
        forms=tuple(row["forms"]),
        method=_demand(row, known),
        taken_at_most=row["taken_at_most"],
        entry=row["entry"],
        notes=row["notes"],
    )


def _decision_id(row: dict[str, Any], known: Known) -> str:
    """The decision rule of the rule's own file, or else of its jurisdiction, or else the registry's."""
    return row["decision_rule"] or known.jurisdictions[row["jurisdiction"]].decision_rule or known.default_decision


def _plain(slug: str, analytes: Analytes) -> Subject:
    analyte = analytes.get(slug)
    name: str = slug if analyte is None else in_sentence(analyte)
    return Subject(Derivation.ANALYTE, name, (slug,), names=((slug, name),))


def _demand(row: dict[str, Any], known: Known) -> MethodDemand:
    return MethodDemand(
        needs=tuple(known.techniques[name] for name in row["needs"]),
        refuses=tuple(known.techniques[name] for name in row["refuses"]),
        because=Said(row["because"]),
    )
