"""Particulars in a table of their own: a row of labels, each with its value beneath ("Sample ID | Batch | Matrix")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from registry.domain.source import Box
from registry.extract.head.labels import field_of, is_label
from registry.extract.head.masthead import is_title
from registry.extract.head.unlabelling import says_who_sampled
from registry.extract.page.aligned import EDGE, gap_under
from registry.extract.page.paper import Phrase, Word, around, middle_x, overlap_x
from registry.reference.vocabulary import load_headings, load_titles

STACKED = 0.6
FIRST_VALUE = 2.0
WRAPPED = 0.45
OVERLAPPING = 0.2
MOST_LINES = 4
PAIRS = 2  # lines of a label and its value
BESIDE = 120.0  # points
OUT = 10.0  # points that a list may stand out left of its section's title, which has a bar or a box around it

Line = Sequence[Phrase]


@dataclass(frozen=True)
class Cell:
    """A label of the row, over one line or more, and the field it names."""

    field: str
    box: Box


@dataclass(frozen=True)
class Strip:
    """A row of labels with the lines of their values."""

    cells: tuple[Cell, ...]
    values: tuple[tuple[Word, ...], ...]
    box: Box


def strips_of(lines: Sequence[Line]) -> Iterator[Strip]:
    """All such rows of a page, from the top; lines that belong to one begin no other."""
    at = 0
    while at < len(lines):
        cells, end = _heading(lines, at)
        values = _values(cells, lines[end:]) if cells and not _go_on_in_pairs(cells, lines[end:]) else []
        if any(values):
            inks = [c.box for c in cells] + [w.box for words in values for w in words]
            yield Strip(tuple(cells), tuple(tuple(v) for v in values), around(inks))
            at = end
        at += 1


def _heading(lines: Sequence[Line], at: int) -> tuple[list[Cell], int]:
    """The labels that begin on this line, and the line behind them; none where other things stand among them."""
    best: tuple[list[Cell], int] = ([], at)
    if len(lines[at]) == 1 and is_title(lines[at][0]) and field_of(lines[at][0].text.rstrip(":")) is None:
        return best
    for end in range(at + 1, min(at + MOST_LINES, len(lines)) + 1):
        if end > at + 1 and gap_under(lines[end - 2][0], lines[end - 1][0]) > STACKED:
            break
        cells = _cells([p for line in lines[at:end] for p in line])
        if _told(cells) > _told(best[0]):
            best = (cells, end)
    return best


def _told(cells: Sequence[Cell]) -> tuple[int, int]:
    """How much a heading tells: how many labels, and how many of fields."""
    return len(cells), sum(cell.field not in ("other", "analysis") for cell in cells)


def _cells(phrases: Sequence[Phrase]) -> list[Cell]:
    """The labels among some phrases, where two at least stand side by side and no table's heading is with them."""
    stacks: list[list[Phrase]] = []
    boxes: list[Box] = []
    for phrase in phrases:
        over = next((i for i, box in enumerate(boxes) if overlap_x(box, phrase.box) > 0), None)
        if over is None:
            stacks.append([phrase])
            boxes.append(phrase.box)
        else:
            stacks[over].append(phrase)
            boxes[over] = boxes[over].around(phrase.box)
    texts = [(" ".join(p.text for p in stack), box) for stack, box in zip(stacks, boxes, strict=True)]
    tabled = (stack for stack, (text, _box) in zip(stacks, texts, strict=True) if field_of(text) in (None, "other"))
    if any(heads_results(p.text) for stack in tabled for p in stack):
        return []
    cells = sorted((Cell(f, box) for text, box in texts if (f := _label_of(text))), key=lambda c: c.box.x0)
    if any(says_who_sampled(p, phrases) for p in phrases):
        return []
    closed = [text.endswith(":") for text, _box in sorted(texts, key=lambda told: told[1].x0)]
    if closed == [at % 2 == 0 for at in range(len(closed))]:
        return []  # "Sampled by: | Client | Page: | 1/1": each second one is the value of that before it
    among = [box for _text, box in texts if cells and cells[0].box.x0 <= box.x0 <= cells[-1].box.x0]
    return cells if len(cells) > 1 and len(among) == len(cells) and {c.field for c in cells} != {"other"} else []


def heads_results(text: str) -> bool:
    """Whether this is a column of a table of results: "Test", "Analyte", "Result"."""
    column = load_headings().find(text) in ("analyte", "result") and not text.endswith(":")
    return column and load_titles().find(text) is None and field_of(text) in (None, "other")


def _label_of(text: str) -> str | None:
    """The field a label names; one that is not known is a label nevertheless where a colon says so."""
    return field_of(text) or ("other" if text.endswith(":") else None)


def _values(cells: Sequence[Cell], lines: Sequence[Line]) -> list[list[Word]]:
    """The words under each label: one row of them, which may be wrapped."""
    columns: list[list[Word]] = [[] for _ in cells]
    floor = max(cell.box.bottom for cell in cells)
    allowed = FIRST_VALUE
    for line in lines[: MOST_LINES + 2]:
        row = [p for p in line if overlap_x(p.box, around(c.box for c in cells)) > -EDGE]
        if not row:
            continue
        size = max(p.size for p in row)
        gap = (min(p.box.top for p in row) - floor) / size
        if gap > allowed or (gap < -OVERLAPPING and not any(columns)) or _are_labels(row) or _has_pairs(line, cells):
            break  # what first reaches up between the labels is the second line of a value beside one of them
        columns = [[*above, *own] for above, own in zip(columns, under_labels(row, cells), strict=True)]
        floor, allowed = max(p.box.bottom for p in row), WRAPPED
    return columns


def _are_labels(row: Line) -> bool:
    """Whether a row is one of labels again: most, or one with a colon; a value may happen to be a label's word."""
    labels = [p for p in row if is_label(p)]
    most = len(labels) > 1 and 2 * len(labels) > len(row)
    return most or len(labels) == len(row) or any(":" in p.text for p in labels)


def _go_on_in_pairs(cells: Sequence[Cell], lines: Sequence[Line]) -> bool:
    """Whether "Probenehmer | Auftraggeber" is a label with its value, for two lines of such pairs follow it."""
    following = lines[:PAIRS]
    paired = [len(line) == 2 and is_label(line[0]) and not is_label(line[1]) for line in following]
    return len(cells) == 2 and len(paired) == PAIRS and all(paired)


def _has_pairs(row: Line, cells: Sequence[Cell]) -> bool:
    """Whether a label with its value beside it stands under one of the labels, which is then a section's title."""
    starts = [cell.box.x0 - OUT for cell in cells] + [float("inf")]
    columns = ([p for p in row if a <= p.box.x0 < b] for a, b in pairwise(starts))
    pairs = (own[:2] for own in columns if len(own) > 1 and own[1].box.x0 - own[0].box.x1 < BESIDE)
    return any(is_label(label) and not is_label(value) for label, value in pairs)


def under_labels(row: Line, cells: Sequence[Cell]) -> list[list[Word]]:
    """The words of a row under each label."""
    columns: list[list[Word]] = [[] for _ in cells]
    for phrase in row:
        _share(phrase, cells, columns)
    return columns


def _share(phrase: Phrase, cells: Sequence[Cell], columns: list[list[Word]]) -> None:
    """Give a phrase to the label it begins under, or each of its words to the nearest label."""
    under = next((i for i, c in enumerate(cells) if abs(c.box.x0 - phrase.box.x0) < EDGE), None)
    touched = [i for i, c in enumerate(cells) if overlap_x(c.box, phrase.box) > 0]
    if under is not None and touched == [under]:
        columns[under] += phrase.words
    elif len(touched) == 1:
        columns[touched[0]] += phrase.words
    else:
        for word in phrase.words:
            columns[_nearest(word, cells)].append(word)


def _nearest(word: Word, cells: Sequence[Cell]) -> int:
    return min(range(len(cells)), key=lambda i: (-min(0, overlap_x(cells[i].box, word.box)), _off(word, cells[i])))


def _off(word: Word, cell: Cell) -> float:
    return abs(middle_x(word.box) - middle_x(cell.box))
