"""Samples that a sentence gives a letter or number to, which stand over their columns."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, read, table

ROWS = (("Mitragynine", "11.83 ± 0.42", "214.6 ± 6.1", "0.02"), ("Paynantheine", "2.064 ± 0.088", "b.q.", "0.02"))
XS = (40, 160, 280, 400)
TITLE = Text(40, 130, "Table 1. Alkaloid content (mg/g, mean ± SD)")
LEGEND = Text(40, 230, "b.q., detected below the lower limit of quantification (LLOQ); n.d., not detected.")


def samples(answer):
    """Each sample's number, product and batch, with what was found of it."""
    return [
        (
            s["certificate"]["sample_id"],
            s["certificate"]["product_name"],
            s["certificate"]["batch_number"],
            [(r["analyte"], r["operator"], r["value"], r["unit"]) for r in s["results"]],
        )
        for s in answer["samples"]
    ]


def drawn(marks, *sentence, beneath=()):
    texts = [Text(40, 60 + 14 * i, line) for i, line in enumerate(sentence)]
    heads = [("Alkaloid", *marks, "LLOQ"), *([("", *beneath)] if beneath else [])]
    return read(*texts, TITLE, *table([*heads, *ROWS], xs=XS, y=150), LEGEND)


POWDER = [("mitragynine", "=", "11.83", "mg/g"), ("paynantheine", "=", "2.064", "mg/g")]
EXTRACT = [("mitragynine", "=", "214.6", "mg/g"), ("paynantheine", "<LOQ", None, "mg/g")]


@pytest.mark.parametrize(
    ("marks", "sentence"),
    [
        ("AB", "Two samples were submitted: A, leaf powder (lot SB-0426); B, leaf extract (lot SB-X50)."),
        ("AB", "Samples: A = leaf powder (lot SB-0426); B = leaf extract (lot SB-X50)."),
        ("12", "The samples are 1) leaf powder (lot SB-0426); 2) leaf extract (lot SB-X50)."),
        (("I", "II"), "Untersuchte Proben: I: leaf powder (lot SB-0426); II: leaf extract (lot SB-X50)."),
    ],
)
@pytest.mark.parametrize("beneath", [(), ("leaf powder", "extract")])
def test_marks_that_a_sentence_explains_are_samples(marks, sentence, beneath):
    said = samples(drawn(marks, sentence, beneath=beneath))
    assert said == [
        (marks[0], "leaf powder", "SB-0426", POWDER),
        (marks[1], "leaf extract", "SB-X50", EXTRACT),
    ]


def test_a_number_broken_at_its_hyphen_is_whole():
    first = "Two samples were submitted by the client: A, leaf powder (lot SB-0426); B, leaf extract (lot SB-"
    assert [batch for _id, _name, batch, _results in samples(drawn("AB", first, "X50)."))] == ["SB-0426", "SB-X50"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Two methods were used: A, extraction by methanol; B, extraction by water.",
        "The samples were received in good condition. Vitamins A, B and E were not asked for.",
        "",
    ],
)
def test_letters_that_no_sentence_gives_to_samples_are_none(sentence):
    assert len(drawn("AB", sentence)["samples"]) < 2


def test_the_tenth_of_many_samples_is_its_letter_and_no_roman_number():
    marks = "ABCDEFGHIJ"
    told = " ".join(f"{mark}, leaf {mark};" for mark in marks)
    rows = [("Element", *marks), ("Lead", *(f"0.{i + 11}" for i in range(len(marks))))]
    texts = [Text(40, 60, f"Samples: {told}"), Text(40, 130, "Elements (mg/kg)")]
    answer = read(*texts, *table(rows, xs=(40, *range(120, 620, 48)), y=150))
    assert [(number, [value for _name, _sign, value, _unit in found]) for number, _, _, found in samples(answer)] == [
        (mark, [f"0.{i + 11}"]) for i, mark in enumerate(marks)
    ]


LABELLED = [
    [("Sample A", "K-0912/A  Red vein"), ("Sample B", "K-0912/B  White vein")],
    [("Contoh A / Sample A", "K-0912/A  Red vein"), ("Contoh B / Sample B", "K-0912/B  White vein")],
    [("Vzorek 1:", "K-0912/A  Red vein"), ("Vzorek 2:", "K-0912/B  White vein")],
]


@pytest.mark.parametrize("labels", LABELLED)
@pytest.mark.parametrize("over", [None, "Result", "Hasil / Result"])
def test_marks_that_labels_explain_are_samples_also_under_one_word_for_results(labels, over):
    marks = [text.replace(":", "").split()[1] for text, _value in labels]
    texts = [Text(x, 60, text) for x, (text, _value) in zip((40, 320), labels, strict=True)]
    texts += [Text(x, 60, value) for x, (_text, value) in zip((140, 420), labels, strict=True)]
    texts += [Text(x, 72, text) for x, text in ((140, "Lot RV-081, 15 t"), (420, "Lot WV-082, 12 t"))]
    heads = [Text(200, 128, over, 8)] if over else []
    rows = [("Parameter", "Unit", *marks, "LOD"), ("Mitragynine", "%", "1.714", "1.386", "0.003")]
    rows += [("Total Plate Count", "CFU/g", "6.2 × 10^5", "<10", "-")]
    assert samples(read(*texts, *heads, *table(rows, xs=(40, 140, 190, 260, 340), y=138))) == [
        (
            "K-0912/A",
            "Red vein",
            "RV-081",
            [("mitragynine", "=", "1.714", "%"), ("total-aerobic-count", "=", "620000", "CFU/g")],
        ),
        (
            "K-0912/B",
            "White vein",
            "WV-082",
            [("mitragynine", "=", "1.386", "%"), ("total-aerobic-count", "<", "10", "CFU/g")],
        ),
    ]


def test_a_label_of_a_mark_alone_makes_no_samples():
    texts = [Text(40, 60, "Sample A"), Text(140, 60, "Red vein")]
    rows = [("Parameter", "Unit", "A", "LOD"), ("Mitragynine", "%", "1.714", "0.003")]
    assert len(read(*texts, *table(rows, xs=(40, 140, 190, 260), y=138))["samples"]) == 1


def test_marks_over_columns_are_explained_by_a_table_of_what_was_sent():
    sent = [
        ("", "Sample A", "Sample B"),
        ("Description", "Mango gummies 12 mg", "Berry gummies 12 mg"),
        ("Our number", "11873/A", "11873/B"),
        ("Lot", "MM-4288", "BD-4291"),
        ("Appearance", "orange", "violet"),
    ]
    rows = [
        ("Determinand", "Unit", "Sample A", "Sample B", "Client requirement"),
        ("Lead", "µg/kg", "21", "26", "500 or less"),
        ("Salmonella spp.", "in 25 g", "Not isolated", "Isolated", "Not isolated"),
    ]
    answer = read(*table(sent, xs=(40, 180, 340), y=60), *table(rows, xs=(40, 180, 250, 340, 430), y=200))
    assert samples(answer) == [
        (
            "11873/A",
            "Mango gummies 12 mg",
            "MM-4288",
            [("lead", "=", "21", "ug/kg"), ("salmonella", "absent", None, None)],
        ),
        (
            "11873/B",
            "Berry gummies 12 mg",
            "BD-4291",
            [("lead", "=", "26", "ug/kg"), ("salmonella", "present", None, None)],
        ),
    ]
    limits = [[r["limit"] for r in s["results"]] for s in answer["samples"]]
    assert limits == [["500", "Not isolated"]] * 2
