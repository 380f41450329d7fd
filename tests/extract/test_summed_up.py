"""What a summary says of one analyte, and what a legend says of a word for too many, goes with the value."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, problems, read, results, table

SUMMARY = table([("Test", "Date Tested", "Result"), ("Water Activity", "09/06/2023", "Pass")], xs=(50, 200, 320), y=60)


def test_a_verdict_in_a_summary_is_on_the_value_printed_elsewhere():
    answer = read(*SUMMARY, Text(60, 140, "0.55 aw"), Text(60, 152, "Water Activity"))
    assert results(answer) == [("water-activity", "=", "0.55", "aw")]
    assert [r["status"] for r in answer["samples"][0]["results"]] == ["pass"]


def test_a_verdict_stays_a_result_where_no_value_is_printed():
    assert [r[:2] for r in results(read(*SUMMARY))] == [("water-activity", "complies")]


@pytest.mark.parametrize(
    "note",
    [
        "TNTC: too numerous to count, more than 250000 CFU/g at the highest dilution",
        "TNTC = Too Numerous To Count (> 250000 CFU/g)",
    ],
)
def test_too_many_to_count_are_more_than_the_legend_says_also_where_dashes_stand_beside_the_word(note):
    rows = [("Target", "Result", "Action level", "Status"), ("Total Aerobic Count", "TNTC", "-", "-")]
    rows.append(("Total Yeast & Mold", "9200 CFU/g", "-", "-"))
    answer = read(*table(rows, xs=(50, 240, 340, 440)), Text(50, 150, note))
    assert results(answer) == [
        ("total-aerobic-count", ">", "250000", "CFU/g"),
        ("total-yeast-and-mold", "=", "9200", "CFU/g"),
    ]


def test_too_many_to_count_stay_unread_where_no_legend_says_how_many():
    rows = [("Target", "Result"), ("Total Aerobic Count", "TNTC"), ("Total Yeast & Mold", "9200 CFU/g")]
    answer = read(*table(rows, xs=(50, 240)), Text(50, 150, "TNTC: too numerous to count"))
    assert (results(answer), problems(answer)) == ([("total-yeast-and-mold", "=", "9200", "CFU/g")], ["unreadable-row"])
