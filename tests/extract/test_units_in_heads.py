"""Units in the heads of columns: on a row of their own, behind what they are per, spelt out, in two languages."""

from __future__ import annotations

import pytest

from registry.extract.wording.column_words import column_meaning
from registry.extract.wording.printed_units import find_unit
from tests.extract.paper import Text, read, results, table

METALS = ("Analyte", "LOD", "LOQ", "Limit", "Mass", "Status")
SIX = (36, 100, 134, 174, 210, 254)


@pytest.mark.parametrize("gap", [10.0, 13.0, 16.0])
def test_a_row_of_units_under_the_heads_belongs_to_them_as_far_as_rows_stand(gap):
    heads = table([METALS], xs=SIX, y=100)
    units = table([("", *["µg/g"] * 4, "")], xs=SIX, y=100 + gap)
    rows = table(
        [("Arsenic", "0.02", "0.05", "1.5", "0.187", "Pass"), ("Lead", "0.02", "0.05", "1.0", "<LOQ", "Pass")],
        xs=SIX,
        y=100 + 2 * gap,
    )
    answer = read(Text(36, 80, "Heavy Metals", 11.0), *heads, *units, *rows)
    assert results(answer) == [("arsenic", "=", "0.187", "ug/g"), ("lead", "<LOQ", None, "ug/g")]
    told = [(r["lod"], r["loq"], r["limit"], r["status"]) for r in answer["samples"][0]["results"]]
    assert told == [("0.02", "0.05", "1.5", "pass"), ("0.02", "0.05", "1.0", "pass")]


def test_what_a_mass_is_per_may_stand_before_it_with_a_comma_between():
    heads = ("Alkaloid", "Result (mg/g)", "per gummy, mg", "per package, mg")
    answer = read(*table([heads, ("Mitragynine", "6.07", "25.0", "500")], xs=(40, 200, 320, 440)))
    assert results(answer) == [
        ("mitragynine", "=", "6.07", "mg/g"),
        ("mitragynine", "=", "25.0", "mg/gummy"),
        ("mitragynine", "=", "500", "mg/package"),
    ]


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("มิลลิกรัม/กรัม", "mg/g"),
        ("มิลลิกรัม/แคปซูล", "mg/capsule"),
        ("มก./กก.", "mg/kg"),
        ("ไมโครกรัม/กิโลกรัม", "ug/kg"),
        ("miligramos/tableta", "mg/tablet"),
    ],
)
def test_a_unit_spelt_out_is_what_it_spells(printed, unit):
    assert find_unit(printed).symbol == unit


@pytest.mark.parametrize("printed", ["kg/box", "sample/box", "g/", "/g", "mg/kg/day"])
def test_no_unit_is_made_of_what_names_none(printed):
    assert find_unit(printed) is None


def test_how_much_a_piece_holds_may_stand_before_it():
    role, unit = column_meaning("Per 0.5 g Unit (mg)")
    assert (role, unit.symbol) == ("result", "mg/unit")


def test_a_unit_said_in_two_languages_heads_results():
    role, unit = column_meaning("มิลลิกรัม/แคปซูล (mg/capsule)")
    assert (role, unit.symbol) == ("result", "mg/capsule")


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("Min. Reporting Level", "loq"),
        ("Rpt. Limit", "loq"),
        ("Lím. cuant.", "loq"),
        ("Limit of Quant.", "loq"),
        ("Limit kuantifikasi", "loq"),
        ("Limit deteksi", "lod"),
        ("L.D.", "lod"),
        ("Máximo", "limit"),
        ("NMT", "limit"),
        ("All Use Limit²", "limit"),
        ("Conc.¹", "result"),
        ("ปริมาณ", "result"),
    ],
)
def test_short_and_foreign_heads_name_their_columns(head, role):
    assert column_meaning(head)[0] == role


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("Per Unit", "mg/unit"),
        ("per capsule", "mg/capsule"),
        ("Per 0.5 g Unit", "mg/unit"),
        ("mg per 2 g serving", "mg/serving"),
    ],
)
def test_a_head_may_say_what_amounts_are_per_and_the_cells_of_what_mass(head, unit):
    rows = [("Cannabinoid", "Concentration", head), ("CBD", "814.2 mg/g", "407.1 mg"), ("CBG", "6.3 mg/g", "3.2 mg")]
    answer = read(*table([*rows, ("CBN", "ND", "ND")], xs=(40, 200, 340)))
    assert results(answer) == [
        ("cbd", "=", "814.2", "mg/g"),
        ("cbd", "=", "407.1", unit),
        ("cbg", "=", "6.3", "mg/g"),
        ("cbg", "=", "3.2", unit),
        ("cbn", "ND", None, "mg/g"),
        ("cbn", "ND", None, unit),
    ]


def test_what_amounts_are_per_without_a_mass_is_no_unit():
    rows = [("Cannabinoid", "Result (mg/g)", "Per Unit"), ("CBD", "814.2", "407.1")]
    found = results(read(*table(rows, xs=(40, 200, 340))))
    assert ("cbd", "=", "407.1", "mg/unit") not in found


def test_a_sign_of_uncertainty_before_its_unit_heads_no_results():
    """ "Incert." over "(±) mg/g" beside "Resultado" over "mg/g": two columns in one unit, one of them results."""
    heads = [Text(285, 100, "Resultado"), Text(344, 100, "Incert."), Text(404, 100, "Resultado")]
    units = [Text(303, 110, "mg/g"), Text(338, 110, "(±) mg/g"), Text(401, 110, "mg/unidad")]
    rows = table(
        [("Mitraginina", "4,872", "0,341", "19,488"), ("Painanteína", "0,955", "0,086", "3,820")],
        xs=(55, 297, 345, 410),
        y=125,
    )
    answer = read(Text(55, 105, "Parámetro"), *heads, *units, *rows)
    assert results(answer) == [
        ("mitragynine", "=", "4.872", "mg/g"),
        ("mitragynine", "=", "19.488", "mg/unit"),
        ("paynantheine", "=", "0.955", "mg/g"),
        ("paynantheine", "=", "3.820", "mg/unit"),
    ]
