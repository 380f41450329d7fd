"""Work that reading does not do twice, or for nothing: counted, not timed."""

from __future__ import annotations

import gc

import pytest

from registry.extract.layouts.pairs import pairs_of
from registry.extract.loose import items
from registry.extract.loose.behind import said_in
from registry.extract.page import exponents
from registry.extract.page.lines import lines_of
from registry.extract.page.paper import Page, Word
from registry.extract.page.words import read_pages
from registry.extract.results import leftovers, units
from registry.extract.tables import anchors, segments
from registry.extract.tables import row as table_row
from registry.extract.tables import table as table_rows
from registry.extract.tables.segments import segments_of
from registry.extract.wording import cells, column_words, heading_text, name_forms, name_totals, names, result_words
from registry.extract.wording.heading_text import LONGEST_HEADING, known_length
from registry.extract.wording.numbers import Mark
from registry.extract.wording.result_words import begins_an_answer
from registry.extract.wording.stated import Ground, find_short_name
from registry.reference.substances import load_units
from registry.reference.vocabulary import load_headings
from tests.extract.paper import Text, drawn, read, results, table

GROUND = Ground(Mark.POINT)
XS = (50, 200, 260, 320, 400)
ROWS = [
    ("Analyte", "LOD", "LOQ", "Result (mg/g)", "Status"),
    ("Mitragynine", "0.01", "0.03", "12.4", "Pass"),
    ("Paynantheine", "0.01", "0.03", "ND", "Pass"),
]


def test_a_unit_is_looked_for_no_further_than_where_it_stands(monkeypatch):
    asked = []
    monkeypatch.setattr(units, "shared_with_rows", lambda *_where: asked.append(1))
    assert [unit for *_rest, unit in results(read(*table(ROWS, xs=XS)))] == ["mg/g", "mg/g"]
    assert asked == []


def test_the_rows_of_a_table_whose_headings_are_whole_are_made_once(monkeypatch):
    made = []
    rows_of = table_rows.rows_of
    monkeypatch.setattr(table_rows, "rows_of", lambda *given: made.append(1) or rows_of(*given))
    read(*table(ROWS, xs=XS))
    assert len(made) == 1


def test_nothing_of_a_documents_words_is_kept_once_another_is_read():
    read(Text(50, 50, "Certificate of Analysis"))
    before = _words_alive()
    read(*table(ROWS, xs=XS))
    read(Text(50, 50, "Certificate of Analysis"))
    assert _words_alive() == before


def _words_alive() -> int:
    gc.collect()
    return sum(isinstance(thing, Word) for thing in gc.get_objects())


def test_every_heading_and_unit_of_several_words_is_known_by_its_first():
    printed = [*load_headings().meanings, *(alias for unit in load_units().units for alias in unit.aliases)]
    several = [words for text in printed if 1 < len(words := tuple(text.split())) <= LONGEST_HEADING]
    assert [words for words in several if known_length(words) != len(words)] == []
    assert [known_length(words) for words in (("mcg", "per", "serving"), ("per", "serving", "(mg)"))] == [3, 3]


def test_water_alone_is_moisture_and_no_other_name_is_asked_for_there():
    water = find_short_name("Water (%)", "moisture")
    assert water is not None
    assert water.analyte.panel == "moisture"
    assert find_short_name("Lead", "moisture") is None


def test_words_behind_a_value_are_cut_only_where_marks_stand_around_them(monkeypatch):
    plain, marked = (_page(Text(50, 50, text)).words for text in ("Limit 12 % Pass", "(Limit 12 %), Pass"))
    read_behind = {role: phrase.text for role, phrase in said_in(marked).items()}
    cut = []
    monkeypatch.setattr(Word, "cut", lambda word, at: cut.append((word, at)))
    assert {role: phrase.text for role, phrase in said_in(plain).items()} == read_behind
    assert cut == []


def test_what_stands_behind_some_words_is_asked_for_only_where_they_say_something(monkeypatch):
    asked = []
    word_says = result_words.word_says
    monkeypatch.setattr(result_words, "word_says", lambda text: asked.append(text) or word_says(text))
    assert result_words.said_twice("the sample was dry") is None
    assert asked == ["the", "the sample", "the sample was"]
    assert result_words.said_twice("n.n. (Not Detected)") == "ND"


def test_the_second_of_two_languages_is_asked_for_only_where_the_first_is_a_heading(monkeypatch):
    asked = []

    class Noting:
        begins = staticmethod(load_headings().begins)

        def find(self, text):
            asked.append(text)
            return load_headings().find(text)

    monkeypatch.setattr(column_words, "load_headings", Noting)
    assert column_words.of_both("which sample was dry") is None
    assert asked == []  # no heading begins so
    assert column_words.of_both("the sample was dry") is None
    assert asked == ["the", "the sample", "the sample was"]
    assert column_words.of_both("Ergebnis Result") == "result"


def test_a_line_of_words_that_head_nothing_is_one_piece_at_once(monkeypatch):
    made = []
    monkeypatch.setattr(segments, "_merged", made.append)
    prose = _page(Text(50, 50, "Uncles keep seven donkeys beyond dusty villages"))
    (piece,) = [segment for line in lines_of(prose.words) for segment in segments_of(line)]
    assert (piece.phrase.text, piece.role, piece.likely) == (prose_text(prose), None, False)
    assert made == []


def prose_text(page: Page) -> str:
    return " ".join(word.text for word in page.words)


def test_a_unit_on_a_line_of_its_own_is_looked_for_once_a_cell(monkeypatch):
    asked = []
    lone_unit = table_row._lone_unit
    monkeypatch.setattr(table_row, "_lone_unit", lambda cell: asked.append(cell) or lone_unit(cell))
    read(*table(ROWS, xs=XS))
    assert len(asked) == len({id(cell) for cell in asked}) <= len(XS) * len(ROWS)


def test_neither_a_name_nor_a_verdict_is_looked_for_in_figures_and_other_words(monkeypatch):
    asked = []
    monkeypatch.setattr(names, "repaired_forms", lambda text: asked.append(text) or [text])
    monkeypatch.setattr(result_words, "tidy", lambda text: asked.append(text) or text)
    assert names.find_name("04/11 – 05/11 (2.25)") is None
    assert result_words.verdict("Zebras passed by") is None
    assert asked == []


@pytest.mark.parametrize(
    ("module", "pattern"), [(name_forms, "_before"), (name_totals, "_summed"), (name_forms, "_assayed")]
)
def test_other_ways_to_say_a_name_are_tried_where_a_text_begins_with_their_words(module, pattern, monkeypatch):
    monkeypatch.setattr(module, pattern, None)
    assert list(name_forms.forms_of("Green zebras", lambda _text: None)) == []


def test_only_what_may_head_names_is_compared_with_all_that_stands_around_it(monkeypatch):
    asked = []
    near = anchors.near
    monkeypatch.setattr(anchors, "near", lambda shelf, segment: asked.append(segment) or near(shelf, segment))
    prose = _page(*(Text(50, 50 + 14 * i, "The sample was kept cold and dark") for i in range(20)))
    anchors.with_roles([segment for line in lines_of(prose.words) for segment in segments_of(line)])
    assert asked == []


def test_a_text_of_letters_alone_has_nothing_to_tidy_but_its_spaces(monkeypatch):
    monkeypatch.setattr(result_words, "NOTE_MARKS", None)
    assert result_words.tidy(" Total  yeast (CFU/g) ") == "Total yeast (CFU/g)"


def test_brackets_and_a_word_behind_a_comma_are_looked_for_where_there_are_any(monkeypatch):
    monkeypatch.setattr(names, "BRACKETED", None)
    monkeypatch.setattr(names, "BEHIND_COMMA", None)
    assert names.find_name.__wrapped__("The sample was kept cold") is None


def test_no_heading_of_several_words_is_looked_for_behind_a_number(monkeypatch):
    asked = []
    monkeypatch.setattr(heading_text, "_is_known", asked.append)
    assert known_length.__wrapped__(("0.0171", "0.0173", "12.4")) == 0
    assert asked == ["0.0171"]


def test_amounts_are_looked_for_behind_names_alone(monkeypatch):
    asked = []
    split_unit = leftovers.split_unit
    monkeypatch.setattr(leftovers, "split_unit", lambda text: asked.append(text) or split_unit(text))
    page = _page(Text(50, 50, "Kept at 4.5 mg for 20 days"), Text(50, 80, "Lead 4.5 ppm of 20 days"))
    problems = [problem.text for problem in leftovers.unaccounted(page, [], [], Ground(Mark.POINT))]
    assert problems == ["Lead"]
    assert [text for text in asked if text.startswith(("at", "4.5 mg"))] == []


def test_a_column_of_digits_is_not_compared_with_itself_to_find_exponents(monkeypatch):
    asked = []
    is_exponent = exponents._is_exponent
    monkeypatch.setattr(exponents, "_is_exponent", lambda *pair: asked.append(pair) or is_exponent(*pair))
    _page(*(Text(50, 50 + 14 * i, "12") for i in range(40)))
    assert len(asked) < 40 * 6


def test_a_sentence_that_says_nothing_of_what_was_found_is_not_looked_through(monkeypatch):
    asked = []
    monkeypatch.setattr(items, "_items", lambda words, _ground: asked.append(words) or [])
    page = _page(Text(50, 50, "Our laboratory keeps every record of lead in locked rooms."))
    assert (pairs_of(page, [], GROUND), list(leftovers.unaccounted(page, [], [], GROUND))) == ([], [])
    assert asked == []


@pytest.mark.parametrize(
    ("sentence", "asked_for"),
    [
        ("Lead is a metal that our laboratory is looking for.", set()),  # no amount
        ("Records of 20 days is what we hold in 4 locked rooms.", {"name"}),  # whose amounts are nobody's
        ("Records of lead is what we hold in 4 locked rooms.", {"name", "value"}),
    ],
)
def test_names_are_looked_for_where_there_is_an_amount_and_values_where_there_is_a_name(
    sentence, asked_for, monkeypatch
):
    asked = set()
    name_at, value_at = items._name_at, items._value_at
    monkeypatch.setattr(items, "_name_at", lambda *given: asked.add("name") or name_at(*given))
    monkeypatch.setattr(items, "_value_at", lambda *given: asked.add("value") or value_at(*given))
    page = _page(Text(50, 50, sentence))
    assert (pairs_of(page, [], GROUND), list(leftovers.unaccounted(page, [], [], GROUND))) == ([], [])
    assert asked == asked_for


def test_a_sentence_is_looked_through_once_whatever_is_asked_of_it(monkeypatch):
    asked = []
    found_in = items._items
    monkeypatch.setattr(items, "_items", lambda words, ground: asked.append(words) or found_in(words, ground))
    page = _page(Text(50, 50, "Lead was found at 0.56 ppm and arsenic at 0.19 ppm."))
    read = pairs_of(page, [], GROUND)
    assert [result.analyte.slug for result in read if result.analyte] == ["lead", "arsenic"]
    assert list(leftovers.unaccounted(page, [], read, GROUND)) == []
    assert len(asked) == 1


@pytest.mark.parametrize("word", ["zebras", "mg", "sample", "behind"])
@pytest.mark.parametrize(
    "rest",
    ["0.5 ppm", "12 % - Pass", "ND", "ND %", "absent in 25 g", "0.5 mg/g (0.05 %)", "5 mg/tablet 48 mg/g", "(TNTC)"],
)
def test_a_cell_is_not_taken_apart_whose_first_word_begins_no_answer_and_could_not_be_read(word, rest, monkeypatch):
    assert not begins_an_answer(f"{word} {rest}")
    assert cells._readings(f"{word} {rest}", Mark.POINT) is None
    monkeypatch.setattr(cells, "_readings", None)
    assert cells.read_cell(f"{word} {rest}", Mark.POINT) is None


def _page(*texts: Text) -> Page:
    return read_pages(drawn(texts))[0]
