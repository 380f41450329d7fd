"""Cells over two or three lines, put together again before names are looked for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

from registry.extract.page.paper import Phrase
from registry.extract.tables.headings import Heading
from registry.extract.tables.row import Row, close, summed
from registry.extract.wording.cell_patterns import portion_pattern
from registry.extract.wording.cells import is_answer, is_number
from registry.extract.wording.heading_text import is_title_with_method, is_title_with_unit, is_whole_title
from registry.extract.wording.names import find_name
from registry.extract.wording.printed_units import find_unit
from registry.extract.wording.result_words import MARKED, is_begun, verdict, word_says

TIGHT, APART = 0.6, 1.2  # times the letters' height
OVERLAP, LEVEL = 0.25, 0.75  # of their height


def whole_cells(lines: Sequence[Row], heading: Heading) -> list[Row]:
    """Lines with what goes on beneath them: cells that stand a little lower, or the rest of an answer ("in 1g")."""
    whole: list[Row] = []
    methods = {i for i, column in enumerate(heading.columns) if column.role == "method"}
    for line in _level(lines, methods):
        if len(whole) > 1 and _in_three(whole[-2], whole[-1], line, methods):
            whole[-2:] = [_with_rest(_with_rest(whole[-2], whole[-1]), line)]
        elif whole and (_ends(line, whole[-1]) or _is_one_name(line, whole[-1], heading, whole[-2:-1])):
            whole[-1] = _with_rest(whole[-1], line)
        else:
            whole.append(line)
    return whole


def _level(lines: Sequence[Row], methods: Collection[int]) -> list[Row]:
    """Lines, those made one that reach into each other's height: cells of one and two lines, set to their middles.

    `methods` are the columns of methods, of which no line is an answer: "<2021>" under "USP".
    """
    level: list[Row] = []
    last: Row | None = None
    for line in lines:
        if last is not None and _reaches_into(last, line, methods):
            level[-1] = _with_rest(level[-1], line)
        else:
            level.append(line)
        last = line
    return level


def _reaches_into(row: Row, line: Row, methods: Collection[int]) -> bool:
    """Whether a line begins above the end of the one before, and what both have of one column is one cell."""
    shared = row.box.bottom - line.box.top
    lower = min(row.box.bottom - row.box.top, line.box.bottom - line.box.top)
    if (row.name is not None and line.name is not None) or shared <= OVERLAP * lower:
        return False
    both = set(row.cells) & set(line.cells)
    return all(i in methods or _completes(row.cells[i], line.cells[i]) for i in both)


def _in_three(upper: Row, middle: Row, lower: Row, methods: Collection[int]) -> bool:
    """Whether a name stands level with the middle of cells in two lines, of which each completes the one over it.

    Cells in one line may stand at the height of either of the two.
    """
    between = middle.name is not None and upper.name is None and lower.name is None
    both = set(upper.cells) & set(lower.cells)
    if not between or len(both) < min(len(upper.cells), len(lower.cells), 1):
        return False
    if not all(_in_a_line_each(upper.cells[i], middle.cells[i], lower.cells[i]) for i in both & set(middle.cells)):
        return False
    tight = close(upper, middle, TIGHT) and close(middle, lower, TIGHT)
    whole = both in (set(upper.cells), set(lower.cells))
    ends = [_completes(upper.cells[i], lower.cells[i]) for i in both]
    words = [i in methods or _is_of_words(upper.cells[i], lower.cells[i]) for i in both]
    named = not middle.cells and middle.name is not None and find_name(middle.name.text) is not None
    return (
        tight and whole and (any(ends) or named) and all(end or plain for end, plain in zip(ends, words, strict=True))
    )


def _in_a_line_each(upper: Phrase, middle: Phrase, lower: Phrase) -> bool:
    """Whether a cell takes three lines: "Not" over "Present" over "per 1 g", or over "Detected in" over "25 g"."""
    each = _completes(upper, middle) and _completes(upper + middle, lower)
    return each or _mean_something_together(upper.text, f"{middle.text} {lower.text}")


def _is_of_words(upper: Phrase, lower: Phrase) -> bool:
    """Whether two lines of a cell are neither answers nor half of one."""
    return not any(is_answer(p.text) or is_begun(p.text) for p in (upper, lower))


def _ends(line: Row, row: Row) -> bool:
    return _goes_on(line, row) or _ends_all(line, row)


def _goes_on(line: Row, row: Row) -> bool:
    if not row.cells or not line.cells or not close(row, line, TIGHT):
        return False
    rest = [i in row.cells and _completes(row.cells[i], p) for i, p in line.cells.items()]
    if line.name is not None and row.name is None:
        below = [(p, line.cells.get(i)) for i, p in row.cells.items()]
        begun = all(_completes(p, rest) if rest is not None else is_begun(p.text) for p, rest in below)
        return begun or all(rest)
    if line.name is not None:
        return all(rest)
    judged = [i in row.cells and _judges(p, row.cells[i]) for i, p in line.cells.items()]
    return all(goes_on or i not in row.cells for goes_on, i in zip(map(max, rest, judged), line.cells, strict=True))


def _ends_all(line: Row, row: Row) -> bool:
    """Whether a line of no name only ends cells that the one above begins, of which some say nothing alone.

    Scripts with marks over and under their letters stand further apart.
    """
    if line.name is not None or not line.cells or not close(row, line, APART):
        return False
    begun = [i in row.cells and not is_answer(row.cells[i].text) for i in line.cells]
    return any(begun) and all(i in row.cells and _completes(row.cells[i], rest) for i, rest in line.cells.items())


def _judges(rest: Phrase, cell: Phrase) -> bool:
    """Whether a line under a value is its verdict."""
    return verdict(rest.text) is not None and is_number(cell.text)


def _is_one_name(line: Row, row: Row, heading: Heading, above: Sequence[Row]) -> bool:
    """Whether two lines close together name one analyte, of which one line at most holds whole results.

    `above` is the row over them, whose name may end with the first of the two.
    """
    if line.name is None or row.name is None or not close(row, line, TIGHT):
        return False
    if not row.cells and (is_title_with_unit(row.name.text) or any(_ends_its_name(row.name, o) for o in above)):
        return False
    results = [i for i, c in enumerate(heading.columns) if c.role == "result"]
    own, first = find_name(line.name.text), find_name(row.name.text)
    if not row.cells and own is not None and (is_whole_title(row.name.text) or is_title_with_method(row.name.text)):
        return False  # a name by itself needs no title
    if own is not None and first is not None and own.analyte.slug == first.analyte.slug:
        methods = {i for i, c in enumerate(heading.columns) if c.role == "method"}
        pairs = [(row.cells[i], p) for i, p in line.cells.items() if i in row.cells and i not in methods]
        return all(_says_again(*pair) or _completes(*pair) for pair in pairs) if pairs else _are_level(row, line)
    twice = [i for i in results if i in line.cells and i in row.cells]
    if not line.cells or not all(_completes(row.cells[i], line.cells[i]) for i in twice):
        return False
    both = find_name(f"{row.name.text} {line.name.text}")
    return both is not None and (own is None or first is None or own.analyte.slug == both.analyte.slug)


def _are_level(row: Row, line: Row) -> bool:
    """Whether all cells of two lines stand in one line: between two names, in two languages, of one analyte."""
    boxes = [p.box for r in (row, line) for p in r.cells.values()]
    height = min((b.bottom - b.top for b in boxes), default=0.0)
    shared = min((b.bottom for b in boxes), default=0.0) - max((b.top for b in boxes), default=0.0)
    return bool(row.cells and line.cells) and shared > LEVEL * height


def _ends_its_name(name: Phrase, above: Row) -> bool:
    """Whether a line ends the name of the row over it: "Count" under "Total Aerobic Plate"."""
    alone = above.name is not None and find_name(above.name.text) is None
    return alone and above.name is not None and find_name(f"{above.name.text} {name.text}") is not None


def _says_again(cell: Phrase, rest: Phrase) -> bool:
    """Whether a cell's second line says the first once more, in another language."""
    return word_says(cell.text) is not None and word_says(cell.text) == word_says(rest.text)


def _completes(cell: Phrase, rest: Phrase) -> bool:
    """Whether a line is the rest of the answer above it: "in 1g", or "Detected" under "None"."""
    if cell.text.count("(") > cell.text.count(")"):
        return rest.text.endswith(")")
    if (find_unit(rest.text) is not None and cell.text.rstrip(")")[-1:].isdigit()) or cell.text.endswith("/"):
        return True
    if cell.text in MARKED:
        return verdict(rest.text) == MARKED[cell.text]
    return bool(portion_pattern().fullmatch(rest.text)) or _mean_something_together(cell.text, rest.text)


@lru_cache(maxsize=4096)
def _mean_something_together(begun: str, rest: str) -> bool:
    """Whether two lines are a unit or an answer that the first alone is not: "mg per" over "serving"."""
    both = f"{begun} {rest}"
    if word_says(both) is not None:
        return True
    unit = find_unit(both) is not None and (find_unit(begun) is None or rest.startswith("("))  # "%" over "(w/w)"
    last = begun.rpartition(" ")[2]
    qualified = " " in begun and None not in (find_unit(last), find_unit(f"{last} {rest}"))  # "4.64 %" over "(w/w)"
    return unit or qualified or (is_answer(both) and not is_answer(begun))


def _with_rest(row: Row, line: Row) -> Row:
    cells = {i: row.cells[i] + p if i in row.cells else p for i, p in line.cells.items()}
    return Row(summed([p for p in (row.name, line.name) if p is not None]), {**row.cells, **cells})
