"""Pages with letters that their ink belies: a file says of each what it is, and its fonts may draw something else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from registry.domain.source import Box
from registry.extract.page import pdfium
from registry.extract.page.fonts import codes_of
from registry.extract.page.lean import Char
from registry.extract.page.paper import Differing
from registry.extract.page.proofs import Called, Proofs
from registry.extract.page.strings import fonts_on


def belied(data: bytes, pages: Sequence[Sequence[Char]]) -> Mapping[int, Differing]:
    """The uppermost letter of each page, by its number from 1, that its font draws as another; only pages with any.

    `pages` are the letters of each page that begin a string, or are the first of their kind. Raises UnreadableDocument
    where pdfium does not open the document.
    """
    told: dict[int, Differing] = {}
    with pdfium.opened(data) as pdf, Proofs(pdf) as proofs:
        for number, letters in enumerate(pages[: len(pdf)], start=1):
            with pdfium.page_of(pdf, number) as page:
                found = min(_on(page, letters, proofs), key=lambda one: (one.box.top, one.box.x0), default=None)
            told.update({} if found is None else {number: found})
    return told


def _on(page: pdfium.PdfiumPage, letters: Sequence[Char], proofs: Proofs) -> Iterator[Differing]:
    fonts, firsts = fonts_on(page, letters), _firsts(letters)
    for font, chars in firsts.items():
        codes, found = codes_of(font), fonts.get(font, {})
        numbered = [(char, char["glyph"][1]) for char in chars]
        called = {Called(codes.get(cid, cid), char["text"], font.char_width(cid)): char for char, cid in numbered}
        yield from (_differing(char, None) for letter, char in called.items() if not found and letter.is_compared)
        for address, handle in found.items():
            told = proofs.belied(address, handle, list(called))
            yield from (_differing(called[letter], other) for letter, other in told.items())


def _firsts(letters: Sequence[Char]) -> Mapping[Any, list[Char]]:
    """The letters that are the first of their kind, by their fonts."""
    firsts: dict[Any, list[Char]] = defaultdict(list)
    for char in letters:
        if "glyph" in char:
            firsts[char["glyph"][0]].append(char)
    return firsts


def _differing(char: Char, drawn: str | None) -> Differing:
    return Differing(char["text"], Box(char["x0"], char["top"], char["x1"], char["bottom"]), drawn=drawn)
