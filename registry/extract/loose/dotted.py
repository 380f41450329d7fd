"""What stands behind a dot or stroke of a line of several things: "HPLC · SOP-01 · Moisture 9.7 %"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from registry.extract.loose.found import OF_NO_RESULT, of_limit
from registry.extract.loose.tiles import Pair
from registry.extract.page.paper import Phrase, Word
from registry.extract.wording.bases import as_received, of_dry_mass
from registry.extract.wording.methods import method_in
from registry.reference.vocabulary import load_headings, says

DOTS = ("·", "•", "|")
UNTOLD = "what stands before it in its line names no method, and may say that it is of something else"


def dotted(phrase: Phrase, pair: Callable[[Phrase], Pair | None]) -> Iterator[Pair]:
    """The one pair behind the first dot or stroke, if nothing before it speaks of a limit, a claim or another sample.

    It is doubtful where nothing before it says how it was found, or on what basis: that may be a product's name.
    """
    pieces = list(_pieces(phrase.words))
    found = [(at, own) for at, piece in enumerate(pieces) if at and (own := pair(piece)) is not None]
    if len(found) != 1:
        return
    at, own = found[0]
    before = pieces[:at]
    if not any(_is_of_others(piece) for piece in before):
        yield own if any(_says_how(piece.text) for piece in before) else replace(own, doubt=UNTOLD)


def _pieces(words: Sequence[Word]) -> Iterator[Phrase]:
    marks = [at for at, word in enumerate(words) if word.text in DOTS]
    parts = (tuple(words[a + 1 : b]) for a, b in pairwise([-1, *marks, len(words)]))
    return (Phrase(part) for part in parts if part)


def _is_of_others(piece: Phrase) -> bool:
    limit = of_limit(piece.words) or load_headings().find(piece.text) in OF_NO_RESULT
    return limit or says(piece.text, "of-a-claim")


def _says_how(text: str) -> bool:
    return method_in(text, "", title=False) is not None or as_received(text) or of_dry_mass(text)
