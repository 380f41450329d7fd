"""Prints a grid on a sheet: widths, wrapped headings and names, rules, stripes, bars and page breaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.generated.grid import Grid
from tests.generated.sheet import BOTTOM, HEIGHT, Sheet

PAD = 4.0
SMALLEST = 5.5


@dataclass(frozen=True)
class Fit:
    """How a grid fits into a width: the size of its letters and the width of each column."""

    size: float
    widths: tuple[float, ...]

    @property
    def leading(self) -> float:
        """From one line of letters to the next."""
        return self.size * 1.25


def fit(sheet: Sheet, grid: Grid, width: float) -> Fit | None:
    """The largest letters in which a grid fits, or None."""
    size = float(sheet.choices.size)
    while size >= SMALLEST:
        needed = [_needed(sheet, grid, i, size) for i in range(len(grid.columns))]
        if sum(needed) <= width:
            spare = (width - sum(needed)) / len(needed)
            return Fit(size, tuple(n + spare for n in needed))
        size -= 0.5
    return None


def _needed(sheet: Sheet, grid: Grid, index: int, size: float) -> float:
    heading, column = _heading(sheet, grid, index), grid.columns[index]
    parts = heading.split() if sheet.choices.headings == "wrapped" else heading.split("\n")
    upright = sheet.choices.headings == "rotated" and column.kind != "analyte"
    widest = size if upright else max((sheet.width(p, size, weight="bold") for p in parts), default=0)
    for row in grid.rows:
        cell = row[index].split() if column.kind == "analyte" and sheet.choices.names == "wrapped" else [row[index]]
        widest = max([widest, *(sheet.width(c, size) for c in cell)])
    return widest + 2 * PAD


def _heading(sheet: Sheet, grid: Grid, index: int) -> str:
    column = grid.columns[index]
    shout = sheet.choices.headings == "upper" and "(" not in column.heading
    return column.heading.upper() if shout else column.heading


def print_grid(sheet: Sheet, grid: Grid, x: float, fitted: Fit) -> None:
    """Print a whole table from the sheet's y on, over the page where it must; each row's page is noted."""
    _title(sheet, grid, x, fitted)
    top = sheet.y
    _headings(sheet, grid, x, fitted)
    for index, row in enumerate(grid.rows):
        cells = [_wrapped(sheet, t, w - 2 * PAD, fitted.size) for t, w in zip(row, fitted.widths, strict=True)]
        height = max(len(c) for c in cells) * fitted.leading + 4
        if sheet.y + height > HEIGHT - BOTTOM:
            _rules(sheet, x, top, fitted)
            sheet.turn()
            top = sheet.y
            if sheet.choices.page_break != "heading-once":
                _headings(sheet, grid, x, fitted)
        _row(sheet, cells, (x, _names_at(grid, x, fitted)), (fitted, height, index))
        for said in grid.says[index]:
            said.page = sheet.page
    _rules(sheet, x, top, fitted)
    if grid.below:
        sheet.text(x + PAD, sheet.y + fitted.leading, grid.below, fitted.size)
    sheet.y += fitted.leading + 12


def height_of(sheet: Sheet, grid: Grid, fitted: Fit) -> float:
    """About how high a table is."""
    lines = sum(
        max(len(_wrapped(sheet, t, w - 2 * PAD, fitted.size)) for t, w in zip(r, fitted.widths, strict=True))
        for r in grid.rows
    )
    return (lines + 5) * fitted.leading + 4 * len(grid.rows) + (70 if sheet.choices.headings == "rotated" else 25)


def _title(sheet: Sheet, grid: Grid, x: float, fitted: Fit) -> None:
    width, style = sum(fitted.widths), sheet.choices.title
    if style != "above":
        sheet.box((x, sheet.y, width, 15), 0.85 if style == "bar" else 0.95)
    sheet.text(x + PAD, sheet.y + 11, grid.title, fitted.size + 1.5, weight="bold")
    if style == "merged-row":
        for y in (sheet.y, sheet.y + 15):
            sheet.line((x, y), (x + width, y))
    sheet.y += 15
    if grid.above:
        sheet.text(x + PAD, sheet.y + fitted.leading, grid.above, fitted.size)
        sheet.y += fitted.leading + 4


def _headings(sheet: Sheet, grid: Grid, x: float, fitted: Fit) -> None:
    made = [_wrapped(sheet, _heading(sheet, grid, i), w - 2 * PAD, fitted.size) for i, w in enumerate(fitted.widths)]
    if sheet.choices.headings == "rotated":
        _upright(sheet, grid, x, fitted)
        return
    height = max(len(m) for m in made) * fitted.leading + 5
    names = _names_at(grid, x, fitted)
    for lines, left, width in _placed(made, x, fitted):
        start = sheet.y + (height - len(lines) * fitted.leading) / 2 + fitted.size
        _lines(sheet, lines, (left, start, width), (fitted, "first-bold" if left == names else "bold"))
    sheet.y += height
    sheet.line((x, sheet.y), (x + sum(fitted.widths), sheet.y))


def _upright(sheet: Sheet, grid: Grid, x: float, fitted: Fit) -> None:
    texts = [_heading(sheet, grid, i).replace("\n", " ") for i in range(len(grid.columns))]
    height = max(sheet.width(t, fitted.size, weight="bold") for t in texts) + 6
    for column, (text, left, width) in zip(grid.columns, _placed(texts, x, fitted), strict=True):
        if column.kind == "analyte":
            sheet.text(left + PAD, sheet.y + height - 3, text, fitted.size, weight="bold")
        else:
            sheet.upright(left + width / 2 + fitted.size / 3, sheet.y + height - 3, text, fitted.size)
    sheet.y += height
    sheet.line((x, sheet.y), (x + sum(fitted.widths), sheet.y))


def _row(sheet: Sheet, cells: list[list[str]], at: tuple[float, float], how: tuple[Fit, float, int]) -> None:
    (x, names), (fitted, height, index) = at, how
    if sheet.choices.ruling == "zebra" and index % 2:
        sheet.box((x, sheet.y, sum(fitted.widths), height), 0.92)
    if sheet.choices.behind == "bars":
        sheet.box(
            (
                x + fitted.widths[0],
                sheet.y + 2,
                (sum(fitted.widths) - fitted.widths[0]) * (0.2 + 0.13 * (index % 6)),
                height - 4,
            ),
            0.82,
        )
    for lines, left, width in _placed(cells, x, fitted):
        start = sheet.y + (height - len(lines) * fitted.leading) / 2 + fitted.size
        _lines(sheet, lines, (left, start, width), (fitted, "first" if left == names else "plain"))
    sheet.y += height
    if sheet.choices.ruling in {"grid", "lines"}:
        sheet.line((x, sheet.y), (x + sum(fitted.widths), sheet.y))


def _rules(sheet: Sheet, x: float, top: float, fitted: Fit) -> None:
    if sheet.choices.ruling == "grid":
        edges = [x + sum(fitted.widths[:i]) for i in range(len(fitted.widths) + 1)]
        for edge in edges:
            sheet.line((edge, top), (edge, sheet.y))
        sheet.line((x, top), (edges[-1], top))


def _names_at(grid: Grid, x: float, fitted: Fit) -> float:
    """Where the column of names begins: names are never centred."""
    return x + sum(fitted.widths[: [c.kind for c in grid.columns].index("analyte")])


def _placed(items: Sequence[object], x: float, fitted: Fit) -> list[tuple[object, float, float]]:
    return [(item, x + sum(fitted.widths[:i]), fitted.widths[i]) for i, item in enumerate(items)]


def _lines(sheet: Sheet, lines: list[str], at: tuple[float, float, float], how: tuple[Fit, str]) -> None:
    (left, start, width), (fitted, weight) = at, how
    share = 0.0 if weight.startswith("first") else {"left": 0.0, "centre": 0.5, "right": 1.0}[sheet.choices.alignment]
    ink = "bold" if weight.endswith("bold") else "plain"
    for index, line in enumerate(lines):
        room = width - 2 * PAD - sheet.width(line, fitted.size, weight=ink)
        sheet.text(left + PAD + room * share, start + index * fitted.leading, line, fitted.size, weight=ink)


def _wrapped(sheet: Sheet, text: str, width: float, size: float) -> list[str]:
    """A cell's lines: broken at its line ends and, between words, where it is too wide."""
    lines: list[str] = []
    for part in text.split("\n"):
        words = part.split(" ")
        line = words[0]
        for word in words[1:]:
            too_wide = sheet.width(f"{line} {word}", size, weight="bold") > width + 1
            if too_wide and word != "g" and not word.startswith(("×", "10^", "/")):
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}"
        lines.append(line)
    return lines
