"""Labels that run over a line's end: "Datum vydání /" over "Date of issue", "Sample" over "ID"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from registry.extract.head.labels import field_of
from registry.extract.page.aligned import EDGE, gap_under
from registry.extract.page.paper import Phrase, middle_y

NEXT_LINE, SAME_CELL = 1.1, 0.25
NEVER_ALONE = ("/", "-", "(", "&")

Line = Sequence[Phrase]


def with_whole_labels(lines: Sequence[Line]) -> list[list[Phrase]]:
    """The lines, each label that breaks off joined with its end from the line under it."""
    whole = [list(line) for line in lines]
    for upper, lower in pairwise(whole):
        _join(upper, lower, upper)
    for upper, middle, lower in zip(whole, whole[1:], whole[2:], strict=False):
        _join(upper, lower, middle)
    return [line for line in whole if line]


def _join(upper: list[Phrase], lower: list[Phrase], own: list[Phrase]) -> None:
    """Join each label of a line that breaks off with its end under it, in the line that it is level with.

    Where its value stands half way between the two, that is a line of its own.
    """
    for phrase in list(upper):
        right = [p for p in upper if p.box.x0 > phrase.box.x1]
        end = next((p for p in lower if _ends(phrase, p, right, lower)), None)
        if end is not None and (own is upper or _has_a_value(phrase + end, own)):
            upper.remove(phrase)
            lower.remove(end)
            own.append(phrase + end)
            own.sort(key=lambda p: p.box.x0)


def _has_a_value(label: Phrase, line: Line) -> bool:
    """Whether something stands on a line beside the middle of a label of two lines."""
    return any(p.box.x0 > label.box.x1 and p.box.top < middle_y(label.box) < p.box.bottom for p in line)


def _ends(label: Phrase, rest: Phrase, right: Line, lower: Line) -> bool:
    """Whether a phrase is the end of a label over it: that one breaks off, or both together are another label.

    What stands beside the end must not be a value of its own: it goes on under the value beside the label.
    """
    if abs(label.box.x0 - rest.box.x0) >= EDGE or not -0.4 < gap_under(label, rest) < NEXT_LINE:
        return False
    beside = [p for p in lower if p.box.x0 > rest.box.x1]
    of_value = all(any(abs(p.box.x0 - value.box.x0) < EDGE for value in right) for p in beside)
    both = field_of(f"{label.text} {rest.text}".rstrip(": "))
    broken = label.text.endswith(NEVER_ALONE)
    alone = field_of(label.text.rstrip(": ")) if not broken else None
    weak = alone is not None and alone.endswith("?") and gap_under(label, rest) < SAME_CELL  # "Date" over "sampled"
    begun = broken or (not beside and (weak or alone in (None, "other")))
    return both is not None and both != alone and begun and of_value
