"""Prints a grid on a sheet: rows, rules, stripes, bars and page breaks."""

from __future__ import annotations

from tests.generated.fitting import PAD, Fit, cells_of
from tests.generated.grid import Grid, Line
from tests.generated.headed import Headed
from tests.generated.sheet import BLACK, Sheet

RED, GREEN = (0.75, 0.0, 0.0), (0.0, 0.45, 0.0)


class Table(Headed):
    """One grid at one place on a sheet, printed from the sheet's y on and over the page where it must."""

    def print(self) -> None:
        """Print it all; each row's page is noted."""
        self._title(self.grid.title)
        self._begin()
        for index, line in enumerate(self.grid.lines):
            cells = cells_of(self.sheet, list(line.cells), self.fitted)
            height = max(len(c) for c in cells) * self.fitted.leading + 4
            if self.sheet.y + height * (2.5 if line.section else 1) > self.sheet.end:
                self._turn()
            self._row(line, cells, height, index)
            for said in line.says:
                said.page = self.sheet.page
        self._rules()
        if self.grid.below:
            self.sheet.text(self.x + PAD, self.sheet.y + self.fitted.leading, self.grid.below, self.fitted.size)
        self.sheet.y += self.fitted.leading + 12

    def _turn(self) -> None:
        """Go on overleaf: with the title and the headings again, with the headings, or with neither."""
        self._rules()
        self.sheet.turn()
        self.top = self.body = self.sheet.y
        style = self.choices.page_break
        if style == "title-repeated" and self.grid.title:
            self._title(f"{self.grid.title} ({self.continued})")
        if style != "heading-once":
            self._begin()

    def _begin(self) -> None:
        self.top = self.sheet.y
        if self.choices.headings == "rotated":
            self._upright()
        else:
            self._headings()
        self.body = self.sheet.y

    def _row(self, line: Line, cells: list[list[str]], height: float, index: int) -> None:
        sheet, fitted = self.sheet, self.fitted
        self._ground(line, height, index)
        for column, (lines, left, width) in enumerate(self._placed(cells)):
            kind = self.grid.columns[column].kind
            spare = height - len(lines) * fitted.leading
            place = {"first": 2.0, "last": spare - 2}.get(self.choices.cell_line, spare / 2)
            colour = self._colour(line) if kind == "status" and self.choices.colour == "coloured" else BLACK
            weight = "bold" if line.section or line.bold else "plain"
            start = sheet.y + (spare / 2 if kind == "analyte" else place) + fitted.size + self._off(column)
            self._lines(lines, (left, start, width), column, (fitted.leading, weight, colour))
        sheet.y += height
        if self.choices.ruling in {"grid", "lines"}:
            self._rule(sheet.y)

    def _off(self, column: int) -> float:
        """How far a cell's letters stand off the row's line, where a laboratory does not set them evenly."""
        return (0.0, 0.9, -0.7)[column % 3] if self.choices.baseline == "uneven" else 0.0

    def _colour(self, line: Line) -> tuple[float, float, float]:
        return RED if any(said.status == "fail" for said in line.says) else GREEN

    def _ground(self, line: Line, height: float, index: int) -> None:
        """Stripes, bars and the shade of a section."""
        sheet, fitted = self.sheet, self.fitted
        if line.section or (self.choices.ruling == "zebra" and index % 2):
            sheet.box((self.x, sheet.y, fitted.width, height), 0.88 if line.section else 0.93)
        if self.choices.behind == "bars" and not line.section:
            first = sum(fitted.widths[: self.names + 1])
            share = 0.2 + 0.13 * (index % 6)
            sheet.box((self.x + first, sheet.y + 2, (fitted.width - first) * share, height - 4), 0.82)

    def _rule(self, y: float) -> None:
        """A line below a row; a cell that is merged over the rows is not cut."""
        edges = [self.x + sum(self.fitted.widths[:i]) for i in range(len(self.fitted.widths) + 1)]
        for index, column in enumerate(self.grid.columns):
            if not (self.grid.merged and column.kind == "method"):
                self.sheet.line((edges[index], y), (edges[index + 1], y))

    def _rules(self) -> None:
        """The frame, the merged cell and the title beside the table, once a page."""
        sheet, right = self.sheet, self.x + self.fitted.width
        if self.choices.ruling in {"grid", "outer"}:
            inner = len(self.fitted.widths) + 1 if self.choices.ruling == "grid" else 0
            edges = [self.x + sum(self.fitted.widths[:i]) for i in range(inner)]
            for index, edge in enumerate([*edges, self.x, right]):
                sheet.line((edge, self.top + self._shared(index)), (edge, sheet.y))
            for y in (self.top, sheet.y):
                sheet.line((self.x, y), (right, y))
        for column, (_, left, _) in zip(self.grid.columns, self._placed(self.grid.columns), strict=True):
            if self.grid.merged and column.kind == "method" and sheet.y > self.body:
                middle = (self.body + sheet.y + self.fitted.size) / 2
                sheet.text(left + PAD, middle, self.grid.merged, self.fitted.size)
        if self.beside:
            self._beside()

    def _shared(self, index: int) -> float:
        """How far down the line on the left of a column begins: a heading that columns share is not cut."""
        overs = [c.over for c in self.grid.columns]
        inside = 0 < index < len(overs) and overs[index] and overs[index] == overs[index - 1]
        return self.fitted.leading + 3 if inside else 0.0

    def _beside(self) -> None:
        """The title in a cell of its own along the table's left side."""
        sheet, size = self.sheet, self.fitted.size + 1
        length = sheet.width(self.grid.title, size, weight="bold")
        sheet.box((self.x - 16, self.top, 14, sheet.y - self.top), 0.9)
        sheet.upright(self.x - 16 + 10, (self.top + sheet.y + length) / 2, self.grid.title, size)


def print_grid(sheet: Sheet, grid: Grid, x: float, fitted: Fit, continued: str = "continued") -> None:
    """Print a whole table from the sheet's y on, over the page where it must."""
    Table(sheet, grid, x, fitted, continued).print()
