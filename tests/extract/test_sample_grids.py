"""Samples under each other under heads of several lines, as food laboratories print them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.extract.paper import Text, problems, read, results
from tests.extract.test_samples_in_tables import samples

LINE, PAD = 10.0, 8.0
NUMBERED = ["2025/87-1", "2025/87-2", "2025/87-3"]
NAMES = [["Kratom weiß"], ["Kratom grün", "gemahlenes Blatt"], ["Kratom rot"]]
VALUES = [("13,2", "0,21", "0,42"), ("15,8", "<0,05", "0,55"), ("11,7", "0,34", "<0,02")]
XS = (30, 120, 240, 340, 440)


def grid(rows: Sequence[Sequence[Sequence[str]]], xs: Sequence[float], *, middle: bool = True) -> list[Text]:
    """Rows of cells, each of several lines, in the middle of their row or at its top."""
    texts: list[Text] = []
    y = 120.0
    for row in rows:
        most = max(len(cell) for cell in row)
        for x, cell in zip(xs, row, strict=True):
            top = y + (LINE * (most - len(cell)) / 2 if middle else 0.0)
            texts += [Text(x, top + LINE * i, line) for i, line in enumerate(cell)]
        y += LINE * most + PAD
    return texts


def read_rows(answer):
    return [(number, rows) for number, _batch, _client, rows in samples(answer)]


HEADS = [["Nummer", "Probe"], ["Bezeichnung"]]
ANALYTES = ["Mitragynin", "7-Hydroxymitragynin", "Blei"]
UNITS = ["[mg/g]", "[mg/g]", "[mg/kg]"]
OF_THEM = [
    ("2025/87-1", ["mitragynine = 13.2 mg/g", "7-hydroxymitragynine = 0.21 mg/g", "lead = 0.42 mg/kg"]),
    ("2025/87-2", ["mitragynine = 15.8 mg/g", "7-hydroxymitragynine < 0.05 mg/g", "lead = 0.55 mg/kg"]),
    ("2025/87-3", ["mitragynine = 11.7 mg/g", "7-hydroxymitragynine = 0.34 mg/g", "lead < 0.02 mg/kg"]),
]


@pytest.mark.parametrize("middle", [True, False])
@pytest.mark.parametrize("more", [[], ["HPLC-DAD"], ["HPLC-DAD", "U (k=2)"], ["U (k=2)", "HPLC"]])
def test_a_head_may_be_a_name_over_its_unit_its_method_and_its_uncertainty(more, middle):
    heads = [*HEADS, *([name, unit, *more] for name, unit in zip(ANALYTES, UNITS, strict=True))]
    rows = [[[n], name, *([v] for v in vs)] for n, name, vs in zip(NUMBERED, NAMES, VALUES, strict=True)]
    answer = read(*grid([heads, *rows], XS, middle=middle))
    assert read_rows(answer) == OF_THEM
    assert {r["confidence"] for s in answer["samples"] for r in s["results"]} == {0.99}
    assert problems(answer) == []


@pytest.mark.parametrize("middle", [True, False])
def test_number_and_name_may_stand_over_each_other_in_one_cell(middle):
    heads = [["Probe"], *([name, unit] for name, unit in zip(ANALYTES, UNITS, strict=True))]
    rows = [[[n, name[0]], *([v] for v in vs)] for n, name, vs in zip(NUMBERED, NAMES, VALUES, strict=True)]
    answer = read(*grid([heads, *rows], XS[:1] + XS[2:], middle=middle))
    assert read_rows(answer) == OF_THEM
    told = [s["certificate"]["product_name"] for s in answer["samples"]]
    assert told == ["Kratom weiß", "Kratom grün", "Kratom rot"]


def test_the_uncertainty_may_have_a_column_beside_each_value_or_a_line_under_it():
    heads = [["Probe"], ["Mitragynin", "[mg/g]"], ["U", "(k=2)"], ["Blei", "[mg/kg]"], ["U", "(k=2)"]]
    rows = [[["P-0441", "grün"], ["14,1"], ["1,4"], ["0,42"], ["0,08"]]]
    rows += [[["P-0442", "rot"], ["16,0"], ["1,6"], ["<0,02"], ["–"]]]
    beside = read(*grid([heads, *rows], (30, 150, 220, 290, 360)))
    under_it = [
        [label, [v[0], "± " + u[0]], [w[0], *(["± " + x[0]] if x[0] != "–" else [])]] for label, v, u, w, x in rows
    ]
    under = read(*grid([[heads[0], heads[1], heads[3]], *under_it], (30, 150, 290), middle=False))
    for answer in (beside, under):
        told = [(r["analyte"], r["value"], r["uncertainty"]) for s in answer["samples"] for r in s["results"]]
        assert told == [
            ("mitragynine", "14.1", "1.4"),
            ("lead", "0.42", "0.08"),
            ("mitragynine", "16.0", "1.6"),
            ("lead", "0.02", None),
        ]


def test_a_name_over_two_columns_in_two_lines_is_that_of_both():
    heads = [["Lab ID"], [""], ["Mitragynine [mg/g]"], [""], [""], ["mitragynine [mg/g]"], [""]]
    texts = grid([heads], (30, 100, 190, 260, 330, 400, 470))
    texts = [t for t in texts if t.text] + [Text(405, 110, "7-Hydroxy-")]
    xs = (30, 190, 250, 410, 470)
    texts += [Text(x, 134, t) for x, t in zip(xs[1:], ("Result", "U", "Result", "U"), strict=True)]
    for y, row in (
        (156, ("L24-091", "15.2", "1.5", "0.31", "0.03")),
        (172, ("L24-092", "13.1", "1.3", "0.40", "0.04")),
    ):
        texts += [Text(x, y, t) for x, t in zip(xs, row, strict=True)]
    answer = read(*texts)
    assert read_rows(answer) == [
        ("L24-091", ["mitragynine = 15.2 mg/g", "7-hydroxymitragynine = 0.31 mg/g"]),
        ("L24-092", ["mitragynine = 13.1 mg/g", "7-hydroxymitragynine = 0.40 mg/g"]),
    ]


def test_a_wrapped_name_loses_no_line_to_the_next_sample():
    heads = [["Lab ID"], ["Description"], ["Mitragynine", "mg/g"], ["Lead", "mg/kg"]]
    long = ["White powder, with", "a longer description", "over three lines"]
    rows = [[["L-091"], long, ["14.0"], ["0.2"]], [["L-092"], ["Red powder"], ["13.1"], ["0.3"]]]
    rows += [[["L-093"], long, ["12.0"], ["0.4"]]]
    for middle in (True, False):
        answer = read(*grid([heads, *rows], (30, 100, 250, 340), middle=middle))
        told = [s["certificate"]["product_name"] for s in answer["samples"]]
        assert told == [" ".join(long), "Red powder", " ".join(long)]


def test_tiles_with_names_over_values_are_no_samples():
    rows = [[["Total THC"], ["Total CBD"], ["Moisture"]], [["21.4 %"], ["0.05 %"], ["9.1 %"]]]
    rows += [[["THCA"], ["CBDA"], ["CBG"]], [["24.1 %"], ["0.06 %"], ["0.9 %"]]]
    answer = read(*grid(rows, (30, 200, 400)))
    assert len(answer["samples"]) <= 1
    assert all(value in {"21.4", "0.05", "9.1", "24.1", "0.06", "0.9"} for _a, _o, value, _u in results(answer))


def test_a_title_with_its_method_over_the_columns_is_no_head_and_its_unit_is_theirs():
    heads = [["Sample ID"], ["Lot"], ["Mitragynine"], ["7-OH-", "Mitragynine"], ["Paynantheine"]]
    rows = [[[n], [f"GM-{n[-1]}"], *([v] for v in vs)] for n, vs in zip(NUMBERED, VALUES, strict=True)]
    title = Text(30, 105, "Table 1. Alkaloids by HPLC-UV (SOP-041), results in mg/g of capsule content")
    before = [Text(30, 50, "Samples"), Text(30, 65, "Sample ID"), Text(340, 65, "Moisture, %")]
    answer = read(*before, title, *grid([heads, *rows], XS))
    assert read_rows(answer)[0] == (
        "2025/87-1",
        ["mitragynine = 13.2 mg/g", "7-hydroxymitragynine = 0.21 mg/g", "paynantheine = 0.42 mg/g"],
    )
    assert {r["method"] for s in answer["samples"] for r in s["results"]} == {"HPLC-UV (SOP-041)"}


def test_a_number_a_name_and_a_line_with_labels_share_one_cell_under_both_fields():
    heads = [
        ["Lab ID / Description"],
        ["APC", "CFU/g"],
        ["Coliform", "CFU/g"],
        ["Mold", "CFU/g"],
        ["Salmonella", "/25 g"],
    ]
    rows = [
        [["HF-118201", "Hemp Granola - Maple", "Lot L25307A · Finished"], ["1,200"], ["<10"], ["30"], ["Negative"]],
        [["HF-118202", "Hemp Granola - Cocoa", "Lot L25307B · Finished"], ["860"], ["20"], ["<10"], ["Positive"]],
    ]
    answer = read(*grid([heads, *rows], (30, 200, 280, 360, 440)))
    told = [s["certificate"] for s in answer["samples"]]
    assert [(c["sample_id"], c["product_name"], c["batch_number"]) for c in told] == [
        ("HF-118201", "Hemp Granola - Maple", "L25307A"),
        ("HF-118202", "Hemp Granola - Cocoa", "L25307B"),
    ]
    assert [(r["analyte"], r["operator"], r["value"]) for r in answer["samples"][1]["results"]] == [
        ("total-aerobic-count", "=", "860"),
        ("total-coliforms", "=", "20"),
        ("molds", "<", "10"),
        ("salmonella", "present", None),
    ]


def test_a_column_that_nobody_knows_among_known_ones_is_kept_under_its_name():
    heads = [["Sample ID"], ["Lead", "mg/kg"], ["Cadmium", "mg/kg"], ["Unobtanium", "mg/kg"], ["Arsenic", "mg/kg"]]
    rows = [[[n], ["0.1"], ["0.2"], ["0.3"], ["0.4"]] for n in ("A-1001", "A-1002")]
    answer = read(*grid([heads, *rows], (30, 150, 250, 350, 450)))
    rows = answer["samples"][0]["results"]
    assert [(r["printed_analyte"], r["analyte"], r["value"]) for r in rows][-1] == ("Unobtanium", None, "0.3")
