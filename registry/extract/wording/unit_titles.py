"""Titles that nobody knows as a panel's, with the unit of what stands under them: "Active constituents (% w/w)"."""

from __future__ import annotations

import re

from registry.domain.quantity import AMOUNTS, PER_PIECE, Unit
from registry.extract.wording.captions import is_of_no_sample
from registry.extract.wording.cell_patterns import BRACKETS
from registry.extract.wording.column_words import UNIT_IN_BRACKETS
from registry.extract.wording.names import find_name
from registry.extract.wording.printed_units import find_unit
from registry.reference.vocabulary import load_headings, says

MOST_WORDS, LEAST_WORDS = 12, 2
LONG = 12  # letters of a word that is put together of several: "Gehaltsbestimmung"
BEHIND = re.compile(r"(.+?\w)(?:,|\s[-–—|·])\s+([^,]+)")
BESIDE_WORDS = 5
SENTENCE = re.compile(r"[.;:]\s|[.;:]$")
OF_OTHERS = ("of-a-claim", "of-another-sample", "of-another-measure", "mass-word")  # what is no result of this sample
NO_TITLE = ("limit", "lod", "loq", "lod_loq", "uncertainty", "quality", "unit")


def unit_of_title(text: str) -> Unit | None:
    """The unit that a title states in brackets of its own, or at its end behind a comma or a dash."""
    words, unit = _parted(text.strip())
    bare = BRACKETS.sub(" ", words)
    count = len(words.split()) if len(words) < LONG else max(LEAST_WORDS, len(words.split()))
    if unit is None or unit.kind in (*AMOUNTS, *PER_PIECE) or not LEAST_WORDS <= count <= MOST_WORDS:
        return None
    if SENTENCE.search(bare) or any(c.isdigit() for word in bare.split()[:LEAST_WORDS] for c in word):
        return None
    if says(text, *OF_OTHERS) or is_of_no_sample(text) or load_headings().inside(bare) in NO_TITLE:
        return None
    return None if load_headings().find(bare) is not None or find_name(bare) is not None else unit


def _parted(text: str) -> tuple[str, Unit | None]:
    """What a title says before its unit, and the unit."""
    for match in UNIT_IN_BRACKETS.finditer(text):
        if (unit := find_unit(match[1])) is not None:
            return text[: match.start()].strip(), unit
    behind = BEHIND.fullmatch(text)
    return (behind[1], find_unit(behind[2])) if behind is not None else (text, None)


def unit_beside(text: str) -> Unit | None:
    """The unit that stands beside a title: "ppb · ICP-MS", "CFU/g unless stated"."""
    words = [word for word in re.split(r"\s+|·", text) if word]
    ends = (find_unit(word.strip(",;")) for word in words[:1] + words[-1:])
    units = [u for u in ends if u is not None and u.kind not in AMOUNTS]
    return units[0] if units and len(words) <= BESIDE_WORDS else None
