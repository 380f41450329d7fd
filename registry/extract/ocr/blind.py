"""Which pages cannot be read by their text: it is missing, names no letters, cannot be seen, or makes no words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache
from itertools import pairwise

from registry.domain.source import Box
from registry.extract.page.findings import Findings
from registry.extract.page.paper import Page, middle_x, middle_y
from registry.reference.spelling import LOST
from registry.reference.substances import load_analytes, load_panels
from registry.reference.vocabulary import load_heading_words, load_result_words

LOST_SHARE = 0.2  # of the letters; a page with lost ligatures has one in a hundred
UNSEEN_SHARE = 0.5  # of the deciding letters
# Of the pairs of letters; honest pages measured have .93 and more, the same with their letters exchanged below .8.
LEAST_READABLE = 0.85
FEW_PAIRS = 30  # too few to tell words from none
COMMON = 3
BLANK = 0.00002  # of the paper inked: a speck is no print
PART_OF_PAGE = 0.05


class Blindness(StrEnum):
    """Why a page cannot be read by its text."""

    PICTURE = "it holds no text, only a picture of it"
    UNMAPPED = "its text does not say which letters it is made of"
    UNSEEN = "the text behind it cannot be seen on it"
    WORDLESS = "its text makes no words"
    PARTLY = "part of it is a picture"


def blind_pages(pages: Sequence[Page], findings: Findings | None) -> dict[int, Blindness]:
    """The pages (from 1) that must be looked at, and why; without findings only whether there is text is told."""
    found = {page.number: _blindness(page, findings, any_words=any(p.words for p in pages)) for page in pages}
    return {number: blindness for number, blindness in found.items() if blindness is not None}


def readable(words: Iterable[str]) -> float | None:
    """The share of the words' pairs of letters that are common in the words of certificates; None where they are few.

    Only letters of the Latin alphabet without accents are told by this: other scripts are not in our data in numbers.
    """
    told = [pair in _common_pairs() for word in words for pair in _pairs(word)]
    return sum(told) / len(told) if len(told) >= FEW_PAIRS else None


def _blindness(page: Page, findings: Findings | None, *, any_words: bool) -> Blindness | None:
    index = page.number - 1
    if not page.words:
        known = findings is not None and index < len(findings.inked)
        inked = findings.inked[index] > BLANK if findings is not None and known else page.has_picture or not any_words
        return Blindness.PICTURE if inked else None
    if _lost(page) >= LOST_SHARE:
        return Blindness.UNMAPPED
    if findings is None or index >= len(findings.unseen):
        return None
    if findings.unseen[index] >= UNSEEN_SHARE:
        return Blindness.UNSEEN
    share = readable(word.text for word in page.words)
    if share is not None and share < LEAST_READABLE:
        return Blindness.WORDLESS
    return Blindness.PARTLY if any(_unread(page, findings.pictures[index])) else None


def _lost(page: Page) -> float:
    letters = "".join(word.text for word in page.words)
    return letters.count(LOST) / len(letters)


def _unread(page: Page, pictures: Sequence[Box]) -> Iterator[bool]:
    """For each picture that takes up part of the page, whether no word of the text stands on it."""
    for box in pictures:
        if (box.x1 - box.x0) * (box.bottom - box.top) >= PART_OF_PAGE * page.width * page.height:
            yield not any(_stands_on(word.box, box) for word in page.words)


def _stands_on(word: Box, picture: Box) -> bool:
    x, y = middle_x(word), middle_y(word)
    return picture.x0 < x < picture.x1 and picture.top < y < picture.bottom


@cache
def _common_pairs() -> frozenset[str]:
    """The pairs of letters that stand several times in the data that certificates are read by."""
    names = [name for analyte in load_analytes().analytes for name in (analyte.name, *analyte.names)]
    titles = [title for panel in load_panels() for title in panel.titles]
    texts = (*names, *titles, *load_result_words(), *load_heading_words())
    counts = Counter(pair for word in {word for text in texts for word in text.split()} for pair in _pairs(word))
    return frozenset(pair for pair, count in counts.items() if count >= COMMON)


def _pairs(word: str) -> list[str]:
    """Each two letters that follow each other in a word, its beginning and end marked."""
    pieces = [f"^{piece}$" for piece in re.split(r"[\W\d_]+", word.lower()) if piece and piece.isascii()]
    return ["".join(pair) for piece in pieces for pair in pairwise(piece)]
