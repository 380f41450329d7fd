"""Samples that a list tells of, and whose bare number stands over each one's tables: "Desert Gelato   24K0317-02"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from registry.domain.source import Box
from registry.extract.head.registers import registers_on
from registry.extract.head.specimens import Specimen, is_number, specimen_of
from registry.extract.layouts.sample_titles import Title, heads_further, named_last_over
from registry.extract.page.lines import page_phrases
from registry.extract.page.paper import Page, Phrase, around, inside
from registry.extract.tables.table import Table
from registry.reference.vocabulary import plain, tells

MOST_PHRASES = 4  # in a line that names a sample: more are a row


def under_listed_numbers(tables: Sequence[Table], pages: Sequence[Page]) -> list[Table]:
    """The tables, each that of the listed sample whose number stands last over it, where all that are listed have one.

    Nothing changes where a table has a sample of its own already.
    """
    repeated = _repeated(pages)
    if not repeated or any(table.specimen is not None for table in tables):
        return list(tables)
    listed: dict[str, Specimen] = {}
    for page in pages:
        listed |= registers_on(page, [box for t in tables if t.page == page.number for box in t.ink], repeated)
    titles = [t for page in pages for t in _titles(page, listed) if heads_further(t, page, tables)]
    named = {title.specimen.key for title in titles}
    return named_last_over(tables, titles) if len(listed) > 1 and named == set(listed) else list(tables)


def _repeated(pages: Sequence[Page]) -> set[str]:
    """The bare numbers that stand in several places."""
    phrases = (phrase.text for page in pages for line in page_phrases(page.words) for phrase in line)
    return {text for text, times in Counter(map(plain, filter(is_number, phrases))).items() if times > 1}


def _titles(page: Page, listed: Mapping[str, Specimen]) -> Iterator[Title]:
    lists = [sample.box for sample in listed.values() if sample.page == page.number]
    for line in page_phrases(page.words) if listed else ():
        number = next((phrase for phrase in line if plain(phrase.text) in listed), None)
        if number is None or not _is_a_banner(line, lists):
            continue
        specimen = specimen_of([("sample_id", number)], page.number)
        if specimen is not None:
            yield Title("", line[0].box.x0, specimen)


def _is_a_banner(line: Sequence[Phrase], lists: Sequence[Box]) -> bool:
    """Whether a line names a sample for what stands under it: it is no row of the list, nor of the method's tests."""
    box = around(phrase.box for phrase in line)
    tested = any(tells(phrase.text, "quality-section") for phrase in line)
    return len(line) <= MOST_PHRASES and not tested and not any(inside(box, own) or inside(own, box) for own in lists)
