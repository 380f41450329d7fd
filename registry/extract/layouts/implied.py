"""Tables whose names have no heading: a line of known columns with known names beneath it, left of the first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from registry.domain.source import Box
from registry.extract.page.aligned import aligned
from registry.extract.page.lines import lines_of, phrases_of
from registry.extract.page.paper import Page, Phrase, Word, around, inside, overlap_x
from registry.extract.tables.headings import Heading, find_headings
from registry.extract.tables.segment import Segment
from registry.extract.tables.segments import segments_of
from registry.extract.wording.cells import read_cell
from registry.extract.wording.names import find_name
from registry.extract.wording.numbers import AmbiguousNumber, Mark
from registry.extract.wording.printed_units import find_unit
from registry.extract.wording.result_words import verdict, word_says
from registry.reference.substances import is_short_name
from registry.reference.vocabulary import load_headings

LOOK_AHEAD = 4
ABOVE = 3  # lines over an end of a cell that may hold its beginning, where cells stand uneven
LEAST_ROWS = 2
WIDTH = 3.0
TIGHT = 0.6
JUDGING = ("status", "result")  # a second "Result" may head the verdicts: "aw | Limit | Result"


def all_headings(page: Page) -> list[Heading]:
    """A page's headings, and those that its tables without a heading over the names would have."""
    found = find_headings(page)
    lines = lines_of(page.words)
    phrased = [phrases_of(line) for line in lines]
    begun = ([p for row in phrased[max(0, i - ABOVE) : i] for p in row] for i in range(len(lines)))
    implied = [
        word for i, above in enumerate(begun) for word in _implied(_apart(lines[i], above), lines[i + 1 :], found)
    ]
    if not implied:
        return found
    hidden = {id(w) for line in lines for word in implied for w in line if _beside(w, word)}
    return find_headings(replace(page, words=(*(w for w in page.words if id(w) not in hidden), *implied)))


def _apart(line: Sequence[Word], begun: Sequence[Phrase]) -> Sequence[Word]:
    """A line without what are ends of cells: "mg/g" right under "< 0.01", "Comply" under "Does Not"."""
    ends = [end for end in phrases_of(line) if any(_is_over(p, end) and _completes(p, end) for p in begun)]
    ending = {id(w) for end in ends for w in end.words}
    return tuple(w for w in line if id(w) not in ending) if ends else line


def _completes(begun: Phrase, end: Phrase) -> bool:
    unit = begun.text[-1:].isdigit() or begun.text.endswith(")")
    qualified = find_unit(f"{begun.words[-1].text} {end.text}") is not None  # "5.2 %" over "(w/w)"
    number = (unit or qualified) and _is_result(begun.text) and find_unit(end.text) is not None
    return number or word_says(f"{begun.text} {end.text}") is not None


def _is_over(begun: Phrase, end: Phrase) -> bool:
    close = -end.size < end.box.top - begun.box.bottom < TIGHT * end.size
    return close and overlap_x(begun.box, end.box) > 0


def _beside(word: Word, implied: Word) -> bool:
    """Whether a word stands on the implied heading's line where the heading would, such as the panel's title."""
    return word.box.top == implied.box.top and word.box.x0 < implied.box.x1


def _implied(line: Sequence[Word], below: Sequence[Sequence[Word]], found: Sequence[Heading]) -> Iterator[Word]:
    """The heading that is missing over the names beneath this line, if it heads a table and none is known here."""
    columns = [s for s in segments_of(line) if (s.role not in (None, "analyte") and s.sound) or _is_unit(s)]
    columns = [s for s in columns if s.phrase.text.count("(") == s.phrase.text.count(")")]
    taken = any(inside(s.box, h.box) or _is_over_heading(s, h) for s in columns for h in found)
    units = len(columns) > 1 and any(s.role == "unit" for s in columns)  # beside a sample's name over its results
    if taken or not (units or any(s.role == "result" or _is_unit(s) for s in columns)) or _holds_values(line):
        return
    instead = columns[0].role == "other" or _is_unit_of_results(columns)
    if instead and _names_under(columns, below):
        yield from _in_place_of(columns[0])
        return
    rows = below[:LOOK_AHEAD]
    names = [name for row in rows if (name := _name_of_row(row, columns)) is not None]
    enough = len(names) >= LEAST_ROWS or any(_is_whole(row, columns) for row in rows)
    if enough or (names and _has_all(below[0], columns)):
        x0, first, size = min(n.box.x0 for n in names), columns[0], columns[0].phrase.size
        box = Box(x0, first.box.top, min(x0 + WIDTH * size, first.box.x0 - size), first.box.bottom)
        yield Word("Analyte", box, size, tuple(box.x0 + i * (box.x1 - box.x0) / 7 for i in range(7)))


def _is_unit_of_results(columns: Sequence[Segment]) -> bool:
    """Whether a unit stands before the word for results, which have none of their own: "CFU/g | Result | Limit"."""
    results = [s for s in columns[1:] if s.role == "result"]
    return _is_unit(columns[0]) and len(results) == 1 and all(s.phrase.text.isalpha() for s in results)


def _in_place_of(head: Segment) -> Iterator[Word]:
    """The heading of names where another word or a unit stands over them: it keeps the unit, as "Analyte (CFU/g)"."""
    texts = ("Analyte", f"({head.phrase.text})") if _is_unit(head) else ("Analyte",)
    width = (head.box.x1 - head.box.x0) / len(texts)
    for i, text in enumerate(texts):
        x0 = head.box.x0 + i * width
        box = replace(head.box, x0=x0, x1=x0 + width)
        yield Word(text, box, head.phrase.size, tuple(x0 + at * width / len(text) for at in range(len(text))))


def _is_unit(segment: Segment) -> bool:
    """Whether it is a unit and nothing else, though it may be a name as well: "aw" is water activity."""
    return segment.role == "unit-alone" or find_unit(segment.phrase.text) is not None


def _names_under(columns: Sequence[Segment], below: Sequence[Sequence[Word]]) -> bool:
    """Whether the first heading, a word for something else, stands over rows' names, one of them known: "Test ID"."""
    names = [n for row in below[:LOOK_AHEAD] if (n := _name_of_row(row, columns[1:])) is not None]
    firsts = [phrases_of(row)[0] for row in below[:LEAST_ROWS]]
    placed = all(aligned(p.box, columns[0].box) and not _is_result(p.text) for p in (*names, *firsts))
    return bool(names) and placed and len(firsts) == LEAST_ROWS


def _is_over_heading(segment: Segment, heading: Heading) -> bool:
    """Whether it stands close over a heading's columns, and so heads several of them."""
    columns = around(c.box for c in heading.columns[1:])
    return overlap_x(segment.box, columns) > 0 and abs(columns.top - segment.box.bottom) < segment.phrase.size


def _holds_values(line: Sequence[Word]) -> bool:
    """Whether the line is a row itself: it has a known name, or a number, a dash or a verdict apart from units."""
    # "Found" says that something was found where it heads no column
    known = (p.text for p in phrases_of(line) if load_headings().find(p.text) is None)
    texts = [text for text in known if find_unit(text) is None]
    return any(find_name(text) is not None or _is_result(text) or word_says(text) is not None for text in texts)


def _name_of_row(row: Sequence[Word], columns: Sequence[Segment]) -> Phrase | None:
    """The known name of a row that has something readable under a column."""
    phrases = phrases_of(row)
    names = [p for p in phrases if p.box.x1 < columns[0].box.x0 and _could_be_named(p.text)]
    under = [p for p in phrases for c in columns if overlap_x(p.box, c.box) > 0 and _is_result(p.text)]
    return names[0] if names and under else None


def _has_all(row: Sequence[Word], columns: Sequence[Segment]) -> bool:
    """Whether a row has something readable under each of several units: one row of totals may be all of a table."""
    units = {s.phrase.text for s in columns if s.role == "unit-alone"}
    under = [any(overlap_x(p.box, c.box) > 0 and _is_result(p.text) for p in phrases_of(row)) for c in columns]
    return len(units) == len(columns) > 1 and all(under)


def _is_whole(row: Sequence[Word], columns: Sequence[Segment]) -> bool:
    """Whether one row says enough: a name, a value, and what its headings promise under each, a verdict among that."""
    phrases = phrases_of(row)
    under = [[p.text for p in phrases if overlap_x(p.box, s.box) > 0] for s in columns]
    judged = [s.role in JUDGING and any(map(verdict, texts)) for s, texts in zip(columns, under, strict=True)]
    filled = [told or any(map(_is_result, texts)) for told, texts in zip(judged, under, strict=True)]
    return _name_of_row(row, columns) is not None and any(judged) and all(filled)


def _could_be_named(text: str) -> bool:
    return find_name(text) is not None or (len(text) > 1 and is_short_name(text))


def _is_result(text: str) -> bool:
    try:
        return bool(read_cell(text, Mark.POINT))
    except AmbiguousNumber:
        return True
