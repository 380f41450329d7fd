"""A text that holds no known name is passed over at once, and one that may hold one never is."""

from __future__ import annotations

import pytest

from registry.extract.wording.mentions import may_name
from registry.reference.substances import load_analytes


def test_every_known_name_may_be_one() -> None:
    unseen = [n for of in load_analytes() for n in (of.name, *of.names) if len(n) > 1 and not may_name(n)]
    assert not unseen


@pytest.mark.parametrize(
    "text",
    [
        "2) Lead",
        "d9-THC",
        "kwas CBD",
        "THC, totaal",
        "arsenic, inorganic",
        "Staphylococci, coagulase +ve",
        "à coagulase + per g",
        "9, Δ-THC",
        "CBD, totaal",
        "Bile-tolerant 10 g gram-negative bacteria",
        "Suma aflatoksyn B1, B2, G1, G2",
        "Totaal gemeten alkaloïden",
        "จำนวนยีสต์",
    ],
)
def test_what_a_text_says_otherwise_may_be_a_name(text: str) -> None:
    assert may_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "Batch number",
        "were made by our own staff",
        "Received on 12.03.2025 in good order",
        "+420 602 833",
        "San Francisco, CA",
    ],
)
def test_a_text_without_any_name_is_seen_to_hold_none(text: str) -> None:
    assert not may_name(text)
