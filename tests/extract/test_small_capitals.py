"""Headings in small capitals, as typesetters and browsers draw them."""

from __future__ import annotations

from reportlab.pdfbase.pdfmetrics import stringWidth

from registry.extract.page.findings import Placed
from registry.extract.page.shelved import Ours, Shelf
from registry.extract.page.small_capitals import with_small_capitals
from tests.extract.paper import Text, read, results, table
from tests.extract.test_lines import word

LARGE, SMALL = 10, 7.3


def small_capitals(x: float, y: float, text: str) -> list[Text]:
    """A word of which all but the first letter are smaller capitals on the same line."""
    behind = x + stringWidth(text[0], "Helvetica", LARGE)
    return [Text(x, y, text[0], size=LARGE), Text(behind, y, text[1:], size=SMALL)]


def test_headings_in_small_capitals_head_their_columns():
    heads = [
        part for x, text in ((40, "TEST"), (200, "RESULT"), (300, "LIMIT")) for part in small_capitals(x, 100, text)
    ]
    answer = read(
        Text(40, 80, "Metals (mg/kg)"),
        *heads,
        *table([("Lead", "0.12", "0.5"), ("Cadmium", "ND", "0.3")], xs=(40, 200, 300), y=116),
    )
    assert results(answer) == [("lead", "=", "0.12", "mg/kg"), ("cadmium", "ND", None, "mg/kg")]
    assert [r["limit"] for s in answer["samples"] for r in s["results"]] == ["0.5", "0.3"]


def test_a_figure_or_a_far_word_in_smaller_letters_is_no_part_of_a_word():
    apart = [word("R", 40, 100, 10), word("ESULT", 60, 102, 7)]
    lowered = [word("CO", 40, 100, 10), word("2", 52, 102, 7)]
    assert [w.text for w in with_small_capitals(apart)] == ["R", "ESULT"]
    assert [w.text for w in with_small_capitals(lowered)] == ["CO", "2"]


def test_a_small_letter_in_the_files_text_agrees_with_its_capital_on_paper_and_a_figure_with_no_other():
    shelf = Shelf([Placed("l", 10, 10), Placed("8", 20, 10)])
    assert shelf.finds(Ours("L", 10, 10, 4, 12, stands=True))
    assert not shelf.finds(Ours("3", 20, 10, 4, 12, stands=True))


def test_small_letters_drawn_as_small_capitals_are_a_words_rest():
    browser = [word("K", 40, 100, 16), word("estrel", 46.5, 104, 11.2)]
    subscript = [word("C", 40, 100, 16), word("max", 45.5, 108, 11.2)]
    assert [w.text for w in with_small_capitals(browser)] == ["Kestrel"]
    assert [w.text for w in with_small_capitals(subscript)] == ["C", "max"]
