"""Tables whose values all stand right of their headings: both are as many, and go together in their order."""

from __future__ import annotations

from tests.extract.paper import Text, problems, read, results

HEADS = {"Prova": 30, "U.M.": 260, "Risultato": 322, "Incertezza": 392, "LoQ": 462, "Limite": 503}
RIGHT = (388, 461, 501, 545)  # where the numbers end
ROWS = [
    ("CBDA", "% m/m", "9,84", "± 0,79", "0,010", ""),
    ("CBD", "% m/m", "0,512", "± 0,051", "0,010", ""),
    ("CBN", "% m/m", "< 0,010", "", "0,010", ""),
    ("THC totale", "% m/m", "0,352", "± 0,035", "", "0,6"),
    ("Cadmio", "mg/kg", "0,031", "± 0,007", "0,010", "1,0"),
]


def page():
    texts = [Text(x, 100, head) for head, x in HEADS.items()]
    for i, row in enumerate(ROWS):
        y = 118 + 14 * i
        texts += [Text(30, y, row[0]), Text(260, y, row[1])]
        texts += [Text(end - 4.4 * len(cell), y, cell) for end, cell in zip(RIGHT, row[2:], strict=True) if cell]
    return texts


def test_values_right_of_their_headings_are_no_uncertainties():
    answer = read(*page())
    assert results(answer) == [
        ("cbda", "=", "9.84", "%"),
        ("cbd", "=", "0.512", "%"),
        ("cbn", "<", "0.010", "%"),
        ("total-thc", "=", "0.352", "%"),
        ("cadmium", "=", "0.031", "mg/kg"),
    ]
    assert problems(answer) == []
    assert [(r["loq"], r["limit"]) for r in answer["samples"][0]["results"]][2:] == [
        ("0.010", None),
        (None, "0.6"),
        ("0.010", "1.0"),
    ]
