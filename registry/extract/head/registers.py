"""The list of a document's samples: a row of labels, and beneath it a row for each ("Lab ID | Description | Lot")."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from registry.domain.source import Box
from registry.extract.head.labels import field_of
from registry.extract.head.specimens import Specimen, is_identity, specimen_of
from registry.extract.head.strips import Cell, under_labels
from registry.extract.page.free import free_words
from registry.extract.page.lines import page_phrases
from registry.extract.page.paper import Page, Phrase, Word, around
from registry.reference.vocabulary import plain

NEAR, ROWS_APART = 1.5, 2.0  # of the letters' height: the first row under the labels, and the next ones
WRAPPED = 1.0  # and the second line of a row
UNTOLD = ("other", "analysis", "date_completed")

Line = Sequence[Phrase]
Columns = list[list[Word]]


def registers_on(page: Page, taken: Sequence[Box], numbers: Collection[str]) -> dict[str, Specimen]:
    """What a page's lists print of each sample with one of these numbers, by its number, outside of some boxes.

    That of the laboratory is told by its value, for its label may be the laboratory's own name ("Example ID").
    """
    lines = page_phrases(free_words(page, taken))
    found: dict[str, Specimen] = {}
    for i, line in enumerate(lines[1:], start=1):
        number = next((p for p in line if plain(p.text) in numbers), None)
        if number is not None and _is_close(lines[i - 1], line, NEAR) and _names_a_field(lines[i - 1]):
            found |= {s.key: s for s in _samples(lines[i - 1], lines[i:], number, page.number)}
    return found


def _names_a_field(heads: Line) -> bool:
    """Whether a line is of labels, and of no values with their labels before them."""
    fields = [field_of(p.text) for p in heads]
    return len(heads) > 1 and any(f not in (None, *UNTOLD) for f in fields) and not any(":" in p.text for p in heads)


def _samples(heads: Line, lines: Sequence[Line], number: Phrase, page: int) -> Iterator[Specimen]:
    cells = [Cell(field_of(p.text) or "other", p.box) for p in heads]
    own = next((i for i, words in enumerate(under_labels([number], cells)) if words), 0)
    labels = ["sample_id" if i == own else cell.field.rstrip("?") for i, cell in enumerate(cells)]
    for row in _rows(cells, lines, own, len(number.words)):
        named = enumerate(zip(labels, row, strict=True))
        fields = [label if i == own else _field_of(label, words) for i, (label, words) in named]
        told = [(f, Phrase(tuple(words))) for f, words in zip(fields, row, strict=True) if words and f not in UNTOLD]
        specimen = specimen_of([(f, p) for f, p in told if fields.count(f) == 1], page)
        if specimen is not None and "sample_id" in specimen.particulars:
            yield specimen


def _field_of(label: str, words: Sequence[Word]) -> str:
    """The field of a cell beside the laboratory's number: a "Sample ID" of several words is the product's name."""
    return "product_name" if label == "sample_id" and len(words) > 1 else label


def _rows(cells: Sequence[Cell], lines: Sequence[Line], own: int, length: int) -> list[Columns]:
    """The words under each label, row by row, each with a number of so many words; a line without goes on with it."""
    rows: list[Columns] = []
    for i, line in enumerate(lines):
        if i and not _is_close(lines[i - 1], line, ROWS_APART):
            break
        columns = under_labels(line, cells)
        numbered = len(columns[own]) == length and is_identity("sample_id", Phrase(tuple(columns[own])).text)
        if numbered:
            rows.append(columns)
        elif columns[own] or not rows or not _is_close(lines[i - 1], line, WRAPPED):
            break
        else:
            rows[-1] = [[*above, *more] for above, more in zip(rows[-1], columns, strict=True)]
    return rows


def _is_close(upper: Line, lower: Line, factor: float) -> bool:
    gap = around(p.box for p in lower).top - around(p.box for p in upper).bottom
    return gap < factor * max(p.size for p in lower)
