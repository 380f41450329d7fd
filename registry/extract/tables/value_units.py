"""Values that stand so close to their units that both are one phrase, taken apart where each has a column."""

from __future__ import annotations

from collections.abc import Sequence

from registry.extract.page.paper import Phrase
from registry.extract.wording.cells import is_answer
from registry.extract.wording.printed_units import find_portion, find_unit
from registry.extract.wording.told_words import DASHES


def value_and_unit(cell: Phrase) -> tuple[Phrase, Phrase] | None:
    """A cell's value and its unit or portion apart, or the dash in the unit's place, where it holds both."""
    ways = ((Phrase(cell.words[:end]), Phrase(cell.words[end:])) for end in range(1, len(cell.words)))
    return next(((value, unit) for value, unit in ways if _is_unit(unit.text) and is_answer(value.text)), None)


def _is_unit(text: str) -> bool:
    return text in DASHES or find_unit(text) is not None or find_portion(text) is not None


def with_units_apart(line: Sequence[Phrase]) -> list[Phrase]:
    """A line's phrases, each value apart from the unit that it holds."""
    return [piece for phrase in line for piece in value_and_unit(phrase) or (phrase,)]
