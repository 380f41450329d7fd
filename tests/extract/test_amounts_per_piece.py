"""Amounts of a piece, a serving or the whole pack: in units' headings, in names, and in a block beside the table."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, problems, read, results, table

TABLE = [
    ("Analyte", "Result (mg/g)", "Result (%)"),
    ("Mitragynine", "14.2", "1.42"),
    ("7-OH Mitragynine", "0.12", "0.012"),
    ("Total Alkaloids", "14.32", "1.432"),
]
TOTALS = ("Total Alkaloids: 71.6 mg/unit", "Total Alkaloids: 143 mg/serving", "Total Alkaloids: 2148 mg/package")
PER = ("Total Alkaloids per Unit: 71.6 mg", "Total Alkaloids per Serving: 143 mg", "Total Alkaloids/Container: 2148 mg")
OF_ALL = [("71.6", "mg/unit"), ("143", "mg/serving"), ("2148", "mg/package")]


@pytest.mark.parametrize("lines", [TOTALS, PER])
@pytest.mark.parametrize("top", [100, 107, 170])
def test_totals_in_a_block_beside_or_under_a_table_are_read_wherever_their_lines_stand(lines, top):
    block = [Text(330, top + 14 * at, line) for at, line in enumerate(lines)]
    answer = read(*table(TABLE, xs=(30, 120, 200)), *block)
    told = results(answer)
    assert told[:6] == results(read(*table(TABLE, xs=(30, 120, 200))))
    assert told[6:] == [("total-alkaloids", "=", value, unit) for value, unit in OF_ALL]
    assert problems(answer) == []


@pytest.mark.parametrize(
    ("words", "symbol"),
    [
        *((f"mg/{pack}", "mg/package") for pack in ("container", "pack", "carton")),
        *((f"mg/{pack}", f"mg/{pack}") for pack in ("bottle", "jar", "pouch", "bag", "tin", "box", "can", "vial")),
        *((f"mg per {pack}", f"mg/{pack}") for pack in ("bottle", "jar", "pouch")),
        *((f"mg/{piece}", "mg/unit") for piece in ("piece", "chew", "lozenge")),
        ("mg per stick", "mg/sachet"),
        ("mg/scoop", "mg/serving"),
    ],
)
def test_whatever_the_pack_or_the_piece_is_called_a_heading_says_what_its_amounts_are_of(words, symbol):
    rows = [("Analyte", f"Result ({words})"), ("Mitragynine", "7.1"), ("7-OH", "0.12")]
    assert [(value, unit) for _a, _o, value, unit in results(read(*table(rows, xs=(30, 150))))] == [
        ("7.1", symbol),
        ("0.12", symbol),
    ]


def test_tiles_whose_values_stand_over_their_names_are_not_read_as_a_table_that_runs_across():
    grid = [("0.8274 %", "7.819 mg", "234.568 mg"), ("Total CBD", "CBD Per Unit", "CBD Per Pkg")]
    grid += [("", "", ""), ("1.0149 %", "9.591 mg", "287.725 mg")]
    grid += [("Total Cannabinoids", "Cannabinoids Per Unit", "Cannabinoids Per Pkg")]
    told = results(read(*table(grid, xs=(60, 220, 400))))
    assert ("total-cbd", "=", "0.8274", "%") in told
    assert not {"1.0149", "9.591", "287.725"} & {value for slug, _operator, value, _unit in told if "cbd" in slug}


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Mitragynin je Kapsel (Füllgewicht 0,402 g)", "mg/capsule"),
        ("Mitragynine per tablet (average tablet weight: 302 mg)", "mg/tablet"),
        ("Mitragynin na kapsli (hmotnost 0,402 g)", "mg/capsule"),
        ("Mitraginina por cápsula (peso medio 0,402 g)", "mg/capsule"),
    ],
)
def test_the_mass_of_a_piece_behind_what_an_amount_is_per_is_no_part_of_the_name(name: str, unit: str):
    rows = [("Parameter", "Unit", "Result"), ("Mitragynine", "mg/g", "318.5"), (name, unit, "128")]
    assert results(read(*table(rows, xs=(40, 320, 420)))) == [
        ("mitragynine", "=", "318.5", "mg/g"), ("mitragynine", "=", "128", unit),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "symbol"),
    [
        *((f"mg/{piece} (1)", "mg/unit") for piece in ("unité", "Stück", "unidad", "unità", "kus", "stuk", "sztuka")),
        *((f"mg/{piece}", "mg/tablet") for piece in ("comprimé", "compressa", "comprimido", "tableta")),
        *((f"mg {per}", "mg/capsule") for per in ("pro Kapsel", "por cápsula", "par gélule", "v kapsli")),
        ("µg/Kapsel", "ug/unit"),
        ("mg/gomme", "mg/gummy"),
    ],
)
def test_a_column_of_units_says_what_an_amount_is_of_in_any_language(words, symbol):
    rows = [("Parameter", "Ergebnis", "Einheit"), ("Mitragynin", "7,10", words), ("Blei", "0,12", "mg/kg")]
    assert results(read(*table(rows, xs=(30, 150, 300))))[0][2:] == ("7.10", symbol)


@pytest.mark.parametrize(
    "name",
    [
        "Mitragynine in 1 capsule",
        "Mitragynine in each capsule",
        "Mitragynin v 1 kapsli",
        "Mitraginina en 1 cápsula",
        "Mitragynine per 1 capsule",
    ],
)
def test_an_amount_in_one_piece_is_the_substances_per_piece(name):
    answer = read(*table([("Parameter", "Result", "Unit"), (name, "6.75", "mg/capsule")], xs=(40, 240, 320), y=80))
    assert [(r["analyte"], r["value"], r["unit"]) for r in answer["samples"][0]["results"]] == [
        ("mitragynine", "6.75", "mg/capsule")
    ]


@pytest.mark.parametrize("name", ["Mitragynine per 2 capsules", "Mitragynine in 10 g"])
def test_an_amount_in_several_pieces_or_some_mass_is_none_of_one_piece(name):
    answer = read(*table([("Parameter", "Result", "Unit"), (name, "6.75", "mg")], xs=(40, 240, 320), y=80))
    assert "mg/capsule" not in [r["unit"] for s in answer["samples"] for r in s["results"]]
