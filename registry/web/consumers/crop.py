"""The row of a page around one value as a picture: the name, the number in a box, its unit."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

from registry.domain.source import Box
from registry.web.consumers.paper import MARGIN, SCALE

BESIDE, ABOVE = 140, 30  # points of the page around the value: its unit and what else stands there, the rows beside it
AIR = 6  # points before the first letter of the row
DARK = 128  # of 255: what is darker is print, what is lighter paper or shade
INK, LINE = "#005ea2", 3  # the box's colour and the width of its line in pixels
COLOURS = 64  # of the crop: enough for print and marks, a third of the bytes
NARROW = 260  # points: what is wider cannot be read on a phone
NAME, NEAR, TEAR = 130, 50, 8  # points of the name, beside the value and of the cut between them in a narrow picture
PIXELS = int(SCALE)  # a point
CUT = "#71767a"  # the colour of the lines at a cut


def cropped(page: bytes, place: Box | None, after: float, *, narrow: bool = False) -> bytes:
    """The part of a page's picture around a place, which is boxed; the whole page where there is none on it.

    It begins where the row's print does, behind `after` (points from the left edge), where the name stands. A narrow
    one leaves out what lies between the name and the value, and shows the cut.
    """
    if place is None:
        return page
    with Image.open(io.BytesIO(page)) as whole:
        paper = whole.convert("RGB")
    x0, top, x1, bottom = (
        int(edge * SCALE) for edge in (place.x0 - MARGIN, place.top - MARGIN, place.x1 + MARGIN, place.bottom + MARGIN)
    )
    if x0 >= paper.width or top >= paper.height:
        return page
    x1, bottom = min(x1, paper.width), min(bottom, paper.height)
    first = first_ink(paper, (x0, top, x1, bottom), int(after * SCALE))
    ImageDraw.Draw(paper).rectangle((x0, top, x1, bottom), outline=INK, width=LINE)
    strip = paper.crop((0, max(0, top - ABOVE * PIXELS), paper.width, min(paper.height, bottom + ABOVE * PIXELS)))
    left, right = max(0, min(x0 - BESIDE * PIXELS, first - AIR * PIXELS)), min(paper.width, x1 + BESIDE * PIXELS)
    if narrow and right - left > NARROW * PIXELS:
        return as_png(torn(strip, left, (x0, x1)))
    return as_png(strip.crop((left, 0, right, strip.height)))


def first_ink(page: Image.Image, box: tuple[int, int, int, int], after: int) -> int:
    """Where print begins in the row of a box, in pixels; where the box does, if nothing stands before it."""
    x0, top, _x1, bottom = box
    begin = max(after, 0)
    if x0 <= begin:
        return x0
    row = page.crop((begin, top, x0, bottom)).convert("L").point(lambda shade: 255 * (shade < DARK))
    ink = row.getbbox()
    return x0 if ink is None else begin + ink[0]


def torn(strip: Image.Image, left: int, value: tuple[int, int]) -> Image.Image:
    """A strip of the page with what lies between its first words and the value left out, and two lines at the cut."""
    x0, x1 = value
    begin, end = x0 - NEAR * PIXELS, min(strip.width, x1 + NEAR * PIXELS)
    name, cut = NAME * PIXELS, TEAR * PIXELS
    if begin - left <= name:
        return strip.crop((left, 0, end, strip.height))
    found = Image.new("RGB", (name + cut + end - begin, strip.height), "white")
    found.paste(strip.crop((left, 0, left + name, strip.height)), (0, 0))
    found.paste(strip.crop((begin, 0, end, strip.height)), (name + cut, 0))
    for edge in (name, name + cut - 1):
        ImageDraw.Draw(found).line((edge, 0, edge, strip.height), fill=CUT, width=1)
    return found


def as_png(picture: Image.Image) -> bytes:
    """A picture in few colours."""
    file = io.BytesIO()
    picture.quantize(COLOURS).save(file, "PNG", optimize=True)
    return file.getvalue()
