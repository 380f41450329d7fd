"""What a printed name that nobody knows may be meant for: said to a person who decides, and never used in reading."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from rapidfuzz import fuzz, process

from registry.domain.analyte import Analyte, folded
from registry.reference.substances import load_analytes

NEAR = 84.0  # of 100: one slip in a short name, two or three in a long one
CANDIDATES = 12


def suggestion_for(printed: str, panel: str | None = None) -> Analyte | None:
    """The analyte whose name is nearest to this one, which is none; None where nothing is near.

    Figures and single letters must be the same, since they tell near substances apart: no slip of a pen makes
    7-hydroxymitragynine of hydroxymitragynine, or corynoxine B of corynoxine.
    """
    names = _names(panel) or _names(None)
    near = process.extract(folded(printed), list(names), scorer=fuzz.ratio, score_cutoff=NEAR, limit=CANDIDATES)
    told_apart = _telling(printed)
    spellings = (names[name] for name, _score, _index in near)
    return next((analyte for spelling, analyte in spellings if _telling(spelling) == told_apart), None)


@cache
def _names(panel: str | None) -> dict[str, tuple[str, Analyte]]:
    """The folded names of a panel's analytes, or of all, each with its spelling and analyte."""
    analytes = [a for a in load_analytes() if panel in (None, a.panel)]
    return {folded(name): (name, analyte) for analyte in analytes for name in (analyte.name, *analyte.names)}


def _telling(name: str) -> Counter[str]:
    """The figures and single letters of a name."""
    return Counter(re.findall(r"\d+|(?<![^\W\d])[^\W\d](?![^\W\d])", name.casefold()))
