"""Printed masses of a piece, in the languages of certificates."""

from __future__ import annotations

from decimal import Decimal

import pytest

from registry.extract.page.words import read_pages
from registry.extract.wording.masses import masses_of
from registry.extract.wording.numbers import Mark
from registry.reference.substances import load_units
from registry.reference.vocabulary import load_sign_words
from tests.extract.paper import Text, drawn


@pytest.mark.parametrize(
    ("printed", "unit", "milligrams"),
    [
        ("Net Weight per Unit: 1073.333 mg", "mg/unit", "1073.333"),
        ("Hmotnost kapsle: 0.5 g", "mg/capsule", "500"),
        ("Gewicht je Kapsel: 480 mg", "mg/capsule", "480"),
        ("Peso por cápsula: 500 mg", "mg/capsule", "500"),
        ("Berat per kapsul: 550 mg", "mg/capsule", "550"),
        ("Poids d'une gélule : 400 mg", "mg/capsule", "400"),
    ],
)
def test_the_mass_of_a_piece_is_told_in_the_language_of_the_certificate(printed, unit, milligrams):
    found = masses_of(read_pages(drawn([Text(60, 700, printed)])), Mark.POINT)
    assert [(u.symbol, mass) for u, mass in found] == [(unit, Decimal(milligrams))]


def test_every_piece_that_is_weighed_has_a_unit_in_which_its_contents_are_given():
    assert [word for word in load_sign_words("weighed-piece") if load_units().find(f"mg/{word}") is None] == []
