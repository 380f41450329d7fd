"""An amount that one cell states in several units, one after or under the other: "14.62 mg/tablet 48.4 mg/g"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations, dropwhile

from registry.domain.quantity import Unit
from registry.extract.wording.cell_patterns import PLUS_MINUS, SPREAD, value_pattern
from registry.extract.wording.printed_units import find_unit

BETWEEN = "/|;,=·"
MOST_UNITS = 4
LONGEST = 8  # words of one amount with its unit


@lru_cache(maxsize=4096)
def amounts_in_turn(text: str) -> tuple[tuple[str, Unit], ...]:
    """The amounts a text is made of, each with its unit, where it is two or more and no two are in one unit."""
    words = text.split()
    found = _amounts(words) if len(words) <= MOST_UNITS * LONGEST and any(map(str.isdigit, text)) else None
    if found is None or not 1 < len(found) <= MOST_UNITS:
        return ()
    return tuple(found) if all(a.symbol != b.symbol for (_, a), (_, b) in combinations(found, 2)) else ()


def amount_of_kind(text: str, unit: Unit | None) -> str:
    """Of amounts in several units the one that can best be compared with this unit; otherwise the text."""
    if unit is None:
        return text
    alike = [(u.symbol != unit.symbol, amount) for amount, u in amounts_in_turn(text) if u.kind == unit.kind]
    return min(alike)[1] if alike else text


def _amounts(words: Sequence[str]) -> list[tuple[str, Unit]] | None:
    """The words as amounts with their units and nothing else; None where they are not."""
    words = list(dropwhile(lambda word: word in BETWEEN, words))
    if not words:
        return []
    for end in range(min(len(words), LONGEST), 0, -1):
        first = " ".join(words[:end]).rstrip(BETWEEN + " ")
        unit = _unit_behind(first)
        rest = _amounts(words[end:]) if unit is not None else None
        if unit is not None and rest is not None:
            return [(first, unit), *rest]
    return None


def _unit_behind(text: str) -> Unit | None:
    """The unit behind a value, or behind its uncertainty: "14.62 ± 0.3 mg/tablet"; per cent may be of either."""
    head, sign, spread = PLUS_MINUS.sub("±", text).partition("±")
    value = value_pattern().fullmatch(head.strip())
    uncertainty = SPREAD.fullmatch(spread.strip())
    rest = (uncertainty[2] if uncertainty is not None else "") if sign else value["rest"] if value is not None else ""
    unit = find_unit(rest) if value is not None and rest else None
    return None if sign and unit is not None and unit.symbol == "%" else unit
