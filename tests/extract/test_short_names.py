"""Short names: by the document's own legend, and where the page gives them sense, such as symbols of metals."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, problems, read, results, table

XS = (50, 150, 230, 310, 390)
LEGEND = "AMIT = Mitragynine, 7OHM = 7-Hydroxymitragynine, CPAY = Paynantheine, BSPG = Speciogynine"
HEADS = ("AMIT", "7OHM", "CPAY", "BSPG")
ALKALOIDS = [
    ("mitragynine", "=", "12.1", "mg/g"),
    ("7-hydroxymitragynine", "<", "0.02", "mg/g"),
    ("paynantheine", "=", "1.3", "mg/g"),
    ("speciogynine", "=", "0.8", "mg/g"),
]
METALS = [
    ("lead", "=", "0.12", "ppm"),
    ("arsenic", "=", "0.05", "ppm"),
    ("cadmium", "ND", None, "ppm"),
    ("mercury", "<", "0.01", "ppm"),
]
LINES = ("Pb 0.12 ppm", "As 0.05 ppm", "Cd ND", "Hg < 0.01 ppm")


@pytest.mark.parametrize(
    "rows",
    [
        [HEADS, ("12.1", "<0.02", "1.3", "0.8")],
        [("Sample", *HEADS), ("K-1701", "12.1", "<0.02", "1.3", "0.8")],
        [("Compound", *HEADS), ("Found", "12.1", "<0.02", "1.3", "0.8"), ("LOQ", "0.1", "0.02", "0.1", "0.1")],
        [("", *HEADS), ("Result (mg/g)", "12.1", "<0.02", "1.3", "0.8")],
    ],
)
def test_abbreviations_of_a_legend_head_the_columns_of_a_transposed_table(rows):
    title = Text(50, 80, "Alkaloids (mg/g)")
    assert results(read(title, *table(rows, xs=XS), Text(50, 200, LEGEND))) == ALKALOIDS


def test_abbreviations_that_no_legend_explains_head_nothing():
    answer = read(Text(50, 80, "Alkaloids (mg/g)"), *table([HEADS, ("12.1", "<0.02", "1.3", "0.8")], xs=XS))
    assert results(answer) == []


def test_abbreviations_of_a_legend_head_the_columns_of_several_samples():
    rows = [("Sample", *HEADS), ("K-1701", "12.1", "<0.02", "1.3", "0.8"), ("K-1702", "11", "0.03", "1.2", "0.7")]
    answer = read(Text(50, 80, "Alkaloids (mg/g)"), *table(rows, xs=XS), Text(50, 200, LEGEND))
    read_so = [(s["certificate"]["sample_id"], [r["value"] for r in s["results"]]) for s in answer["samples"]]
    assert read_so == [("K-1701", ["12.1", "0.02", "1.3", "0.8"]), ("K-1702", ["11", "0.03", "1.2", "0.7"])]


def test_symbols_of_metals_before_their_values_are_metals_line_by_line_and_one_behind_the_other():
    apart = [Text(50, 100 + 14 * i, line) for i, line in enumerate(LINES)]
    beside = table([line.split(" ", 1) for line in LINES], xs=(50, 120))
    behind = [Text(50, 100, f"Heavy metals: {', '.join((LINES[0], LINES[1], 'Cd ND ppm', LINES[3]))}")]
    assert [set(results(read(*texts))) for texts in (apart, beside, behind)] == [set(METALS)] * 3


@pytest.mark.parametrize("text", ["Pb 0.12 ppm", "Pb: 0.12 mg/kg", "Lead 120 µg/kg"])
def test_a_metals_symbol_stands_for_it_before_a_unit_of_metals(text):
    assert [found[0] for found in results(read(Text(50, 100, text)))] == ["lead"]


@pytest.mark.parametrize("text", ["As 12 mg", "V 0.3 ppm", "Co 4 %", "As 500 ppm are allowed in this matrix"])
def test_a_symbol_that_may_be_a_word_or_anything_else_is_no_metal(text):
    assert results(read(Text(50, 100, text))) == []


def test_symbols_head_columns_and_rows_where_several_stand_together():
    across = [("As", "Cd", "Pb", "Hg"), ("0.05", "0.02", "0.12", "<0.01")]
    down = [("", "mg/kg"), ("As", "0.05"), ("Pb", "0.12")]
    assert len(results(read(Text(50, 80, "mg/kg"), *table(across, xs=XS)))) == 4
    assert results(read(*table(down, xs=XS))) == [("arsenic", "=", "0.05", "mg/kg"), ("lead", "=", "0.12", "mg/kg")]


@pytest.mark.parametrize("title", ["Limits", "Limits of the monograph for metals in this material:", "LOQ"])
def test_a_list_under_a_title_of_limits_holds_no_results(title):
    lines = [Text(50, 112 + 14 * i, line) for i, line in enumerate(LINES)]
    assert results(read(Text(50, 100, title), *lines)) == []
    assert results(read(Text(50, 100, title), Text(50, 112, ", ".join(LINES)))) == []


def test_a_list_of_results_over_one_of_limits_keeps_its_results():
    own = [Text(50, 100 + 14 * i, line) for i, line in enumerate(LINES)]
    limits = [Text(50, 186 + 14 * i, line) for i, line in enumerate(("Pb 0.5 ppm", "As 0.2 ppm", "Hg 0.1 ppm"))]
    answer = read(*own, Text(50, 172, "Limits"), *limits)
    assert (set(results(answer)), problems(answer)) == (set(METALS), [])
