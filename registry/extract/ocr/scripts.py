"""The script that a page is written in: an engine that reads two of them sees letters of the other in smudges."""

from __future__ import annotations

import re
from collections.abc import Sequence

from registry.extract.ocr.tsv import Token

THAI = re.compile(r"[\u0e00-\u0e7f]")
FOREIGN = 0.05  # of a page's letters: so few of another script are noise read as letters


def of_the_pages_script(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without the few that an engine that reads Thai too sees in smudges and bands."""
    letters = sum(len(token.text) for token in tokens)
    thai = sum(len(THAI.findall(token.text)) for token in tokens)
    return list(tokens) if thai > FOREIGN * letters else [t for t in tokens if not THAI.search(t.text)]
