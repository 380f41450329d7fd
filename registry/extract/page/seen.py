"""What of a page OCR saw, and how far anything that it read can be trusted at most."""

from __future__ import annotations

from registry.domain.source import Box
from registry.extract.page.paper import Page, Seen, overlap_x, overlap_y

# Of a hundred decimals that OCR reads, one is wrong (measured; design paper on reading, 5).
MOST = 0.9
BY_OCR = "it was read by OCR from a picture"


def seen_at(page: Page, box: Box) -> list[Seen]:
    """The words of a place as OCR saw them; none where it stands in the document's own text."""
    return [word for word in page.seen if covers(word.box, box)]


def covers(a: Box, b: Box) -> bool:
    """Whether most of a word's box lies in a place, on its line."""
    return overlap_x(a, b) > 0.5 * (a.x1 - a.x0) and overlap_y(a, b) > 0.5 * (a.bottom - a.top)
