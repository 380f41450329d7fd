"""Lines of cells to rows: names over several lines, values between them, and where the rows end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, zip_longest
from statistics import median

from registry.extract.page.paper import Phrase, overlap_x
from registry.extract.page.translations import EASTERN
from registry.extract.tables.headings import Heading
from registry.extract.tables.names_across import names_stand_side_by_side
from registry.extract.tables.row import Row, close, fills, is_named_again, runs_on, summed
from registry.extract.tables.row_titles import is_title_row
from registry.extract.tables.second_units import says_again, with_names
from registry.extract.tables.whole_cells import whole_cells
from registry.extract.wording.cells import is_answer
from registry.extract.wording.name_cells import find_in_phrases
from registry.extract.wording.names import find_name
from registry.extract.wording.result_words import word_says
from registry.reference.substances import is_short_name
from registry.reference.vocabulary import load_headings, load_signs, load_titles, plain

SPACE = 1.8
FIRST_STRAYS = 6  # lines, such as those of an appearance: "Yellow powder", over the first row that is measured
PITCHES = 1.6
TITLE_SPACE = 1.7  # times as far may a panel's title stand under the rows before it
MOST_LINES = 5  # of a name
LARGER = 1.2  # times a name's letters: no second line of it
OUTDENT = 0.3  # of a name's letters: a title begins so much before it, a second line where it does or further in


def is_known(row: Row) -> bool:
    """Whether the row has cells and the name of a known analyte."""
    return bool(row.cells) and is_named(row)


def is_named(row: Row) -> bool:
    """Whether the row has the name of a known analyte."""
    return row.name is not None and find_in_phrases(row.name) is not None


def rows_of(lines: Sequence[Row], heading: Heading, before: Sequence[Row] = ()) -> list[Row]:
    """Lines to rows: a name over several lines, a value between them, a value's second line.

    `before` are the table's rows on the page before, which tell how far apart its rows stand.
    """
    rows: list[Row] = []
    waiting: list[Row] = []
    titles: list[Row] = []
    halves: list[Row] = []
    strays: list[Row] = []
    taken = 0
    lines = _without_methods(whole_cells(lines, heading), heading)
    for i, line in enumerate(lines):
        if i < taken:
            continue
        last = [*rows[-1:], *(row for row in strays if fills(row, rows[-1:])), *titles, *waiting[-1:]]
        over = len(strays) > _most_strays(line, lines[i - 1 : i], rows) or _ends(line, last, (before, rows))
        if over or _begins(line, titles, heading):
            break
        if (title := is_title_row(line)) or not line.cells:
            waiting += [line] if not line.cells else []
            halves += [] if not title or (titles and is_named(line)) else [line]  # its only row may be named like it
            titles = [line] if title and rows else titles
            continue
        again = not waiting and says_again(line, rows, heading)
        row, below = (line, 0) if again else _named(line, waiting, lines[i + 1 : i + MOST_LINES], halves)
        waiting, titles, halves, taken = [], [], [], i + 1 + below
        known = again or _is_row(row, heading)
        rows, strays = ([*rows, row], []) if known else (rows, [*strays, row])
    return with_names(rows)


def _most_strays(line: Row, above: Sequence[Row], rows: Sequence[Row]) -> int:
    """How many lines of nothing known end a table: more where it begins with them, close under each other."""
    return FIRST_STRAYS if not rows and above and close(line, above[0], SPACE) else 1


def _without_methods(lines: Sequence[Row], heading: Heading) -> list[Row]:
    """The lines, a method that stands once for many rows taken from a part of a name beside it."""
    aside = {i for i, column in enumerate(heading.columns) if column.role == "method"}
    beside = (bool(line.cells) and line.cells.keys() <= aside and not is_named(line) for line in lines)
    return [Row(line.name, {}) if line.name and part else line for line, part in zip(lines, beside, strict=True)]


def _is_row(row: Row, heading: Heading) -> bool:
    """Whether it names a known analyte, or looks in every respect like a row of one."""
    if is_known(row) or (row.name is not None and is_short_name(row.name.text)):
        return True
    results = [row.cells[i].text for i, c in enumerate(heading.columns) if c.role == "result" and i in row.cells]
    named = row.name is not None and _could_name(row.name.text) and not runs_on(row)
    return named and bool(results) and all(map(_is_said, results))


def _is_said(text: str) -> bool:
    """Whether a cell is an answer, or says of colonies that nobody counted them, which a person must see."""
    return is_answer(text) or word_says(text) == "too-many"


def _could_name(text: str) -> bool:
    """Could this be a substance nobody has told us of? A label, a number or a unit is none; a row may be counted."""
    text = re.sub(r"^\d{1,3}[.)]?\s+", "", text)
    return (
        (sum(c.isalpha() for c in text) > 2 or EASTERN.search(text) is not None)  # one sign is a word
        and not text.rstrip().endswith(":")
        and not re.match(r"[\d.,]+\s", text + " ")
    )


def _named(line: Row, above: Sequence[Row], below: Sequence[Row], halves: Sequence[Row]) -> tuple[Row, int]:
    """The line with its whole name: of the lines close above and below, as many as make a known name.

    `halves` are those above that are part of a name at most. With it comes how many of the lines below it took.
    """
    if is_named_again(line, below):
        return line, 1
    rows = [r for r in _names_above(line, above) if r.name is not None]
    titles = [r.name for r in rows if any(r is half for half in halves)]
    own = [line.name] if line.name is not None else []
    whole = any(find_name(p.text) is not None for p in own)  # a name by itself needs no title
    before = [r.name for r in rows if r.name is not None and not (whole and r.name in titles)]
    after = _names_below(line, below)
    beside = not any(overlap_x(p.box, own[0].box) > 0 for p in (*before, *after)) if own else False
    middles = [own, []] if beside else [own]  # "N/A" for its symbol beside a name of two lines is no part of it
    ends = [(i, j) for i in range(len(before) + 1) for j in range(len(after), -1, -1)]
    ways = (([*before[i:], *middle, *after[:j]], j) for middle in middles for i, j in ends)
    for parts, taken in ways:
        named = parts if parts[1:] or parts[:1] != titles[-1:] else []  # a title is perhaps half a name, and none alone
        if named and find_name(" ".join(p.text for p in named)) is not None:
            return Row(summed(named), line.cells), taken
    rest = [p for p in before if p not in titles]
    return (line, 0) if own else (Row(summed([*rest, *after]), line.cells), len(after))


def _names_above(line: Row, above: Sequence[Row]) -> list[Row]:
    """The lines of nothing but a name that stand over each other close above a line, the topmost first."""
    near: list[Row] = []
    for row in reversed(above[-MOST_LINES:]):
        if not close(row, near[0] if near else line):
            break
        near.insert(0, row)
    return near


def _names_below(line: Row, below: Sequence[Row]) -> list[Phrase]:
    """The lines of nothing but a name that stand close beneath each other under a line, no next table's title."""
    names: list[Phrase] = []
    last = line
    for row, after in zip_longest(below, below[1:]):
        if row.cells or row.name is None or not close(row, last) or _is_next_title(row.name, line.name, after):
            break
        names.append(row.name)
        last = row
    return names


def _is_next_title(under: Phrase, name: Phrase | None, after: Row | None) -> bool:
    """Whether what stands under a name is the next table's title: larger, out to its left, or over its own headings."""
    if load_titles().find(under.text) is None:
        return False
    if name is not None and name.box.x0 - under.box.x0 > OUTDENT * name.size:
        return True
    heads = [] if after is None else [c for c in after.cells.values() if load_headings().find(c.text) is not None]
    return len(heads) > 1 or (name is not None and under.size > LARGER * name.size)


def _begins(line: Row, titles: Sequence[Row], heading: Heading) -> bool:
    """Whether a table of its own begins: a line's words, under a title, head other columns than they stand in."""
    if not titles:
        return False
    roles = {i: load_headings().find(cell.text) for i, cell in line.cells.items()}
    several = sum(role is not None for role in roles.values()) > 1
    return several and any(role not in (None, heading.columns[i].role) for i, role in roles.items())


def _ends(line: Row, last: Sequence[Row], rows: Sequence[Sequence[Row]]) -> bool:
    """Whether the table is over: by names side by side, by a note, or by a wide space with nothing known after it."""
    if names_stand_side_by_side(line):
        return True
    if is_known(line):
        return False
    text = plain(line.name.text if line.name is not None else "")
    if any(text == sign or text.startswith(sign + " ") for sign in load_signs("note")):
        return True
    if not last:
        return False
    pitch = median([b.box.top - a.box.top for page in rows for a, b in pairwise(page)] or [0.0])
    size = max(w.size for p in ([line.name] if line.name else list(line.cells.values())) for w in p.words)
    space = max(SPACE * size, PITCHES * pitch)
    return line.box.top - last[-1].box.bottom > (TITLE_SPACE if is_title_row(line) else 1.0) * space
