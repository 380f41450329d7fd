"""The limits of the law, one file each under data/rules/<jurisdiction>/."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from registry.domain.analyte import Analytes
from registry.domain.method import MethodDemand
from registry.domain.rule import Check, DatedValue, Derivation, Rule, Subject
from registry.reference.files import DataFolder
from registry.reference.law import in_sentence
from registry.reference.rule_schema import Known, RuleSchema


def read_rules(folder: DataFolder, known: Known) -> tuple[Rule, ...]:
    """All rules, by jurisdiction and file name; what is wrong is kept in the folder for its `finish`."""
    schema = RuleSchema(known)
    files = sorted(folder.root.glob("rules/*/*.yaml"))
    rows = [(path, folder.read(path.relative_to(folder.root).as_posix(), schema)) for path in files]
    _refuse_misplaced(folder, rows)
    return tuple(_rule(row, known) for _path, row in rows if row is not None)


def _refuse_misplaced(folder: DataFolder, rows: list[tuple[Path, dict[str, Any] | None]]) -> None:
    owners: dict[str, str] = {}
    for path, row in rows:
        name = path.relative_to(folder.root).as_posix()
        if row is None:
            continue
        if owners.setdefault(row["id"], name) != name:
            folder.fault(name, f"id: {row['id']!r} is also the id of {owners[row['id']]}")
        if path.parent.name != row["jurisdiction"]:
            folder.fault(name, f"jurisdiction: {row['jurisdiction']!r} belongs in rules/{row['jurisdiction']}/")


def _rule(row: dict[str, Any], known: Known) -> Rule:
    return Rule(
        id=row["id"],
        jurisdiction=row["jurisdiction"],
        place=known.jurisdictions[row["jurisdiction"]].called,
        title=row["title"],
        kind=row["kind"],
        subject=known.quantities[row["quantity"]] if "quantity" in row else _plain(row["analyte"], known.analytes),
        fails_when=row["fails_when"],
        values=tuple(DatedValue(since, value) for since, value in sorted(row["values"].items())),
        unit=row["unit"],
        basis=row["basis"],
        citation=row["citation"],
        source=row["source"],
        status=row["status"],
        checks=tuple(Check(c["mark"], c["since"], c["until"]) for c in row["confidence"]),
        effective_to=row["effective_to"],
        portion=row["portion"],
        forms=tuple(row["forms"]),
        method=_demand(row, known),
        notes=row["notes"],
    )


def _plain(slug: str, analytes: Analytes) -> Subject:
    analyte = analytes.get(slug)
    name = slug if analyte is None else in_sentence(analyte)
    return Subject(Derivation.ANALYTE, name, (slug,), names=((slug, name),))


def _demand(row: dict[str, Any], known: Known) -> MethodDemand:
    return MethodDemand(
        needs=tuple(known.techniques[name] for name in row["needs"]),
        refuses=tuple(known.techniques[name] for name in row["refuses"]),
        because=row["because"],
    )
