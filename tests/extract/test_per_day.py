"""What a day's portion holds: exposures and intakes beside concentrations, and what a day may hold."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, read, table
from tests.extract.test_asked import told

XS = (40, 150, 230, 310, 390, 470)
METALS = (
    ("Arsenic", "0.338", "0.010", "2.37", "15", "Meets"),
    ("Lead", "1.52", "0.005", "10.6", "5", "Exceeds"),
    ("Cadmium", "<0.005", "0.005", "<0.035", "5", "Meets"),
)


@pytest.mark.parametrize("exposure", ["Exposure", "Daily intake", "Estimated daily exposure", "Tagesexposition"])
@pytest.mark.parametrize("limit", ["PDE", "Permitted daily exposure", "ADI", "MADL", "Max. daily intake"])
def test_an_exposure_a_day_is_a_result_and_what_is_permitted_a_day_its_limit(exposure, limit):
    heads = [("Element", "Conc.", "RL", exposure, limit, "Assessment"), ("", "µg/g", "µg/g", "µg/day", "µg/day", "")]
    texts = [Text(x, 100 + 10 * i, head, 5.5) for i, row in enumerate(heads) for x, head in zip(XS, row, strict=True)]
    answer = read(*(t for t in texts if t.text), *table(METALS, xs=XS, y=126))
    assert told(answer) == [
        ("arsenic", "=", "0.338", "ug/g", None, None),
        ("arsenic", "=", "2.37", "ug/day", "15", None),
        ("lead", "=", "1.52", "ug/g", None, None),
        ("lead", "=", "10.6", "ug/day", "5", None),
        ("cadmium", "<", "0.005", "ug/g", None, None),
        ("cadmium", "<", "0.035", "ug/day", "5", None),
    ]


def test_what_is_permitted_a_day_is_no_limit_of_a_concentration():
    rows = [("Element", "Result (µg/g)", "PDE (µg/day)"), ("Arsenic", "0.338", "15"), ("Lead", "1.52", "5")]
    assert told(read(*table(rows, xs=(40, 200, 320)))) == [
        ("arsenic", "=", "0.338", "ug/g", None, None),
        ("lead", "=", "1.52", "ug/g", None, None),
    ]


@pytest.mark.parametrize("unit", ["µg/daily serving", "µg per daily dose", "mcg/d", "µg/Tagesdosis"])
def test_a_daily_serving_is_a_days(unit):
    rows = [("Element", "µg/g", unit), ("Arsenic", "0.338", "2.37"), ("Lead", "1.52", "10.6")]
    assert [r[3] for r in told(read(*table(rows, xs=(40, 200, 320))))] == ["ug/g", "ug/day"] * 2


@pytest.mark.parametrize("limit", ["AHPA Limit", "Our Daily Limit", "Limit", "Zorp Blorp"])
def test_a_limit_a_day_is_no_result_where_nobody_knows_the_word_before_it(limit):
    xs = (40, 183, 272, 351, 448)
    heads = table([("Element", "Result (mg/kg)", "LOQ (mg/kg)", "µg per serving", "")], xs=xs, y=104)
    texts = [*heads, Text(442, 99, limit, 8), Text(448, 109, "(µg/day)", 8)]
    rows = [("Arsenic", "0.212", "0.010", "0.519", "10"), ("Lead", "2.61", "0.010", "6.39", "6")]
    assert told(read(*texts, *table(rows, xs=xs, y=124))) == [
        ("arsenic", "=", "0.212", "mg/kg", None, None),
        ("arsenic", "=", "0.519", "ug/serving", None, None),
        ("lead", "=", "2.61", "mg/kg", None, None),
        ("lead", "=", "6.39", "ug/serving", None, None),
    ]
