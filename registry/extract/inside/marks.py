"""What to mark on a page so that a person sees at a glance what was read there, how surely, and what was not."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from registry.domain.quantity import AMOUNTS
from registry.domain.source import Box
from registry.extract.page.lines import lines_of, phrases_of
from registry.extract.page.paper import Page, Phrase, around, inside, middle_x, middle_y
from registry.extract.wording.cells import read_cell
from registry.extract.wording.names import find_name
from registry.extract.wording.numbers import AmbiguousNumber, decimal_mark
from registry.extract.wording.numbers import Mark as DecimalMark

BANDS = ((0.99, "sure"), (0.9, "likely"), (0.0, "unsure"))
ASIDE = 10
ANSWERS = ("ND", "<LOQ", "<LOD", "absent", "present")
SENTENCES = {
    "sure": "read, 99 % sure or more",
    "likely": "read, 90 % sure or more",
    "unsure": "read, less than 90 % sure",
    "problem": "a problem: look here",
    "unread": "looks like a result, not read",
    "field": "a particular of the certificate",
    "name": "the name beside a result",
}


@dataclass(frozen=True)
class Mark:
    """A place on a page, what kind of place it is (a key of SENTENCES), and the line that speaks of it.

    `box` is None where the whole document is meant; `text` is empty where the place speaks for itself.
    """

    kind: str
    box: Box | None
    text: str = ""


def marks_of(answer: Mapping[str, Any], page: Page) -> list[Mark]:
    """The marks of one page, of the reader's answer in the shape that `registry read --json` prints.

    Problems without a page stand on the first.
    """
    results = [r for sample in answer["samples"] for r in sample["results"] if r["page"] == page.number]
    fields = [f for sample in answer["samples"] for f in sample["fields"].items() if f[1]["page"] == page.number]
    problems = [p for p in answer["problems"] if (p["page"] or 1) == page.number]
    read = [Mark(_band(r["confidence"]), Box(*r["bbox"]), _said(r)) for r in results]
    told = [Mark("problem", Box(*p["bbox"]) if p["bbox"] else None, f"{p['type']}: {p['detail']}") for p in problems]
    heads = [Mark("field", Box(*f["bbox"]), _field_said(name, f)) for name, f in fields]
    names = [Mark("name", box) for r in results if (box := _name_box(page, r)) is not None]
    taken = [m.box for m in (*read, *told, *heads) if m.box is not None]
    everywhere = [r for sample in answer["samples"] for r in sample["results"]]
    return [*read, *told, *_unread(page, taken, everywhere), *heads, *dict.fromkeys(names)]


def _band(confidence: float) -> str:
    return next(kind for least, kind in BANDS if confidence >= least)


def _said(result: Mapping[str, Any]) -> str:
    """A result in one line: "lead = 0.5 mg/kg pass (99%)"."""
    name = result["analyte"] or f"{result['printed_analyte']} (not known)"
    portion = f"in {result['sample_size']}" if result["sample_size"] else None
    said = (result["operator"], result["value"], result["unit"], portion, result["status"])
    return f"{name} {' '.join(part for part in said if part is not None)} ({result['confidence']:.0%})"


def _field_said(name: str, place: Mapping[str, Any]) -> str:
    """A field in one line: "batch number: B-2025-07 (99%)"."""
    return f"{name.replace('_', ' ')}: {place['text'] or ''} ({place['confidence']:.0%})"


def _name_box(page: Page, result: Mapping[str, Any]) -> Box | None:
    """The nearest place where the result's name is printed in one line; a name over two lines is left unmarked."""
    wanted = result["printed_analyte"].split()
    box = Box(*result["bbox"])
    places = [
        around(w.box for w in line[i : i + len(wanted)])
        for line in lines_of(page.words)
        for i in range(len(line) - len(wanted) + 1)
        if wanted and [w.text.rstrip(":") for w in line[i : i + len(wanted)]] == wanted
    ]
    return min(places, key=lambda place: _apart(place, box), default=None)


def _apart(a: Box, b: Box) -> float:
    """How far a name is from a value: near on its line or in its column, far where it is in neither."""
    across, down = abs(middle_x(a) - middle_x(b)), abs(middle_y(a) - middle_y(b))
    return min(across + ASIDE * down, down + ASIDE * across)


def _unread(page: Page, taken: Sequence[Box], results: Sequence[Mapping[str, Any]]) -> Iterator[Mark]:
    """What looks like a result and is none, in a line's stretches from one known name to the next.

    In a stretch that a result was read of, nothing else is one; and a number that a result has is that one said again.
    """
    mark = decimal_mark(word.text for word in page.words)
    numbers = {Decimal(n) for r in results for n in (r["value"], r["lod"], r["loq"]) if n} | _limits(results)
    for stretch in (stretch for line in lines_of(page.words) for stretch in _stretches(phrases_of(line))):
        left = [p for p in stretch if not _holds(p, taken)]
        is_read = len(left) < len(stretch)
        if not (is_read and find_name(stretch[0].text)):
            yield from (_of_phrase(p) for p in left if not _is_said(p, mark, numbers, beside=is_read))


def _limits(results: Sequence[Mapping[str, Any]]) -> set[Decimal]:
    numbers = (re.sub(r"[^\d.]", "", r["limit"] or "") for r in results)
    return {Decimal(n) for n in numbers if re.fullmatch(r"\d+(\.\d+)?", n)}


def _of_phrase(phrase: Phrase) -> Mark:
    return Mark("unread", phrase.box, f"not read: {phrase.text}")


def _stretches(line: Sequence[Phrase]) -> Iterator[list[Phrase]]:
    stretch: list[Phrase] = []
    for phrase in line:
        if stretch and find_name(phrase.text) is not None:
            yield stretch
            stretch = []
        stretch.append(phrase)
    yield stretch


def _holds(phrase: Phrase, taken: Sequence[Box]) -> bool:
    """Whether something in a phrase was read, or told of."""
    return any(inside(word.box, box) for word in phrase.words for box in taken)


def _is_said(phrase: Phrase, mark: DecimalMark, numbers: Collection[Decimal], *, beside: bool) -> bool:
    """Whether a phrase is no result, or says what is read already.

    A word, or "<100" without a unit, may speak of what was read beside it.
    """
    try:
        readings = read_cell(phrase.text, mark) or []
    except AmbiguousNumber:
        return False
    amounts = [r for r in readings if r.unit is not None and r.value is not None and r.unit.kind not in AMOUNTS]
    words = [r for r in readings if str(r.operator) in ANSWERS or (str(r.operator) in "<>" and r.unit is None)]
    return all(r.value in numbers for r in amounts) and (beside or not words)
