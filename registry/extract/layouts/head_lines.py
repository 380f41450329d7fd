"""The lines that make up the heads of a table whose rows are samples: those close to each other that are no rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from registry.domain.source import Box
from registry.extract.head.specimens import identity_field
from registry.extract.page.paper import Phrase, around, overlap_x, overlap_y
from registry.extract.wording.names import find_name

NEAR = 0.95
LEVEL = 0.5
SHARED = 0.3

Line = Sequence[Phrase]


def head_lines(at: int, lines: Sequence[Line], is_row: Callable[[Line], bool]) -> list[Line]:
    """The lines of the heads: the one they were found by, and those close to it that are no rows."""
    line = lines[at]
    above = [line, *_close_to(line, reversed(lines[:at]), is_row)]
    own = [p for other in above for p in other if other is line or p.box.bottom > line[0].box.top - line[0].size]

    def ends(other: Line) -> bool:
        rest = [p for p in other if not ends_a_name(p, own)]
        return (bool(rest) and is_row(rest)) or (_is_a_samples_own(other, own) and not _is_level(other, line))

    return [*above, *_close_to(line, lines[at + 1 :], ends)]


def ends_a_name(phrase: Phrase, heads: Line) -> bool:
    """Whether words are the last of a name over them: "Negative", no answer, under "Bile-tolerant Gram"."""
    if any(map(str.isdigit, phrase.text)):
        return False
    over = (head.text for head in heads if head.box.top < phrase.box.top and stand_over(head.box, phrase.box))
    return any(find_name(f"{text} {phrase.text}") is not None for text in over)


def _close_to(line: Line, others: Iterable[Line], is_row: Callable[[Line], bool]) -> Iterator[Line]:
    last = line_box(line)
    for other in others:
        box = line_box(other)
        far = max(last.top - box.bottom, box.top - last.bottom) > NEAR * other[0].size
        if far or is_row(other) or _is_about_several(other, line):
            return
        yield other
        last = box


def _is_about_several(other: Line, line: Line) -> bool:
    """Whether a line is a title or sentence, which stands over more than one of the heads."""
    return any(sum(stand_over(p.box, head.box) for head in line) > 1 for p in other)


def _is_level(other: Line, line: Line) -> bool:
    """Whether most of a line's height is beside another line, as the last of several marks a little lower than it."""
    box = line_box(other)
    return overlap_y(box, line_box(line)) > LEVEL * (box.bottom - box.top)


def _is_a_samples_own(line: Line, heads: Line) -> bool:
    """Whether a line under the heads tells of a sample, such as half its product's name, and is none of theirs."""
    own = [head for head in heads if identity_field(head.text) is None]
    return not all(any(stand_over(p.box, head.box) for head in own) for p in line)


def line_box(line: Line) -> Box:
    """The box around a line."""
    return around(p.box for p in line)


def stand_over(a: Box, b: Box) -> bool:
    """Whether of two boxes the narrower one shares enough of its width to stand over or under the other."""
    one, other = a.x1 - a.x0, b.x1 - b.x0
    return overlap_x(a, b) > SHARED * (one if one < other else other)  # noqa: FURB136 (without calls)
