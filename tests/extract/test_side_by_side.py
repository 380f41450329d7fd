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
