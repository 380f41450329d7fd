"""What stands above a table and gives it sense: the panel's title, its unit, LOD and LOQ, or quality control."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from registry.domain.quantity import Quantity, Unit
from registry.domain.source import Box
from registry.extract.page.paper import overlap_x, overlap_y
from registry.extract.wording.signs import Sign

LEVEL = 4.0
ASIDE = 20.0  # points that a title may end beside its table
FOOT = 24.0
RIGHT_OVER = 2.5  # times its height that a title nobody knows may stand over its table
FAR_NEARER = 2.0  # times
AFTER = 2.0  # times its height that a panel stands behind what says that it is of quality control: "Blank: Metals"
OVER = 110.0  # points over a table that lines about it may stand: headings run up the page between them


@dataclass(frozen=True)
class Context:
    """What the signs above a table say of it.

    `titled` says that its unit stands in its panel's title, and so is of that panel alone; `in_band` that it is of a
    line across the table. `per` is the unit of bare masses under a title that says of what they are.
    """

    panel: str | None = None
    quality: bool = False
    unit: Unit | None = None
    lod: Quantity | None = None
    loq: Quantity | None = None
    portion: str | None = None
    method: str | None = None
    footnote: Unit | None = None
    titled: bool = False
    in_band: bool = False
    per: Unit | None = None


def context_of(
    signs: Sequence[Sign], page: int, box: Box, above: float, beside: Sign | None = None, begins: float | None = None
) -> Context:
    """What stands above a table: `above` is where the table before it ends, beyond which no unit or LOD reaches.

    `beside` is the title along its side, where it has one; `begins` is where its headings begin that run up the page.
    """
    top = box.top if begins is None else min(box.top, begins)
    before = [s for s in signs if (s.page, s.box.top) < (page, box.top)]
    titles = [s for s in before if _heads(s) and not (s.numbered and s.page == page and is_nearer(s, above, box.top))]
    within = next(reversed(_within(signs, page, box)), None)
    title = beside or _title_of([s for s in titles if s.page == page], within, box, above) or within
    title = _with_unit_over(title, [s for s in titles if s.page == page and s.box.top > above - 1], box)
    floor = _floor(title, titles, replace(box, top=top), above)
    floor = max(above - 1, box.top - OVER) if beside is not None else floor
    near = [s for s in before if s.page == page and (s.box.top > floor or s.opens)]
    near = [s for s in near if s.box.x0 < box.x1 or _goes_on(s, near, box)]
    near = [s for s in near if overlap_x(s.box, box) > 0 or not _is_of_another(s, title, titles, box)]
    near = _own([s for s in near if not is_nearer(s, above, top) and not _is_unknown_and_far(s, top)], box)
    told = [*([title] if title is not None and title not in near else []), *near]
    units = [s.unit for s in told if s.unit is not None and (s.panel is None or s is title)]
    return Context(
        title.panel if title is not None else None,
        _quality(title or next(reversed(titles), None), titles),
        units[-1] if units else None,
        next((s.lod for s in reversed(near) if s.lod is not None), None),
        next((s.loq for s in reversed(near) if s.loq is not None), None),
        next((s.portion for s in [*reversed(near), *([title] if title is not None else [])] if s.portion), None),
        _method(title, signs, box) if title is not None else None,
        titled=title is not None and bool(units) and units[-1] is title.unit,
        per=title.per if title is not None else None,
    )


def _goes_on(sign: Sign, others: Sequence[Sign], box: Box) -> bool:
    """Whether a sign beyond a table's last heading goes on with a line over the table: "Method: HPLC  Units %"."""
    over = [s.box for s in others if overlap_x(s.box, box) > 0 and overlap_y(s.box, sign.box) > 0]
    return any(0 <= sign.box.x0 - own.x1 < sign.box.bottom - sign.box.top for own in over)


def _is_unknown_and_far(sign: Sign, top: float) -> bool:
    """Whether a title that is no panel's stands further over a table than right over it."""
    return sign.unknown and top - sign.box.bottom >= RIGHT_OVER * (sign.box.bottom - sign.box.top)


def _floor(title: Sign | None, titles: Sequence[Sign], box: Box, above: float) -> float:
    """Where lines about this table begin: at its title, or half way to the table above where the title is a heading."""
    if title is None or (
        above <= 0 and not any(t.page == title.page and t.box.top < title.box.top - 1 for t in titles)
    ):
        return max(above - 1, 0.0)
    if title.box.top > box.top - 1:
        return (above + box.top - (title.box.bottom - title.box.top)) / 2
    return max(above - 1, title.box.top - LEVEL)


def is_nearer(sign: Sign, above: float, below: float) -> bool:
    """Whether a line is a note under the table that ends above it: far nearer to that than to the one below.

    A title with a table's number need only be nearer.
    """
    times = 1.0 if sign.numbered else FAR_NEARER
    near = sign.box.top > above - 1 and times * (sign.box.top - above) < below - sign.box.bottom
    return above > 0 and near and not sign.opens


def _title_of(titles: Sequence[Sign], within: Sign | None, box: Box, above: float) -> Sign | None:
    """The last title between a table and the one before it: one right over it, then one that is a heading of it.

    Of those on one line, the one that reaches least beyond the table: a title beside it is the next table's.
    """
    here = [s for s in titles if s.box.top > above - 1]
    over = [s for s in here if overlap_x(s.box, box) > -ASIDE and s.box.bottom <= box.top + 2]
    level = [s for s in over if overlap_y(s.box, over[-1].box) > 0]
    nearest = max(reversed(level), key=lambda s: min(overlap_x(s.box, box), 0.0), default=None)
    last = here[-1] if here else None
    return nearest or (last if last is None or last.quality else within or last)


def _with_unit_over(title: Sign | None, over: Sequence[Sign], box: Box) -> Sign | None:
    """A table's title with the unit of its panel's own title above, where it is a heading in that: "Aflatoxins"."""
    if title is None or title.unit is not None or title.panel is None:
        return title
    before = [s for s in over if s.box.bottom <= title.box.top + 1 and overlap_x(s.box, box) > 0]
    section = next(reversed(before), None)
    own = section is not None and section.panel == title.panel and not section.quality
    return replace(title, unit=section.unit) if section is not None and own else title


def _is_of_another(sign: Sign, title: Sign | None, titles: Sequence[Sign], box: Box) -> bool:
    """Whether a line stands beside a table's column under the title of another panel: it tells of that alone."""
    above = [t for t in titles if t.page == sign.page and t.box.top <= sign.box.top]
    over = [t for t in above if t.box.x0 < sign.box.x0 + 1 and overlap_x(t.box, box) <= 0]
    return title is not None and bool(over) and over[-1].panel not in (None, title.panel)


def _within(signs: Sequence[Sign], page: int, box: Box) -> list[Sign]:
    """The titles in a heading's own first line, such as "Heavy Metals" right over "Test"."""
    return [
        s for s in signs if s.panel and s.page == page and abs(s.box.top - box.top) < 1 and overlap_x(s.box, box) > 0
    ]


def _own(signs: Sequence[Sign], box: Box) -> list[Sign]:
    """The signs over a table last, so that they count before those over a table beside it."""
    return sorted(signs, key=lambda s: overlap_x(s.box, box) > 0.5 * (s.box.x1 - s.box.x0))


def footnote_of(signs: Sequence[Sign], page: int, box: Box, below: float) -> Context:
    """What lines right under a table state: unit, LOD and LOQ; `below` is where the next table begins.

    They are this table's only where a title, or no table at all, follows them.
    """
    notes = list(_notes(signs, page, box, below))
    if not notes:
        return Context()
    after = [s for s in signs if s.page == page and notes[0].box.top <= s.box.top < below + 1]
    titles = [s for s in after if _heads(s) and s not in notes]
    first = min((s.box.top for s in titles), default=float("inf"))
    nearer = list(takewhile(lambda note: is_nearer(note, box.bottom, below), notes))
    own = [s for s in (notes if titles or below == float("inf") else nearer) if s.box.top < first]
    lod, loq = (next((v for s in own if (v := getattr(s, name)) is not None), None) for name in ("lod", "loq"))
    panel = next((s.panel for s in own if s.numbered), None)
    return Context(panel, footnote=next((s.unit for s in own if s.unit is not None), None), lod=lod, loq=loq)


def _notes(signs: Sequence[Sign], page: int, box: Box, below: float) -> Iterator[Sign]:
    """The notes under a table, each close beneath the one before it."""
    last = box.bottom
    for sign in (s for s in signs if s.page == page and box.bottom - 1 <= s.box.top < below + 1):
        title = _heads(sign) and not (sign.numbered and is_nearer(sign, box.bottom, below))
        if overlap_x(sign.box, box) <= 0 or title or sign.unknown or (sign.unit, sign.lod, sign.loq) == (None,) * 3:
            continue
        if sign.box.top - last > FOOT:
            return
        last = sign.box.bottom
        yield sign


def _heads(sign: Sign) -> bool:
    return sign.panel is not None or sign.quality


def _method(title: Sign, signs: Sequence[Sign], box: Box) -> str | None:
    """The method named beside a panel's title or between it and its table."""
    level = title.box.top - LEVEL
    near = [s for s in signs if s.method and s.page == title.page and level < s.box.top < box.top - 1]
    return next((s.method for s in near if overlap_x(s.box, box) > 0 or s.box == title.box), None)


def _quality(title: Sign | None, titles: Sequence[Sign]) -> bool:
    """Quality control lasts until a panel's title that does not say so, in itself or right before: "Blank Metals"."""
    if title is None or title.quality:
        return title is not None
    close = AFTER * (title.box.bottom - title.box.top)
    level = [s for s in titles if s.quality and s.page == title.page and overlap_y(s.box, title.box) > 0]
    return any(0 <= title.box.x0 - s.box.x1 < close for s in level)
