"""Which column each word of a table's line stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from registry.domain.source import Box
from registry.extract.page.lines import phrases_of
from registry.extract.page.paper import Phrase, Word, around, middle_x, overlap_x
from registry.extract.tables.before_names import from_the_name
from registry.extract.tables.extents import OVER, extents_of
from registry.extract.tables.heading_columns import Column
from registry.extract.tables.headings import Heading
from registry.extract.tables.own_lines import says_itself
from registry.extract.tables.row import Row
from registry.extract.tables.set_apart import with_whole_limits
from registry.extract.tables.value_units import value_and_unit
from registry.extract.wording.cell_patterns import portion_pattern
from registry.extract.wording.cells import is_answer, is_number
from registry.extract.wording.names import find_name
from registry.extract.wording.printed_units import find_portion, find_unit
from registry.extract.wording.result_words import MARKED, SIGNS, is_begun, letter_verdict

REACH_RIGHT = 14.0
BEYOND = 90.0
LEAST_VERDICTS = 2
FIGURE_SPACE = 0.4  # of the letters' height, between a number's groups of figures
GROUP = 3  # figures behind a space
GROUPED = re.compile(r"[<>≤≥~]?\d{1,3}")

Columns = Sequence[Box]


def cells_of(lines: Sequence[Sequence[Word]], heading: Heading) -> list[Row]:
    """Lines as rows of cells; those that hold nothing of this table are left out."""
    whole = [with_whole_limits(phrases_of(line), heading) for line in lines]
    own = [line for line in whole if not says_itself(line, heading)]
    phrased = from_the_name(own, heading)
    columns = extents_of(phrased, heading)
    rows = [_with_own_value(_cells(line, heading, columns), heading) for line in phrased]
    return [row for row in rows if row.name is not None or row.cells]


def with_verdicts(lines: Sequence[Sequence[Word]], heading: Heading, *, marks: bool = False) -> Heading:
    """The heading, with a column for verdicts that stand right of the last one under no heading of their own.

    `marks` are ticks alone, which tell so before the rows are known: nothing else is meant by them.
    """
    if any(c.role == "status" for c in heading.columns):
        return heading
    edge = heading.box.x1
    last = [phrases_of(line)[-1] for line in lines]
    told = [p for p in last if (p.text in MARKED if marks else letter_verdict(p.text) is not None)]
    beyond = [p.box for p in told if 0 < p.box.x0 - edge < BEYOND]
    if len(beyond) < LEAST_VERDICTS:
        return heading
    box = replace(around(beyond), top=heading.box.top, bottom=heading.box.bottom)
    if any(is_number(p.text) and p.box.x1 > edge and overlap_x(p.box, box) > 0 for p in last):
        return heading  # results of organisms that were looked for, "Complies", stand among those that were counted
    return replace(heading, columns=(*heading.columns, Column("status", None, box, "")))


def _cells(line: Sequence[Phrase], heading: Heading, columns: Columns) -> Row:
    """A line's words in their columns."""
    cells: dict[int, list[Word]] = {}
    last = 0
    for nearest, words in (placed for phrase in line for placed in _placed(phrase, heading, columns)):
        after = last > 0 and heading.columns[last].box.x0 > heading.name_box.x0
        last = last if nearest == 0 and after else nearest
        cells.setdefault(last, []).extend(words)
    name = cells.pop(0, None)
    if name and 1 in cells and heading.columns[1].role == "other" and _is_other_name(name, cells[1]):
        name += cells.pop(1)
    return Row(Phrase(tuple(name)) if name else None, {i: Phrase(tuple(words)) for i, words in cells.items() if i > 0})


def _with_own_value(row: Row, heading: Heading) -> Row:
    """A row whose result and unit, set against each other, fell into one's column: "7.93 mg/g" is a value and a unit.

    A number is read with its unit where it stands; a word is no answer with one, such as "Not tested ppb".
    """
    for at, unit in row.cells.items():
        empty = at - 1 not in row.cells and heading.columns[at - 1].role == "result"
        alone = heading.columns[at].role != "unit" or not empty or find_unit(unit.text) is not None
        parts = None if alone else value_and_unit(unit)
        if parts is not None:
            return Row(row.name, {**row.cells, at - 1: parts[0], at: parts[1]})
    for at, result in row.cells.items():
        roles = [c.role for c in heading.columns[at : at + 2]]
        parts = value_and_unit(result) if roles == ["result", "unit"] and at + 1 not in row.cells else None
        if parts is not None and not is_answer(result.text):
            return Row(row.name, {**row.cells, at: parts[0], at + 1: parts[1]})
    return row


def _is_other_name(name: Sequence[Word], beside: Sequence[Word]) -> bool:
    """Whether a name goes on in the column beside it, like genus and species: together they name something else."""
    alone, both = find_name(Phrase(tuple(name)).text), find_name(Phrase((*name, *beside)).text)
    return both is not None and (alone is None or alone.analyte.slug != both.analyte.slug)


def _placed(phrase: Phrase, heading: Heading, columns: Columns) -> list[tuple[int, list[Word]]]:
    """The column of a phrase, or of each of its words where it lies under several headings.

    A phrase right of the last column belongs to none of them, and gets the index -1.
    """
    under = [i for i, c in enumerate(heading.columns) if overlap_x(phrase.box, c.box) > OVER]
    if len(under) < 2 or len(phrase.words) == 1:
        return [(_nearest(phrase.box, columns), list(phrase.words))]
    if under[0] == 0 and find_name(phrase.text) is not None:  # "Aspergillus niger" under "Microbial" and "Profile"
        return [(0, list(phrase.words))]
    if is_answer(phrase.text) and find_portion(phrase.text) is not None and _says_what_first(phrase.text):
        return [(_nearest(phrase.words[0].box, columns), list(phrase.words))]  # "Not detected in 25 g" is one answer
    pieces: list[tuple[int, list[Word]]] = []
    for words in _with_signs(phrase.words):
        index = _nearest(around(w.box for w in words), columns)
        index = max(index, pieces[-1][0]) if pieces and not heading.before_names else index
        if pieces and pieces[-1][0] == index:
            pieces[-1][1].extend(words)
        else:
            pieces.append((index, words))
    return pieces


def _says_what_first(text: str) -> bool:
    """Whether an answer with its portion begins with the answer: in "in 25 g n. n." a unit's cell may be the first."""
    return text[0].isalpha() and portion_pattern().match(text) is None


def _with_signs(words: Sequence[Word]) -> list[list[Word]]:
    """The words, each with the sign or negation before it: "<" and "0.0025" are one value, "not" and "detected" one.

    So are the groups of figures of one number: "190 000".
    """
    joined: list[list[Word]] = []
    for word in words:
        before = joined[-1][-1].text if joined else ""
        begun = before in SIGNS or (is_begun(before) and is_answer(f"{before} {word.text}"))
        if begun or (joined and _goes_on(joined[-1][-1], word)):
            joined[-1].append(word)
        else:
            joined.append([word])
    return joined


def _goes_on(before: Word, word: Word) -> bool:
    """Whether three figures stand no more than a space behind others: a number's thousands."""
    close = word.box.x0 - before.box.x1 < FIGURE_SPACE * word.size
    return close and len(word.text) == GROUP and word.text.isdecimal() and GROUPED.fullmatch(before.text) is not None


def _nearest(box: Box, columns: Columns) -> int:
    if box.x0 > max(c.x1 for c in columns) + REACH_RIGHT:
        return -1
    after = min((c.x0 for c in columns if c.x0 > columns[0].x0), default=float("inf"))
    before = max((c.x1 for c in columns if c.x0 < columns[0].x0), default=float("-inf"))
    if box.x1 < after and before <= box.x0 < columns[0].x1:
        return 0
    shared = [overlap_x(box, column) for column in columns]
    most = max(shared)
    best = [i for i, width in enumerate(shared) if width == most]
    return best[0] if len(best) == 1 else min(best, key=lambda i: abs(middle_x(box) - middle_x(columns[i])))
