"""Where two readings of a scan differ, only those rows of it are looked at again, all in one go."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from registry.domain.source import Box
from registry.extract.ocr.picture import Picture, as_tiff
from registry.extract.ocr.strips import Strip, of_page, strips_of

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"


def line(page: int, top: int, text: str) -> str:
    return "\t".join(map(str, (5, page, 1, 1, 1, 1, 100, top, 60, 20, 96, text)))


@pytest.mark.parametrize(
    ("heights", "strips"),
    [
        ([(100, 108)], [(100, 108)]),
        ([(300, 308), (100, 108), (101, 109)], [(100, 109), (300, 308)]),  # from the top down, one line once
        ([(100, 108), (115, 123)], [(100, 123)]),  # their margins meet
        ([], []),
    ],
)
def test_lines_close_to_each_other_are_cut_out_together(heights, strips):
    boxes = [Box(10, top, 50, bottom) for top, bottom in heights]
    assert [(strip.top, strip.bottom) for strip in strips_of(boxes)] == strips


def test_a_strip_holds_the_rows_of_pixels_of_its_line_and_a_margin_as_far_as_the_page_goes():
    page = Picture(2, 100, bytes(row for row in range(100) for _column in range(2)), 72)
    cut = Strip(20, 30).cut_from(page)
    assert (cut.height, cut.pixels[0], cut.pixels[-1]) == (18, 16, 33)
    assert Strip(1, 97).cut_from(page) == page


def test_words_of_strips_stand_where_they_stood_on_the_page_and_those_of_margins_are_left_out():
    strips = (Strip(100, 108), Strip(300, 308))
    margins, nonsense = (line(1, -14, "above"), line(2, 54, "below")), line(3, 20, "of no strip")
    said = [HEAD, line(1, 20, "0.48"), *margins, line(2, 20, "0.12"), nonsense]
    assert of_page("\n".join(said), strips, dpi=216).splitlines() == [line(1, 308, "0.48"), line(2, 908, "0.12")]


def test_several_pictures_are_one_file_for_the_engine():
    pictures = [Picture(3, 2, bytes([0, 50, 100, 150, 200, 255]), 400), Picture(1, 2, b"\x07\xff", 400)]
    file = Image.open(io.BytesIO(b"".join(as_tiff(pictures))))
    read = []
    for page in range(file.n_frames):
        file.seek(page)
        read.append(Picture(*file.size, file.tobytes(), 400))
    assert read == pictures
