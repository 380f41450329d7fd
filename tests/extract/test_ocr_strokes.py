"""Dashes on a scan: those of cells stay, those that are left of a ruling line go."""

from __future__ import annotations

import pytest

from registry.domain.source import Box
from registry.extract.ocr.strokes import without_stray_dashes
from registry.extract.ocr.tsv import Token

HEADING = Token("Result", Box(100, 72, 130, 79), 0.95, 9.5, 79.0)
NAME = Token("Lead", Box(40, 87, 60, 94), 0.95, 9.5, 94.0)


@pytest.mark.parametrize(
    ("middle", "text", "stays"),
    [
        (90.5, "-", True),  # a cell of the row, far off to the right
        (90.5, "—", True),
        (65.5, "-", False),  # above the headings
        (80.0, "-", False),  # under them
        (72.5, "—", False),  # at the very top of their letters
        (65.5, "-5", True),
    ],
)
def test_a_dash_that_is_level_with_no_word_is_what_is_left_of_a_rule(middle, text, stays):
    dash = Token(text, Box(480, middle - 0.5, 484, middle + 0.5), 0.8, 9.5, middle + 3)
    assert without_stray_dashes([HEADING, NAME, dash]) == [HEADING, NAME] + [dash] * stays
