"""The values that stand with a certificate's labels: behind them, beside them or under them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from registry.domain.source import Box
from registry.extract.aligned import EDGE, aligned, gap_under
from registry.extract.labels import CLOSERS, IDENTIFIERS, Label, is_label, labels_in, words_in
from registry.extract.lines import lines_of, page_phrases
from registry.extract.paper import Page, Phrase, free_words, inside, overlap_x, overlap_y
from registry.extract.strips import Strip, heads_results, strips_of
from registry.extract.wrapped import TIGHT, whole_value

FAR_RIGHT = 230.0
NEAR_RIGHT = 60.0
BELOW = 1.3
CAPTION_BELOW = 2.0
OTHER_BELOW = 0.6
RIGHT_BELOW = 1.1
LOOK_DOWN = 5
BARE_LABELS = 2
LONGEST_BARE = 12
NOTHING = re.compile(r"^[\W_]*$")
PARTIES = ("client", "laboratory")
NAME_LABELS = ("client", "client?", "client??", "product_name?", "laboratory")
SEVERAL = re.compile(r"[,;]\s|\s[/|&]\s")

Lines = Sequence[Sequence[Phrase]]


@dataclass(frozen=True)
class Labelled:
    """A value with the field its label names; a weak label's field ends with a question mark, a weaker one's with two.

    What stands with the labels that are known only for what they are not is here as well, as "other" or "analysis".
    """

    field: str
    value: Phrase
    text: str
    page: int


@dataclass(frozen=True)
class Around:
    """The lines in which a label's value may stand: the one above, its own, and those below."""

    above: Sequence[Phrase]
    line: Sequence[Phrase]
    below: Lines


def labelled_of(page: Page, taken: Sequence[Box]) -> Iterator[Labelled]:
    """All labelled values of a page outside its tables: those under a row of labels, then from top to bottom."""
    lines = [_with_colons(line) for line in page_phrases(free_words(page, taken))]
    strips = list(strips_of(lines))
    for strip in strips:
        yield from _of_strip(strip, page.number)
    bare = _prints_bare_labels(lines)
    for i, line in enumerate(lines):
        if any(label.field == "analysis" for phrase in line for label in labels_in(words_in(phrase))):
            continue
        around = Around(lines[i - 1] if i else (), line, lines[i + 1 : i + 1 + LOOK_DOWN])
        for phrase in line:
            if not any(inside(w.box, strip.box) for strip in strips for w in phrase.words):
                yield from _values(phrase, around, bare=bare, page=page.number)


def _prints_bare_labels(lines: Lines) -> bool:
    """Whether a page prints its labels without colons, in one phrase with their values: those that can be told say so."""
    labels = [(label, len(words)) for line in lines for p in line for words in [words_in(p)] for label in labels_in(words)]
    told = sum(not label.closed and label.end < length and label.start == 0 for label, length in labels)
    return told >= BARE_LABELS and told > sum(label.closed for label, _length in labels)


def _with_colons(line: Sequence[Phrase]) -> list[Phrase]:
    """A line whose colons stand with the labels they close, also where they have a column of their own."""
    phrases: list[Phrase] = []
    for phrase in line:
        colon = phrase.words[0].text in CLOSERS and bool(phrases)
        if colon:
            phrases[-1] = Phrase(phrases[-1].words + phrase.words[:1])
        if rest := phrase.words[1 if colon else 0 :]:
            phrases.append(Phrase(rest))
    return phrases


def _of_strip(strip: Strip, page: int) -> Iterator[Labelled]:
    for cell, words in zip(strip.cells, strip.values, strict=True):
        if words:
            lines = lines_of(words)
            party = cell.field.rstrip("?") in PARTIES
            yield from _named(cell.field, Phrase(lines[0] if party else tuple(w for line in lines for w in line)), page)


def _values(phrase: Phrase, around: Around, *, bare: bool, page: int) -> Iterator[Labelled]:
    words = words_in(phrase)
    labels = labels_in(words, bare=bare and len(words) <= LONGEST_BARE)
    for label, after in zip(labels, [*labels[1:], None][: len(labels)], strict=True):
        own = words[label.end : after.start if after is not None else None]
        value = Phrase(tuple(own)) if own else None
        in_a_table = label.field.startswith("date_") and _heads_a_table([p for p in around.line if p is not phrase])
        if value is None and after is None and not in_a_table:
            value = _apart(phrase, label, around)
        if value is not None and not NOTHING.match(value.text):
            label_box = Phrase(tuple(words[label.start : label.end])).box
            yield from _named(label.field, whole_value(label.field, value, label_box, around.below), page)


def _named(field: str, value: Phrase, page: int) -> Iterator[Labelled]:
    """A value under its field; several dates under theirs, in order."""
    fields = field.split()
    texts = SEVERAL.split(value.text) if len(fields) > 1 else [value.text]
    for name, text in zip(fields, texts, strict=False):
        if not NOTHING.match(text):
            yield Labelled(name, value, _tidy(name, text), page)


def _heads_a_table(others: Sequence[Phrase]) -> bool:
    """Whether the label is a column of a table of results: its neighbours are such columns."""
    return any(heads_results(p.text) for p in others)


def _apart(phrase: Phrase, label: Label, around: Around) -> Phrase | None:
    """The value of a label that ends its phrase: beside it, under it, or in two lines that it stands between."""
    right = [p for p in around.line if p.box.x0 > phrase.box.x1]
    beside, under = _beside(phrase, right), _under(phrase, label, around.below)
    if beside is None:
        return _between(phrase, around) or under
    far = beside.box.x0 - phrase.box.x1 > NEAR_RIGHT and not label.closed
    if under is not None and far and not _has_a_column(under, beside, around.below) and _fits(label.field, under):
        return under
    return beside if _fits(label.field, beside) or under is None else under


def _fits(field: str, value: Phrase) -> bool:
    """Whether a value could be one of this field: numbers and dates have digits."""
    return any(c.isdigit() for c in value.text) or not (field.startswith("date_") or field in IDENTIFIERS)


def _has_a_column(under: Phrase, beside: Phrase, below: Lines) -> bool:
    """Whether what stands under a label is a label itself: it has its own value in the column of the first one's."""
    line = next(line for line in below if under in line)
    return any(abs(p.box.x0 - beside.box.x0) < EDGE for p in line)


def _beside(phrase: Phrase, right: Sequence[Phrase]) -> Phrase | None:
    """The next phrase on the line, unless it is a label itself or far away."""
    if not right or is_label(right[0]) or right[0].text.endswith(":") or right[0].box.x0 - phrase.box.x1 > FAR_RIGHT:
        return None
    return right[0]


def _between(phrase: Phrase, around: Around) -> Phrase | None:
    """A value in two lines of which one stands higher and one lower than its label."""
    upper, lower = ([p for p in line if p.box.x0 > phrase.box.x1] for line in (around.above, _first(around.below)))
    pairs = [(a, b) for a in upper[:1] for b in lower[:1] if abs(a.box.x0 - b.box.x0) < EDGE and gap_under(a, b) < TIGHT]
    level = [(a, b) for a, b in pairs if overlap_y(a.box, phrase.box) > 0 and overlap_y(b.box, phrase.box) > 0]
    return Phrase(level[0][0].words + level[0][1].words) if level and not is_label(level[0][0]) else None


def _first(lines: Lines) -> Sequence[Phrase]:
    return lines[0] if lines else ()


def _under(phrase: Phrase, label: Label, below: Lines) -> Phrase | None:
    """The phrase right under a label that stands alone, aligned with it; of a party, the name in its block."""
    if label.start > 1 and not label.closed:
        return None
    party = label.field.rstrip("?") in PARTIES
    reach = CAPTION_BELOW if party else OTHER_BELOW if label.field == "other" else BELOW
    near = [p for line in below for p in line if -0.2 <= gap_under(phrase, p) < reach]
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
    return _beside(phrase, [p for p in line if p.box.x0 > phrase.box.x1])


def _tidy(field: str, text: str) -> str:
    """A value in one line; an identifier broken after its hyphen is one word again."""
    text = re.sub(r"\s+", " ", text).strip(" ;:|,/·")
    return re.sub(r"(?<=\w-) (?=\w)", "", text) if field.rstrip("?") in IDENTIFIERS else text
