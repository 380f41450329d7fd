"""A serving as people write it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from registry.domain.label import Serving
from registry.domain.serving_text import stated_serving
from registry.reference.loader import load
from registry.reference.substances import load_units

D = Decimal


@pytest.mark.parametrize(
    ("printed", "serving"),
    [
        ("2 capsules = 1.2 g", Serving(D("1.2"), None, D(2))),
        ("1 level scoop (2.5 g)", Serving(D("2.5"), None, D(1))),
        ("1 bottle (15 mL)", Serving(None, D(15), D(1))),
        ("1200 mg", Serving(D("1.2"))),
        ("2 capsules, 1.2 g, 600 mg each, 3 pieces, 10 mL, 5 mL", Serving(D("1.2"), D(10), D(2))),
        ("1,5 g", Serving(D("1.5"))),
        ("15 mL, 1.02 g/mL", Serving(None, D(15), density=D("1.02"))),
        ("15 mL (density 1,02 kg/L)", Serving(None, D(15), density=D("1.02"))),
        ("2 capsules, 30 servings", Serving(None, None, D(2), D(30))),
        ("2 capsules, 3 servings a day", Serving(None, None, D(2), None, D(3))),
        ("1 serving = 2 g", Serving(D(2), None, D(1))),
        ("2 capsules, 30 servings, 3 servings per day", Serving(None, None, D(2), D(30), D(3))),
        ("0.5 L", Serving(None, D(500))),
        ("2 fl oz (60 mL)", Serving(None, D(60))),
        ("5 ppm, 2 capsules", Serving(None, None, D(2))),
        ("0.0012 kg", Serving(D("1.2"))),
        ("Serving size: two capsules (1.2 g)", Serving(D("1.2"), None, D(2))),
        ("Serving size 1 capsule (600 mg); servings per container: about 60", Serving(D("0.6"), None, D(1), D(60))),
        ("Tamaño de la porción: una cápsula (0,6 g). Porciones por envase: 30", Serving(D("0.6"), None, D(1), D(30))),
        ("1/2 teaspoon (1.5 g)", Serving(D("1.5"), None, D("0.5"))),
        ("1 ½ scoops = 3 g", Serving(D(3), None, D("1.5"))),
        ("1/3 bottle (20 mL)", Serving(None, D(20))),
        ("2 capsules of 600 mg", Serving(D("1.2"), None, D(2))),
        ("2 x 600 mg capsules", Serving(D("1.2"), None, D(2))),
        ("3 capsules (600 mg each)", Serving(D("1.8"), None, D(3))),
        ("600 mg each", Serving()),
        ("serving of 2 g", Serving(D(2))),
        ("a pinch", Serving()),
        ("", Serving()),
    ],
)
def test_mass_volume_and_units_are_found_and_the_first_of_each_counts(printed: str, serving: Serving) -> None:
    assert stated_serving(printed, load_units(), load().claims.words.portions) == serving
