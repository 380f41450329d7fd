"""The items of a list without headings: a name with what stands beside it, and the columns that their units tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from registry.domain.quantity import Unit
from registry.domain.source import Box
from registry.extract.column_words import split_unit
from registry.extract.heading_columns import Column
from registry.extract.headings import Heading
from registry.extract.names import find_name, is_short_name
from registry.extract.paper import Page, Phrase, around, overlap_x
from registry.extract.remarks import Remark, remarks_of
from registry.extract.row import Row
from registry.extract.tables import Table
from registry.reference.vocabulary import load_field_labels

LEAST_ROWS = 3
UNREAD = re.compile(r"[(\[<>≤≥±]?\s*\d")
DOUBT = "no heading names the column of this value"

Line = list[Phrase]


@dataclass(frozen=True)
class Item:
    """A line that begins with a name, what stands beside it, and where the line is among the page's lines."""

    at: int
    name: Phrase
    remarks: tuple[Remark, ...]

    @property
    def answers(self) -> list[Phrase]:
        """The values of which nothing says what they are; where there is none a verdict, or what is asked for."""
        said = {role: [r.phrase for r in self.remarks if r.role == role] for role in ("answer", "status", "bound")}
        return said["answer"] or said["status"] or said["bound"]

    @property
    def is_asked(self) -> bool:
        """Whether it says no more than what is asked for ("NMT 10")."""
        return not any(r.role in ("answer", "status") for r in self.remarks)

    @property
    def is_known(self) -> bool:
        """Whether the name is that of a known analyte."""
        text = self.name.text
        return find_name(text) is not None or (len(text) > 1 and is_short_name(text))

    @property
    def box(self) -> Box:
        """Where the line stands."""
        return around([self.name.box, *(r.phrase.box for r in self.remarks)])


def item_of(at: int, line: Line) -> Item | None:
    """The item that a line is, if it begins with what could be a name and has a value beside it."""
    name = line[0]
    remarks = tuple(remark for phrase in line[1:] for remark in remarks_of(phrase))
    item = Item(at, name, remarks)
    label = name.text.endswith(":") or load_field_labels().find(name.text) is not None
    could_name = item.is_known or (sum(c.isalpha() for c in name.text) > 1 and not label)
    unread = any(r.role == "other" and UNREAD.match(r.phrase.text) for r in remarks)
    return item if item.answers and could_name and not unread else None


def under_limits(part: Sequence[Item]) -> list[Item]:
    """The items, with what stands where others say their limit ("limit 100 CFU/g") as one: "Not detected in 1 g"."""
    limits = [r.phrase.box for item in part for r in item.remarks if r.role in ("limit", "bound")]
    if not limits:
        return list(part)
    return [replace(item, remarks=tuple(_as_limit(r, item, limits) for r in item.remarks)) for item in part]


def _as_limit(remark: Remark, item: Item, limits: Sequence[Box]) -> Remark:
    second = len(item.answers) > 1 and any(remark.phrase is p for p in item.answers[1:])
    under = any(overlap_x(remark.phrase.box, box) > 0 for box in limits)
    return Remark("limit", remark.phrase) if second and under else remark


def units_of_columns(part: Sequence[Item]) -> list[Unit]:
    """The units of a list's columns, where each number in one states it; a word for a result needs none."""
    counts = {len(item.answers) for item in part}
    if len(part) < LEAST_ROWS or len(counts) != 1 or counts == {1}:
        return []
    columns = [[item.answers[i].text for item in part] for i in range(min(counts))]
    stated = [{u for text in own if (u := split_unit(text)[0]) is not None} for own in columns]
    bare = any(split_unit(t)[0] is None and any(c.isdigit() for c in t) for own in columns for t in own)
    units = [next(iter(own)) for own in stated if len(own) == 1]
    return units if not bare and len(units) == len(columns) and len(set(units)) == len(units) else []


def table_in_units(page: Page, part: Sequence[Item], units: Sequence[Unit]) -> Table:
    """A list with a column of results in each unit."""
    boxes = [around(item.answers[i].box for item in part) for i in range(len(units))]
    columns = [Column("result", unit, box, "") for unit, box in zip(units, boxes, strict=True)]
    names = Column("analyte", None, around(item.name.box for item in part), "")
    rows = tuple(Row(item.name, dict(enumerate(item.answers, start=1))) for item in part)
    return Table(Heading(page.number, (names, *columns)), rows, page.number, part[-1].box.bottom, doubt=DOUBT)
