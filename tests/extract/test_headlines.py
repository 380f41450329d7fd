"""Values that cards, tiles and lists state without a heading: large under a title, on both sides of a name, aside."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.extract.paper import Text, problems, read, results, table
from tests.extract.test_lists import rows

METALS = [
    ("Analyte", "LOQ", "Result"),
    ("Arsenic", "0.027", "ND"),
    ("Cadmium", "0.024", "0.044"),
    ("Lead", "0.045", "ND"),
]


def centred(x, y, text, size=9.0):
    return Text(x - stringWidth(text, "Helvetica", size) / 2, y, text, size)


def headline(name, method, value, y=300.0, x=180.0):
    return [Text(50, y, name, 11), Text(50, y + 12, method, 7), Text(x, y + 34, value, 20)]


@pytest.mark.parametrize(
    ("name", "value", "known"),
    [
        ("Moisture", "11.2 %", ("moisture", "=", "11.2", "%")),
        ("Restfeuchte", "8,4 %", ("moisture", "=", "8.4", "%")),
        ("Water Activity", "0.571 aw", ("water-activity", "=", "0.571", "aw")),
    ],
)
def test_a_large_value_is_that_of_the_title_over_it(name, value, known):
    answer = read(*headline(name, "Loss on drying · SOP-09", value), Text(50, 352, "Limit 13.0 %", 7))
    assert results(answer) == [known]


def test_a_large_value_under_two_names_one_of_which_has_its_own_is_the_nearer_ones():
    answer = read(Text(50, 270, "Lead 0.3 mg/kg"), *headline("Moisture", "gravimetric", "11.2 %"))
    assert sorted(results(answer)) == [("lead", "=", "0.3", "mg/kg"), ("moisture", "=", "11.2", "%")]


def test_a_large_number_without_a_unit_under_a_title_is_no_result():
    assert results(read(*headline("Moisture", "Balance 4", "11.2"))) == []


def test_a_title_in_larger_letters_with_its_verdict_ends_the_table_above_it():
    answer = read(
        Text(50, 86, "Heavy Metals (mg/kg)"),
        *table(METALS, xs=(50, 150, 220)),
        *(Text(300, 114 + 14 * i, "Pass") for i in range(3)),
        *headline("Moisture", "Loss on drying balance", "9.1 %", 170, 350),
        Text(300, 170, "PASS"),
    )
    assert results(answer) == [
        ("arsenic", "ND", None, "mg/kg"),
        ("cadmium", "=", "0.044", "mg/kg"),
        ("lead", "ND", None, "mg/kg"),
        ("moisture", "=", "9.1", "%"),
    ]


@pytest.mark.parametrize("small", ["ICP-MS · SOP-22 · µg/g", "SOP-22 | ug/g | ICP-MS", "ICP-MS, µg/g", "(µg/g)"])
def test_the_small_line_under_a_panels_title_states_its_unit(small):
    answer = read(Text(50, 76, "Heavy Metals", 12), Text(50, 87, small, 7), *table(METALS, xs=(50, 150, 220)))
    assert results(answer) == [
        ("arsenic", "ND", None, "ug/g"),
        ("cadmium", "=", "0.044", "ug/g"),
        ("lead", "ND", None, "ug/g"),
    ]


@pytest.mark.parametrize("place", [centred, Text])
def test_values_of_tiles_beside_each_other_are_never_one_tiles(place):
    tiles = [("248.58 mg/g", "TOTAL THC"), ("12.3 mg/g", "TOTAL CBD"), ("297.24 mg/g", "TOTAL CBG")]
    texts = [
        place(90 * i + 80, 200 + 12 * line, text) for i, tile in enumerate(tiles) for line, text in enumerate(tile)
    ]
    assert results(read(*texts)) == [
        ("total-thc", "=", "248.58", "mg/g"),
        ("total-cbd", "=", "12.3", "mg/g"),
        ("total-cbg", "=", "297.24", "mg/g"),
    ]


def test_a_word_in_a_tile_is_in_the_unit_of_the_tiles_beside_it():
    tiles = [("248.58 mg/g", "TOTAL THC"), ("<LOQ", "TOTAL CBD"), ("297.24 mg/g", "TOTAL CANNABINOIDS")]
    texts = [
        centred(110 * i + 90, 200 + 12 * line, said) for i, tile in enumerate(tiles) for line, said in enumerate(tile)
    ]
    assert results(read(*texts)) == [
        ("total-thc", "=", "248.58", "mg/g"),
        ("total-cbd", "<LOQ", None, "mg/g"),
        ("total-cannabinoids", "=", "297.24", "mg/g"),
    ]


def test_a_tile_may_say_its_value_over_and_under_its_name_in_different_units():
    said = [("263 mg", 14, 200), ("per package", 7, 209), ("Total THC", 9, 218), ("4.63 mg/g | 0.463 %", 7, 228)]
    answer = read(*(centred(120, y, text, size) for text, size, y in said))
    assert sorted(results(answer)) == [
        ("total-thc", "=", "263", "mg/package"),
        ("total-thc", "=", "4.63", "mg/g"),
    ]


LISTED = [
    ("TYMC", "< 100 CFU/g", "limit 10,000 CFU/g", "PASS"),
    ("Salmonella", "Not Detected", "Not detected in 1 g", "PASS"),
    ("E. coli (STEC)", "Not Detected", "Not detected in 1 g", "PASS"),
    ("TAMC", "240 CFU/g", "limit 100,000 CFU/g", "PASS"),
]
READ = [
    ("total-yeast-and-mold", "<", "100", "CFU/g", "10000", "pass"),
    ("salmonella", "absent", None, None, "Not detected in 1 g", "pass"),
    ("stec", "absent", None, None, "Not detected in 1 g", "pass"),
    ("total-aerobic-count", "=", "240", "CFU/g", "100000", "pass"),
]


def test_what_stands_where_others_say_their_limit_is_a_limit():
    assert rows(read(Text(200, 86, "Microbiology"), *table(LISTED, xs=(200, 320, 400, 540)))) == READ


def test_particulars_down_the_side_of_a_list_are_on_none_of_its_lines():
    side = [
        ("SAMPLE", 107),
        ("Grape Orchard", 117),
        ("LOT", 135),
        ("G-230815", 144),
        ("REPORTED", 163),
        ("08/24/2023", 173),
    ]
    particulars = [Text(24, y, text, 8) for text, y in side]
    answer = read(*particulars, Text(200, 86, "Microbiology"), *table(LISTED, xs=(200, 320, 400, 540)))
    assert rows(answer) == READ
    head = answer["samples"][0]["certificate"]
    assert (head["batch_number"], head["date_reported"]) == ("G-230815", "2023-08-24")


def test_a_word_in_a_list_is_in_the_unit_right_behind_the_other_numbers():
    listed = [("THC", "0.9%"), ("CBD", "< LOQ"), ("CBG", "1.2%"), ("CBN", "< LOQ")]
    assert {unit for _a, _o, _v, unit in results(read(Text(50, 86, "Cannabinoids"), *table(listed, xs=(50, 150))))} == {
        "%"
    }


def test_water_activity_is_never_in_the_unit_of_the_moisture_beside_it():
    listed = [("Water Activity", "0.58"), ("Moisture", "10.1%"), ("Foreign Matter", "0.2%")]
    answer = read(Text(50, 86, "Physical"), *table(listed, xs=(50, 150)))
    assert results(answer)[:2] == [("water-activity", "=", "0.58", "aw"), ("moisture", "=", "10.1", "%")]


def test_a_tiles_value_may_stand_over_its_name_at_one_left_edge_with_the_limit_in_brackets():
    tiles = [
        ("9.4 %", "Moisture (limit 15 %)"),
        ("12.4 mg", "Total THC per container"),
        ("ND", "Total CBD per container"),
    ]
    texts = [Text(40 + 170 * i, 100, value, 14) for i, (value, _name) in enumerate(tiles)]
    texts += [Text(40 + 170 * i, 114, name, 8) for i, (_value, name) in enumerate(tiles)]
    answer = read(*texts)
    assert results(answer) == [
        ("moisture", "=", "9.4", "%"),
        ("total-thc", "=", "12.4", "mg/package"),
        ("total-cbd", "ND", None, "mg/package"),
    ]
    assert [r["limit"] for r in answer["samples"][0]["results"]] == ["15", None, None]


def test_a_line_that_labels_its_own_limit_under_tables_is_read_by_itself() -> None:
    """Its value stands under the limits of the table above it, and its limit under the results."""
    above = table(
        [("Compound", "LOD mg/g", "LOQ mg/g", "mg/g"), ("Mitragynine", "0.10", "0.30", "45.2")], xs=(45, 190, 260, 330)
    )
    rows = [
        ("Element", "LOQ µg/g", "Limit µg/g", "Result µg/g", "Status"),
        ("Lead (Pb)", "0.01", "1.0", "0.86", "Pass"),
    ]
    metals = table([*rows, ("Mercury (Hg)", "0.02", "0.3", "<0.02", "Pass")], xs=(45, 125, 185, 245, 315), y=160)
    line = [
        Text(x, 225, t)
        for x, t in ((45, "Loss on drying (USP <731>)"), (195, "3.1 %"), (245, "Limit: NMT 5.0 %"), (350, "Pass"))
    ]
    answer = read(*above, *metals, *line)
    told = [(r["analyte"], r["operator"], r["value"], r["limit"], r["status"]) for r in answer["samples"][0]["results"]]
    assert told == [
        ("mitragynine", "=", "45.2", None, None),
        ("lead", "=", "0.86", "1.0", "pass"),
        ("mercury", "<", "0.02", "0.3", "pass"),
        ("loss-on-drying", "=", "3.1", "5.0", "pass"),
    ]
    assert problems(answer) == []
