"""What an unknown name may be meant for: said to a person, and never taken for read."""

from __future__ import annotations

import pytest

from registry.extract.certificate import read_document
from registry.extract.wording.names import find_name
from registry.reference.suggestions import suggestion_for
from tests.extract.paper import Text, drawn, table


def suggested(printed: str, panel: str | None = None) -> str | None:
    analyte = suggestion_for(printed, panel)
    return analyte.slug if analyte is not None else None


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Mitragynne", "mitragynine"),
        ("7-Hydroxymitragynime", "7-hydroxymitragynine"),
        ("Corynoxne B", "corynoxine-b"),
        ("Aflatoxim B2", "aflatoxin-b2"),
        ("Cadnium", "cadmium"),
        ("Salmonela spp", "salmonella"),
    ],
)
def test_a_slip_of_the_pen_stays_unknown_and_a_person_is_told_what_it_may_be(printed, meant):
    assert (find_name(printed), suggested(printed)) == (None, meant)


@pytest.mark.parametrize(
    "printed",
    ["hydroxymitragynine", "8-Hydroxymitragynine", "Corynoxine C", "Aflatoxin B3", "Δ7-THC", "MGM-17", "Sample weight"],
)
def test_nothing_is_suggested_that_only_a_figure_or_a_letter_tells_apart(printed):
    assert suggested(printed) is None


def test_the_panel_says_among_which_names_to_look():
    assert (suggested("Zincc", "heavy-metals"), suggested("Zincc", "terpenes")) == ("zinc", None)


def test_a_mistyped_name_is_read_as_printed_and_as_nothing_known():
    rows = table([("Analyte", "Result (mg/g)"), ("Mitragynine", "1.5"), ("Speciogynnine", "0.5")], xs=(50, 300))
    results = read_document(drawn([Text(50, 50, "Sample ID: S-1"), *rows]))["samples"][0]["results"]
    assert [(r["analyte"], r["printed_analyte"], r["value"]) for r in results] == [
        ("mitragynine", "Mitragynine", "1.5"),
        (None, "Speciogynnine", "0.5"),
    ]
