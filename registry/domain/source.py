"""Where on which page a value is printed."""

from __future__ import annotations

from dataclasses import dataclass

from registry.domain.quick import quick


@quick
@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the page's top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    def around(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(  # without min and max, whose calls would cost most of it
            self.x0 if self.x0 < other.x0 else other.x0,  # noqa: FURB136
            self.top if self.top < other.top else other.top,  # noqa: FURB136
            self.x1 if self.x1 > other.x1 else other.x1,  # noqa: FURB136
            self.bottom if self.bottom > other.bottom else other.bottom,  # noqa: FURB136
        )
