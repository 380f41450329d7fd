"""The sheet all plots are drawn on: two shapes, one set of colours that also reads in grey, text that stays text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from math import ceil
from textwrap import shorten, wrap

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
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.color": "#dfe1e2",
    "axes.axisbelow": True,
}
POINTS = 72  # in an inch
CHARACTER = 0.62  # of the type's size: how wide a letter is in the widest of the typefaces a browser may choose
HANDLE = 5  # letters that the mark before a word of the key takes, with what parts it from the next
LONGEST_NAME = 32  # letters of a name in the key
MOST_COLUMNS = 3  # of the key
LINE = 1.6  # of the type's size: a line of the key
WIDE_RATIO = 30  # the largest value over the least above which only a logarithmic axis shows both


@dataclass(frozen=True)
class Shape:
    """A sheet in inches without its key, the size of its type in points, and how many days its axis names at most."""

    width: float
    height: float
    type_size: int
    days: int

    @property
    def letters(self) -> int:
        """How many letters of the key stand in a line."""
        return int((self.width * POINTS - 2 * self.type_size) / (CHARACTER * self.type_size))


DESK = Shape(9, 5, 11, 8)
PHONE = Shape(4.5, 4.5, 12, 5)  # a screen of 390 pixels shows it about as large as it is drawn


def sheet(label_x: str, label_y: str, shape: Shape) -> tuple[Figure, Axes]:
    """An empty figure with its axes named."""
    with rc_context({**STYLE, "font.size": shape.type_size}):
        figure = Figure(figsize=(shape.width, shape.height), layout="constrained")
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


def short(name: str) -> str:
    """A name as the key has room for it."""
    return shorten(name, LONGEST_NAME, placeholder="…") if " " in name[:LONGEST_NAME] else name[:LONGEST_NAME]


def legend_below(figure: Figure, axes: Axes, shape: Shape) -> None:
    """The key under the plot, where it covers no point: as many columns as fit, and a sheet as much higher.

    What was drawn first stands first.
    """
    handles, labels = axes.get_legend_handles_labels()
    if not labels:
        return
    lines = [wrap(label, shape.letters - HANDLE) for label in labels]
    longest = HANDLE + max(len(line) for wrapped in lines for line in wrapped)
    columns = max(1, min(MOST_COLUMNS, shape.letters // longest))
    rows = ceil(len(labels) / columns) * max(len(wrapped) for wrapped in lines)
    figure.set_size_inches(shape.width, shape.height + rows * LINE * shape.type_size / POINTS)
    texts = ["\n".join(wrapped) for wrapped in lines]
    figure.legend(handles, texts, loc="outside lower center", ncols=columns, frameon=False, fontsize=shape.type_size)
