"""Headings in two storeys: a unit or basis over several columns, which repeat the same headings under each."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, problems, read, results, table

XS = (40, 140, 200, 260, 340, 410, 480)
HEAD = ("Analyte", "Result", "LOQ", "Limit", "Result", "LOQ", "Limit")
METALS = [
    ("Lead", "120", "5", "500", "0.36", "0.015", "1.5"),
    ("Arsenic", "<5", "5", "200", "<0.015", "0.015", "10"),
    ("Mercury", "ND", "5", "100", "ND", "0.015", "0.3"),
]
READ = [
    ("lead", "120", "ppb", "5", "500"),
    ("arsenic", "5", "ppb", "5", "200"),
    ("mercury", None, "ppb", "5", "100"),
    ("lead", "0.36", "ug/serving", "0.015", "1.5"),
    ("arsenic", "0.015", "ug/serving", "0.015", "10"),
    ("mercury", None, "ug/serving", "0.015", "0.3"),
]


def told(answer):
    """Analyte, value, unit, LOQ and limit of every result."""
    rows = [r for sample in answer["samples"] for r in sample["results"]]
    return [(r["analyte"], r["value"], r["unit"], r["loq"], r["limit"]) for r in rows]


def storeys(upper, head, rows, xs=XS):
    """A table's texts with what stands over its headings, by the place of each."""
    return [*(Text(x, 100, text) for x, text in upper), *table([head, *rows], xs=xs, y=114)]


@pytest.mark.parametrize(
    "upper",
    [
        [(140, "ppb"), (340, "µg/serving")],
        [(204, "ppb"), (405, "µg/serving")],
        [(160, "Concentration (ppb)"), (365, "Per serving (µg)")],
    ],
)
def test_each_group_is_in_the_unit_over_it_and_has_its_own_loq_and_limit(upper):
    answer = read(Text(40, 80, "Heavy Metals"), *storeys(upper, HEAD, METALS))
    assert (told(answer), problems(answer)) == (READ, [])


def test_a_group_of_dry_mass_is_told_from_that_of_the_product_as_it_came():
    rows = [("Mitragynine", "15.2", "0.1", "16.9", "0.12"), ("Speciogynine", "<0.1", "0.1", "<0.12", "0.12")]
    upper = [(150, "As received (mg/g)"), (350, "Dry basis (mg/g)")]
    answer = read(*storeys(upper, ("Alkaloid", "Result", "LOQ", "Result", "LOQ"), rows, (40, 160, 220, 350, 410)))
    assert [r[:4] for r in told(answer)] == [
        ("mitragynine", "15.2", "mg/g", "0.1"),
        ("speciogynine", "0.1", "mg/g", "0.1"),
        ("mitragynine", "16.9", "mg/g of dry mass", "0.12"),
        ("speciogynine", "0.12", "mg/g of dry mass", "0.12"),
    ]


def test_verdicts_are_of_their_own_group_and_one_behind_all_groups_is_of_all():
    own = ("Analyte", "Result", "Limit", "Status", "Result", "Limit", "Status")
    rows = [
        ("Lead", "120", "500", "Pass", "1.6", "1.5", "Fail"),
        ("Arsenic", "<5", "200", "Pass", "<0.015", "10", "Pass"),
    ]
    upper = [(204, "ppb"), (405, "µg/serving")]
    found = read(*storeys(upper, own, rows))["samples"][0]["results"]
    assert [(r["analyte"], r["value"], r["status"]) for r in found] == [
        ("lead", "120", "pass"),
        ("arsenic", "5", "pass"),
        ("lead", "1.6", "fail"),
        ("arsenic", "0.015", "pass"),
    ]


def test_bare_limits_behind_all_groups_are_nobodys():
    head = ("Analyte", "Result", "LOQ", "Result", "LOQ", "Limit")
    rows = [("Lead", "120", "5", "0.36", "0.015", "1.5"), ("Arsenic", "<5", "5", "<0.015", "0.015", "10")]
    upper = [(165, "ppb"), (355, "µg/serving")]
    answer = read(*storeys(upper, head, rows, (40, 140, 200, 340, 410, 480)))
    assert told(answer) == [(*r[:4], None) for r in READ if r[0] != "mercury"]


def test_samples_side_by_side_each_have_their_own_limit():
    head = ("Analyte", "Result (ppm)", "Limit", "Result (ppm)", "Limit")
    rows = [("Lead", "0.120", "0.5", "0.36", "1.5"), ("Arsenic", "<0.005", "0.2", "<0.015", "10")]
    answer = read(*storeys([(160, "KR-101"), (300, "KR-102")], head, rows, (40, 140, 200, 280, 340)))
    assert [(r[0], r[1], r[4]) for r in told(answer)] == [
        ("lead", "0.120", "0.5"),
        ("arsenic", "0.005", "0.2"),
        ("lead", "0.36", "1.5"),
        ("arsenic", "0.015", "10"),
    ]
    assert results(answer)[0] == ("lead", "=", "0.120", "ppm")


@pytest.mark.parametrize(("over", "at"), [("Limit", 4), ("LOQ", 3)])
def test_the_upper_storey_may_say_what_is_told_and_the_lower_in_which_units(over, at):
    head = ("Metal", "ppb", "µg/serving", "ppb", "µg/serving")
    rows = [("Lead", "120", "0.36", "500", "1.5"), ("Arsenic", "<5", "<0.015", "200", "10")]
    answer = read(*storeys([(160, "Result"), (300, over)], head, rows, (40, 140, 200, 280, 340)))
    assert [(*r[:3], r[at]) for r in told(answer)] == [
        ("lead", "120", "ppb", "500"),
        ("lead", "0.36", "ug/serving", "1.5"),
        ("arsenic", "5", "ppb", "200"),
        ("arsenic", "0.015", "ug/serving", "10"),
    ]


def test_each_result_is_in_the_unit_of_the_column_behind_it():
    heads = ("Analyte", "As Received", "Units", "LOQ", "Per Volume", "Units", "LOQ", "Notes")
    rows = [
        ("CBD", "3.071", "%", "0.0034", "28.93", "mg/mL", "0.032", ""),
        ("CBN", "< LOQ", "%", "0.0034", "< LOQ", "mg/mL", "0.032", ""),
    ]
    answer = read(*table([heads, *rows], xs=(40, 110, 190, 240, 300, 380, 440, 500)))
    assert [
        (r["analyte"], r["operator"], r["value"], r["unit"], r["loq"]) for s in answer["samples"] for r in s["results"]
    ] == [
        ("cbd", "=", "3.071", "%", "0.0034"),
        ("cbn", "<LOQ", None, "%", "0.0034"),
        ("cbd", "=", "28.93", "mg/mL", "0.032"),
        ("cbn", "<LOQ", None, "mg/mL", "0.032"),
    ]
