"""How letters look in the faces that most certificates are printed in, to tell what a font draws."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

import pypdfium2
from pypdfium2 import raw

from registry.extract.page.findings import COMPARED
from registry.extract.page.pdfium import Pdf
from registry.extract.page.proof import LINE, by_text, proof
from registry.extract.page.shape import shape_of

LETTERS = "".join(sorted(COMPARED))
TALL = frozenset("0123456789ABCDEFGHIKLMNOPRSTUVWXYZbdfhkl")  # about as high as figures
# pdfium brings the first; matplotlib, with which the registry draws its charts, the others (DejaVu, STIX, Computer
# Modern). Of 470 other faces on a developer's machine, 99 in 100 figures exchanged for another were told by these.
BUILT_IN = (
    *("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique"),
    *("Courier", "Courier-Bold", "Courier-Oblique", "Courier-BoldOblique"),
    *("Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic"),
)
FILES = (
    *("DejaVuSans", "DejaVuSans-Bold", "DejaVuSans-Oblique", "DejaVuSans-BoldOblique", "DejaVuSansMono"),
    *("DejaVuSansMono-Bold", "DejaVuSerif", "DejaVuSerif-Bold", "DejaVuSerif-Italic"),
    *("STIXGeneral", "STIXGeneralBol", "STIXGeneralItalic", "cmr10", "cmss10", "cmtt10"),
)
LEANING = {"Helvetica": (0.0, 0.35, 0.55)}  # as a viewer makes italics of a font that has none
LACKING = {"cmr10": "<>", "cmss10": "<>"}  # in whose places these have other signs


@cache
def typefaces() -> Mapping[str, tuple[int, ...]]:
    """The shapes of each letter that is compared, in all faces."""
    shapes: dict[str, list[int]] = {letter: [] for letter in LETTERS}
    for letter, shape in (told for name, load in _faces() for told in _shapes_in(name, load)):
        shapes[letter].append(shape)
    return {letter: tuple(dict.fromkeys(each)) for letter, each in shapes.items()}


def _faces() -> Iterator[tuple[str, Callable[[Pdf], Any]]]:
    """The faces by their names, each with how it is loaded as a font of a document."""
    for name in BUILT_IN:
        yield name, partial(_built_in, name=name)
    found = find_spec("matplotlib")
    folder = Path(found.origin).parent / "mpl-data/fonts/ttf" if found is not None and found.origin else None
    for file in (folder / f"{name}.ttf" for name in FILES) if folder is not None else ():
        if file.is_file():
            yield file.stem, partial(_loaded, data=file.read_bytes())


def _built_in(pdf: Pdf, *, name: str) -> Any:
    return raw.FPDFText_LoadStandardFont(pdf, name.encode())


def _loaded(pdf: Pdf, *, data: bytes) -> Any:
    program = (ctypes.c_uint8 * len(data)).from_buffer_copy(data)
    return raw.FPDFText_LoadFont(pdf, program, len(data), raw.FPDF_FONT_TRUETYPE, 1)


def _shapes_in(name: str, load: Callable[[Pdf], Any]) -> list[tuple[str, int]]:
    """The shapes of one face, in a document of its own: what pdfium makes of a font, 2 MB, goes with its document."""
    pdf = pypdfium2.PdfDocument.new()
    try:
        font = load(pdf)
        leans = LEANING.get(name, (0.0,))
        shapes = [told for lean in leans for told in _shapes(pdf, name, font, lean)]
        raw.FPDFFont_Close(font)
    finally:
        pdf.close()
    return shapes


def _shapes(pdf: Pdf, name: str, font: Any, lean: float) -> Iterator[tuple[str, int]]:
    """The letters that a font has; those that it lacks it draws all alike."""
    drawn = zip(LETTERS, proof(pdf, font, LETTERS, write=by_text, lean=lean), strict=True)
    inks = {letter: ink for letter, ink in drawn if ink is not None}
    looks = [ink.cell.tobytes() for ink in inks.values()]
    unit = median(ink.bottom - ink.top for letter, ink in inks.items() if letter in TALL)
    for (letter, ink), look in zip(inks.items(), looks, strict=True):
        if looks.count(look) == 1 and letter not in LACKING.get(name, ""):
            yield letter, shape_of(ink, line=LINE, unit=unit)
