"""How a grid fits into a width: the size of its letters, the widths of its columns and where its cells break."""

from __future__ import annotations

from dataclasses import dataclass

from tests.generated.grid import Grid
from tests.generated.sheet import Sheet

PAD = 4.0
SMALLEST = 5.5


@dataclass(frozen=True)
class Fit:
    """How a grid fits into a width."""

    size: float
    widths: tuple[float, ...]

    @property
    def leading(self) -> float:
        """From one line of letters to the next."""
        return self.size * 1.25

    @property
    def width(self) -> float:
        """The whole table's."""
        return sum(self.widths)


def fit(sheet: Sheet, grid: Grid, width: float, *, squeeze: bool = False) -> Fit | None:
    """The largest letters in which a grid fits, or None; squeezed, its headings and words break where they can."""
    size = float(sheet.choices.size)
    while size >= (SMALLEST - squeeze):
        needed = [_needed(sheet, grid, i, size, squeeze) for i in range(len(grid.columns))]
        if sum(needed) <= width:
            spare = (width - sum(needed)) / len(needed) if sheet.choices.width == "full" else PAD
            spare = min(spare, (width - sum(needed)) / len(needed))
            return Fit(size, tuple(n + spare for n in needed))
        size -= 0.5
    return None


def _needed(sheet: Sheet, grid: Grid, index: int, size: float, squeeze: bool) -> float:  # noqa: FBT001
    text, column = heading(sheet, grid, index), grid.columns[index]
    parts = text.split() if squeeze or sheet.choices.headings == "wrapped" else text.split("\n")
    upright = sheet.choices.headings == "rotated" and column.kind != "analyte"
    widest = size if upright else max((sheet.width(p, size, weight="bold") for p in parts), default=0)
    if column.over:
        sharing = sum(c.over == column.over for c in grid.columns)
        widest = max(widest, sheet.width(column.over, size, weight="bold") / sharing)
    for line in grid.lines:
        text, names = line.cells[index], column.kind == "analyte"
        broken = names and (squeeze or sheet.choices.names == "wrapped" or line.section)
        weight = "bold" if line.bold else "plain"
        parts = text.split() if broken else text.split("\n")
        widest = max([widest, *(sheet.width(c, size, weight=weight) for c in parts)])
    if column.kind == "method":
        widest = max(widest, sheet.width(grid.merged, size))
    return widest + 2 * PAD


def heading(sheet: Sheet, grid: Grid, index: int) -> str:
    """A column's heading as it is printed."""
    column = grid.columns[index]
    shout = sheet.choices.headings == "upper" and not set("(^") & set(column.heading) and not column.over
    return column.heading.upper() if shout and "/" not in column.heading else column.heading


def cells_of(sheet: Sheet, texts: list[str], fitted: Fit) -> list[list[str]]:
    """Each cell's lines."""
    return [wrapped(sheet, t, w - 2 * PAD, fitted.size) for t, w in zip(texts, fitted.widths, strict=True)]


def wrapped(sheet: Sheet, text: str, width: float, size: float) -> list[str]:
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


def height_of(sheet: Sheet, grid: Grid, fitted: Fit, lines: int | None = None) -> float:
    """About how high a table is, or its first lines."""
    kept = grid.lines[:lines]
    rows = sum(max(len(c) for c in cells_of(sheet, list(line.cells), fitted)) for line in kept)
    head = 25.0
    if sheet.choices.headings == "rotated":
        head = max(sheet.width(c.heading.replace("\n", " "), fitted.size, weight="bold") for c in grid.columns)
    return (rows + 5) * fitted.leading + 4 * len(kept) + head


def stands_beside(sheet: Sheet, grid: Grid, fitted: Fit) -> bool:
    """Whether the title runs upwards along the table, which must be high enough for it."""
    length = sheet.width(grid.title, fitted.size + 1, weight="bold")
    return sheet.choices.title == "side" and 0 < length < len(grid.lines) * (fitted.leading + 4)
