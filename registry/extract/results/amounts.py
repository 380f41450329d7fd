"""The numbers beside a result: limit, LOD, LOQ and uncertainty, in the result's unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from registry.domain.measurement import Operator
from registry.domain.quantity import AMOUNTS, Quantity, Unit
from registry.domain.quantity import plain as in_digits
from registry.extract.page.paper import Phrase
from registry.extract.tables.heading_columns import Column
from registry.extract.tables.row import Row
from registry.extract.tables.table import Table
from registry.extract.wording.cell_patterns import amount_pattern, asks_for_the_least, is_bare_bound, range_pattern
from registry.extract.wording.cells import Reading
from registry.extract.wording.column_words import unit_per
from registry.extract.wording.in_turn import amount_of_kind
from registry.extract.wording.legend import Legend
from registry.extract.wording.masses import unit_by_mass
from registry.extract.wording.names import Name
from registry.extract.wording.numbers import Mark, parse_number
from registry.extract.wording.printed_units import find_unit, unit_of_count
from registry.extract.wording.remarks import labelled_amount
from registry.extract.wording.result_words import cut_verdict, tidy
from registry.extract.wording.sections import Context
from registry.extract.wording.stated import Ground
from registry.reference.vocabulary import load_signs, plain

GLUED = re.compile(r"[^\W\d_][^\s()\[\]]*")  # letters right behind a number, which must be a unit
POWER_MISREAD = ("°", "º", "?", "'", '"', "~")  # how a small raised figure behind ten is misread
WATER = ("moisture", "physical")  # panels measured by weighing and the like, in whatever company they are printed
COLONIES = ("count per mass", "count per volume")
FLATTENED = range(102, 110)  # as 10² to 10⁹ look with their figure on the line
Cell = tuple[Column, Phrase]
DETAILS = ("lod", "loq", "limit", "other")  # in whose columns a row may state something else, under its own word
DOTS = re.compile(r"(?<=\d)\s?(?:\.{2,3}|…|÷)\s?(?=\d)")  # between the ends of a range: "0...0.3"
SPREAD = "±"  # a target with what it may be off by is no limit


@dataclass(frozen=True)
class Line:
    """A row with what its table says of it: the shared ground of its results."""

    row: Row
    table: Table
    context: Context
    name: Name | None
    panel: str
    ground: Ground
    legend: Legend

    @property
    def mark(self) -> Mark:
        """What stands before the document's decimals."""
        return self.ground.mark

    def meant(self, reading: Reading, others: Sequence[Reading]) -> Reading:
        """A reading as its qualifier has it; in bare mg in the unit that the share printed with it tells."""
        flags = [p.text for c, p in self.cells("other") if plain(c.text) in load_signs("qualifier-heading")]
        if reading.operator is Operator.EQUAL and any(map(self.legend.censors, flags)):
            reading = replace(reading, operator=Operator.BELOW)
        if reading.unit is None or reading.unit.kind != "mass":
            return reading
        return replace(reading, unit=unit_by_mass(reading, others, self.ground.masses) or reading.unit)

    @property
    def unit(self) -> Unit | None:
        """The unit that the row states in a column of its own."""
        text = self.text("unit") or ""
        return find_unit(text) or unit_per(text) or unit_of_count(text)

    @property
    def unit_stands_apart(self) -> bool:
        """Whether the row's unit is under no heading and right behind no result: it may be that of limits alone."""
        columns = self.table.heading.columns
        headed = any(c.role == "result" and c.is_headed for c in columns)
        bare = (a.role for a, c in pairwise(columns) if c.role == "unit" and not c.is_headed)
        return headed and any(role not in ("result", "uncertainty") for role in bare)

    def has_its_own_unit(self, column: Column) -> bool:
        """Whether a column's heading states its unit where another of results has none: the row's is that one's."""
        others = [c for c in self.table.heading.columns if c.role == "result" and c is not column]
        return column.unit is not None and any(c.unit is None for c in others)

    def unit_beside(self, column: Column, unit: Unit | None) -> Unit | None:
        """The unit of a bare number beside a value in this unit: its column's, its row's, or else the value's."""
        own = self.unit
        return column.unit or (own if own is not None and own.kind not in AMOUNTS else unit)

    def cells(self, role: str) -> Iterator[tuple[Column, Phrase]]:
        """The row's cells in columns of one role, from left to right."""
        for index, column in enumerate(self.table.heading.columns):
            if index not in self.row.cells:
                continue
            cell = self.row.cells[index]
            own = labelled_amount(cell) if column.role in DETAILS else None
            if role == (own[0] if own is not None else column.role):
                yield column, own[1] if own is not None else cell

    def beside(self, role: str, unit: Unit | None) -> tuple[Column, Phrase] | tuple[None, None]:
        """The row's cell of a role that is in this unit, where its heading states one, or else the first of them."""
        return in_that_unit(list(self.cells(role)), unit) or (None, None)

    def is_in_a_second_unit(self, unit: Unit | None) -> bool:
        """Whether a value is in another unit than the first of its row, which a bare limit is in."""
        stated = [c.unit.symbol for c in self.table.heading.columns if c.role == "result" and c.unit is not None]
        return unit is not None and bool(stated) and unit.symbol in stated[1:] and unit.symbol != stated[0]

    def text(self, role: str) -> str | None:
        """The first cell of a role, as printed."""
        return next((phrase.text for _column, phrase in self.cells(role)), None)


def in_that_unit(cells: Sequence[Cell], unit: Unit | None) -> Cell | None:
    """The cell whose heading states this unit, or else the first of them."""
    same = (cell for cell in cells if unit is not None and cell[0].unit == unit)
    return next(same, next(iter(cells), None))


def limit_in(printed: str, stated: Unit | None, unit: Unit | None, mark: Mark) -> str | None:
    """The limit that a text holds, in the value's unit; `stated` is that of its column."""
    text, _verdict = cut_verdict(amount_of_kind(DOTS.sub(" – ", printed), unit))
    amount = _quantity(tidy(text), stated or unit, mark)
    if asks_for_the_least(text) or SPREAD in text:  # no value above the least that is asked for goes beyond it
        return text
    if amount is not None and is_flattened(amount.value, amount.unit):
        return text
    if amount is None or unit is None:
        return in_digits(amount.value) if amount is not None and is_bare_bound(tidy(text)) else text
    own = converted(amount, unit)
    return in_digits(own) if own is not None else None


def is_flattened(value: Decimal, unit: Unit) -> bool:
    """Whether a count may be a power of ten that lost its height: 105 CFU/g for 10⁵ CFU/g."""
    return unit.kind in COLONIES and value in FLATTENED


def unit_of_limit(line: Line) -> Unit | None:
    """The unit that the limit's own cell states ("NMT 10 CFU/g"), if it is a number."""
    phrase = next((p for _c, p in line.cells("limit")), None)
    return unit_in_text(cut_verdict(phrase.text)[0], line.mark) if phrase is not None else None


def unit_in_text(text: str, mark: Mark) -> Unit | None:
    """The unit that a text states behind its number, if it is no bare amount's."""
    amount = _quantity(text, None, mark)
    return amount.unit if amount is not None and amount.unit.symbol and amount.unit.kind not in AMOUNTS else None


@lru_cache(maxsize=2048)
def _quantity(text: str, unit: Unit | None, mark: Mark) -> Quantity | None:
    """The amount that a text ends in; a range ("90–110 %") and a target with its tolerance are none."""
    if range_pattern().search(text) is not None:
        return None
    match = amount_pattern().search(text)
    value = parse_number(match["number"], mark) if match is not None else None
    rest = (match["rest"] or "") if match is not None else ""
    glued = GLUED.match(rest)
    if value is None or rest.startswith(POWER_MISREAD) or (glued is not None and find_unit(glued[0]) is None):
        return None
    own = find_unit(rest) if rest else None
    return Quantity(value, own or unit or Unit("", "", Decimal(1)))


def converted(amount: Quantity, unit: Unit | None) -> Decimal | None:
    """The amount in the value's unit; None where the two are of different kinds."""
    if unit is None or amount.unit.symbol in ("", unit.symbol):
        return amount.value
    if amount.unit.kind == "mass" and unit.symbol.startswith(f"{amount.unit.symbol}/"):
        return amount.value  # "≤ 0.40 mg" beside "0.11 mg", both of a serving
    if amount.unit.kind != unit.kind:
        return None
    return amount.to(unit).value


def amount_in(text: str, stated: Unit | None, unit: Unit | None, mark: Mark) -> Decimal | None:
    """The amount that a text holds, in the value's unit; `stated` is that of its column."""
    amount = _quantity(text, stated, mark)
    return converted(amount, unit) if amount is not None else None
