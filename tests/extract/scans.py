"""Scans of PDFs, as a scanner or a careless person makes them: python -m tests.extract.scans FOLDER OUT [--dpi 200]."""

from __future__ import annotations

import argparse
import io
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

Words = list[tuple[float, float, str]]  # x and y from the top left corner in points, and text


@dataclass(frozen=True)
class Scanner:
    """How a scan is made: resolution, JPEG quality, and by how many degrees against the clock the paper lay wrong."""

    dpi: int = 200
    quality: int = 85
    skew: float = 0.0
    turn: int = 0
    blur: float = 0.0

    def picture(self, page: pypdfium2.PdfPage) -> Image.Image:
        """A page as it comes out of the scanner."""
        picture = page.render(scale=self.dpi / 72, grayscale=True).to_pil().convert("L")
        if self.blur:
            picture = picture.filter(ImageFilter.GaussianBlur(self.blur))
        if self.skew:
            picture = picture.rotate(self.skew, Image.Resampling.BICUBIC, fillcolor=255)
        return picture.rotate(self.turn, expand=True)

    def scan(self, data: bytes, *, behind: Words | None = None) -> bytes:
        """A PDF of pictures of another's pages; `behind` are words that no eye sees, on each of them."""
        with pypdfium2.PdfDocument(data) as pdf:
            pictures = [self.picture(page) for page in pdf]
        file = io.BytesIO()
        canvas = Canvas(file, invariant=True)
        for picture in pictures:
            width, height = (side * 72 / self.dpi for side in picture.size)
            canvas.setPageSize((width, height))
            canvas.drawImage(self._compressed(picture), 0, 0, width, height)
            for x, y, text in behind or ():
                hidden = canvas.beginText(x, height - y)
                hidden.setTextRenderMode(3)
                hidden.textOut(text)
                canvas.drawText(hidden)
            canvas.showPage()
        canvas.save()
        return file.getvalue()

    def _compressed(self, picture: Image.Image) -> ImageReader:
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=self.quality)
        return ImageReader(Image.open(io.BytesIO(file.getvalue())))


def main() -> None:
    """Write a scan of every PDF in a folder, at its own path in another."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--dpi", type=int, default=200)
    parser.add_argument("--skew", type=float, default=0.0)
    arguments = parser.parse_args()
    for path in sorted(arguments.folder.rglob("*.pdf")):
        target = arguments.out / path.relative_to(arguments.folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(Scanner(arguments.dpi, skew=arguments.skew).scan(path.read_bytes()))


if __name__ == "__main__":
    main()
