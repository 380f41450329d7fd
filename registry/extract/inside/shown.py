"""A document with what was read marked on its pages: drawn in the locked child, for `registry read --show`."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

from registry.extract.inside import tasks
from registry.extract.inside.marks import marks_of
from registry.extract.inside.overlay import Sheet, pdf_of
from registry.extract.page import envelope, pdfium
from registry.extract.page.paper import Page
from registry.extract.page.words import read_pages

SCALE = 2.0  # pixels a point
MOST_PIXELS = 6_000_000  # of one page


def warm_up() -> None:
    """Draw a page of no interest, so that fonts and encodings are loaded before the child is locked in."""
    with suppress(Exception):  # what fails now says so for each document
        shown(tasks.FIRST_PAGE, tasks.examined(tasks.FIRST_PAGE))


def show(bundle: int, arguments: dict[str, Any]) -> bytes:
    """The pages of an open file that the reader's answer about it stands before, marked, as a PDF.

    Raises UnreadableDocument.
    """
    data = tasks.bytes_of(bundle)
    end = int(arguments["answer_bytes"])
    return shown(data[end:], json.loads(data[:end]))


def shown(data: bytes, answer: dict[str, Any]) -> bytes:
    """The pages of a document, each with what the reader's answer says of it. Raises UnreadableDocument."""
    envelope.look_at(data)
    with pdfium.opened(data) as pdf:
        return pdf_of([_sheet(pdf, answer, page) for page in read_pages(data)])


def _sheet(pdf: pdfium.Pdf, answer: dict[str, Any], page: Page) -> Sheet:
    with pdfium.page_of(pdf, page.number) as found:
        width, height = found.get_size()
        scale = min(SCALE, (MOST_PIXELS / (width * height)) ** 0.5)
        picture = found.render(scale=scale, may_draw_forms=True).to_pil()
    title = f"Page {page.number} of {answer['pages']}"
    return Sheet(picture, width, height, title, tuple(marks_of(answer, page)))
