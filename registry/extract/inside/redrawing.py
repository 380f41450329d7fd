"""What the locked child does with a stranger's picture: draws it anew, upright, with nothing else in it."""

from __future__ import annotations

import json
import warnings
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps

from registry.errors import UnreadableDocument
from registry.extract.inside import tasks
from registry.extract.picture_bounds import HEAD, LONGEST, SMALL

KINDS = ("PNG", "JPEG", "WEBP")
MAX_PIXELS = 40_000_000
QUALITIES, SMALL_BYTES = (70, 50, 30, 10), 12_000  # a first visit to a batch stays light
QUALITY, METHOD = 86, 4
LEAST = 100  # pixels a side: less shows no label
WHITE = (255, 255, 255)


def warm_up() -> None:
    """Draw a picture of each kind, so that what decodes is loaded before the child is locked in."""
    for kind in KINDS:
        file = BytesIO()
        Image.new("RGB", (LEAST, LEAST)).save(file, kind)
        redrawn(file.getvalue())


def draw(document: int, _arguments: dict[str, Any]) -> bytes:
    """An open picture drawn anew: the length of its head, its head as JSON, and the whole and small pictures (WebP).

    Raises UnreadableDocument `unreadable-picture`.
    """
    return redrawn(tasks.bytes_of(document))


def redrawn(data: bytes) -> bytes:
    """The same of bytes."""
    picture = _opened(data)
    whole = _encoded(_within(picture, LONGEST), QUALITY)
    little = _within(picture, SMALL)
    small = next((drawn for q in QUALITIES if len(drawn := _encoded(little, q)) <= SMALL_BYTES), b"")
    sizes = [_within(picture, LONGEST).size, little.size]
    head = json.dumps({"sizes": sizes, "bytes": [len(whole), len(small)]}).encode()
    return HEAD.pack(len(head)) + head + whole + small


def _opened(data: bytes) -> Image.Image:
    """The picture, upright and on white. Its size is known before any of it is unpacked."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            picture = Image.open(BytesIO(data), formats=KINDS)
            _check(picture)
            picture.load()
            upright = ImageOps.exif_transpose(picture).convert("RGBA")
        except (UnreadableDocument, MemoryError):
            raise
        except Image.DecompressionBombError as error:
            raise _refused("The picture has too many pixels; at most 40 million are taken. Save it smaller.") from error
        except Exception as error:  # Pillow lets through whatever its decoders raise
            raise _refused("The picture is damaged, or is no PNG, JPEG or WebP. Save it anew as one.") from error
    ground = Image.new("RGB", upright.size, WHITE)
    ground.paste(upright, mask=upright.getchannel("A"))
    return ground


def _check(picture: Image.Image) -> None:
    wide, high = picture.size
    if wide * high > MAX_PIXELS:
        raise _refused(f"The picture has {wide} × {high} pixels; at most 40 million are taken. Save it smaller.")
    if min(wide, high) < LEAST:
        raise _refused(f"The picture has {wide} × {high} pixels: nothing can be read on it. Take a larger one.")
    if getattr(picture, "n_frames", 1) != 1:
        raise _refused("The picture moves. Save one still picture of the label.")


def _within(picture: Image.Image, longest: int) -> Image.Image:
    share = longest / max(picture.size)
    if share >= 1:
        return picture
    return picture.resize((max(1, round(picture.width * share)), max(1, round(picture.height * share))))


def _encoded(picture: Image.Image, quality: int) -> bytes:
    file = BytesIO()
    picture.save(file, "WEBP", quality=quality, method=METHOD)
    return file.getvalue()


def _refused(detail: str) -> UnreadableDocument:
    return UnreadableDocument("unreadable-picture", detail)
