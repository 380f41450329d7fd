"""Tables of a certificate: columns as wide as what they hold, rows that go on overleaf under their heading."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from registry.demo.paper import Ink, Paper, width_of
from registry.reference.demo_certificates import Panel

WORDS = {"pass": "#1b6e3c", "fail": "#b01e1e", "complies": "#1b6e3c", "does not comply": "#b01e1e"}


@dataclass(frozen=True)
class Style:
    """How a table looks; None for a colour leaves that ink out. Heights and padding in points."""

    head: Ink
    cell: Ink
    row_height: float
    padding: float
    head_fill: str | None
    band_fill: str | None
    rules: str | None
    grid: str | None
    align: str = "centre"  # of every column but the first


def draw_table(paper: Paper, panel: Panel, style: Style, *, left: float, width: float) -> None:
    """Draw a panel's table at paper.y, on as many sheets as it needs, and leave paper.y below it."""
    edges = _edges(panel, style, left, width)
    _heading(paper, panel, style, edges)
    for index, row in enumerate(panel.rows):
        page = paper.page
        paper.need(style.row_height)
        if paper.page != page:
            _heading(paper, panel, style, edges)
        _row(paper, row, style, edges, band=style.band_fill if index % 2 else None)
    if style.rules is not None:
        paper.line((left, paper.y), (left + width, paper.y), colour=style.rules, thickness=0.6)


def table_height(panel: Panel, style: Style) -> float:
    """The height of a table on one sheet, with its heading."""
    return _head_height(panel, style) + len(panel.rows) * style.row_height


def _head_height(panel: Panel, style: Style) -> float:
    lines = max(column.count("\n") for column in panel.columns) + 1
    return lines * (style.head.size + 1.6) + 2 * style.padding


def _edges(panel: Panel, style: Style, left: float, width: float) -> tuple[float, ...]:
    natural = [_natural(panel, style, index) for index in range(len(panel.columns))]
    slack = width - sum(natural)
    if slack < 0:
        raise ValueError(f"the table {panel.title!r} is {-slack:.0f} points too wide")
    natural[0] += slack * 0.3
    share = slack * 0.7 / (len(natural) - 1)
    edges = [left]
    for index, wide in enumerate(natural):
        edges.append(edges[-1] + wide + (share if index else 0))
    return tuple(edges)


def _natural(panel: Panel, style: Style, index: int) -> float:
    heads = [width_of(line, style.head) for line in panel.columns[index].split("\n")]
    cells = [width_of(row[index], style.cell) for row in panel.rows]
    return max(heads + cells) + 2 * style.padding + 2


def _heading(paper: Paper, panel: Panel, style: Style, edges: tuple[float, ...]) -> None:
    height = _head_height(panel, style)
    width = edges[-1] - edges[0]
    if style.head_fill is not None:
        paper.box((edges[0], paper.y, width, height), fill=style.head_fill, stroke=None)
    for index, column in enumerate(panel.columns):
        for number, line in enumerate(column.split("\n"), start=1):
            baseline = paper.y + style.padding + number * (style.head.size + 1.6) - 2
            _cell(paper, line, style.head, style, edges, index=index, baseline=baseline)
    _ruled(paper, style, edges, height)
    paper.y += height
    if style.rules is not None:
        paper.line((edges[0], paper.y), (edges[-1], paper.y), colour=style.rules, thickness=0.9)


def _row(paper: Paper, row: tuple[str, ...], style: Style, edges: tuple[float, ...], *, band: str | None) -> None:
    if band is not None:
        paper.box((edges[0], paper.y, edges[-1] - edges[0], style.row_height), fill=band, stroke=None)
    baseline = paper.y + style.row_height / 2 + style.cell.size * 0.35
    for index, cell in enumerate(row):
        _cell(paper, cell, _inked(cell, style.cell), style, edges, index=index, baseline=baseline)
    _ruled(paper, style, edges, style.row_height)
    paper.y += style.row_height


def _cell(
    paper: Paper, text: str, ink: Ink, style: Style, edges: tuple[float, ...], *, index: int, baseline: float
) -> None:
    if index == 0:
        paper.text(edges[0] + style.padding, baseline, text, ink)
    elif style.align == "right":
        paper.text(edges[index + 1] - style.padding, baseline, text, ink, "right")
    else:
        paper.text((edges[index] + edges[index + 1]) / 2, baseline, text, ink, "centre")


def _inked(cell: str, ink: Ink) -> Ink:
    colour = WORDS.get(cell.lower())
    return ink if colour is None else Ink(ink.font, ink.size, colour)


def _ruled(paper: Paper, style: Style, edges: tuple[float, ...], height: float) -> None:
    if style.grid is None:
        return
    for left, right in pairwise(edges):
        paper.box((left, paper.y, right - left, height), fill=None, stroke=style.grid)
