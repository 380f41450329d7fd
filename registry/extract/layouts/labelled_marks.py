"""Samples by a letter or small number over their columns, which labels explain: "Sample A   Red vein"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from registry.extract.head.specimens import (
    Specimen,
    identity_field,
    is_number,
    is_particular,
    particular_field,
    specimen_of,
)
from registry.extract.page.lines import page_phrases
from registry.extract.page.paper import Page, Phrase, Word, overlap_y
from registry.reference.vocabulary import load_field_labels, load_signs, plain

LEFT = 3.0
APART = 1.0  # of the letters' height, between the lines that tell of one sample
FURTHER = 2.0  # and between the rows under its label
MOST_LINES = 4

Field = tuple[str | None, Phrase]


@dataclass(frozen=True)
class _Label:
    """A label that names a mark, where it stands among a page's lines, and the words behind the mark in its phrase."""

    mark: str
    line: int
    phrase: Phrase
    behind: Phrase | None


def labelled_marks(page: Page, series: Sequence[Sequence[str]]) -> Mapping[str, Specimen]:
    """What labels say of each sample by its mark, where the marks are those that a series begins with; else nothing."""
    lines = page_phrases(page.words)
    labels = [label for at, line in enumerate(lines) for phrase in line if (label := _label(at, phrase)) is not None]
    found: dict[str, Specimen] = {}
    for label in labels:
        told = _told(label, labels, lines)
        specimen = specimen_of(told, page.number) if told and label.mark not in found else None
        if specimen is not None:
            found[label.mark] = specimen
    marks = list(found)
    return found if len(marks) > 1 and any(marks == list(own[: len(marks)]) for own in series) else {}


def _label(at: int, phrase: Phrase) -> _Label | None:
    """The label that a phrase begins with: "Sample A", "Contoh A / Sample A", "Sample 1: leaf powder, lot 12"."""
    words = phrase.words
    if len(words) < 2 or plain(words[0].text) not in load_signs("sample-word"):
        return None
    mark = words[1].text.rstrip(":=.)")
    rest = list(words[2:])
    while rest and (rest[0].text in "/:=–-" or plain(rest[0].text) in load_signs("sample-word") or _is(rest[0], mark)):
        rest = rest[1:]
    named = len(mark) <= 2 and mark.isalnum() and mark == mark.upper()
    return _Label(mark, at, phrase, Phrase(tuple(rest)) if rest else None) if named else None


def _is(word: Word, mark: str) -> bool:
    return word.text.rstrip(":=.)") == mark


def _told(label: _Label, labels: Sequence[_Label], lines: Sequence[Sequence[Phrase]]) -> list[Field]:
    """What stands behind a label and in the lines under that, up to the next label."""
    line = lines[label.line]
    ends = min((o.phrase.box.x0 for o in labels if _is_right_of(o.phrase, label.phrase)), default=float("inf"))
    beside = [p for p in line if label.phrase.box.x1 <= p.box.x0 < ends]
    first = [label.behind] if label.behind is not None else beside
    if first:
        under = list(_under(first[0], ends, label, lines)) if label.behind is None else []
        told = [field for phrase in (*first, *under) for field in _fields(phrase)]
    else:
        told = list(_beneath(label, ends, lines))
    if not told:
        return []
    numbered = any(field == "sample_id" or is_number(phrase.text) for field, phrase in told)
    return told if numbered else [("sample_id", Phrase(label.phrase.words[1:2])), *told]


def _is_right_of(phrase: Phrase, other: Phrase) -> bool:
    return overlap_y(phrase.box, other.box) > 0 and phrase.box.x0 > other.box.x1


def _under(first: Phrase, ends: float, label: _Label, lines: Sequence[Sequence[Phrase]]) -> Iterator[Phrase]:
    """The lines right under what stands behind a label, in its column, where no other label begins."""
    last = first.box
    for line in lines[label.line + 1 : label.line + 1 + MOST_LINES]:
        own = [p for p in line if first.box.x0 - LEFT < p.box.x0 < ends]
        labelled = any(load_field_labels().find(p.text) is not None for p in line if p.box.x0 < first.box.x0 - LEFT)
        if labelled or not own or own[0].box.top - last.bottom > APART * first.size:
            return
        yield from own
        last = own[0].box


def _beneath(label: _Label, ends: float, lines: Sequence[Sequence[Phrase]]) -> Iterator[Field]:
    """What stands under a label that heads a column, where labels at the left say what of the sample it is."""
    last = label.phrase.box
    for line in lines[label.line + 1 :]:
        own = [p for p in line if label.phrase.box.x0 - LEFT < p.box.x0 < ends]
        if len(own) != 1 or own[0].box.top - last.bottom > FURTHER * own[0].size:
            return
        field = particular_field(line[0].text) if line[0] is not own[0] else None
        if field is not None and is_particular(field, own[0].text):
            yield field, own[0]
        last = own[0].box


def _fields(phrase: Phrase) -> Iterator[Field]:
    """A phrase as the fields it holds: a number before a name is the sample's, and a batch ends with its comma."""
    words = phrase.words
    if is_number(words[0].text) and len(words) > 1:
        yield "sample_id", Phrase(words[:1])
        yield None, Phrase(words[1:])
    elif len(words) > 2 and identity_field(words[0].text) == "batch_number" and words[1].text.endswith(","):
        yield "batch_number", Phrase((words[1].cut(len(words[1].text) - 1)[0],))
    else:
        yield None, phrase
