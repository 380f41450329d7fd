"""Lines of cells to rows: names over several lines, values between them, and where the rows end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from registry.domain.source import Box
from registry.extract.cells import PORTION, is_answer
from registry.extract.headings import Heading
from registry.extract.names import find_in_phrases, find_name, is_short_name
from registry.extract.paper import Phrase, around
from registry.extract.result_words import word_says
from registry.reference.vocabulary import load_signs, load_titles, plain

FAR = 3.2
TIGHT = 0.6
SPACE = 1.8
PITCHES = 1.6


@dataclass(frozen=True)
class Row:
    """One row: its name's ink, and each column's cell by the column's index."""

    name: Phrase | None
    cells: dict[int, Phrase]

    @cached_property
    def box(self) -> Box:
        """The box around the whole row."""
        return around(p.box for p in ([self.name] if self.name else []) + list(self.cells.values()))


def is_known(row: Row) -> bool:
    """Whether the row has cells and the name of a known analyte."""
    return row.name is not None and bool(row.cells) and find_in_phrases(row.name) is not None


def rows_of(lines: Sequence[Row], heading: Heading) -> list[Row]:
    """Lines to rows: a name over several lines, a value between them, a value's second line."""
    rows: list[Row] = []
    waiting: list[Row] = []
    strays = 0
    lines = _whole_cells(lines, heading)
    taken = 0
    for i, line in enumerate(lines):
        if _ends(line, [*rows[-1:], *waiting[-1:]], rows) or strays > 1:
            break
        if not line.cells:
            waiting += [line] if i >= taken and not _is_title(line) else []
            continue
        row, below = _named(line, waiting, lines[i + 1 : i + 3])
        waiting, taken = [], i + 1 + below
        if _is_row(row, heading):
            rows.append(row)
            strays = 0
        else:
            strays += 1
    return rows


def _is_row(row: Row, heading: Heading) -> bool:
    """Whether it names a known analyte, or looks in every respect like a row of one."""
    if is_known(row) or (row.name is not None and is_short_name(row.name.text)):
        return True
    results = [row.cells[i].text for i, c in enumerate(heading.columns) if c.role == "result" and i in row.cells]
    return row.name is not None and _could_name(row.name.text) and bool(results) and all(is_answer(t) for t in results)


def _could_name(text: str) -> bool:
    """Could this be a substance nobody has told us of? A label, a number or a unit is none; a row may be counted."""
    text = re.sub(r"^\d{1,3}[.)]?\s+", "", text)
    return (
        sum(c.isalpha() for c in text) > 2
        and not text.rstrip().endswith(":")
        and not re.match(r"[\d.,]+\s", text + " ")
    )


def _whole_cells(lines: Sequence[Row], heading: Heading) -> list[Row]:
    """Lines with what goes on beneath them: cells that stand a little lower, or the rest of an answer ("in 1g")."""
    whole: list[Row] = []
    for line in lines:
        if whole and (_goes_on(line, whole[-1]) or _is_one_name(line, whole[-1], heading)):
            whole[-1] = _with_rest(whole[-1], line)
        else:
            whole.append(line)
    return whole


def _goes_on(line: Row, row: Row) -> bool:
    if not row.cells or not line.cells or not _close(row, line, TIGHT):
        return False
    rest = [i in row.cells and _completes(row.cells[i], p) for i, p in line.cells.items()]
    if line.name is not None and row.name is None:
        return all(_is_begun(p) for p in row.cells.values()) and not set(row.cells) & set(line.cells)
    if line.name is not None:
        return all(rest)
    return all(goes_on or i not in row.cells for goes_on, i in zip(rest, line.cells, strict=True))


def _is_one_name(line: Row, row: Row, heading: Heading) -> bool:
    """Whether two lines close together name one analyte, of which one line at most holds results."""
    if line.name is None or row.name is None or not _close(row, line, TIGHT):
        return False
    results = [i for i, c in enumerate(heading.columns) if c.role == "result"]
    if not line.cells or any(i in line.cells and i in row.cells for i in results):
        return False
    own = find_name(line.name.text)
    return own is None and find_name(f"{row.name.text} {line.name.text}") is not None


def _completes(cell: Phrase, rest: Phrase) -> bool:
    """Whether a line is the rest of the answer above it: "in 1g", or "Detected" under "None"."""
    if cell.text.count("(") > cell.text.count(")"):
        return rest.text.endswith(")")
    return bool(PORTION.fullmatch(rest.text)) or word_says(f"{cell.text} {rest.text}") is not None


def _is_begun(cell: Phrase) -> bool:
    """Whether a cell could be the first line of a longer answer, such as "None" of "None Detected"."""
    return plain(cell.text) in load_signs("begun-answer")


def _with_rest(row: Row, line: Row) -> Row:
    cells = {i: row.cells[i] + p if i in row.cells else p for i, p in line.cells.items()}
    return Row(_sum([p for p in (row.name, line.name) if p is not None]), {**row.cells, **cells})


def _is_title(line: Row) -> bool:
    """Whether a line without cells is the title of a panel, which is no part of a name."""
    return line.name is not None and load_titles().find(line.name.text) is not None


def _named(line: Row, above: Sequence[Row], below: Sequence[Row]) -> tuple[Row, int]:
    """The line with its whole name: of the lines close above and below, as many as make a known name.

    With it comes how many of the lines below it took.
    """
    before = [r.name for r in above[-2:] if r.name is not None and _close(r, line)]
    after = _names_below(line, below)
    own = [line.name] if line.name is not None else []
    ways = (([*before[i:], *own, *after[:j]], j) for i in range(len(before) + 1) for j in range(len(after), -1, -1))
    for parts, taken in ways:
        if parts and find_name(" ".join(p.text for p in parts)) is not None:
            return Row(_sum(parts), line.cells), taken
    return (line, 0) if own else (Row(_sum([*before, *after]), line.cells), len(after))


def _names_below(line: Row, below: Sequence[Row]) -> list[Phrase]:
    """The lines of nothing but a name that stand close beneath."""
    names: list[Phrase] = []
    for row in below:
        if row.cells or row.name is None or not _close(row, line, FAR if names else 1.0):
            break
        names.append(row.name)
    return names


def _sum(parts: Sequence[Phrase]) -> Phrase | None:
    return Phrase(tuple(w for p in parts for w in p.words)) if parts else None


def _close(row: Row, line: Row, factor: float = 1.0) -> bool:
    size = max(p.size for p in ([row.name] if row.name else []) + list(row.cells.values()))
    gap = max(line.box.top - row.box.bottom, row.box.top - line.box.bottom)
    return gap < factor * size


def _ends(line: Row, last: Sequence[Row], rows: Sequence[Row]) -> bool:
    """Whether the table is over: by a note, or by a wide space with nothing known after it."""
    if is_known(line):
        return False
    text = plain(line.name.text if line.name is not None else "")
    if any(text == sign or text.startswith(sign + " ") for sign in load_signs("note")):
        return True
    if not last:
        return False
    pitch = median([b.box.top - a.box.top for a, b in pairwise(rows)] or [0.0])
    size = max(w.size for p in ([line.name] if line.name else list(line.cells.values())) for w in p.words)
    return line.box.top - last[-1].box.bottom > max(SPACE * size, PITCHES * pitch)
