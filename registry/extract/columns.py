"""Which column each word of a table's line stands in."""

from __future__ import annotations

from collections.abc import Sequence

from registry.domain.source import Box
from registry.extract.headings import Heading
from registry.extract.lines import phrases_of
from registry.extract.paper import Phrase, Word, middle_x, overlap_x
from registry.extract.rows import Row

REACH_RIGHT = 14.0


def cells_of(lines: Sequence[Sequence[Word]], heading: Heading) -> list[Row]:
    """Lines as rows of cells; those that hold nothing of this table are left out."""
    rows = [_cells(line, heading) for line in lines]
    return [row for row in rows if row.name is not None or row.cells]


def _cells(line: Sequence[Word], heading: Heading) -> Row:
    """A line's words in their columns."""
    cells: dict[int, list[Word]] = {}
    last = 0
    for nearest, words in (placed for phrase in phrases_of(line) for placed in _placed(phrase, heading)):
        last = last if nearest == 0 and last > 0 else nearest
        cells.setdefault(last, []).extend(words)
    name = cells.pop(0, None)
    return Row(Phrase(tuple(name)) if name else None, {i: Phrase(tuple(words)) for i, words in cells.items() if i > 0})


def _placed(phrase: Phrase, heading: Heading) -> list[tuple[int, list[Word]]]:
    """The column of a phrase, or of each of its words where it lies under several headings.

    A phrase right of the last column belongs to none of them, and gets the index -1.
    """
    under = [i for i, c in enumerate(heading.columns) if overlap_x(phrase.box, c.box) > 1.5]
    if len(under) < 2 or len(phrase.words) == 1:
        return [(_nearest(phrase.box, heading), list(phrase.words))]
    pieces: list[tuple[int, list[Word]]] = []
    for word in phrase.words:
        index = max(_nearest(word.box, heading), pieces[-1][0] if pieces else 0)
        if pieces and pieces[-1][0] == index:
            pieces[-1][1].append(word)
        else:
            pieces.append((index, [word]))
    return pieces


def _nearest(box: Box, heading: Heading) -> int:
    if box.x0 > heading.box.x1 + REACH_RIGHT:
        return -1
    columns = heading.columns
    if box.x1 < columns[1].box.x0 and box.x0 < columns[0].box.x1:
        return 0
    return max(
        range(len(columns)),
        key=lambda i: (overlap_x(box, columns[i].box), -abs(middle_x(box) - middle_x(columns[i].box))),
    )
