"""Result words that a document's sentences give: "A result below the LOD is printed as a dash"."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, read, table

ROWS = [("Alkaloid", "mg/g"), ("Mitragynine", "1.836"), ("Ajmalicine", "–")]


def found(*sentences: str) -> list[tuple[str, str]]:
    """Each alkaloid with what was found of it, of a small table under some sentences."""
    texts = [Text(40, 60 + 14 * i, line) for i, line in enumerate(sentences)]
    answer = read(*texts, *table(ROWS, xs=(40, 240), y=140))
    return [(r["analyte"], r["operator"]) for s in answer["samples"] for r in s["results"]]


@pytest.mark.parametrize(
    ("sentence", "operator"),
    [
        ("A result below the LOD is printed as a dash.", "<LOD"),
        ("Values below the limit of quantitation are shown as a dash.", "<LOQ"),
        ("Compounds not detected are marked “–”.", "ND"),
    ],
)
def test_a_dash_is_what_a_sentence_says_it_is_printed_for(sentence, operator):
    assert found(sentence) == [("mitragynine", "="), ("ajmalicine", operator)]


def test_a_sentence_may_go_on_in_the_next_line():
    assert found("Reading this report. A result below the LOD is", "printed as a dash.")[1] == ("ajmalicine", "<LOD")


@pytest.mark.parametrize("sentence", ["", "The sample is printed as a dash.", "Totals are shown as received."])
def test_a_dash_that_no_sentence_explains_is_nothing(sentence):
    assert found(sentence) == [("mitragynine", "=")]
