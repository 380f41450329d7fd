"""A line between a table's heads and its rows that says nothing but the unit of all results."""

from __future__ import annotations

import pytest

from registry.extract.wording.unit_lines import unit_of_all
from tests.extract.paper import Text, problems, read, results, table

CAPTIONS = ["Concentration in ppb", "ppb", "(ppb)", "All results in ppb", "Concentration (ppb)", "Concentration, ppb"]
SAMPLES = (("Red Vein", "E1-001", "Lot 221"), ("White Maeng Da", "E1-002", "Lot 222"))
METALS = [("As", "5", "112", "84"), ("Cd", "2", "31", "< 2"), ("Pb", "5", "310", "221")]
ISOTOPES = {"As": "75", "Cd": "111", "Pb": "208"}


def _samples_as_columns(caption: str, *, x: float, write: str = "{} {}") -> list[Text]:
    """Three lines for each of two samples over a table of elements, and a line of units under them."""
    heads = [Text(190 + 80 * i, 130 + 11 * k, text) for i, own in enumerate(SAMPLES) for k, text in enumerate(own)]
    rows = [[write.format(ISOTOPES[symbol], symbol), *values] for symbol, *values in METALS]
    under = [Text(x, 168, caption)] if caption else []
    known = table([["Isotope", "RL"]], xs=(40, 120), y=152)
    return [*heads, *known, *under, *table(rows, xs=(40, 120, 190, 270), y=186)]


def _read_of_samples(unit: str) -> list[tuple[str, str, str, str]]:
    first = [("arsenic", "=", "112", unit), ("cadmium", "=", "31", unit), ("lead", "=", "310", unit)]
    return [*first, ("arsenic", "=", "84", unit), ("cadmium", "<", "2", unit), ("lead", "=", "221", unit)]


@pytest.mark.parametrize("caption", CAPTIONS)
@pytest.mark.parametrize("x", [40, 190, 215])
def test_a_line_of_units_over_samples_side_by_side_is_that_of_all_of_them(caption: str, x: float) -> None:
    answer = read(*_samples_as_columns(caption, x=x))

    assert results(answer) == _read_of_samples("ppb")
    assert [s["certificate"]["sample_id"] for s in answer["samples"]] == ["E1-001", "E1-002"]
    assert problems(answer) == []


@pytest.mark.parametrize("write", ["{}{}", "{} {}", "{1}-{0}", "{1} {0}"])
def test_an_isotope_is_read_as_its_element_however_it_is_written(write: str) -> None:
    answer = read(*_samples_as_columns("Concentration in ppb (µg/kg), as received", x=190, write=write))

    assert results(answer) == _read_of_samples("ppb")


@pytest.mark.parametrize("caption", ["(µg/g)", "Concentration in µg/g", "All values in µg/g"])
@pytest.mark.parametrize("x", [40, 160, 205, 320])
def test_a_line_of_units_under_the_heads_of_an_ordinary_table_is_that_of_its_results(caption: str, x: float) -> None:
    head = table([["Element", "LOD", "LOQ", "Result"]], xs=(40, 160, 240, 320))
    rows = [["Arsenic", "0.005", "0.02", "0.112"], ["Lead", "0.005", "0.02", "<0.02"]]

    answer = read(*head, Text(x, 112, caption), *table(rows, xs=(40, 160, 240, 320), y=127))

    assert results(answer) == [("arsenic", "=", "0.112", "ug/g"), ("lead", "<", "0.02", "ug/g")]


def test_a_line_of_units_gives_no_unit_to_results_whose_heading_states_another() -> None:
    head = table([["Analyte", "Result (%)", "LOQ"]], xs=(40, 160, 260))

    answer = read(*head, Text(260, 112, "mg/g"), *table([["Mitragynine", "1.42", "0.05"]], xs=(40, 160, 260), y=127))

    assert results(answer) == [("mitragynine", "=", "1.42", "%")]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Concentration in ppb (µg/kg), as received", "ppb"),
        ("Results in mg/kg, dry basis", "mg/kg of dry mass"),
        ("Konzentration in mg/kg", "mg/kg"),
        ("Results in % or aw", None),
        ("Lead (mg/kg)", None),
        ("Serving size 5 g", None),
        ("Method EPA 6020 (ppm)", None),
        ("LOQ 5 ppb", None),
    ],
)
def test_a_text_says_the_unit_of_all_only_where_it_says_no_more(text: str, unit: str | None) -> None:
    found = unit_of_all(text)

    assert (found.symbol if found is not None else None) == unit


@pytest.mark.parametrize(("heading", "under"), [("Concentration", "(% (w/w))"), ("Ergebnis /", "Result (%)")])
def test_the_second_line_of_one_heading_is_of_that_alone(heading: str, under: str) -> None:
    heads = [Text(300, 95, heading), *table([["Component", "LOD", "LOQ", "Uncertainty"]], xs=(40, 140, 220, 400))]
    rows = [["CBDA", "0.003", "0.010", "< 0.010", "0.001"], ["CBG", "0.003", "0.010", "0.308", "0.010"]]

    answer = read(*heads, Text(310, 105, under), *table(rows, xs=(40, 140, 220, 315, 410), y=120))

    assert results(answer) == [("cbda", "<", "0.010", "%"), ("cbg", "=", "0.308", "%")]
