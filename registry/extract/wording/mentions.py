"""Whether a text may hold a known name: most hold none, which is seen long before all ways to say one are tried."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, groupby

from registry.domain.analyte import folded
from registry.extract.wording.cell_patterns import holds_a_portion, portion_pattern
from registry.extract.wording.molecules import FORMS, STEREO
from registry.reference.substances import load_analytes
from registry.reference.vocabulary import load_sign_words

PIECE = re.compile(r"\d+|[^\W\d_]+|[+:]")  # what `folded` keeps, cut wherever a name may begin
# What is read as other letters or passed over among them: Thai, lost and raised letters, a reaction, a molecule's form
PASSED_OVER = re.compile(rf"[\u0e00-\u0e7f\ufffdΣ∑⁰¹²³⁴⁵⁶⁷⁸⁹]|-ve\b|{STEREO.pattern}")
FORM_LISTED = re.compile(rf",\s*{FORMS}")  # which is passed over where a text ends in it
BEHIND_COMMA = re.compile(r",\s*(\w+)")  # may be read before the rest: "Arsenic, inorganic"
SAID_OTHERWISE = re.compile(r"total|delta(?:8|9|10)")  # before a name: "THC, totaal", "d9-THC"
ACIDS = "cannabinoids"  # of which a text may say the last letter otherwise: "kwas CBD"
FEW = 4  # letters
LISTED = ("aflato", "aspergillus")  # "Suma aflatoksyn B1, B2, G1, G2"


@lru_cache(maxsize=4096)
def may_name(text: str) -> bool:
    """Whether `find_name` could find a name in a text without being told the panel; where not, none is there.

    Each is made of what stands in the text, whole, but for these few things: a portion or what is passed over may
    stand within, and a word behind a comma comes first.
    """
    if PASSED_OVER.search(text) is not None or _holds_a_beginning(text):
        return True
    return holds_a_portion(text) and _holds_a_beginning(portion_pattern().sub("", text))


def may_hold_names(text: str) -> bool:
    """Whether `find_name` could find a name in any run of a text's words; where not, it finds none in all of them."""
    return "." in text or FORM_LISTED.search(text) is not None or may_name(text)


def _holds_a_beginning(text: str) -> bool:
    found = PIECE.findall(text)
    pieces = found if text.isascii() else [folded(piece) for piece in found]
    whole, at = "".join(pieces), 0
    whole = whole.casefold() if text.isascii() else whole
    short, long = _by_letters()
    for piece in pieces:
        begun = whole[at : at + FEW]
        if begun[:2] in short or begun[:3] in short or whole.startswith(long.get(begun, ()), at):
            return True
        at += len(piece)
    goes_on = "," in text and any(_goes_on(folded(word), whole, pieces) for word in BEHIND_COMMA.findall(text))
    return goes_on or (
        "+" in text and any(folded(before).endswith(_before_a_plus()) for before in text.split("+")[:-1])
    )


def _goes_on(word: str, whole: str, pieces: Sequence[str]) -> bool:
    """Whether a word behind a comma begins a known name that goes on with what begins anywhere in the text."""
    known = _beginnings()
    begun = bisect_left(known, word)
    if begun == len(known) or not known[begun].startswith(word):
        return False
    short, long = _by_letters()
    told = (word + whole[at:] for at in accumulate(map(len, pieces), initial=0))
    return any(t[:2] in short or t[:3] in short or t.startswith(long.get(t[:FEW], ())) for t in told)


@cache
def _before_a_plus() -> tuple[str, ...]:
    """What stands before a plus in names that begin with the word which that may stand for: "coagulase +"."""
    words = [folded(word) for word in load_sign_words("positive-word")]
    cut = ((name[:at], name[at:]) for name in _beginnings() for at in range(1, len(name)))
    return tuple(
        {begun for begun, rest in cut if any(word.startswith(rest) or rest.startswith(word) for word in words)}
    )


@cache
def _beginnings() -> tuple[str, ...]:
    """What known names begin with, folded and in order, without all that begin with another of these.

    Each name is here also without what a text may say otherwise; with them are the words that tell a sum.
    """
    names = {name for analyte in load_analytes() for name in analyte.spellings()}
    parts = {SAID_OTHERWISE.sub("", name, count=1) for name in names if SAID_OTHERWISE.match(name)}
    acids = {name.removesuffix("a") for of in load_analytes() if of.panel == ACIDS for name in of.spellings()}
    told = {folded(word) for word in (*load_sign_words("sum-of"), *LISTED)}
    return tuple(_shortest(sorted(told.union(names, parts, acids))))


@cache
def _by_letters() -> tuple[frozenset[str], dict[str, tuple[str, ...]]]:
    """What known names begin with: of two or three letters, and all that is longer by its first four."""
    long = (text for text in _beginnings() if len(text) >= FEW)
    by_few = {begun: tuple(texts) for begun, texts in groupby(long, lambda text: text[:FEW])}
    return frozenset(text for text in _beginnings() if len(text) < FEW), by_few


def _shortest(in_order: Iterable[str]) -> Iterator[str]:
    last = ""
    for text in in_order:
        if len(text) > 1 and not (last and text.startswith(last)):
            yield text
            last = text
