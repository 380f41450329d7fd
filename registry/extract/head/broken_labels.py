"""Labels that run over a line's end: "Datum vydání /" over "Date of issue", "Sample" over "ID"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from registry.extract.head.labels import field_of
from registry.extract.page.aligned import EDGE, gap_under
from registry.extract.page.paper import Phrase

NEXT_LINE = 1.1
NEVER_ALONE = ("/", "-", "(", "&")

Line = Sequence[Phrase]


def with_whole_labels(lines: Sequence[Line]) -> list[list[Phrase]]:
    """The lines, each label that breaks off joined with its end from the line under it."""
    whole = [list(line) for line in lines]
    for upper, lower in pairwise(whole):
        _join(upper, lower)
    return [line for line in whole if line]


def _join(upper: list[Phrase], lower: list[Phrase]) -> None:
    """Move the end of each label of a line that breaks off up to its beginning."""
    for i, phrase in enumerate(upper):
        end = next((p for p in lower if _ends(phrase, p, upper[i + 1 :], lower)), None)
        if end is not None:
            upper[i] = phrase + end
            lower.remove(end)


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
    return both is not None and both != alone and (broken or (not beside and alone is None)) and of_value
