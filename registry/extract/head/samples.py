"""Which pages report on which sample: told by what each page says of its sample, never by its page number."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from registry.extract.head.labelled import Labelled
from registry.extract.head.specimens import is_long_figure
from registry.extract.page.paper import Page, overlap_y
from registry.reference.vocabulary import plain

OF_THE_DOCUMENT = ("laboratory", "certificate_number", "client", "date_received", "date_reported")
COUNTED = re.compile(r"[-/.]\d{1,3}|(?<=\d)0\d{1,2}")  # behind a report's number: its samples, one by one
LEAST_COUNTED = 2
LEAST_WORDS, LEAST_LETTERS = 2, 3
# Letters that OCR takes for figures, and the reverse: no laboratory tells two samples apart by one of these.
ALIKE = str.maketrans("oqdil|szb", "000111528")


def by_sample(
    pages: Sequence[Page], labelled: Sequence[Labelled], tabled: Collection[str] = ()
) -> list[tuple[list[Page], list[Labelled]]]:
    """Each sample's pages, with what their labels say of it, and pages that list all samples of the document.

    `tabled` are the numbers of samples that tables name.
    """
    labelled = _with_names(_with_reports_number(labelled, tabled))
    groups = samples_of(pages, labelled)
    of_all = _told_of_all(groups, labelled)
    numbers = [{page.number for page in group} for group in groups]
    own = [[*(i for i in labelled if i.page in n), *(i for i in of_all if i.page not in n)] for n in numbers]
    return list(zip(groups, own, strict=True))


def _with_reports_number(labelled: Sequence[Labelled], tabled: Collection[str]) -> list[Labelled]:
    """What labels say, the number that several samples' begin with told as the report's: "L2419" of "L2419-01".

    Behind a label of something else, as "Project No.", it is so where no other label names the report's number.
    """
    numbers = {*(item.text for item in labelled if item.field == "sample_id"), *tabled}
    others = {item.text for item in labelled if item.field == "other" and is_long_figure(item.text)}
    whole = {n for n in {*numbers, *others} if sum(_counts(other, n) for other in numbers) >= LEAST_COUNTED}
    fields = {"sample_id": "certificate_number", "other": "certificate_number?"}
    return [replace(i, field=fields.get(i.field, i.field)) if i.text in whole else i for i in labelled]


def _with_names(labelled: Sequence[Labelled]) -> list[Labelled]:
    """What labels say, a sample's words beside its number told as its name: "Sample: RED VEIN  Lab ID: 10627001"."""
    named = {item.page for item in labelled if item.field == "product_name"}
    numbered = {item.page for item in labelled if item.field == "sample_id" and " " not in item.text} - named
    return [
        replace(item, field="product_name")
        if item.field == "sample_id" and item.page in numbered and _is_worded(item.text)
        else item
        for item in labelled
    ]


def _is_worded(text: str) -> bool:
    """Whether a text has words beside a number at most, two of them: "KPM-44 GREEN MALAY"."""
    return sum(word.isalpha() and len(word) >= LEAST_LETTERS for word in text.split()) >= LEAST_WORDS


def _counts(number: str, whole: str) -> bool:
    return number.startswith(whole) and COUNTED.fullmatch(number, len(whole)) is not None


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


def _told_of_all(groups: Sequence[Sequence[Page]], labelled: Sequence[Labelled]) -> list[Labelled]:
    """What the pages that list every sample by its number say of the document, outside of the list's rows."""
    numbers = [{n for page in group for n in _samples_on(page, labelled)} for group in groups]
    if len(groups) < 2 or not all(numbers):
        return []
    found: list[Labelled] = []
    for page in (page for group in groups for page in group):
        listed = [word.box for word in page.words if any(plain(word.text) in own for own in numbers)]
        named = {plain(word.text) for word in page.words}
        if all(named & own for own in numbers):
            told = (i for i in labelled if i.page == page.number and i.field.rstrip("?") in OF_THE_DOCUMENT)
            found += [i for i in told if not any(overlap_y(i.value.box, box) > 0 for box in listed)]
    return found


def _samples_on(page: Page, labelled: Sequence[Labelled]) -> set[str]:
    """The numbers of samples that a page prints: that of the laboratory, that of the sample's owner."""
    named = (i.text for i in labelled if i.page == page.number and i.field == "sample_id")
    numbers = {plain(text) for text in named if any(c.isdigit() for c in text)}
    return {number.translate(ALIKE) for number in numbers} if page.seen else numbers
