"""Which letters of a document's fonts are drawn as others than its file says, each drawn once."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from statistics import median
from typing import Any, NamedTuple, Self

from pypdfium2 import raw

from registry.extract.page.findings import COMPARED, ONE_LETTER
from registry.extract.page.misdrawn import FIGURES, SIGNS, Told, misdrawn
from registry.extract.page.pdfium import Pdf
from registry.extract.page.proof import CELL, LEFT, LINE, SIZE, by_code, proof
from registry.extract.page.shape import Ink, shape_of
from registry.extract.page.typefaces import TALL

FIGURE = 0.7 * SIZE  # pixels: how high figures are in most fonts
LEAST, MOST = 0.5, 1.6  # of that; a font whose letters have another measure is drawn again in the size of most
TRIES, LARGE = 5, 1 / 8  # how often, and by how much smaller where letters are larger than their cells
ABOVE, BELOW = 1.1, 0.25  # of a figure's height: how far over and under its line a letter's middle may stand
ASIDE, LEANING = 0.1, 0.4  # and how far beside its own width, of figures and signs, and of other letters
MARKS = 0.6  # of it: marks on letters begin higher
MOST_LETTERS = 2_000  # of one font that are drawn, and others believed of none; the largest certificate has 110
JOINED = frozenset("bcfhijklrstyz")  # the letters that ligatures are made of


class Called(NamedTuple):
    """A letter of a font: its code in the content, what the file says that it is, and its width, of its size."""

    code: int
    text: str
    width: float

    @property
    def is_compared(self) -> bool:
        """Whether numbers, units and names are made of such."""
        return _one(self.text) in COMPARED


class Proofs:
    """The letters of a document's fonts, each font's by its address; as long as these are there, the fonts are."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._fonts: dict[int, _Font] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        for font in self._fonts.values():
            font.close()

    def belied(self, address: int, font: Any, letters: Sequence[Called]) -> Mapping[Called, str]:
        """Those letters of one of pdfium's fonts that are drawn as others, each with what it looks like, or ""."""
        if address not in self._fonts:
            self._fonts[address] = _Font(self._pdf, font)
        known = self._fonts[address]
        several = {letter: "" for letter in letters if _is_several(letter.text)}
        belied = known.belied([letter for letter in letters if _tells(letter.text)])
        silent = known.on_the_line([letter for letter in letters if not letter.text])
        return {**several, **belied, **dict.fromkeys(silent, "")}


class _Font:
    """One font, and what is known of its letters."""

    def __init__(self, pdf: Pdf, font: Any) -> None:
        self._pdf, self._font = pdf, font
        self._keeper = raw.FPDFPageObj_CreateTextObj(pdf, font, SIZE)
        self._size, self._unit = SIZE, 0.0
        self._told: dict[Called, Told] = {}
        self._belied: dict[Called, str] = {}

    def close(self) -> None:
        """Let go of the font."""
        raw.FPDFPageObj_Destroy(self._keeper)

    def belied(self, letters: Sequence[Called]) -> Mapping[Called, str]:
        """Those letters that are drawn as others, by all that is known of the font."""
        new = [letter for letter in dict.fromkeys(letters) if letter not in self._told]
        new = new[: MOST_LETTERS - len(self._told)]
        if new:
            for letter, ink in zip(new, self._drawn(new), strict=True):
                self._told[letter] = Told(_one(letter.text), self._shape(letter, ink))
            known = list(self._told)
            self._belied = {known[index]: other for index, other in misdrawn(list(self._told.values())).items()}
        unseen = {letter: "" for letter in letters if letter not in self._told}
        return unseen | {letter: self._belied[letter] for letter in letters if letter in self._belied}

    def on_the_line(self, letters: Sequence[Called]) -> list[Called]:
        """Those letters that leave ink as high as letters do: marks stand over or under them."""
        inks = self._proof(letters) if letters else []
        over = LINE - MARKS * (self._unit or FIGURE)
        return [char for char, ink in zip(letters, inks, strict=True) if ink and ink.bottom > over and ink.top < LINE]

    def _drawn(self, letters: Sequence[Called]) -> list[Ink | None]:
        """The ink of some letters, in a size in which figures are as high as in most fonts."""
        inks, tries = self._proof(letters), 0 if self._unit else TRIES
        for _try in range(tries):
            self._unit = _height(letters, inks)
            if LEAST * FIGURE <= self._unit <= MOST * FIGURE:
                break
            self._size *= LARGE if self._unit >= CELL - 2 else FIGURE / self._unit
            inks, self._unit = self._proof(letters), FIGURE
        return inks

    def _proof(self, letters: Sequence[Called]) -> list[Ink | None]:
        return proof(self._pdf, self._font, [letter.code for letter in letters], write=by_code, size=self._size)

    def _shape(self, letter: Called, ink: Ink | None) -> int | None:
        """The shape of a letter that stands in its place; None for one that leaves no ink there."""
        if ink is None:
            return None
        across, down = (ink.left + ink.right) / 2 - LEFT, LINE - (ink.top + ink.bottom) / 2
        aside = (ASIDE if letter.text in FIGURES + SIGNS else LEANING) * self._unit
        level = -BELOW * self._unit <= down <= ABOVE * self._unit
        stands = level and -aside <= across <= letter.width * self._size + aside
        return shape_of(ink, line=LINE, unit=self._unit) if stands or not letter.is_compared else None


def _height(letters: Sequence[Called], inks: Sequence[Ink | None]) -> float:
    """How high figures are beside these letters."""
    tall = [ink for letter, ink in zip(letters, inks, strict=True) if ink and letter.text in TALL]
    return median(ink.bottom - ink.top for ink in tall) if tall else FIGURE


@lru_cache(maxsize=4096)
def _one(text: str) -> str:
    return text.translate(ONE_LETTER)


@lru_cache(maxsize=4096)
def _tells(text: str) -> bool:
    """Whether what a letter looks like says anything of it: those of other scripts look like figures, too."""
    kind = unicodedata.category(text) if len(text) == 1 else ""
    return bool(kind) and (_one(text) in COMPARED or kind[0] in "ZPSM" or kind in ("Cc", "Cf"))


@lru_cache(maxsize=4096)
def _is_several(text: str) -> bool:
    """Whether one letter is said to be several that no font draws as one."""
    letters = set(text) & COMPARED if len(text) > 1 and not text.startswith("(cid:") else set()
    return bool(letters & set(FIGURES + SIGNS) - {"."}) or (
        letters == set(text) and not set(text.lower()) <= JOINED | {"."}
    )
