"""Names side by side that take several lines each: every one whole, and the lines of values left beneath them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import takewhile

from registry.extract.layouts.units_above import stated_at_end
from registry.extract.page.paper import Phrase, around, gap_y, overlap_x, overlap_y
from registry.extract.wording.cells import is_answer
from registry.extract.wording.mentions import may_hold_names
from registry.extract.wording.names import find_name
from registry.extract.wording.printed_units import find_unit

CLOSE = 0.9
MOST_LINES = 4  # of a name over or under the line of the others

Line = Sequence[Phrase]


def whole_names(line: Line, above: Sequence[Line], below: Sequence[Line]) -> tuple[list[Phrase], list[Line]]:
    """The names of a line with their first and last lines, and names that stand in the lines around it alone.

    `above` and `below` are the lines nearest to it; those below that hold only parts of names are left out of the rest.
    """
    over, under = ([p for other in part for p in other] for part in (above[-MOST_LINES:], below[:MOST_LINES]))
    uppers, lowers = ([p for p in part if not _is_value(p)] for part in (over, under))
    names = [_whole(name, uppers, lowers, None) for name in line]
    panel = _panel_of(names)
    names = [_whole(name, uppers, lowers, panel) for name in line] if panel is not None else names
    names = [n if find_name(n.text) is not None else _whole(n, over, under, panel) for n in names]  # "Gram" is no mass
    for other in (*_between(uppers, lowers, panel), *_level([*uppers, *lowers], names)):
        names += [] if any(overlap_x(other.box, name.box) > 0 for name in names) else [other]
    used = {id(w) for name in names for w in name.words}
    consumed = takewhile(lambda lower: all(id(w) in used for p in lower for w in p.words), below)
    return sorted(names, key=lambda n: n.box.x0), list(below[len(list(consumed)) :])


def _is_value(phrase: Phrase) -> bool:
    return is_answer(phrase.text) or find_unit(phrase.text) is not None


def _panel_of(line: Line) -> str | None:
    """The one panel of a line's names that are known: "Mold" beside "Yeast" is none that was seen on the leaves."""
    panels = {name.analyte.panel for p in line if (name := find_name(p.text)) is not None}
    return next(iter(panels)) if len(panels) == 1 else None


def _whole(name: Phrase, uppers: Line, lowers: Line, panel: str | None) -> Phrase:
    """The name with as many lines over and under it as make a known name: "Mitragynine" over "pseudoindoxyl"."""
    known = find_name(name.text) is not None
    first, last = _stack(name, reversed(uppers), but=_is_over_several if known else None), _stack(name, lowers)
    for parts in _ways(first, name, last, panel) if first or last else ():
        if find_name(_text(parts), panel) is not None:
            return Phrase(tuple(w for p in parts for w in p.words))
    return name


def _ways(first: Line, name: Phrase, last: Line, panel: str | None) -> Iterator[list[Phrase]]:
    """A name with the lines over and under it that may be its own, most of them first; where more is none, so is less.

    Without a panel, that is: in one a short name may be any word.
    """
    for i in range(len(first), -1, -1):
        ways = ([*reversed(first[:i]), name, *last[:j]] for j in range(len(last), -1, -1))
        yield from takewhile(lambda parts: panel is not None or may_hold_names(_text(parts)), ways)


def _text(parts: Line) -> str:
    return " ".join([p.text for p in parts])


def _is_over_several(phrase: Phrase) -> bool:
    """Whether a phrase states what names under it were measured in: "Detection [25 g]"."""
    return stated_at_end(phrase) is not None


def _stack(name: Phrase, others: Iterable[Phrase], *, but: Callable[[Phrase], bool] | None = None) -> list[Phrase]:
    """The phrases that go on from a name, one close beyond the other, but for some."""
    stack = [name]
    for phrase in others:
        goes_on = overlap_x(phrase.box, name.box) > 0 and gap_y(phrase.box, stack[-1].box) < CLOSE * name.size
        if goes_on and not (but is not None and but(phrase)):
            stack.append(phrase)
    return stack[1:]


def _between(uppers: Line, lowers: Line, panel: str | None) -> Iterator[Phrase]:
    """Names of several lines that stand around the line of the others, some above it and some below."""
    seen: set[int] = set()
    for upper in (p for p in uppers if id(p.words[0]) not in seen):
        above = [p for p in uppers if p.box.bottom <= upper.box.top + 1]
        below = [p for p in (*uppers, *lowers) if p.box.top >= upper.box.bottom - 1]
        whole = _whole(upper, above, below, panel)
        if whole is not upper and any(p.words[0] in whole.words for p in lowers):
            seen |= {id(word) for word in whole.words}
            yield whole


def _level(others: Line, names: Line) -> Iterator[Phrase]:
    """Names of one line, level with the middle of those around them that take two."""
    box = around(n.box for n in names)
    yield from (p for p in others if overlap_y(p.box, box) > 0 and find_name(p.text) is not None)
