"""The sheet all plots are drawn on: one size, one set of colours that also reads in grey, text that stays text."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

# colour and shape differ together, so that nobody needs the colour (USWDS tokens)
LOOKS = (
    ("#005ea2", "o"),
    ("#b50909", "s"),
    ("#216e1f", "D"),
    ("#936f38", "P"),
    ("#54278f", "X"),
    ("#00687d", "*"),
    ("#71767a", "h"),
)
LIMIT = "#1b1b1b"
STYLE = {
    "svg.fonttype": "none",  # words stay words: they can be searched, and take a tenth of the room
    "svg.hashsalt": "registry",  # the same figure is the same file
    "font.family": "sans-serif",
    "font.size": 11,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.color": "#dfe1e2",
    "axes.axisbelow": True,
}
WIDE_RATIO = 30  # the largest value over the least above which only a logarithmic axis shows both


def sheet(label_x: str, label_y: str) -> tuple[Figure, Axes]:
    """An empty figure with its axes named."""
    with rc_context(STYLE):
        figure = Figure(figsize=(9, 5), layout="constrained")
        axes = figure.add_subplot()
        axes.set_xlabel(label_x)
        axes.set_ylabel(label_y)
    return figure, axes


def as_svg(figure: Figure, title: str) -> bytes:
    """The figure as a file; `title` is what a screen reader says of it."""
    file = BytesIO()
    with rc_context(STYLE):
        figure.savefig(file, format="svg", metadata={"Title": title, "Date": None, "Creator": None})
    return file.getvalue()


def wants_logarithm(values: Sequence[float]) -> bool:
    """Whether the values above 0 are so far apart that a linear axis would hide the small ones."""
    positive = [value for value in values if value > 0]
    return bool(positive) and max(positive) / min(positive) > WIDE_RATIO


def logarithmic(axis: Axis) -> None:
    """Numbers of an axis in powers as people write them: 0.1, not ten to the minus one."""
    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))


def legend_below(figure: Figure, axes: Axes) -> None:
    """The key under the plot, where it covers no point."""
    handles, labels = axes.get_legend_handles_labels()
    if labels:
        figure.legend(handles, labels, loc="outside lower center", ncols=3, frameon=False, fontsize=10)
