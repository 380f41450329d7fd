"""Sentences and lines that say of a value that nothing was tested: "Salmonella: not detected (not tested)"."""

from __future__ import annotations

from collections.abc import Sequence

from registry.extract.loose.items import items_of
from registry.extract.page.paper import Word, joined
from registry.extract.wording.stated import Ground
from registry.reference.vocabulary import load_signs, plain, tells

LONGEST = 5  # words


def is_belied(words: Sequence[Word], ground: Ground) -> bool:
    """Whether some words, those in brackets too, say that it was not tested, and not right behind a name of its own."""
    if not tells(joined(words), "not-tested"):
        return False
    untested = next((at for at in range(len(words)) if _begins(words[at:])), 0)
    before = [item for item in items_of(words[:untested], ground) if item.end <= untested]
    return not before or before[-1].name is None or not _leads(words[before[-1].end - 1 : untested + 1])


def _leads(words: Sequence[Word]) -> bool:
    """Whether a name, the first of some words, and the last of them have at most a verb between: "cadmium was not"."""
    first, *between, last = words
    verbs = (*load_signs("was-measured"), *load_signs("is-measured"))
    apart = first.text.endswith((",", ";")) or last.text.startswith("(")
    return not apart and (not between or plain(joined(between)) in verbs)


def _begins(words: Sequence[Word]) -> bool:
    """Whether some words begin with those that say that it was not tested."""
    lengths = range(1, min(LONGEST, len(words)) + 1)
    return any(plain(joined(words[:length])) in load_signs("not-tested") for length in lengths)
