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


LIMITS = ["Limit-{}", "PDE-0{}", "Tier{}0", "LOD-0{}", "CA-202{}", "USP23{}"]
CONTROLS = ["Blank-{}", "Spike0{}", "QC-0{}", "Run-0{}", "Rep-0{}", "Inj.0{}", "Lab0{}", "Week1{}", "ICPMS{}", "10{}mg"]


@pytest.mark.parametrize("form", LIMITS + CONTROLS)
def test_what_is_counted_over_columns_is_no_sample(form):
    heads = ("Analyte", "Unit", form.format(1), form.format(2))
    rows = [(name, unit, one, two) for name, unit, _limit, one, two in ROWS]
    assert len(samples(read(*table([heads, *rows], xs=(40, 160, 250, 330))))) < 2


@pytest.mark.parametrize("codes", [("KT-01", "KT-02"), ("CA-2024", "NV-2024")])
def test_codes_beside_a_column_that_nobody_knows_are_not_believed_to_be_all_samples(codes):
    heads = ("Analyte", "Unit", "Kratom powder", *codes)
    rows = [("Lead", "mg/kg", "0.12", "0.50", "1.00"), ("Cadmium", "mg/kg", "0.05", "0.30", "0.50")]
    answer = read(*table([heads, *rows], xs=(40, 140, 220, 330, 410)))
    assert [r["value"] for s in answer["samples"] for r in s["results"] if r["confidence"] > 0.7] == []


@pytest.mark.parametrize("rows", [("USP232", "EU2023"), ("QC-01", "QC-02"), ("CRM-1", "KT-01 dup")])
def test_standards_and_controls_under_a_heading_of_codes_are_no_samples(rows):
    table_rows = [("Code", "Lead (mg/kg)", "Cadmium (mg/kg)"), *((code, "0.5", "0.3") for code in rows)]
    answer = read(*table(table_rows, xs=(40, 140, 240)))
    assert [r for s in answer["samples"] for r in s["results"] if r["confidence"] > 0.7] == []
