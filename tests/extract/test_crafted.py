"""Files made to be read in two ways: what a program reads of them is believed only where a viewer shows the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from reportlab.pdfbase import pdfmetrics

from registry.extract.inside import tasks
from registry.extract.page.agreed import first_differing
from registry.extract.page.findings import Placed
from registry.extract.page.lean import Char
from tests.extract.paper import drawn, table
from tests.generated.layouts import certificate
from tests.hostile.crafted import (
    CRAFTED,
    length_too_short,
    odd_hexadecimal_and_braces,
    picture_that_ends_a_stream,
    text_behind_an_end_with_a_name,
)
from tests.hostile.made import certificate as document_of
from tests.hostile.made import text

SEEN = "99.9"


def results_of(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for sample in answer["samples"] for row in sample["results"]]


@pytest.mark.parametrize("made", CRAFTED, ids=lambda made: made.__name__)
def test_a_number_that_no_viewer_shows_is_never_believed(made: Callable[[], bytes]) -> None:
    answer = tasks.examined(made())
    unseen = [row for row in results_of(answer) if row["value"] != SEEN]
    assert all(row["confidence"] <= 0.7 for row in unseen)
    assert all("its page holds text that is not what is seen on it" in row["reasons"] for row in unseen)
    assert not unseen or "text-image-mismatch" in [p["type"] for p in answer["problems"]]


def test_where_two_readers_differ_is_pointed_at() -> None:
    answer = tasks.examined(length_too_short())
    (told,) = [p for p in answer["problems"] if p["type"] == "text-image-mismatch"]
    left, top, right, bottom = told["bbox"]
    assert told["page"] == 1
    assert 105 < left < right < 135
    assert 55 < top < bottom < 75


@pytest.mark.parametrize("number", range(31_008, 31_020))
def test_on_honest_certificates_two_readers_find_the_same(number: int) -> None:
    told = [problem["detail"] for problem in tasks.examined(certificate(number)[1])["problems"]]
    assert [detail for detail in told if "two readers" in detail] == []


def test_text_drawn_miles_beyond_the_page_is_told_of_without_a_place_and_the_rest_is_read() -> None:
    far = b"q 600 0 0 600 0 0 cm BT /F 10 Tf 1 0 0 1 300 500 Tm (7.7) Tj ET Q "
    answer = tasks.examined(document_of(far + text()))
    told = [problem["bbox"] for problem in answer["problems"] if problem["type"] == "text-image-mismatch"]
    assert (told, [row["value"] for row in results_of(answer)]) == ([None], ["0.10"])


def test_a_table_of_ordinary_letters_is_flagged_for_nothing() -> None:
    rows = [("Analyte", "Result (mg/kg)"), ("Lead", "<0.01"), ("Cadmium", "1.2"), ("Arsenic", "0.05 %")]
    assert tasks.examined(drawn(table(rows, xs=(50, 200))))["problems"] == []


WIDTHS = {letter: pdfmetrics.stringWidth(letter, "Helvetica", 10) for letter in "0123456789.<Lead"}


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_that_is_turned_is_found_the_same_by_two_readers(turn: int) -> None:
    told = [problem["detail"] for problem in tasks.examined(document_of(page=b" /Rotate %d" % turn))["problems"]]
    assert [detail for detail in told if "two readers" in detail] == []


def test_a_page_whose_letters_have_no_size_is_one_without_text() -> None:
    answer = tasks.examined(document_of(text().replace(b"/F 10 Tf", b"/F 0 Tf")))
    assert results_of(answer) == []
    assert "no-text-layer" in [problem["type"] for problem in answer["problems"]]


SEEN_ALONE = (odd_hexadecimal_and_braces, text_behind_an_end_with_a_name, picture_that_ends_a_stream)


@pytest.mark.parametrize("made", SEEN_ALONE, ids=lambda made: made.__name__)
def test_content_is_read_as_viewers_read_it(made: Callable[[], bytes]) -> None:
    answer = tasks.examined(made())
    assert [(row["value"], row["confidence"]) for row in results_of(answer)] == [(SEEN, 0.99)]


def line(text: str, *, x: float = 100.0, y: float = 100.0, foot: float = 2.1) -> list[Char]:
    """Letters of 10 points side by side, whose boxes reach so far under their line."""
    chars: list[Char] = []
    for letter in text:
        box = {
            "x0": x,
            "x1": x + WIDTHS[letter],
            "top": y + foot - 10,
            "bottom": y + foot,
            "upright": True,
            "matrix": (1, 0, 0, 1, 0, 0),
        }
        chars.append({"text": letter, "origin": (x, y), **box})
        x += WIDTHS[letter]
    return chars


def seen(*lines: list[Char], by: float = 0.0) -> list[Placed]:
    """The same letters as another reader has them, so far to the right."""
    return [Placed(c["text"], c["origin"][0] + by, c["origin"][1]) for chars in lines for c in chars]


def test_two_rows_that_have_each_others_numbers_differ() -> None:
    first, second = line("0.01", y=100), line("99.9", y=114)
    assert first_differing([*first, *second], seen(first, second)) is None
    swapped = seen(line("99.9", y=100), line("0.01", y=114))
    assert first_differing([*first, *second], swapped) is not None


def test_a_line_set_aside_as_a_whole_is_the_same_and_its_digits_in_another_order_are_not() -> None:
    assert first_differing(line("Lead 0.12".replace(" ", "")), seen(line("Lead0.12"), by=4)) is None
    assert first_differing(line("0.12"), seen(line("0.21"))) is not None
    assert first_differing(line("0.12"), seen(line("0.12"), by=60)) is not None


def test_letters_drawn_upon_each_other_are_not_the_line_that_a_viewer_shows() -> None:
    heap = [{**char, "origin": (100.0, 100.0)} for char in line("0.01")]
    assert first_differing(heap, seen(line("0.01"))) is not None


def test_a_sign_or_a_digit_more_that_only_a_viewer_shows_differs() -> None:
    for shown in ("<0.01", "90.01"):
        assert first_differing(line("0.01", x=106), seen(line(shown))) is not None


def test_a_letter_that_the_other_reader_cannot_tell_is_not_held_against_the_file() -> None:
    untold = [Placed("\ufffd", x, y) for _letter, x, y in seen(line("Lead"))]
    assert first_differing(line("Lead"), untold) is None


def test_letters_that_a_font_moves_into_the_row_below_differ() -> None:
    assert first_differing(line("0.01", foot=9), seen(line("0.01"))) is not None
    assert first_differing(line("0.01", foot=6), seen(line("0.01"))) is None


def test_what_is_printed_twice_in_one_place_is_once_enough() -> None:
    bold = [*line("0.01"), *line("0.01", x=100.4)]
    assert first_differing(bold, seen(line("0.01"))) is None
    assert first_differing(line("0.01"), seen(line("0.01"), line("0.01", x=100.4))) is None
