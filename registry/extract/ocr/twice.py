"""Two readings of one picture held against each other: where they differ, neither is sure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from registry.extract.ocr.level import Level
from registry.extract.ocr.pieces import NUMBER, SIGN, Doubt, cut_units, joined_numbers, joined_units, once, whole_words
from registry.extract.ocr.repairs import repaired
from registry.extract.ocr.scripts import of_the_pages_script
from registry.extract.ocr.tsv import Token
from registry.extract.ocr.unit_letters import ALONE, UNTOLD, unit_of_both
from registry.extract.ocr.votes import MUCH, is_surer_number, vote
from registry.extract.page.paper import overlap_x
from registry.extract.wording.names import find_name
from registry.extract.wording.printed_units import find_unit
from registry.extract.wording.result_words import word_says
from registry.reference.vocabulary import load_heading_words, plain

SURE = 0.8  # an engine that is less sure than this of a word is often wrong
DIFFERENT, LOWEST = 0.3, 0.2
SAME_EXTENT = 0.5  # a part of a word that was cut off, but not a word and its neighbour
TELLS = re.compile(r"[0-9<>≤≥]")  # a word that holds one of these may decide over a value
SLASHED = re.compile(r"[1lI|]([0-9]+[^\W\d]*)")  # "/25 g" of which the slash was taken for a figure
SEEN_AT_ALL = 0.5
SEEN_ONCE = "only one of two readings by OCR saw it"


def settled(
    first: Sequence[Token], second: Sequence[Token], further: Sequence[Sequence[Token]] = ()
) -> list[tuple[Token, Doubt]]:
    """The first reading's words with what the second does to them, and what only the second saw.

    Where the two differ in a number, what most of these and of `further` readings saw stands.
    """
    first, second = whole_words(first), whole_words(second)
    first = joined_units(joined_numbers(of_the_pages_script(first), second), second)
    second = cut_units(second, first)
    level = Level(second)
    others = [Level(whole_words(tokens)) for tokens in further]
    read = once([(*_against(token, level.under(token), others), level.under(token)) for token in first])
    met = {id(other) for token in first for other in level.under(token)}
    missed = [token for token in second if id(token) not in met and _is_word(token)]
    both = [*read, *((token, Doubt(ALONE * _sureness(token), SEEN_ONCE)) for token in missed)]
    said = Level([token for token, _doubt in both])
    return [(token, doubt) for token, doubt in both if not _is_repeated_sign(token, said)]


def _is_word(token: Token) -> bool:
    """Whether what one reading alone saw is more than a smudge: it was surely read, or is a number or a known word."""
    told = TELLS.search(token.text) is not None or _is_known(token.text)
    lettered = re.search(r"\w", token.text) is not None or find_unit(token.text) is not None
    return lettered and token.sure > (SEEN_AT_ALL if told else SURE)


def _is_repeated_sign(token: Token, level: Level) -> bool:
    """Whether a lone "<" stands before a word that has taken it in: "< <10"."""
    if SIGN.fullmatch(token.text) is None:
        return False
    wide = replace(token, ink=replace(token.ink, x1=token.ink.x1 + token.size))
    return any(o.text.startswith(token.text) and len(o.text) > 1 for o in level.touching(wide))


def _against(token: Token, others: Sequence[Token], further: Sequence[Level]) -> tuple[Token, Doubt]:
    if (unit := unit_of_both(token, others)) is not None:
        return unit
    if not TELLS.search(token.text) and not any(TELLS.search(other.text) for other in others):
        return _word(token, others, further)
    said = "".join(other.text for other in others)
    if not others:
        return token, Doubt(ALONE * _sureness(token), SEEN_ONCE)
    slashed, reason = SLASHED.fullmatch(token.text), f"OCR read {token.text!r} here, and another time {said!r}"
    if slashed is not None and said.startswith(f"/{slashed[1]}"):
        return replace(token, text=f"/{slashed[1]}"), Doubt(ALONE, reason)
    if _agree(token.text, said):
        return token, _doubt_of(token, said, further)
    if further and (most := vote(token, said, further)) is not None:
        return replace(token, text=most.text), Doubt(
            most.trust, f"{reason}; most of {2 + len(further)} times {most.text!r}"
        )
    better = _better(token, others)
    lost = SIGN.match(said) is not None and NUMBER.fullmatch(better.text) is not None and not SIGN.match(better.text)
    return better, Doubt(UNTOLD if lost else DIFFERENT, reason, disputed=True)


def _word(token: Token, others: Sequence[Token], further: Sequence[Level]) -> tuple[Token, Doubt]:
    """A word without digits: the second reading's where that alone is a word of certificates."""
    known = _same_extent(token, others) and _is_known(others[0].text) and not _is_known(token.text)
    if known and token.sure <= others[0].sure + MUCH:
        reason = f"OCR read {token.text!r} here, and another time {others[0].text!r}"
        return _in_place(token, others[0]), Doubt(ALONE, reason)
    said = "".join(other.text for other in others)
    alike = said and _agree(token.text, said)
    surer = replace(token, sure=max(token.sure, min(other.sure for other in others))) if alike else token
    return token, _doubt_of(surer, said, further)


def _doubt_of(token: Token, said: str, further: Sequence[Level]) -> Doubt:
    """How sure a word is that two readings saw alike: as the engine says, or as further readings that saw it too."""
    alike = vote(token, said, further) if token.sure < SURE and further and said else None
    told = alike.trust if alike is not None and _agree(token.text, alike.text) else 0.0
    return Doubt(max(_sureness(token), told), _unsure(token))


@lru_cache(maxsize=4096)
def _is_known(text: str) -> bool:
    """Whether a word is a unit, a result, an analyte's name or part of a heading."""
    if not (bare := text.strip(".,;:()[]*")):
        return False
    named = find_unit(bare) is not None or word_says(bare) is not None or find_name(bare) is not None
    return named or plain(bare) in load_heading_words()


def _agree(text: str, said: str) -> bool:
    """Whether two readings say the same, if perhaps one takes two words for one."""
    a, b = (re.sub(r"[^\w.,<>≤≥%]", "", repaired(word)) for word in (text, said))
    joined = TELLS.search(a) is not None and min(len(a), len(b)) > 2
    return a == b or (joined and (a in _parts(said) or b in _parts(text)))


def _parts(text: str) -> list[str]:
    return re.split(r"[^\w.,<>≤≥%]+", text)


def _better(token: Token, others: Sequence[Token]) -> Token:
    """The other reading where it alone is a word of results, or it is a number that the engine was surer of.

    A decimal mark is rarely invented, and often lost.
    """
    other = others[0]
    said = "".join(piece.text for piece in others)
    if len(others) > 1 and _marks_only(said, token.text):
        return replace(token, text=said)  # "4,0 x 10" against "40x10"
    if (token.text, said.strip("_")) == ("9", "g"):
        return replace(token, text="g")  # a gram: no reading takes a 9 for one
    if not _same_extent(token, others):
        return token
    if word_says(token.text) is None and word_says(other.text) is not None and not is_surer_number(token, other):
        return _in_place(token, other)
    if not _is_number(other.text):
        return token
    if not _is_number(token.text) and other.sure > token.sure - 0.2:
        return _in_place(token, other)
    marked = re.search("[.,]", other.text) is not None and re.search("[.,]", token.text) is None
    surer = other.sure > token.sure + (-0.1 if marked else 0.1)
    return _in_place(token, other) if surer else token


def _is_number(text: str) -> bool:
    """Whether a word is a number, or one with its uncertainty: "1,1+0,3"."""
    return all(NUMBER.fullmatch(part) is not None for part in repaired(text).split("±", maxsplit=1))


def _marks_only(said: str, text: str) -> bool:
    """Whether one reading has nothing but decimal marks more than another."""
    return re.sub(r"\W", "", said) == re.sub(r"\W", "", text) and bool(re.search("[.,]", said[:-1])) > bool(
        re.search("[.,]", text[:-1])
    )


def _same_extent(token: Token, others: Sequence[Token]) -> bool:
    """Whether one other word stands in a word's place, and neither takes in what the other does not."""
    if len(others) != 1:
        return False
    wider = max(word.ink.x1 - word.ink.x0 for word in (token, others[0]))
    return overlap_x(token.ink, others[0].ink) > SAME_EXTENT * wider


def _in_place(token: Token, other: Token) -> Token:
    return replace(token, text=other.text, sure=other.sure)


def _sureness(token: Token) -> float:
    return 1.0 if token.sure >= SURE else max(LOWEST, token.sure)


def _unsure(token: Token) -> str:
    return "" if token.sure >= SURE else f"OCR was only {token.sure:.0%} sure of {token.text!r}"
