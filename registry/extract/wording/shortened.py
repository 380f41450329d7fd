"""Names whose words are cut short with a dot: "Bile-tol. Gram neg.", "Tot. aerob. count"."""

from __future__ import annotations

import re
from functools import cache

from registry.domain.analyte import Analyte, folded
from registry.reference.substances import load_analytes

# where a name is made of common words; substances' own names differ in their ends, and are never guessed
OF_WORDS = frozenset({"microbials", "moisture"})
PARTS, LEAST = re.compile(r"[\s/-]+"), 3
CUT = re.compile(rf"[^\W\d]{{{LEAST},}}\.")


def find_shortened(text: str) -> Analyte | None:
    """The one analyte whose name's words begin as these do; a word without a dot stands whole."""
    words = PARTS.split(text.strip()) if "." in text else ()
    if len(words) < 2 or not any(map(CUT.fullmatch, words)):
        return None
    begun = [(folded(word), CUT.fullmatch(word) is not None) for word in words]
    alike = _worded().get((len(words), begun[0][0][:1]), ())
    found = {analyte.slug: analyte for name, analyte in alike if _begins(name, begun)}
    return next(iter(found.values())) if len(found) == 1 else None


def _begins(name: tuple[str, ...], begun: list[tuple[str, bool]]) -> bool:
    return all(whole.startswith(word) if cut else whole == word for whole, (word, cut) in zip(name, begun, strict=True))


@cache
def _worded() -> dict[tuple[int, str], list[tuple[tuple[str, ...], Analyte]]]:
    """The names that are made of words, as these, by how many they are and the first one's first letter."""
    found: dict[tuple[int, str], list[tuple[tuple[str, ...], Analyte]]] = {}
    for analyte in load_analytes():
        for name in (analyte.name, *analyte.names) if analyte.panel in OF_WORDS else ():
            words = tuple(map(folded, PARTS.split(str(name))))
            found.setdefault((len(words), words[0][:1]), []).append((words, analyte))
    return found
