"""Labels in a certificate's head: which words of a phrase name a field, and where its value may begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from registry.extract.head.label_words import ends_a_sentence, field_by_words, stand_in_turn, strongest, told_by_both
from registry.extract.page.lines import Same, kept
from registry.extract.page.paper import Phrase, Word, joined
from registry.extract.wording.dates import Order, last_date
from registry.reference.vocabulary import load_field_labels, load_months, plain

LONGEST_LABEL = 10
LONGEST_DATE = 4
PHRASES_KEPT = 2048
IDENTIFIERS = ("sample_id", "batch_number", "certificate_number")
CLOSERS = (":", "\uff1a", "-:", "+", "+:")
LEADER = re.compile(r"[.…_·]{2,}:?|…:?")
ENUMERATION = re.compile(r"\[\w\]|\(?\w\)|[•▪●■*]")
BETWEEN_LABELS = re.compile(r"\s[/|]\s?|[/|()\[\]&,]|\band\b|(?<=[\u0e00-\u0e7f])\s(?=[a-zA-Z])")
GLUED = re.compile(r"(\S*\d)([A-Z][a-z]{3,}:)")  # a value, and the next label without a space
PLURAL = re.compile(r"\((?:s|es)\)", re.IGNORECASE)
WHOSE = re.compile(r"\s+\([A-Z]{2,6}\)$")  # abbreviates whose number it is: "Lot ID (FSA)"
LATIN = re.compile(r"[a-zà-ž]", re.IGNORECASE)
SEPARATOR = re.compile(r"[·|•–—]")
UNKNOWN_LABEL = re.compile(r"[^\W\d][^:]{1,40}[:\uff1a](?:\s|$)")


@dataclass(frozen=True)
class Label:
    """A label in a phrase: its field, where its words begin and end, and whether a colon closes it.

    A weak label's field ends with a question mark, a weaker one's with two; a label of several dates names them all.
    """

    field: str
    start: int
    end: int
    closed: bool


def words_in(phrase: Phrase) -> list[Word]:
    """The phrase's words, cut after a colon with no space behind it ("Batch#:PT25730")."""
    return list(_kept_words(Same(phrase.words)))


@kept(PHRASES_KEPT)
def _kept_words(same: Same) -> list[Word]:
    words: list[Word] = []
    for word in (piece for printed in same.words for piece in _unglued(printed)):
        at = word.text.find(":") + 1
        inside = 1 < at < len(word.text) and not word.text[at:].startswith("//")
        cuttable = inside and (word.text[at - 2].isalpha() or not re.match(r"\d", word.text[at - 2] + word.text[at:]))
        words += word.cut(at) if cuttable else (word,)
    return words


def labels_in(words: Sequence[Word], *, bare: bool = False) -> list[Label]:
    """The labels of a phrase: at its beginning, and again where a colon closes known words ("A: 1; B: 2").

    With `bare` the first label needs no colon: the document prints its labels so ("Matrix Powder").
    """
    return list(_kept_labels(Same(tuple(words)), bare=bare))


@kept(PHRASES_KEPT)
def _kept_labels(same: Same, *, bare: bool) -> list[Label]:
    words = same.words
    labels: list[Label] = []
    closed = frozenset(end for end in range(1, len(words) + 1) if _is_closed(words, end))
    at = first = 1 if len(words) > 1 and ENUMERATION.fullmatch(words[0].text) else 0
    while at < len(words):
        label = _label(words, at, first, closed) or (_bare_label(words, first) if bare and at == first else None)
        if label is not None and (at == first or _goes_on(label, labels, words[at - 1].text)):
            labels.append(label)
            at = label.end
        else:
            at += 1
    return labels


def is_label(phrase: Phrase) -> bool:
    """Whether a phrase begins with a label, known or told by its colon: then it is no other label's value."""
    return bool(labels_in(words_in(phrase))) or bool(UNKNOWN_LABEL.match(phrase.text))


@lru_cache(maxsize=8192)
def field_of(text: str, *, partly: bool = False) -> str | None:
    """The field a text names as a whole, also in two languages ("Product / Produk"), or several dates at once.

    With `partly` one of two languages may be unknown; one in letters of its own may be in any case.
    """
    known = load_field_labels()
    text = PLURAL.sub("", text).lstrip("/| ")  # before a stroke another language may stand in another line
    if (found := known.find(text) or known.find(WHOSE.sub("", text))) is not None:
        return found
    if any(map(str.isdigit, text)) or ":" in text[:-1]:
        return None
    if (put := field_by_words(text)) is not None:
        return put
    pieces = [piece for piece in BETWEEN_LABELS.split(text) if plain(piece)]
    fields = told_by_both([known.find(piece) for piece in pieces], pieces)
    named = strongest([f for f in fields if f is not None])
    if not named or len(fields) < 2:
        return None
    if len(named) == 1:
        foreign = any(f is None and not LATIN.search(piece) for f, piece in zip(fields, pieces, strict=True))
        return named[0] if None not in fields or ((partly or foreign) and len(fields) == 2) else None
    each = None not in fields and len(named) == len(fields)
    return " ".join(named) if each and stand_in_turn(named) else None


def _goes_on(label: Label, labels: Sequence[Label], before: str) -> bool:
    """Whether a label can begin here, within a phrase: after a finished value, or where a label came before it."""
    if not label.closed:
        return _is_finished(before) and label.field.startswith("date_")
    return _is_finished(before) or (bool(labels) and not label.field.endswith("?"))


def _is_finished(before: str) -> bool:
    """Whether a value can end with this word."""
    return before.endswith((";", ",", "|", "/", "·", "—", "–")) or any(map(str.isdigit, before))


def _unglued(word: Word) -> tuple[Word, ...]:
    """A value and the next label printed without a space ("04/12/22Expires:")."""
    match = GLUED.fullmatch(word.text) if word.text.endswith(":") else None
    return word.cut(len(match[1])) if match else (word,)


def _is_closed(words: Sequence[Word], end: int) -> bool:
    """Whether a colon or the like stands behind a label that ends here, or is its last letter."""
    return words[end - 1].text.endswith((":", "\uff1a")) or (end < len(words) and _is_mark(words[end]))


def _is_mark(word: Word) -> bool:
    return word.text in CLOSERS or LEADER.fullmatch(word.text) is not None


def _label(words: Sequence[Word], start: int, first: int, closed_at: frozenset[int]) -> Label | None:
    """The longest label that begins here; without a colon it must end the phrase, or go with what follows."""
    ends = range(min(start + LONGEST_LABEL, len(words)), start, -1)
    again = start > first and _is_finished(words[start - 1].text)
    for end in ends if start == first or again else [end for end in ends if end in closed_at]:
        closed = end in closed_at
        if not closed and not _may_go_with(words[end - 1], words[end:]):
            continue
        field = field_of(joined(words[start:end]), partly=closed and start == first)
        behind = _after_marks(words, end)
        if field is None:
            continue
        whole = behind == len(words) and start == first and not ends_a_sentence(words)
        if closed or whole or (behind < len(words) and _goes_with(field, words[behind - 1], words[behind:])):
            return Label(field, start, behind, closed)
    return None


def _bare_label(words: Sequence[Word], first: int) -> Label | None:
    """The longest label that the phrase begins with, where a value in capitals follows."""
    for end in range(min(first + LONGEST_LABEL, len(words) - 1), first, -1):
        field = field_of(joined(words[first:end]))
        if field is not None and not field.endswith("?") and not words[end].text[0].islower():
            return Label(field, first, end, closed=False)
    return None


def _after_marks(words: Sequence[Word], end: int) -> int:
    while end < len(words) and _is_mark(words[end]):
        end += 1
    return end


def _may_go_with(last: Word, rest: Sequence[Word]) -> bool:
    """Whether any label without a colon could go with what follows it, which is cheaper to say than which one."""
    return not rest or last.text.endswith("#") or any(map(str.isdigit, joined(rest[:LONGEST_DATE])))


def _goes_with(field: str, last: Word, rest: Sequence[Word]) -> bool:
    """Whether a label without a colon goes with what follows: "Batch 4711", "Order #17", "Reported March 3, 2024"."""
    if last.text.endswith("#"):
        return True
    if field.rstrip("?") in IDENTIFIERS:
        own = list(takewhile(lambda word: not SEPARATOR.fullmatch(word.text), rest))
        return bool(own) and all(any(c.isdigit() for c in word.text) for word in own)
    begun = any(c.isdigit() for c in rest[0].text) or plain(rest[0].text) in load_months()
    dated = last_date(joined(rest[:LONGEST_DATE]), Order.MONTH_DAY) or last_date(rest[0].text, Order.DAY_MONTH)
    return field.startswith("date_") and begun and dated is not None
