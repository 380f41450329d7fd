"""The units, panels and analytes that data/ names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from marshmallow import Schema, fields, validate

from registry.domain.analyte import Analyte, Analytes, folded
from registry.domain.quantity import Unit, Units
from registry.domain.said import Said
from registry.reference.files import DATA, DataFolder

SLUG = validate.Regexp(r"^[a-z0-9]+(-[a-z0-9]+)*$", error="{input!r} is no slug (small letters, digits, single dashes)")
TEXTS = fields.List(fields.String(required=True, validate=validate.Length(min=1)))


# a UCUM code made of what certificates measure in: an optional prefix before gram or litre, the day, the fractions and
# counts that UCUM names, a hundred of something, and annotations
_ATOM = r"(?:(?:[kmun]?(?:g|L)|d|%|\[ppm\]|\[ppb\]|\[CFU\])(?:\{[A-Za-z_]+\})?|\{[A-Za-z_]+\})"
UCUM = validate.Regexp(rf"^{_ATOM}(?:/(?:{_ATOM}|\(100\.{_ATOM}\)))?$", error="{input!r} is no UCUM code known here")


class UnitSchema(Schema):
    """One row of units.yaml."""

    symbol = fields.String(required=True)
    ucum = fields.String(required=True, validate=UCUM)
    kind = fields.String(required=True)
    factor = fields.Decimal(required=True, validate=validate.Range(min=0, min_inclusive=False))
    aliases = TEXTS
    name = fields.String(load_default="")


class AnalyteSchema(Schema):
    """One row of an analytes file; `short_names` count only inside the analyte's own panel."""

    slug = fields.String(required=True, validate=SLUG)
    name = fields.String(required=True)
    names = TEXTS
    short_names = TEXTS
    looked_for = fields.Boolean()
    cas = fields.String(validate=validate.Regexp(r"^\d{2,7}-\d\d-\d$"))
    unii = fields.String(validate=validate.Regexp(r"^[A-Z0-9]{10}$"))
    source = fields.String()


class PanelSchema(Schema):
    """One row of panels.yaml."""

    panel = fields.String(required=True, validate=SLUG)
    name = fields.String(required=True)
    usual_units = TEXTS
    own_units = TEXTS
    titles = TEXTS


@dataclass(frozen=True)
class Panel:
    """A group of analytes, and the titles it is printed under.

    `usual_units` are the symbols of the mass fractions that may stand over its results, all where there are none;
    `own_units` may stand over its results alone.
    """

    slug: str
    name: str
    titles: tuple[str, ...]
    usual_units: frozenset[str] = frozenset()
    own_units: frozenset[str] = frozenset()


@cache
def load_units() -> Units:
    """The closed table of units, from units.yaml; DataFileError names every fault."""
    folder = DataFolder(DATA)
    rows = folder.read("units.yaml", UnitSchema(many=True))
    folder.finish()
    return Units.of(
        Unit(r["symbol"], r["kind"], r["factor"], tuple(r.get("aliases", ())), r["ucum"], Said(r["name"])) for r in rows
    )


@cache
def load_panels() -> tuple[Panel, ...]:
    """The panels in the order of panels.yaml."""
    folder = DataFolder(DATA)
    rows = folder.read("panels.yaml", PanelSchema(many=True))
    folder.finish()
    return tuple(
        Panel(
            r["panel"],
            Said(r["name"]),
            tuple(r["titles"]),
            frozenset(r.get("usual_units", ())),
            frozenset(r.get("own_units", ())),
        )
        for r in rows
    )


@cache
def load_panel(slug: str) -> Panel | None:
    """The panel of this slug, if it is one of panels.yaml."""
    return next((panel for panel in load_panels() if panel.slug == slug), None)


@cache
def load_analytes() -> Analytes:
    """All analytes of data/analytes, each file named for its panel; a name may mean one analyte of a panel only."""
    return Analytes.of(
        Analyte(
            row["slug"],
            panel,
            Said(row["name"]),
            tuple(row.get("names", ())),
            row.get("cas"),
            row.get("unii"),
            tuple(row.get("short_names", ())),
            row.get("looked_for", False),
        )
        for panel, rows in _analyte_rows().items()
        for row in rows
    )


@cache
def load_short_names() -> dict[tuple[str, str], str]:
    """(panel, folded short name) -> slug: "B1" is an aflatoxin among mycotoxins, and nothing elsewhere."""
    return {(a.panel, folded(name)): a.slug for a in load_analytes() for name in a.short_names}


def is_short_name(text: str) -> bool:
    """Whether this is a name in some panel at least, like "B1" among mycotoxins, or "Mold" which is counted or seen."""
    return folded(text) in _all_short_names() or load_analytes().is_shared(text)


@cache
def _all_short_names() -> frozenset[str]:
    return frozenset(short for _panel, short in load_short_names())


@cache
def short_names_of(panel: str) -> tuple[str, ...]:
    """The short names, folded, that mean something in a panel."""
    return tuple(name for own, name in load_short_names() if own == panel)


def panels_of_short_name(name: str) -> tuple[str, ...]:
    """The panels in which a short name, folded, means something."""
    return _panels_by_short_name().get(name, ())


@cache
def _panels_by_short_name() -> dict[str, tuple[str, ...]]:
    panels: dict[str, tuple[str, ...]] = {}
    for panel, name in load_short_names():
        panels[name] = (*panels.get(name, ()), panel)
    return panels


@cache
def load_abbreviations() -> dict[tuple[str, str], str]:
    """(panel, short name as printed) -> slug, for words outside a panel's own table."""
    return {(a.panel, name): a.slug for a in load_analytes() for name in a.short_names}


@cache
def _analyte_rows() -> dict[str, list[dict[str, Any]]]:
    folder = DataFolder(DATA)
    files = sorted((DATA / "analytes").glob("*.yaml"))
    rows = {path.stem: folder.read(f"analytes/{path.name}", AnalyteSchema(many=True)) or [] for path in files}
    for panel, listed in rows.items():
        _refuse_shared_names(folder, panel, listed)
    folder.finish()
    return rows


def _refuse_shared_names(folder: DataFolder, panel: str, rows: list[dict[str, Any]]) -> None:
    owners: dict[str, str] = {}
    named = [(folded(n), r["slug"]) for r in rows for n in (r["name"], *r.get("names", ()), *r.get("short_names", ()))]
    for name, slug in named:
        if owners.setdefault(name, slug) != slug:
            folder.fault(f"analytes/{panel}.yaml", f"{name!r} means both {owners[name]} and {slug}")
