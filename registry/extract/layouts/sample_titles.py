"""Samples that a line over each one's tables names: "Sample 332-1   Swordfish loin, frozen   Lot SW-7"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from registry.extract.head.specimens import LONGEST_LABEL, Specimen, identity_field, specimen_of
from registry.extract.page.lines import page_phrases
from registry.extract.page.paper import Page, Phrase, around, joined, middle_y
from registry.extract.tables.table import Table
from registry.extract.wording.printed_units import find_portion
from registry.reference.vocabulary import plain

NEAR = 2.0  # of the letters' height: so far may a heading stand under the line that names its sample
LEVEL = 3.0


@dataclass(frozen=True)
class _Title:
    """A line that begins with a sample's number behind its label, and the sample it names."""

    label: str
    left: float
    specimen: Specimen


def under_titles(tables: Sequence[Table], pages: Sequence[Page]) -> list[Table]:
    """The tables, each that of the sample named last over it, where lines alike name several on one page.

    One with a sample of its own keeps it; one over the first such line is nobody's.
    """
    told = [[title for title in _titles(page) if _heads(title, page, tables)] for page in pages]
    if not any(_tell_apart(titles) for titles in told) or not _are_alike([t for own in told for t in own]):
        return list(tables)
    return [_named(table, [t.specimen for own in told for t in own]) for table in tables]


def _titles(page: Page) -> Iterator[_Title]:
    for line in page_phrases(page.words):
        label = _label(line[0])
        specimen = specimen_of([(None, phrase) for phrase in line], page.number) if label is not None else None
        number = specimen.particulars.get("sample_id") if specimen is not None else None
        if label is not None and specimen is not None and number is not None and _is_number(number.value):
            yield _Title(label, line[0].box.x0, specimen)


def _is_number(text: str) -> bool:
    """Whether a text is one word and no portion: "Sample: 25g" says how much of it was tested."""
    return len(text.split()) == 1 and find_portion(text) is None


def _label(phrase: Phrase) -> str | None:
    """The label of a sample's number that a phrase begins with, without the number."""
    lengths = range(min(LONGEST_LABEL, len(phrase.words) - 1), 0, -1)
    texts = (joined(phrase.words[:length]) for length in lengths)
    return next((plain(text) for text in texts if identity_field(text) == "sample_id"), None)


def _heads(title: _Title, page: Page, tables: Sequence[Table]) -> bool:
    """Whether the heading of a table stands right under a line, with nothing between them."""
    box = title.specimen.box
    reach = NEAR * (box.bottom - box.top)
    headings = [t.heading.box for t in tables if t.page == t.heading.page == page.number]
    under = [h for h in headings if 0 <= h.top - box.bottom + 1 < reach]
    top = min((h.top for h in under), default=None)
    return top is not None and not any(box.bottom < middle_y(w.box) < top for w in page.words)


def _tell_apart(titles: Sequence[_Title]) -> bool:
    return len({title.specimen.key for title in titles}) > 1


def _are_alike(titles: Sequence[_Title]) -> bool:
    """Whether all lines have one label at one left edge, as those of one document's samples have."""
    lefts = [title.left for title in titles]
    return len({title.label for title in titles}) == 1 and max(lefts) - min(lefts) < LEVEL


def _named(table: Table, specimens: Sequence[Specimen]) -> Table:
    at = (table.page, around(table.ink).top)
    above = [s for s in specimens if (s.page, s.box.top) < at]
    return table if table.specimen is not None or not above else replace(table, specimen=above[-1])
