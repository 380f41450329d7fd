"""Samples that only codes tell apart, over columns of results or down the rows of a table."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, read, table

HEADS = ("Test", "Unit", "Limit", "KT-01", "KT-02")
ROWS = (("Lead", "mg/kg", "10", "0.35", "0.41"), ("Mercury", "mg/kg", "0.5", "ND", "< 0.01"))
BY_COLUMN = {"KT-01": [("lead", "0.35"), ("mercury", "ND")], "KT-02": [("lead", "0.41"), ("mercury", "< 0.01")]}
BY_ROW = {
    "KT-01": [("mitragynine", "18.4"), ("paynantheine", "2.87")],
    "KT-02": [("mitragynine", "15.9"), ("paynantheine", "ND")],
}


def samples(answer) -> dict[str | None, list[tuple[str, str]]]:
    """Each sample's substances and results as printed, by its number."""
    return {
        s["certificate"]["sample_id"]: [(r["analyte"], r["printed_result"]) for r in s["results"]]
        for s in answer["samples"]
    }


@pytest.mark.parametrize(
    "codes", [("KT-01", "KT-02"), ("25A0141", "25A0142"), ("240187", "240188"), ("L/8812", "L/8813")]
)
def test_codes_over_columns_of_results_are_samples(codes):
    rows = [(*HEADS[:3], *codes), *ROWS]
    named = dict(zip(codes, BY_COLUMN.values(), strict=True))
    assert samples(read(*table(rows, xs=(40, 160, 220, 280, 350)))) == named


@pytest.mark.parametrize("codes", [("R1", "R2"), ("2024", "2025"), ("AFB1", "AFB2"), ("3.4.2025", "4.4.2025")])
def test_repeats_years_days_and_substances_over_columns_are_no_samples(codes):
    answer = read(*table([(*HEADS[:3], *codes), *ROWS], xs=(40, 160, 220, 280, 350)))
    assert len(samples(answer)) < 2


@pytest.mark.parametrize("head", ["Code", "Kód", "Kode", "Código", "รหัส / Code"])
def test_under_a_heading_of_codes_each_row_is_a_sample(head):
    rows = [(head, "Mitragynine", "Paynantheine"), ("KT-01", "18.4", "2.87"), ("KT-02", "15.9", "ND")]
    answer = read(Text(40, 80, "Alkaloid content (mg/g)"), *table(rows, xs=(40, 140, 240)))
    assert samples(answer) == BY_ROW
