"""The items of a list without headings: a name with what stands beside it, and the columns that their units tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from registry.domain.quantity import Unit
from registry.domain.source import Box
from registry.extract.page.paper import Page, Phrase, around, overlap_x
from registry.extract.tables.heading_columns import Column
from registry.extract.tables.headings import Heading
from registry.extract.tables.row import Row
from registry.extract.tables.table import Table
from registry.extract.wording.cell_patterns import ROW_NUMBER, value_pattern
from registry.extract.wording.cells import is_answer
from registry.extract.wording.column_words import split_unit
from registry.extract.wording.names import find_name
from registry.extract.wording.printed_units import find_unit, unit_of_count
from registry.extract.wording.remarks import Remark, remarks_of, shared_unit, with_both_ends, without_gaps
from registry.reference.substances import is_short_name
from registry.reference.vocabulary import load_field_labels

LEAST_ROWS = 3
BOUNDS = ("<", "≤")
CODE = re.compile(r"(?=\S*\d)(?=\S*[A-Z])[A-Z\d][A-Z\d./-]{2,9}")
WORD = re.compile(r"[^\W\d_]{3}")
UNREAD = re.compile(r"[(\[<>≤≥±]?\s*\d")
ROLES = ("limit", "status", "unit", "lod", "loq", "lod_loq", "uncertainty")
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
        return _is_known(self.name.text)

    @property
    def is_told(self) -> bool:
        """Whether it has one value, and words say what all else beside it is: "ND | limit 20 ppb | Pass"."""
        roles = ["limit" if r.role == "bound" and r.phrase.text[0].isalpha() else r.role for r in self.remarks]
        whole = {"limit", "status"} <= set(roles) <= {*ROLES, "answer"}
        return self.is_known and roles.count("answer") == 1 and whole

    @property
    def box(self) -> Box:
        """Where the line stands."""
        return around([self.name.box, *(r.phrase.box for r in self.remarks)])


def item_of(at: int, line: Line) -> Item | None:
    """The item that a line is, if it begins with what could be a name and has a value beside it.

    A code before the name, by which a laboratory orders its tests, is no part of it, nor is a badge: "UM4PY |
    Enterobacteriaceae", "Pb | Lead".
    """
    first, second = (line[0].text, line[1].text) if len(line) > 2 else ("", "")
    apart = bool(first) and (_is_code(first) or _is_badge(first, second)) and _could_follow(second)
    name, *rest = line[1:] if apart else line
    if not rest or not _could_name(name.text):
        return None
    said = [remark for phrase in without_gaps(rest) for remark in remarks_of(phrase)]
    remarks = tuple(with_both_ends(said))
    item = Item(at, name, remarks)
    unread = any(r.role == "other" and UNREAD.match(r.phrase.text) for r in remarks)
    return item if item.answers and not unread else None


def _could_name(text: str) -> bool:
    """Whether a text is a known name, or has letters and is no field's label."""
    label = text.endswith(":") or load_field_labels().find(text) is not None
    return (not label and sum(c.isalpha() for c in text) > 1) or _is_known(text)


def _is_known(text: str) -> bool:
    return find_name(text) is not None or (len(text) > 1 and is_short_name(text))


def _is_code(text: str) -> bool:
    """Whether a text is letters and figures in one word, and no name, or counts the rows: "UM4PY", "T-114", "3."."""
    code = CODE.fullmatch(text) is not None and find_name(text) is None and not is_short_name(text)
    return code or ROW_NUMBER.fullmatch(text) is not None


def _is_badge(text: str, name: str) -> bool:
    """Whether a text is a sign drawn beside a name, or the name's own abbreviation: "µ | E. coli", "As | Arsenic"."""
    return (len(text) == 1 or is_short_name(text)) and find_name(name) is not None


def _could_follow(text: str) -> bool:
    """Whether what stands behind a code can be a name: words, and neither a value nor its unit."""
    return WORD.search(text) is not None and not is_answer(text) and find_unit(text) is None


def under_limits(part: Sequence[Item]) -> list[Item]:
    """The items, with what stands where others say their limit ("limit 100 CFU/g") as one: "Not detected in 1 g"."""
    limits = [r.phrase.box for item in part for r in item.remarks if r.role in ("limit", "bound")]
    limits += [item.answers[1].box for item in part if _is_judged_by(item)]
    if not limits:
        return list(part)
    return [replace(item, remarks=tuple(_as_limit(r, item, limits) for r in item.remarks)) for item in part]


def _is_judged_by(item: Item) -> bool:
    """Whether a bare bound stands between a value with its unit and a verdict: "900 CFU/g | <10000 | Pass"."""
    if len(item.answers) != 2 or not any(r.role == "status" for r in item.remarks):
        return False
    value, bound = (p.text for p in item.answers)
    stated = split_unit(value)[0] is not None and split_unit(bound)[0] is None
    return stated and bound.startswith(BOUNDS) and not value.startswith(BOUNDS)


def _as_limit(remark: Remark, item: Item, limits: Sequence[Box]) -> Remark:
    second = len(item.answers) > 1 and any(remark.phrase is p for p in item.answers[1:])
    under = any(overlap_x(remark.phrase.box, box) > 0 for box in limits)
    return Remark("limit", remark.phrase) if second and under else remark


def stated_unit(text: str) -> Unit | None:
    """The unit that a value states itself, close behind it too ("1.5%"), or a count's: "38,000 per gram"."""
    value = value_pattern().fullmatch(text)
    behind = (value["rest"] or "") if value is not None else ""
    return split_unit(text)[0] or find_unit(behind) or (unit_of_count(behind) if behind else None)


def units_of_columns(part: Sequence[Item]) -> list[Unit]:
    """The units of a list's columns, where each number states its own; a word for a result needs none.

    A row with one answer says it for all columns ("ND") or in one of the units.
    """
    rows = [[stated_unit(p.text) for p in item.answers] for item in part]
    bare = any(stated_unit(p.text) is None and any(map(str.isdigit, p.text)) for i in part for p in i.answers)
    whole = [own for own in rows if len(own) > 1]
    if len(part) < LEAST_ROWS or len({len(own) for own in whole}) != 1 or bare:
        return []
    stated = [{u for own in whole if (u := own[i]) is not None} for i in range(len(whole[0]))]
    units = [next(iter(own)) for own in stated if len(own) == 1]
    alone = {own[0] for own in rows if len(own) == 1} - {None}
    return units if len(set(units)) == len(stated) and alone <= set(units) else []


def table_of(page: Page, part: Sequence[Item], units: Sequence[Unit] = ()) -> Table:
    """A list as a table: a column of results, or one in each of some units, and one of whatever else its rows say."""
    answers = [_by_unit(item, units) for item in part]
    told = [_told(item) for item in part]
    roles = [role for role in ROLES if any(role in own for own in told)]
    results: Sequence[Unit | None] = units or [shared_unit(own[0] for own in answers)]
    names = Column("analyte", None, around(item.name.box for item in part), "")
    columns = [Column("result", u, around(o[i].box for o in answers if i in o), "") for i, u in enumerate(results)]
    columns += [Column(role, None, around(own[role].box for own in told if role in own), "") for role in roles]
    cells = [
        {i + 1: p for i, p in own.items()} | {i: said[r] for i, r in enumerate(roles, len(results) + 1) if r in said}
        for own, said in zip(answers, told, strict=True)
    ]
    rows = tuple(Row(item.name, own) for item, own in zip(part, cells, strict=True))
    return Table(Heading(page.number, (names, *columns)), rows, page.number, part[-1].box.bottom, doubt=DOUBT)


def _by_unit(item: Item, units: Sequence[Unit]) -> dict[int, Phrase]:
    """An item's answers by their column: that of its unit for one alone."""
    if len(item.answers) == 1 or not units:
        unit = stated_unit(item.answers[0].text)
        return {units.index(unit) if unit in units else 0: item.answers[0]}
    return dict(enumerate(item.answers))


def _told(item: Item) -> dict[str, Phrase]:
    """What a row says beside its answers, by its column; what is asked of the value is its limit."""
    told: dict[str, Phrase] = {}
    for remark in item.remarks:
        role = "limit" if remark.role == "bound" else remark.role
        if role in ROLES and not any(remark.phrase is p for p in item.answers):
            told.setdefault(role, remark.phrase)
    return told
