"""The head of a certificate: labels and the values that stand with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from registry.domain.source import Box
from registry.extract.lines import page_phrases
from registry.extract.paper import Page, Phrase, Word, free_words, joined
from registry.reference.vocabulary import load_field_labels

FAR_RIGHT = 190.0
NEAR_RIGHT = 60.0
LONGEST_LABEL = 8
BELOW = 1.1
ALIGNED = 3.0
NOTHING = re.compile(r"^[\W_]*$")
EUROPEAN_MARK = re.compile(r"L[ -]?\d{4,}\w*")
IDENTIFIERS = ("sample_id", "batch_number", "certificate_number")


@dataclass(frozen=True)
class Labelled:
    """A value with the field its label names; a weak label's field ends with a question mark."""

    field: str
    value: Phrase
    text: str
    page: int


@dataclass(frozen=True)
class Label:
    """A label in a phrase: its field, where its words begin and end, and whether a colon closes it."""

    field: str
    start: int
    end: int
    closed: bool


def labelled_of(page: Page, taken: Sequence[Box]) -> Iterator[Labelled]:
    """All labelled values of a page outside its tables, from top to bottom."""
    lines = page_phrases(free_words(page, taken))
    for i, line in enumerate(lines):
        if any(label.field == "analysis" for phrase in line for label in _labels(_words(phrase))):
            continue
        for j, phrase in enumerate(line):
            yield from _values(phrase, line[j + 1 :], lines[i + 1 : i + 3], page.number)


def _values(
    phrase: Phrase, right: Sequence[Phrase], below: Sequence[Sequence[Phrase]], page: int
) -> Iterator[Labelled]:
    words = _words(phrase)
    labels = _labels(words)
    for label, after in zip(labels, [*labels[1:], None][: len(labels)], strict=True):
        own = words[label.end : after.start if after is not None else None]
        value = Phrase(tuple(own)) if own else None
        if value is None and after is None:
            value = _nearer(phrase, _beside(phrase, label, right), _under(phrase, below))
        if value is not None:
            value = _with_next_line(value, below)
        if value is not None and label.field != "other" and not NOTHING.match(value.text):
            yield Labelled(label.field, value, _tidy(value.text), page)


def _with_next_line(value: Phrase, below: Sequence[Sequence[Phrase]]) -> Phrase:
    """A value that ends in a comma goes on right beneath, and so does one with a lot's mark there ("L08202501")."""
    rest = _under(value, below[:1])
    goes_on = rest is not None and (value.text.endswith((",", "-")) or EUROPEAN_MARK.fullmatch(rest.text))
    return value + rest if rest is not None and goes_on else value


def _words(phrase: Phrase) -> list[Word]:
    """The phrase's words, cut after a colon with no space behind it ("Batch#:PT25730")."""
    words: list[Word] = []
    pieces = [piece for word in phrase.words for piece in _unglued(word)]
    for word in pieces:
        at = word.text.find(":") + 1
        cuttable = 1 < at < len(word.text) and not re.match(r"\d|//", word.text[at - 2] + word.text[at:])
        cuttable = cuttable or (
            1 < at < len(word.text) and word.text[at - 2].isalpha() and not word.text[at:].startswith("//")
        )
        words += word.cut(at) if cuttable else (word,)
    return words


def _unglued(word: Word) -> tuple[Word, ...]:
    """A value and the next label printed without a space ("04/12/22Expires:")."""
    match = re.fullmatch(r"(\S*\d)([A-Z][a-z]{3,}:)", word.text)
    return word.cut(len(match[1])) if match else (word,)


def _labels(words: Sequence[Word]) -> list[Label]:
    """The labels of a phrase: at its beginning, and again where a colon closes known words ("A: 1; B: 2")."""
    labels: list[Label] = []
    at = 0
    while at < len(words):
        label = _label(words, at)
        if label is not None and (at == 0 or (label.closed and _after_a_value(words[at - 1].text))):
            labels.append(label)
            at = label.end
        else:
            at += 1
    return labels


def _after_a_value(text: str) -> bool:
    """Whether a label can begin after this word: one that closes a value, or has a digit like most values."""
    return text.endswith((";", ",", "|")) or any(c.isdigit() for c in text)


def _label(words: Sequence[Word], start: int) -> Label | None:
    """The longest label that begins here; without a colon it must end the phrase, or name an identifier."""
    for length in range(min(LONGEST_LABEL, len(words) - start), 0, -1):
        end = start + length
        field = load_field_labels().find(joined(words[start:end]))
        if field is None:
            continue
        closed = words[end - 1].text.endswith(":") or (end < len(words) and words[end].text in (":", "-:", "+", "+:"))
        if end < len(words) and words[end].text in (":", "-:", "+", "+:"):
            end += 1
        if closed or end == len(words) or _identifies(field, words[end:]) or _numbered(words[end - 1]):
            return Label(field, start, end, closed)
    return None


def _identifies(field: str, rest: Sequence[Word]) -> bool:
    """Whether a label goes with what follows it: an identifier's before one word with a digit ("Batch 4711")."""
    return field in IDENTIFIERS and len(rest) == 1 and any(c.isdigit() for c in rest[0].text)


def _numbered(word: Word) -> bool:
    return word.text.endswith("#")


def _nearer(phrase: Phrase, beside: Phrase | None, under: Phrase | None) -> Phrase | None:
    """What stands beside a label is its value, unless it is far off and something stands right under the label."""
    if beside is not None and (under is None or beside.box.x0 - phrase.box.x1 < NEAR_RIGHT):
        return beside
    return under


def _beside(phrase: Phrase, label: Label, right: Sequence[Phrase]) -> Phrase | None:
    """The next phrase on the line, unless it is a label itself or far away."""
    if not right or _is_label(right[0]) or right[0].text.endswith(":") or right[0].box.x0 - phrase.box.x1 > FAR_RIGHT:
        return None
    return right[0] if label.closed or _labels(_words(phrase)) else None


def _under(phrase: Phrase, below: Sequence[Sequence[Phrase]]) -> Phrase | None:
    """The phrase right under a label that stands alone, beginning where it begins."""
    return next((p for line in below for p in line if _goes_under(p, phrase) and not _is_label(p)), None)


def _goes_under(other: Phrase, phrase: Phrase) -> bool:
    near = other.box.top - phrase.box.bottom < BELOW * phrase.size
    return near and abs(other.box.x0 - phrase.box.x0) < ALIGNED


def _is_label(phrase: Phrase) -> bool:
    return bool(_labels(_words(phrase)))


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" ;:|,")
