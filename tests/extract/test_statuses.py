"""The laboratory's own verdict of a row, however it is printed; a verdict is never the result beside it."""

from __future__ import annotations

import pytest

from registry.extract.page.dingbats import as_drawn
from registry.extract.wording.cells import read_cell
from registry.extract.wording.numbers import Mark
from registry.extract.wording.result_words import letter_verdict, verdict
from tests.extract.paper import Text, problems, read, results, table

XS = (50, 170, 300, 400)
NAMES = ("Lead", "Arsenic", "Cadmium")


def rows_of(*texts):
    return [(r["value"], r["limit"], r["status"]) for s in read(*texts)["samples"] for r in s["results"]]


def drawn(heading, *cells):
    """A table of three metals under a heading, with the same cells beside each."""
    return table([heading, *((name, *cells) for name in NAMES)], xs=XS)


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("PASS.", "pass"),
        ("Passes", "pass"),
        ("In compliance", "pass"),
        ("Conforms to the specification", "pass"),
        ("Meets USP requirements", "pass"),
        ("vyhovuje limitu", "pass"),
        ("odpovídá požadavkům", "pass"),
        ("entspricht den Anforderungen", "pass"),
        ("cumple con la especificación", "pass"),
        ("memenuhi persyaratan", "pass"),
        ("ผ่านมาตรฐาน", "pass"),
        ("Pass / Cumple", "pass"),
        ("NOK", "fail"),
        ("Above limit", "fail"),
        ("does not meet the requirements of USP", "fail"),
        ("entspricht nicht den Anforderungen", "fail"),
        ("no cumple con la norma", "fail"),
        ("ไม่ผ่านเกณฑ์", "fail"),
        ("entspricht den Anforderungen nicht", None),
        ("complies with two of three limits", None),
        ("meets no requirement", None),
        ("Pass / Fail", None),
    ],
)
def test_a_verdict_may_say_what_it_is_of_and_is_none_where_other_words_stand_with_it(said, means):
    assert verdict(said) == means


@pytest.mark.parametrize(("said", "means"), [("Approved", "pass"), ("Released", "pass"), ("Rejected", "fail")])
def test_words_that_judge_more_than_a_value_are_verdicts_in_a_column_of_verdicts_alone(said, means):
    assert rows_of(*drawn(("Analyte", "Result (ppm)", "Limit", "Status"), "0.12", "0.5", said))[0][2] == means
    assert (letter_verdict(said), verdict(said)) == (means, None)


@pytest.mark.parametrize("heading", ["Status", "Judgement", "Conformity", "Decision", "Result of the review"])
def test_a_verdict_in_a_column_of_its_own_is_the_rows(heading):
    found = rows_of(*drawn(("Analyte", "Result (ppm)", "Limit", heading), "0.12", "0.5", "Pass"))
    assert found == [("0.12", "0.5", "pass")] * 3


@pytest.mark.parametrize(
    "cell",
    [
        "0.12 ppm Pass",
        "0.12 ppm (Pass)",
        "0.12 ppm / Pass",
        "Pass, 0.12 ppm",
        "Complies: 0.12 ppm",
        "0.12 ppm – meets spec",
    ],
)
def test_a_verdict_in_one_cell_with_a_value_leaves_the_value(cell):
    assert rows_of(*drawn(("Analyte", "Result", "Limit"), cell, "0.5 ppm")) == [("0.12", "0.5", "pass")] * 3


@pytest.mark.parametrize("cell", ["0.12 ppm does not comply", "0.12 ppm - NOK", "0.12 ppm (not OK)"])
def test_a_failure_in_one_cell_with_a_value_is_the_rows(cell):
    assert rows_of(*drawn(("Analyte", "Result", "Limit"), cell, "0.1 ppm")) == [("0.12", "0.1", "fail")] * 3


@pytest.mark.parametrize("cell", ["Complies (< 10)", "Pass (0.5)"])
def test_a_number_in_brackets_behind_a_verdict_may_be_the_limit_and_is_no_result(cell):
    said = read_cell(cell, Mark.POINT)
    assert said is not None
    assert [(str(r.operator), r.value, r.status) for r in said] == [("complies", None, "pass")]


def test_an_answer_in_words_keeps_its_verdict_too():
    rows = [("Organism", "Result"), ("Salmonella", "Absent in 25 g – complies"), ("Listeria", "Not Detected (Pass)")]
    answer = read(*table(rows, xs=XS))
    assert [r["status"] for r in answer["samples"][0]["results"]] == ["pass", "pass"]
    assert [found[1] for found in results(answer)] == ["absent", "absent"]


def test_a_verdict_under_its_value_or_behind_its_limit_is_the_rows():
    under = [Text(170, 125 + 30 * i, "Pass") for i in range(3)]
    names = [Text(50, 114 + 30 * i, name) for i, name in enumerate(NAMES)]
    values = [Text(170, 114 + 30 * i, "0.12") for i in range(3)]
    heading = table([("Analyte", "Result (ppm)", "Limit")], xs=XS)
    assert rows_of(*heading, *names, *values, *under) == [("0.12", None, "pass")] * 3
    behind = drawn(("Analyte", "Result (ppm)", "Limit"), "0.12", "0.5 ppm (complies)")
    assert rows_of(*behind) == [("0.12", "0.5", "pass")] * 3


def test_verdicts_of_two_laws_that_disagree_are_none_of_the_laboratorys():
    found = rows_of(*drawn(("Analyte", "Result (ppm)", "EU", "US"), "0.12", "Pass", "Fail"))
    assert [status for _value, _limit, status in found] == [None] * 3


def test_a_verdict_behind_a_value_in_a_list_is_the_values():
    for line in ("0.12 ppm (limit 0.5 ppm) - PASS", "0.12 ppm, complies"):
        answer = read(*(Text(50, 100 + 14 * i, f"{name}: {line}") for i, name in enumerate(NAMES)))
        found = [(r["value"], r["status"]) for s in answer["samples"] for r in s["results"]]
        assert (found, problems(answer)) == ([("0.12", "pass")] * 3, [])


def test_a_verdict_over_a_whole_panel_is_none_of_its_rows():
    bar = [Text(50, 80, "Heavy Metals"), Text(400, 80, "PASS")]
    found = rows_of(*bar, *drawn(("Analyte", "Result (ppm)", "Limit"), "0.12", "0.5"))
    assert found == [("0.12", "0.5", None)] * 3


@pytest.mark.parametrize(("mark", "means"), [("✓", "pass"), ("✔", "pass"), ("✗", "fail"), ("✘", "fail")])
def test_a_tick_of_a_font_of_signs_is_a_verdict_and_no_digit(mark, means):
    found = rows_of(*drawn(("Analyte", "Result (ppm)", "Limit", "Status"), "0.12", "0.5", mark))
    assert [status for _value, _limit, status in found] == [means] * 3
    assert rows_of(*drawn(("Analyte", "Result (ppm)", "Limit"), mark, "0.5")) == []


def test_letters_of_a_font_of_signs_are_what_it_draws():
    fonts = ("ABCDEF+ZapfDingbats", "Wingdings", "Wingdings-Regular", "Wingdings 2", "Webdings", "Helvetica")
    letters = ("4", "\uf0fc", "l", "P", "a", "4")
    assert [as_drawn(letter, font) for letter, font in zip(letters, fonts, strict=True)] == [
        "✓",
        "✓",
        "•",
        "✓",
        "✓",
        "4",
    ]


@pytest.mark.parametrize("dash", ["-", "–", "—", "--"])
def test_a_dash_in_a_status_column_is_no_verdict(dash: str) -> None:
    rows = [
        ("Analyte", "Result (ppm)", "Limit", "Status"),
        ("Lead", "0.12", "0.5", dash),
        ("Arsenic", "0.1", "0.2", "Pass"),
    ]
    told = read(*table(rows, xs=(50, 200, 320, 420)))["samples"][0]["results"]
    assert [(r["analyte"], r["status"]) for r in told] == [("lead", None), ("arsenic", "pass")]


@pytest.mark.parametrize("heading", ["Comment", "Conclusion", "Limit"])
@pytest.mark.parametrize("said", ["exceeds not more than 2.0", "Exceeds - not more than 2.0", "Exceeds (NMT 2.0)"])
def test_a_remark_that_a_bound_is_exceeded_is_a_limit_and_a_failure(heading: str, said: str) -> None:
    rows = [("Analyte", "Result (ppm)", heading), ("Lead", "2.6", said), ("Arsenic", "0.1", "not more than 2.0")]
    told = read(*table(rows, xs=(50, 200, 320)))["samples"][0]["results"]
    assert [(r["value"], r["limit"], r["status"]) for r in told] == [("2.6", "2.0", "fail"), ("0.1", "2.0", None)]


def test_a_sentence_that_a_bound_is_exceeded_has_the_limit_and_the_failure() -> None:
    told = read(Text(50, 100, "Lead was found at 2.6 ppm, which exceeds the specification of not more than 2.0 ppm."))
    assert [(r["value"], r["limit"], r["status"]) for r in told["samples"][0]["results"]] == [("2.6", "2.0", "fail")]


@pytest.mark.parametrize(
    "said", ["Lead at 2.6 ppm exceeds not more than 2.0 ppm", "Lead of 2.6 ppm exceeds the limit."]
)
def test_a_sentence_on_a_failure_that_gave_no_result_is_told_of(said: str) -> None:
    told = read(Text(50, 100, said))
    assert (results(told), problems(told)) == ([], ["unaccounted-line"])


def test_a_verdict_with_its_limit_in_brackets_is_a_verdict() -> None:
    rows = [("Metal", "Result (ppm)", "Status"), ("Lead", "0.12", "Pass (0.5)"), ("Arsenic", "2.1", "Fail (1.5)")]
    told = read(*table(rows, xs=(50, 200, 320)))["samples"][0]["results"]
    assert [r["status"] for r in told] == ["pass", "fail"]


def test_empty_cells_beside_a_verdict_do_not_make_a_dash_mean_it():
    rows = [
        ("Parameter", "LOD", "LOQ", "Bewertung", "Messwert"),
        ("Blei", "–", "–", "entspricht", "0,2 mg/kg"),
        ("Mitragynin", "0,1", "0,3", "–", "4,2 mg/g"),
    ]
    answer = read(*table(rows, xs=(40, 200, 260, 320, 420)))
    assert [(r["analyte"], r["status"]) for r in answer["samples"][0]["results"]] == [
        ("lead", "pass"),
        ("mitragynine", None),
    ]


def test_letters_that_a_note_explains_behind_a_sentence_are_verdicts():
    heading = ("Paramètre", "Résultat (mg/kg)", "Critère max.", "Avis")
    rows = table([heading, ("Plomb", "0,12", "1,0", "C"), ("Cadmium", "0,9", "0,5", "NC")], xs=XS)
    note = Text(50, 200, "1 unité = 1 gomme de 4,0 g. C : conforme ; NC : non conforme au critère du client.", size=7)
    assert rows_of(*rows, note) == [("0.12", "1.0", "pass"), ("0.9", "0.5", "fail")]


@pytest.mark.parametrize(
    "said", ["Lead exceeds limit. Found 0.82 ppm (limit 0.5 ppm).", "Lead: FAIL", "Lead does not meet specification."]
)
def test_a_line_that_a_substance_failed_is_the_verdict_on_its_value_in_the_table(said: str) -> None:
    rows = table([("Analyte", "Result (ppm)"), ("Lead", "0.82"), ("Cadmium", "0.1")], xs=XS)
    assert rows_of(*rows, Text(50, 190, said)) == [("0.82", None, "fail"), ("0.1", None, None)]


@pytest.mark.parametrize(
    "said", ["Lead passed, cadmium FAIL", "Values of lead that exceed the limit are bold.", "Lead PASS"]
)
def test_a_line_that_says_more_or_something_else_fails_nothing(said: str) -> None:
    rows = table([("Analyte", "Result (ppm)"), ("Lead", "0.82"), ("Cadmium", "0.1")], xs=XS)
    assert rows_of(*rows, Text(50, 190, said)) == [("0.82", None, None), ("0.1", None, None)]
