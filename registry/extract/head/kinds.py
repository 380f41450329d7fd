"""What a line's words say that it is: a kind of material, or the title of a document, a panel or a verdict."""

from __future__ import annotations

import re

from registry.reference.vocabulary import load_signs, load_titles, plain

PIECES = re.compile(r"[\s,;&/()_+-]+")
MOSTLY = 0.6


def is_matrix(text: str) -> bool:
    """Whether a line consists of words for kinds of material: "Plant, Flower - Cured"."""
    if text[:1].islower() and text.endswith("."):
        return False  # a sentence ends so: "… of this product."
    words = [w for w in PIECES.split(plain(text)) if w]
    kinds = set(load_signs("matrix-word"))
    known = [w in kinds for w in words]
    return 0 < len(words) <= 8 and known[0] and sum(known) >= MOSTLY * len(words) and not any(c.isdigit() for c in text)


def holds_a_matrix(text: str) -> bool:
    """Whether a word for a kind of material stands in a text: "Mitragyna speciosa, dried leaf"."""
    return not set(load_signs("matrix-word")).isdisjoint(PIECES.split(plain(text)))


def is_no_title_word(text: str) -> bool:
    """Whether a text has none of the words of documents, panels and verdicts in it."""
    words = [w for w in PIECES.split(plain(text)) if w]
    if not words or plain(text) in load_signs("place-name") or load_titles().find(text) is not None:
        return False
    said = {*load_signs("document-word"), *load_signs("names-a-document"), *load_signs("laboratory-word")}
    return not said & set(words)
