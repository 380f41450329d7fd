"""What is no part of a table's heading, though it stands beside one: values, verdicts, titles, a neighbour's text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from registry.extract.page.lines import WIDE_GAP, phrases_of
from registry.extract.page.paper import Word, overlap_x
from registry.extract.tables.nearness import is_stacked
from registry.extract.tables.segment import Segment
from registry.extract.wording.cell_patterns import BRACKETS
from registry.extract.wording.cells import is_answer, is_number
from registry.extract.wording.dates import Order, last_date
from registry.extract.wording.heading_text import is_whole_title
from registry.extract.wording.names import find_name
from registry.extract.wording.printed_units import find_portion
from registry.extract.wording.result_words import SIGNS, is_begun, is_failure, verdict, word_says
from registry.reference.vocabulary import load_field_labels, load_headings, load_titles

MOST_WORDS = 2
CLOSE = 1.2  # of the letters' height
HALF = 0.5  # a line's height


def could_head(segment: Segment) -> bool:
    """Whether an unknown phrase right of the known headings could be one too: a word or two, and no answer.

    What stands behind it in brackets, such as its unit, does not count.
    """
    words = BRACKETS.sub(" ", segment.phrase.text).split()
    plain_words = all(re.sub(r"[./-]", "", w).isalpha() for w in words)
    return plain_words and 0 < len(words) <= MOST_WORDS and not is_answer(segment.phrase.text) and not segment.role


def are_torn(line: Sequence[Segment]) -> bool:
    """Whether a line holds the first words of several answers, such as "No | No | No" over "detectado"."""
    begun = [s for s in line if is_begun(s.phrase.text)]
    return len(begun) > 1 and len(begun) == len(line)


def begins_an_answer(lines: Sequence[Sequence[Word]]) -> bool:
    """Whether the first of some lines holds an answer's first word, and the rest of it stands right under that."""
    first, *others = [phrases_of(line) for line in lines] or [[]]
    begun = [p for p in first if (is_begun(p.text) and p.text[-1:].isalpha()) or p.text in SIGNS]
    under = [(p, other) for p in begun for line in others for other in line if overlap_x(p.box, other.box) > 0]
    close = [(p, other) for p, other in under if other.box.top - p.box.bottom < HALF * p.size]
    return any(is_answer(f"{p.text} {other.text}") for p, other in close)


def holds_an_amount(line: Sequence[Segment]) -> bool:
    """Whether a line holds a number with its unit, "9 ppb", which is no portion that a heading may state."""
    close = ((a, b) for a, b in pairwise(line) if b.box.x0 - a.box.x1 < WIDE_GAP * a.size)
    pairs = (f"{a.phrase.text} {b.phrase.text}" for a, b in close if b.role == "unit-alone")
    return any(is_number(text) and find_portion(text) is None for text in pairs)


def is_label(segment: Segment) -> bool:
    """Whether it is the label of a particular, whose value stands beside it: "Received:"."""
    text = segment.phrase.text
    return text.endswith(":") and load_field_labels().find(text) is not None


def is_value(segment: Segment) -> bool:
    """Whether it is what a row holds: a number, a dash, or the name of an analyte."""
    text = segment.phrase.text
    if segment.likely:
        return segment.role is None and word_says(text) in ("ND", "present", "absent", "NT", "none")
    return is_answer(text) or find_name(text) is not None


def holds_a_date(line: Sequence[Segment]) -> bool:
    """Whether a line says when something was: "Report Date | May 18, 2023" is one of the particulars above a table."""
    text = " ".join(s.phrase.text for s in line)
    return any(map(str.isdigit, text)) and last_date(text, Order.DAY_MONTH) is not None


def is_verdict(segment: Segment, band: Sequence[Sequence[Segment]]) -> bool:
    """Whether it is a row's verdict, and not the other half of a heading ("Pass/" above "Fail")."""
    halved = any(s.phrase.text.rstrip().endswith("/") for row in band for s in row)
    return not halved and segment.role is None and is_failure(segment.phrase.text)


def is_judged_title(line: Sequence[Segment]) -> bool:
    """Whether a line is a panel's title with its verdict, as over the headings of cards: "Microbials  Pass"."""
    titled = any(is_whole_title(s.phrase.text) for s in line)
    return titled and any(verdict(s.phrase.text) is not None for s in line)


def is_titled_unit(line: Sequence[Segment], own: Sequence[Segment]) -> bool:
    """Whether a line over headings is a panel's title with the unit of all results: "Potency | Units %".

    These head what was found themselves.
    """
    titled = len(line) > 1 and load_titles().find(line[0].phrase.text) is not None
    found = any(s.role == "result" and s.box.top > line[0].box.bottom for s in own)
    units = [s.role == "unit-alone" if s.phrase.text[0] in "([" else s.role == "unit" for s in line[1:]]
    return titled and found and all(units)


def is_title(sound: Sequence[Segment], anchor: Segment) -> bool:
    """Whether a line heads nothing but names, and not those of this table, or is one panel's title cut in pieces."""
    pieces = [s.phrase for s in sound]
    whole = " ".join(p.text for p in pieces)
    one = all(b.box.x0 - a.box.x1 <= WIDE_GAP * a.size for a, b in pairwise(pieces)) and len(pieces) > 1
    over = _is_with_brackets(sound) and load_headings().find(anchor.phrase.text) == "analyte"
    if over and (_is_of_panel(whole) or (sound[0].role == "result" and is_stacked(sound[0], [anchor]))):
        return True  # "Results" over the names is the title of them all
    if one and load_titles().inside(whole) is not None and load_headings().find(whole) is None:
        return sound[0].role == "analyte"
    return all(s.role == "analyte" and not is_stacked(s, [anchor]) for s in sound)


def _is_with_brackets(line: Sequence[Segment]) -> bool:
    """Whether a line is one piece with nothing but brackets right behind it: "Heavy Metals  (ICP-MS, ppm)"."""
    close = all(b.box.x0 - a.box.x1 < CLOSE * a.size for a, b in pairwise(line))
    return close and all(s.phrase.text[0] + s.phrase.text[-1] in ("()", "[]") for s in line[1:])


def _is_of_panel(text: str) -> bool:
    """Whether a text is a panel's title, by itself or with what brackets add: "Alkaloids (HPLC, % w/w)"."""
    bare = BRACKETS.sub(" ", text)
    told = bare != text and load_titles().inside(bare) is not None
    return load_titles().find(text) is not None or told
