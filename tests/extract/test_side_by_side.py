"""Tables that stand side by side, with boxes over them, notes under them, and names and cells of several lines."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, read, results, table

LEFT, RIGHT = (40, 150, 230), (330, 450, 520)
ALKALOIDS = [
    ("Analyte", "Result (%)", "Result (mg/g)"),
    ("Mitragynine", "1.52", "15.2"),
    ("Speciogynine", "0.21", "2.1"),
    ("Paynantheine", "0.30", "3.0"),
]
METALS = [("Analyte", "Limit", "Result (ppm)"), ("Lead", "0.5", "0.12"), ("Arsenic", "1.5", "0.31")]
READ = [
    ("mitragynine", "=", "1.52", "%"),
    ("mitragynine", "=", "15.2", "mg/g"),
    ("speciogynine", "=", "0.21", "%"),
    ("speciogynine", "=", "2.1", "mg/g"),
    ("paynantheine", "=", "0.30", "%"),
    ("paynantheine", "=", "3.0", "mg/g"),
    ("lead", "=", "0.12", "ppm"),
    ("arsenic", "=", "0.31", "ppm"),
]


@pytest.mark.parametrize("title", ["Heavy Metals", "Microbiological Testing of"])
def test_boxes_that_sum_panels_up_over_two_tables_head_neither(title: str):
    boxes = table([("Alkaloids", title), ("PASS", "PASS")], xs=(40, 280), y=100)
    titles = table([("Alkaloids", "Heavy Metals")], xs=(40, 330), y=136)
    answer = read(*boxes, *titles, *table(ALKALOIDS, xs=LEFT, y=156), *table(METALS, xs=RIGHT, y=156))
    assert [r for r in results(answer) if r[2]] == READ


def test_a_note_under_the_left_table_states_nothing_of_a_table_right_of_it():
    toxins = [("Analyte", "Limit", "Result (ppb)"), ("Aflatoxin B1", "20", "2.4"), ("Ochratoxin A", "20", "3.1")]
    note = Text(40, 156, "LOD = 0.017 mg/g   LOQ = 0.05 mg/g")
    germs = [("Analyte", "Limit", "Result (CFU/g)"), ("Yeast", "1000", "60"), ("Mold", "1000", "70")]
    below = [*table(germs, xs=LEFT, y=190), *table(toxins, xs=RIGHT, y=186)]
    answer = read(*table(ALKALOIDS, xs=LEFT), note, *table(METALS, xs=RIGHT), *below)
    said = {r["analyte"]: (r["lod"], r["loq"]) for r in answer["samples"][0]["results"]}
    assert (said["aflatoxin-b1"], said["ochratoxin-a"]) == ((None, None), (None, None))


def test_a_caption_under_the_title_of_the_left_table_states_nothing_of_one_under_a_title_of_its_own():
    toxins = [
        ("Analyte", "Limit", "Result"),
        ("Aflatoxin B1", "20 ppb", "2.4 ppb"),
        ("Ochratoxin A", "20 ppb", "3 ppb"),
    ]
    water = [("Analyte", "Limit", "Result"), ("Moisture", "12", "9.1 %"), ("Water Activity", "0.65", "0.5 aw")]
    titles = [Text(40, 100, "Mycotoxins", 11), Text(330, 100, "Moisture and Water Activity", 11)]
    caption = Text(40, 115, "LOD = 0.17 ppb   LOQ = 0.5 ppb")
    answer = read(*titles, caption, *table(toxins, xs=LEFT, y=130), *table(water, xs=RIGHT, y=118))
    said = {r["analyte"]: (r["lod"], r["loq"]) for r in answer["samples"][0]["results"]}
    assert (said["aflatoxin-b1"], said["moisture"]) == (("0.17", "0.5"), (None, None))


def test_a_title_that_reaches_over_the_columns_of_the_table_above_is_no_row_of_it():
    germs = [
        ("Analyte", "Result", "Limit"),
        ("Salmonella", "Negative", "Negative"),
        ("E. coli", "Negative", "Negative"),
    ]
    texts = [*table(germs, xs=(40, 90, 200)), Text(40, 142, "Moisture and Water Activity")]
    answer = read(
        *texts, *table([("Analyte", "Result", "Limit"), ("Moisture", "9.1 %", "12")], xs=(40, 90, 200), y=156)
    )
    assert [r[:3] for r in results(answer)] == [
        ("salmonella", "absent", None),
        ("e-coli", "absent", None),
        ("moisture", "=", "9.1"),
    ]
    assert answer["problems"] == []


TOXINS = [
    ("Toxin", "LOD", "Result", "Limit"),
    *((f"Aflatoxin {kind}", "0.3", "ND", "5") for kind in ("B1", "B2", "G1", "G2")),
    ("Ochratoxin A", "0.3", "1.4", "20"),
]
GERMS = [("Organism", "LOQ", "Result (CFU/g)"), ("Yeast", "10", "60"), ("Mold", "10", "70"), ("Coliforms", "10", "20")]
PESTICIDES = [
    ("Compound", "LOQ", "Result"),
    *((name, "0.01", "ND") for name in ("Acephate", "Carbaryl", "Diazinon", "Malathion", "Permethrin", "Propoxur")),
]
NAMES = ("Mitragynine", "Speciogynine", "Paynantheine", "Speciociliatine", "Corynoxine", "Rhynchophylline")


def test_headings_of_the_next_table_on_the_left_end_no_table_whose_rows_go_on_beside_them():
    left, middle, right = (40, 130, 170), (230, 300, 340, 380), (440, 510, 550)
    answer = read(
        *table([("Analyte", "LOQ", "Result (%)"), *((name, "0.01", "0.12") for name in NAMES)], xs=left),
        *table([("Test", "Result", "Unit"), ("Moisture", "6.91", "%")], xs=left, y=254),
        *table([("Metal", "Limit", "Result (ppm)"), ("Lead", "0.5", "0.12"), ("Nickel", "1.5", "0.3")], xs=middle),
        *table(TOXINS, xs=middle, y=184),
        *table(GERMS, xs=right),
        *table(PESTICIDES, xs=right, y=184),
        Text(230, 168, "Mycotoxins", 11),
        Text(360, 168, "LC-MS/MS, µg/kg", 8),
    )
    assert [r for r in results(answer) if r[0] and r[0].startswith(("afla", "ochra", "moist"))] == [
        *((f"aflatoxin-{kind}", "ND", None, "ug/kg") for kind in ("b1", "b2", "g1", "g2")),
        ("ochratoxin-a", "=", "1.4", "ug/kg"),
        ("moisture", "=", "6.91", "%"),
    ]


def test_two_tables_whose_headings_stand_uneven_are_told_apart_where_one_has_names_that_nobody_knows():
    left = [Text(x, 248, t, size=7) for x, t in ((87, "LOD/LOQ"), (129, "ACTION LIMIT"), (245, "RESULT"))]
    left += [Text(35, 252, "COMPOUND", size=7), Text(275, 252, "RESULT", size=7)]
    left += [Text(x, 257, "(µg/g)", size=7) for x in (92, 140, 248)]
    rows = [("Arsenic", "0.02 / 0.1", "0.2", "<LOQ", "PASS"), ("Cadmium", "0.02 / 0.05", "0.2", "0.073", "PASS")]
    rows += [("Lead", "0.04 / 0.1", "0.5", "ND", "PASS")]
    left += [t for i, row in enumerate(rows) for t in table([row], xs=(35, 84, 142, 247, 277), y=268 + 15 * i)]
    heads = ((313, "COMPOUND"), (487, "ACTION LIMIT"), (545, "RESULT"), (577, "RESULT"))
    right = [Text(x, 236, t, size=7) for x, t in heads]
    right += [Text(314, 248, "Total area covered by sand, soil, or"), Text(314, 258, "dirt")]
    right += [Text(314, 273, "Total area covered by mold"), Text(314, 288, "Insect fragment count")]
    right += [Text(x, y, t) for y in (253, 273, 288) for x, t in ((496, ">25%"), (545, "ND"), (577, "PASS"))]
    titles = [Text(37, 221, "Heavy Metals Analysis"), Text(316, 221, "Foreign Material Analysis")]
    answer = read(*titles, *left, *right)
    assert [r for r in results(answer) if r[0] is not None] == [
        ("arsenic", "<LOQ", None, "ug/g"),
        ("cadmium", "=", "0.073", "ug/g"),
        ("lead", "ND", None, "ug/g"),
    ]


def test_a_list_under_a_title_with_its_unit_cuts_no_table_above_it():
    rows = [("Test", "Result (µg/kg)", "Limit", "Status"), ("Aflatoxins (sum B1, B2, G1, G2)", "<4", "20", "Pass")]
    above = [
        Text(30, 60, "Mycotoxins"),
        *table([*rows, ("Ochratoxin A", "<4", "20", "Pass")], xs=(33, 200, 270, 320), y=78),
    ]
    lists = [("Myrcene", "0.51", "alpha-Pinene", "0.08"), ("Limonene", "0.34", "beta-Pinene", "0.09")]
    lists += [("Linalool", "0.11", "Terpinolene", "<0.02")]
    answer = read(*above, Text(30, 136, "Terpenes (%)"), *table(lists, xs=(33, 130, 170, 260), y=152))
    told = results(answer)
    assert ("total-aflatoxins", "<", "4", "ug/kg") in told
    assert ("ochratoxin-a", "<", "4", "ug/kg") in told


def test_labels_of_a_chart_beside_a_table_part_neither_its_heading_nor_its_rows():
    xs, heads = (58, 155, 221, 286), ("Cannabinoid", "LOQ (%)", "% wt", "mg/g")
    rows = [(name, "0.05", value, value) for name, value in FOURTEEN]
    cells = [Text(x, 196 + 17.3 * i, cell) for i, row in enumerate(rows) for x, cell in zip(xs, row, strict=True)]
    chart = [Text(538, 275, "CBC", size=6), Text(538, 285, "CBG", size=6), Text(365, 251, "CBD", size=6)]
    tiles = [
        Text(357, 405, "Total THC"),
        Text(457, 405, "Total CBD"),
        Text(357, 423, "0.27 %"),
        Text(457, 423, "81.35 %"),
    ]
    tiles += [Text(357, 442, "Total THC = Δ9-THC + 0.877·THCA", size=6), Text(440, 168, "Profile", size=7)]
    answer = read(*(Text(x, 177, head) for x, head in zip(xs, heads, strict=True)), *cells, *chart, *tiles)
    found = results(answer)
    assert [r[2] for r in found if r[3] == "%" and r[0] not in ("total-thc", "total-cbd")] == [
        value for _name, value in FOURTEEN
    ]
    assert [r[2] for r in found if r[3] == "mg/g"] == [value for _name, value in FOURTEEN]


def test_labels_of_a_chart_left_of_a_table_are_no_names_of_its_rows():
    chart = [Text(43, 574, "Distribution, mg/mL", size=8)]
    chart += [Text(44, 593 + 18.3 * i, name, size=7) for i, name in enumerate(("CBD", "CBG", "CBC", "CBDV", "CBN"))]
    rows = [
        ("", "Result", "Limit", "Status"),
        ("Ethanol", "212", "5000", "Pass"),
        ("Heptane", "BQL", "5000", "Pass"),
        ("Isopropanol", "BQL", "5000", "Pass"),
        ("Hexanes", "BQL", "290", "Pass"),
    ]
    title = Text(303, 556, "Residual Solvents (ppm)", size=11)
    answer = read(*chart, title, *table(rows, xs=(308, 387, 448, 503), y=571))
    assert {r[0] for r in results(answer)} == {"ethanol", "heptane", "2-propanol", "hexane"}


FOURTEEN = [
    ("CBDV", "0.41"),
    ("CBDA", "0.02"),
    ("CBGA", "0.03"),
    ("CBG", "1.87"),
    ("CBD", "81.35"),
    ("THCV", "0.04"),
    ("CBN", "0.22"),
    ("exo-THC", "0.01"),
    ("Δ9-THC", "0.27"),
    ("Δ8-THC", "0.06"),
    ("CBL", "0.15"),
    ("CBC", "2.08"),
    ("THCA", "0.07"),
    ("TOTAL", "86.35"),
]
