"""Lists without headings: known names under each other at one left edge, with one answer each, under each other too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from registry.domain.source import Box
from registry.extract.layouts.judged import with_limits_told
from registry.extract.layouts.list_items import (
    LEAST_ROWS,
    Item,
    Line,
    item_of,
    stated_unit,
    table_of,
    under_limits,
    units_of_columns,
)
from registry.extract.layouts.list_titles import is_headed, says_other
from registry.extract.layouts.second_lines import with_second_lines
from registry.extract.page.free import free_words
from registry.extract.page.leaders import without_leader
from registry.extract.page.lines import lines_of, phrases_of
from registry.extract.page.paper import Page, around, overlap_x
from registry.extract.tables.heading_columns import Column
from registry.extract.tables.headings import Heading
from registry.extract.tables.regions import regions_of
from registry.extract.tables.row import Row
from registry.extract.tables.sidebars import beside_sidebar
from registry.extract.tables.table import Table
from registry.extract.wording.names import find_name
from registry.extract.wording.reported import Problem

ALIGNED = 3.0
PITCHES = 1.7
LONE_PITCH = 1.5  # of the letters' height
MOST = 0.6  # of a list's rows; the others may have lost a unit, and are not read


def lists_of(page: Page, taken: Sequence[Box]) -> tuple[list[Table], list[Problem]]:
    """The page's lists, and a problem for each whose values could be limits as well."""
    words = [w for line in lines_of(free_words(page, taken)) for w in without_leader(line)]
    parts = [part for region in regions_of(replace(page, words=tuple(words))) for part in beside_sidebar(region)]
    read = [_in_region(part) for part in parts]
    return [t for tables, _faults in read for t in tables], [p for _tables, faults in read for p in faults]


def _in_region(region: Page) -> tuple[list[Table], list[Problem]]:
    lines = with_second_lines([phrases_of(line) for line in lines_of(region.words)])
    items = [item for i, line in enumerate(lines) if (item := item_of(i, line)) is not None]
    read = [_read(region, part) for block in _blocks(items) for part in _parts(block, lines)]
    return [t for table, _fault in read for t in table], [p for _table, fault in read for p in fault]


def _read(page: Page, part: Sequence[Item]) -> tuple[list[Table], list[Problem]]:
    """The table of a stretch of items; one of which nothing is read where it holds limits, or perhaps does."""
    part = with_limits_told(under_limits(part))
    if all(item.is_asked for item in part):
        return [_unread(page, part)], []
    if any(map(_is_judged_twice, part)):
        return [_unread(page, part)], [_undecided(page, part)]
    sound = [item for item in part if not any(_is_bare(p.text) for p in item.answers)]
    units = units_of_columns(sound) if MOST * len(part) <= len(sound) else []
    if units:
        rest = [[item] for item in part if item not in sound]
        tables = [table_of(page, sound, units), *(_unread(page, row) for row in rest)]
        return tables, [_undecided(page, row) for row in rest]
    undecided = [item for item in part if len(item.answers) > 1 or item.is_asked]
    if any(item.is_asked or not _in_units(item) for item in undecided):
        return [_unread(page, part)], [_undecided(page, part)]
    return ([], []) if undecided else ([table_of(page, part)], [])


def _is_judged_twice(item: Item) -> bool:
    """Whether one value has two verdicts: it is perhaps what is asked for, and one of them what was found."""
    roles = [r.role for r in item.remarks]
    return roles.count("answer") == 1 and roles.count("status") > 1


def _is_bare(text: str) -> bool:
    return any(map(str.isdigit, text)) and stated_unit(text) is None


def _in_units(item: Item) -> bool:
    """Whether its values are one in two units, each with its own: those tell themselves apart."""
    units = [stated_unit(p.text) for p in item.answers]
    return all(u is not None for u in units) and len({u.symbol for u in units if u is not None}) == len(units)


def _blocks(items: Sequence[Item]) -> list[list[Item]]:
    """The items with one left edge and their answers under each other, where enough of them are known."""
    groups: list[list[Item]] = []
    for item in items:
        group = next((g for g in groups if _aligned(g[0], item)), None)
        if group is None:
            groups.append([item])
        else:
            group.append(item)
    told = [g for g in groups if all(i.is_told for i in g)]
    return [g for g in groups if (sum(i.is_known for i in g) >= LEAST_ROWS and _has_values(g)) or g in told]


def _aligned(first: Item, item: Item) -> bool:
    a, b = first.answers[0].box, item.answers[0].box
    ends = abs(first.box.x1 - item.box.x1)  # values before limits of any width, flush right together
    level = min(abs(a.x0 - b.x0), abs(a.x1 - b.x1), abs(a.x0 + a.x1 - b.x0 - b.x1) / 2, ends)
    return abs(first.name.box.x0 - item.name.box.x0) < ALIGNED and level < ALIGNED and overlap_x(a, b) > 0


def _has_values(group: Sequence[Item]) -> bool:
    """Whether at least two of them say more than the laboratory's verdict."""
    return sum(any(r.role in ("answer", "bound") for r in item.remarks) for item in group) > 1


def _parts(block: Sequence[Item], lines: Sequence[Line]) -> Iterator[list[Item]]:
    """A block's items in a row, each stretch under a title of its own; none that is headed or told to be no results."""
    steps = [b.name.box.top - a.name.box.top for a, b in pairwise(block)]
    pitch = median(sorted(steps)[: max(1, len(steps) // 2)] or [LONE_PITCH * block[0].name.size])
    part, after = [block[0]], 0
    for item, step in zip(block[1:], steps, strict=True):
        if item.at - part[-1].at > 1 or step > PITCHES * pitch:
            yield from _sound(part, lines[after : part[0].at], pitch)
            part, after = [], part[-1].at + 1
        part.append(item)
    yield from _sound(part, lines[after : part[0].at], pitch)


def _sound(part: list[Item], above: Sequence[Line], pitch: float) -> Iterator[list[Item]]:
    values = around(i.answers[0].box for i in part)
    names = around(i.name.box for i in part)
    above = [line for line in above if not _is_unread_row(line, names)]
    whole = find_name(part[0].name.text) is not None  # "TOTAL" alone is half a name
    known = whole or any(i.is_known for i in part[1:])
    if known and not is_headed(above, names, values, pitch) and not says_other(above, names):
        yield part


def _is_unread_row(line: Line, names: Box) -> bool:
    """Whether a line is a row of the list that could not be read: it heads nothing."""
    return abs(line[0].box.x0 - names.x0) < ALIGNED and len(line) > 1 and find_name(line[0].text) is not None


def _unread(page: Page, part: Sequence[Item]) -> Table:
    """The list as a table of which nothing is read, so that nobody else takes its values for results either."""
    names = Column("analyte", None, around(item.name.box for item in part), "")
    values = Column("other", None, around(p.box for item in part for p in item.answers), "")
    rows = tuple(Row(item.name, {1: item.answers[0]}) for item in part)
    return Table(Heading(page.number, (names, values)), rows, page.number, part[-1].box.bottom)


def _undecided(page: Page, part: Sequence[Item]) -> Problem:
    values = next((i.answers for i in part if len(i.answers) > 1 or i.is_asked or _is_judged_twice(i)), part[0].answers)
    said = " and ".join(value.text for value in values)
    detail = f"Nothing says that {said} is a result: no heading names these columns."
    return Problem("unaccounted-line", detail, page.number, around(i.box for i in part), part[0].name.text)
