"""The lines of values beneath names that stand side by side, each value under its own name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from registry.domain.quantity import Unit
from registry.domain.source import Box
from registry.extract.head.specimens import identity_field
from registry.extract.page.paper import Phrase, around, gap_y, middle_x, overlap_x
from registry.extract.tables.rows_across import close_lines, is_labelled, rows_across
from registry.extract.wording.captions import LIMITS, begins_with
from registry.extract.wording.cells import is_answer
from registry.extract.wording.column_words import column_meaning, unit_of_value
from registry.extract.wording.names import find_name
from registry.extract.wording.printed_units import find_unit
from registry.extract.wording.remarks import remarks_of
from registry.extract.wording.result_words import word_says
from registry.reference.vocabulary import plain, says

NEAR = 2.6
REACH = 0.75
LINES = 2  # over or under names in which their values stand
SAID = {"limit": "limit", "bound": "limit", "lod": "lod", "loq": "loq"}


@dataclass(frozen=True)
class Values:
    """A line beneath the names: what its label says it holds, and the phrase under each name by the name's index."""

    role: str
    label: Phrase | None
    cells: dict[int, Phrase]


def label_text(values: Values) -> str:
    """The text of the values' label; empty where they have none."""
    return values.label.text if values.label is not None else ""


def label_box(values: Values) -> Box:
    """Where the label stands, or the values themselves where they have none."""
    return around(p.box for p in ([values.label] if values.label is not None else list(values.cells.values())))


def unit_of_all(values: Values) -> Unit | None:
    """The unit that each of some values states, a mass alone too, whose sense the page must tell; None for several."""
    units = [unit_of_value(p.text) or find_unit(p.words[-1].text) for p in values.cells.values()]
    return units[0] if units and all(unit == units[0] for unit in units) else None


def values_beneath(names: Sequence[Phrase], below: Sequence[Sequence[Phrase]]) -> list[Values]:
    """The lines of values beneath the names, down to the first that is none."""
    found: list[Values] = []
    floor, size = max(n.box.bottom for n in names), names[0].size
    for line in rows_across(names, list(close_lines(names, below, NEAR))):
        box = around(p.box for p in line)
        values = line_values(names, line)
        if box.top - floor > NEAR * size or values is None or _is_a_row(values):
            break
        floor = box.bottom
        if values.role != "unit" or not found:  # units beneath values may be of their limits of detection alone
            found.append(values)
    return found


def _is_a_row(values: Values) -> bool:
    """Whether the label is an analyte's name: the line is a row of another table, such as one of totals beneath."""
    return find_name(label_text(values)) is not None


def line_values(names: Sequence[Phrase], line: Sequence[Phrase]) -> Values | None:
    """The values of one line, each under the nearest name; None where some phrase stands under none."""
    numbered = len(line) > len(names) and line[0].box.x1 < names[0].box.x0  # the sample's number before its values
    label = line[0] if numbered or is_labelled(names, line) else None
    if label is not None and not numbered and _is_note(label):
        return None
    cells: dict[int, Phrase] = {}
    for phrase in line[1:] if label is not None else line:
        index = min(range(len(names)), key=lambda i: (-overlap_x(phrase.box, names[i].box), apart(phrase, names[i])))
        beyond = overlap_x(phrase.box, names[index].box) <= 0 and apart(phrase, names[index]) > REACH * pitch(names)
        if index in cells or beyond:
            return None
        cells[index] = phrase
    if label is None and (told := _told(cells)) is not None:
        return told
    if not cells or (label is None and not all(is_answer(p.text) or find_unit(p.text) for p in cells.values())):
        return None
    units = all(find_unit(p.text) is not None and not is_answer(p.text) for p in cells.values())
    role = "unit" if units else column_meaning(label.text)[0] if label is not None else "result"
    role = "result" if numbered and label is not None and is_answer(label.text) else role
    return Values(role, label, cells)


def _told(cells: Mapping[int, Phrase]) -> Values | None:
    """The values of a line each of which says itself that it is a limit, LOD or LOQ: "limit 0.5", "max. 0,3"."""
    said = {i: remarks_of(p) for i, p in cells.items() if word_says(p.text) != "none"}
    roles = {SAID.get(own[0].role) if len(own) == 1 else None for own in said.values()}
    role = next(iter(roles)) if len(roles) == 1 else None
    return Values(role, None, {i: own[0].phrase for i, own in said.items()}) if role is not None else None


def _is_note(label: Phrase) -> bool:
    """Whether it states a LOD or LOQ itself ("LOD: 0.17 ng/g"): a note on all values, and no label of some."""
    text = plain(label.text)
    return any(begins_with(text, sign) for sign in LIMITS) and any(c.isdigit() for c in text)


def apart(a: Phrase, b: Phrase) -> float:
    """How far apart the middles of two phrases stand across the page, in points."""
    return abs(middle_x(a.box) - middle_x(b.box))


def pitch(names: Sequence[Phrase]) -> float:
    """The least distance between neighbouring names, in points; a name alone has none beside it."""
    return min((apart(a, b) for a, b in pairwise(names)), default=float("inf"))


def holds_results(values: Values) -> bool:
    """Whether the line is of results, most of them readable."""
    readable = sum(is_answer(p.text) for p in values.cells.values())
    return values.role == "result" and readable >= max(2, 0.6 * len(values.cells))


def with_sample(values: Sequence[Values], label: Sequence[Phrase]) -> list[Values]:
    """The lines of values, that of the one sample as its results where the names' label says that samples follow.

    What was found in a blank beside them is of the method, and does not make all of the table so.
    """
    samples = [v for v in values if v.label is not None and v.role == "other"]
    one = len(samples) == 1 and any(identity_field(p.text) is not None for p in label)
    told = [replace(v, role="result") if one and v is samples[0] else v for v in values]
    found = any(v.role == "result" for v in told)
    return [replace(v, role="other") if found and _is_blank(v) else v for v in told]


def _is_blank(values: Values) -> bool:
    """Whether the line is what was found in a blank, and in no sample."""
    return values.role in ("quality", "other") and says(label_text(values), "blank-word")


def under_their_values(
    names: Sequence[Phrase], above: Sequence[Sequence[Phrase]], below: Sequence[Sequence[Phrase]]
) -> bool:
    """Whether values stand nearer over the names than under them: they are tiles', and the next row's are beneath."""
    over = next((gap for line in reversed(above[-LINES:]) if (gap := _gap_to_values(names, line)) is not None), None)
    under = next((gap for line in below[:LINES] if (gap := _gap_to_values(names, line)) is not None), None)
    return over is not None and under is not None and over < under


def _gap_to_values(names: Sequence[Phrase], line: Sequence[Phrase]) -> float | None:
    """How far a line of values stands from the names, where most of these have one over or under them."""
    pairs = [(n, p) for n in names for p in line if overlap_x(n.box, p.box) > 0 and is_answer(p.text)]
    return min(gap_y(n.box, p.box) for n, p in pairs) if len(pairs) > len(names) / 2 else None


def filled(upper: Values, lower: Values) -> Values:
    """Two lines of values as one, where the lower only fills what the upper left open: they stand a little uneven."""
    size = next(iter(upper.cells.values())).size
    top, bottom = (around(p.box for p in v.cells.values()) for v in (lower, upper))
    if set(upper.cells) & set(lower.cells) or top.top - bottom.bottom > size:
        return upper
    return replace(upper, cells={**upper.cells, **lower.cells})
