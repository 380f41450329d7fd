"""What rows ask of values beside them, answers over several columns, and where one table ends and another begins."""

from __future__ import annotations

import pytest

from registry.extract.wording.column_words import column_meaning
from tests.extract.paper import Text, read, results, table


def told(answer):
    """Analyte, operator, value, unit, limit and portion of every result."""
    return [
        (r["analyte"], r["operator"], r["value"], r["unit"], r["limit"], r["sample_size"])
        for sample in answer["samples"]
        for r in sample["results"]
    ]


def test_a_bound_in_words_beside_a_value_is_its_limit_also_under_a_heading_of_results():
    rows = [
        ("Compound", "mg/g", "mg/gummy", "mg/pack"),
        ("Mitragynine", "4.71", "23.6", "236"),
        ("Lead", "0.017 ug/g", "", "max 0.5"),
        ("Salmonella", "Not detected in 25 g"),
    ]
    assert told(read(*table(rows, xs=(40, 160, 230, 300)))) == [
        ("mitragynine", "=", "4.71", "mg/g", None, None),
        ("mitragynine", "=", "23.6", "mg/gummy", None, None),
        ("mitragynine", "=", "236", "mg/package", None, None),
        ("lead", "=", "0.017", "ug/g", "0.5", None),
        ("salmonella", "absent", None, None, None, "25 g"),
    ]


def test_a_portion_that_its_answer_follows_closely_is_in_the_column_of_units():
    rows = [
        ("Parameter", "Einheit", "Ergebnis", "Methode"),
        ("Hefen", "KbE/g", "< 100", "ISO 21527-2"),
        ("Salmonellen", "in 25 g", "", "ISO 6579-1"),
        ("Listeria monocytogenes", "in 25 g", "", "ISO 11290-1"),
    ]
    answers = [Text(197, 128, "n. n.", 9), Text(197, 142, "n. n.", 9)]
    assert told(read(*table(rows, xs=(40, 165, 198, 260)), *answers)) == [
        ("yeasts", "<", "100", "CFU/g", None, None),
        ("salmonella", "absent", None, None, None, "25 g"),
        ("listeria-monocytogenes", "absent", None, None, None, "25 g"),
    ]


def test_a_bare_bound_between_a_value_with_its_unit_and_a_verdict_is_the_limit_of_a_list():
    rows = [
        ("Yeast and Mold", "900 CFU/g", "<10000", "Pass"),
        ("Total Coliforms", "20 CFU/g", "<100", "Pass"),
        ("Enterobacteriaceae", "30 CFU/g", "<1000", "Pass"),
    ]
    assert [r[:5] for r in told(read(*table(rows, xs=(40, 200, 300, 380))))] == [
        ("total-yeast-and-mold", "=", "900", "CFU/g", "10000"),
        ("total-coliforms", "=", "20", "CFU/g", "100"),
        ("enterobacteriaceae", "=", "30", "CFU/g", "1000"),
    ]


def test_the_title_of_the_next_table_is_no_second_line_of_a_totals_name():
    rows = [("Analyte", "mg/g"), ("THCA", "712.84"), ("CBG", "3.09"), ("Total", "781.01")]
    texts = [*table(rows, xs=(40, 200)), Text(40, 152, "Mycotoxins", size=12)]
    texts += table([("Mycotoxin", "LOQ", "PPB"), ("B1", "4.0", "<LOQ")], xs=(40, 120, 200), y=170)
    assert results(read(*texts))[:3] == [
        ("thca", "=", "712.84", "mg/g"),
        ("cbg", "=", "3.09", "mg/g"),
        ("total-cannabinoids", "=", "781.01", "mg/g"),
    ]


def test_short_names_side_by_side_end_a_table_and_head_their_own_values():
    rows = [
        ("Organism", "Result", "Status"),
        ("Salmonella", "Not Detected", "PASS"),
        ("E. coli", "Not Detected", "PASS"),
    ]
    texts = [*table(rows, xs=(40, 200, 400)), Text(40, 160, "Heavy metals, ICP-MS (ppb)")]
    texts += table([("Pb", "Cd", "As", "Hg"), ("28.6", "4.1", "11.9", "<1.0")], xs=(100, 220, 340, 460), y=176)
    assert results(read(*texts))[2:] == [
        ("lead", "=", "28.6", "ppb"),
        ("cadmium", "=", "4.1", "ppb"),
        ("arsenic", "=", "11.9", "ppb"),
        ("mercury", "<", "1.0", "ppb"),
    ]


@pytest.mark.parametrize(
    "heading",
    ["mg/pack", "Per pouch (mg)", "Obsah v balení (mg)", "Inhalt pro Packung (mg)", "mg en el envase", "mg/jar"],
)
def test_what_a_pack_is_called_does_not_matter(heading):
    role, unit = column_meaning(heading)
    assert (role, unit and unit.kind) == ("result", "mass per package")
