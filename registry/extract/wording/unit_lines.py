"""Texts that say nothing but the unit that all results around them are in: "Concentration in ppb, as received"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from registry.domain.quantity import AMOUNTS, Unit
from registry.extract.wording.bases import of_dry_mass
from registry.extract.wording.captions import unit_in
from registry.extract.wording.column_words import MULTIPLIED, split_unit
from registry.extract.wording.names import find_name
from registry.reference.substances import load_units
from registry.reference.vocabulary import any_of, load_headings, load_signs, plain

OF_DRY_MASS = " of dry mass"
MOST_WORDS = 9
MOST_UNITS = 3  # one unit, said in other words too: "ppb (µg/kg)"
TOLD_BY = ("of-all", "in-a-unit", "tells-of-results", "vague-result")


@lru_cache(maxsize=2048)
def unit_of_all(text: str) -> Unit | None:
    """The unit that a text says all results are in, where it says no more than that, and of what they are."""
    if len(text.split()) > MOST_WORDS or MULTIPLIED.search(text) or find_name(text) is not None:
        return None
    units, rest = _units_in(text)
    if not units or len({(u.kind.removeprefix("dry "), u.factor) for u in units}) > 1 or units[-1].kind in AMOUNTS:
        return None
    if not _tells_of_results(_of_what().sub(" ", rest)) and unit_in(text, text) is None:
        return None
    symbol = units[-1].symbol.removesuffix(OF_DRY_MASS)
    return load_units().find(f"{symbol}{OF_DRY_MASS}" if of_dry_mass(text) else symbol)


def _units_in(text: str) -> tuple[list[Unit], str]:
    """All units that a text states, and the text without them."""
    units: list[Unit] = []
    while len(units) < MOST_UNITS:
        unit, rest = split_unit(text)
        if unit is None:
            break
        units, text = [*units, unit], rest
    return units, text


def _tells_of_results(rest: str) -> bool:
    """Whether all that stands beside a unit is a word for results, with those that bind it to the unit, or nothing."""
    told = frozenset(word for sign in TOLD_BY for word in load_signs(sign))
    words = plain(rest).split()
    others = [word for word in words if word not in told and load_headings().find(word) != "result"]
    return not others or load_headings().find(" ".join(words)) == "result"


@cache
def _of_what() -> re.Pattern[str]:
    """What amounts are of: dry mass, or the product as it came; with the words that bind it to them."""
    return re.compile(rf"\b(?:on\s+(?:an?\s+)?)?(?:{any_of('as-received', 'of-dry-mass')})(?!\w)", re.IGNORECASE)
