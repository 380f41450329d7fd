"""A result of dry mass is never read as one of the product as sold."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, read, results, table

OF_DRY_MASS = [("mitragynine", "=", "16.2", "mg/g of dry mass"), ("paynantheine", "=", "0.5", "mg/g of dry mass")]


@pytest.mark.parametrize("heading", ["Result (mg/g dry weight)", "mg/g (dry basis)", "Result (mg/g DW)"])
def test_a_heading_that_says_so_makes_every_value_under_it_one_of_dry_mass(heading: str) -> None:
    rows = [("Analyte", heading), ("Mitragynine", "16.2"), ("Paynantheine", "0.5")]
    assert results(read(*table(rows, xs=(50, 320)))) == OF_DRY_MASS


@pytest.mark.parametrize("name", ["Mitragynine (dry basis)", "Mitragynine (dry weight)"])
def test_a_name_that_says_so_makes_its_own_value_one_of_dry_mass(name: str) -> None:
    rows = [("Analyte", "Result (mg/g)"), (name, "16.2"), ("7-Hydroxymitragynine", "0.5")]
    assert results(read(*table(rows, xs=(50, 320)))) == [
        ("mitragynine", "=", "16.2", "mg/g of dry mass"),
        ("7-hydroxymitragynine", "=", "0.5", "mg/g"),
    ]


def test_a_cell_and_a_unit_column_may_say_so() -> None:
    rows = [("Analyte", "Result", "Unit"), ("Mitragynine", "1.62", "% dry"), ("Paynantheine", "0.2", "%")]
    assert results(read(*table(rows, xs=(50, 200, 320)))) == [
        ("mitragynine", "=", "1.62", "% of dry mass"),
        ("paynantheine", "=", "0.2", "%"),
    ]


def test_moisture_itself_is_of_the_whole() -> None:
    rows = [("Analyte", "Result (% dry basis)"), ("Mitragynine", "1.62"), ("Moisture", "8.1")]
    told = read(Text(50, 60, "Sample"), *table(rows, xs=(50, 320)))
    assert results(told)[0] == ("mitragynine", "=", "1.62", "% of dry mass")
    assert results(told)[1][:3] == ("moisture", "=", "8.1")


@pytest.mark.parametrize("basis", ["ww", "wet weight", "(ww)", "as received", "fresh weight"])
def test_a_value_of_wet_weight_is_one_of_the_product_as_sold(basis: str) -> None:
    rows = [("Analyte", "Result", "Unit"), ("Lead", "0.028", f"mg/kg {basis}"), ("Cadmium", "0.417", "mg/kg dw")]
    assert results(read(*table(rows, xs=(50, 200, 320)))) == [
        ("lead", "=", "0.028", "mg/kg"),
        ("cadmium", "=", "0.417", "mg/kg of dry mass"),
    ]


TWO = [("Mitragynine", "14.2", "15.6"), ("7-Hydroxymitragynine", "ND", "ND")]
OF_BOTH = [
    ("mitragynine", "=", "14.2", "mg/g"),
    ("mitragynine", "=", "15.6", "mg/g of dry mass"),
    ("7-hydroxymitragynine", "ND", None, "mg/g"),
    ("7-hydroxymitragynine", "ND", None, "mg/g of dry mass"),
]


@pytest.mark.parametrize("over", ["as received / dry basis", "as-is / dry weight", "Result: as received / dry basis"])
def test_a_heading_over_two_columns_gives_each_its_basis_in_turn(over: str) -> None:
    rows = [("Analyte", "Result (mg/g)", "Result (mg/g)"), *TWO]
    assert results(read(Text(200, 100, over), *table(rows, xs=(50, 200, 320), y=114))) == OF_BOTH


def test_a_heading_that_names_dry_mass_first_is_read_in_its_order() -> None:
    rows = [("Analyte", "mg/g", "mg/g"), ("Mitragynine", "15.6", "14.2"), ("7-Hydroxymitragynine", "ND", "ND")]
    told = results(read(Text(200, 100, "dry basis / as received"), *table(rows, xs=(50, 200, 320), y=114)))
    assert [unit for _analyte, _operator, _value, unit in told] == ["mg/g of dry mass", "mg/g"] * 2


def test_a_basis_over_each_column_and_one_that_is_the_columns_heading_are_told_apart() -> None:
    over = [("", "as received", "dry basis"), ("Analyte", "Result (mg/g)", "Result (mg/g)"), *TWO]
    alone = [("Analyte", "As Received", "Dry Basis"), ("", "mg/g", "mg/g"), *TWO]
    assert results(read(*table(over, xs=(50, 200, 320)))) == OF_BOTH
    assert results(read(*table(alone, xs=(50, 200, 320)))) == OF_BOTH


@pytest.mark.parametrize("dry", ["Dry mass", "Dry matter", "Dry basis", "Trockenmasse", "Materia seca"])
@pytest.mark.parametrize("names", ["", "Analyte"])
def test_a_basis_over_or_under_the_unit_of_each_column_is_its_own_also_where_no_word_heads_the_names(
    dry: str, names: str
) -> None:
    bases, units = ("As received", dry), ("mg/g", "mg/g")
    for first, second in ((bases, units), (units, bases)):
        head = [(names, *first), ("", *second)]
        assert results(read(*table([*head, *TWO], xs=(50, 200, 320)))) == OF_BOTH


@pytest.mark.parametrize("head", [("Analyte", "Result", "Unit"), ("", "Result", "Unit"), ("Test", "Result", "Unit")])
def test_dry_matter_that_was_measured_is_a_row_of_its_own(head: tuple[str, str, str]) -> None:
    rows = [head, ("Dry matter", "91.2", "%"), ("Lead", "0.2", "ppm")]
    found = results(read(*table(rows, xs=(50, 200, 320))))
    assert found == [("dry-matter", "=", "91.2", "%"), ("lead", "=", "0.2", "ppm")]


def test_a_note_on_dry_mass_speaks_of_the_column_that_is_of_dry_mass_where_there_is_one() -> None:
    rows = [("Analyte", "As received (mg/g)", "Dry mass (mg/g)"), *TWO]
    note = Text(50, 170, "Dry mass results = as reported on the sheet, corrected for water.")
    answer = read(*table(rows, xs=(50, 200, 350)), note)
    assert results(answer) == OF_BOTH
    assert {r["confidence"] < 0.7 for r in answer["samples"][0]["results"]} == {False}


@pytest.mark.parametrize(
    "note",
    [
        Text(50, 100, "Alkaloids (dry basis)"),
        Text(50, 170, "All results are reported on a dry weight basis."),
        Text(50, 100, "Results are expressed on dry basis."),
    ],
)
def test_a_title_or_a_note_that_says_dry_mass_makes_values_unsure_that_do_not_say_it_themselves(note: Text) -> None:
    rows = [("Analyte", "Result (mg/g)"), ("Mitragynine", "14.2"), ("7-Hydroxymitragynine", "ND")]
    told = read(note, *table(rows, xs=(50, 320), y=114))["samples"][0]["results"]
    assert [r["confidence"] < 0.7 for r in told] == [True, True]


def test_a_title_that_says_dry_mass_leaves_the_next_panels_values_sure() -> None:
    metals = [Text(50, 200, "Heavy Metals"), *table([("Metal", "Result (ppm)"), ("Lead", "0.2")], xs=(50, 320), y=214)]
    rows = [("Analyte", "Result (mg/g)"), ("Mitragynine", "14.2")]
    told = read(Text(50, 100, "Alkaloids (dry basis)"), *table(rows, xs=(50, 320), y=114), *metals)
    assert [(r["analyte"], r["confidence"] < 0.7) for r in told["samples"][0]["results"]] == [
        ("mitragynine", True),
        ("lead", False),
    ]


@pytest.mark.parametrize("heading", ["Result (% anhydrous)", "% (moisture corrected)"])
def test_what_is_anhydrous_is_dry(heading: str) -> None:
    rows = [("Analyte", heading), ("Mitragynine", "1.62"), ("Paynantheine", "0.05")]
    assert {unit for *_told, unit in results(read(*table(rows, xs=(50, 320))))} == {"% of dry mass"}


def test_a_row_whose_method_says_dry_is_of_dry_mass() -> None:
    rows = [
        ("Analyte", "Result (mg/g)", "Method"),
        ("Mitragynine", "16.2", "HPLC, dry basis"),
        ("Paynantheine", "0.5", "HPLC"),
    ]
    assert results(read(*table(rows, xs=(50, 200, 320)))) == [
        ("mitragynine", "=", "16.2", "mg/g of dry mass"),
        ("paynantheine", "=", "0.5", "mg/g"),
    ]


@pytest.mark.parametrize("note", ["Results are corrected for moisture.", "Results on the dried basis"])
def test_a_note_without_the_word_dry_weight_makes_values_unsure_too(note: str) -> None:
    told = read(Text(50, 90, note), *table([("Analyte", "Result (%)"), ("Mitragynine", "1.42")], xs=(50, 320), y=104))
    assert [r["confidence"] < 0.7 for r in told["samples"][0]["results"]] == [True]


def test_a_note_that_names_a_panel_leaves_the_values_of_others_sure() -> None:
    metals = table([("Metal", "Result (ppm)"), ("Lead", "0.2")], xs=(50, 320), y=200)
    rows = [("Alkaloid", "Result (mg/g)"), ("Mitragynine", "14.2")]
    note = Text(50, 600, "Alkaloid results are reported on a dry weight basis.")
    told = read(*table(rows, xs=(50, 320), y=114), *metals, note)["samples"][0]["results"]
    assert [(r["analyte"], r["confidence"] < 0.7) for r in told] == [("mitragynine", True), ("lead", False)]
