"""Labels that begin with the laboratory's own name: "Example Sample: 14207756" under a letterhead of "Example"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from registry.extract.head.labels import field_of
from registry.extract.page.paper import Page, Phrase, joined
from registry.reference.vocabulary import plain

LETTERHEAD = 0.15  # of a page's height
LARGEST = 0.9  # of the largest letters: a name may be set in small capitals
LONGEST = 4
NUMBERS = ("sample_id", "certificate_number", "other")


def without_own_name(lines: Sequence[Sequence[Phrase]], page: Page) -> list[list[Phrase]]:
    """The lines, the name in the letterhead taken from a label that is none with it and names a number without it.

    The name is what stands there in the largest letters: "Control document 12" is no laboratory's.
    """
    edge = LETTERHEAD * page.height
    top = [p for line in lines for p in line if p.box.bottom < edge]
    largest = max((p.size for p in top), default=0.0)
    names = {bare for p in top if p.size >= LARGEST * largest for w in p.words if (bare := _plain_name(w.text))}
    return [[_bare(p, names) if p.box.bottom >= edge else p for p in line] for line in lines]


def _plain_name(word: str) -> str:
    """A word of a name without the signs at its ends: "Example®"."""
    return re.sub(r"^\W+|[\W®™]+$", "", plain(word))


def _bare(phrase: Phrase, names: Collection[str]) -> Phrase:
    first, rest = phrase.words[0], phrase.words[1:]
    if not rest or _plain_name(first.text) not in names or first.text.endswith(":"):
        return phrase
    end = next((i for i, word in enumerate(rest, start=1) if word.text.endswith(":")), len(rest))
    known = end < LONGEST and field_of(joined(phrase.words[: end + 1])) is not None
    own = end < LONGEST and not known and field_of(joined(rest[:end])) in NUMBERS
    return Phrase(rest) if own else phrase
