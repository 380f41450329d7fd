"""Where on a page a picture's pixels stand, when the picture was turned upright and set straight."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from math import cos, radians, sin
from typing import Any

from registry.domain.source import Box
from registry.extract.page.paper import around

DPI = 400  # of a sheet of paper; at 300 and less the engine loses more points and leading ones (measured)
SECOND_DPI = 300  # of the second reading: another size is another picture to the engine
POINT = DPI / 72  # pixels


@dataclass(frozen=True)
class Way:
    """A way to read a picture: its pixels an inch, and how the engine cuts it (tesseract's page segmentation mode)."""

    dpi: int
    mode: str


# Of the rows in dispute: at the size of the first reading it mostly sees what that saw, so two are smaller than both.
FURTHER = (Way(250, "6"), Way(200, "6"), Way(DPI, "4"))
Placed = tuple[float, float]


@dataclass(frozen=True)
class Geometry:
    """How an upright picture was made of a page.

    It was drawn at `scale` pixels a point, `width` by `height` pixels, then turned by quarters (`turn`, degrees against
    the clock) and by `skew` degrees about its middle.
    """

    width: int
    height: int
    scale: float
    turn: int = 0
    skew: float = 0.0

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the upright picture in pixels."""
        return (self.height, self.width) if self.turn in (90, 270) else (self.width, self.height)

    @property
    def straight(self) -> bool:
        """Whether the upright picture is the page as it is, a point for a point."""
        return self.turn == 0 and self.skew == 0 and self.scale == POINT

    def on_page(self, box: Box) -> Box:
        """The box on the page, in its points, of one in the points of the upright picture (POINT pixels each)."""
        corners = [(x * POINT, y * POINT) for x in (box.x0, box.x1) for y in (box.top, box.bottom)]
        drawn = [self._turned_back(*self._skewed_back(*corner)) for corner in corners]
        return around(Box(*(edge / self.scale for edge in (x, y, x, y))) for x, y in drawn)

    def plain(self) -> dict[str, Any]:
        """As JSON can carry it."""
        return asdict(self)

    def _skewed_back(self, x: float, y: float) -> Placed:
        """Where Pillow's rotate, which turned by `skew`, took this place from."""
        angle = -radians(self.skew)
        middle_x, middle_y = (side / 2 for side in self.size)
        dx, dy = x - middle_x, y - middle_y
        return cos(angle) * dx + sin(angle) * dy + middle_x, -sin(angle) * dx + cos(angle) * dy + middle_y

    def _turned_back(self, x: float, y: float) -> Placed:
        places: dict[int, Callable[[], Placed]] = {
            0: lambda: (x, y),
            90: lambda: (self.width - y, x),
            180: lambda: (self.width - x, self.height - y),
            270: lambda: (y, self.height - x),
        }
        return places[self.turn]()
