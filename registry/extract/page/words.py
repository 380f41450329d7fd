"""The words of each page of a PDF: the only module that opens one with pdfplumber."""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby, zip_longest
from operator import itemgetter, lt

import pdfplumber
from pdfplumber.page import Page as PdfPage
from pdfplumber.utils.clustering import cluster_objects

from registry.domain.source import Box
from registry.errors import UnreadableDocument
from registry.extract.page.agreed import first_differing
from registry.extract.page.baselines import levelled
from registry.extract.page.belied import belied
from registry.extract.page.collector import seldom
from registry.extract.page.deciphered import decipher_in_c
from registry.extract.page.exponents import raised
from registry.extract.page.findings import Placed
from registry.extract.page.leaders import cut_at_leaders
from registry.extract.page.lean import Char
from registry.extract.page.letters import letters_of
from registry.extract.page.lines import forget
from registry.extract.page.note_letters import noted, with_note_letters, with_told_letters
from registry.extract.page.paper import Page, Phrase, Word
from registry.extract.page.runs import runs_of
from registry.extract.page.small_capitals import with_small_capitals
from registry.extract.page.spaced import respaced
from registry.extract.page.subscripts import with_subscripts
from registry.extract.page.turned import downwards, laid_down, upwards
from registry.reference.spelling import LOST, THAI_FORMS

TWINS_WORTH_A_LOOK = 0.004
RULE = re.compile(r"[-_=*–—]{4,}")  # a line drawn with letters
TURNED = 0.1
SOFT_HYPHEN = "\u00ad"  # many fonts call their plain hyphen that; where it is drawn it is one
TWINS_APART = 1.0  # points
KIND, PLACE, DOWN = itemgetter("upright", "text"), itemgetter("doctop", "x0"), itemgetter("doctop")
STANDS = itemgetter("upright", "matrix")
TEXT, SIZE, X0, X1, TOP, BOTTOM = map(itemgetter, ("text", "size", "x0", "x1", "top", "bottom"))

logging.getLogger("pdfminer").setLevel(logging.ERROR)


@seldom()
def read_pages(data: bytes, placed: Sequence[Sequence[Placed]] = ()) -> list[Page]:
    """All pages of a PDF with their words, each compared with the letters that a second reader found, if any did.

    Raises UnreadableDocument ('unreadable-pdf', 'no-pages' or 'resource-limit'): a page that fails is the document's
    fault, never a page left out.
    """
    forget()
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            decipher_in_c(pdf.doc)
            read = [_page(page, found) for page, found in zip_longest(pdf.pages, placed[: len(pdf.pages)])]
            told = belied(data, [letters for _page, letters in read]) if placed else {}
    except MemoryError as error:
        raise UnreadableDocument(
            "resource-limit", "Reading this document needs more memory than it may have."
        ) from error
    except Exception as error:
        raise _fault(error) from error
    if not read:
        raise UnreadableDocument("no-pages", "This PDF has no pages.")
    return [replace(page, differing=page.differing or told.get(page.number)) for page, _letters in read]


def _fault(error: Exception) -> UnreadableDocument:
    """pdfminer hides a MemoryError in an exception without words, so one without words is taken for it."""
    if isinstance(error.__context__, MemoryError) or not str(error):
        return UnreadableDocument("resource-limit", "Reading this document needs more memory than it may have.")
    return UnreadableDocument("unreadable-pdf", f"This PDF is damaged: {type(error).__name__}.")


def _page(page: PdfPage, placed: Sequence[Placed] | None) -> tuple[Page, list[Char]]:
    """A page, and those of its letters that tell of a font."""
    printed, picture = letters_of(page)
    letters = [c for c in printed if _is_drawn(c)]
    upright = _upright(letters)
    words = _words(levelled(_single(letters, upright)))
    running = [c for c in letters if not _stands(c) and _runs(c)] if len(upright) < len(letters) else []
    sides: list[Phrase] = []
    rising: list[Box] = []
    if 2 * len(running) < len(letters):  # else the whole page lies on its side, which is told of
        laid, sides, rising = laid_down([(_words(_turned(running, up=up)), up) for up in (True, False)], words)
        words += laid
    number, width, height = page.page_number, float(page.width), float(page.height)
    page.close()
    differing = first_differing(printed, placed) if placed is not None else None
    sheet = Page(number, width, height, tuple(words), picture, differing=differing)
    found = replace(sheet, sides=tuple(sides), rising=tuple(rising))
    return found, [char for char in printed if "font" in char or "glyph" in char]


def _is_drawn(char: Char) -> bool:
    """Whether a letter has a size; of one that is turned it is its width, and a mark's own height is none there."""
    return char["size"] > 0 or (char["x1"] > char["x0"] and not char["upright"])


def _words(chars: list[Char]) -> list[Word]:
    words = map(_word, map(noted, runs_of(raised(_with_marks(chars)))))
    whole = [word for word in cut_at_leaders(words) if not RULE.fullmatch(word.text)]
    return respaced(with_small_capitals(with_told_letters(with_note_letters(with_subscripts(whole)))))


def _with_marks(chars: list[Char]) -> list[Char]:
    """The letters, marks without a width of their own before the next letter at their place: they belong to the last.

    Where each letter is drawn by itself, in any order, nothing else tells that of Thai vowels and tones.
    """
    if all(map(lt, map(X0, chars), map(X1, chars))):
        return chars
    return sorted(chars, key=lambda c: (c["x0"], c["x1"], unicodedata.combining(c["text"][:1] or " ")))


def _turned(chars: list[Char], *, up: bool) -> list[Char]:
    """The letters that run up or down the page, as they stand on the page turned so that they run to the right."""
    turn = upwards if up else downwards
    return [_at(c, turn(Box(c["x0"], c["top"], c["x1"], c["bottom"]))) for c in chars if (c["matrix"][1] > 0) is up]


def _runs(char: Char) -> bool:
    """Whether a letter's line runs up or down the page."""
    across, rise = char["matrix"][:2]
    return bool(abs(across) <= TURNED * abs(rise))


def _at(char: Char, box: Box) -> Char:
    place = {"x0": box.x0, "x1": box.x1, "top": box.top, "bottom": box.bottom, "doctop": box.top}
    return {**char, **place, "upright": True, "size": box.bottom - box.top}


def _single(letters: list[Char], chars: list[Char]) -> list[Char]:
    """The upright ones of some letters, each once: bold is sometimes printed as two letters in one place."""
    inked = [c for c in chars if c["text"] != " "]
    places = set(zip(map(TEXT, inked), map(round, map(X0, inked)), map(round, map(TOP, inked)), strict=True))
    if len(inked) - len(places) > TWINS_WORTH_A_LOOK * len(inked):
        return _upright(_once(letters))
    return chars


def _once(letters: list[Char]) -> list[Char]:
    """The first of those with one text in one place, as pdfplumber's `dedupe_chars`: its time grows by the square."""
    alike = (list(group) for _kind, group in groupby(sorted(letters, key=KIND), key=KIND))
    lines = (line for group in alike for line in cluster_objects(group, DOWN, TWINS_APART))
    places = (place for line in lines for place in cluster_objects(line, X0, TWINS_APART))
    first = {id(min(place, key=PLACE)) for place in places}
    return [c for c in letters if id(c) in first]


def _upright(letters: list[Char]) -> list[Char]:
    """The letters that stand upright, of which those of one string stand alike."""
    strings = (list(string) for _so, string in groupby(letters, STANDS))
    return [c for string in strings if _stands(string[0]) for c in string]


def _stands(char: Char) -> bool:
    """Whether a letter stands upright; a watermark's lean with their line."""
    across, up = char["matrix"][:2]
    return bool(char["upright"]) and abs(up) <= TURNED * abs(across)


def _word(run: list[Char]) -> Word:
    """The word that a run of letters is, each of which may stand for several."""
    letters = ["-" if c["text"] == SOFT_HYPHEN and c["x0"] < c["x1"] else _clean(c["text"]) for c in run]
    text, begins = "".join(letters), [float(c["x0"]) for c in run]
    edges = begins if len(text) == len(run) else [x for letter, x in zip(letters, begins, strict=True) for _c in letter]
    top, x1, bottom = min(map(TOP, run)), max(map(X1, run)), max(map(BOTTOM, run))
    box = Box(begins[0], float(top), float(x1), float(bottom))
    return Word(text, box, float(max(map(SIZE, run))), tuple(edges))


@lru_cache(maxsize=4096)
def _clean(letter: str) -> str:
    """A letter without what storage may not hold; an unmapped one, often a lost ligature, becomes U+FFFD."""
    letter = letter.translate(THAI_FORMS)
    if re.fullmatch(r"\(cid:\d+\)", letter) or unicodedata.category(letter[0]) in ("Cc", "Co", "Cn"):
        return LOST
    return unicodedata.normalize("NFKC" if letter in "ﬀﬁﬂﬃﬄﬅﬆ" else "NFC", letter)
