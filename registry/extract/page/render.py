"""A page as a picture, for eyes."""

from __future__ import annotations

import io

from registry.errors import UnreadableDocument
from registry.extract.limits import MAX_PIXELS, MAX_SCALE
from registry.extract.page import envelope, pdfium


def png(data: bytes, *, page: int, scale: float) -> bytes:
    """A page (counted from 1) as PNG, `scale` pixels a point.

    Raises UnreadableDocument; 'no-pages' where the document has no such page, 'page-size' where the picture would be
    larger than is drawn.
    """
    envelope.look_at(data)
    with pdfium.opened(data) as pdf:
        if not 1 <= page <= len(pdf):
            raise UnreadableDocument("no-pages", f"This document has {len(pdf)} pages; there is no page {page}.")
        with pdfium.page_of(pdf, page) as found:
            width, height = found.get_size()
            if not 0 < scale <= MAX_SCALE or width * height * scale * scale > MAX_PIXELS:
                raise UnreadableDocument("page-size", f"Page {page} cannot be drawn at {scale} pixels a point.")
            picture = found.render(scale=scale, may_draw_forms=True).to_pil()
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()
