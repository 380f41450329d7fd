"""Particulars in one line with marks between them: "Received 26-08-2024 | Batch KP24-33 | Matrix Spice"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from registry.extract.head.labels import labels_in, words_in
from registry.extract.page.paper import Phrase, Word

MARK = re.compile(r"[·|•]")
DASH = re.compile(r"[–—]")
LABELLED = 2
SMALLER = 0.8
NUMBER = re.compile(r"(?=(?:\D*\d){3})[\w./-]+")


def separated(phrase: Phrase) -> list[Phrase]:
    """The particulars of a phrase, cut at the marks between them where two at least have labels; else the phrase.

    One is enough that is the number of a sample or batch: "Test ID 1906-2281 · Concentrate", or that stands behind a
    title in larger letters. A dash may stand in a value as well, so it cuts only before a label.
    """
    if (small := _where_smaller(phrase)) is not None and _has_label(phrase.words[small:]):
        return [Phrase(phrase.words[:small]), *separated(Phrase(phrase.words[small:]))]
    if not any(MARK.fullmatch(word.text) or DASH.fullmatch(word.text) for word in phrase.words):
        return [phrase]
    pieces: list[list[Word]] = [[]]
    for i, word in enumerate(phrase.words):
        if MARK.fullmatch(word.text) or (DASH.fullmatch(word.text) and _has_label(phrase.words[i + 1 :])):
            pieces.append([])
        else:
            pieces[-1].append(word)
    labelled = sum(_has_label(piece) for piece in pieces)
    told = labelled >= LABELLED or any(_is_numbered(piece) for piece in pieces)
    return [Phrase(tuple(piece)) for piece in pieces if piece] if told else [phrase]


def _where_smaller(phrase: Phrase) -> int | None:
    """Where the letters of a line become much smaller: a title with a particular behind it."""
    return next((i for i, (a, b) in enumerate(pairwise(phrase.words), 1) if b.size < SMALLER * a.size), None)


def _is_numbered(words: Sequence[Word]) -> bool:
    """Whether some words are the label of a sample or a batch and its number, and nothing else."""
    labels = labels_in(words, bare=True) if words else []
    told = len(labels) == 1 and labels[0].start == 0 and labels[0].field.rstrip("?") in ("sample_id", "batch_number")
    return told and labels[0].end == len(words) - 1 and NUMBER.fullmatch(words[-1].text) is not None


def _has_label(words: Sequence[Word]) -> bool:
    """Whether some words begin with the label of a field and have its value behind it."""
    own = words_in(Phrase(tuple(words))) if words else []
    labels = labels_in(own, bare=True)
    return bool(labels) and labels[0].start == 0 and labels[0].end < len(own)
