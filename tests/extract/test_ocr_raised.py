"""Raised figures of powers of ten on a scan, cut out and looked at by themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image, ImageDraw

from registry.domain.source import Box
from registry.extract.ocr.geometry import DPI, POINT
from registry.extract.ocr.picture import Picture
from registry.extract.ocr.raised import Raised, raised_in, with_figure
from registry.extract.ocr.tsv import Token

ONE, ZERO = (0, 20, 8, 70), (16, 20, 46, 70)  # left, top, right and bottom of a "1" and a "0" in pixels
FIVE = (54, 0, 76, 36)
SEEN = Raised(100.0, 100.0, "5")


def word(*letters: tuple[int, int, int, int], text: str = "10°") -> tuple[Token, Picture]:
    """A word of blots on paper, 100 points from the page's top left corner."""
    page = Image.new("L", (1000, 1000), 230)
    at = round(100 * POINT)
    for x0, top, x1, bottom in letters:
        ImageDraw.Draw(page).rectangle((at + x0, at + top, at + x1, at + bottom), fill=20)
    right, foot = (max(letter[edge] for letter in letters) / POINT for edge in (2, 3))
    ink = Box(100, 100, 100 + right, 100 + foot)
    return Token(text, ink, 0.9, 9.0, ink.bottom), Picture(1000, 1000, page.tobytes(), DPI)


def seen(token: Token, picture: Picture, *said: str) -> tuple[Raised, ...]:
    told = iter(said * 2)
    return raised_in([token], picture, lambda _cuttings, _options: next(told))


@pytest.mark.parametrize("text", ["10°", "10?", "10%", "4.0x10*", "1,4.10?", "1,0.107", "105", "<105"])
def test_a_figure_above_the_foot_of_a_ten_is_looked_at_by_itself(text):
    assert seen(*word(ONE, ZERO, FIVE, text=text), "5\n") == (SEEN,)


@pytest.mark.parametrize(
    ("letters", "text"),
    [
        ((ONE, ZERO, (54, 20, 84, 70)), "10%"),  # a per cent sign stands level with its number
        ((ONE, ZERO, (54, 16, 66, 20), (70, 0, 92, 36)), "10°"),  # a minus before the figure
        ((ONE, ZERO, (54, 0, 60, 36), (64, 0, 86, 36)), "10°"),  # two figures
        ((ONE, ZERO, (54, 20, 84, 70)), "5.103"),  # a number
        ((ONE, ZERO, FIVE), "4.0x105"),  # read already
        ((ZERO, FIVE), "10°"),
    ],
)
def test_what_is_no_single_raised_figure_is_not_looked_at(letters, text):
    assert seen(*word(*letters, text=text), "5") == ()


def test_a_comma_that_hangs_below_the_ten_hides_no_raised_figure():
    letters = [(x0 + 40, top, x1 + 40, bottom) for x0, top, x1, bottom in (ONE, ZERO, FIVE)]
    assert seen(*word((0, 20, 8, 70), (16, 64, 22, 80), *letters, text="1,10?"), "5\n") == (SEEN,)


def test_all_figures_of_a_page_are_looked_at_in_one_go_for_each_way_and_each_is_told_its_own():
    token, picture = word(ONE, ZERO, FIVE)
    other = replace(token, ink=replace(token.ink, x0=token.ink.x0 - 0.1))
    asked = []

    def look(cuttings, _options):
        asked.append(len(cuttings))
        return "5\n\f7\n\f"

    assert [found.figure for found in raised_in([token, other], picture, look)] == ["5", "7"]
    assert asked == [2, 2]


def test_an_engine_that_fails_on_several_figures_leaves_them_unread():
    token, picture = word(ONE, ZERO, FIVE)
    assert raised_in([token, token], picture, lambda _cuttings, _options: "") == ()


@pytest.mark.parametrize("said", [("5", "6"), ("5", ""), ("51",), ("",)])
def test_a_figure_is_seen_only_where_every_look_sees_the_same(said):
    assert seen(*word(ONE, ZERO, FIVE), *said) == ()


@pytest.mark.parametrize(
    ("text", "before", "power"),
    [
        ("10°", "x", "10^5"),
        ("10%", "6.3x", "10^5"),
        ("6.3x10°", "", "6.3x10^5"),
        ("10%", "<", "10^5"),
        ("107", "<", "10^5"),
        ("<107", "", "<10^5"),
        ("1,4.10!", "", "1,4.10^5"),
        ("< 1,0.107", "", "< 1,0.10^5"),
        ("107", "", "10^5"),
        ("107", "Aw", None),
        ("10°", "at", None),
    ],
)
def test_a_raised_figure_is_that_of_a_power_behind_a_times_sign_or_a_sign_of_a_limit_or_in_a_cell_of_its_own(
    text, before, power
):
    token = Token(text, Box(100, 100, 110, 110), 0.9, 9.0, 110)
    assert with_figure(token, before, [SEEN]) == power
    assert with_figure(token, before, [Raised(50, 100, "5")]) is None


def test_a_raised_nought_behind_a_ten_in_a_cell_of_its_own_is_a_degree():
    token = Token("10°", Box(100, 100, 110, 110), 0.9, 9.0, 110)
    assert with_figure(token, "", [Raised(100.0, 100.0, "0")]) is None
    assert with_figure(token, "x", [Raised(100.0, 100.0, "0")]) == "10^0"
