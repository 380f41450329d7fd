"""An analyte over time: a mark a result, a line a limit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from flask_babel import gettext
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

from registry.services.finding.figures import LimitLine, Point
from registry.web.plots.canvas import LIMIT, LOOKS, as_svg, legend_below, logarithmic, sheet, wants_logarithm
from registry.web.words.telling import told

By = Callable[[Point], str]


def drawn(points: Sequence[Point], limits: Sequence[LimitLine], *, title: str, unit: str, by: By) -> bytes:
    """The figure: points by group (`by`), the rarest groups together as "others"; triangles are only bounds."""
    figure, axes = sheet(gettext("Day tested"), unit)
    heights = [height for point in points if (height := _height(point)) is not None]
    if wants_logarithm([*heights, *(float(limit.value) for limit in limits)]):
        axes.set_yscale("log")
        logarithmic(axes.yaxis)
    commonest = [name for name, _ in Counter(map(by, points)).most_common()]
    named = commonest if len(commonest) <= len(LOOKS) else commonest[: len(LOOKS) - 1]
    for (colour, shape), name in zip(LOOKS, named, strict=False):
        _group(axes, [p for p in points if by(p) == name], colour, shape, name)
    _group(axes, [p for p in points if by(p) not in named], *LOOKS[-1], gettext("All others"))
    days = [point.day for point in points]
    for limit in limits:
        _limit(axes, limit, (min(days), max(days)) if days else None)
    if axes.get_yscale() == "linear":
        axes.set_ylim(bottom=0)
    locator = AutoDateLocator()
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    legend_below(figure, axes)
    return as_svg(figure, title)


def _height(point: Point) -> float | None:
    """Where a result is drawn: its number, else the end it gives; None where it tells no amount."""
    if point.value is not None:
        return float(point.value)
    if point.high is not None:
        return float(point.high)
    return float(point.low) if point.low > 0 else None


def _group(axes: Axes, points: Sequence[Point], colour: str, shape: str, name: str) -> None:
    numbers = [point for point in points if point.value is not None]
    below = [point for point in points if point.value is None and point.high is not None]
    above = [point for point in points if point.value is None and point.high is None and point.low > 0]
    if numbers:
        axes.scatter(*_places(numbers), s=28, alpha=0.8, marker=shape, color=colour, label=name)
    for bounds, mark, text in (
        (below, "v", gettext("%(name)s: at most this", name=name)),
        (above, "^", gettext("%(name)s: at least this", name=name)),
    ):
        if bounds:
            axes.scatter(*_places(bounds), s=28, marker=mark, facecolors="none", edgecolors=colour, label=text)


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
        axes.plot([first, last], [height, height], color=LIMIT, linestyle="--", linewidth=1.8, label=label)
