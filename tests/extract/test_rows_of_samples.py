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
