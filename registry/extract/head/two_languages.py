"""Labels in two languages over each other, beside one value: "ชื่อตัวอย่าง" over "Sample name"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from registry.extract.head.labels import PHRASES_KEPT, is_label, labels_in, words_in
from registry.extract.page.aligned import EDGE, gap_under
from registry.extract.page.lines import Same, kept
from registry.extract.page.paper import Phrase, middle_y

TIGHT = 0.55
APART = 1.5  # times as far as the two lines of a label stand the labels around them

Line = Sequence[Phrase]


def with_level_labels(lines: Sequence[Line]) -> list[Line]:
    """The lines, a label in two languages over each other moved to the line of the value that stands half way down."""
    whole = [list(line) for line in lines]
    for upper, middle, lower in zip(whole, whole[1:], whole[2:], strict=False):
        pairs = [(a, b) for a in upper for b in lower if _says_again(a, b)]
        told = [(a, b) for a, b in pairs if _is_half_way(a, b, upper, middle, lower)]
        upper[:] = [p for p in upper if not any(p is label for label, _again in told)]
        lower[:] = [p for p in lower if not any(p is again for _label, again in told)]
        middle += [label if _field_of(label) is not None else again for label, again in told]
        middle.sort(key=lambda p: p.box.x0)
    return [line for line in whole if line]


def _says_again(label: Phrase, under: Phrase) -> bool:
    """Whether one of two phrases set tight under each other is a label, and the other no label of another field."""
    if abs(label.box.x0 - under.box.x0) >= EDGE or not -0.4 < gap_under(label, under) < TIGHT:
        return False
    fields = {_field_of(label), _field_of(under)}
    return fields != {None} and len(fields - {None}) == 1 and not any(_has_a_value(p) for p in (label, under))


def _has_a_value(phrase: Phrase) -> bool:
    """Whether a phrase is a label with its value behind it."""
    return _field_of(phrase) is None and is_label(phrase)


def _is_half_way(label: Phrase, again: Phrase, upper: Line, middle: Line, lower: Line) -> bool:
    """Whether the next thing right of both labels stands between their lines, and nothing beside them on either."""
    right = max(label.box.x1, again.box.x1)
    values = [p for p in middle if p.box.x0 > right]
    if not values or is_label(values[0]) or not middle_y(label.box) < middle_y(values[0].box) < middle_y(again.box):
        return False
    return not any(label.box.x1 < p.box.x0 < values[0].box.x1 for p in (*upper, *lower))


def without_second_labels(lines: Sequence[Line]) -> list[Line]:
    """The lines without what says a label once more in another language: what stands beside it is its value's next.

    A label with nothing but labels beside it has its value beneath, and stays as it is.
    """
    labels = [p for line in lines for p in line if _field_of(p) is not None]
    again = {id(p) for line in lines for label in _with_values(line) for p in _again(label, labels)}
    kept = [[p for p in line if id(p) not in again] for line in lines] if again else lines
    return [line for line in kept if line]


def _with_values(line: Line) -> Iterator[Phrase]:
    """The labels of a line right of which a value stands."""
    yield from (label for label, value in pairwise(line) if _field_of(label) is not None and not is_label(value))


def _again(label: Phrase, labels: Sequence[Phrase]) -> Iterator[Phrase]:
    """The label right under another that names the same field, nearer to it than both stand to those around them.

    Labels of a list that happen to name the same are as far from each other as all of it.
    """
    column = sorted((p for p in labels if abs(p.box.x0 - label.box.x0) < EDGE), key=lambda p: p.box.top)
    at = next(i for i, p in enumerate(column) if p is label)
    if at + 1 == len(column) or _field_of(column[at + 1]) != _field_of(label):
        return
    second = column[at + 1]
    gap = gap_under(label, second)
    around = [gap_under(a, b) for a, b in (*pairwise(column[at - 1 : at + 1]), *pairwise(column[at + 1 : at + 3]))]
    if gap < TIGHT and around and min(around) > APART * max(gap, 0.0):
        yield second


def _field_of(phrase: Phrase) -> str | None:
    """The field that a phrase names which is a label and nothing else."""
    return _kept_field(Same(phrase.words))


@kept(PHRASES_KEPT)
def _kept_field(same: Same) -> str | None:
    words = words_in(Phrase(same.words))
    label = next(iter(labels_in(words)), None)
    return label.field if label is not None and (label.start, label.end) == (0, len(words)) else None
