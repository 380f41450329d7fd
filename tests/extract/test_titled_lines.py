"""Lines of a name and a bare value, in the unit that the title over them states."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, problems, read, results

LINES = ["Lead: 0.12", "Cadmium: < 0.01", "Mercury: ND"]
READ = [("lead", "=", "0.12"), ("cadmium", "<", "0.01"), ("mercury", "ND", None)]


def page(title, lines=tuple(LINES)):
    return read(Text(40, 80, title), *(Text(40, 96 + 14 * i, line) for i, line in enumerate(lines)))


@pytest.mark.parametrize(
    ("title", "unit"),
    [("Heavy Metals (ppm)", "ppm"), ("Heavy metals, mg/kg", "mg/kg"), ("Schwermetalle [mg/kg]", "mg/kg")],
)
def test_a_title_with_a_unit_states_it_for_the_lines_close_under_it(title, unit):
    answer = page(title)
    assert results(answer) == [(*r, unit) for r in READ]
    assert problems(answer) == []
    assert {r["confidence"] for r in answer["samples"][0]["results"]} == {0.9}


@pytest.mark.parametrize(
    "title", ["Heavy Metals", "Heavy Metals Limits (ppm)", "Cannabinoids (%)", "LOQ of metals (ppm)"]
)
def test_a_title_without_a_unit_of_another_panel_or_of_limits_lends_none(title):
    assert all(r[3] is None for r in results(page(title)))


def test_a_line_of_something_else_ends_what_the_title_says():
    lines = ["Lead: 0.12", "Our limits are those of the state:", "Cadmium: 0.5"]
    assert results(page("Heavy Metals (ppm)", lines)) == [("lead", "=", "0.12", "ppm")]


@pytest.mark.parametrize("between", [", ", "; ", " | "])
def test_a_title_with_its_unit_before_a_list_in_one_line_states_it_for_all_of_them(between):
    listed = between.join(("Pb 0.12", "Cadmium < 0.01", "Mercury ND"))
    assert results(read(Text(40, 80, f"Heavy Metals (ppm): {listed}"))) == [(*r, "ppm") for r in READ]


@pytest.mark.parametrize("title", ["Heavy Metals", "Limits of heavy metals (ppm)", "Cannabinoids (%)"])
def test_a_list_in_one_line_has_no_unit_of_another_title(title):
    assert [r for r in results(read(Text(40, 80, f"{title}: Pb 0.12, Cadmium 0.01"))) if r[2] is not None] == []
