"""Names of molecules with the form that was measured: "(6aR,9R)-Δ10-THC", "HHC, 9R+9S", "THC-O (Δ9)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

# "(6aR,9R)-Δ10-THC": the form that was measured, by the rules for the names of stereoisomers (IUPAC, R-0.1.8)
FORMS = r"\d+[a-z]?[RS](?:\s*[,+/&]\s*\d+[a-z]?[RS])*"
STEREO = re.compile(rf"\(\s*{FORMS}\s*\)\s*-?\s*|\([+±-]\)-?\s*|,\s*{FORMS}$")
ISOMER = re.compile(r"(?P<rest>THC\b.*?)[\s,]*\((?:Δ|delta[\s-]?|d)(?P<at>8|9|10)\)", re.IGNORECASE)  # "THC-O (Δ9)"
DELTA = re.compile(r"d[\s-]?(8|9|10)[\s-]?(?=t(?:etrahydro|hc))", re.IGNORECASE)  # "d9-THC", where a Δ is not at hand


def without_form(text: str) -> Iterator[str]:
    """A name without the form of a molecule that it tells, and with the Δ that its d stands for."""
    bare = STEREO.sub("", text).strip() if "(" in text or "," in text else text
    if bare and bare != text:
        yield bare
    if (match := ISOMER.fullmatch(text)) is not None:
        yield f"Δ{match['at']}-{match['rest']}"
    if (match := DELTA.match(text)) is not None:
        yield f"Δ{match[1]}-{text[match.end() :]}"
