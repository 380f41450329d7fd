"""Lists without headings: what is read of them, and which lines are none."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.extract.paper import Text, problems, read, results, table

DOTS = "." * 60


def rows(answer):
    """Analyte, operator, value, unit, limit and verdict of every result."""
    keys = ("analyte", "operator", "value", "unit", "limit", "status")
    return [tuple(r[k] for k in keys) for s in answer["samples"] for r in s["results"]]


def test_dotted_leaders_with_the_limit_in_brackets_and_the_verdict_after_it():
    lines = [
        ("Blei " + DOTS, "0,31", "(max. 3,0) entspricht"),
        ("Cadmium " + DOTS, "1,42", "(max. 1,0) entspricht nicht"),
        ("Quecksilber " + DOTS, "< 0,01", "(max. 0,1) entspricht"),
        ("Nickel " + DOTS, "2,15", ""),
    ]
    answer = read(Text(50, 86, "Schwermetalle in mg/kg (ICP-MS)"), *table(lines, xs=(60, 380, 430)))
    assert rows(answer) == [
        ("lead", "=", "0.31", "mg/kg", "3.0", "pass"),
        ("cadmium", "=", "1.42", "mg/kg", "1.0", "fail"),
        ("mercury", "<", "0.01", "mg/kg", "0.1", "pass"),
        ("nickel", "=", "2.15", "mg/kg", None, None),
    ]


@pytest.mark.parametrize("leader", ["." * 60, ". " * 30, "_" * 30, "…" * 12])
def test_what_leads_the_eye_to_the_value_is_no_part_of_the_name(leader):
    lines = [(f"{name} {leader}", value) for name, value in (("TAMC, KBE/g", "6 · 10^3"), ("TYMC, KBE/g", "< 10"))]
    lines.append((f"Escherichia coli (1 g) {leader}", "abwesend"))
    answer = read(Text(50, 86, "Mikrobiologische Reinheit"), *table(lines, xs=(60, 420)))
    assert results(answer) == [
        ("total-aerobic-count", "=", "6000", "CFU/g"),
        ("total-yeast-and-mold", "<", "10", "CFU/g"),
        ("e-coli", "absent", None, None),
    ]
    assert answer["samples"][0]["results"][0]["printed_analyte"] == "TAMC, KBE/g"


def test_a_list_is_less_sure_than_a_table_and_says_why():
    lines = [("Lead", "0.31"), ("Cadmium", "0.04"), ("Mercury", "ND")]
    answer = read(Text(50, 86, "Heavy Metals (mg/kg)"), *table(lines, xs=(60, 300)))
    told = [(r["confidence"] < 0.99, r["reasons"][0]) for r in answer["samples"][0]["results"]]
    assert told == [(True, "no heading names the column of this value")] * 3


def test_each_list_takes_the_unit_of_its_own_title():
    metals = [("Lead", "0.31"), ("Cadmium", "0.04"), ("Arsenic", "0.12")]
    alkaloids = [("Mitragynine", "14.1"), ("Paynantheine", "2.2"), ("Speciogynine", "1.3")]
    answer = read(
        Text(50, 86, "Heavy metals in mg/kg"),
        *table(metals, xs=(60, 300)),
        Text(50, 150, "Alkaloids in mg/g"),
        *table(alkaloids, xs=(60, 300), y=164),
    )
    assert [unit for _a, _o, _v, unit in results(answer)] == ["mg/kg"] * 3 + ["mg/g"] * 3


def test_units_and_portions_stand_in_the_names():
    lines = [
        ("TAMC, CFU/g", "4 · 10^2", "(max. 10^4)"),
        ("TYMC, CFU/g", "80", "(max. 10^3)"),
        ("Escherichia coli (1 g)", "absent", "(absent)"),
        ("Salmonella (25 g)", "absent", "(absent)"),
    ]
    answer = read(Text(50, 86, "Microbiology"), *table(lines, xs=(60, 300, 380)))
    assert rows(answer) == [
        ("total-aerobic-count", "=", "400", "CFU/g", "10000", None),
        ("total-yeast-and-mold", "=", "80", "CFU/g", "1000", None),
        ("e-coli", "absent", None, None, "absent", None),
        ("salmonella", "absent", None, None, "absent", None),
    ]
    assert [r["sample_size"] for r in answer["samples"][0]["results"]] == [None, None, "1 g", "25 g"]


def test_the_unit_of_the_values_is_that_of_what_was_not_detected():
    lines = [("Mitragynine", "0.71 mg/mL"), ("Paynantheine", "0.20 mg/mL"), ("Corynoxine", "not detected")]
    assert results(read(*table(lines, xs=(60, 300)))) == [
        ("mitragynine", "=", "0.71", "mg/mL"),
        ("paynantheine", "=", "0.20", "mg/mL"),
        ("corynoxine", "ND", None, "mg/mL"),
    ]


def test_a_limit_named_before_its_number_is_a_limit_without_brackets():
    lines = [("Lead", "0.2 ppm", "Limit 0.5 ppm", "PASS"), ("Cadmium", "ND", "Limit 0.3 ppm", "PASS")]
    lines += [("Arsenic", "0.9 ppm", "NMT 0.8 ppm", "FAIL")]
    assert rows(read(*table(lines, xs=(60, 200, 300, 420)))) == [
        ("lead", "=", "0.2", "ppm", "0.5", "pass"),
        ("cadmium", "ND", None, "ppm", "0.3", "pass"),
        ("arsenic", "=", "0.9", "ppm", "0.8", "fail"),
    ]


def test_a_specification_in_words_is_no_limit():
    lines = [("Lead", "0.2 ppm", "(report)"), ("Cadmium", "0.1 ppm", "(report)"), ("Arsenic", "0.3 ppm", "(report)")]
    assert [row[4] for row in rows(read(*table(lines, xs=(60, 200, 300))))] == [None, None, None]


def test_two_bare_numbers_are_not_guessed_at():
    lines = [("Lead", "0.5", "0.2"), ("Cadmium", "0.3", "0.1"), ("Arsenic", "1.5", "0.4")]
    answer = read(Text(50, 86, "Heavy metals in mg/kg"), *table(lines, xs=(60, 250, 350)))
    assert results(answer) == []
    assert problems(answer) == ["unaccounted-line"]


def test_two_numbers_in_one_unit_are_not_guessed_at():
    lines = [("Lead", "0.5 ppm", "0.2 ppm"), ("Cadmium", "0.3 ppm", "0.1 ppm"), ("Arsenic", "1.5 ppm", "0.4 ppm")]
    answer = read(Text(50, 86, "Heavy metals"), *table(lines, xs=(60, 250, 350)))
    assert results(answer) == []
    assert problems(answer) == ["unaccounted-line"]


def test_numbers_without_any_unit_are_told_of_and_not_read():
    lines = [("Lead", "0.5"), ("Cadmium", "0.3"), ("Arsenic", "1.5")]
    answer = read(Text(50, 86, "Heavy metals"), *table(lines, xs=(60, 250)))
    assert results(answer) == []
    assert problems(answer) == ["unaccounted-line"] * 3


METALS = [("Lead", "5.0"), ("Cadmium", "1.0"), ("Mercury", "0.1")]


@pytest.mark.parametrize(
    "title",
    [
        "Regulatory limits (mg/kg)",
        "Limits for heavy metals in mg/kg",
        "Limits of quantitation (mg/kg)",
        "Specification (mg/kg)",
        "Reporting limits, mg/kg",
        "Quality control, heavy metals in mg/kg",
    ],
)
def test_a_list_of_limits_is_no_list_of_results(title):
    assert results(read(Text(50, 86, title), *table(METALS, xs=(60, 250)))) == []


def test_a_column_headed_by_an_unknown_word_is_not_taken_for_results():
    heading = [Text(50, 72, "Heavy metals in mg/kg"), Text(250, 86, "Hraniční množství")]
    assert results(read(*heading, *table(METALS, xs=(60, 250)))) == []


def test_only_what_is_allowed_at_most_is_no_result():
    lines = [("Lead", "NMT 5.0 ppm"), ("Cadmium", "NMT 1.0 ppm"), ("Mercury", "NMT 0.1 ppm")]
    assert results(read(Text(50, 86, "Heavy metals"), *table(lines, xs=(60, 250)))) == []


NOTHING = {
    "prose": [
        Text(50, 100, "Mitragynine and 7-hydroxymitragynine were found in 3 of 12 earlier samples, lead in 2."),
        Text(50, 114, "Lead is limited to 0.5 mg/kg in many places; cadmium to 0.3 mg/kg and mercury to 0.1."),
        Text(50, 128, "Cadmium must be reported where it is above 0.1 mg/kg."),
    ],
    "methods": table(
        [("Mitragynine", "HPLC-UV"), ("Lead", "ICP-MS"), ("Salmonella", "ISO 6579-1"), ("Moisture", "AOAC 925.09")],
        xs=(60, 250),
    ),
    "definitions": table(
        [("TAMC", "total aerobic microbial count"), ("TYMC", "total yeast and mold count"), ("Pb", "lead")],
        xs=(60, 250),
    ),
    "legend": table([("ND", "not detected"), ("NT", "not tested"), ("LOQ", "limit of quantitation")], xs=(60, 250)),
    "addresses": table([("Lead Street", "12"), ("Arsenic Valley", "40503"), ("Mercury Lane", "7")], xs=(60, 250)),
    "registry numbers": table(
        [("Mitragynine", "4098-40-2"), ("Lead", "7439-92-1"), ("Cadmium", "7440-43-9")], xs=(60, 250)
    ),
}


@pytest.mark.parametrize("kind", NOTHING)
def test_lines_that_only_mention_analytes_give_nothing(kind):
    assert results(read(*NOTHING[kind])) == []


def test_a_list_has_a_column_for_each_unit_that_its_values_state():
    rows = [
        ("Mitragynine", "8.214 %", "164.3 mg/serving"),
        ("Paynantheine", "0.871 %", "17.4 mg/serving"),
        ("Rhynchophylline", "ND", "ND"),
    ]
    assert results(read(*table(rows, xs=(50, 300, 400)))) == [
        ("mitragynine", "=", "8.214", "%"),
        ("mitragynine", "=", "164.3", "mg/serving"),
        ("paynantheine", "=", "0.871", "%"),
        ("paynantheine", "=", "17.4", "mg/serving"),
        ("rhynchophylline", "ND", None, "%"),
        ("rhynchophylline", "ND", None, "mg/serving"),
    ]


def test_lists_of_symbols_beside_each_other_under_a_wide_one_state_their_unit_in_the_title():
    wide = table([("Mitragynine", "8.2 %"), ("Paynantheine", "0.9 %"), ("Ajmalicine", "ND")], xs=(40, 420))
    titles = [Text(40, 190, "Heavy metals ug/kg, limit in brackets"), Text(320, 190, "Microbes CFU/g")]
    metals = table(
        [("As", "88.1", "[1500]"), ("Cd", "19.6", "[500]"), ("Pb", "141", "[1000]")], xs=(40, 150, 220), y=204
    )
    counts = table(
        [("Yeasts", "<10", "[1000]"), ("Molds", "20", "[1000]"), ("Coliforms", "<10", "[100]")],
        xs=(320, 430, 500),
        y=204,
    )
    answer = read(*wide, *titles, *metals, *counts)
    assert set(results(answer)) == {
        ("mitragynine", "=", "8.2", "%"),
        ("paynantheine", "=", "0.9", "%"),
        ("ajmalicine", "ND", None, "%"),
        ("arsenic", "=", "88.1", "ug/kg"),
        ("cadmium", "=", "19.6", "ug/kg"),
        ("lead", "=", "141", "ug/kg"),
        ("yeasts", "<", "10", "CFU/g"),
        ("molds", "=", "20", "CFU/g"),
        ("total-coliforms", "<", "10", "CFU/g"),
    }
    assert {r["analyte"]: r["limit"] for r in answer["samples"][0]["results"]}["cadmium"] == "500"


@pytest.mark.parametrize(
    ("limit", "verdict"),
    [("Limit: ", "Pass"), ("Grenzwert: ", "bestanden"), ("Límite ", "Cumple"), ("Limit ", "Vyhovuje")],
)
def test_small_letters_under_a_name_say_its_limit_and_those_under_its_value_the_verdict(limit, verdict):
    items = [("Arsenic", "96 ppb", "1500 ppb"), ("Cadmium", "<10 ppb", "500 ppb"), ("Lead", "215 ppb", "1000 ppb")]
    cards = [
        text
        for i, (name, value, bound) in enumerate(items)
        for text in (
            Text(60, 100 + 24 * i, name),
            Text(260, 100 + 24 * i, value),
            Text(60, 109 + 24 * i, limit + bound, size=7),
            Text(265, 109 + 24 * i, verdict, size=7),
        )
    ]
    answer = read(Text(60, 80, "Heavy Metals"), Text(20, 109 + 48, "Key"), *cards)
    assert rows(answer) == [
        ("arsenic", "=", "96", "ppb", "1500", "pass"),
        ("cadmium", "<", "10", "ppb", "500", "pass"),
        ("lead", "=", "215", "ppb", "1000", "pass"),
    ]


def test_a_second_line_may_say_what_could_be_measured_and_how():
    items = [("Mitragynine", "14.1 mg/g"), ("Paynantheine", "2.2 mg/g"), ("Speciogynine", "1.3 mg/g")]
    lines = [t for i, row in enumerate(items) for t in table([row], xs=(60, 260), y=100 + 24 * i)]
    seconds = [Text(60, 109 + 24 * i, "LOQ 0.05 mg/g · Method: HPLC-UV", size=7) for i in range(3)]
    answer = read(Text(60, 80, "Alkaloids"), *lines, *seconds)
    assert [(r["value"], r["loq"]) for r in answer["samples"][0]["results"]] == [
        ("14.1", "0.05"),
        ("2.2", "0.05"),
        ("1.3", "0.05"),
    ]


@pytest.mark.parametrize(
    ("said", "limits"),
    [
        (("RL 0.005 ppm; limit 0.5 ppm", "RL 0.005 ppm; limit 0.3 ppm", "RL 0.005 ppm; limit 0.2 ppm"), True),
        (("LOQ 0.005 ppm, Limit 0.5 ppm", "LOQ 0.005 ppm, Limit 0.3 ppm", "LOQ 0.005 ppm, Limit 0.2 ppm"), True),
        (
            ("RL 0.005 ppm | limit 0.5 ppm | ICP-MS", "RL 0.005 ppm | limit 0.3 ppm", "limit 0.2 ppm | RL 0.005 ppm"),
            True,
        ),
        (("BG 0,005 ppm Grenzwert 0,5 ppm", "BG 0,005 ppm Grenzwert 0,3 ppm", "BG 0,005 ppm Grenzwert 0,2 ppm"), True),
        (("mez stanovitelnosti 0,005 ppm", "mez stanovitelnosti 0,005 ppm", "mez stanovitelnosti 0,005 ppm"), False),
    ],
)
@pytest.mark.parametrize("indent", [0, 30, 90])
def test_a_line_indented_under_an_item_says_its_loq_and_limit(said, limits, indent):
    items = [
        ("Lead " + DOTS, "0.021 ppm", "ok"),
        ("Cadmium " + DOTS, "< 0.005 ppm", "ok"),
        ("Arsenic " + DOTS, "0.012 ppm", "ok"),
    ]
    lines = [Text(50, 86, "METALS")]
    for i, (item, below) in enumerate(zip(items, said, strict=True)):
        lines += [*table([item], xs=(60, 380, 450), y=100 + 24 * i), Text(60 + indent, 111 + 24 * i, below)]
    answer = read(*lines, *table([("Mycotoxins",), ("Ochratoxin A " + DOTS, "NT")], xs=(60, 380), y=190))
    told = [(r["analyte"], r["value"], r["loq"], r["limit"], r["status"]) for r in answer["samples"][0]["results"]]
    assert told == [
        ("lead", "0.021", "0.005", "0.5" if limits else None, "pass"),
        ("cadmium", "0.005", "0.005", "0.3" if limits else None, "pass"),
        ("arsenic", "0.012", "0.005", "0.2" if limits else None, "pass"),
        ("ochratoxin-a", None, None, None, None),
    ]


def test_values_in_two_units_beside_each_other_are_both_read_where_one_row_says_not_detected_once():
    lines = [
        ("Mitragynine " + DOTS, "2.61 mg/mL", "156.6 mg/package"),
        ("Paynantheine " + DOTS, "0.38 mg/mL", "22.8 mg/package"),
        ("Speciogynine " + DOTS, "ND"),
    ]
    answer = read(Text(50, 86, "ALKALOIDS"), *table(lines, xs=(60, 380, 450)))
    assert results(answer) == [
        ("mitragynine", "=", "2.61", "mg/mL"),
        ("mitragynine", "=", "156.6", "mg/package"),
        ("paynantheine", "=", "0.38", "mg/mL"),
        ("paynantheine", "=", "22.8", "mg/package"),
        ("speciogynine", "ND", None, "mg/mL"),
    ]


def test_a_row_that_lost_a_unit_is_not_read_and_those_around_it_are():
    lines = [
        ("Mitragynine " + DOTS, "44.73 %", "447.3 mg/g"),
        ("Paynantheine " + DOTS, "5.28 %", "52.8 mg/g"),
        ("Speciogynine " + DOTS, "3.95", "39.5 mg/g"),
        ("Speciociliatine " + DOTS, "6.12 %", "61.2 mg/g"),
        ("Corynantheidine " + DOTS, "ND"),
    ]
    answer = read(Text(50, 86, "ALKALOIDS"), *table(lines, xs=(60, 380, 450)))
    assert results(answer) == [
        ("mitragynine", "=", "44.73", "%"),
        ("mitragynine", "=", "447.3", "mg/g"),
        ("paynantheine", "=", "5.28", "%"),
        ("paynantheine", "=", "52.8", "mg/g"),
        ("speciociliatine", "=", "6.12", "%"),
        ("speciociliatine", "=", "61.2", "mg/g"),
        ("corynantheidine", "ND", None, "%"),
    ]
    assert "unaccounted-line" in problems(answer)


@pytest.mark.parametrize(("said", "status"), [("** EXCEEDS **", "fail"), ("*FAIL*", "fail"), ("* pass", "pass")])
def test_stars_around_a_verdict_only_stress_it(said, status):
    lines = [
        ("Lead " + DOTS, "0.874 ppm", said),
        ("Cadmium " + DOTS, "0.03 ppm", "ok"),
        ("Arsenic " + DOTS, "ND", "ok"),
    ]
    answer = read(Text(50, 86, "METALS"), *table(lines, xs=(60, 380, 450)))
    assert answer["samples"][0]["results"][0]["status"] == status


def test_a_list_under_a_title_of_its_own_is_no_part_of_the_table_over_it():
    heads = [("Cannabinoid", "LOD mg/mL", "LLOQ mg/mL", "mg/mL"), ("CBD", "0.0002", "0.0006", "0.03")]
    counts = table([("Total viable count", "<1"), ("Yeast", "3"), ("Mould", "<1")], xs=(50, 270), y=190)
    answer = read(*table(heads, xs=(50, 180, 270, 400)), Text(50, 170, "Plate counts (CFU/mL)"), *counts)
    assert results(answer) == [
        ("cbd", "=", "0.03", "mg/mL"),
        ("total-aerobic-count", "<", "1", "CFU/mL"),
        ("yeasts", "=", "3", "CFU/mL"),
        ("molds", "<", "1", "CFU/mL"),
    ]


@pytest.mark.parametrize("numbers", [("1.", "2.", "3."), ("a)", "b)", "c)"), ("•", "•", "•"), ("1. ", "2. ", "3. ")])
def test_a_list_whose_entries_are_counted_or_marked_is_read(numbers: tuple[str, ...]):
    values = [("Lead", "0.21 ppm"), ("Cadmium", "ND"), ("Mitragynine", "1.4 %")]
    rows = [(f"{number} {name}", value) for number, (name, value) in zip(numbers, values, strict=True)]
    assert [r[:3] for r in results(read(*table(rows, xs=(50, 250))))] == [
        ("lead", "=", "0.21"),
        ("cadmium", "ND", None),
        ("mitragynine", "=", "1.4"),
    ]


def test_a_list_with_its_rows_numbers_apart_is_read():
    rows = [("1", "Lead", "0.21 ppm"), ("2", "Cadmium", "0.1 ppm"), ("3", "Arsenic", "0.4 ppm")]
    assert [r[:3] for r in results(read(*table(rows, xs=(50, 80, 250))))] == [
        ("lead", "=", "0.21"),
        ("cadmium", "=", "0.1"),
        ("arsenic", "=", "0.4"),
    ]


def test_a_word_with_letters_taken_for_others_in_a_list_is_told_of_and_is_no_number():
    listed = [("Lead", "0.12"), ("Cadmium", "B1Q"), ("Arsenic", "0.03"), ("Mercury", "BL0"), ("Nickel", "0.5")]
    answer = read(Text(40, 80, "Heavy Metals (ppm)"), *table([*listed, ("Chromium", "N0")], xs=(40, 180)))
    assert [r["analyte"] for s in answer["samples"] for r in s["results"]] == ["lead", "arsenic", "nickel"]
    assert [p["text"] for p in answer["problems"]] == ["Cadmium", "Mercury", "Chromium"]


@pytest.mark.parametrize("badge", ["µ", "*", "M"])
def test_a_badge_before_each_name_is_no_part_of_the_list(badge):
    lines = [
        (badge, "Total Yeast + Mold", "<100 cfu/g", "limit 10,000 cfu/g", "Pass"),
        (badge, "Total Coliforms", "600 cfu/g", "limit 1,000 cfu/g", "Pass"),
        (badge, "E. coli", "None detected", "limit None detected", "Pass"),
        (badge, "Salmonella", "Detected", "limit None detected", "Fail"),
    ]
    assert rows(read(Text(40, 80, "Microbials"), *table(lines, xs=(40, 70, 220, 330, 460)))) == [
        ("total-yeast-and-mold", "<", "100", "CFU/g", "10000", "pass"),
        ("total-coliforms", "=", "600", "CFU/g", "1000", "pass"),
        ("e-coli", "absent", None, None, "None detected", "pass"),
        ("salmonella", "present", None, None, "None detected", "fail"),
    ]


def test_the_name_behind_its_symbol_is_the_one_that_says_more():
    lines = [("As", "Inorganic arsenic", "0.11 ppm"), ("Cd", "Cadmium", "ND"), ("Pb", "Lead", "1.27 ppm")]
    answer = read(Text(40, 80, "Metals"), *table(lines, xs=(40, 70, 220)))
    assert results(answer) == [
        ("inorganic-arsenic", "=", "0.11", "ppm"),
        ("cadmium", "ND", None, "ppm"),
        ("lead", "=", "1.27", "ppm"),
    ]


TOLD = [
    ("Aflatoxins (total)", "ND", "limit 20 ppb", "Pass"),
    ("Ochratoxin A", "23 ppb", "limit 20 ppb", "Fail"),
]
READ = [("total-aflatoxins", "ND", None, "ppb", "20", "pass"), ("ochratoxin-a", "=", "23", "ppb", "20", "fail")]


@pytest.mark.parametrize("kept", [[0, 1], [0], [1]])
def test_one_row_is_a_list_where_words_say_what_all_but_its_value_is(kept):
    answer = read(Text(40, 80, "Mycotoxins"), *table([TOLD[i] for i in kept], xs=(40, 220, 330, 460)))
    assert rows(answer) == [READ[i] for i in kept]


def test_one_row_with_a_word_that_nothing_explains_is_no_list():
    assert (
        results(read(Text(40, 80, "Mycotoxins"), *table([("Ochratoxin A", "ND", "20 ppb")], xs=(40, 220, 330)))) == []
    )


def test_what_is_presumed_is_present_and_less_sure_than_what_is_confirmed():
    lines = [("Salmonella", "Presumptive Positive (/375 g)"), ("Listeria", "Positive (/25 g)"), ("E. coli", "Negative")]
    texts = table([("Analysis", "Result"), *lines], xs=(60, 300))
    told = read(*texts)["samples"][0]["results"]
    assert [(r["analyte"], r["operator"], r["sample_size"]) for r in told] == [
        ("salmonella", "present", "375 g"),
        ("listeria", "present", "25 g"),
        ("e-coli", "absent", None),
    ]
    assert told[0]["confidence"] < told[1]["confidence"]
    assert "the paper calls it presumptive: nothing has confirmed it yet" in told[0]["reasons"]


def flush(y, name, value, beyond, size=7.0):
    """A line of a list: a name at the left, dots, and a value with what is said beyond it, flush right together."""
    right = 540 - stringWidth(beyond, "Helvetica", size)
    left = right - 7 - stringWidth(value, "Helvetica", 9)
    dots = "." * int((left - 156) / stringWidth(".", "Helvetica", 9))
    return [Text(50, y, name), Text(150, y, dots), Text(left, y, value), Text(right, y, beyond, size)]


@pytest.mark.parametrize("size", [7.0, 9.0])
def test_values_before_limits_of_any_width_are_one_list_flush_right_and_a_mark_before_a_limit_is_the_verdict(size):
    rows = [
        ("Total Plate Count", "4,800 CFU/mL", "✗ max 1,000 CFU/mL"),
        ("Yeast", "220 CFU/mL", "✗ max 100 CFU/mL"),
        ("Mold", "< 1 CFU/mL", "✓ limit 100 CFU/mL"),
        ("Coliforms", "< 1 CFU/mL", "✓ NMT 10 CFU/mL"),
        ("Salmonella", "Not Detected in 25 mL", "✓"),
    ]
    lines = [text for i, row in enumerate(rows) for text in flush(100 + 13 * i, *row, size=size)]
    told = read(Text(50, 80, "Microbiology", 11), *lines)["samples"][0]["results"]
    assert [(r["analyte"], r["operator"], r["value"], r["limit"], r["status"]) for r in told] == [
        ("total-aerobic-count", "=", "4800", "1000", "fail"),
        ("yeasts", "=", "220", "100", "fail"),
        ("molds", "<", "1", "100", "pass"),
        ("total-coliforms", "<", "1", "10", "pass"),
        ("salmonella", "absent", None, None, "pass"),
    ]


@pytest.mark.parametrize("gap", [3.0, 9.0])
@pytest.mark.parametrize("before", ["per", "in", "/"])
def test_the_portion_of_a_lists_row_is_whole_also_where_a_wide_space_cuts_it(before, gap):
    lines = [("Lead", "0.21 mg/kg"), ("Arsenic", "0.08 mg/kg"), ("Mercury", "ND"), ("Salmonella", "Positive", before)]
    behind = Text(340 + stringWidth(before, "Helvetica", 9) + gap, 142, "25 g")
    told = read(*table(lines, xs=(60, 200, 340)), behind)["samples"][0]["results"]
    assert [(r["analyte"], r["operator"], r["value"], r["sample_size"]) for r in told] == [
        ("lead", "=", "0.21", None),
        ("arsenic", "=", "0.08", None),
        ("mercury", "ND", None, None),
        ("salmonella", "present", None, "25 g"),
    ]


def test_a_notes_mark_behind_a_limit_is_no_second_value():
    lines = [
        (f"Mitragynine {DOTS}", "46.1 %", "(not less than 45.0 %)", ""),
        (f"7-Hydroxymitragynine {DOTS}", "1.34 %", "(not more than 1.0 %)", "*"),
        (f"Speciogynine {DOTS}", "5.22 %", "", ""),
    ]
    note = Text(50, 160, "* Does not meet the specification of the client.")
    answer = read(Text(50, 86, "ALKALOIDS (HPLC-PDA)"), *table(lines, xs=(60, 300, 360, 470)), note)
    assert [row[:4] for row in rows(answer)] == [
        ("mitragynine", "=", "46.1", "%"),
        ("7-hydroxymitragynine", "=", "1.34", "%"),
        ("speciogynine", "=", "5.22", "%"),
    ]


def test_a_list_under_a_table_is_its_own_also_where_its_values_stand_under_the_tables_loq() -> None:
    rows = [("Cannabinoid", "LOQ (mg/mL)", "mg/mL", "mg/g"), ("CBD", "0.10", "33.47", "35.31")]
    rows += [("CBN", "0.10", "0.12", "0.13")]
    under = [("Total CBD per package (30 mL):", "1,004 mg"), ("Total THC per package (30 mL):", "31.8 mg")]
    answer = read(*table(rows, xs=(40, 240, 340, 440)), *table(under, xs=(40, 240), y=170))
    assert results(answer)[4:] == [("total-cbd", "=", "1004", "mg/package"), ("total-thc", "=", "31.8", "mg/package")]


def test_one_value_in_two_units_that_stand_close_behind_their_numbers_is_read_in_both():
    rows = [("Mitragynine", "1.52%", "15.2mg/g"), ("7-Hydroxymitragynine", "<0.01%", "<0.1mg/g")]
    rows.append(("Speciogynine", "0.21%", "2.1mg/g"))
    answer = read(*table(rows, xs=(40, 200, 300)))
    assert [(v, u) for _a, _o, v, u in results(answer)] == [
        ("1.52", "%"), ("15.2", "mg/g"), ("0.01", "%"), ("0.1", "mg/g"), ("0.21", "%"), ("2.1", "mg/g"),
    ]  # fmt: skip
    assert problems(answer) == []
