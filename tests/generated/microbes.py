"""The microbial panel: counts, and organisms that are sought in a portion."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

from tests.generated.choices import Choices
from tests.generated.findings import Finding, Panel
from tests.generated.measured import found_as, titled

COUNTS = ("total-aerobic-count", "total-yeast-and-mold", "enterobacteriaceae", "total-coliforms", "yeasts", "molds",
          "bile-tolerant-gram-negative-bacteria")  # fmt: skip
ORGANISMS = ("salmonella", "e-coli", "staphylococcus-aureus", "pseudomonas-aeruginosa", "listeria-monocytogenes")


def microbials(choices: Choices, chance: Random) -> Panel:
    """Counts first, then organisms, each with what is allowed."""
    unit = "CFU/mL" if choices.form == "shot" else "CFU/g"
    portions = ["25 mL", "10 mL", "1 mL"] if choices.form == "shot" else ["25 g", "10 g", "1 g"]
    together = choices.portion in {"heading", "caption"}  # printed once, so it holds for every organism
    portion = chance.choice(portions)
    found = [_counted(choices, chance, s) for s in COUNTS if chance.random() < 0.6]
    found = [] if choices.portion == "heading" else found  # the heading speaks of every row
    sought = [s for s in ORGANISMS if s == "salmonella" or chance.random() < 0.5]
    found += [_sought(choices, chance, s, portion if together else chance.choice(portions)) for s in sought]
    return titled(choices, chance, "microbials", (unit,), found)


def _counted(choices: Choices, chance: Random, slug: str) -> Finding:
    limit = Decimal({"total-aerobic-count": 100000, "total-yeast-and-mold": 10000}.get(slug, 1000))
    operator = chance.choice(["=", "=", "<", ">"] if choices.failing == "yes" else ["=", "=", "<"])
    value = {"<": Decimal(10), ">": limit * 3}.get(operator)
    if value is None and (choices.failing == "yes" and chance.random() < 0.2):
        value = limit * chance.choice([2, 12])
    if value is None:
        value = min(Decimal(chance.randint(1, 99) * chance.choice([10, 100, 1000])), limit - 10)
    return replace(found_as(choices, chance, slug, operator, value), limit=limit)


def _sought(choices: Choices, chance: Random, slug: str, portion: str) -> Finding:
    operator = "present" if choices.failing == "yes" and chance.random() < 0.4 else "absent"
    if choices.organisms == "complies":
        operator = "complies"
    return replace(found_as(choices, chance, slug, operator), portion=portion)
