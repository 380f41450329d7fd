"""Tables of samples in rows with lines of limits, blanks, verdicts and statistics among them."""

from __future__ import annotations

import pytest

from tests.extract.paper import problems, read, results, table
from tests.extract.test_samples_in_tables import samples

ONE_ROW = ("Sample ID", "Mitragynine (%)", "7-OH (%)", "Lead (ppm)", "Cadmium (ppm)")
GREEN, RED = ("KR-101", "1.31", "0.012", "0.22", "<0.01"), ("KR-102", "1.52", "ND", "0.31", "0.03")
BLANKS = [("Method blank", "<0.01", "<0.005", "<0.02", "<0.01"), ("Blank", "ND", "ND", "ND", "ND")]
FIVE = (30, 150, 250, 340, 430)
OF_GREEN = ["mitragynine = 1.31 %", "7-hydroxymitragynine = 0.012 %", "lead = 0.22 ppm", "cadmium < 0.01 ppm"]
OF_RED = ["mitragynine = 1.52 %", "7-hydroxymitragynine ND None %", "lead = 0.31 ppm", "cadmium = 0.03 ppm"]


@pytest.mark.parametrize("blank", BLANKS)
def test_a_blank_among_samples_is_of_the_method_and_names_no_product(blank):
    answer = read(*table([ONE_ROW, blank, GREEN, RED], xs=FIVE))
    assert samples(answer) == [("KR-101", None, None, OF_GREEN), ("KR-102", None, None, OF_RED)]
    assert {r["confidence"] for s in answer["samples"] for r in s["results"]} == {0.99}
    assert problems(answer) == []


@pytest.mark.parametrize("corner", ["Sample ID", ""])
def test_a_blank_under_the_one_sample_does_not_make_its_table_one_of_the_method(corner):
    rows = [(corner, *ONE_ROW[1:]), ("KR-101" if corner else "Result", *GREEN[1:])]
    rows += [BLANKS[1], ("LOD", "0.003", "0.002", "0.005", "0.004"), ("Limit", "", "", "0.5", "0.3")]
    answer = read(*table(rows, xs=FIVE))
    assert [sample[3] for sample in samples(answer)] == [OF_GREEN]
    told = [(r["lod"], r["limit"]) for r in answer["samples"][0]["results"]]
    assert told == [("0.003", None), ("0.002", None), ("0.005", "0.5"), ("0.004", "0.3")]


def test_a_line_of_specifications_over_the_one_batch_is_of_limits_and_no_part_of_the_names():
    asked = ("Specification", "NLT 1.0", "NMT 0.04", "NMT 0.5", "NMT 0.3")
    answer = read(*table([("Batch", *ONE_ROW[1:]), asked, GREEN], xs=FIVE))
    rows = answer["samples"][0]["results"]
    assert [(r["limit"], r["confidence"]) for r in rows] == [(x, 0.99) for x in ("NLT 1.0", "0.04", "0.5", "0.3")]


def test_numbered_samples_under_no_heading_are_told_apart():
    rows = [("", *ONE_ROW[1:]), ("Sample 1", *GREEN[1:]), ("Sample 2", *RED[1:]), ("LOQ", "0.01", "", "0.02", "")]
    answer = read(*table(rows, xs=FIVE))
    assert samples(answer) == [("Sample 1", None, None, OF_GREEN), ("Sample 2", None, None, OF_RED)]
    assert [r["loq"] for r in answer["samples"][1]["results"]] == ["0.01", None, "0.02", None]


def test_a_line_of_verdicts_under_samples_is_no_sample():
    answer = read(*table([ONE_ROW, GREEN, RED, ("Status", *["Pass"] * 4)], xs=FIVE))
    assert samples(answer) == [("KR-101", None, None, OF_GREEN), ("KR-102", None, None, OF_RED)]
    assert {r["status"] for s in answer["samples"] for r in s["results"]} == {"pass"}
    failing = read(*table([ONE_ROW, GREEN, RED, ("Status", "Pass", "Fail", "Pass", "Fail")], xs=FIVE))
    assert {r["status"] for s in failing["samples"] for r in s["results"]} == {None}, "which of the two failed?"


def test_the_mean_of_replicates_is_no_product():
    rows = [ONE_ROW, ("Rep 1", *GREEN[1:]), ("Rep 2", *RED[1:]), ("Mean", "1.41", "0.012", "0.26", "0.03")]
    rows += [("SD", "0.01", "0.001", "0.02", "0.001")]
    kept = ["mitragynine = 1.41 %", "7-hydroxymitragynine = 0.012 %", "lead = 0.26 ppm", "cadmium = 0.03 ppm"]
    assert samples(read(*table(rows, xs=FIVE))) == [(None, None, None, kept)]


def test_a_table_across_whose_samples_nothing_numbers_is_told_of_and_not_left_out_silently():
    answer = read(*table([("", *ONE_ROW[1:]), ("Green", *GREEN[1:]), ("Red", *RED[1:])], xs=FIVE))
    assert (results(answer), problems(answer)) == ([], ["unaccounted-line"] * 4)


def test_a_name_of_two_panels_is_of_the_one_that_the_other_heads_are_of():
    heads = ("Lab ID", "Yeast", "Mold", "Coliforms")
    units = ("", "CFU/g", "CFU/g", "CFU/g")
    rows = [("55-01", "<100", "1,400", "320"), ("55-02", "200", "300", "<10")]
    answer = read(*table([heads, units, *rows], xs=(40, 150, 250, 350)))
    assert [sample[3] for sample in samples(answer)] == [
        ["yeasts < 100 CFU/g", "molds = 1400 CFU/g", "total-coliforms = 320 CFU/g"],
        ["yeasts = 200 CFU/g", "molds = 300 CFU/g", "total-coliforms < 10 CFU/g"],
    ]


def said_of(answer, *keys):
    """Of each sample, its number and what is said of each of its results under these keys."""
    return [
        (s["certificate"]["sample_id"], [(r["analyte"], *(r[key] for key in keys)) for r in s["results"]])
        for s in answer["samples"]
    ]


WET = ("PB-1", "9.8", "15", "0.52", "0.65", "PASS")
WETTER = ("PB-2", "16.1", "15", "0.55", "0.65", "FAIL")


@pytest.mark.parametrize("asked", ["Limit", "Action Level", "Spec."])
@pytest.mark.parametrize("verdict", ["Status", "Pass/Fail"])
def test_the_limit_beside_a_value_is_that_of_it_alone_and_one_pass_behind_a_row_is_of_all_and_a_fail_of_none(
    asked: str, verdict: str
):
    head = ("Sample ID", "Moisture (%)", asked, "Water Activity (aw)", asked, verdict)
    answer = read(*table([head, WET, WETTER], xs=(30, 120, 220, 300, 420, 510)))
    assert said_of(answer, "limit", "status") == [
        ("PB-1", [("moisture", "15", "pass"), ("water-activity", "0.65", "pass")]),
        ("PB-2", [("moisture", "15", None), ("water-activity", "0.65", None)]),
    ]


def test_limit_and_verdict_beside_each_value_are_those_of_it():
    head = ("Sample ID", "Lead (ppm)", "Limit", "Status", "Arsenic (ppm)", "Limit", "Status")
    rows = [("PB-1", "0.12", "0.5", "PASS", "1.9", "1.5", "FAIL"), ("PB-2", "0.7", "0.5", "FAIL", "0.2", "1.5", "PASS")]
    answer = read(*table([head, *rows], xs=(30, 110, 190, 250, 330, 420, 490)))
    assert said_of(answer, "limit", "status") == [
        ("PB-1", [("lead", "0.5", "pass"), ("arsenic", "1.5", "fail")]),
        ("PB-2", [("lead", "0.5", "fail"), ("arsenic", "1.5", "pass")]),
    ]


def test_one_pass_behind_a_row_is_none_of_what_was_not_tested():
    head = ("Sample ID", "Lead (ppm)", "Arsenic (ppm)", "Cadmium (ppm)", "Status")
    rows = [("PB-1", "0.12", "NT", "0.02", "PASS"), ("PB-2", "0.31", "0.05", "Not tested", "PASS")]
    answer = read(*table([head, *rows], xs=(30, 120, 220, 320, 430)))
    assert said_of(answer, "status") == [
        ("PB-1", [("lead", "pass"), ("arsenic", None), ("cadmium", "pass")]),
        ("PB-2", [("lead", "pass"), ("arsenic", "pass"), ("cadmium", None)]),
    ]


def test_one_limit_behind_several_values_is_of_nobody_knows_which():
    head = ("Sample ID", "Lead (ppm)", "Arsenic (ppm)", "Limit")
    answer = read(*table([head, ("PB-1", "0.12", "0.05", "0.5"), ("PB-2", "0.31", "0.07", "0.5")], xs=FIVE))
    assert said_of(answer, "limit") == [
        ("PB-1", [("lead", None), ("arsenic", None)]),
        ("PB-2", [("lead", None), ("arsenic", None)]),
    ]


def test_one_loq_behind_several_values_is_that_of_them_all():
    head = ("Sample ID", "Lead (ppm)", "Arsenic (ppm)", "LOQ")
    answer = read(*table([head, ("PB-1", "0.12", "<0.05", "0.05"), ("PB-2", "0.31", "0.07", "0.05")], xs=FIVE))
    assert said_of(answer, "loq") == [
        ("PB-1", [("lead", "0.05"), ("arsenic", "0.05")]),
        ("PB-2", [("lead", "0.05"), ("arsenic", "0.05")]),
    ]


@pytest.mark.parametrize("first", [0, 1])
def test_what_one_of_a_samples_tables_prints_of_it_is_known_whichever_stands_first(first):
    potency = [("Sample ID", "Lot", "Mitragynine (%)", "7-OH (%)"), ("PB-1", "G-0601", "1.31", "0.012")]
    potency += [("PB-2", "G-0602", "1.52", "0.02")]
    metals = [("Sample ID", "Lead (ppm)", "Cadmium (ppm)"), ("PB-1", "0.12", "0.05"), ("PB-2", "0.31", "0.07")]
    tables = [table(potency, xs=FIVE, y=100 + 90 * first), table(metals, xs=FIVE, y=190 - 90 * first)]
    answer = read(*tables[0], *tables[1])
    told = [(s["certificate"]["sample_id"], s["certificate"]["batch_number"]) for s in answer["samples"]]
    assert told == [("PB-1", "G-0601"), ("PB-2", "G-0602")]


def test_a_batch_that_two_further_tables_tell_otherwise_is_not_known():
    heads = [("Lead (ppm)", "Cadmium (ppm)"), ("Yeast (CFU/g)", "Mold (CFU/g)")]
    first = [("Sample ID", "Mitragynine (%)", "7-OH (%)"), ("PB-1", "1.31", "0.012"), ("PB-2", "1.52", "0.02")]
    others = [
        [("Sample ID", "Lot", *head), ("PB-1", f"G-{n}01", "12", "15"), ("PB-2", f"G-{n}02", "31", "17")]
        for n, head in enumerate(heads)
    ]
    cells = [table(rows, xs=FIVE, y=100 + 90 * i) for i, rows in enumerate([first, *others])]
    answer = read(*(text for own in cells for text in own))
    assert [s["certificate"]["batch_number"] for s in answer["samples"]] == [None, None]
