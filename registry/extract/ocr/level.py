"""What the engine saw by its height on the page, to find what stands in one place without looking at all of it."""

from __future__ import annotations

from collections.abc import Sequence

from registry.extract.ocr.tsv import Token
from registry.extract.page.paper import overlap_x, overlap_y

HALF = 0.5


class Level:
    """Tokens by their height on the page, to find those in one place without looking at all."""

    BAND = 20.0  # points

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.bands: dict[int, list[Token]] = {}
        for token in tokens:
            for band in self.bands_of(token):
                self.bands.setdefault(band, []).append(token)

    def under(self, token: Token) -> list[Token]:
        """The tokens in the place of this one, from left to right."""
        near = {id(other): other for band in self.bands_of(token) for other in self.bands.get(band, ())}
        return sorted((other for other in near.values() if _same_place(token, other)), key=lambda t: t.ink.x0)

    def touching(self, token: Token) -> list[Token]:
        """The tokens level with this one of which it covers some part."""
        near = {id(other): other for band in self.bands_of(token) for other in self.bands.get(band, ())}
        height = token.ink.bottom - token.ink.top
        level = (o for o in near.values() if overlap_y(token.ink, o.ink) > HALF * height)
        return [other for other in level if overlap_x(token.ink, other.ink) > 0]

    def bands_of(self, token: Token) -> range:
        """The bands of the page that a token stands in."""
        return range(int(token.ink.top // self.BAND), int(token.ink.bottom // self.BAND) + 1)


def _same_place(a: Token, b: Token) -> bool:
    width = min(a.ink.x1 - a.ink.x0, b.ink.x1 - b.ink.x0)
    height = min(a.ink.bottom - a.ink.top, b.ink.bottom - b.ink.top)
    return overlap_x(a.ink, b.ink) > 0.4 * width and overlap_y(a.ink, b.ink) > 0.4 * height
