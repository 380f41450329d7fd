"""Which pages report on which sample: told by what each page says of its sample, never by its page number."""

from __future__ import annotations

from collections.abc import Sequence

from registry.extract.head.labelled import Labelled
from registry.extract.page.paper import Page
from registry.reference.vocabulary import plain

# Letters that OCR takes for figures, and the reverse: no laboratory tells two samples apart by one of these.
ALIKE = str.maketrans("oqdil|szb", "000111528")


def samples_of(pages: Sequence[Page], labelled: Sequence[Labelled]) -> list[list[Page]]:
    """The document's pages, sample by sample; a page that names no sample belongs to the one before it.

    Samples are told apart by their numbers, of which a sample may have several: one in common is enough.
    """
    groups: list[tuple[set[str], list[Page]]] = []
    for page in pages:
        numbers = _samples_on(page, labelled)
        group = next((g for g in groups if g[0] & numbers), None)
        if group is None and groups and (not numbers or not groups[-1][0]):
            group = groups[-1]
        if group is None:
            group = (set(), [])
            groups.append(group)
        group[0].update(numbers)
        group[1].append(page)
    return [found for _numbers, found in groups]


def _samples_on(page: Page, labelled: Sequence[Labelled]) -> set[str]:
    """The numbers of samples that a page prints: that of the laboratory, that of the sample's owner."""
    named = (i.text for i in labelled if i.page == page.number and i.field == "sample_id")
    numbers = {plain(text) for text in named if any(c.isdigit() for c in text)}
    return {number.translate(ALIKE) for number in numbers} if page.seen else numbers
