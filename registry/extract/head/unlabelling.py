"""Words of labels that label nothing where they stand: who took the sample, or what is said of another document."""

from __future__ import annotations

from collections.abc import Sequence

from registry.extract.head.labels import field_of
from registry.extract.head.placed import PARTIES
from registry.extract.page.paper import Phrase, overlap_y
from registry.reference.vocabulary import load_signs, plain, tells

SHORT = 4  # words: what is longer is a sentence


def labels_nothing(phrase: Phrase, line: Sequence[Phrase]) -> bool:
    """Whether a phrase among those of its line is a sentence on another document, or tells who took the sample."""
    return is_of_another(phrase) or says_who_sampled(phrase, line)


def is_of_another(phrase: Phrase) -> bool:
    """Whether a sentence speaks of the document that this one replaces: its number and day are not this one's."""
    return len(phrase.words) > SHORT and tells(phrase.text, "replaces-a-document")


def says_who_sampled(phrase: Phrase, line: Sequence[Phrase]) -> bool:
    """Whether a party's word without a colon stands right behind a label of who took the sample: "Client"."""
    if phrase.text.endswith(":") or (field_of(phrase.text) or "").rstrip("?") not in PARTIES:
        return False
    before = [p for p in line if p.box.x1 <= phrase.box.x0 and overlap_y(p.box, phrase.box) > 0]
    nearest = max(before, key=lambda p: p.box.x1, default=None)
    return nearest is not None and plain(nearest.text.rstrip(": ")) in load_signs("who-sampled")
