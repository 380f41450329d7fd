"""Which pages report on which sample: told by what each page says of its sample, never by its page number."""

from __future__ import annotations

from collections.abc import Sequence

from registry.extract.labelled import Labelled
from registry.extract.paper import Page
from registry.reference.vocabulary import plain


def samples_of(pages: Sequence[Page], labelled: Sequence[Labelled]) -> list[list[Page]]:
    """The document's pages, sample by sample; a page that names no sample belongs to the one before it."""
    groups: dict[str, list[Page]] = {}
    current = ""
    for page in pages:
        named = _sample_on(page, labelled)
        if named and not current and "" in groups:
            groups[named] = groups.pop("")
        current = named or current
        groups.setdefault(current, []).append(page)
    return list(groups.values())


def _sample_on(page: Page, labelled: Sequence[Labelled]) -> str:
    numbers = [
        i.text
        for i in labelled
        if i.page == page.number and i.field == "sample_id" and any(c.isdigit() for c in i.text)
    ]
    return plain(numbers[0]) if numbers else ""
