"""An analyte over time: a mark a result, a line a limit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from flask_babel import gettext, lazy_gettext
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.patheffects import withStroke

from registry.services.finding.figures import LimitLine, Point
from registry.web.plots.canvas import (
    LIMIT,
    LOOKS,
    Shape,
    as_svg,
    legend_below,
    logarithmic,
    sheet,
    short,
    wants_logarithm,
)
from registry.web.words.telling import told

OTHERS = {
    "maker": lazy_gettext("Other makers"),
    "laboratory": lazy_gettext("Other laboratories"),
    "product": lazy_gettext("Other products"),
}
BOUND = "#565c65"  # of a mark in the key that stands for every group
HALO = [withStroke(linewidth=4.5, foreground="white")]  # round a limit's line, where marks lie close
MANY = 500  # results above which marks are small, so that those behind are seen


@dataclass(frozen=True)
class Mark:
    """How one group is drawn: its colour and shape, what the key calls it, and how far in front it stands."""

    colour: str
    shape: str
    name: str
    size: float
    front: float


def drawn(
    points: Sequence[Point], limits: Sequence[LimitLine], *, title: str, unit: str, by: str, shape: Shape
) -> bytes:
    """The figure: points by maker, laboratory or product, the rarest together as others; triangles are only bounds."""
    figure, axes = sheet(gettext("Day tested"), unit, shape)
    heights = [height for point in points if (height := _height(point)) is not None]
    if wants_logarithm([*heights, *(float(limit.value) for limit in limits)]):
        axes.set_yscale("log")
        logarithmic(axes.yaxis)
    days = [point.day for point in points]
    for limit in limits:  # first, so that the key begins with it
        _limit(axes, limit, (min(days), max(days)) if days else None)
    _groups(axes, points, by)
    if axes.get_yscale() == "linear":
        axes.set_ylim(bottom=0)
    locator = AutoDateLocator(minticks=2, maxticks=shape.days)  # two units at least, then five fit
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    legend_below(figure, axes, shape)
    return as_svg(figure, title)


def _groups(axes: Axes, points: Sequence[Point], by: str) -> None:
    """The points, those of one name in one colour and shape; then what an empty triangle means, once for all names."""
    of = attrgetter(by)
    commonest = [name for name, _ in Counter(map(of, points)).most_common()]
    named = commonest if len(commonest) <= len(LOOKS) else commonest[: len(LOOKS) - 1]
    size = 28 if len(points) <= MANY else 12
    for (colour, shape), name in zip(LOOKS, named, strict=False):
        _group(axes, [p for p in points if of(p) == name], Mark(colour, shape, short(name), size, 1.2))
    others = [p for p in points if of(p) not in named]
    _group(axes, others, Mark(*LOOKS[-1], f"{OTHERS[by]} ({len(commonest) - len(named)})", size * 0.7, 1))
    for bound, mark, text in ((_below, "v", gettext("at most this")), (_above, "^", gettext("at least this"))):
        if any(map(bound, points)):
            axes.scatter([], [], s=28, marker=mark, facecolors="none", edgecolors=BOUND, label=text)


def _height(point: Point) -> float | None:
    """Where a result is drawn: its number, else the end it gives; None where it tells no amount."""
    if point.value is not None:
        return float(point.value)
    if point.high is not None:
        return float(point.high)
    return float(point.low) if point.low > 0 else None


def _below(point: Point) -> bool:
    return point.value is None and point.high is not None


def _above(point: Point) -> bool:
    return point.value is None and point.high is None and point.low > 0


def _group(axes: Axes, points: Sequence[Point], mark: Mark) -> None:
    numbers = [point for point in points if point.value is not None]
    told = {"s": mark.size, "zorder": mark.front}
    if points:  # named in the key even where all of it are bounds
        axes.scatter(*_places(numbers), alpha=0.8, marker=mark.shape, color=mark.colour, label=mark.name, **told)
    for bound, shape in ((_below, "v"), (_above, "^")):
        bounds = [point for point in points if bound(point)]
        if bounds:
            axes.scatter(*_places(bounds), marker=shape, facecolors="none", edgecolors=mark.colour, **told)


def _places(points: Sequence[Point]) -> tuple[list[date], list[float | None]]:
    return [point.day for point in points], [_height(point) for point in points]


def _limit(axes: Axes, limit: LimitLine, days: tuple[date, date] | None) -> None:
    """A limit from its first day to its last, as far as the points go."""
    if days is None:
        return
    first, last = max(limit.since, days[0]), min(limit.until or days[1], days[1])
    if first <= last:
        label = gettext(
            "Limit of %(place)s: %(limit)s", place=told(limit.rule.place), limit=told(limit.rule.limit_on(first))
        )
        height = float(limit.value)
        axes.plot(
            [first, last], [height, height], color=LIMIT, linestyle="--", linewidth=1.8, label=label, path_effects=HALO
        )
