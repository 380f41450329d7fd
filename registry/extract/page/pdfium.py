"""A second reader's view of a PDF, by pdfium: opened within the caps, page by page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pypdfium2
from pypdfium2 import raw

from registry.domain.source import Box
from registry.errors import UnreadableDocument
from registry.extract.limits import MAX_CHARACTERS, MAX_PAGES, MAX_SIDE
from registry.extract.page import envelope

NO_PAGES = "This PDF has no pages. Save the certificate anew as a PDF."

MOST_ANNOTATIONS = 10_000
APPEARANCE = b"AP"
HIDDEN = 0b10 | 0b100000  # flags Hidden and NoView (ISO 32000-1, table 165)

Pdf = Any  # pypdfium2 carries no types
PdfiumPage = Any


@contextmanager
def opened(data: bytes) -> Iterator[Pdf]:
    """The document, if it opens without a password and has a number of pages that we read.

    Raises UnreadableDocument ('encrypted', 'unreadable-pdf', 'no-pages' or 'too-many-pages').
    """
    pdf = _open(data)
    try:
        count = len(pdf)
        if count == 0:
            raise UnreadableDocument("no-pages", NO_PAGES)
        if count > MAX_PAGES:
            sentence = f"This PDF has {count} pages; up to {MAX_PAGES} are read. Send the certificate alone."
            raise UnreadableDocument("too-many-pages", sentence)
        yield pdf
    finally:
        pdf.close()


@contextmanager
def page_of(pdf: Pdf, number: int) -> Iterator[PdfiumPage]:
    """A page, counted from 1, of a size that we read. Raises UnreadableDocument ('unreadable-pdf', 'page-size')."""
    try:
        page = pdf[number - 1]
    except pypdfium2.PdfiumError as error:
        sentence = f"Page {number} of this PDF is damaged. Save the certificate anew as a PDF."
        raise UnreadableDocument("unreadable-pdf", sentence) from error
    try:
        _check_size(page, number)
        yield page
    finally:
        page.close()


def paper_of(page: PdfiumPage) -> tuple[float, float, float, float]:
    """The box of a page's paper, also where all pages share one: pdfium tells of none that is inherited."""
    left, bottom, right, top = page.get_mediabox(fallback_ok=False) or page.get_bbox()
    return left, bottom, right, top


def on_paper(point: tuple[float, float], *, box: Sequence[float], turn: int) -> tuple[float, float]:
    """A point of the PDF's own coordinates where the page's words are counted from: its top left corner."""
    x, y = point
    left, bottom, right, top = box
    if turn == 90:
        return y - bottom, x - left
    if turn == 180:
        return right - x, y - bottom
    return (top - y, right - x) if turn == 270 else (x, top - bottom - y)


def characters(page: PdfiumPage, number: int) -> Any:
    """The page's text, for pdfium. Raises UnreadableDocument ('resource-limit') where no page can hold that much."""
    text = page.get_textpage()
    count = text.count_chars()
    if count > MAX_CHARACTERS:
        sentence = f"Page {number} holds {count} characters; up to {MAX_CHARACTERS} are read."
        raise UnreadableDocument("resource-limit", f"{sentence} Ask for the certificate to be printed anew.")
    return text


def pictures(page: PdfiumPage) -> Iterator[Box]:
    """Where a page has pictures, in points from its top left corner, as long as it is not turned."""
    left, _bottom, _right, top = page.get_cropbox(fallback_ok=False) or paper_of(page)
    for shown in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        x0, bottom, x1, height = shown.get_bounds()
        yield Box(x0 - left, top - height, x1 - left, top - bottom)


def annotations_on(page: PdfiumPage) -> Iterator[tuple[int, Any]]:
    """A page's annotations with their indexes, each open until the next is asked for; of very many the first."""
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), MOST_ANNOTATIONS)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            yield index, annotation
        finally:
            raw.FPDFPage_CloseAnnot(annotation)


def is_drawn(annotation: Any) -> bool:
    """Whether an annotation is shown and brings a picture of its own."""
    return bool(not is_hidden(annotation) and raw.FPDFAnnot_HasKey(annotation, APPEARANCE))


def is_hidden(annotation: Any) -> bool:
    """Whether a viewer leaves an annotation out."""
    return bool(raw.FPDFAnnot_GetFlags(annotation) & HIDDEN)


def _open(data: bytes) -> Pdf:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if raw.FPDF_GetLastError() in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            sentence = "This PDF is locked with a password. Save it without one and send it again."
            raise UnreadableDocument("encrypted", sentence) from error
        if envelope.has_no_page(data):
            raise UnreadableDocument("no-pages", NO_PAGES) from error
        sentence = "This PDF is damaged and cannot be opened. Save the certificate anew as a PDF."
        raise UnreadableDocument("unreadable-pdf", sentence) from error


def _check_size(page: PdfiumPage, number: int) -> None:
    left, bottom, right, top = paper_of(page)
    sides = (abs(right - left), abs(top - bottom), *page.get_size())
    if not all(0 < side <= MAX_SIDE for side in sides):
        raise UnreadableDocument("page-size", f"Page {number} is {sides[0]:.0f} by {sides[1]:.0f} points: no paper is.")
