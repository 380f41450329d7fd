"""Heading lines cut into pieces: known words and units, even where they stand close or run into each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from registry.extract.page.lines import Same, kept, phrases_of
from registry.extract.page.paper import Phrase, Word, joined
from registry.extract.tables.glued_headings import OPENING, halves_of, run_together
from registry.extract.tables.segment import APART, Segment
from registry.extract.wording.bases import of_dry_mass
from registry.extract.wording.column_words import LEAST_HALF, split_unit
from registry.extract.wording.heading_qualifiers import is_bounding_value, says_whose
from registry.extract.wording.heading_text import LONGEST_HEADING, holds_title, is_whole_title, known_length, sense_of
from registry.extract.wording.names import find_name
from registry.extract.wording.result_words import word_says
from registry.reference.vocabulary import load_headings, load_sign_words, load_signs, plain

MOST_UNKNOWN = 3  # words of a heading that nobody knows
CENSORED = ("<", ">", "≤", "≥")


def segments_of(line: Sequence[Word]) -> list[Segment]:
    """A line's phrases, cut further where two known headings stand close together."""
    return list(_kept_segments(Same(line)))


@kept(1024)
def _kept_segments(same: Same) -> list[Segment]:
    return _segments(same.words)


def _segments(line: Sequence[Word]) -> list[Segment]:
    phrases = phrases_of(line)
    at = 1 if len(phrases) > 2 and plain(phrases[0].text) in load_signs("count-heading") else 0  # "No. | Metals"
    pieces = [_pieces(Same(p.words)) for p in phrases]
    heads = [s.role for segments in pieces[at + 1 :] for s in segments if s.role is not None and s.sound]
    several = len(heads) > 1 and find_name(phrases[at].text) is None  # the result's may stand half a line higher
    headed = bool(phrases) and ("result" in heads or several) and not _is_of_a_row(phrases[at:])
    if headed and holds_title(phrases[at].text):
        pieces[at] = [Segment(phrases[at], "analyte", likely=True)]
    told = [s for segments in pieces for s in segments]
    return told if any(s.role == "result" for s in told) else [part for s in told for part in _without_qualifier(s)]


def _without_qualifier(segment: Segment) -> list[Segment]:
    """The two headings of "Result Qualifier" on a line where no other one is of results: values with marks behind."""
    *words, last = segment.phrase.words
    flagged = bool(words) and plain(last.text) in load_signs("qualifier-heading")
    if not flagged or load_headings().find(joined(words)) != "result":
        return [segment]
    return [Segment(p, *sense_of(p.text)) for p in (Phrase(tuple(words)), Phrase((last,)))]


def _is_of_a_row(phrases: Sequence[Phrase]) -> bool:
    """Whether the first of some phrases begins a row, though it holds a panel's title.

    It names the total of it, as in "Total alkaloids | … | Reported", or what an answer stands beside, such as one that
    may head a column as well: "Pathogenic E. coli | Detected".
    """
    name = find_name(phrases[0].text)
    answered = any(word_says(p.text) in ("present", "absent", "ND") for p in phrases[1:])
    return name is not None and (name.analyte.slug.startswith("total-") or answered)


@kept(1024)
def _pieces(same: Same) -> list[Segment]:
    """The phrase's segments; a panel's title or an analyte that is no heading too stays whole, and is none."""
    phrase, text = Phrase(same.words), joined(same.words)
    if load_headings().find(text) is None and (find_name(text) is not None or is_whole_title(text)):
        basis = of_dry_mass(text)  # dry matter is measured in some rows, and is what others are of
        return [Segment(phrase, None, likely=basis, sound=basis)]
    return _cut(phrase)


def _cut(phrase: Phrase) -> list[Segment]:
    unknown = _unknown(phrase.words)
    if unknown == len(phrase.words):
        return [Segment(phrase, None, likely=False, sound=False)]
    words = list(phrase.words[unknown:])
    segments = [Segment(Phrase(phrase.words[:unknown]), None, likely=False)] if unknown else []
    while words:
        length = known_length(tuple(w.text for w in words[:LONGEST_HEADING]))
        if (glued := run_together(words[0])) is not None:
            segments.append(Segment(Phrase((glued[0],)), *sense_of(glued[0].text)))
            words[0] = glued[1]  # which may go on: "UnitReporting Limit"
            continue
        if length == 0 and (halves := halves_of(words[0])) is not None:
            words[:1] = halves
            continue
        length = 2 if words[0].text in CENSORED and len(words) > 1 else length or 1  # "< LOQ" is an answer
        segments.append(Segment(Phrase(tuple(words[:length])), *sense_of(joined(words[:length]))))
        del words[:length]
    return _placed(_merged(segments))


def _unknown(words: Sequence[Word]) -> int:
    """How many words nobody knows stay together before the first known one; none if the first could be of a heading."""
    for at, word in enumerate(words):
        known = known_length(tuple([w.text for w in words[at : at + LONGEST_HEADING]])) > 0 or word.text in CENSORED
        if known or run_together(word) is not None or halves_of(word) is not None:
            return at
        if at == 0 and sense_of(word.text)[1]:
            return 0
    return len(words)


def _placed(segments: list[Segment]) -> list[Segment]:
    """Each segment of a phrase, with what its neighbours say of it."""
    sound = all(s.likely for s in segments)
    gaps = [*(b.box.x0 - a.box.x1 for a, b in pairwise(segments)), float("inf")]
    led = [True, *(s.role is not None for s in segments)]
    return [
        Segment(s.phrase, s.role, s.likely, sound, led=after, follow=gap)
        for s, after, gap in zip(segments, led, gaps, strict=False)
    ]


def _merged(segments: list[Segment]) -> list[Segment]:
    """A heading takes the unit that follows it; unknown words of one phrase stay together."""
    merged: list[Segment] = []
    for segment in segments:
        last = merged[-1] if merged else None
        if last is not None and _belongs(last, segment):
            likely = last.likely and (segment.likely or _in_brackets(last, segment))
            merged[-1] = Segment(last.phrase + segment.phrase, last.role or segment.role, likely)
        elif last is not None and (_is_of_unknown(last, segment) or is_bounding_value(*_texts(last, segment))):
            limit = "limit" in (segment.role, last.role)
            merged[-1] = Segment(last.phrase + segment.phrase, "limit" if limit else None, limit)
        else:
            merged.append(segment)
    return merged


def _texts(last: Segment, segment: Segment) -> tuple[str, str]:
    return last.phrase.text, segment.phrase.text


def _is_of_unknown(last: Segment, segment: Segment) -> bool:
    """Whether words that nobody knows head no column of their own: a unit in brackets is theirs, or a limit is."""
    if last.role is not None or len(last.phrase.words) > MOST_UNKNOWN:
        return False
    unit = segment.role == "unit-alone" and segment.phrase.text.startswith(OPENING)
    return unit or (segment.role == "limit" and says_whose(last.phrase.text))


def _in_brackets(last: Segment, segment: Segment) -> bool:
    """Whether the segment begins, or goes on with, what a heading adds in brackets."""
    return segment.phrase.text.startswith(OPENING) or _is_open(last)


def _is_open(segment: Segment) -> bool:
    """Whether a bracket of it is not closed yet: "Result (%" before "(w/w))", "Result [mg/" over "kg]"."""
    return any(segment.phrase.text.count(begin) > segment.phrase.text.count(end) for begin, end in ("()", "[]"))


def _begins_again(last: Segment, segment: Segment) -> bool:
    """Whether a heading stands close beside one whose bracket is not closed yet: "Result (mg / Result".

    It is the same, or none that could end a unit: "Amount (mg / Analysis" over "g) Date".
    """
    again = segment.role == last.role and plain(last.phrase.text).startswith(plain(segment.phrase.text))
    cut = _is_open(last) and last.phrase.text.endswith("/") and ")" not in segment.phrase.text
    return again or (cut and segment.role != "unit")


def _is_unit_of(unit: Segment, last: Segment) -> bool:
    """Whether a unit is that of the heading before it, or of half of one: "Quantitation (mg/g)" under "Limit of"."""
    if last.role is None:
        ends = last.phrase.text.isdecimal() and unit.phrase.text[-1] == ")"  # "1 g)"
        return ends or last.phrase.text.strip("()") == "±" or (last.likely and unit.phrase.text.startswith(OPENING))
    return last.role != "unit-alone" and split_unit(last.phrase.text)[0] is None


def _belongs(last: Segment, segment: Segment) -> bool:
    if segment.role not in (None, "unit-alone") and _begins_again(last, segment):
        return False
    if last.role is not None and _in_brackets(last, segment) and (segment.role != "unit-alone" or _is_open(last)):
        return True
    words = last.phrase.words
    if last.role is None and words[0].text.startswith(OPENING) and _is_open(last):  # "(in 25 g)" is one thing
        return True
    if words[-1].text.endswith(("/", "±")) and (len(words) > 1 or len(words[0].text) > 1):  # "Result ± U"
        return last.role is not None or segment.role is None or not words[-1].text.endswith("/")  # "Pass /" | "Action"
    if last.role is not None and segment.role is None and plain(words[-1].text) in load_sign_words("per-piece"):
        return True  # "Result per serving"
    if segment.role == "unit-alone":
        return _is_unit_of(segment, last)
    if segment.role is None and last.role is None:
        return True
    close = segment.box.x0 - last.box.x1 <= APART * segment.phrase.size
    unknown = next((s for s in (segment, last) if s.role is None), None)
    return close and unknown is not None and (not unknown.likely or len(unknown.phrase.text) <= LEAST_HALF)
