"""A table's title and headings: beside, above or over several columns, upright, or light on dark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.generated.fitting import PAD, Fit, cells_of, heading, stands_beside
from tests.generated.grid import Grid
from tests.generated.sheet import BLACK, WHITE, Sheet


class Headed:
    """What stands at the top of a table, and how its cells are filled."""

    def __init__(self, sheet: Sheet, grid: Grid, x: float, fitted: Fit, continued: str) -> None:
        self.sheet, self.grid, self.x, self.fitted = sheet, grid, x, fitted
        self.continued, self.top, self.choices = continued, sheet.y, sheet.choices
        self.names = [c.kind for c in grid.columns].index("analyte")
        self.beside = stands_beside(sheet, grid, fitted)

    def _title(self, title: str) -> None:
        sheet, style = self.sheet, self.choices.title
        if title and not self.beside:
            if style in {"bar", "merged-row"}:
                sheet.box((self.x, sheet.y, self.fitted.width, 15), 0.85 if style == "bar" else 0.95)
            sheet.text(self.x + PAD, sheet.y + 11, title, self.fitted.size + 1.5, weight="bold")
            for y in (sheet.y, sheet.y + 15) if style == "merged-row" else ():
                sheet.line((self.x, y), (self.x + self.fitted.width, y))
            sheet.y += 15
        if self.grid.above:
            sheet.text(self.x + PAD, sheet.y + self.fitted.leading, self.grid.above, self.fitted.size)
            sheet.y += self.fitted.leading + 4

    def _headings(self) -> None:
        sheet, fitted = self.sheet, self.fitted
        made = cells_of(sheet, [heading(sheet, self.grid, i) for i in range(len(self.grid.columns))], fitted)
        leading = fitted.size * (1.0 if self.choices.headings == "tight" else 1.25)
        over = any(c.over for c in self.grid.columns) * (fitted.leading + 3)
        height = max(len(m) for m in made) * leading + 5 + over
        dark = self.choices.colour == "dark-headings"
        if dark:
            sheet.box((self.x, sheet.y, fitted.width, height), 0.2)
        colour = WHITE if dark else BLACK
        self._over(colour)
        for index, (lines, left, width) in enumerate(self._placed(made)):
            room = height - (over if self.grid.columns[index].over else 0)
            start = sheet.y + height - room + (room - len(lines) * leading) / 2 + fitted.size
            self._lines(lines, (left, start, width), index, (leading, "bold", colour))
        sheet.y += height
        sheet.line((self.x, sheet.y), (self.x + fitted.width, sheet.y))

    def _over(self, colour: tuple[float, float, float]) -> None:
        """The headings that several columns share, in the middle above them."""
        sharing = [i for i, c in enumerate(self.grid.columns) if c.over]
        if not sharing:
            return
        sheet, fitted = self.sheet, self.fitted
        left = self.x + sum(fitted.widths[: sharing[0]])
        width = sum(fitted.widths[i] for i in sharing)
        text = self.grid.columns[sharing[0]].over
        at = left + (width - sheet.width(text, fitted.size, weight="bold")) / 2
        sheet.text(at, sheet.y + fitted.size + 2, text, fitted.size, weight="bold", colour=colour)
        y = sheet.y + fitted.leading + 3
        sheet.line((left + 2, y), (left + width - 2, y))

    def _upright(self) -> None:
        sheet, size = self.sheet, self.fitted.size
        texts = [heading(sheet, self.grid, i).replace("\n", " ") for i in range(len(self.grid.columns))]
        height = max(sheet.width(t, size, weight="bold") for t in texts) + 6
        for index, (text, left, width) in enumerate(self._placed(texts)):
            if index == self.names:
                sheet.text(left + PAD, sheet.y + height - 3, text, size, weight="bold")
            else:
                sheet.upright(left + width / 2 + size / 3, sheet.y + height - 3, text, size)
        sheet.y += height
        sheet.line((self.x, sheet.y), (self.x + self.fitted.width, sheet.y))

    def _placed(self, items: Sequence[Any]) -> list[tuple[Any, float, float]]:
        widths = self.fitted.widths
        return [(item, self.x + sum(widths[:i]), widths[i]) for i, item in enumerate(items)]

    def _lines(
        self, lines: list[str], at: tuple[float, float, float], column: int, how: tuple[float, str, Any]
    ) -> None:
        """The lines of a cell; names are never centred."""
        (left, start, width), (leading, weight, colour), size = at, how, self.fitted.size
        style = self.choices.alignment
        for index, line in enumerate(lines):
            room = width - 2 * PAD - self.sheet.width(line, size, weight=weight)
            shift = room * {"left": 0.0, "centre": 0.5, "right": 1.0, "decimal": 0.5}[style]
            if style == "decimal" and weight == "plain" and line[:1].isdigit():
                whole = line.partition("." if self.choices.mark == "point" else ",")[0]
                shift = min(max((width - 2 * PAD) / 2 - self.sheet.width(whole, size), 0.0), max(room, 0.0))
            shift = self._to_its_neighbour(column, room, shift)
            at_x = left + PAD + (0.0 if column == self.names else shift)
            self.sheet.text(at_x, start + index * leading, line, size, weight=weight, colour=colour)

    def _to_its_neighbour(self, column: int, room: float, shift: float) -> float:
        """How far in results and units are set, which a laboratory may set against each other."""
        kinds = [c.kind for c in self.grid.columns]
        close = self.choices.unit_column == "close"
        if close and kinds[column : column + 2] == ["result", "unit"]:
            return room + PAD / 2
        return -PAD / 2 if close and column and kinds[column - 1 : column + 1] == ["result", "unit"] else shift
