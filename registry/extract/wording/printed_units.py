"""Units and portions that a text names: "mg/g", "(CFU/g)", "per Unit", "absent in 25 g"."""

from __future__ import annotations

import re
from functools import lru_cache

from registry.domain.quantity import PER_PIECE, Unit
from registry.extract.wording.cell_patterns import amount_in_words, any_portion, basis_pattern, portion_pattern
from registry.extract.wording.result_words import tidy
from registry.reference.substances import load_units

FIGURE = re.compile(r"\d")


@lru_cache(maxsize=4096)
def find_portion(text: str) -> str | None:
    """The portion a presence test looked at ("25 g"), where the text names one."""
    match = portion_pattern().search(text) if _holds_a_number(text) and any_portion().search(text) else None
    if match is None:
        return None
    amount = amount_in_words().get(match["amount"].casefold(), match["amount"])
    return f"{amount} {'mL' if match['ml'] else 'g'}"


def _holds_a_number(text: str) -> bool:
    """Whether a text holds a number in figures, or in the words for the amount of a portion."""
    if FIGURE.search(text):
        return True
    small = text.casefold()
    return any(word in small for word in amount_in_words())


@lru_cache(maxsize=8192)
def find_unit(text: str) -> Unit | None:
    """The unit printed so, brackets or none around it."""
    bare = tidy(text).strip("()[]").strip().rstrip(".:")
    return next((u for t in (text.strip(), bare, bare + ".") if bare and (u := load_units().find(t))), None)


def basis_unit(name: str) -> Unit | None:
    """The unit that a name implies: "Total CBD per Unit" is in mg/unit."""
    units = (load_units().find(f"mg/{match[1]}") for match in basis_pattern().finditer(name))
    return next((unit for unit in units if unit is not None and unit.kind in PER_PIECE), None)
