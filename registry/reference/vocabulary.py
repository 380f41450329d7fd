"""The words of certificates that data/ names: headings, result words, signs and field labels."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, KeysView
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import product
from typing import Any

from marshmallow import Schema

from registry.domain.claim_words import holds
from registry.reference.files import DATA, DataFolder
from registry.reference.spelling import LOST, NOTE_MARK, repaired, without_accents, without_foot_mark, without_tones
from registry.reference.substances import load_panels, load_units
from registry.reference.word_files import FieldSchema, HeadingSchema, MonthSchema, ResultWordSchema, SignSchema

NO_WORDS = re.compile(r"[^\w\u0e00-\u0e7f%/<>=#-]+")
BLANKED = bytes(ord(" ") if code < 128 and NO_WORDS.match(chr(code)) else code for code in range(256))


@lru_cache(maxsize=8192)  # what one long document prints; more would only grow
def plain(text: str) -> str:
    """A label without what printers vary: case, accents, a note's raised mark, punctuation and doubled spaces."""
    bare = without_tones(text).casefold()
    if bare.isascii():
        return " ".join(bare.encode("ascii").translate(BLANKED).decode("ascii").split()).strip(" -")
    return " ".join(NO_WORDS.sub(" ", without_accents(NOTE_MARK.sub("", bare))).split()).strip(" -")


@dataclass(frozen=True)
class Lexicon:
    """Printed words and what each means; found whole, whatever their case, accents and punctuation."""

    meanings: dict[str, str]
    find: Callable[[str], str | None] = field(init=False, repr=False, compare=False)  # what a text means as a whole
    inside: Callable[[str], str | None] = field(init=False, repr=False, compare=False)  # and the longest words in it
    _compact: dict[str, str] = field(init=False, repr=False, compare=False)
    _whole: dict[str, str] = field(init=False, repr=False, compare=False)
    _firsts: dict[str, int] = field(init=False, repr=False, compare=False)  # the most words that begin with each
    _in_order: list[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        told = self.meanings.items()
        object.__setattr__(self, "_compact", {m.replace(" ", ""): s for m, s in told if " " in m or len(m) > 8})
        object.__setattr__(self, "_whole", {**self._compact, **self.meanings})
        shortest_first = sorted(map(str.split, self.meanings), key=len)
        object.__setattr__(self, "_firsts", {words[0]: len(words) for words in shortest_first if words})
        object.__setattr__(self, "_in_order", sorted(m.replace(" ", "") for m in self.meanings))
        for asked, answer in (("find", self._meaning_of), ("inside", self._meaning_inside)):  # again and again
            object.__setattr__(self, asked, lru_cache(maxsize=4096)(answer))

    def _meaning_of(self, text: str) -> str | None:
        for bare in map(plain, repaired(text)) if LOST in text else (plain(text),):
            says = self._whole.get(bare)
            if says is None and " " in bare:
                says = self._compact.get(bare.replace(" ", ""))
            if says is not None:
                return says
        return self._meaning_of(unmarked) if (unmarked := without_foot_mark(text)) != text else None

    def begins(self, text: str) -> bool:
        """Whether known words could begin with this text."""
        begun = plain(text).replace(" ", "")
        at = bisect_left(self._in_order, begun)
        return LOST in text or (at < len(self._in_order) and self._in_order[at].startswith(begun))

    def _meaning_inside(self, text: str) -> str | None:
        return next((says for t in repaired(text) if (says := self._inside(plain(t).split())) is not None), None)

    def _inside(self, words: list[str]) -> str | None:
        firsts, count = self._firsts, len(words)
        begins = [(i, min(firsts[word], count - i)) for i, word in enumerate(words) if word in firsts]
        longest = max([most for _i, most in begins]) if begins else 0
        stretches = (" ".join(words[i : i + n]) for n in range(longest, 0, -1) for i, most in begins if n <= most)
        return next((says for text in stretches if (says := self.meanings.get(text)) is not None), None)


@cache
def load_headings() -> Lexicon:
    """Column headings, each with the column it names."""
    rows = _rows("headings.yaml", HeadingSchema(many=True))
    pairs = ((r["column"], words) for r in rows for words in product(r.get("before", ()), r.get("heads", ())))
    composed = {plain(" ".join(words)): column for column, words in pairs}
    return Lexicon(composed | {plain(text): row["column"] for row in rows for text in row["printed"]})


@cache
def load_titles() -> Lexicon:
    """The titles that panels are printed under, each with its panel, also with a word for an analysis behind it."""
    told = {plain(title): panel.slug for panel in load_panels() for title in panel.titles}
    return Lexicon({f"{t} {end}": slug for t, slug in told.items() for end in load_sign_words("title-end")} | told)


@cache
def load_heading_words() -> frozenset[str]:
    """Every single word of a heading: what half a heading, broken over two lines, may say."""
    return frozenset(word for heading in load_headings().meanings for word in heading.split())


@cache
def load_unit_words() -> frozenset[str]:
    """Every single word of a unit in several: what half a unit, broken over two lines, may say ("per serving")."""
    units = (text for unit in load_units().units for text in unit.aliases if " " in text)
    return frozenset(word for text in units for word in plain(text).split() if word.isalpha() and len(word) > 2)


@cache
def load_result_words() -> dict[str, str]:
    """Result words as `bare_result` writes them, each with what it says."""
    return {
        bare_result(text): row["says"]
        for row in _rows("result_words.yaml", ResultWordSchema(many=True))
        for text in row["printed"]
    }


@cache
def load_signs(sign: str) -> KeysView[str]:
    """The words of one sign, plain and in order; whether a word is one of so many is seen at once."""
    return dict.fromkeys(map(plain, load_sign_words(sign))).keys()


def says(text: str, *signs: str) -> bool:
    """Whether a text has words of one of these signs in it, whole, with their accents or without."""
    small = (text if text.isascii() else without_accents(without_tones(text))).casefold()
    return any(words in small and holds(small, words) for sign in signs for words in load_signs(sign))


@lru_cache(maxsize=8192)
def tells(text: str, *signs: str) -> bool:
    """Whether words of one of these signs stand among those of a text, whatever its accents and punctuation."""
    words = plain(text)
    own = words.split()
    begun = [told for firsts, told in map(_spaced, signs) if not firsts.isdisjoint(own)]
    return any(spaced in f" {words} " for told in begun for spaced in told)


@cache
def _spaced(sign: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The first words of a sign's, and all of them between spaces."""
    words = load_signs(sign)
    return frozenset(each.partition(" ")[0] for each in words), tuple(f" {each} " for each in words)


def all_signs() -> frozenset[str]:
    """Every sign that signs.yaml has words for."""
    return frozenset(row["sign"] for row in _rows("signs.yaml", SignSchema(many=True)))


@cache
def load_sign_words(sign: str) -> tuple[str, ...]:
    """The words of one sign as they are printed, in small letters and Thai without its tones, the longest first."""
    rows = _rows("signs.yaml", SignSchema(many=True))
    words = {without_tones(text).casefold() for row in rows if row["sign"] == sign for text in row["printed"]}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def any_of(*signs: str) -> str:
    """A pattern for any word of these signs, in small letters of which "ss" may stand for ß."""
    return "|".join(re.escape(word).replace("ss", "(?:ss|ß)") for sign in signs for word in load_sign_words(sign))


@cache
def load_field_labels() -> Lexicon:
    """Labels of the certificate's fields, each with its field; a weak label's has a question mark, a weaker's two."""
    rows = _rows("fields.yaml", FieldSchema(many=True))
    ranks = (("weaker", "??"), ("weak", "?"), ("printed", ""))
    return Lexicon(
        {plain(text): row["field"] + mark for key, mark in ranks for row in rows for text in row.get(key, ())}
    )


@cache
def load_months() -> dict[str, int]:
    """Names of months, plain, each with its number."""
    return {
        plain(text): row["month"] for row in _rows("months.yaml", MonthSchema(many=True)) for text in row["printed"]
    }


def bare_result(text: str) -> str:
    """A result word without case and spaces; its signs and points stay, for "<LOQ" is not "LOQ"."""
    return "".join(without_tones(text).split()).casefold()


def _rows(name: str, schema: Schema) -> list[dict[str, Any]]:
    return _read_once(name, type(schema))


@cache
def _read_once(name: str, schema: type[Schema]) -> list[dict[str, Any]]:
    folder = DataFolder(DATA)
    rows: list[dict[str, Any]] = folder.read(name, schema(many=True))
    folder.finish()
    return rows
