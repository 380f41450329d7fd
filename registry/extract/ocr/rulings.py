"""A page's ruling lines wiped off its picture: an engine takes what stands between them for parts of letters."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from PIL import Image, ImageChops

# In pixels at 400 an inch.
STEP = 4  # so many pixels of a line are looked at as one
LONG, HIGH, PIECE = 35, 25, 11  # of those: no letter of a text has a stroke as long as a rule; rules end up in pieces
THICK = 17  # what is thicker is a bar or a picture
WAVERING, RIM = 3, 5  # how far a rule that is not quite level strays, and how thick it is wiped
DARK = 40  # of 255: fainter ones hardly disturb, and are no darker than the noise of a scan
# Where the letters that a line strikes through show above and below it, how dark they are, and how far it is left.
BESIDE, LETTER, NEAR = 9, 110, 121

Choice = Callable[[Image.Image, Image.Image], Image.Image]
DARKEST, LIGHTEST = ImageChops.lighter, ImageChops.darker  # of ink, which is the picture's opposite


class Way(IntEnum):
    """Which way a line runs."""

    ACROSS = 0
    DOWN = 1

    @property
    def other(self) -> Way:
        """The way across it."""
        return Way(1 - self)


def without_rules(picture: Image.Image) -> Image.Image:
    """The grey picture, set straight, without its ruling lines; one that strikes letters through stays where it does.

    The lines of cells run across each other: those that run down are taken away first, and strike nothing through.
    """
    ink = ImageChops.invert(picture)
    down = _rules(ink, Way.DOWN, HIGH)
    ink = ImageChops.subtract(ink, down)
    across = _rules(ink, Way.ACROSS, LONG)
    across = ImageChops.subtract(across, _struck(ink, across))
    return Image.composite(Image.new("L", picture.size, 255), picture, DARKEST(down, across))


def _rules(ink: Image.Image, way: Way, least: int) -> Image.Image:
    """A mask of the long thin lines that run this way, with the pieces that noise cut off them."""
    coarse = _coarse(_spread(ink, WAVERING, way.other, DARKEST), way)
    long, short = (_thin(coarse, pieces, way) for pieces in (least, PIECE))
    lines = DARKEST(long, LIGHTEST(short, _spread(long, 2 * least + 1, way, DARKEST)))
    whole = _spread(_spread(lines, PIECE + 2, way, DARKEST), PIECE, way, LIGHTEST)  # and a little over its ends
    return _spread(_fine(whole, ink.size), RIM, way.other, DARKEST)


def _coarse(ink: Image.Image, way: Way) -> Image.Image:
    """The picture with so many pixels of a line made one, as light as the lightest of them."""
    size = tuple(length // STEP if at is way else length for at, length in zip(Way, ink.size, strict=True))
    whole = tuple(length * STEP if at is way else length for at, length in zip(Way, size, strict=True))
    lightest = _spread(ink, STEP, way, LIGHTEST)
    return lightest.resize((size[0], size[1]), Image.Resampling.NEAREST, (0, 0, whole[0], whole[1]))


def _fine(mask: Image.Image, size: tuple[int, int]) -> Image.Image:
    """A mask of `_coarse` as large as the picture was."""
    scale = tuple(max(1, length // have) for length, have in zip(size, mask.size, strict=True))
    paper = Image.new("L", size, 0)
    paper.paste(mask.resize((mask.width * scale[0], mask.height * scale[1]), Image.Resampling.NEAREST))
    return paper


def _thin(coarse: Image.Image, least: int, way: Way) -> Image.Image:
    """A mask of what runs so far without a break, and is no bar."""
    long = _opened(coarse, least, way)
    return _where(ImageChops.subtract(long, _opened(long, THICK, way.other)), DARK)


def _struck(ink: Image.Image, across: Image.Image) -> Image.Image:
    """A mask of where there is ink close above a line and right below it too, as far as a word may reach."""
    above, below = _moved(ink, BESIDE, Way.DOWN), _moved(ink, -BESIDE, Way.DOWN)
    both = LIGHTEST(_where(LIGHTEST(above, below), LETTER), across)
    return _spread(both, NEAR, Way.ACROSS, DARKEST)


def _where(ink: Image.Image, dark: int) -> Image.Image:
    """A mask of where the ink is as dark."""
    return ink.point([255 * (shade >= dark) for shade in range(256)])


def _opened(ink: Image.Image, least: int, way: Way) -> Image.Image:
    """What is left of ink that runs so far (an odd number) without a break one way."""
    return _spread(_spread(ink, least, way, LIGHTEST), least, way, DARKEST)


def _spread(ink: Image.Image, pixels: int, way: Way, choose: Choice) -> Image.Image:
    """Each pixel with the darkest or the lightest of so many around it one way, in steps that double."""
    done = 1
    while done < pixels:
        step = min(done, pixels - done)
        ink, done = choose(ink, _moved(ink, -step, way)), done + step
    return _moved(ink, pixels // 2, way)


def _moved(ink: Image.Image, pixels: int, way: Way) -> Image.Image:
    """The picture moved right or down; what leaves it on one side comes in on the other, where paper is white."""
    return ImageChops.offset(ink, pixels if way is Way.ACROSS else 0, pixels if way is Way.DOWN else 0)
