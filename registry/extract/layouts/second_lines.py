"""Second lines of a list's items: the limit, LOQ, method or verdict right under a name, the value in another unit."""

from __future__ import annotations

from collections.abc import Sequence

from registry.extract.layouts.list_items import Line, item_of
from registry.extract.page.paper import Phrase, joined, overlap_x
from registry.extract.wording.column_words import split_unit
from registry.extract.wording.methods import method_in
from registry.extract.wording.remarks import TOLD, Remark, pieces_of, remarks_of
from registry.reference.vocabulary import load_headings

ALIGNED = 3.0
CLOSE = 0.9  # heights of letters
LONGEST = 3
SAID = (*TOLD, "bound")


def with_second_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines, each that says no more than what is asked of the item above it joined to that."""
    whole: list[Line] = []
    for line in lines:
        own = [p for p in line if p.box.x0 > whole[-1][0].box.x0 - ALIGNED] if whole else []
        said = _said(whole[-1], own) if own else []
        rest = [p for p in line if p not in own] if said else line
        if said:
            whole[-1] = [*whole[-1], *said]
        if rest:
            whole.append(rest)
    return whole


def _said(upper: Line, lower: Line) -> list[Phrase]:
    """What a second line says of an item; nothing where it is none, or says anything else."""
    item = item_of(0, upper)
    if item is None or not item.is_known or not _is_under(upper, lower):
        return []
    pieces = [piece for phrase in lower for piece in pieces_of(phrase)]
    told = [piece for piece in pieces if not _is_method(piece)]
    said = [remark for piece in told for remark in remarks_of(piece)]
    return told if all(r.role in SAID or _is_in_another_unit(r, item.answers) for r in said) else []


def _is_in_another_unit(remark: Remark, values: Sequence[Phrase]) -> bool:
    """Whether a value stands right under an item's own in another unit: "150.3 mg/bottle" under "2.54 mg/mL"."""
    unit = split_unit(remark.phrase.text)[0] if remark.role == "answer" else None
    under = any(overlap_x(remark.phrase.box, p.box) > 0 for p in values)
    return unit is not None and under and all(split_unit(p.text)[0] not in (None, unit) for p in values)


def _is_under(upper: Line, lower: Line) -> bool:
    """Whether a line stands right under another, from its name's edge or indented, or each phrase under a value."""
    close = lower[0].box.top - upper[0].box.bottom < CLOSE * upper[0].size
    first = upper[0].box.x0 - ALIGNED < lower[0].box.x0 < upper[1].box.x0
    placed = [any(overlap_x(p.box, q.box) > 0 for q in upper[1:]) for p in (lower[1:] if first else lower)]
    return close and all(placed)


def _is_method(phrase: Phrase) -> bool:
    """Whether a piece names a method, by a caption or a technique: "Method AOAC 2015.01", "ICP-MS"."""
    heads = (joined(phrase.words[:length]) for length in range(1, min(LONGEST, len(phrase.words) - 1) + 1))
    captioned = any(load_headings().find(head) == "method" for head in heads)
    return captioned or method_in(phrase.text, "", title=False) is not None
