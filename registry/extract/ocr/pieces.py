"""Words that one reading saw whole and another in pieces: each is one word, seen once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from registry.extract.ocr.amounts import are_same_amounts
from registry.extract.ocr.level import Level
from registry.extract.ocr.raised import LOST
from registry.extract.ocr.repairs import repaired
from registry.extract.ocr.scripts import joined_letters
from registry.extract.ocr.tsv import Token
from registry.extract.page.paper import around, middle_y
from registry.extract.wording.printed_units import find_unit

SIGN = re.compile(r"[<>≤≥]")
NUMBER = re.compile(r"[<>≤≥]?=?[0-9]+(?:[.,][0-9]+)*%?")


@dataclass(frozen=True)
class Doubt:
    """How far a word can be trusted (at most 1), why no further, and whether readings saw different numbers there."""

    trust: float = 1.0
    reason: str = ""
    disputed: bool = False


def whole_words(tokens: Sequence[Token]) -> list[Token]:
    """The words of a reading: apart at rules, letters of Thai and signs together with what they belong to."""
    return joined_signs(apart_at_rules(joined_letters(tokens)))


def apart_at_rules(tokens: Sequence[Token]) -> list[Token]:
    """The words, each cut where the line between two cells was read as a bar in it: "7,9|+5%" is "7,9" and "+5%"."""
    return [piece for token in tokens for piece in _at_rules(token)]


def _at_rules(token: Token) -> list[Token]:
    left, bar, right = token.text.partition("|")
    if not (left and bar and right) or NUMBER.fullmatch(left) is None:
        return [token]
    at = token.ink.x0 + (token.ink.x1 - token.ink.x0) * (len(left) + 0.5) / len(token.text)
    inks = (replace(token.ink, x1=at), replace(token.ink, x0=at))
    return [replace(token, text=text, ink=ink) for text, ink in zip((left, right), inks, strict=True)]


def joined_signs(tokens: Sequence[Token]) -> list[Token]:
    """The words, each sign of a bound that stands by itself joined with the number right behind it: "<" and "1.0".

    Not with what may be a power of ten, whose raised figure is still to be looked up by its place.
    """
    joined: list[Token] = []
    for token in tokens:
        sign = joined[-1] if joined else None
        if (
            sign is not None
            and SIGN.fullmatch(sign.text)
            and NUMBER.fullmatch(token.text)
            and _is_right_behind(sign, token)
        ):
            told = min(sign.sure, token.sure)
            joined[-1] = replace(token, text=sign.text + token.text, ink=around((sign.ink, token.ink)), sure=told)
        else:
            joined.append(token)
    return joined


def _is_right_behind(sign: Token, token: Token) -> bool:
    level = token.ink.top - 1 < middle_y(sign.ink) < token.ink.bottom + 1
    return (
        level
        and token.text[0].isdigit()
        and LOST.fullmatch(token.text) is None
        and -1 < token.ink.x0 - sign.ink.x1 < token.size
    )


def joined_numbers(first: Sequence[Token], second: Sequence[Token]) -> list[Token]:
    """The first reading with each number whole that it saw in pieces and the second as one: "100," and "000"."""
    level = Level(first)
    whole: dict[int, Token | None] = {}
    for token in (t for t in second if NUMBER.fullmatch(t.text) is not None):
        pieces = level.under(token)
        if len(pieces) > 1 and "".join(piece.text for piece in pieces) == token.text:
            whole[id(pieces[0])] = replace(pieces[0], text=token.text, ink=around(p.ink for p in pieces))
            whole.update(dict.fromkeys(map(id, pieces[1:])))
    kept = (whole.get(id(token), token) for token in first)
    return [token for token in kept if token is not None]


def joined_units(first: Sequence[Token], second: Sequence[Token]) -> list[Token]:
    """The first reading with the second's unit where it saw nothing but signs there: "/" and ")" for "(µg/g)"."""
    level = Level(first)
    whole: dict[int, Token | None] = {}
    for token in (t for t in second if find_unit(repaired(t.text)) is not None):
        pieces = level.under(token)
        if pieces and not any(c.isalnum() for piece in pieces for c in piece.text):
            whole.update({**dict.fromkeys(map(id, pieces)), id(pieces[0]): token})
    kept = (whole.get(id(token), token) for token in first)
    return [token for token in kept if token is not None]


def cut_units(second: Sequence[Token], first: Sequence[Token]) -> list[Token]:
    """The second reading with each number apart from its unit where the first saw more words: "25g" for "25" and "y".

    So each of the two is held against what stands in its own place.
    """
    level = Level(first)
    return [piece for token in second for piece in _cut(token, level.under(token))]


def _cut(token: Token, pieces: Sequence[Token]) -> list[Token]:
    run_together = len(pieces) > 1 and "".join(piece.text for piece in pieces) == token.text  # "in25g"
    if not run_together and (len(pieces) < 2 or NUMBER.fullmatch(pieces[0].text) is None):
        return [token]
    if run_together or are_same_amounts("".join(piece.text for piece in pieces), token.text):
        return [replace(token, text=piece.text, ink=piece.ink) for piece in pieces]
    if len(pieces) > 2:
        return [token]
    number, unit = pieces[0].text, token.text.removeprefix(pieces[0].text)
    other = find_unit(pieces[1].text)
    if unit == token.text or find_unit(unit) is None or other not in (None, find_unit(unit)):
        return [token]  # of two units nothing tells which is printed
    return [replace(token, text=text, ink=p.ink) for text, p in zip((number, unit), pieces, strict=True)]


def once(read: Sequence[tuple[Token, Doubt, Sequence[Token]]]) -> list[tuple[Token, Doubt]]:
    """The words, one that stands for several of the first reading only once: "<1x" for "<", "1" and "x".

    With each comes what the second reading saw in its place.
    """
    told: list[tuple[Token, Doubt]] = []
    last: tuple[str, list[int]] | None = None
    for token, doubt, others in read:
        said = (token.text, [id(other) for other in others])
        if said == last and len(others) == 1 and token.text == others[0].text:
            before, earlier = told[-1]
            ink = around((before.ink, token.ink))
            told[-1] = (replace(before, ink=ink), min(earlier, doubt, key=lambda d: d.trust))
        else:
            told.append((token, doubt))
        last = said
    return told
