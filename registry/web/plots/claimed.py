"""What labels claim against what was measured: on the line a claim is met, above it there is more."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext
from matplotlib.axes import Axes

from registry.services.judging.claimed import ClaimedPoint
from registry.web.plots.canvas import LOOKS, Shape, as_svg, legend_below, logarithmic, sheet, wants_logarithm

TENTH = (0.9, 1.1)  # the band of 90 to 110 %, a guide to the eye: each claim is judged by its own tolerance


def drawn(points: Sequence[ClaimedPoint], *, title: str, unit: str, shape: Shape) -> bytes:
    """The figure: a bar from the least to the most a result leaves possible, at what the label claims."""
    figure, axes = sheet(gettext("Claimed, %(unit)s", unit=unit), gettext("Measured, %(unit)s", unit=unit), shape)
    claimed = [float(point.claimed) for point in points]
    tops = [float(point.low if point.high is None else point.high) for point in points]
    if wants_logarithm([*claimed, *tops]):
        axes.set_xscale("log")
        axes.set_yscale("log")
        logarithmic(axes.xaxis)
        logarithmic(axes.yaxis)
    ends = _ends([value for value in (*claimed, *tops) if value > 0])
    _guides(axes, ends)
    axes.scatter(claimed, tops, s=30, marker=LOOKS[0][1], color=LOOKS[0][0], alpha=0.7, label=gettext("A result"))
    wide = [(c, float(p.low), t) for c, p, t in zip(claimed, points, tops, strict=True) if float(p.low) < t]
    if wide:
        axes.vlines(*zip(*wide, strict=True), color=LOOKS[0][0], alpha=0.5, label=gettext("What it leaves possible"))
    if axes.get_yscale() == "linear":
        axes.set_xlim(left=0)
        axes.set_ylim(bottom=0)
    legend_below(figure, axes, shape)
    return as_svg(figure, title)


def _ends(values: Sequence[float]) -> tuple[float, float]:
    return (min(values) * 0.8, max(values) * 1.2) if values else (0.0, 1.0)


def _guides(axes: Axes, ends: tuple[float, float]) -> None:
    axes.plot(ends, ends, color="#1b1b1b", linewidth=1.5, label=gettext("As claimed"))
    for share in TENTH:
        label = gettext("10 % more or less") if share < 1 else None
        axes.plot(ends, [share * end for end in ends], color="#1b1b1b", linewidth=1, linestyle=":", label=label)
