"""The values that stand with a certificate's labels: behind them, beside them or under them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from registry.domain.source import Box
from registry.extract.head.broken_labels import with_whole_labels
from registry.extract.head.kinds import is_matrix
from registry.extract.head.labels import CLOSERS, IDENTIFIERS, Label, field_of, is_label, labels_in, words_in
from registry.extract.head.own_labels import without_own_name
from registry.extract.head.placed import PARTIES, Around, value_apart
from registry.extract.head.separated import separated
from registry.extract.head.strips import Strip, heads_results, strips_of
from registry.extract.head.titled import is_of_a_method
from registry.extract.head.two_languages import with_level_labels, without_second_labels
from registry.extract.head.unlabelling import labels_nothing
from registry.extract.head.wrapped import whole_value
from registry.extract.page.aligned import aligned, gap_under, lines_on
from registry.extract.page.free import free_words
from registry.extract.page.lines import lines_of, page_phrases
from registry.extract.page.paper import Page, Phrase, Word, inside, joined
from registry.extract.wording.names import find_name
from registry.reference.vocabulary import load_signs, load_titles, plain, tells

LOOK_UP = 2
LOOK_DOWN = 5
BARE_LABELS = 2
OF_A_CONTROL = ("batch_number", "sample_id")
LONGEST_BARE = 12
ANALYTES = 2
BEFORE = 2.0  # times the letters' height
APART = 1.0  # of the letters' height: what is nearer is said with the word
NOTHING = re.compile(r"^[\W_]*$")
SEVERAL = (re.compile(r"\s?[/|&;]\s"), re.compile(r"[,;]\s|\s[/|&]\s"))
COMPLETED = ("date_tested", "date_reported??")  # unless another day is the report's, it was complete then as well

Lines = Sequence[Sequence[Phrase]]


@dataclass(frozen=True)
class Labelled:
    """A value with the field its label names; a weak label's ends with a question mark, a weaker one's with two.

    What stands with the labels that are known only for what they are not is here as well, as "other" or "analysis".
    """

    field: str
    value: Phrase
    text: str
    page: int


def labelled_of(page: Page, taken: Sequence[Box]) -> Iterator[Labelled]:
    """All labelled values of a page outside its tables: those under a row of labels, then from top to bottom."""
    whole = with_whole_labels([_with_colons(line) for line in page_phrases(free_words(page, taken))])
    lines = without_second_labels(with_level_labels(without_own_name(whole, page)))
    strips = list(strips_of(lines))
    for strip in strips:
        yield from _of_strip(strip, page.number)
    bare = _prints_bare_labels(lines)
    for i, line in enumerate(lines):
        around = Around(lines[max(0, i - LOOK_UP) : i], line, lines[i + 1 : i + 1 + LOOK_DOWN])
        panels = _is_of_a_panel(line)
        phrases = (
            () if _is_analysis(line) else [p for p in line if not _is_in(strips, p) and not labels_nothing(p, line)]
        )
        for phrase in phrases:
            pieces = separated(phrase)
            told = bare or len(pieces) > 1
            items = (item for piece in pieces for item in _values(piece, around, bare=told, page=page))
            yield from (item for item in items if not (panels and item.field.startswith("date_")))
            kinds = [piece for piece in pieces[1:] if is_matrix(piece.text) and not is_label(piece)]
            yield from (Labelled("matrix??", kind, kind.text, page.number) for kind in kinds)


def _is_analysis(line: Sequence[Phrase]) -> bool:
    """Whether a line is of the laboratory's own work: who prepared what, and in which batch of samples."""
    return any(label.field == "analysis" for phrase in line for label in labels_in(words_in(phrase)))


def _is_of_a_panel(line: Sequence[Phrase]) -> bool:
    """Whether a line is a panel's title with particulars of its own: its days are no more than that panel's."""
    titled = len(line) > 1 and load_titles().inside(line[0].text) is not None
    return titled and field_of(line[0].text.rstrip(": ")) is None and not is_label(line[0])


def _is_in(strips: Sequence[Strip], phrase: Phrase) -> bool:
    return any(inside(word.box, strip.box) for strip in strips for word in phrase.words)


def _prints_bare_labels(lines: Lines) -> bool:
    """Whether a page prints its labels without colons before their values: those that can be told say so."""
    phrases = [words_in(phrase) for line in lines for phrase in line]
    labels = [(label, len(words)) for words in phrases for label in labels_in(words)]
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


def _values(phrase: Phrase, around: Around, *, bare: bool, page: Page) -> Iterator[Labelled]:
    words = words_in(phrase)
    labels = labels_in(words, bare=bare and len(words) <= LONGEST_BARE)
    for label, after in zip(labels, [*labels[1:], None][: len(labels)], strict=True):
        own = words[label.end : after.start if after is not None else None]
        if _begins_a_name(label, own, phrase, around) or _is_accreditors(label.field, phrase, around):
            continue
        if label.field.startswith(OF_A_CONTROL) and _is_of_a_control(phrase, around.line[0]):
            continue
        value = Phrase(tuple(own)) if own else None
        in_a_table = _heads_a_table(label.field, [p for p in around.line if p is not phrase])
        if value is None and after is None and not in_a_table:
            value = value_apart(phrase, label, around)
        if value is not None and not NOTHING.match(value.text) and not _is_a_titles_method(label, words, value, page):
            label_box = Phrase(tuple(words[label.start : label.end])).box
            yield from _named(label.field, whole_value(label.field, value, label_box, around.below), page.number)


def _is_a_titles_method(label: Label, words: Sequence[Word], value: Phrase, page: Page) -> bool:
    """Whether a method or a form stands with the document's title, which labels its number as well: "Test Report"."""
    titled = plain(joined(words[label.start : label.end])) in load_signs("document-title")
    return titled and label.field == "certificate_number" and is_of_a_method(value.words, lines_on(page))


def _begins_a_name(label: Label, own: Sequence[Word], phrase: Phrase, around: Around) -> bool:
    """Whether the word for a laboratory is a part of its name, or of an office: "Laboratorio Example, S.L."."""
    if label.field != "laboratory" or label.closed:
        return False
    gaps = [b.box.x0 - a.box.x1 for a, b in pairwise(around.line) if phrase in (a, b)]
    return bool(own) or any(gap < APART * phrase.size for gap in gaps)


def _is_of_a_control(phrase: Phrase, first: Phrase) -> bool:
    """Whether a number stands in a line on a control of the method: "Method Blank", then its batch or its sample."""
    return first is not phrase and not is_label(first) and tells(first.text, "quality-section")


def _is_accreditors(field: str, phrase: Phrase, around: Around) -> bool:
    """Whether a number is that by which the laboratory is accredited, as its line or the one over it says."""
    above = [p for p in around.line_above if aligned(p.box, phrase.box) and gap_under(p, phrase) < 1]
    before = [p for p in around.line if 0 <= phrase.box.x0 - p.box.x1 < BEFORE * phrase.size]
    return field.startswith("certificate_number") and any(
        tells(p.text, "accreditation") for p in (*above, *before, phrase)
    )


def _named(field: str, value: Phrase, page: int) -> Iterator[Labelled]:
    """A value under its field; several dates under theirs, in order."""
    fields = field.split()
    texts = _texts(value.text, len(fields))
    if field == "date_completed":
        fields, texts = list(COMPLETED), [value.text] * len(COMPLETED)
    for name, text in zip(fields, texts, strict=False):
        if not NOTHING.match(text):
            yield Labelled(name, value, _tidy(name, text), page)


def _texts(text: str, count: int) -> list[str]:
    """A value in so many parts; what parts them is a stroke, or else a comma: "Jul 20, 2026 / Jul 22, 2026"."""
    if count == 1:
        return [text]
    parted = (mark.split(text) for mark in SEVERAL)
    return next((parts for parts in parted if len(parts) == count), SEVERAL[-1].split(text))


def _heads_a_table(field: str, others: Sequence[Phrase]) -> bool:
    """Whether the label is a column of a table of results: its neighbours are such columns, or analytes."""
    if sum(find_name(p.text) is not None for p in others) >= ANALYTES:
        return True
    return field.startswith("date_") and any(heads_results(p.text) for p in others)


def _tidy(field: str, text: str) -> str:
    """A value in one line; an identifier broken after its hyphen is one word again."""
    text = re.sub(r"\s+", " ", text).strip(" ;:|,/·")
    text = text[:-1].rstrip() if text.endswith(")") and "(" not in text else text  # "(Matrix: Cannabis)"
    return re.sub(r"(?<=\w-) (?=\w)", "", text) if field.rstrip("?") in IDENTIFIERS else text
