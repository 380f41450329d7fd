"""A page or a piece of one as grey pixels, which the OCR engine is given."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image


@dataclass(frozen=True)
class Picture:
    """Grey pixels, row by row from the top, one byte each: 0 is black."""

    width: int
    height: int
    pixels: bytes
    dpi: int

    def shrunk(self, dpi: int) -> Picture:
        """The same picture in fewer pixels."""
        size = (self.width * dpi // self.dpi, self.height * dpi // self.dpi)
        return Picture(*size, self.image().resize(size, Image.Resampling.BOX).tobytes(), dpi)

    def image(self) -> Image.Image:
        """The same pixels, not copied, for Pillow."""
        return Image.frombuffer("L", (self.width, self.height), self.pixels, "raw", "L", 0, 1)

    def pgm(self) -> tuple[bytes, bytes]:
        """A file that holds nothing else: its head and the pixels, which are too many to be copied for it."""
        return b"P5\n%d %d\n255\n" % (self.width, self.height), self.pixels
