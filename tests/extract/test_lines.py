"""Words to lines and lines to phrases."""

from __future__ import annotations

import pytest

from registry.domain.source import Box
from registry.extract.page.lines import lines_of, phrases_of
from registry.extract.page.paper import Word


def word(text: str, x: float, y: float, size: float = 10) -> Word:
    return Word(text, Box(x, y, x + 5 * len(text), y + size), size)


def texts(words: list[Word]) -> list[list[str]]:
    return [[w.text for w in line] for line in lines_of(words)]


def test_words_of_one_height_are_a_line_from_left_to_right():
    assert texts([word("b", 50, 10), word("a", 10, 10), word("c", 10, 30)]) == [["a", "b"], ["c"]]


def test_a_baseline_a_little_lower_is_the_same_line():
    assert texts([word("Lead", 10, 10), word("ND", 60, 13)]) == [["Lead", "ND"]]


def test_lines_that_share_less_than_half_their_height_stay_apart():
    assert texts([word("Action", 10, 10), word("Level", 10, 16)]) == [["Action"], ["Level"]]


def test_what_stands_far_off_does_not_draw_two_lines_together():
    words = [word("LOD", 10, 10), word("(ppb)", 10, 17), word("Total", 300, 13.5), word("tile", 340, 13.5)]
    assert ["LOD"] in [line[:1] for line in texts(words)]
    assert not any({"LOD", "(ppb)"} <= set(line) for line in texts(words))


def test_a_wide_gap_begins_another_phrase():
    line = [word("Total", 10, 10), word("THC", 38, 10), word("0.3", 120, 10)]
    assert [p.text for p in phrases_of(line)] == ["Total THC", "0.3"]


def set_to(text: str, space: float) -> list[Word]:
    line, x = [], 10.0
    for each in text.split():
        line.append(word(each, x, 10))
        x += 5 * len(each) + space
    return line


@pytest.mark.parametrize("text", ["of mitragynine there was found in it", "Der Gehalt an Blei lag bei der"])
def test_a_line_set_to_fill_its_width_is_one_phrase_however_wide_its_even_spaces_are(text):
    assert len(phrases_of(set_to(text, 9.0))) == 1


def test_columns_as_far_apart_are_phrases_of_their_own():
    assert len(phrases_of(set_to("Mitragynine Speciogynine Paynantheine MGM-15 Corynoxine Total", 9.0))) == 6
    assert len(phrases_of(set_to("Parameter Result Unit LOD LOQ Limit Status", 9.0))) == 7
    assert len(phrases_of(set_to("olovo kadmium nikl arsen chrom rtuť cín", 9.0))) == 7
    assert len(phrases_of(set_to("of mitragynine there was found in it", 24.0))) == 7
