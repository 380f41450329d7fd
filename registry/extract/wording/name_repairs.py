"""A printed name as it may have been meant: without the marks, numbers and brackets of others, lost letters back."""

from __future__ import annotations

import re

from registry.extract.wording.name_asides import without_note
from registry.extract.wording.name_forms import without_ordinal
from registry.extract.wording.name_totals import is_formula
from registry.reference.spelling import LOST, RAISED_MARKS, without_tones

LIGATURES = ("fi", "fl", "ff", "ffi", "ffl", "ti", "tt", "Δ", "")
ANOTHERS_BRACKET = re.compile(r"\([^()]*\)\s")  # "(7-OH) Paynantheine": the end of the name before
SUM = re.compile(r"^[Σ∑]\s*(?=\w{3})")  # "Σ Alkaloids"
REACTION, REACTIONS = re.compile(r"([+-])ve\b"), {"+": "positive", "-": "negative"}  # "coagulase +ve"
MARKS = f" *†‡§#^¥:⁰+{RAISED_MARKS}"


def repaired_forms(printed: str) -> list[str]:
    """The forms of a printed name that are tried, the most likely first; none begins with another's brackets."""
    text = " ".join(without_tones(printed).split()).strip(MARKS).strip()
    text = SUM.sub("Total ", text) if text.startswith(("Σ", "∑")) else text
    text = REACTION.sub(lambda sign: REACTIONS[sign[1]], text) if "ve" in text else text
    texts = [text.replace(LOST, letters) for letters in LIGATURES] if LOST in text else [text]
    forms = (form for read in texts if read for form in (read, *without_ordinal(read), *without_note(read)))
    return [form for form in forms if is_formula(form) or not ANOTHERS_BRACKET.match(form)]
