"""How a laboratory's results spread, beside those of all others: what bunches below a limit is seen."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext

from registry.services.finding.figures import Bin, LimitLine
from registry.web.plots.canvas import LIMIT, LOOKS, Shape, as_svg, legend_below, logarithmic, sheet, short
from registry.web.words.telling import told


def drawn(
    bins: Sequence[Bin], limits: Sequence[LimitLine], *, title: str, unit: str, laboratory: str, shape: Shape
) -> bytes:
    """The figure: the share of each one's results in every bin, in percent."""
    figure, axes = sheet(unit, gettext("Share of results, %"), shape)
    axes.set_xscale("log")
    logarithmic(axes.xaxis)
    for limit in limits:  # first, so that the key begins with it
        says = told(limit.rule.limit_on(limit.since))
        text = gettext("Limit of %(place)s: %(limit)s", place=told(limit.rule.place), limit=says)
        axes.axvline(float(limit.value), color=LIMIT, linestyle="--", label=text)
    edges = [bins[0].low, *(one.high for one in bins)] if bins else [0.1, 1.0]
    own, others = _shares([one.own for one in bins]), _shares([one.others for one in bins])
    if bins and any(others):
        axes.stairs(others, edges, fill=True, color="#a9aeb1", alpha=0.6, label=gettext("All other laboratories"))
    if bins and any(own):
        axes.stairs(own, edges, color=LOOKS[0][0], linewidth=2, label=short(laboratory))
    legend_below(figure, axes, shape)
    return as_svg(figure, title)


def _shares(counts: Sequence[int]) -> list[float]:
    total = sum(counts)
    return [100 * count / total if total else 0.0 for count in counts]
