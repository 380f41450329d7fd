"""Rows under no heading, whose columns stand where those of a table before them do."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, problems, read, results, table

HEAD = ("Analyte", "Result (ppm)", "LOQ (ppm)", "Limit (ppm)", "Status")
XS = (40, 180, 270, 350, 440)
FIRST = [("Lead", "0.12", "0.01", "0.5", "Pass"), ("Cadmium", "0.03", "0.02", "0.2", "Pass")]
THEN = [("Arsenic", "0.25", "0.01", "0.2", "Fail"), ("Mercury", "<0.01", "0.01", "0.1", "Pass")]
WHY = "no heading stands over it: its columns stand where those of the table before it do"


def told(answer):
    """Analyte, value, LOQ, limit, verdict and confidence of every result."""
    rows = [r for sample in answer["samples"] for r in sample["results"]]
    return [(r["analyte"], r["value"], r["loq"], r["limit"], r["status"], r["confidence"]) for r in rows]


@pytest.mark.parametrize("title", [[], [Text(40, 60, "Heavy Metals (continued)", page=2)]])
def test_a_table_goes_on_overleaf_though_another_stands_between(title):
    organisms = [("Organism", "Result (CFU/g)", "Limit"), ("Total Coliforms", "20", "100")]
    texts = [*table([HEAD, *FIRST], xs=XS), *table(organisms, xs=(40, 200, 340), y=200)]
    answer = read(*texts, *title, *table(THEN, xs=XS, y=80, page=2))
    assert told(answer)[3:] == [
        ("arsenic", "0.25", "0.01", "0.2", "fail", 0.9),
        ("mercury", "0.01", "0.01", "0.1", "pass", 0.9),
    ]
    assert WHY in answer["samples"][0]["results"][3]["reasons"]
    assert problems(answer) == []


def test_a_second_sample_on_the_page_has_the_headings_of_the_first():
    texts = [Text(40, 86, "Sample: K-1"), *table([HEAD, *FIRST], xs=XS), Text(40, 200, "Sample: K-2")]
    answer = read(*texts, *table([("Lead", "0.22", "0.01", "0.5", "Pass"), *THEN], xs=XS, y=216))
    assert [s["certificate"]["sample_id"] for s in answer["samples"]] == ["K-1", "K-2"]
    assert [r["value"] for r in answer["samples"][1]["results"]] == ["0.22", "0.25", "0.01"]


@pytest.mark.parametrize(
    ("over", "shift"),
    [
        (Text(40, 186, "Heavy Metals (ppb)"), 0),
        (Text(180, 186, "Blank"), 0),
        (Text(40, 186, "Heavy Metals"), 12),
    ],
)
def test_another_unit_or_heading_over_them_or_other_places_lend_them_nothing(over, shift):
    moved = tuple(x + shift for x in XS)
    answer = read(*table([HEAD, *FIRST], xs=XS), over, *table(THEN, xs=moved, y=200))
    assert [r[0] for r in results(answer)] == ["lead", "cadmium"]
