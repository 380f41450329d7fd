"""The values that stand with a certificate's labels: behind them, beside them or under them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from registry.domain.source import Box
from registry.extract.aligned import EDGE, aligned, gap_under
from registry.extract.labels import IDENTIFIERS, Label, is_label, labels_in, words_in
from registry.extract.lines import lines_of, page_phrases
from registry.extract.paper import Page, Phrase, Word, free_words, inside, overlap_x
from registry.extract.strips import Strip, strips_of
from registry.extract.wrapped import whole_value
from registry.reference.vocabulary import load_headings

FAR_RIGHT = 230.0
NEAR_RIGHT = 60.0
BELOW = 1.3
CAPTION_BELOW = 2.0
RIGHT_BELOW = 1.1
LOOK_DOWN = 5
NOTHING = re.compile(r"^[\W_]*$")
PARTIES = ("client", "laboratory")
NAME_LABELS = ("client", "client?", "client??", "product_name?", "laboratory")
SEVERAL = re.compile(r"[,;]\s|\s[/|&]\s")

Lines = Sequence[Sequence[Phrase]]


@dataclass(frozen=True)
class Labelled:
    """A value with the field its label names; a weak label's field ends with a question mark, a weaker one's with two."""

    field: str
    value: Phrase
    text: str
    page: int


def labelled_of(page: Page, taken: Sequence[Box]) -> Iterator[Labelled]:
    """All labelled values of a page outside its tables: those under a row of labels, then from top to bottom."""
    lines = page_phrases(free_words(page, taken))
    strips = list(strips_of(lines))
    for strip in strips:
        yield from _of_strip(strip, page.number)
    for i, line in enumerate(lines):
        if any(label.field == "analysis" for phrase in line for label in labels_in(words_in(phrase))):
            continue
        for j, phrase in enumerate(line):
            if not any(inside(w.box, strip.box) for strip in strips for w in phrase.words):
                yield from _values(phrase, line[:j], line[j + 1 :], lines[i + 1 : i + 1 + LOOK_DOWN], page.number)


def _of_strip(strip: Strip, page: int) -> Iterator[Labelled]:
    for cell, words in zip(strip.cells, strip.values, strict=True):
        if words:
            lines = lines_of(words)
            party = cell.field.rstrip("?") in PARTIES
            yield from _named(cell.field, Phrase(lines[0] if party else tuple(w for line in lines for w in line)), page)


def _values(phrase: Phrase, left: Sequence[Phrase], right: Sequence[Phrase], below: Lines, page: int) -> Iterator[Labelled]:
    words = words_in(phrase)
    labels = labels_in(words)
    for label, after in zip(labels, [*labels[1:], None][: len(labels)], strict=True):
        own = words[label.end : after.start if after is not None else None]
        value = Phrase(tuple(own)) if own else None
        in_a_table = label.field.startswith("date_") and _heads_a_table([*left, *right])
        if value is None and after is None and not in_a_table:
            value = _apart(phrase, label, right, below)
        if value is not None and not NOTHING.match(value.text):
            label_box = Phrase(tuple(words[label.start : label.end])).box
            yield from _named(label.field, whole_value(label.field, value, label_box, below), page)


def _named(field: str, value: Phrase, page: int) -> Iterator[Labelled]:
    """A value under its field; several dates under theirs, in order."""
    fields = field.split()
    texts = SEVERAL.split(value.text) if len(fields) > 1 else [value.text]
    for name, text in zip(fields, texts, strict=False):
        if name not in ("other", "analysis") and not NOTHING.match(text):
            yield Labelled(name, value, _tidy(name, text), page)


def _heads_a_table(others: Sequence[Phrase]) -> bool:
    """Whether the label is a column of a table of results: its neighbours are such columns."""
    return any(load_headings().find(p.text) in ("analyte", "result") and not is_label(p) for p in others)


def _apart(phrase: Phrase, label: Label, right: Sequence[Phrase], below: Lines) -> Phrase | None:
    """The value of a label that ends its phrase: beside it, unless that is far off and something stands right under it."""
    beside, under = _beside(phrase, label, right), _under(phrase, label, below)
    if beside is not None and (under is None or beside.box.x0 - phrase.box.x1 < NEAR_RIGHT):
        return beside
    return under


def _beside(phrase: Phrase, label: Label, right: Sequence[Phrase]) -> Phrase | None:
    """The next phrase on the line, unless it is a label itself or far away."""
    if not right or is_label(right[0]) or right[0].text.endswith(":") or right[0].box.x0 - phrase.box.x1 > FAR_RIGHT:
        return None
    return right[0]


def _under(phrase: Phrase, label: Label, below: Lines) -> Phrase | None:
    """The phrase right under a label that stands alone, aligned with it; of a party, the name in its block."""
    if label.start > 1 and not label.closed:
        return None
    party = label.field.rstrip("?") in PARTIES
    near = [p for line in below for p in line if -0.2 <= gap_under(phrase, p) < (CAPTION_BELOW if party else BELOW)]
    first = next((p for p in near if abs(p.box.x0 - phrase.box.x0) < EDGE), None)
    first = first or next((p for p in near if aligned(p.box, phrase.box)), None)
    if first is None and party:
        first = next((p for p in near if overlap_x(p.box, phrase.box) > 0 and gap_under(phrase, p) < RIGHT_BELOW), None)
    if first is None or not is_label(first):
        return first
    return _name_in(first, next(line for line in below if first in line)) if party else None


def _name_in(phrase: Phrase, line: Sequence[Phrase]) -> Phrase | None:
    """The name that a block of labels under a party's caption gives: "Distributor:", beneath it "Name: Example Inc."."""
    words = words_in(phrase)
    label = next(iter(labels_in(words)), None)
    if label is None or label.field not in NAME_LABELS:
        return None
    if label.end < len(words):
        return Phrase(tuple(words[label.end :]))
    return _beside(phrase, label, [p for p in line if p.box.x0 > phrase.box.x1])


def _tidy(field: str, text: str) -> str:
    """A value in one line; an identifier broken after its hyphen is one word again."""
    text = re.sub(r"\s+", " ", text).strip(" ;:|,")
    return re.sub(r"(?<=\w-) (?=\w)", "", text) if field.rstrip("?") in IDENTIFIERS else text
