"""Names beside a table that are a chart's: of other analytes, and on other lines."""

from __future__ import annotations

from collections.abc import Sequence

from registry.extract.page.paper import Phrase, middle_y
from registry.extract.wording.names import find_name

UNEVEN = 0.25


def are_of_others(beside: Sequence[Phrase], names: Sequence[Phrase]) -> bool:
    """Whether names are of other analytes than those beside them and not on their lines: these are a chart's.

    A table's second names, such as full ones behind symbols, stand on one line with the first.
    """
    level = sum(any(abs(middle_y(p.box) - middle_y(name.box)) < UNEVEN * p.size for name in names) for p in beside)
    return bool(beside) and 2 * level < len(beside) and not _slugs(beside) & _slugs(names)


def _slugs(names: Sequence[Phrase]) -> set[str]:
    return {name.analyte.slug for p in names if (name := find_name(p.text)) is not None}
