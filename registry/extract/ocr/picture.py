"""A page or a piece of one as grey pixels, and several of them as the one file that the OCR engine is given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from struct import Struct

from PIL import Image

# Of a TIFF file: its head, then for each picture how many entries tell of it, those, and where the next are told of.
HEADER, COUNT, ENTRY, NEXT = Struct("<2sHI"), Struct("<H"), Struct("<HHII"), Struct("<I")
NUMBER_OF_32_BITS = 4
ENTRIES = 9
TOLD = COUNT.size + ENTRIES * ENTRY.size + NEXT.size


@dataclass(frozen=True)
class Picture:
    """Grey pixels, row by row from the top, one byte each: 0 is black."""

    width: int
    height: int
    pixels: bytes
    dpi: int

    def shrunk(self, dpi: int) -> Picture:
        """The same picture in fewer pixels."""
        size = (max(1, self.width * dpi // self.dpi), max(1, self.height * dpi // self.dpi))
        return Picture(*size, self.image().resize(size, Image.Resampling.BOX).tobytes(), dpi)

    def rows(self, top: int, bottom: int) -> Picture:
        """So many of its rows by themselves, as far as it has them."""
        top, bottom = max(0, top), min(self.height, bottom)
        return Picture(self.width, bottom - top, self.pixels[top * self.width : bottom * self.width], self.dpi)

    def image(self) -> Image.Image:
        """The same pixels, not copied, for Pillow."""
        return Image.frombuffer("L", (self.width, self.height), self.pixels, "raw", "L", 0, 1)


def as_tiff(pictures: Sequence[Picture]) -> Iterator[bytes]:
    """A file of nothing but these pictures, in pieces: their pixels are too many to be copied for it.

    The engine reads its pixels by the row. The plainer PGM it reads byte by byte, which takes as long as finding lines.
    """
    end = HEADER.size
    yield HEADER.pack(b"II", 42, end)
    for left, picture in zip(range(len(pictures) - 1, -1, -1), pictures, strict=True):
        begin = end + TOLD
        end = begin + len(picture.pixels)
        yield _told(picture, begin) + NEXT.pack(end if left else 0)
        yield picture.pixels


def _told(picture: Picture, begin: int) -> bytes:
    """What TIFF tells of a picture whose pixels begin at some place in the file."""
    tags = {
        256: picture.width,
        257: picture.height,
        258: 8,  # bits a pixel
        259: 1,  # not compressed
        262: 1,  # 0 is black
        273: begin,
        277: 1,  # grey alone
        278: picture.height,  # all rows in one strip
        279: len(picture.pixels),
    }
    return COUNT.pack(len(tags)) + b"".join(ENTRY.pack(tag, NUMBER_OF_32_BITS, 1, value) for tag, value in tags.items())
