"""The pages of a document as pictures, with the place of every result on them."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import current_app

from registry.domain.source import Box
from registry.errors import RegistryError
from registry.extract.child import render_isolated
from registry.storage.models import Document, Result
from registry.web.shared.parts import parts

SCALE = 2.0  # pixels a point: 144 dpi, sharp on a phone's screen
MARGIN = 1.5  # points around the ink, so that the box does not touch it


@dataclass(frozen=True)
class Mark:
    """The box of a result on a page, in points from the top left corner."""

    result: Result
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Paper:
    """One page: its number, its size in points, and the boxes on it."""

    number: int
    width: float
    height: float
    marks: tuple[Mark, ...]


def drawn(document: Document, results: Sequence[Result], numbers: Iterable[int] | None = None) -> tuple[Paper, ...]:
    """These pages with their boxes (None: all); none where they cannot be drawn, so that the values are shown."""
    wanted = range(1, (document.pages or 0) + 1) if numbers is None else numbers
    try:
        return tuple(paper(document, number, results) for number in wanted)
    except RegistryError as error:
        current_app.logger.warning("a certificate's pages cannot be drawn", exc_info=error)
        return ()


def paper(document: Document, number: int, results: Sequence[Result]) -> Paper:
    """One page with its boxes."""
    width, height = size(picture(document.sha256, number, SCALE))
    marks = tuple(mark(result, box) for result in results if result.page == number and (box := result.box))
    return Paper(number, width / SCALE, height / SCALE, marks)


def mark(result: Result, box: Box) -> Mark:
    """The box around a result's ink."""
    return Mark(
        result,
        box.x0 - MARGIN,
        box.top - MARGIN,
        box.x1 - box.x0 + 2 * MARGIN,
        box.bottom - box.top + 2 * MARGIN,
    )


def picture(digest: str, page: int, scale: float) -> bytes:
    """A page as PNG: the kept one, or drawn now in the sandboxed child and kept.

    Raises UnreadableDocument where it cannot be drawn.
    """
    store = parts().store
    kept = store.picture(digest, page=page, scale=scale)
    if kept is not None:
        return kept
    with store.path(digest) as path:
        drawn = render_isolated(path, page, scale)
    store.keep_picture(digest, drawn, page=page, scale=scale)
    return drawn


def size(png: bytes) -> tuple[int, int]:
    """A picture's width and height in pixels, from the header every PNG begins with (its specification, 11.2.2)."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height
