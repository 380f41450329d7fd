"""What a value outside a table says: it must state its unit, since no heading does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from registry.domain.analyte import folded
from registry.domain.measurement import Operator
from registry.domain.quantity import Quantity, Unit
from registry.extract.page.lines import phrases_of
from registry.extract.page.paper import Phrase
from registry.extract.wording.cell_patterns import bound_pattern
from registry.extract.wording.cells import Reading, read_cell
from registry.extract.wording.masses import Masses, unit_by_mass
from registry.extract.wording.mentions import may_hold_names
from registry.extract.wording.names import Name, find_name
from registry.extract.wording.numbers import AmbiguousNumber, Mark, decimal_mark
from registry.extract.wording.printed_units import basis_unit
from registry.extract.wording.water import in_its_unit
from registry.reference.substances import short_names_of

DECIDED = (Mark.POINT, Mark.COMMA)
BETWEEN = re.compile(r"\s+[|·•/]\s+")


@dataclass(frozen=True, eq=False)
class Ground:
    """What a document decides for all of its values: its decimal mark, and the masses it prints of units.

    `names` are analytes by the short names, folded, that mean them in this document, and `marks` are its pages' own
    decimal marks. It is equal to itself alone, so that what is read on it can be kept.
    """

    mark: Mark
    masses: Masses = ()
    names: Mapping[str, Name] = field(default_factory=dict)
    marks: Mapping[int, Mark] = field(default_factory=dict)

    def named(self, text: str) -> Name | None:
        """The analyte that a text names here."""
        return find_name(text) or (self.names.get(folded(text)) if self.names else None)

    def may_name(self, text: str) -> bool:
        """Whether any run of a text's words could name an analyte here."""
        bare = folded(text) if self.names else ""
        return may_hold_names(text) or any(name in bare for name in self.names)

    def among(self, texts: Iterable[str], page: int) -> Ground:
        """The ground of a table's texts: its own numbers tell the mark first, or else its page's, or the document's.

        Pages of controls may have another mark than those of results.
        """
        told = (decimal_mark(texts), self.on(page).mark)
        return replace(self, mark=next((m for m in told if m in DECIDED), self.mark))

    def on(self, page: int) -> Ground:
        """The ground of a page, whose own numbers tell the mark before the document's do."""
        own = self.marks.get(page, Mark.UNKNOWN)
        return replace(self, mark=own) if own in DECIDED and own is not self.mark else self


def find_short_name(text: str, panel: str) -> Name | None:
    """The analyte that a text names by a name that only means it in a panel, such as water's of moisture."""
    return find_name(text, panel) if may_be_short(text, panel) else None


def may_be_short(text: str, panel: str) -> bool:
    """Whether a name that only means something in a panel is within a text."""
    bare = folded(text)
    return any(short in bare for short in short_names_of(panel))


def stated(name: Name, phrase: Phrase, value: Phrase, ground: Ground) -> list[Reading]:
    """What a value says, each part in its unit; a bare mass counts only where the name says of what."""
    mark = ground.mark
    if bound_pattern().match(value.text):
        return []  # "NMT 10 ppm" is what is asked for
    parts = [value.text] if read_stated(value.text, mark) else _parts(value)
    readings = [in_its_unit(r, name.analyte) for part in parts for r in read_stated(part, mark)]
    if any(not read_stated(part, mark) for part in parts) and _gapless(value):
        return []
    based = [_based(r, basis_unit(phrase.text) or unit_by_mass(r, readings, ground.masses)) for r in readings]
    return [r for r in based if r is not None and _plausible(name, r)]


def is_rival(readings: Sequence[Reading], phrase: Phrase, mark: Mark) -> bool:
    """Whether a phrase says otherwise than a value beside it: one of the two is a limit, and no heading tells which."""
    said = read_stated(phrase.text, mark)
    told = [r for r in said if r.operator not in (Operator.COMPLIES, Operator.NOT_TESTED)]
    return bound_pattern().match(phrase.text) is not None or any(_differ(a, b) for a in readings for b in told)


def _differ(a: Reading, b: Reading) -> bool:
    """Whether two readings cannot both be of one result, in whatever units they are printed."""
    if a.unit is None or b.unit is None or a.value is None or b.value is None:
        return (a.operator, a.value) != (b.operator, b.value)
    if a.unit == b.unit:
        return (a.operator, a.value) != (b.operator, b.value)
    return a.unit.kind == b.unit.kind and not agree(Quantity(a.value, a.unit), Quantity(b.value, b.unit))


def agree(a: Quantity, b: Quantity) -> bool:
    """Whether the two are one amount, as far as their digits tell."""
    step = max(_last_digit(a), _last_digit(b))
    return abs(a.value * a.unit.factor - b.value * b.unit.factor) <= step


def _last_digit(amount: Quantity) -> Decimal:
    return Decimal(1).scaleb(int(amount.value.as_tuple().exponent)) * amount.unit.factor


def _parts(value: Phrase) -> list[str]:
    """The values of a phrase: apart at wide gaps, or else after commas ("245 mg/g, 858 mg per package")."""
    return re.split(r",\s+|;\s+", value.text) if _gapless(value) else [p.text for p in phrases_of(value.words)]


def _gapless(phrase: Phrase) -> bool:
    return len(phrases_of(phrase.words)) == 1


def read_stated(text: str, mark: Mark) -> list[Reading]:
    """What a value says, "mg per package" being a unit too; nothing where it cannot be read.

    One in several units may have strokes or dots between them: "0.463 mg/g | 0.0463 %".
    """
    per = re.sub(r"\b(mg)\s+per\s+(\w+)", r"\1/\2", text)
    try:
        parts = [read_cell(part, mark) or [] for part in BETWEEN.split(per)]
        whole = read_cell(per, mark) or []
    except AmbiguousNumber:
        return []
    units = [reading.unit for part in parts for reading in part]
    apart = len(parts) > 1 and all(parts) and None not in units and len(set(units)) == len(units)
    return whole or ([reading for part in parts for reading in part] if apart else [])


def _based(reading: Reading, unit: Unit | None) -> Reading | None:
    """A mass in mg is one per unit, serving or package where the page tells which, and otherwise of nothing known."""
    if reading.unit is None and reading.value is None:
        return replace(reading, unit=unit)
    if reading.unit is None or reading.unit.kind != "mass":
        return reading
    return replace(reading, unit=unit) if unit is not None and reading.unit.symbol == "mg" else None


def _plausible(name: Name, reading: Reading) -> bool:
    """Water activity is in aw alone, and a verdict outside a table is a summary, no result."""
    if reading.operator in (Operator.COMPLIES, Operator.NOT_TESTED):
        return False
    unit: Unit | None = reading.unit
    return (name.analyte.slug == "water-activity") == (
        unit is not None and unit.kind == "water activity"
    ) or unit is None
