"""Values that stand under no heading: in a column of their own, or in that of a narrow heading beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from registry.domain.source import Box
from registry.extract.page.lines import phrases_of
from registry.extract.page.paper import Phrase, Word, around, middle_x, overlap_x
from registry.extract.tables.extents import in_order
from registry.extract.tables.heading_columns import BOUNDS, Column
from registry.extract.tables.headings import Heading
from registry.extract.tables.set_apart import with_whole_limits
from registry.extract.wording.cells import is_answer
from registry.extract.wording.printed_units import find_portion, find_unit
from registry.extract.wording.result_words import FLAGS, letter_verdict, word_says

LEAST_UNHEADED = 3
MOSTLY = 0.6
LEAST_UNITS, FEW = 2, 0.25  # rows, and of the rows, that have a unit where none is headed
EDGE = 1.5
BEYOND = 150.0  # points right of the last heading in which values of the same rows may stand


def with_unheaded(lines: Sequence[Sequence[Word]], heading: Heading) -> Heading:
    """The heading, with a column for values between its own that stand under none, where all others have theirs."""
    told = [with_whole_limits(phrases_of(line), heading) for line in lines]
    phrased = [row for row in told if len(row) > len(heading.columns)]
    most = max(LEAST_UNHEADED, MOSTLY * len(phrased))
    found = _unheaded(phrased, heading, BEYOND)
    often = [g for g in found if len(g) >= most or _are_marks(g, phrased)]
    answering = [row for row in told if _answers(row, heading)]
    units = [g for g in _unheaded(answering, heading, BEYOND) if _are_units(g, answering)]
    often += [g for g in units if not any(overlap_x(around(g), around(other)) > 0 for other in often)]
    texts = [[p.text for row in told for p in row if p.box in g] for g in often]
    told_of = [
        (replace(around(g), top=heading.box.top, bottom=heading.box.bottom), own)
        for g, own in zip(often, texts, strict=True)
        if around(g).x0 < heading.box.x1 or _tell_amounts(own)  # beyond the last heading stand other things too
    ]
    new = [Column(_unheaded_role(own, heading), None, box, "") for box, own in told_of]
    foreign = [c for c, (_box, own) in zip(new, told_of, strict=True) if c.role == "other" and all(map(_is_unit, own))]
    after = sorted((*heading.columns[1:], *new), key=lambda c: c.box.x0)
    return replace(heading, columns=(heading.columns[0], *_without_bounds_in(foreign, after))) if new else heading


def _without_bounds_in(foreign: Sequence[Column], columns: Sequence[Column]) -> list[Column]:
    """The columns; a limit, LOD or LOQ with units behind it that are not the results' says nothing of these."""
    before = [a for a, b in pairwise(columns) if any(b is column for column in foreign) and a.role in BOUNDS]
    return [replace(c, role="other") if any(c is column for column in before) else c for c in columns]


def _tell_amounts(texts: Sequence[str]) -> bool:
    """Whether all of some texts are answers, or all of them units or the portions looked at."""
    told = [text for text in texts if not _is_empty(text)]
    return all(map(is_answer, texts)) or (bool(told) and all(map(_is_unit, told)))


def _are_marks(group: Sequence[Box], phrased: Sequence[Sequence[Phrase]]) -> bool:
    """Whether some ink is marks that refer to a note, which may stand beside one row alone."""
    marks = [p.box for row in phrased for p in row if not p.text.strip(FLAGS)]
    return all(box in marks for box in group)


def _are_units(group: Sequence[Box], phrased: Sequence[Sequence[Phrase]]) -> bool:
    """Whether some ink is the units of all rows or several, which tell themselves apart where others have none."""
    here = [p for row in phrased for p in row if p.box in group and not _is_empty(p.text)]
    several = len(here) == len(phrased) or (len(here) >= LEAST_UNITS and len(here) >= FEW * len(phrased))
    return bool(here) and several and all(_is_unit(p.text) for p in here)


def _is_unit(text: str) -> bool:
    """Whether a text is a unit, or a portion in which something was looked for."""
    return find_unit(text) is not None or find_portion(text) is not None


def _is_empty(text: str) -> bool:
    """Whether a cell says that it holds nothing: "–", "N/A"."""
    return (not any(map(str.isalnum, text)) and find_unit(text) is None) or word_says(text) == "none"


def _answers(row: Sequence[Phrase], heading: Heading) -> bool:
    """Whether something of a row that answers stands under a heading of results."""
    results = [c.box for c in heading.columns if c.role == "result"]
    return any(overlap_x(p.box, box) > 0 and is_answer(p.text) for p in row[1:] for box in results)


def over_values(lines: Sequence[Sequence[Word]], heading: Heading) -> Heading:
    """The heading, its columns under which nothing stands over the values under none, where there are as many of both.

    A narrow heading that runs up the page stands in the middle of a wide column whose values stand at its edge.
    Where values and headings are one for one anyway, as where all values stand right of theirs, nothing is to be told.
    """
    phrased = [row for line in lines if len(row := phrases_of(line)) > 1]
    if in_order(phrased, heading):
        return heading
    last, *others = sorted((c.box.x0 for c in heading.columns), reverse=True)
    found = [g for g in _unheaded(phrased, heading, last - others[0]) if not _are_verdicts(g, phrased, heading)]
    if not any(c.role == "unit" for c in heading.columns):
        found = [g for g in found if not _are_units(g, [row for row in phrased if _answers(row, heading)])]
    often = sorted((g for g in found if len(g) > len(phrased) / 2), key=lambda g: around(g).x0)
    groups = [around(g) for g in often]
    filled = {id(c): _rows_under(c.box, phrased) for c in heading.columns[1:]}
    bare, sparse = ([c for c in heading.columns[1:] if filled[id(c)] <= most] for most in (0, len(phrased) / 2))
    printed = [p.box for row in phrased for p in row if find_unit(p.text) is not None]
    units = [all(box in printed for box in g) for g in often]
    empty = _owners(bare, sparse, groups, units)
    own = dict(zip(map(id, empty), groups, strict=True)) if empty else {}
    if not own or not all(_are_neighbours(c.box, own[id(c)], heading) for c in empty):
        return heading
    columns = [replace(c, box=_reaching(c.box, own[id(c)])) if id(c) in own else c for c in heading.columns]
    return replace(heading, columns=tuple(columns))


def _owners(
    bare: Sequence[Column], sparse: Sequence[Column], groups: Sequence[Box], units: Sequence[bool]
) -> Sequence[Column]:
    """The columns that values under no heading are of, in order: all bare ones, but for methods that stand once.

    A column may be sparse by itself, as that of limits; of several ways the nearest headings are it. Units, which
    some of the values may be, are of the column of units, where one of these is it.
    """
    if len(bare) == len(groups) and all(c.role != "method" for c in bare) and _are_of_their_kind(bare, units):
        return bare
    needed = [c for c in bare if c.role not in ("method", "other")]
    ways = combinations(sparse, len(groups)) if len(groups) <= len(sparse) else ()
    whole = (way for way in ways if all(c in way for c in needed) and _are_of_their_kind(way, units))
    return min(whole, key=lambda way: _distance(way, groups), default=())


def _are_of_their_kind(columns: Sequence[Column], units: Sequence[bool]) -> bool:
    """Whether of some columns that of units, if one is it, would have the values that are units, and no other."""
    of_units = [c.role == "unit" for c in columns]
    return not any(of_units) or not any(units) or of_units == list(units)


def _distance(columns: Sequence[Column], groups: Sequence[Box]) -> float:
    """How far the headings stand from the values that each would have, from left to right."""
    return sum(max(0.0, -overlap_x(c.box, box)) for c, box in zip(columns, groups, strict=True))


def _are_verdicts(group: Sequence[Box], phrased: Sequence[Sequence[Phrase]], heading: Heading) -> bool:
    """Whether some ink is nothing but verdicts, which stand under no heading where none is theirs."""
    said = [p.box for row in phrased for p in row if letter_verdict(p.text) is not None]
    return all(box in said for box in group) and not any(c.role == "status" for c in heading.columns)


def _rows_under(box: Box, phrased: Sequence[Sequence[Phrase]]) -> int:
    """How many rows have something under a heading, and not only at its very edge."""
    return sum(any(overlap_x(box, p.box) > EDGE for p in row) for row in phrased)


def _reaching(box: Box, values: Box) -> Box:
    return replace(box, x0=min(box.x0, values.x0), x1=max(box.x1, values.x1))


def _are_neighbours(box: Box, values: Box, heading: Heading) -> bool:
    """Whether no other heading stands between one and the values."""
    between = (min(box.x1, values.x1), max(box.x0, values.x0))
    return not any(between[0] < middle_x(c.box) < between[1] for c in heading.columns if c.box != box)


def _unheaded(phrased: Sequence[Sequence[Phrase]], heading: Heading, beyond: float = 0.0) -> list[list[Box]]:
    """The ink under no heading between the names and the last column, or a little beyond, column by column."""
    found: list[list[Box]] = []
    for box in (p.box for row in phrased for p in row if _is_unheaded(p.box, heading, beyond)):
        group = next((g for g in found if overlap_x(around(g), box) > 0), None)
        found.append([box]) if group is None else group.append(box)
    return found


def _unheaded_role(texts: Sequence[str], heading: Heading) -> str:
    """What a column without a heading holds: units, where all that is said is one or a portion, else nobody says.

    Units beside results whose own heading states another are of something else, such as of the limits.
    """
    told = [text for text in texts if not _is_empty(text)]
    stated = [c.unit for c in heading.columns if c.role == "result" and c.unit is not None]
    others = {unit for text in told if (unit := find_unit(text)) is not None and unit not in stated}
    return "unit" if told and all(map(_is_unit, told)) and not (stated and others) else "other"


def _is_unheaded(box: Box, heading: Heading, beyond: float) -> bool:
    under = any(overlap_x(box, c.box) > EDGE for c in heading.columns)
    edge = max(heading.box.x1, box.x1 if box.x0 < heading.box.x1 + beyond and beyond else 0.0)
    return not under and heading.name_box.x1 < box.x0 and box.x1 <= edge
