"""The printed mass of a unit, serving or package, which tells what a value in mg is meant of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise

from registry.domain.quantity import Unit
from registry.extract.page.lines import page_phrases
from registry.extract.page.paper import Page
from registry.extract.wording.cells import Reading
from registry.extract.wording.numbers import NUMBER, AmbiguousNumber, Mark, parse_number
from registry.reference.substances import load_units
from registry.reference.vocabulary import any_of, load_sign_words

PER_MILLION = Decimal(1_000_000)
IN_MG = {"mg": Decimal(1), "g": Decimal(1000)}

Masses = tuple[tuple[Unit, Decimal], ...]


def masses_of(pages: Iterable[Page], mark: Mark) -> Masses:
    """What a document prints the mass of ("Net Weight per Unit: 1073.333 mg"), as a unit with that mass in mg."""
    found: dict[str, tuple[Unit, Decimal]] = {}
    for line in (line for page in pages for line in page_phrases(page.words)):
        texts = [p.text for p in line] + [f"{a.text} {b.text}" for a, b in pairwise(line)]
        for unit, mass in (stated for text in texts if (stated := _stated(text, mark)) is not None):
            found.setdefault(unit.symbol, (unit, mass))
    return tuple(found.values())


def _stated(text: str, mark: Mark) -> tuple[Unit, Decimal] | None:
    match = _label().search(text) if _is_about_mass(text) else None
    scale = (match[2] or match[4]) if match else None
    if match is None or scale is None:
        return None
    try:
        value = parse_number(match[3], mark)
    except AmbiguousNumber:
        return None
    unit = load_units().find(f"mg/{match[1]}")
    return (unit, value * IN_MG[scale.lower().removesuffix("s").replace("gram", "g")]) if unit and value else None


def _is_about_mass(text: str) -> bool:
    """Whether a text names grams and has a word for a mass, which is looked for whole only where its letters stand."""
    small = text.casefold()
    if not (small.endswith(("g", "gram", "grams")) or "g)" in small):
        return False
    return any(word in small for word in load_sign_words("mass-word")) and _about_mass().search(text) is not None


@cache
def _about_mass() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('mass-word')})\b", re.IGNORECASE)


@cache
def _label() -> re.Pattern[str]:
    pieces = rf"\b({any_of('weighed-piece')})\b[^:\d]*?"
    return re.compile(rf"{pieces}(?:\((mg|g)\))?\s*:?\s*({NUMBER})\s*(mg|g|grams?)?$", re.IGNORECASE)


def unit_by_mass(reading: Reading, others: Sequence[Reading], masses: Masses) -> Unit | None:
    """The unit of a value in mg that is another's share of a printed mass: 88.130 % of 1073.333 mg is 945.930 mg."""
    if reading.value is None:
        return None
    value, shares = reading.value, [o for o in others if o.unit is not None and o.unit.kind == "mass fraction"]
    return next((unit for share in shares for unit, mass in masses if _fits(value, share, mass)), None)


def _fits(value: Decimal, share: Reading, mass: Decimal) -> bool:
    """Whether the value is the share of the mass, each rounded as printed."""
    if share.value is None or share.unit is None:
        return False
    of_mass = share.unit.factor / PER_MILLION * mass
    slack = _step(share.value) * of_mass + _step(value)
    return value > 0 and abs(share.value * of_mass - value) <= slack < value / 20


def _step(value: Decimal) -> Decimal:
    return Decimal(1).scaleb(int(value.as_tuple().exponent))
