"""Tables that report on several samples: each sample's values stay its own."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, problems, read, results, table

IDENTITY = ("sample_id", "product_name", "batch_number")


def samples(answer):
    """Each sample's number, product and batch, with its results as text."""
    return [
        (
            *(s["certificate"][name] for name in IDENTITY),
            [f"{r['analyte']} {r['operator']} {r['value']} {r['unit']}" for r in s["results"]],
        )
        for s in answer["samples"]
    ]


ROWS = [
    ("Sample ID", "Description", "Lot", "Mitragynine %", "7-OH %", "Pb ppm", "Cd ppm", "Salmonella /25 g"),
    ("PX-1041", "Green powder", "GR-7", "1.31", "0.012", "0.22", "<0.01", "Negative"),
    ("PX-1042", "Red capsules", "RD-2", "1.52", "ND", "0.91", "0.03", "Positive"),
    ("LOQ", "", "", "0.01", "0.005", "0.02", "0.01", ""),
    ("Limit", "", "", "", "", "0.5", "0.3", "Negative"),
]
ACROSS = (30, 85, 150, 190, 260, 315, 370, 425)


def test_each_row_is_a_sample_with_its_particulars_and_its_own_values():
    assert samples(read(*table(ROWS, xs=ACROSS))) == [
        (
            "PX-1041",
            "Green powder",
            "GR-7",
            [
                "mitragynine = 1.31 %",
                "7-hydroxymitragynine = 0.012 %",
                "lead = 0.22 ppm",
                "cadmium < 0.01 ppm",
                "salmonella absent None None",
            ],
        ),
        (
            "PX-1042",
            "Red capsules",
            "RD-2",
            [
                "mitragynine = 1.52 %",
                "7-hydroxymitragynine ND None %",
                "lead = 0.91 ppm",
                "cadmium = 0.03 ppm",
                "salmonella present None None",
            ],
        ),
    ]


def test_lines_of_loq_and_limit_are_for_every_sample():
    answer = read(*table(ROWS, xs=ACROSS))
    told = [[(r["loq"], r["limit"], r["sample_size"]) for r in s["results"]] for s in answer["samples"]]
    own = [("0.01", None, None), ("0.005", None, None), ("0.02", "0.5", None), ("0.01", "0.3", None)]
    assert told == [[*own, (None, "Negative", "25 g")]] * 2


def test_a_name_broken_over_two_lines_heads_one_column():
    upper = [Text(200, 91, "7-OH-Mitra-"), Text(270, 91, "Speciocili-"), Text(340, 91, "Pb")]
    lower = [(30, "Sample No."), (120, "Lot"), (200, "gynine %"), (270, "atine %"), (340, "ppm"), (400, "Cd ppm")]
    heads = [*upper, *(Text(x, 100, text) for x, text in lower)]
    rows = [("A-4410", "B-1", "0.02", "0.31", "0.2", "ND"), ("A-4411", "B-2", "0.03", "0.35", "0.1", "ND")]
    answer = read(*heads, *table(rows, xs=(30, 120, 200, 270, 340, 400), y=115))
    assert [sample[3] for sample in samples(answer)] == [
        ["7-hydroxymitragynine = 0.02 %", "speciociliatine = 0.31 %", "lead = 0.2 ppm", "cadmium ND None ppm"],
        ["7-hydroxymitragynine = 0.03 %", "speciociliatine = 0.35 %", "lead = 0.1 ppm", "cadmium ND None ppm"],
    ]


def test_a_column_nobody_knows_is_kept_and_not_dropped():
    rows = [("Sample ID", "Mitragynine %", "Isocorybine %", "Lead ppm"), ("S-1001", "1.1", "0.4", "0.2")]
    rows += [("S-1002", "1.2", "0.5", "0.3")]
    answer = read(*table(rows, xs=(30, 120, 220, 330)))
    unknown = [[r["printed_result"] for r in s["results"] if r["analyte"] is None] for s in answer["samples"]]
    assert unknown == [["0.4"], ["0.5"]]


def test_magnesium_among_metals_is_not_mitragynine():
    rows = [("Sample ID", "Mitragynine %", "Pb ppm", "Cd ppm", "Mg ppm"), ("S-1001", "1.1", "0.2", "ND", "3100")]
    rows += [("S-1002", "1.2", "0.3", "ND", "2900")]
    got = samples(read(*table(rows, xs=(30, 120, 220, 300, 380))))
    assert [[text for text in sample[3] if "mitragynine" in text] for sample in got] == [
        ["mitragynine = 1.1 %"],
        ["mitragynine = 1.2 %"],
    ]


PARTICULARS = [("Sample ID", "77-1", "77-2"), ("Product", "Vanilla bar", "Cocoa bar"), ("Lot", "V01", "C01")]
TWO = [
    ("Test", "Unit", "Result", "Result", "Limit"),
    ("Lead", "mg/kg", "0.04", "0.09", "0.1"),
    ("Cadmium", "mg/kg", "<0.01", "0.05", "0.2"),
    ("Salmonella", "/25 g", "Negative", "Positive", "Negative"),
]
BESIDE = (40, 150, 220, 320, 420)
BOTH = [
    ("77-1", "Vanilla bar", "V01", ["lead = 0.04 mg/kg", "cadmium < 0.01 mg/kg", "salmonella absent None None"]),
    ("77-2", "Cocoa bar", "C01", ["lead = 0.09 mg/kg", "cadmium = 0.05 mg/kg", "salmonella present None None"]),
]


def test_two_columns_of_results_under_lines_that_name_their_samples():
    named = table(PARTICULARS, xs=(40, 220, 320), y=60)
    answer = read(*named, *table(TWO, xs=BESIDE, y=120))
    assert samples(answer) == BOTH
    assert [[r["limit"] for r in s["results"]] for s in answer["samples"]] == [["0.1", "0.2", "Negative"]] * 2


HEADED = [
    [(40, 104, "Parameter"), (150, 104, "Unit"), (420, 104, "Limit")],
    [(220, 95, "Sample 77-1"), (220, 104, "Vanilla bar"), (220, 113, "Lot V01")],
    [(320, 95, "Sample 77-2"), (320, 104, "Cocoa bar"), (320, 113, "Lot C01")],
]


def headed(page=1):
    """Headings that name a sample over each column of results."""
    return [Text(x, y, text, page=page) for column in HEADED for x, y, text in column]


def test_what_is_of_all_samples_may_stand_left_of_a_label_and_of_two_names_the_number_is_the_samples_own():
    xs = (40, 200, 300, 400)
    heads = [
        ("Matrice: potravina", "Název vzorku", "Green Powder", "Red Powder"),
        ("", "Identifikace vzorku", "PR2531-001", "PR2531-002"),
        ("", "Šarže", "ZL-2502-7", "ZL-2502-9"),
        ("Parametr", "Jednotka", "Výsledek", "Výsledek"),
    ]
    rows = [("Mitragynin", "%", "1,41", "0,968"), ("Olovo", "mg/kg", "0,788", "3,42")]
    assert samples(read(*table([*heads, *rows], xs=xs))) == [
        ("PR2531-001", "Green Powder", "ZL-2502-7", ["mitragynine = 1.41 %", "lead = 0.788 mg/kg"]),
        ("PR2531-002", "Red Powder", "ZL-2502-9", ["mitragynine = 0.968 %", "lead = 3.42 mg/kg"]),
    ]


def test_columns_headed_by_samples():
    assert samples(read(*headed(), *table(TWO[1:], xs=BESIDE, y=128))) == BOTH


def test_the_samples_columns_go_on_overleaf():
    overleaf = [("Arsenic", "mg/kg", "0.11", "0.12", "1.0"), ("Mercury", "mg/kg", "ND", "ND", "0.1")]
    answer = read(
        *headed(), *table(TWO[1:], xs=BESIDE, y=128), *headed(page=2), *table(overleaf, xs=BESIDE, y=128, page=2)
    )
    got = samples(answer)
    assert [sample[:3] for sample in got] == [sample[:3] for sample in BOTH]
    assert [sample[3][3:] for sample in got] == [
        ["arsenic = 0.11 mg/kg", "mercury ND None mg/kg"],
        ["arsenic = 0.12 mg/kg", "mercury ND None mg/kg"],
    ]


def test_columns_headed_by_numbers_alone():
    rows = [("Parameter", "Unit", "K24-0881", "K24-0882"), *(row[:4] for row in TWO[1:])]
    assert [(s[0], s[3]) for s in samples(read(*table(rows, xs=BESIDE)))] == [
        ("K24-0881", BOTH[0][3]),
        ("K24-0882", BOTH[1][3]),
    ]


def test_the_client_and_dates_of_the_page_are_every_samples():
    head = [Text(40, 40, "Client: Juniper Trading"), Text(300, 40, "Received: 2025-02-03")]
    answer = read(*head, *table(ROWS, xs=ACROSS))
    told = [(s["certificate"]["client"], s["certificate"]["date_received"]) for s in answer["samples"]]
    assert told == [("Juniper Trading", "2025-02-03")] * 2


def test_a_value_that_could_be_any_samples_is_told_of_and_not_read():
    answer = read(*table(ROWS, xs=ACROSS), Text(40, 300, "Total aflatoxins: 3.1 ug/kg"))
    assert not any("aflatoxins" in text for sample in samples(answer) for text in sample[3])
    assert "unaccounted-line" in problems(answer)


def test_two_columns_of_results_that_nothing_tells_apart_give_none():
    answer = read(*table(TWO, xs=BESIDE))
    assert results(answer) == []
    assert "unaccounted-line" in problems(answer)


def test_a_second_column_that_is_mostly_empty_leaves_the_first_its_results():
    rows = [("Analyte", "Result (%)", "(%)"), ("Mitragynine", "1.2", "98"), ("Paynantheine", "0.3", "-")]
    rows += [("Speciogynine", "0.2", "-"), ("Corynoxine", "0.1", "-")]
    assert results(read(*table(rows, xs=(40, 220, 320))))[-1] == ("corynoxine", "=", "0.1", "%")


def test_target_and_actual_are_no_samples_and_what_was_found_is_not_sure():
    rows = [("Parameter", "Unit", "Target", "Actual"), *(row[:4] for row in TWO[1:])]
    answer = read(*table(rows, xs=BESIDE))
    told = [result for sample in answer["samples"] for result in sample["results"]]
    assert [s[:3] for s in samples(answer)] == [(None, None, None)]
    assert [r["value"] for r in told if r["value"]] == ["0.09", "0.05"]
    assert [r["value"] for r in told if r["value"] and r["confidence"] > 0.7] == []


@pytest.mark.parametrize("heads", [("2024-01-15", "2024-07-15"), ("Before", "After")])
def test_columns_that_are_no_samples_do_not_make_samples(heads):
    rows = [("Parameter", "Unit", *heads), *(row[:4] for row in TWO[1:])]
    answer = read(*table(rows, xs=BESIDE))
    assert [s for s in samples(answer) if s[:3] != (None, None, None)] == []


def test_one_sample_in_two_units_stays_one_sample():
    rows = [("Analyte", "Result (%)", "Result (mg/g)"), ("CBD", "1.2", "12"), ("CBG", "0.3", "3")]
    answer = read(*table([("Sample ID", "90-1", "Lot 5")], xs=(40, 220, 320), y=80), *table(rows, xs=(40, 220, 320)))
    assert [s[3] for s in samples(answer)] == [["cbd = 1.2 %", "cbd = 12 mg/g", "cbg = 0.3 %", "cbg = 3 mg/g"]]


def test_rows_of_quality_control_are_no_samples():
    rows = [("Sample ID", "Lead ppm", "Cadmium ppm"), ("BLANK-0221", "ND", "ND"), ("LCS-0221", "5.1", "4.9")]
    assert results(read(Text(30, 86, "Quality control"), *table(rows, xs=(30, 150, 250)))) == []


def test_blanks_and_controls_among_the_rows_are_no_samples():
    control = [
        ("Method blank", "", "", "ND", "ND", "ND", "ND", ""),
        ("LCS recovery", "", "", "98", "99", "97", "101", ""),
    ]
    answer = read(*table([*ROWS[:3], *control, *ROWS[3:]], xs=ACROSS))
    assert [sample[:3] for sample in samples(answer)] == [ROWS[1][:3], ROWS[2][:3]]


def test_a_line_of_limits_in_a_sentence_is_no_sample():
    answer = read(*table([*ROWS[:3], ("Limit (USP)", "", "", "", "", "0.5", "0.3", "")], xs=ACROSS))
    assert [sample[:3] for sample in samples(answer)] == [ROWS[1][:3], ROWS[2][:3]]


def test_a_row_named_without_a_number_among_numbered_samples_may_be_a_limit_and_is_not_sure():
    rows = [
        ("Sample ID", "Arsenic (ppm)", "Cadmium (ppm)", "Lead (ppm)", "Mercury (ppm)"),
        ("KR-2041", "0.11", "0.02", "0.31", "0.005"),
        ("KR-2042", "0.12", "0.03", "0.33", "0.006"),
        ("Prop 65", "10", "4.1", "0.5", "0.3"),
    ]
    answer = read(*table(rows, xs=(30, 150, 250, 350, 450)))
    assert [{r["confidence"] for r in s["results"]} for s in answer["samples"]] == [{0.99}, {0.99}, {0.9}]


def test_a_products_name_over_two_lines_is_whole_and_two_tables_of_samples_may_stand_beside_each_other():
    heads = table([("Sample", "Product", "Mitragynine %", "7-OH %")], xs=(30, 100, 180, 260))
    rows = [
        text
        for y, number, name, values in (
            (124, "OP-551", "White", ("1.1", "0.02")),
            (152, "OP-552", "Green", ("1.3", "ND")),
        )
        for text in (
            Text(100, y - 5, name),
            Text(100, y + 5, "Borneo"),
            *(Text(x, y, value) for x, value in zip((30, 180, 260), (number, *values), strict=True)),
        )
    ]
    beside = table(
        [("Sample", "Pb ppm", "Cd ppm"), ("OP-551", "0.31", "0.05"), ("OP-552", "0.44", "ND")],
        xs=(330, 420, 500),
        y=100,
    )
    assert [(number, product, values) for number, product, _batch, values in named(read(*heads, *rows, *beside))] == [
        ("OP-551", "White Borneo", ["mitragynine = 1.1 %", "7-hydroxymitragynine = 0.02 %", *METALS[0]]),
        ("OP-552", "Green Borneo", ["mitragynine = 1.3 %", "7-hydroxymitragynine ND None %", *METALS[1]]),
    ]


METALS = (["lead = 0.31 ppm", "cadmium = 0.05 ppm"], ["lead = 0.44 ppm", "cadmium ND None ppm"])


def named(answer):
    """Samples whose table may print no batch."""
    for sample in answer["samples"]:
        sample["certificate"].setdefault("batch_number", None)
    return samples(answer)


def test_the_unit_beside_a_samples_number_in_its_heading_is_no_part_of_the_number():
    heads = [Text(50, 100, "Analyte"), Text(200, 100, "Sample 2401 (ppm)"), Text(320, 100, "Sample 2402 (ppm)")]
    words = [Text(x, y, word) for x in (200, 320) for y, word in ((116, "None"), (126, "Detected"))]
    answer = read(*heads, Text(50, 120, "Lead"), *words)
    assert [sample["certificate"]["sample_id"] for sample in answer["samples"]] == ["2401", "2402"]
    assert results(answer) == [("lead", "ND", None, "ppm")] * 2


MATRIX = [
    ("Analysis", "Method", "Unit", "Lot 155A", "Lot 148C"),
    ("Aerobic Plate Count", "BAM 3", "CFU/g", "2,400,000", "86,000"),
    ("Escherichia coli", "AOAC 991.14", "CFU/g", "30 est.", "<10"),
    ("Mold", "AOAC 997.02", "CFU/g", "TNTC (>150,000)", "320"),
    ("Salmonella", "AOAC 2013", "per 375 g", "POSITIVE", "Negative"),
    ("Moisture", "AOAC 925.10", "%", "11.2", "9.6"),
]


@pytest.mark.parametrize(
    "head",
    [
        (
            ("Report No.:", "88214", "Customer:", "Gustafson Spice"),
            ("Started:", "06/04/2024", "Reported:", "06/10/2024"),
        ),
        (("Customer:", "Gustafson Spice", "Reported:", "06/10/2024"),),
        (("Cliente:", "Gustafson Spice", "Fecha de emisión:", "10/06/2024"),),
    ],
)
def test_particulars_close_above_samples_names_are_none_of_theirs_and_a_products_name_may_have_two_lines(head):
    xs, top = (54, 160, 240, 320, 420), 100 - 12 * 3
    names = [("Lab ID 88-1", "Lab ID 88-2"), ("Black pepper,", "Paprika,"), ("cracked 20 mesh", "sweet, 85 ASTA")]
    stacks = [Text(x, top + 12 * i, text) for i, row in enumerate(names) for x, text in zip(xs[3:], row, strict=True)]
    above = table(head, xs=(54, 140, 330, 430), y=top - 14 * len(head))
    assert samples(read(*above, *stacks, *table(MATRIX, xs=xs, y=top + 36))) == [
        (
            "88-1",
            "Black pepper, cracked 20 mesh",
            "155A",
            [
                "total-aerobic-count = 2400000 CFU/g",
                "e-coli = 30 CFU/g",
                "molds > 150000 CFU/g",
                "salmonella present None None",
                "moisture = 11.2 %",
            ],
        ),
        (
            "88-2",
            "Paprika, sweet, 85 ASTA",
            "148C",
            [
                "total-aerobic-count = 86000 CFU/g",
                "e-coli < 10 CFU/g",
                "molds = 320 CFU/g",
                "salmonella absent None None",
                "moisture = 9.6 %",
            ],
        ),
    ]


def told(answer):
    """Of every sample its number or batch, and its results with LOQ and limit."""
    samples = [
        (s["certificate"]["sample_id"] or s["certificate"]["batch_number"], s["results"]) for s in answer["samples"]
    ]
    return {
        number: [(r["analyte"], r["operator"], r["value"], r["unit"], r["loq"], r["limit"]) for r in results]
        for number, results in samples
    }


def test_a_matrix_of_samples_has_rows_of_units_loqs_and_limits_that_all_share():
    rows = [
        ("Probe", "Mitragynin", "7-Hydroxymitragynin", "Blei"),
        ("Einheit", "mg/g", "mg/g", "mg/kg"),
        ("26-0718-1", "13,9", "0,11", "0,52"),
        ("26-0718-2", "14,6", "< BG", "0,61"),
        ("Bestimmungsgrenze", "0,05", "0,05", "0,01"),
        ("Höchstwert", "–", "0,50", "3,0"),
    ]
    assert told(read(*table(rows, xs=(40, 160, 230, 350)))) == {
        "26-0718-1": [
            ("mitragynine", "=", "13.9", "mg/g", "0.05", None),
            ("7-hydroxymitragynine", "=", "0.11", "mg/g", "0.05", "0.50"),
            ("lead", "=", "0.52", "mg/kg", "0.01", "3.0"),
        ],
        "26-0718-2": [
            ("mitragynine", "=", "14.6", "mg/g", "0.05", None),
            ("7-hydroxymitragynine", "<LOQ", None, "mg/g", "0.05", "0.50"),
            ("lead", "=", "0.61", "mg/kg", "0.01", "3.0"),
        ],
    }


@pytest.mark.parametrize(
    "titles", [("Alkaloids [mg/g]", "Metals [µg/kg]"), ("Alkaloids (mg/g)", "Heavy metals, µg/kg")]
)
def test_a_panels_title_over_its_columns_states_their_unit(titles):
    groups = [Text(125, 90, titles[0]), Text(330, 90, titles[1])]
    rows = [
        ("Sample No.", "Mitragynine", "Paynantheine", "Lead", "Cadmium"),
        ("KR-0101", "14.2", "2.1", "320", "<5"),
        ("KR-0102", "13.8", "ND", "410", "61"),
    ]
    assert told(read(*groups, *table(rows, xs=(40, 120, 220, 320, 400), y=104)))["KR-0102"] == [
        ("mitragynine", "=", "13.8", "mg/g", None, None),
        ("paynantheine", "ND", None, "mg/g", None, None),
        ("lead", "=", "410", "ug/kg", None, None),
        ("cadmium", "=", "61", "ug/kg", None, None),
    ]


def test_a_band_of_a_panel_right_under_the_samples_names_hides_no_column_beside_them():
    names = [Text(230, 90, "DK-1"), Text(330, 90, "DK-2"), Text(230, 110, "Lot RB09"), Text(330, 110, "Lot WT09")]
    heads = [Text(50, 100, "Test"), Text(160, 100, "Limit"), Text(230, 100, "Red Bali"), Text(330, 100, "White Thai")]
    rows = [("Alkaloids, % w/w (HPLC, RL 0.01)",), ("Mitragynine", "≤ 2.0", "1.52", "1.29")]
    answer = read(*names, *heads, *table(rows, xs=(50, 160, 230, 330), y=125))
    found = [[(r["analyte"], r["value"], r["limit"]) for r in s["results"]] for s in answer["samples"]]
    assert found == [[("mitragynine", "1.52", "2.0")], [("mitragynine", "1.29", "2.0")]]


def _titled(first: str, second: str, *, apart: int = 0) -> list[Text]:
    rows = [("Analyte", "Result", "Unit"), ("Lead", "0.01", "mg/kg"), ("Cadmium", "0.028", "mg/kg")]
    others = [("Analyte", "Result", "Unit"), ("Lead", "0.233", "mg/kg"), ("Cadmium", "0.417", "mg/kg")]
    named = [Text(50 + apart * i, 100 + 100 * i, line) for i, line in enumerate((first, second))]
    return [*named, *table(rows, xs=(50, 200, 280), y=116), *table(others, xs=(50, 200, 280), y=216)]


@pytest.mark.parametrize("label", ["Sample", "Sample ID:", "Muestra"])
def test_a_line_over_each_table_names_the_sample_whose_values_stand_under_it(label):
    lines = [Text(50, 60, "Received: May 3, 2021"), *_titled(f"{label} 332-1", f"{label} 332-2")]
    lines += [Text(180, 100, "Swordfish loin"), Text(300, 100, "Lot SW-7")]
    lines += [Text(180, 200, "Kelp powder"), Text(300, 200, "Lot KP-9")]
    answer = read(*lines)
    assert samples(answer) == [
        ("332-1", "Swordfish loin", "SW-7", ["lead = 0.01 mg/kg", "cadmium = 0.028 mg/kg"]),
        ("332-2", "Kelp powder", "KP-9", ["lead = 0.233 mg/kg", "cadmium = 0.417 mg/kg"]),
    ]
    assert [s["certificate"]["date_received"] for s in answer["samples"]] == ["2021-05-03", "2021-05-03"]
    assert problems(answer) == []


@pytest.mark.parametrize(
    "lines",
    [
        _titled("Sample 332-1", "Sample 332-2", apart=40),
        _titled("Sample 332-1", "Lab ID 332-2"),
        _titled("Sample: 25g", "Sample: 10g"),
    ],
)
def test_numbers_over_tables_that_are_not_printed_alike_may_be_one_samples(lines):
    assert len(read(*lines)["samples"]) == 1


def test_a_counted_tables_title_is_no_head_of_its_first_column_and_the_note_with_its_mark_states_its_unit():
    rows = [
        ("Sample ID", "Lot", "Lead", "Cadmium"),
        ("D-60-A", "TW-8", "0.39", "<0.01"),
        ("D-60-B", "BT-4", "NT", "NT"),
    ]
    title, note = Text(40, 88, "Table 2. Metals *"), Text(40, 150, "* Metals are stated in parts per million (ppm).")
    answer = read(title, *table(rows, xs=(60, 200, 300, 400)), note)
    assert samples(answer) == [
        ("D-60-A", None, "TW-8", ["lead = 0.39 ppm", "cadmium < 0.01 ppm"]),
        ("D-60-B", None, "BT-4", ["lead NT None None", "cadmium NT None None"]),
    ]


SPLIT = [Text(x, 104, text) for x, text in ((230, "Result"), (280, "Status"), (330, "Result"), (380, "Status"))]
ASIDE = [Text(40, 99, "Parameter"), Text(150, 99, "Unit"), Text(450, 99, "Limit")]
JUDGED = [
    ("Lead", "mg/kg", "0.04", "Pass", "0.31", "Fail", "0.1"),
    ("Cadmium", "mg/kg", "0.01", "Pass", "0.02", "Pass", "0.2"),
]
APIECE = [
    ("F-118", ["lead = 0.04 mg/kg", "cadmium = 0.01 mg/kg"]),
    ("F-119", ["lead = 0.31 mg/kg", "cadmium = 0.02 mg/kg"]),
]


@pytest.mark.parametrize("first", ["Batch F-118", "8atoh F-118"])
def test_batches_side_by_side_have_their_own_columns_also_where_one_lost_its_label(first):
    heads = [Text(220, 95, first), Text(320, 95, "Batch F-119")]
    answer = read(*heads, *ASIDE, *SPLIT, *table(JUDGED, xs=(40, 150, 230, 280, 330, 380, 450), y=124))
    assert [(batch, told) for _id, _product, batch, told in samples(answer)] == APIECE
    assert [[r["status"] for r in s["results"]] for s in answer["samples"]] == [["pass", "pass"], ["fail", "pass"]]


@pytest.mark.parametrize("first", ["Control F-118", "Retest F-118", "Previous F-118"])
def test_what_is_no_batch_beside_one_is_none(first):
    heads = [Text(220, 95, first), Text(320, 95, "Batch F-119")]
    answer = read(*heads, *ASIDE, *SPLIT, *table(JUDGED, xs=(40, 150, 230, 280, 330, 380, 450), y=124))
    assert "F-118" not in [sample[2] for sample in samples(answer)]


def test_a_panels_title_over_the_first_column_is_no_part_of_its_head_and_a_batch_may_stand_in_the_description():
    rows = [
        ("Sample ID", "Description", "Total Plate Count", "Coliforms", "Moisture"),
        ("", "", "(CFU/g)", "(CFU/g)", "(%)"),
        ("PX-1041", "Green powder, lot GR-0326-A", "12000", "<10", "8.1"),
        ("PX-1042", "Red powder (Batch: RD-0326-B)", "7600", "40", "9.4"),
    ]
    title = Text(28, 88, "Microbiology and moisture")
    assert samples(read(title, *table(rows, xs=(30, 100, 260, 350, 440)))) == [
        (
            "PX-1041", "Green powder", "GR-0326-A",
            ["total-aerobic-count = 12000 CFU/g", "total-coliforms < 10 CFU/g", "moisture = 8.1 %"],
        ),
        (
            "PX-1042", "Red powder", "RD-0326-B",
            ["total-aerobic-count = 7600 CFU/g", "total-coliforms = 40 CFU/g", "moisture = 9.4 %"],
        ),
    ]  # fmt: skip


def test_days_over_two_columns_of_results_are_no_samples_however_their_month_is_written():
    head = [
        *(Text(40, 60, "Sample ID:"), Text(320, 60, "Received:"), Text(430, 60, "Completed:")),
        *(Text(40, 72, "T000118842"), Text(320, 72, "26Jul2022"), Text(430, 72, "01Aug2022")),
    ]
    rows = [
        ("Mycotoxins", "Dynamic Range (ppb)", "Result (ppb)"),
        ("Ochratoxin A", "3.2 - 130.8", "ND"),
        ("Aflatoxin B1", "0.9 - 32.4", "1.2"),
    ]
    metals = table([("Metals", "Result (ppm)"), ("Lead", "0.061")], xs=(40, 430), page=2)
    answer = read(*head, *table(rows, xs=(40, 280, 430)), *metals)
    values = ["ochratoxin-a ND None ppb", "aflatoxin-b1 = 1.2 ppb", "lead = 0.061 ppm"]
    assert (samples(answer), problems(answer)) == ([("T000118842", None, None, values)], [])


def test_what_the_head_calls_all_samples_that_have_names_of_their_own_is_their_matrix():
    answer = read(Text(50, 60, "Material: kratom, dried leaf, ground"), *table(ROWS, xs=ACROSS))
    told = [(s["certificate"]["product_name"], s["certificate"]["matrix"]) for s in answer["samples"]]
    assert told == [(n, "kratom, dried leaf, ground") for n in ("Green powder", "Red capsules")]


@pytest.mark.parametrize("word", ["", "Results"])
def test_labels_left_of_lines_over_columns_say_what_each_sample_is(word):
    """The word for results may stand once, under the last of the samples, as a cell across them has it."""
    heads = [
        ("Sample ID", "", "W58-0101", "W58-0102"),
        ("Client description", "", "Mango gummies", "Red capsules"),
        ("Lot", "", "PLG-M-114", "PLC-RB-031"),
        ("Matrix", "", "Gummy", "Capsule"),
        ("Parameter", "Units", "", word),
    ]
    rows = [("Mitragynine", "mg/g", "6.42", "14.91"), ("Lead", "µg/g", "0.048", "0.612")]
    answer = read(*table([*heads, *rows], xs=(40, 200, 300, 400)))
    assert samples(answer) == [
        ("W58-0101", "Mango gummies", "PLG-M-114", ["mitragynine = 6.42 mg/g", "lead = 0.048 ug/g"]),
        ("W58-0102", "Red capsules", "PLC-RB-031", ["mitragynine = 14.91 mg/g", "lead = 0.612 ug/g"]),
    ]
    assert [s["certificate"]["matrix"] for s in answer["samples"]] == ["Gummy", "Capsule"]
