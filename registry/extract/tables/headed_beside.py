"""Tables side by side whose names nobody knows: each has headings of its own, and a blank runs down between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from registry.extract.page.paper import Phrase, overlap_x
from registry.extract.tables.name_columns import NEAR, Lines
from registry.extract.tables.other_rows import is_of_neither
from registry.extract.wording.cells import is_answer
from registry.extract.wording.column_words import column_meaning
from registry.reference.vocabulary import load_headings, load_titles

LEAST_BLANK = 4.0  # points
OVER = 4  # lines over its headings in which a table's title and method may stand
LEVEL = 1.6  # of the letters' height, in which headings of two lines stand uneven


@dataclass(frozen=True)
class Cut:
    """Where to cut from top to bottom, and between which heights."""

    x: float
    top: float
    bottom: float


def cut_between_headings(lines: Lines) -> Cut | None:
    """The first place from the top where two tables have headings beside each other and nothing crosses between."""
    named = (p for line in lines for p in line if load_headings().find(p.text) == "analyte")
    # "Alkaloids" may be no heading but a title, and "Uji" the end of "Hasil Uji"
    heads = [p for p in named if load_titles().find(p.text) is None and not _is_of_another(p, lines)]
    pairs = ((a, b) for a in heads for b in heads if b.box.x0 - a.box.x1 > NEAR and not _is_one_between(a, b, heads))
    return next((cut for a, b in pairs for cut in _cuts(a, b, lines)), None)


def _is_of_another(head: Phrase, lines: Lines) -> bool:
    """Whether a heading of names is a line of another column's heading: "Uji" under "Hasil", "Test" over "Result"."""
    near = [p for line in lines for p in line if 0 < abs(head.box.top - p.box.top) < LEVEL * head.size]
    stacked = [p for p in near if overlap_x(p.box, head.box) > 0]
    over = (column_meaning(f"{p.text} {head.text}")[0] for p in stacked if p.box.top < head.box.top)
    under = [f"{head.text} {p.text}" for p in stacked if p.box.top > head.box.top]
    known = any(load_headings().find(text) not in (None, "analyte") for text in under)
    return known or any(role not in (None, "analyte") for role in over)


def _is_one_between(a: Phrase, b: Phrase, heads: Sequence[Phrase]) -> bool:
    """Whether under the upper of two headings stands another down to the lower: that one's table is beside it."""
    upper, lower = sorted((a, b), key=lambda p: p.box.top)
    under = (h for h in heads if overlap_x(h.box, upper.box) > 0 and h.box.top > upper.box.bottom)
    return any(h.box.top < lower.box.bottom for h in under)


def _cuts(left: Phrase, right: Phrase, lines: Lines) -> Iterator[Cut]:
    upper, lower = sorted((left, right), key=lambda p: p.box.top)
    start = max(0, _at(upper, lines) - OVER)
    x = _blank(left, right, [line for line in lines[_at(upper, lines) :] if line[0].box.top <= lower.box.bottom])
    if x is None or not _heads_results(left, x, lines) or not _heads_results(right, float("inf"), lines):
        return
    above = list(takewhile(lambda line: not _ends(line, x), reversed(lines[start : _at(upper, lines)])))
    own = list(takewhile(lambda line: not is_of_neither(line, x), _of_one_table(lines[_at(upper, lines) :], lower)))
    rows = [line for line in own if line[0].box.top > lower.box.bottom or len(line) > 1]
    sides = [any(is_answer(p.text) and (p.box.x0 < x) == side for line in rows for p in line) for side in (True, False)]
    if all(sides) and any(p is lower for line in own for p in line):
        top = min(p.box.top for line in (*above, own[0]) for p in line)
        yield Cut(x, top - 0.5, max(p.box.bottom for line in own for p in line) + 0.5)


def _of_one_table(lines: Lines, head: Phrase) -> Lines:
    """The lines from a table's headings down to the title of the next one under it, which has headings of its own."""
    under = (i for i, line in enumerate(lines) if line[0].box.top > head.box.bottom and _has_headings(line))
    end = next(under, None)
    if end is None:
        return lines
    rows = [i for i, line in enumerate(lines[:end]) if any(is_answer(p.text) for p in line)]
    return lines[: rows[-1] + 1] if rows else lines[:end]


def _has_headings(line: Sequence[Phrase]) -> bool:
    heads = [load_headings().find(p.text) for p in line]
    return "analyte" in heads and "result" in heads


def _at(head: Phrase, lines: Lines) -> int:
    return next(i for i, line in enumerate(lines) if any(p is head for p in line))


def _ends(line: Sequence[Phrase], x: float) -> bool:
    """Whether a line over headings is of neither table's title: it crosses the cut, or has values."""
    return is_of_neither(line, x) or any(is_answer(p.text) for p in line)


def _blank(left: Phrase, right: Phrase, lines: Lines) -> float | None:
    """The middle of the blank next to the right table's headings that some lines leave; None where they leave none."""
    reach = sorted((p.box.x0, p.box.x1) for line in lines for p in line)
    end = left.box.x1
    found: list[tuple[float, float]] = []
    for x0, x1 in reach:
        if x0 - end > LEAST_BLANK and left.box.x1 < x0 <= right.box.x0 + 1:
            found.append((end, x0))
        end = max(end, x1)
    return sum(found[-1]) / 2 if found else None


def _heads_results(head: Phrase, end: float, lines: Lines) -> bool:
    """Whether a heading of results stands right of a heading of names, about level with it."""
    level = (p for line in lines for p in line if abs(p.box.top - head.box.top) < LEVEL * head.size)
    right = (p for p in level if head.box.x1 < p.box.x0 < end)
    return any(column_meaning(p.text)[0] == "result" for p in right)
