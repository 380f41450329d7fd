"""What a value is in: its unit, and where that stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from registry.domain.measurement import Operator
from registry.domain.quantity import PER_PIECE, Unit
from registry.extract.results.amounts import COLONIES, WATER, Line, unit_of_limit
from registry.extract.results.units_around import mass_around, mass_of, shared_unit, shared_with_rows
from registry.extract.tables.heading_columns import Column
from registry.extract.tables.table_panels import panels_in
from registry.extract.wording.bases import of_dry_mass
from registry.extract.wording.cells import Reading
from registry.extract.wording.printed_units import basis_unit
from registry.reference.substances import load_panel, load_units
from registry.reference.vocabulary import load_headings, tells

UNHEADED = "in the row, under no heading"
OWN = ("in the name", "in the cell", "in the row", UNHEADED, "with the name")
IN_LIMIT = "in its limit"
ANYWHERE = ("cycle threshold", "mass")
WATER_ACTIVITY = "water-activity"
FRACTIONS, OF_DRY_MASS = ("mass fraction", "dry mass fraction"), " of dry mass"
OVER_ALL = ("in the heading", "in the names' heading")
FOREIGN = "a unit stands over it that its panel is not measured in"
OTHERWISE = "the line over its rows states another unit than its heading"
COARSE = "its panel is measured in smaller units: a letter of its own may be lost, as of µg/kg or µg/g"
DOUBTFUL, BORROWED = 0.6, 0.85
COUNTS = (
    *COLONIES,
    "logarithm of a count per mass",
    "most probable number per mass",
    "most probable number per volume",
)


def unit_of(line: Line, column: Column | None, reading: Reading) -> tuple[Unit | None, tuple[str, ...]]:
    """The value's unit and where it stands: in the cell, the row, a heading, or above the table."""
    if reading.operator is Operator.COMPLIES:
        return unit_of_limit(line), ()  # nothing but the limit is in it
    if column is not None and (per := _headed_per(column, reading)) is not None:
        return _per_piece(line, column, reading, per)
    if column is not None and (per := _titled_per(line, column, reading)) is not None:
        unit, source = _per_piece(line, column, reading, per)
        return unit, tuple(place.replace("in the heading", "in its title") for place in source)
    passed: list[Unit] = []
    for place, unit in ((p, u) for p, u in _places(line, column, reading) if u is not None):
        if place in OWN or _fits(unit, line):
            doubts = _doubts_over(line, passed, unit, place)
            return _of_dry_mass(unit, line, column), (f"the unit stands {place}", *doubts)
        passed.append(unit)
    return None, _doubts_over(line, passed, None, None)


def _places(line: Line, column: Column | None, reading: Reading) -> Iterator[tuple[str, Unit | None]]:
    """Where a value's unit may stand, with what stands there, the nearest first; who has it looks no further."""
    yield "in the name", _basis(line, reading)
    yield "in the heading", column.unit if column is not None and line.has_its_own_unit(column) else None
    in_row = UNHEADED if line.unit_stands_apart else "in the row"
    yield from (("in the cell", _counted(line, reading.unit)), (in_row, line.unit))
    yield "with the name", line.name.unit if line.name is not None else None
    yield "in the heading", column.unit if column is not None else None
    yield "in the names' heading", line.table.heading.columns[0].unit
    yield "by its name", line.legend.units.get(line.name.analyte.slug) if line.name is not None else None
    yield from (("above the table", line.context.unit), ("under the table", line.context.footnote))
    yield "with its limits", shared_unit(line.table)
    yield "behind its uncertainty", load_units().find("%") if reading.share is not None else None
    yield IN_LIMIT, unit_of_limit(line)
    yield "with the values around it", shared_with_rows(line, column) if reading.value is None else None
    yield "nowhere, and is the only one", load_units().find("aw") if _is_of(line, WATER_ACTIVITY) else None


def _counted(line: Line, unit: Unit | None) -> Unit | None:
    """The unit in a value's cell; that of most probable numbers where a name says so: "Coliforms, MPN"."""
    name = line.row.name.text if line.row.name is not None else ""
    if unit is None or unit.kind not in COLONIES or not tells(name, "most-probable-number"):
        return unit
    return load_units().find(unit.symbol.replace("CFU", "MPN"))


def _headed_per(column: Column, reading: Reading) -> Unit | None:
    """The unit that a heading tells by what its amounts are per: "Per unit", or "mg per unit" over "407.1 mg"."""
    if column.unit is None:
        return basis_unit(column.text)
    mass = reading.unit is not None and reading.unit.kind == "mass"
    return column.unit if mass and column.unit.kind in PER_PIECE else None


def _titled_per(line: Line, column: Column, reading: Reading) -> Unit | None:
    """The unit of bare masses that the title over them tells, under a heading that says nothing but result."""
    plainly = load_headings().find(column.text) == "result"
    return line.context.per if plainly and mass_of(line, column, reading) is not None else None


def _per_piece(line: Line, column: Column, reading: Reading, per: Unit) -> tuple[Unit | None, tuple[str, ...]]:
    """The unit under "Result per serving": the mass that the cell or else the row states, of a serving.

    The row's mg/kg is that of the other results. A mass nobody knows for one of a piece stays a bare one.
    """
    around = None
    if reading.value is None:
        around = mass_around(line, column) or shared_with_rows(line, column)
    masses = {"in the cell": reading.unit, "in the row": line.unit, "above the table": line.context.unit}
    masses["with the values around it"] = around
    found = next(((p, u) for p, u in masses.items() if u is not None and u.kind in ("mass", per.kind)), None)
    if found is None:
        return None, ()
    place, mass = found
    own = mass if mass.kind == per.kind else load_units().find(mass.symbol + per.symbol[per.symbol.index("/") :])
    return own or mass, (f"the unit stands {place}, and what it is of in the heading",)


def _doubts_over(line: Line, passed: Sequence[Unit], unit: Unit | None, place: str | None) -> tuple[str, ...]:
    """What makes a unit doubtful: one over the rows is none of their panel, or says otherwise than their band."""
    if unit is not None and place in OWN and _is_beyond(unit, line):
        return (COARSE,)
    over, own = line.context.unit, line.context.unit if line.context.in_band else None
    if over is not None and unit is not None and place in OVER_ALL and unit != over and _contradict(over, unit, line):
        return (OTHERWISE,)
    foreign = any(u.kind in FRACTIONS for u in passed) and (own is None or unit != own)
    foreign = foreign and not _is_of(line, WATER_ACTIVITY)  # a ratio, whatever the moisture beside it is in
    return (FOREIGN,) if foreign else ()


def _contradict(over: Unit, headed: Unit, line: Line) -> bool:
    """Whether the line over some rows says otherwise than their heading: ppb over ppm, which are not one amount."""
    if line.context.in_band:
        return _fits(over, line)
    return not line.context.titled and over.kind == headed.kind and over.factor != headed.factor


def trust_in_unit(reading: Reading, source: tuple[str, ...]) -> float:
    """How far a value can be trusted by where its unit stands, at most 1."""
    if reading.value is None:
        return 1.0
    if any(doubt in source for doubt in (FOREIGN, OTHERWISE, COARSE)):
        return DOUBTFUL
    return BORROWED if source in [(f"the unit stands {place}",) for place in (IN_LIMIT, UNHEADED)] else 1.0


def _of_dry_mass(unit: Unit | None, line: Line, column: Column | None) -> Unit | None:
    """The unit of dry mass where the name or the heading says so: such a value is none of the product as sold."""
    if unit is None or unit.kind != "mass fraction" or line.panel in WATER:
        return unit
    told = [column.on_basis if column is not None else "", line.row.name.text if line.row.name is not None else ""]
    told += [p.text for role in ("method", "other") for _c, p in line.cells(role)]
    return load_units().find(f"{unit.symbol}{OF_DRY_MASS}") if any(map(of_dry_mass, told)) else unit


def _fits(unit: Unit, line: Line) -> bool:
    """Whether a unit that only stands near can be meant of a row: metals are not counted, nor organisms weighed.

    Water activity is a ratio, whatever the moisture under it is in.
    """
    if _is_of(line, WATER_ACTIVITY):
        return unit.kind == "water activity"
    if unit.kind in FRACTIONS and not _is_usual(unit, line):
        return False
    if unit.kind in ("volume", "water activity"):
        return False
    return (unit.kind in COUNTS) == (line.panel == "microbials") or unit.kind in ANYWHERE


def _is_usual(unit: Unit, line: Line) -> bool:
    """Whether a mass fraction over a row may be meant of its panel: metals are not measured in per cent."""
    panel = load_panel(line.panel)
    symbol = unit.symbol.removesuffix(OF_DRY_MASS)
    if panel is None or not panel.usual_units or symbol in panel.usual_units:
        return True
    return symbol in panel.own_units and panels_in(line.table) <= {line.panel}


def _is_beyond(unit: Unit, line: Line) -> bool:
    """Whether a mass fraction is coarser than all that a panel is measured in: µg/kg without its µ is g/kg."""
    panel = load_panel(line.panel)
    symbols = panel.usual_units | panel.own_units if panel is not None else frozenset()
    known = [other.factor for symbol in symbols if (other := load_units().find(symbol)) is not None]
    return unit.kind in FRACTIONS and bool(known) and unit.factor > max(known)


def _basis(line: Line, reading: Reading) -> Unit | None:
    """The unit a name implies ("Total CBD per Unit"), for a value that states none or a bare mass."""
    bare = reading.unit is None or reading.unit.kind == "mass"
    return basis_unit(line.row.name.text) if bare and line.row.name is not None else None


def _is_of(line: Line, slug: str) -> bool:
    return line.name is not None and line.name.analyte.slug == slug


def operator_of(line: Line, reading: Reading, unit: Unit | None) -> Operator:
    """Not Detected of an organism without a count is absence, and Detected presence."""
    looked_for = line.name is not None and line.name.analyte.looked_for
    counted = unit is not None and unit.kind in COUNTS
    if reading.operator is Operator.NOT_DETECTED and line.panel == "microbials" and (looked_for or not counted):
        return Operator.ABSENT
    return reading.operator
