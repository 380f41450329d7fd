"""What is asked for is no result: limits and ranges beside a name, where no heading tells them from what was found."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, problems, read, results, table

XS = (50, 200, 300)


@pytest.mark.parametrize(
    "bound", ["Maks 10 %", "Max 10 %", "max. 10 %", "NMT 10 %", "NLT 5 %", "<= 10 %", "not more than 10 %", "Máx. 10 %"]
)
@pytest.mark.parametrize("name", ["Kadar air", "Kadar air:"])
def test_a_bound_beside_a_name_outside_tables_is_told_of_and_not_read(bound: str, name: str):
    answer = read(*table([(name, bound)], xs=XS))
    assert (results(answer), problems(answer)) == ([], ["unaccounted-line"])
    assert answer["problems"][0]["bbox"] is not None


@pytest.mark.parametrize(
    "row",
    [
        ("Lead", "Maks 10 ppm", "0.2 ppm"),
        ("Lead", "0.2 ppm", "Maks 10 ppm"),
        ("Lead", "10 ppm", "0.2 ppm"),
        ("Lead", "0.2 ppm", "500 ppb"),
        ("Mitragynine", "1.5 %", "1.4 %"),
        ("Lead 0.2 ppm", "10 ppm"),
        ("Lead 10 ppm 0.2 ppm",),
        ("Kadar air Maks 10 % 8.2 %",),
        ("Salmonella", "Absent in 25 g", "Present"),
    ],
)
def test_of_two_values_beside_a_name_without_headings_neither_is_read(row: tuple[str, ...]):
    answer = read(*table([row], xs=XS))
    assert results(answer) == []
    assert "unaccounted-line" in problems(answer)


def test_one_amount_in_two_units_beside_a_name_is_read():
    answer = read(*table([("Total THC", "0.12 %", "1.2 mg/g")], xs=XS))
    assert ("total-thc", "=", "0.12", "%") in results(answer)


def test_a_specification_beside_two_samples_is_not_read_for_what_was_found():
    rows = [("Analyte", "Specification", "Batch A", "Batch B"), ("Mitragynine (%)", "NLT 1.0 %", "1.42", "1.51")]
    answer = read(*table([*rows, ("Lead (ppm)", "NMT 10 ppm", "0.12", "0.15")], xs=(50, 160, 260, 360)))
    assert results(answer) == []
    assert set(problems(answer)) == {"unaccounted-line"}


@pytest.mark.parametrize(
    "heads",
    [
        ("Parameter", "Standar", "Hasil"),
        ("Parametr", "Limit", "Výsledek"),
        ("Parámetro", "Especificación", "Resultado"),
        ("Test", "Specification", "Result"),
    ],
)
@pytest.mark.parametrize("xs", [(50, 120, 180), (50, 200, 400)], ids=["close", "far"])
def test_headings_over_rows_without_rulings_tell_limits_from_results_whatever_is_drawn_first(
    heads: tuple[str, ...], xs: tuple[int, ...]
):
    rows = [heads, ("Timbal (Pb)", "Max 10 ppm", "0.2 ppm"), ("Cadmium", "10 ppm", "0.5 ppm")]
    answer = read(Text(50, 760, "Approved by: J. Smith"), *reversed(table(rows, xs=xs)))
    assert results(answer) == [("lead", "=", "0.2", "ppm"), ("cadmium", "=", "0.5", "ppm")]
    assert [row["limit"] for row in answer["samples"][0]["results"]] == ["10", "10"]
