"""Values that a report tells in sentences."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, problems, read, results, table


def test_what_a_sentence_says_was_measured_is_read():
    lines = [
        "Mitragynine was found at 1.42 % (w/w); 7-hydroxymitragynine was below 0.01 %.",
        "Lead amounted to 0.31 mg/kg. Salmonella was not detected in 25 g.",
        "The loss on drying was 9.4 % and the sample was stored dry.",
    ]
    assert results(read(*(Text(50, 100 + 12 * i, line) for i, line in enumerate(lines)))) == [
        ("mitragynine", "=", "1.42", "%"),
        ("7-hydroxymitragynine", "<", "0.01", "%"),
        ("lead", "=", "0.31", "mg/kg"),
        ("salmonella", "absent", None, None),
        ("loss-on-drying", "=", "9.4", "%"),
    ]


LETTERS = [
    (
        (
            "Lead was found at 0.56 ppm and arsenic at 0.19 ppm. Cadmium (<0.05 ppm) | "
            "and mercury (<0.01 ppm) were below our reporting limits. Loss on drying at 105 °C was 7.4 %."
        ),
        ["lead = 0.56 ppm", "arsenic = 0.19 ppm", "cadmium < 0.05 ppm", "mercury < 0.01 ppm", "loss-on-drying = 7.4 %"],
    ),
    (
        (
            "The total aerobic plate count was 8400 CFU/g, yeast and mold 210 CFU/g, and E. coli <10 | "
            "CFU/g. Salmonella was not detected in a 25 g portion."
        ),
        [
            "total-aerobic-count = 8400 CFU/g",
            "total-yeast-and-mold = 210 CFU/g",
            "e-coli < 10 CFU/g",
            "salmonella absent None None",
        ],
    ),
    (
        "The powder contained 1.42 % mitragynine, 0.02 % 7-hydroxymitragynine and 0.31 % of paynantheine.",
        ["mitragynine = 1.42 %", "7-hydroxymitragynine = 0.02 %", "paynantheine = 0.31 %"],
    ),
    (
        "Mitragynin betrug 1,42 %, Paynanthein 0,31 %. Salmonella war nicht nachweisbar in 25 g.",
        ["mitragynine = 1.42 %", "paynantheine = 0.31 %", "salmonella absent None None"],
    ),
    (
        "La mitraginina fue de 1,42 % y el plomo de 0,31 mg/kg. El cadmio (< 0,05 mg/kg) fue bajo.",
        ["mitragynine = 1.42 %", "lead = 0.31 mg/kg", "cadmium < 0.05 mg/kg"],
    ),
    (
        "Das Pulver enthielt 1,42 % Mitragynin und 0,02 % 7-Hydroxymitragynin.",
        ["mitragynine = 1.42 %", "7-hydroxymitragynine = 0.02 %"],
    ),
    (
        "Kadar mitraginin sebesar 1,42 % dan kadar air sebesar 8,1 %.",
        ["mitragynine = 1.42 %", "moisture = 8.1 %"],
    ),
    (
        (
            "We found 1.38 % of mitragynine, 0.009 % of 7-hydroxymitragynine and 0.27 % | "
            "of paynantheine, each as received; mitraphylline was not detected (detection limit 0.005 %)."
        ),
        [
            "mitragynine = 1.38 %",
            "7-hydroxymitragynine = 0.009 %",
            "paynantheine = 0.27 %",
            "mitraphylline ND None %",
        ],
    ),
    (
        "The sample contained lead | 2.61 mg/kg, cadmium 0.11 mg/kg, arsenic 0.34 mg/kg and mercury <0.01 mg/kg.",
        ["lead = 2.61 mg/kg", "cadmium = 0.11 mg/kg", "arsenic = 0.34 mg/kg", "mercury < 0.01 mg/kg"],
    ),
    (
        (
            "We obtained a total aerobic count of 410,000 CFU/g and a yeast and mold count of 3,900 CFU/g. | "
            "The loss on drying was 8.8 %."
        ),
        ["total-aerobic-count = 410000 CFU/g", "total-yeast-and-mold = 3900 CFU/g", "loss-on-drying = 8.8 %"],
    ),
    ("Olovo bylo 0,31 mg/kg a kadmium 0,05 mg/kg.", ["lead = 0.31 mg/kg", "cadmium = 0.05 mg/kg"]),
]


@pytest.mark.parametrize(("letter", "expected"), LETTERS)
def test_a_sentence_goes_on_over_its_line_and_lists_values_without_saying_its_verb_again(letter, expected):
    answer = read(*(Text(50, 100 + 12 * i, line) for i, line in enumerate(letter.split(" | "))))
    assert [" ".join(map(str, found)) for found in results(answer)] == expected


def test_a_value_with_a_comma_behind_it_is_not_that_of_the_name_after_the_comma():
    answer = read(Text(50, 100, "The powder contained substance X 2.61 mg/kg, cadmium 0.11 mg/kg and a little lead."))
    assert results(answer) == [("cadmium", "=", "0.11", "mg/kg")]


def test_a_sentence_ends_behind_a_unit():
    answer = read(Text(50, 100, "Salmonella was absent in 25 g. Escherichia coli was present in 1 g."))
    printed = [r["printed_analyte"] for r in answer["samples"][0]["results"]]
    assert printed == ["Salmonella", "Escherichia coli"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The limits for cadmium (0.5 ppm) and mercury (0.1 ppm) were met by all samples.",
        "We test every powder for lead at 0.5 mg/kg and cadmium at 0.1 mg/kg.",
        "Limits were set for lead at 0.5 mg/kg and for cadmium at 0.1 mg/kg.",
        "The limit for lead was 0.5 mg/kg in that year.",
        "At that time lead was 9.4 % of the limit.",
        "Under Proposition 65 the safe harbor for lead is 0.5 mg/kg here.",
    ],
)
def test_what_a_sentence_says_of_a_limit_is_no_result(sentence):
    assert results(read(Text(50, 100, sentence))) == []


ASIDES = [
    (
        "Lead was 0.044 ppm (limit 0.5 ppm, pass). The result for cadmium was 0.008 ppm (limit 0.3 ppm, | "
        "fail) and for arsenic < 0.010 ppm (limit 0.2 ppm, pass). Mercury was not detected | "
        "(limit of detection 0.002 ppm; limit 0.1 ppm, pass)."
    ),
    (
        "Blei betrug 0,044 ppm (Grenzwert 0,5 ppm, entspricht), Cadmium 0,008 ppm (Grenzwert 0,3 ppm, entspricht | "
        "nicht) und Arsen < 0,010 ppm (Grenzwert 0,2 ppm; entspricht). Quecksilber war nicht nachweisbar | "
        "(Nachweisgrenze 0,002 ppm; Grenzwert 0,1 ppm; entspricht)."
    ),
    (
        "El plomo fue de 0,044 ppm (límite 0,5 ppm, cumple), el cadmio de 0,008 ppm (límite 0,3 ppm, no cumple) | "
        "y el arsénico < 0,010 ppm (máx. 0,2 ppm; cumple). El mercurio fue no detectado | "
        "(LD 0,002 ppm; límite 0,1 ppm; cumple)."
    ),
]


@pytest.mark.parametrize("letter", ASIDES)
def test_brackets_behind_a_value_say_its_limit_its_lod_and_the_verdict(letter):
    answer = read(*(Text(50, 100 + 12 * i, line) for i, line in enumerate(letter.split(" | "))))
    keys = ("analyte", "operator", "value", "unit", "lod", "limit", "status")
    assert [tuple(r[k] for k in keys) for r in answer["samples"][0]["results"]] == [
        ("lead", "=", "0.044", "ppm", None, "0.5", "pass"),
        ("cadmium", "=", "0.008", "ppm", None, "0.3", "fail"),
        ("arsenic", "<", "0.010", "ppm", None, "0.2", "pass"),
        ("mercury", "ND", None, "ppm", "0.002", "0.1", "pass"),
    ]
    assert problems(answer) == []


@pytest.mark.parametrize(
    "letter",
    [
        "Mitragynine was found at 24.8 mg per gummy (6.20 mg/g). Speciogynine was not detected (LOD 0.02 mg/g).",
        "Mitragynin betrug 24,8 mg/Gummi (6,20 mg/g). Speciogynin war nicht nachweisbar (Nachweisgrenze 0,02 mg/g).",
    ],
)
def test_brackets_behind_a_value_say_it_again_in_another_unit_and_what_was_not_detected_is_in_that_of_its_lod(letter):
    answer = read(Text(50, 100, letter))
    assert results(answer) == [
        ("mitragynine", "=", "24.8", "mg/gummy"),
        ("mitragynine", "=", "6.20", "mg/g"),
        ("speciogynine", "ND", None, "mg/g"),
    ]
    assert [r["printed_result"] for r in answer["samples"][0]["results"]][1].endswith("20 mg/g")


@pytest.mark.parametrize(
    "sentence",
    [
        "Lead and cadmium were 0.3 ppm and 0.1 ppm.",
        "Escherichia coli and Salmonella were absent in 10 g and 25 g, respectively.",
        "Escherichia coli and Salmonella were absent in 10 g and 25 g.",
        "Lead was below the limit of 0.5 ppm.",
    ],
)
def test_what_is_said_of_several_at_once_is_not_taken_for_that_of_the_last(sentence):
    assert results(read(Text(50, 100, sentence))) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Lead was found at 0.31 ppm, below the limit of 3.0 ppm, and cadmium at 0.05 ppm against a limit of 1 ppm.",
        "Blei betrug 0,31 ppm (Grenzwert 3,0 ppm) und Cadmium 0,05 ppm, unter dem Grenzwert von 1 ppm.",
    ],
)
def test_a_value_compared_with_its_limit_is_read_with_it(sentence):
    answer = read(Text(20, 100, sentence, 8))
    assert [(r["analyte"], r["value"], r["limit"]) for r in answer["samples"][0]["results"]] == [
        ("lead", "0.31", "3.0"),
        ("cadmium", "0.05", "1"),
    ]


def test_a_line_of_a_sentence_that_speaks_of_limits_is_no_title_over_the_next():
    lines = ["Mercury was not detected in this sample", "(limit of detection 0.002 ppm; limit 0.1 ppm, pass)."]
    lines += [
        "The total aerobic plate count was 30 CFU/g and yeast and mold < 10 CFU/g. Salmonella was absent in 25 g."
    ]
    answer = read(*(Text(50, 100 + 11 * i, line) for i, line in enumerate(lines)))
    assert [analyte for analyte, _operator, _value, _unit in results(answer)] == [
        "mercury",
        "total-aerobic-count",
        "total-yeast-and-mold",
        "salmonella",
    ]


def test_below_the_limit_of_quantitation_is_an_answer_in_a_sentence():
    answer = read(Text(50, 100, "Speciogynine was below the limit of quantitation (0.01 %)."))
    assert results(answer) == [("speciogynine", "<LOQ", None, "%")]


def test_water_activity_needs_no_unit_and_a_share_of_something_else_is_none():
    answer = read(Text(50, 100, "The water activity was 0.58 at 25 °C. The moisture was 0.08 at 25 °C."))
    assert results(answer) == [("water-activity", "=", "0.58", "aw")]


def test_a_decimal_point_that_stands_apart_is_a_decimal_point_and_a_fraction_is_no_number():
    rows = [("Analyte", "Result (%)"), ("Mitragynine", "0 . 52"), ("Paynantheine", "<0 . 05"), ("Ajmalicine", "12/345")]
    answer = read(*table(rows, xs=(50, 200)))
    assert results(answer) == [("mitragynine", "=", "0.52", "%"), ("paynantheine", "<", "0.05", "%")]
    assert problems(answer) == ["unreadable-row"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Lead and arsenic were 0.1 and 0.2 ppm, respectively.", [("lead", "0.1"), ("arsenic", "0.2")]),
        ("Lead and arsenic were found at 0.1 ppm and 0.2 ppm respectively.", [("lead", "0.1"), ("arsenic", "0.2")]),
        ("Arsenic and lead, respectively, were 0.2 ppm and 0.1 ppm.", [("arsenic", "0.2"), ("lead", "0.1")]),
        ("We found 0.1 and 0.2 ppm of lead and arsenic, respectively.", [("lead", "0.1"), ("arsenic", "0.2")]),
        (
            "Lead, cadmium and arsenic were 0.1, 0.2 and 0.3 ppm, respectively.",
            [("lead", "0.1"), ("cadmium", "0.2"), ("arsenic", "0.3")],
        ),
    ],
)
def test_values_listed_in_the_order_of_their_names_are_read_in_that_order(sentence, expected):
    assert results(read(Text(50, 100, sentence))) == [(slug, "=", value, "ppm") for slug, value in expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Lead and arsenic were 0.1, 0.2 and 0.3 ppm, respectively.",
        "Lead in both samples was 0.1 and 0.2 ppm, respectively.",
        "Lead and arsenic were not detected and 0.2 ppm, respectively.",
    ],
)
def test_values_in_an_order_that_cannot_be_told_are_a_problem_and_no_results(sentence):
    told = read(Text(50, 100, sentence))
    assert (results(told), problems(told)) == ([], ["unaccounted-line"])


def test_limits_in_the_order_of_their_names_are_neither():
    told = read(Text(50, 100, "The limits for lead and arsenic are 0.1 and 0.2 ppm, respectively."))
    assert (results(told), problems(told)) == ([], [])


@pytest.mark.parametrize(
    "sentence",
    [
        "Mitragynine was 5 % lower than in the batch before.",
        "Mitragynine was 98 % of the label claim.",
        "Mitragynine was 66 % of total alkaloids.",
        "According to the literature mitragynine was 1.2 % in dried leaves.",
        "7-Hydroxymitragynine is 94.4 % of total measured alkaloids, above the 2 % ceiling of the law.",
    ],
)
def test_a_share_or_a_difference_or_what_is_published_is_no_content(sentence):
    assert results(read(Text(50, 100, sentence))) == []


def test_a_value_of_which_a_part_is_told_is_read_still():
    told = read(Text(50, 100, "Total alkaloids were 16.2 mg/g, of which mitragynine was 14.2 mg/g."))
    assert results(told) == [("total-alkaloids", "=", "16.2", "mg/g"), ("mitragynine", "=", "14.2", "mg/g")]


def test_a_value_that_is_then_compared_is_read_still():
    assert results(read(Text(50, 100, "Lead was 0.3 ppm, more than in most leaves."))) == [("lead", "=", "0.3", "ppm")]
