"""Whether a paper is of the laboratory that hands it in: nobody files another's certificate unseen."""

from __future__ import annotations

import re

from registry.services.ids import folded_name
from registry.services.incoming.printed import Problem


def laboratory_doubt(printed: str | None, organisation: str) -> Problem | None:
    """What a person must look at where the laboratory on the paper is not the one that submitted it.

    Case, accents and punctuation do not count, and one name may hold the other ("Nowhere", "Nowhere Labs, LLC");
    a paper that names no laboratory raises no doubt.
    """
    ours, theirs = _words(organisation), _words(printed or "")
    if not theirs.strip() or theirs in ours or ours in theirs:
        return None
    detail = f"The document was submitted by {organisation}, and names the laboratory {printed}."
    return {"type": "laboratory-differs", "detail": detail}


def _words(name: str) -> str:
    """The words of a name, each between blanks, so that only whole words are found in another."""
    return " ".join(["", *re.findall(r"[^\W_]+", folded_name(name)), ""])
