"""Column headings: known words above a table, over several lines, joined for each column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile

from registry.domain.quantity import Unit
from registry.domain.source import Box
from registry.extract.cells import find_unit, word_says
from registry.extract.lines import lines_of, phrases_of
from registry.extract.names import find_name
from registry.extract.paper import Page, Phrase, Word, around, joined, middle_y, overlap_x
from registry.reference.vocabulary import load_heading_words, load_headings, plain

LONGEST_UNIT = 4
NEAR = 0.95
REACH = 3.0
LEVEL = 1.3
APART = 0.4
HALF = 6


@dataclass(frozen=True)
class Column:
    """A column by its heading: what it holds, in which unit, and where the heading stands."""

    role: str
    unit: Unit | None
    box: Box
    text: str


@dataclass(frozen=True)
class Heading:
    """The headings of one table, from left to right; the first column holds the analytes' names."""

    page: int
    columns: tuple[Column, ...]

    @property
    def box(self) -> Box:
        """The box around all headings."""
        return around(c.box for c in self.columns)

    @property
    def name_box(self) -> Box:
        """The heading over the analytes' names."""
        return self.columns[0].box

    @property
    def about_quality(self) -> bool:
        """Does this table report on the method: spikes, recoveries, controls?"""
        return any(c.role == "quality" for c in self.columns)


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
        """Is it a heading of its own, and not a word of a title or sentence?"""
        apart = self.follow > APART * self.phrase.size
        return self.sound and self.led and apart and ":" not in self.phrase.text


def find_headings(page: Page) -> list[Heading]:
    """All table headings of a page, from top to bottom and left to right."""
    segments = [s for line in lines_of(page.words) for s in segments_of(line)]
    found: list[Heading] = []
    for anchor in (s for s in segments if s.role == "analyte" and s.stands_apart):
        if not any(_holds(h, anchor) for h in found):
            heading = _heading(page, anchor, _rival(segments, anchor))
            if heading is not None:
                found.append(heading)
    return sorted(found, key=lambda h: (h.box.top, h.box.x0))


def _holds(heading: Heading, segment: Segment) -> bool:
    box = heading.box
    inside_x = overlap_x(box, segment.box) > 0.5 * (segment.box.x1 - segment.box.x0)
    return inside_x and box.top - 1 <= segment.box.top and segment.box.bottom <= box.bottom + 1


def _level(a: Segment, b: Segment) -> bool:
    """Are the two beside each other, if perhaps half a line apart?"""
    return abs(middle_y(a.box) - middle_y(b.box)) < LEVEL * a.phrase.size


def _rival(segments: Sequence[Segment], anchor: Segment) -> float:
    """Where the next table begins to the right: at the next name heading with a column of its own before the one after."""
    right = [s for s in segments if s.box.x0 > anchor.box.x1 + 3 and _level(anchor, s)]
    rivals = sorted(s.box.x0 for s in right if s.role == "analyte" and s.stands_apart)
    others = [s.box.x0 for s in right if s.role not in (None, "analyte")]
    return next((x for x in rivals if any(o < x for o in others)), float("inf"))


def _heading(page: Page, anchor: Segment, limit: float) -> Heading | None:
    words = [w for w in page.words if w.box.x0 >= anchor.box.x0 - 2 and w.box.x1 < limit - 1 and w.box.x0 < limit - 6]
    band = _band(lines_of(words), anchor)
    level = [s for line in band for s in line if s.role not in (None, "analyte") and _level(anchor, s)]
    if not level:
        return None
    columns = _columns([s for line in band for s in line], band)
    named = [c for c in columns if c.role == "analyte"]
    if not named or named[0].box.x0 > anchor.box.x1:
        return None
    after = [c for c in columns if c.role != "analyte" and c.box.x0 > named[0].box.x0]
    if not any(c.role in ("result", "quality") for c in after):
        return None
    names = around(c.box for c in named)
    return Heading(page.number, (Column("analyte", named[0].unit, names, named[0].text), *after))


def _band(lines: Sequence[Sequence[Word]], anchor: Segment) -> list[list[Segment]]:
    """The lines of a heading: the anchor's own, and those close above and below that could be heading lines."""
    cut = [[s for s in segments_of(line)] for line in lines]
    first = anchor.phrase.words[0].box
    own = next((i for i, line in enumerate(cut) if any(first == w.box for s in line for w in s.phrase.words)), None)
    if own is None:
        return []
    band = [_until_unlikely(cut[own])]
    _grow(band, cut[own + 1 :], anchor)
    _grow(band, list(reversed(cut[:own])), anchor)
    return band


def _until_unlikely(line: Sequence[Segment]) -> list[Segment]:
    """The anchor's line without what follows its last column: a neighbour's text."""
    last = max((i for i, s in enumerate(line) if s.sound), default=-1)
    return list(line[: last + 1])


def _grow(band: list[list[Segment]], lines: Iterable[list[Segment]], anchor: Segment) -> None:
    for line in lines:
        whole = around(s.box for row in band for s in row)
        level = any(_level(anchor, s) for s in line)
        reach = float("inf") if level else whole.x1 + REACH * anchor.phrase.size
        near = list(takewhile(lambda s: s.box.x0 < whole.x1 or (s.sound and s.box.x0 < reach), line))
        if not near:
            continue
        box = around(s.box for s in near)
        gap = max(box.top - whole.bottom, whole.top - box.bottom)
        sound = [s for s in near if s.sound]
        if gap > NEAR * anchor.phrase.size or not sound or any(_is_value(s) for s in near):
            return
        band.append(sound)


def _is_value(segment: Segment) -> bool:
    """Is it what a row holds: a number, or the name of an analyte?"""
    text = segment.phrase.text
    if segment.likely:
        return segment.role is None and word_says(text) in ("ND", "present", "absent", "NT")
    return bool(re.search(r"\d", text)) or find_name(text) is not None


def _columns(segments: Sequence[Segment], band: Sequence[Sequence[Segment]]) -> list[Column]:
    """Segments over each other are one column; a segment over several columns heads a group and is none."""
    if not segments:
        return []
    groups: list[list[Segment]] = [[s] for s in max(band, key=len)]
    seeds = {id(s) for group in groups for s in group}
    for segment in sorted(segments, key=lambda s: s.box.x1 - s.box.x0):
        if id(segment) in seeds:
            continue
        over = [g for g in groups if _stacked(segment, g)]
        if not over:
            groups.append([segment])
        elif len(over) == 1:
            over[0].append(segment)
    return sorted((_column(g) for g in groups), key=lambda c: c.box.x0)


def _stacked(segment: Segment, group: Sequence[Segment]) -> bool:
    box = around(s.box for s in group)
    width = min(segment.box.x1 - segment.box.x0, box.x1 - box.x0)
    return overlap_x(segment.box, box) > 0.3 * width


def _column(group: Sequence[Segment]) -> Column:
    ordered = sorted(group, key=lambda s: (round(s.box.top), s.box.x0))
    text = " ".join(s.phrase.text for s in ordered)
    role, unit = column_meaning(text)
    return Column(role, unit, around(s.box for s in ordered), text)


@lru_cache(maxsize=2048)
def column_meaning(text: str) -> tuple[str, Unit | None]:
    """What a heading names and the unit it states; a unit alone is a column of results."""
    unit, rest = split_unit(text)
    role = load_headings().find(rest) or load_headings().inside(rest) if plain(rest) else None
    if role is None and unit is not None and not re.search(r"\w{3}", rest):
        role = "result"
    return role or "other", unit


def split_unit(text: str) -> tuple[Unit | None, str]:
    """The unit a text states, in brackets or as its last or first words, and the text without it."""
    for match in re.finditer(r"[(\[]([^()\[\]]+(?:\([^()]*\))?)[)\]]", text):
        unit = find_unit(match[1])
        if unit is not None:
            return unit, text[: match.start()] + " " + text[match.end() :]
    words = text.split()
    for length in range(min(LONGEST_UNIT, len(words)), 0, -1):
        for start in {len(words) - length, *range(len(words) - length + 1)}:
            unit = find_unit(" ".join(words[start : start + length]).strip(",;"))
            if unit is not None and unit.kind != "mass":
                return unit, " ".join(words[:start] + words[start + length :])
    return None, text


def segments_of(line: Sequence[Word]) -> list[Segment]:
    """A line's phrases, cut further where two known headings stand close together."""
    return [segment for phrase in phrases_of(line) for segment in _cut(phrase)]


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
    gaps = [*(b.box.x0 - a.box.x1 for a, b in zip(segments, segments[1:], strict=False)), float("inf")]
    led = [True, *(s.role is not None for s in segments)]
    return [replace(s, sound=sound, led=led[i], follow=gaps[i]) for i, s in enumerate(segments)]


def _known_length(words: Sequence[Word]) -> int:
    """How many of the first words are one known heading or unit."""
    for length in range(min(6, len(words)), 0, -1):
        text = joined(words[:length])
        if load_headings().find(text) is not None or find_unit(text) is not None:
            return length
    return 0


def _halves(word: Word) -> tuple[Word, Word] | None:
    """A word that is two headings printed without a space, or a heading with its unit ("LIMIT(ppm)")."""
    if (bracket := word.text.find("(")) > 2:
        return word.cut(bracket)
    for at in range(3, len(word.text) - 2):
        if all(plain(part) in load_heading_words() for part in (word.text[:at], word.text[at:])):
            return word.cut(at)
    return None


def _segment(words: Sequence[Word]) -> Segment:
    text = joined(words)
    unit = find_unit(text)
    role = load_headings().find(text) or ("unit-alone" if unit is not None else None)
    known = all(_heading_word(w) for w in plain(text).split())
    return Segment(Phrase(tuple(words)), role, role is not None or known or bool(re.fullmatch(r"\(?1:n\)?|\W+", text)))


@lru_cache(maxsize=2048)
def _heading_word(word: str) -> bool:
    """Is this a word of some heading, or the first half of one that is broken over two lines?"""
    known = load_heading_words()
    return word in known or (len(word) >= HALF and any(w.startswith(word) for w in known))


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
    """Does the segment begin, or go on with, what a heading adds in brackets?"""
    text = last.phrase.text
    return segment.phrase.text.startswith("(") or text.count("(") > text.count(")")


def _belongs(last: Segment, segment: Segment) -> bool:
    if last.role is not None and segment.role != "unit-alone" and _in_brackets(last, segment):
        return True
    if segment.role == "unit-alone":
        return last.role not in ("unit-alone", None) and split_unit(last.phrase.text)[0] is None
    return segment.role is None and last.role is None
