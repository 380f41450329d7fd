"""Units that are stated once over several columns or rows: in a heading that spans them, in a title, in a banner."""

from __future__ import annotations

import pytest

from registry.extract.wording.column_words import column_meaning
from registry.extract.wording.printed_units import find_unit
from tests.extract.paper import Text, problems, read, results, table

XS = (40, 210, 300, 400)
CANNABINOIDS = [("THCA", "0.2176", "0.2441", "± 0.016"), ("CBD", "ND", "ND", "–")]
CENSORED = [("CBD", "0.412", "0.005"), ("CBN", "< 0.005", "0.005")]


def spanned(over, names, x, rows=CANNABINOIDS, title="Cannabinoids", first="Analyte"):
    """The answer about a table with a heading over two of its columns, drawn at `x`."""
    head = [Text(40, 60, title), Text(x, 100, over)]
    return read(*head, *table([(first, *names)], xs=XS, y=112), *table(rows, xs=XS, y=130))


@pytest.mark.parametrize(
    ("over", "x", "names", "unit"),
    [
        ("Concentration (% w/w)", 215, ("As received", "Dry weight"), "%"),
        ("% w/w", 262, ("As received", "Dry weight"), "%"),
        ("Result [mg/g]", 210, ("As is", "Dry basis"), "mg/g"),
        ("Gehalt (% m/m)", 230, ("wie erhalten", "bezogen auf TS"), "%"),
        ("Contenido (% p/p)", 230, ("tal cual", "base seca"), "%"),
        ("Teneur (% m/m)", 230, ("tel quel", "sur sec"), "%"),
        ("Kadar (% b/b)", 230, ("as received", "berat kering"), "%"),
    ],
)
def test_a_unit_over_two_bases_holds_for_both_and_each_result_has_its_own_basis(over, x, names, unit):
    answer = spanned(over, names, x)
    assert results(answer) == [
        ("thca", "=", "0.2176", unit),
        ("thca", "=", "0.2441", f"{unit} of dry mass"),
        ("cbd", "ND", None, unit),
        ("cbd", "ND", None, f"{unit} of dry mass"),
    ]
    assert problems(answer) == []
    assert min(r["confidence"] for r in answer["samples"][0]["results"]) > 0.95


def test_a_unit_over_results_lod_and_loq_is_that_of_all_three():
    rows = [("Mitragynine", "12.1", "0.1", "0.3"), ("Speciogynine", "ND", "0.1", "0.3")]
    answer = spanned("Concentration (mg/g)", ("Result", "LOD", "LOQ"), 270, rows, "Alkaloids")
    assert results(answer) == [("mitragynine", "=", "12.1", "mg/g"), ("speciogynine", "ND", None, "mg/g")]
    assert [(r["lod"], r["loq"]) for r in answer["samples"][0]["results"]] == [("0.1", "0.3"), ("0.1", "0.3")]


@pytest.mark.parametrize("unit", ["mg/unit", "(mg/unit)"])
def test_what_a_mass_is_per_over_its_unit_heads_results(unit):
    head = ("Analyte", "LOQ", "Conc.", "Per unit", "Per serving")
    units = ("", "mg/g", "mg/g", unit, "mg/serving")
    rows = [("CBG", "0.016", "0.083", "0.34", "0.68"), ("CBDV", "0.020", "<LOQ", "<LOQ", "<LOQ")]
    xs = (40, 200, 260, 330, 420)
    answer = read(
        Text(40, 60, "Cannabinoids"),
        *table([head], xs=xs, y=96),
        *table([units], xs=xs, y=106),
        *table(rows, xs=xs, y=124),
    )
    assert results(answer) == [
        ("cbg", "=", "0.083", "mg/g"),
        ("cbg", "=", "0.34", "mg/unit"),
        ("cbg", "=", "0.68", "mg/serving"),
        ("cbdv", "<LOQ", None, "mg/g"),
        ("cbdv", "<LOQ", None, "mg/unit"),
        ("cbdv", "<LOQ", None, "mg/serving"),
    ]


@pytest.mark.parametrize("text", ["Pro Kapsel mg/Kapsel", "Por cápsula (mg/cápsula)", "Per capsule, mg/capsule"])
def test_it_may_say_so_in_any_language(text):
    role, unit = column_meaning(text)
    assert (role, unit.symbol) == ("result", "mg/capsule")


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Determination of active constituents (% w/w dry basis), HPLC-DAD", "% of dry mass"),
        ("Determination of the content of active constituents, % w/w", "%"),
        ("Phytochemical assay - mg/g", "mg/g"),
        ("Gehaltsbestimmung (% (m/m) i.d. TS), HPLC-DAD", "% of dry mass"),
        ("Bestimmung der Cannabinoide in % (m/m) i.d. TS", "% of dry mass"),
        ("Determinación de cannabinoides (% p/p base seca)", "% of dry mass"),
        ("Penetapan kadar kanabinoid (% b/b)", "%"),
        ("Dosage des cannabinoïdes (% m/m sur MS)", "% of dry mass"),
        ("Oznaczanie kannabinoidów (% m/m w s.m.)", "% of dry mass"),
    ],
)
def test_a_unit_in_the_title_is_that_of_the_table_whether_or_not_its_panel_is_known(title, unit):
    answer = read(Text(40, 80, title), *table([("Analyte", "Result", "LOQ"), *CENSORED], xs=XS, y=100))
    assert results(answer) == [("cbd", "=", "0.412", unit), ("cbn", "<", "0.005", unit)]


@pytest.mark.parametrize(
    "title",
    [
        "Label claim (mg/kg)",
        "Permitted daily exposure (mg/kg)",
        "Average tablet weight (g/kg)",
        "Typical values of raw material (mg/kg)",
        "Reporting limits of the screening (mg/kg)",
    ],
)
def test_a_title_of_what_is_no_result_lends_no_unit(title):
    rows = [("Lead", "0.21", "0.02"), ("Cadmium", "ND", "0.02")]
    answer = read(Text(40, 80, title), *table([("Analyte", "Result", "LOQ"), *rows], xs=XS, y=100))
    assert [unit for _a, _o, _v, unit in results(answer)] == [None, None]


def test_the_unit_of_a_line_far_over_a_table_is_not_its():
    answer = read(
        Text(40, 60, "Phytochemical assay of the extract (mg/g)"),
        Text(40, 80, "See the following pages"),
        *table([("Analyte", "Result", "LOQ"), *CENSORED], xs=XS, y=110),
    )
    assert [unit for _a, _o, _v, unit in results(answer)] == [None, None]


@pytest.mark.parametrize(
    ("beside", "verdict"),
    [
        ("LC-MS/MS, ppb", "PASS"),
        ("ppb, LC-MS/MS", "PASS"),
        ("LC-MS/MS (ppb)", "FAIL"),
        ("results in ppb by LC-MS/MS", "Pass"),
        ("SOP-14, LC-MS/MS, ppb", "Passed"),
    ],
)
def test_a_unit_beside_a_banners_method_is_that_of_the_table_under_it(beside, verdict):
    rows = [("Aflatoxin B1", "ND", "5", "PASS"), ("Ochratoxin A", "3.18", "20", "PASS")]
    banner = [Text(40, 80, "MYCOTOXINS"), Text(130, 80, beside, 7), Text(420, 80, verdict)]
    answer = read(*banner, *table([("Mycotoxin", "Result", "Limit", "Status"), *rows], xs=(40, 200, 280, 360), y=106))
    assert results(answer) == [("aflatoxin-b1", "ND", None, "ppb"), ("ochratoxin-a", "=", "3.18", "ppb")]


def test_a_banner_of_two_panels_under_a_table_ends_it():
    head, xs = ("Test", "Result", "Unit", "Limit", "Status"), (40, 240, 300, 380, 460)
    counts = [("Total Coliforms", "170", "CFU/g", "100", "FAIL"), ("Escherichia coli", "<10", "CFU/g", "10", "PASS")]
    banner = [(40, "MOISTURE", 11), (110, "halogen balance, 105 °C", 7), (240, "PASS", 8)]
    banner += [(300, "RESIDUAL SOLVENTS", 11), (430, "HS-GC-MS, ppm", 7), (540, "PASS", 8)]
    heads = ("Test", "Result", "Limit", "Status", "Solvent", "Result", "Limit", "Status")
    rows = [
        ("Moisture", "5.37 %", "10.0 %", "PASS", "Ethanol", "742", "5000", "PASS"),
        ("Water Activity", "0.438 aw", "0.650 aw", "PASS", "Methanol", "ND", "3000", "PASS"),
    ]
    answer = read(
        Text(40, 80, "MICROBIOLOGY", 11),
        *table([head, *counts], xs=xs, y=100),
        *(Text(x, 152, text, size) for x, text, size in banner),
        *table([heads, *rows], xs=(40, 120, 180, 240, 300, 380, 450, 530), y=176),
    )
    assert sorted(results(answer), key=str) == [
        ("e-coli", "<", "10", "CFU/g"),
        ("ethanol", "=", "742", "ppm"),
        ("methanol", "ND", None, "ppm"),
        ("moisture", "=", "5.37", "%"),
        ("total-coliforms", "=", "170", "CFU/g"),
        ("water-activity", "=", "0.438", "aw"),
    ]
    assert problems(answer) == []


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("% hm. v sušině", "% of dry mass"),
        ("% (w/w, dry basis)", "% of dry mass"),
        ("% of dry matter", "% of dry mass"),
        ("% (m/m) w suchej masie", "% of dry mass"),
        ("mg/kg s.m.", "mg/kg of dry mass"),
        ("% b/b basis kering", "% of dry mass"),
        ("% น้ำหนักแห้ง", "% of dry mass"),
        ("% m/m tel quel", "%"),
        ("% w/w, as received", "%"),
        ("µg/L", "ug/L"),
        ("mg/l", "mg/L"),
    ],
)
def test_what_a_share_is_of_may_stand_behind_its_unit(printed, unit):
    assert find_unit(printed).symbol == unit


@pytest.mark.parametrize("printed", ["% of claim", "% MS recovery", "mg/kg in the diet"])
def test_other_words_behind_a_unit_make_none(printed):
    assert find_unit(printed) is None


def test_a_metal_in_a_liquid_is_in_micrograms_per_litre():
    head = ("Analyte", "Result", "MDL", "MRL", "Units")
    rows = [("Arsenic", "5.9", "0.4", "1.2", "µg/L"), ("Cadmium", "ND", "0.2", "0.6", "µg/L")]
    answer = read(*table([head, *rows], xs=(40, 200, 260, 320, 380), y=100))
    assert results(answer) == [("arsenic", "=", "5.9", "ug/L"), ("cadmium", "ND", None, "ug/L")]


@pytest.mark.parametrize("note", ["Results on the dry basis", "Resultados en peso seco", "Résultats sur matière sèche"])
def test_a_note_on_dry_mass_over_the_names_is_no_heading_and_leaves_values_unsure(note):
    told = read(Text(50, 90, note), *table([("Analyte", "Result (%)"), ("Mitragynine", "1.42")], xs=(50, 320), y=104))
    assert [(r["value"], r["confidence"] < 0.7) for r in told["samples"][0]["results"]] == [("1.42", True)]


@pytest.mark.parametrize(
    "said",
    [
        "Moisture content: 10.85 % (forced-air oven, 80 °C)",
        "Moisture: 10.85 % (Karl Fischer)",
        "Moisture: 10.85 % by Karl Fischer",
        "Feuchte: 10,85 % (Trockenschrank, 105 °C)",
        "Moisture content: 10.85 % (dried at 105 °C)",
    ],
)
def test_how_a_value_over_a_table_was_measured_may_stand_behind_it(said):
    rows = [("Analyte", "Result (%)"), ("CBD", "0,412" if "," in said.split("%")[0] else "0.412")]
    answer = read(Text(40, 80, said), *table(rows, xs=(40, 210), y=110))
    assert ("moisture", "=", "10.85", "%") in results(answer)
    assert problems(answer) == []


def test_a_limit_behind_a_value_is_no_method():
    answer = read(Text(40, 80, "Moisture content: 10.85 % (retail limit of the oven 12 %)"))
    assert (results(answer), problems(answer)) == ([], ["unaccounted-line"])
