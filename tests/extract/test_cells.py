"""What the text of a result's cell says, and what it does not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from registry.extract.wording.cells import read_cell
from registry.extract.wording.numbers import Mark
from registry.extract.wording.printed_units import find_portion
from registry.extract.wording.result_words import letter_verdict


def said(text: str, mark: Mark = Mark.POINT) -> list[tuple[str, str | None, str | None, str | None]] | None:
    """Operator, value, unit and portion of each reading."""
    readings = read_cell(text, mark)
    if readings is None:
        return None
    return [
        (str(r.operator), None if r.value is None else format(r.value, "f"), r.unit and r.unit.symbol, r.portion)
        for r in readings
    ]


@pytest.mark.parametrize("text", ["ND", "N.D.", "n.d.", "None Detected", "Not Detected", "nicht nachweisbar"])
def test_not_detected_is_neither_zero_nor_a_number(text):
    assert said(text) == [("ND", None, None, None)]


@pytest.mark.parametrize("text", ["<LOQ", "< LOQ", "BLQ", "BQL", "<LLOQ", "<PQL"])
def test_below_the_quantitation_limit_is_kept_as_such(text):
    assert said(text) == [("<LOQ", None, None, None)]


@pytest.mark.parametrize("text", ["tr.", "Trace", "traces", "Spuren", "stopy", "trazas"])
def test_a_trace_was_found_and_is_too_little_to_be_quantified(text):
    assert said(text) == [("<LOQ", None, None, None)]


@pytest.mark.parametrize("text", ["<LOD", "BDL", "<MDL"])
def test_below_the_detection_limit_is_kept_as_such(text):
    assert said(text) == [("<LOD", None, None, None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<10", ("<", "10", None, None)),
        ("< 50 CFU/g", ("<", "50", "CFU/g", None)),
        ("≤ 0.05", ("<", "0.05", None, None)),
        (">300", (">", "300", None, None)),
        ("TNTC (>300)", (">", "300", None, None)),
        (">3,000,000 (TNTC)", (">", "3000000", None, None)),
    ],
)
def test_a_comparison_never_loses_its_sign(text, expected):
    assert said(text) == [expected]


@pytest.mark.parametrize("text", ["Absent", "Negative", "negativní", "Not Present", "Ausente"])
def test_absence_is_an_answer_of_its_own(text):
    assert said(text) == [("absent", None, None, None)]


@pytest.mark.parametrize("text", ["Present", "Positive", "Detected", "pozitivní"])
def test_presence_is_an_answer_of_its_own(text):
    assert said(text) == [("present", None, None, None)]


@pytest.mark.parametrize(
    ("text", "portion"),
    [
        ("Presumptive Positive (/375 g)", "375 g"),
        ("Presumptive positive", None),
        ("Confirmed Positive in 25 g", "25 g"),
        ("presuntivo positivo", None),
    ],
)
def test_presence_that_is_presumed_or_confirmed_is_presence(text, portion):
    assert said(text) == [("present", None, None, portion)]


@pytest.mark.parametrize("text", ["Negative (/25 g)", "Absent (/25 g)", "Not detected (in 25 g)", "Negative /25g"])
def test_a_portion_may_stand_in_brackets_with_its_stroke(text):
    assert said(text) == [("absent", None, None, "25 g")]


@pytest.mark.parametrize("text", ["19.4 % Mw", "19.4 % moisture", "19.4% H2O"])
def test_per_cent_of_water_are_per_cent(text):
    assert said(text) == [("=", "19.4", "%", None)]


@pytest.mark.parametrize("text", ["Negative/1g", "Absence in 1g", "Not Detected per 1 gram", "Not Detected in 1g"])
def test_a_presence_test_says_what_portion_it_looked_at(text):
    assert said(text) == [("absent", None, None, "1 g")]


@pytest.mark.parametrize(
    "text",
    [
        *("NT", "N/A", "Not Tested", "NR", "not performed", "n.a.", "neprováděno", "nebylo stanoveno", "entfällt"),
        *("no realizado", "tidak diuji", "nicht durchgeführt", "non effectué"),
    ],
)
def test_not_tested_is_not_absent(text):
    assert said(text) == [("NT", None, None, None)]


def test_an_answer_in_two_languages_keeps_its_unit_or_portion():
    assert said("ไม่พบ / Not detected mg/kg") == [("ND", None, "mg/kg", None)]
    assert said("ไม่พบ / Not detected per 25 g") == [("absent", None, None, "25 g")]
    assert said("nezjištěno / Not detected v 25 g") == [("absent", None, None, "25 g")]
    assert said("ไม่พบ / Detected per 25 g") is None


def test_a_verdict_in_a_results_place_is_only_a_verdict():
    assert said("Complies") == [("complies", None, None, None)]


@pytest.mark.parametrize("text", ["", "-", "--", "Tested", "Completed"])
def test_a_dash_and_tested_say_nothing(text):
    assert said(text) == []


@pytest.mark.parametrize("text", ["TNTC", "300 (TNTC)", "Fail", "see page 3", "1,0.103", "oxide <LOQ"])
def test_what_cannot_be_read_is_not_guessed(text):
    assert said(text) is None


def test_two_units_in_one_cell_are_two_readings():
    assert said("237.4 mg/g (23.74 %)") == [("=", "237.4", "mg/g", None), ("=", "23.74", "%", None)]


def test_a_limit_repeated_beside_nd_adds_nothing():
    assert said("ND (<0.05)") == [("ND", None, None, None)]


def test_a_superscript_is_a_power_of_ten():
    assert said("1,0·10³", Mark.COMMA) == [("=", "1000", None, None)]


def test_a_value_keeps_the_uncertainty_printed_with_it():
    readings = read_cell("26.4 ± 0.3 mg/g", Mark.POINT)
    assert readings is not None
    assert (readings[0].value, readings[0].uncertainty) == (Decimal("26.4"), Decimal("0.3"))


def test_the_czech_letters_of_conformity_are_verdicts():
    assert [letter_verdict(letter) for letter in ("V", "Vn", "N", "X")] == ["pass", "pass", "fail", None]


def test_a_portion_in_a_heading_is_found():
    assert [find_portion(t) for t in ("[v 25 g]", "Absence in 10 g", "mg/g", "25")] == ["25 g", "10 g", None, None]


def test_a_portion_may_be_spelt_out():
    assert said("Not Detected in One Gram") == [("absent", None, None, "1 g")]
    assert said("absent dans un gramme") == [("absent", None, None, "1 g")]


def test_a_value_and_its_uncertainty_may_share_a_bracket_and_a_unit():
    readings = read_cell("(0,52 ± 0,06) mg/kg", Mark.COMMA)
    assert readings is not None
    assert [(r.value, r.uncertainty, r.unit and r.unit.symbol) for r in readings] == [
        (Decimal("0.52"), Decimal("0.06"), "mg/kg")
    ]


@pytest.mark.parametrize("text", ["3,2 x 10E5", "3,2 x 10e5", "3,2·10E5", "3,2 x 10^5", "3,2 × 10⁵", "3,2E5"])
def test_a_power_of_ten_may_be_written_with_an_e_behind_its_ten(text):
    assert said(text, Mark.COMMA) == [("=", "320000", None, None)]


@pytest.mark.parametrize("text", ["10E5", "<10E5", "10e3 CFU/g"])
def test_ten_with_an_e_alone_is_a_power_to_some_and_ten_times_one_to_others_and_is_not_read(text):
    assert said(text) is None


@pytest.mark.parametrize(
    "text", ["30 est.", "30 (est.)", "30 estimado", "30 (geschätzt)", "est. 30", "approx. 30", "~30", "≈ 30", "30 *est"]
)
def test_an_estimated_count_is_the_count_that_is_printed(text):
    assert said(text) == [("=", "30", None, None)]


@pytest.mark.parametrize("text", ["est.", "est. est.", "est. ND 3"])
def test_the_word_for_an_estimate_alone_is_no_count(text):
    assert said(text) is None


IN_TURN = {
    "14.62 mg/tablet 48.4 mg/g": [("=", "14.62", "mg/tablet", None), ("=", "48.4", "mg/g", None)],
    "1.46 % / 14.6 mg/g": [("=", "1.46", "%", None), ("=", "14.6", "mg/g", None)],
    "<0.5 mg/g; <0.05 %": [("<", "0.5", "mg/g", None), ("<", "0.05", "%", None)],
    "1.46 mg / g / 0.146 % (w/w)": [("=", "1.46", "mg/g", None), ("=", "0.146", "%", None)],
    "5 mg/100 g 50 ppm": [("=", "5", "mg/100g", None), ("=", "50", "ppm", None)],
}


@pytest.mark.parametrize("text", IN_TURN)
def test_an_amount_may_be_said_in_several_units_one_after_the_other(text):
    assert said(text) == IN_TURN[text]


@pytest.mark.parametrize("text", ["0.12 ppm 0.5 ppm", "14.62 mg/tablet 48.4", "1.2 ± 0.1 % 12 ± 1 mg/g"])
def test_two_numbers_in_one_unit_or_one_without_are_not_one_amount(text):
    assert said(text) is None


@pytest.mark.parametrize("text", ["30 (Ne)", "30 Ne", "(Ne) 30", "30 est.", "~30 est. count", "30 (estimated count)"])
def test_an_estimated_count_is_its_number(text):
    reading = (read_cell(text, Mark.POINT) or [None])[0]
    assert reading is not None
    assert (str(reading.operator), reading.value) == ("=", Decimal(30))


def test_an_estimated_count_keeps_its_sign_and_its_unit():
    reading = (read_cell("< 30 UFC/g (Ne)", Mark.POINT) or [None])[0]
    assert reading is not None
    assert (str(reading.operator), reading.value, reading.unit and reading.unit.symbol) == ("<", Decimal(30), "CFU/g")


@pytest.mark.parametrize(
    ("printed", "operator", "value"),
    [
        ("B/LOQ", "<LOQ", None),
        ("Below RL", "<LOQ", None),
        ("NQ", "<LOQ", None),
        ("Detected (<LOQ)", "<LOQ", None),
        ("N/T", "NT", None),
        ("ND<0.1", "ND", None),
        ("ND (LOD=0.1)", "ND", None),
        ("Non-Detected", "ND", None),
        ("PASS (ND)", "ND", None),
        ("Pass: Absent", "absent", None),
        ("0/25 g", "absent", None),
        ("No Growth Detected", "absent", None),
        ("LT 10", "<", "10"),
        ("<0.01 U", "<", "0.01"),
        ("ca. 50", "=", "50"),
        ("1.2x103", "=", "1200"),
        ("1,0·10 5", None, None),
        ("< 1 x 102", "<", "100"),
    ],
)
def test_what_a_cell_says_in_words_of_many_laboratories(printed: str, operator: str | None, value: str | None) -> None:
    assert [(r[0], r[1]) for r in said(printed) or ()] == ([(operator, value)] if operator is not None else [])
