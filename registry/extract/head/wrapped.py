"""Values that go on in the next line: a product's name, a matrix, a client's name, a batch with its mark beneath."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from registry.domain.source import Box
from registry.extract.head.labels import is_label
from registry.extract.head.named_batch import EUROPEAN_MARK
from registry.extract.page.aligned import EDGE, gap_under
from registry.extract.page.paper import Phrase, middle_x
from registry.extract.wording.dates import Order, last_date
from registry.reference.vocabulary import load_signs, plain

TIGHT = 0.55
NEXT_LINE = 1.1
SAME_SIZE = 0.7
MOST_LINES = 4
BRACKETED = re.compile(r"\([^():]+\)")
GOES_ON = ("product_name", "matrix", "laboratory")

Lines = Sequence[Sequence[Phrase]]


def whole_value(field: str, value: Phrase, label: Box, below: Lines) -> Phrase:
    """A value with its further lines, as far as they belong to it.

    A text goes on in lines set tight under it at its own edge; a client's name only until its legal form.
    """
    name = field.rstrip("?")
    for _ in range(MOST_LINES):
        last = Phrase(tuple(w for w in value.words if w.box.bottom > value.box.bottom - 0.5 * value.size))
        rest = _line_under(last, value, label, below)
        if rest is None or not _belongs(name, value, rest, label=label, gap=gap_under(last, rest)):
            return value
        value = Phrase(value.words + rest.words)
    return value


def _line_under(last: Phrase, value: Phrase, label: Box, below: Lines) -> Phrase | None:
    """What stands right under a value at its edge, unless it is a label or has one of its own."""
    near = ((p, line) for line in below for p in line if -0.4 < gap_under(last, p) < NEXT_LINE)
    found = next(((p, line) for p, line in near if _at_its_edge(p, value.box, label)), None)
    if found is None or is_label(found[0]) or _has_a_label(found[0], found[1], label):
        return None
    return found[0]


def _belongs(name: str, value: Phrase, rest: Phrase, *, label: Box, gap: float) -> bool:
    if name.startswith("date_"):
        return _day_of(value.text) is None and _day_of(f"{value.text} {rest.text}") is not None
    tight = gap < TIGHT and abs(rest.size - value.size) < SAME_SIZE
    if name == "client":
        return (tight and _is_legal_form_missing(value.text, rest.text)) or _goes_on_as_legal_form(value, rest)
    if tight and name in GOES_ON and BRACKETED.fullmatch(rest.text):
        return True  # "Gummies 100mg" over "(10pk)", wherever the line begins
    hangs = abs(rest.box.x0 - label.x0) < EDGE <= abs(rest.box.x0 - value.box.x0)
    broken = value.text.endswith((",", "-")) or bool(re.fullmatch(EUROPEAN_MARK, rest.text))
    return not hangs and (broken or (tight and name in GOES_ON))


def _day_of(text: str) -> date | None:
    return last_date(text, Order.DAY_MONTH)


def _goes_on_as_legal_form(value: Phrase, rest: Phrase) -> bool:
    """Whether a comma breaks a name off before the rest of its legal form: "Herb Co.," over "Ltd."."""
    forms = {form.replace(" ", "") for form in load_signs("laboratory-end")}
    words = [plain(word.text).replace(" ", "").rstrip(".") for word in rest.words]
    return value.text.endswith(",") and all(word in forms for word in words)


def _at_its_edge(box_of: Phrase, value: Box, label: Box) -> bool:
    """Whether a phrase begins where a value or its label does, or ends or has its middle where both do."""
    box = box_of.box
    left = abs(box.x0 - value.x0) < EDGE or abs(box.x0 - label.x0) < EDGE
    right = abs(box.x1 - value.x1) < EDGE and abs(label.x1 - value.x1) < EDGE
    middle = abs(middle_x(box) - middle_x(value)) < EDGE and abs(middle_x(label) - middle_x(value)) < EDGE
    return left or right or middle


def _has_a_label(phrase: Phrase, line: Sequence[Phrase], label: Box) -> bool:
    """Whether the line has a label of its own in the column of the value's label."""
    return any(is_label(p) for p in line if p.box.x1 <= phrase.box.x0 and p.box.x1 > label.x0)


def _is_legal_form_missing(text: str, rest: str) -> bool:
    """Whether a name ends only with the next line: "RIVERSIDE TRADING" over "COMPANY, LLC."."""
    forms = {form.replace(" ", "") for form in load_signs("laboratory-end")}
    ends = [plain(t.split()[-1]).replace(" ", "").rstrip(".") for t in (text, rest)]
    return ends[0] not in forms and ends[1] in forms and not any(c.isdigit() for c in rest)
