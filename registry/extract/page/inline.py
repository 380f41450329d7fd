"""Pictures within a page's content: where the bytes of one end, by its size where they are raw, else by its filter."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

BLANK = rb"\0\t\n\f\r "
ENDED = rb"(?=[" + BLANK + rb"/%\[\]()<>{}]|\Z)"
# the word that ends a picture; where its bytes tell nothing of their end, one between white space ends it
END, ALONE = re.compile(rb"EI" + ENDED), re.compile(rb"(?<=[" + BLANK + rb">])EI" + ENDED)
# the end of a picture written in ASCII85: white space may stand in it as in all of it (ISO 32000-1, 7.4.3)
ASCII85_OVER = re.compile(rb"~\s*>|\sEI(?=\s)")
SHORT = {"Width": "W", "Height": "H", "BitsPerComponent": "BPC", "ColorSpace": "CS", "ImageMask": "IM", "Filter": "F"}
COMPONENTS = {"G": 1, "DeviceGray": 1, "RGB": 3, "DeviceRGB": 3, "CMYK": 4, "DeviceCMYK": 4, "I": 1, "Indexed": 1}
FLATE, ASCII85 = ("Fl", "FlateDecode"), ("A85", "ASCII85Decode")
SLICE = 1 << 16

Attributes = Mapping[str, Any]  # by their short names; a value that is a name is a text


def end_of(picture: Attributes, content: bytes, begin: int) -> int | None:
    """Where a picture whose bytes begin there is over, behind the word that ends it; None where it has no end."""
    filters = _filters(picture)
    length = _raw_length(picture) if not filters else None
    if filters and filters[0] in FLATE:
        length = _flate_length(content, begin)
    if filters and filters[0] in ASCII85 and (over := ASCII85_OVER.search(content, begin)) is not None:
        length = over.end() - begin - (0 if over[0].startswith(b"~") else len(b"EI"))
    if length is None:
        end = ALONE.search(content, begin) or END.search(content, begin)
    else:
        end = END.search(content, begin + length)
    return end.end() if end is not None else None


def _filters(picture: Attributes) -> list[str]:
    named = picture.get("F")
    listed = named if isinstance(named, list) else [named]
    return [one for one in listed if isinstance(one, str)]


def _raw_length(picture: Attributes) -> int | None:
    """How many bytes a picture without a filter has; None where it does not say so plainly."""
    space, mask = picture.get("CS"), picture.get("IM") is True
    name = space[0] if isinstance(space, list) and space else space
    components = 1 if mask else COMPONENTS.get(name if isinstance(name, str) else "")
    sizes = picture.get("W"), picture.get("H"), 1 if mask else picture.get("BPC")
    if components is None or not all(isinstance(size, int) and size > 0 for size in sizes):
        return None
    width, height, depth = (int(size) for size in sizes if size is not None)
    return (width * depth * components + 7) // 8 * height


def _flate_length(content: bytes, begin: int) -> int | None:
    """How many bytes a packed picture has; None where they are damaged, or have no end."""
    opener, at = zlib.decompressobj(), begin
    with suppress(zlib.error):
        while at < len(content) and not opener.eof:
            opener.decompress(content[at : at + SLICE])
            at += SLICE
        return min(at, len(content)) - begin - len(opener.unused_data) if opener.eof else None
    return None
