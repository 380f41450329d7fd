"""The raised figure of a power of ten, cut out to be looked at by itself: on a whole page it is taken for a mark."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from PIL import Image

from registry.domain.source import Box
from registry.extract.ocr.geometry import POINT
from registry.extract.ocr.picture import Picture
from registry.extract.ocr.tsv import Token

# "10°", "10?", "4.0x10*"; or as one more figure of what may be a number: "104", "1,4.104"
LOST = re.compile(r"(?P<before>.*)10[^\w\s.,;:()]{1,2}|(?P<level>[<>≤≥]?(?:.*[0-9]\.)?)10[0-9]")
TIMES = re.compile(r"(?:.*[0-9])?[x×X*·.]|[<>≤≥]")  # what no number but a power's stands behind with its raised figure
NO_POWERS = ("0", "1")
MOST = 24  # figures of one page
LEAST_LETTERS, SPECK = 3, 2  # pixels
LEAST, RAISED = 0.25, 0.15  # of the whole word's height: a figure's own, and how far above the word's foot it ends
MARGIN = 24
WAYS = ((48, "10"), (72, "8"))  # two heights in pixels, as one character and as one word: both must see the same
FIGURES = ("-c", "tessedit_char_whitelist=0123456789")

PAGE_ENDS = "\f"  # behind what the engine says of each picture

Look = Callable[[Sequence[Picture], Sequence[str]], str]


@dataclass(frozen=True)
class Raised:
    """A figure that was seen raised behind a ten, and where the word with both begins on its page."""

    x0: float
    top: float
    figure: str

    def plain(self) -> list[float | str]:
        """As JSON can carry it."""
        return [self.x0, self.top, self.figure]


def raised_in(tokens: Sequence[Token], picture: Picture, look: Look) -> tuple[Raised, ...]:
    """The raised figures of a picture's powers of ten that were lost to its whole reading."""
    page = picture.image()
    lost = (token for token in tokens if LOST.fullmatch(token.text))
    cut = ((token, figure) for token in lost if (figure := _cut(page, token.ink)) is not None)
    found = list(islice(cut, MOST))
    read = zip(found, _figures([figure for _token, figure in found], look), strict=True)
    return tuple(Raised(token.ink.x0, token.ink.top, figure) for (token, _cut), figure in read if figure is not None)


def with_figure(token: Token, before: str, raised: Sequence[Raised]) -> str | None:
    """The word with its power of ten, where its figure was seen by itself and it can be nothing else.

    So it is behind a times sign or that of a bound, or where the ten stands alone (`before` is empty): what would a
    note say of a bare ten? No degree is meant then either, whose sign would look like a raised nought.
    """
    lost = LOST.fullmatch(token.text)
    own = (lost["before"] or lost["level"] or "") if lost is not None else ""
    if lost is None:
        return None
    figure = next((r.figure for r in raised if (r.x0, r.top) == (token.ink.x0, token.ink.top)), None)
    alone = not (own or before) and figure not in NO_POWERS
    meant = figure is not None and (alone or TIMES.fullmatch(own or before) is not None)
    return f"{own}10^{figure}" if meant else None


def _figures(cut: Sequence[Image.Image], look: Look) -> list[str | None]:
    """What the engine sees in each, where it sees one figure and the same in every way."""
    if not cut:
        return []
    ways = [look([_enlarged(figure, height) for figure in cut], ("--psm", mode, *FIGURES)) for height, mode in WAYS]
    nothing = [""] * len(cut)  # from an engine that failed
    said = [[text.strip() for text in (*way.split(PAGE_ENDS), *nothing)] for way in ways]
    return [_figure(texts) for texts, _own in zip(zip(*said, strict=False), cut, strict=False)]


def _figure(said: Sequence[str]) -> str | None:
    return said[0] if len(set(said)) == 1 and re.fullmatch("[0-9]", said[0]) else None


def _enlarged(figure: Image.Image, height: int) -> Picture:
    """The figure at some height, with paper around it."""
    width = max(1, round(figure.width * height / figure.height))
    paper = Image.new("L", (width + 2 * MARGIN, height + 2 * MARGIN), int(max(figure.tobytes())))
    paper.paste(figure.resize((width, height), Image.Resampling.LANCZOS), (MARGIN, MARGIN))
    return Picture(paper.width, paper.height, paper.tobytes(), 300)


def _cut(page: Image.Image, ink: Box) -> Image.Image | None:
    """The last letter of a word, where it alone ends above the foot of the one before it; None where it does not."""
    edges = (ink.x0 * POINT - 1, ink.top * POINT - 1, ink.x1 * POINT + 2, ink.bottom * POINT + 2)
    word = page.crop((int(edges[0]), int(edges[1]), int(edges[2]), int(edges[3])))
    letters = list(_letters(word))
    if len(letters) < LEAST_LETTERS:
        return None
    x0, top, x1, bottom = letters[-1]
    foot, before = max(letter[3] for letter in letters[-3:]), letters[-2]  # a comma further left hangs below it
    level = foot - before[3] < RAISED / 2 * word.height < before[3] - before[1]  # no minus, and no figure of two
    raised = foot - bottom > RAISED * word.height and bottom - top > LEAST * word.height
    return word.crop((x0 - 1, top - 1, x1 + 1, bottom + 1)) if level and raised else None


def _letters(word: Image.Image) -> Iterator[tuple[int, int, int, int]]:
    """The boxes of a word's letters: its columns with ink, parted by those without, and no specks."""
    pixels, width = word.tobytes(), word.width
    paper = sorted(pixels)[3 * len(pixels) // 4]
    dark = (min(pixels) + paper) / 2
    columns = [[y for y in range(word.height) if pixels[y * width + x] < dark] for x in range(width)]
    for inked, run in groupby(range(width), key=lambda x: bool(columns[x])):
        own = list(run)
        rows = [y for x in own for y in columns[x]]
        if inked and max(len(own), max(rows) - min(rows)) > SPECK:
            yield own[0], min(rows), own[-1] + 1, max(rows) + 1
