"""Headings over analytes' names, from which a table is found: which are some, and how far the table reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from registry.extract.page.paper import gap_y, middle_y, overlap_x
from registry.extract.page.shelf import Shelf
from registry.extract.tables.nearness import BESIDE, in_line, is_level, is_stacked, near
from registry.extract.tables.segment import Segment
from registry.extract.tables.title_lines import CLOSE, EDGE, is_line_of_a_title, that_begin_titles
from registry.extract.wording.cells import is_number
from registry.extract.wording.heading_text import holds_title
from registry.extract.wording.names import find_name
from registry.extract.wording.result_words import verdict
from registry.reference.vocabulary import load_headings, load_titles

CAPTIONED = 2.5  # of the letters' height
OF_VALUES = "values"  # what a heading of names heads where no name stands under it


def with_roles(pieces: Sequence[Segment]) -> list[Segment]:
    """A page's segments, each with what those around it say that it heads."""
    shelf, begun = Shelf(pieces), that_begin_titles(pieces)
    told = [_titled(_whole(s, shelf), shelf, begun) for s in pieces]
    titles = shelf.of(told)
    none = (_is_amid(s, titles) or _is_answer(s, titles) for s in told)
    told = [replace(s, role=None, likely=False, sound=False) if no else s for s, no in zip(told, none, strict=True)]
    heads = titles.of(told)
    return [replace(s, role=OF_VALUES) if _heads_values(s, heads) else s for s in told]


def anchors_of(segments: Sequence[Segment], shelf: Shelf[Segment]) -> list[Segment]:
    """The segments that head a column of names."""
    heads = [s for s in segments if s.role == "analyte" and s.stands_apart]
    own = [s for s in heads if not (_in_a_row(s, shelf) or _ends_a_name(s, shelf) or _is_judged_banner(s, shelf))]
    return [s for s in own if not _is_over_a_heading(s, own, shelf)]


def _is_over_a_heading(title: Segment, heads: Sequence[Segment], shelf: Shelf[Segment]) -> bool:
    """Whether a panel's title with units behind it stands over the names' own heading: "Alkaloids % / mg per unit".

    One with the unit of all results may stand further over it: "Terpenes | Units: mg/g".
    """
    apart = CAPTIONED if _heads_in_line(title, shelf) == {"unit"} else CLOSE
    close = [s for s in heads if s.box.top > title.box.top and abs(s.box.x0 - title.box.x0) < EDGE]
    under = [s for s in close if gap_y(title.box, s.box) < apart * title.phrase.size]
    if not under or load_titles().inside(title.phrase.text) is None or _heads_in_line(title, shelf) - {"unit"}:
        return False
    return any("result" in _heads_in_line(s, shelf) for s in under)


def _heads_in_line(anchor: Segment, shelf: Shelf[Segment]) -> set[str | None]:
    """What the columns are that are headed right of a heading, on its own line."""
    right = (s for s in near(shelf, anchor) if s.box.x0 > anchor.box.x1 and in_line(s, anchor) and s.sound)
    return {s.role for s in right} - {None, "analyte", "unit-alone"}


def _titled(segment: Segment, shelf: Shelf[Segment], begun: Shelf[Segment]) -> Segment:
    """A panel's title half a line off the headings beside it heads the names, where nothing else does."""
    told = segment.role is not None and (segment.role != "analyte" or segment.stands_apart)
    if (told or not holds_title(segment.phrase.text)) and not is_line_of_a_title(segment, shelf, begun):
        return segment
    segments = near(shelf, segment)
    level = [s for s in segments if s.box.x0 > segment.box.x1 and in_line(s, segment)]
    others = [s for s in segments if s.role == "analyte" and s.box != segment.box]
    under = [s for s in others if overlap_x(s.box, segment.box) > 0 and _beside(s, segment)]
    columns = [s for s in level if s.sound and s.role not in (None, "analyte")]
    results = any(s.role == "result" for s in columns)
    named = find_name(segment.phrase.text) is not None  # a row's name, with its value's word and unit beside it
    in_a_row = any(is_number(s.phrase.text) for s in level)  # "Total Aflatoxins (B1, B2," over "G1)", half a line off
    if (
        under
        or in_a_row
        or not (results or (not named and len(columns) > 1 and any(s.role == "unit-alone" for s in columns)))
    ):
        return segment
    return replace(segment, role="analyte", likely=True, sound=True)


def _is_amid(segment: Segment, shelf: Shelf[Segment]) -> bool:
    """Whether a title stands over the columns of a heading whose names are headed further left: it heads nothing."""
    if segment.role != "analyte" or load_titles().inside(segment.phrase.text) is None:
        return False
    others = (s for s in near(shelf, segment) if s.role is not None and not in_line(s, segment))
    level = [s for s in others if is_level(s, segment)]
    left = [s for s in level if s.role == "analyte" and s.box.x1 < segment.box.x0 and s.box.top > segment.box.top]
    return any(s.role != "analyte" and is_stacked(s, [segment]) and in_line(s, t) for s in level for t in left)


def _heads_values(segment: Segment, shelf: Shelf[Segment]) -> bool:
    """Whether a heading of names, right of another one's, stands over values: "Quantity per capsule | Assay"."""
    if segment.role != "analyte":
        return False
    close = near(shelf, segment)
    left = [s for s in close if s.role == "analyte" and s.box.x1 < segment.box.x0 and in_line(s, segment)]
    under = [s for s in close if s.box.top >= segment.box.bottom and overlap_x(s.box, segment.box) > 0]
    first = min(under, key=lambda s: s.box.top, default=None)
    return bool(left) and first is not None and is_number(first.phrase.text)


def _in_a_row(anchor: Segment, shelf: Shelf[Segment]) -> bool:
    """Whether what looks like a name heading is a row's name, with numbers beside it ("Total Alkaloids | - | 3.39").

    So is the title of some rows, level with the name, unit and number of one: "Alkaloids | mitragynine | % | 1.48".
    """
    right = sorted((s for s in near(shelf, anchor) if s.box.x0 > anchor.box.x1), key=lambda s: s.box.x0)
    row = [s for s in right if in_line(s, anchor)]
    named = bool(row) and find_name(row[0].phrase.text) is not None
    level = row if named else [s for s in right if abs(s.box.top - anchor.box.top) < 1]
    passed = (None, "unit-alone") if named else (None,)
    return _is_judged(row) or any(is_number(s.phrase.text) for s in takewhile(lambda s: s.role in passed, level))


def _is_judged_banner(title: Segment, shelf: Shelf[Segment]) -> bool:
    """Whether a panel's title stands in a line with its verdict and no heading: "Mycotoxins  LC-MS/MS, ppb  PASS"."""
    right = [s for s in near(shelf, title) if s.box.x0 > title.box.x1 and in_line(s, title)]
    judged = any(verdict(s.phrase.text) is not None for s in right)
    headed = _heads_in_line(title, shelf) - {"method"}
    return judged and not headed and load_titles().find(title.phrase.text) is not None


def _is_judged(row: Sequence[Segment]) -> bool:
    """Whether a verdict and a number stand in a line: "Heavy metals | Max. 10 mg/kg | Complies" heads nothing.

    Behind a name they are of a row of the table on the right.
    """
    row = list(takewhile(lambda s: find_name(s.phrase.text) is None, row))
    judged = any(verdict(s.phrase.text) is not None for s in row)
    numbers = any(is_number(word.text) for s in row for word in s.phrase.words)
    unread = any(s.role is None and any(map(str.isdigit, s.phrase.text)) for s in row)  # a lost sign: "£10ppm" for "≤"
    return judged and (numbers or (unread and not any(s.role == "result" for s in row)))


def _is_answer(anchor: Segment, shelf: Shelf[Segment]) -> bool:
    """Whether a row's name stands before it and a verdict or the same behind: "Odor | Characteristic | Complies"."""
    if anchor.role != "analyte":
        return False
    line = sorted((s for s in near(shelf, anchor) if in_line(s, anchor)), key=lambda s: s.box.x0)
    others = [s for s in line if s.phrase.text != anchor.phrase.text]
    same = len(line) > len(others) + 1
    told = same or any(verdict(s.phrase.text) is not None for s in line if s.box.x0 > anchor.box.x1)
    left = [s for s in reversed(others) if s.box.x1 < anchor.box.x0 and told]
    named = next((n for s in left if (n := find_name(s.phrase.text)) is not None or s.role is not None), None)
    return named is not None


def _ends_a_name(anchor: Segment, shelf: Shelf[Segment]) -> bool:
    """Whether it is the second line of a row's name: "Alkaloids" under "Total Mitragyna", which is none by itself."""
    above = (s for s in near(shelf, anchor) if s.box.top < anchor.box.top and abs(s.box.x0 - anchor.box.x0) < EDGE)
    close = [s for s in above if gap_y(s.box, anchor.box) < CLOSE * anchor.phrase.size and not find_name(s.phrase.text)]
    return any(find_name(f"{s.phrase.text} {anchor.phrase.text}") is not None for s in close)


def _whole(segment: Segment, shelf: Shelf[Segment]) -> Segment:
    """A name heading that is one line of another column's: "Uji" under "Hasil" is "Hasil Uji", and heads results."""
    if segment.role != "analyte":
        return segment
    close = [
        s
        for s in near(shelf, segment)
        if s is not segment and is_stacked(segment, [s]) and gap_y(s.box, segment.box) < CLOSE * s.phrase.size
    ]
    pairs = [(s, segment) if s.box.top < segment.box.top else (segment, s) for s in close]
    pieces = [[s.phrase.text.partition("(")[0] for s in pair] for pair in pairs]  # "Test" over "Result (mg"
    texts = [" ".join(piece) for piece in pieces]
    role = next((r for t in texts if (r := load_headings().find(t)) not in (None, "analyte")), segment.role)
    return replace(segment, role=role)


def rival(shelf: Shelf[Segment], anchor: Segment) -> float:
    """Where the next table begins to the right: at the next name heading that has a column of its own."""
    right = [s for s in near(shelf, anchor) if s.box.x0 > anchor.box.x1 + 3 and _beside(anchor, s)]
    level = [s for s in right if is_level(anchor, s)]
    others = [s.box.x0 for s in level if s.role not in (None, "analyte") and s.sound]
    rivals = sorted((s for s in right if s.role == "analyte" and s.stands_apart), key=lambda s: s.box.x0)
    own = [s for s in rivals if any(x < s.box.x0 for x in others)]
    heads = [s for s in right if s.sound and s.role not in (None, "analyte")]
    beyond = [s for s in own if max(others) < s.box.x0 and not any(h.box.x0 < s.box.x0 < h.box.x1 for h in level)]
    return next((s.box.x0 for s in own if s in level or s in beyond or _has_line(s, heads)), float("inf"))


def _has_line(rival: Segment, heads: Sequence[Segment]) -> bool:
    """Whether a name heading has columns of its own right in its line: it heads another table, if a line lower."""
    return any(abs(middle_y(s.box) - middle_y(rival.box)) < 1 and s.box.x0 > rival.box.x1 for s in heads)


def _beside(a: Segment, b: Segment) -> bool:
    """Whether two name headings may head tables that stand side by side, one a few lines lower than the other."""
    return abs(middle_y(a.box) - middle_y(b.box)) < BESIDE * a.phrase.size
