"""A stranger's picture is drawn anew in the locked child, or refused with what to do."""

from __future__ import annotations

import io
import zlib

import pytest
from PIL import Image

from registry.errors import UnreadableDocument
from registry.extract.inside.redrawing import SMALL_BYTES
from registry.extract.label_picture import drawn_anew


def saved(picture: Image.Image, kind: str = "PNG", **more: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **more)
    return file.getvalue()


def plain(wide: int = 600, high: int = 400, colour: tuple[int, ...] = (200, 30, 30)) -> Image.Image:
    return Image.new("RGB" if len(colour) == 3 else "RGBA", (wide, high), colour)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data), formats=["WEBP"])


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_each_kind_becomes_a_whole_picture_and_a_small_one(kind):
    whole, small = drawn_anew(saved(plain(4800, 2400), kind))
    assert [(p.width, p.height) for p in (whole, small)] == [(2400, 1200), (320, 160)]
    assert [opened(p.data).size for p in (whole, small)] == [(2400, 1200), (320, 160)]


def test_where_and_with_what_it_was_taken_is_left_out_and_it_stands_upright():
    exif = Image.Exif()
    exif[0x010F], exif[0x0112], exif[0x010E] = "Camera of Max", 6, "at home"
    whole, _small = drawn_anew(saved(plain(), "JPEG", exif=exif, comment=b"secret"))
    assert (whole.width, whole.height) == (400, 600)
    assert (b"Camera" in whole.data, b"secret" in whole.data, dict(opened(whole.data).getexif())) == (False, False, {})


def test_what_is_clear_stands_on_white():
    whole, _small = drawn_anew(saved(plain(colour=(0, 0, 0, 0))))
    assert opened(whole.data).convert("RGB").getpixel((5, 5)) == (255, 255, 255)


def test_the_small_picture_stays_light_whatever_it_shows():
    _whole, small = drawn_anew(saved(Image.effect_noise((1600, 1600), 120).convert("RGB"), "JPEG"))
    assert 0 < len(small.data) <= SMALL_BYTES


def bomb() -> bytes:
    """A PNG of 30,000 by 30,000 pixels in a few kilobytes."""
    whole = saved(plain(100, 100))
    head = b"IHDR" + (30_000).to_bytes(4) * 2 + bytes([8, 2, 0, 0, 0])
    return whole[:12] + head + zlib.crc32(head).to_bytes(4) + whole[33:]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"x" * 10_000_001, "at most 10 MB"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no PNG, JPEG or WebP"),
        (saved(plain(), "GIF"), "no PNG, JPEG or WebP"),
        (saved(plain(), "TIFF"), "no PNG, JPEG or WebP"),
        (saved(plain(), "PNG")[:500], "damaged"),
        (bomb(), "at most 40 million"),
        (saved(plain(99, 400)), "nothing can be read on it"),
        (saved(plain(), "WEBP", save_all=True, append_images=[plain(colour=(0, 0, 9))]), "The picture moves"),
    ],
    ids=["empty", "large", "svg", "gif", "tiff", "cut off", "bomb", "tiny", "moving"],
)
def test_what_is_no_picture_of_a_label_is_refused(data, said):
    with pytest.raises(UnreadableDocument) as caught:
        drawn_anew(data)
    assert said in caught.value.detail
