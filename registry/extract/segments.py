"""Heading lines cut into pieces: known words and units, even where they stand close or run into each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from registry.domain.source import Box
from registry.extract.cells import find_unit
from registry.extract.column_words import LEAST_HALF, of_both, split_unit
from registry.extract.lines import Same, phrases_of
from registry.extract.names import find_name
from registry.extract.paper import Phrase, Word, joined
from registry.reference.vocabulary import (
    load_heading_words,
    load_headings,
    load_signs,
    load_titles,
    load_unit_words,
    plain,
    repaired,
)

LONGEST_HEADING = 6
APART = 0.4
LONGEST_TITLE = 5
HALF = 6
WORDS = re.compile(r"[\s/]+")
PART = re.compile(r"\(?1:n\)?|\W+|\([^()\d]{1,9}|[^()\d]{1,9}\)")  # a dilution, a sign, half of what stands in brackets


@dataclass(frozen=True)
class Segment:
    """A piece of a heading line: what column it names by itself, if any, and whether it could be part of a heading.

    `sound` says the same of the whole phrase it was cut from; `led` that nothing unknown stands before it there, and
    `follow` is the gap to the next segment of the phrase.
    """

    phrase: Phrase
    role: str | None
    likely: bool
    sound: bool = True
    led: bool = True
    follow: float = float("inf")

    @property
    def box(self) -> Box:
        """Where it stands."""
        return self.phrase.box

    @property
    def stands_apart(self) -> bool:
        """Whether it is a heading of its own, and not a word of a title or sentence."""
        apart = self.follow > APART * self.phrase.size
        return self.sound and self.led and apart and ":" not in self.phrase.text


def segments_of(line: Sequence[Word]) -> list[Segment]:
    """A line's phrases, cut further where two known headings stand close together."""
    return list(_kept_segments(Same(tuple(line))))


@lru_cache(maxsize=1024)
def _kept_segments(same: Same) -> list[Segment]:
    return _segments(same.words)


def _segments(line: Sequence[Word]) -> list[Segment]:
    phrases = phrases_of(line)
    at = 1 if len(phrases) > 2 and plain(phrases[0].text) in load_signs("count-heading") else 0  # "No. | Metals"
    pieces = [_pieces(p) for p in phrases]
    heads = [s.role for segments in pieces[at + 1 :] for s in segments if s.role is not None and s.sound]
    several = len(heads) > 1 and find_name(phrases[at].text) is None  # the result's may stand half a line higher
    if phrases and ("result" in heads or several) and _is_title(phrases[at]):
        pieces[at] = [Segment(phrases[at], "analyte", likely=True)]
    return [s for segments in pieces for s in segments]


def _is_title(phrase: Phrase) -> bool:
    """Whether a phrase is a panel's title, which may head the names: "Heavy Metals | Result (ppm) | Limit"."""
    return len(phrase.words) <= LONGEST_TITLE and load_titles().inside(phrase.text) is not None


def _pieces(phrase: Phrase) -> list[Segment]:
    """The phrase's segments; a panel's title or an analyte that is no heading too stays whole, and is none."""
    text = phrase.text
    if load_headings().find(text) is None and (load_titles().find(text) or find_name(text)) is not None:
        return [Segment(phrase, None, likely=False, sound=False)]
    return _cut(phrase)


def _cut(phrase: Phrase) -> list[Segment]:
    words, segments = list(phrase.words), []
    while words:
        length = _known_length(words)
        if length == 0 and (halves := _halves(words[0])) is not None:
            words[:1] = halves
            continue
        segments.append(_segment(words[: length or 1]))
        del words[: length or 1]
    return _placed(_merged(segments))


def _placed(segments: list[Segment]) -> list[Segment]:
    """Each segment of a phrase, with what its neighbours say of it."""
    sound = all(s.likely for s in segments)
    gaps = [*(b.box.x0 - a.box.x1 for a, b in pairwise(segments)), float("inf")]
    led = [True, *(s.role is not None for s in segments)]
    return [replace(s, sound=sound, led=led[i], follow=gaps[i]) for i, s in enumerate(segments)]


def _known_length(words: Sequence[Word]) -> int:
    """How many of the first words are one known heading or unit."""
    for length in range(min(LONGEST_HEADING, len(words)), 0, -1):
        if _is_known(joined(words[:length])):
            return length
    return 0


@lru_cache(maxsize=8192)
def _is_known(text: str) -> bool:
    return load_headings().find(text) is not None or of_both(text) is not None or find_unit(text) is not None


def _halves(word: Word) -> tuple[Word, Word] | None:
    """A word that is two headings printed without a space, or a heading with its unit ("LIMIT(ppm)")."""
    if (bracket := word.text.find("(")) > 2:
        return word.cut(bracket)
    for at in (at for at in range(3, len(word.text) - 2) if word.text[at].isupper()):
        if all(plain(part) in load_heading_words() for part in (word.text[:at], word.text[at:])):
            return word.cut(at)
    return None


def _segment(words: Sequence[Word]) -> Segment:
    text = joined(words)
    unit = find_unit(text)
    role = load_headings().find(text) or of_both(text) or ("unit-alone" if unit is not None else None)
    known = any(all(_heading_word(w) for w in WORDS.split(plain(t)) if w) for t in repaired(text))
    likely = role is not None or known or _half_word(text) or bool(PART.fullmatch(text))
    return Segment(Phrase(tuple(words)), role, likely)


@lru_cache(maxsize=2048)
def _heading_word(word: str) -> bool:
    """Whether this is a word of some heading, or the first half of one broken over two lines."""
    known = load_heading_words()
    return word in known or word in load_unit_words() or (len(word) >= HALF and any(w.startswith(word) for w in known))


@lru_cache(maxsize=2048)
def _half_word(text: str) -> bool:
    """Whether this is one side of a heading's word broken at a hyphen: "Hodno-" over "cení"."""
    word = plain(text)
    if len(word) < LEAST_HALF or " " in word:
        return False
    if text.endswith("-"):
        return any(w.startswith(word) for w in load_heading_words())
    return text[0].islower() and any(w.endswith(word) for w in load_heading_words())


def _merged(segments: list[Segment]) -> list[Segment]:
    """A heading takes the unit that follows it; unknown words of one phrase stay together."""
    merged: list[Segment] = []
    for segment in segments:
        last = merged[-1] if merged else None
        if last is not None and _belongs(last, segment):
            likely = last.likely and (segment.likely or _in_brackets(last, segment))
            merged[-1] = Segment(last.phrase + segment.phrase, last.role or segment.role, likely)
        else:
            merged.append(segment)
    return merged


def _in_brackets(last: Segment, segment: Segment) -> bool:
    """Whether the segment begins, or goes on with, what a heading adds in brackets."""
    return segment.phrase.text.startswith("(") or _is_open(last)


def _is_open(segment: Segment) -> bool:
    """Whether a bracket of it is not closed yet: "Result (%" before "(w/w))"."""
    return segment.phrase.text.count("(") > segment.phrase.text.count(")")


def _belongs(last: Segment, segment: Segment) -> bool:
    if last.role is not None and _in_brackets(last, segment) and (segment.role != "unit-alone" or _is_open(last)):
        return True
    if last.phrase.text.endswith(("/", "±")) and len(last.phrase.text) > 1:  # in two languages; "Result ± U"
        return True
    if segment.role == "unit-alone":
        return last.role not in ("unit-alone", None) and split_unit(last.phrase.text)[0] is None
    if segment.role is None and last.role is None:
        return True
    close = segment.box.x0 - last.box.x1 <= APART * segment.phrase.size
    unknown = next((s for s in (segment, last) if s.role is None), None)
    return close and unknown is not None and (not unknown.likely or len(unknown.phrase.text) <= LEAST_HALF)
