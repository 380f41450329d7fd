"""Samples side by side under lines that labels at the left name: "Sample", "Lot" and "Form", each with one a column.

The names of its rows stand there without a heading; what other columns hold is said beside the samples.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from registry.domain.source import Box
from registry.extract.head.specimens import (
    Specimen,
    is_particular,
    specimen_of,
    told_apart,
)
from registry.extract.layouts.head_labels import label_field
from registry.extract.layouts.head_lines import Line, line_box
from registry.extract.layouts.sample_column import SampleColumn, result_word
from registry.extract.page.lines import lines_of, phrases_of
from registry.extract.page.paper import Page, Phrase, Word, around, joined, middle_y, overlap_x
from registry.extract.wording.cells import is_answer
from registry.extract.wording.names import find_name
from registry.extract.wording.printed_units import find_unit
from registry.reference.vocabulary import load_headings

EDGE = 2.0
NEAR, FURTHER = 1.6, 5.0  # times the letters' height between two lines, and over the line that heads other columns
LEAST_LABELS, LOOK_AHEAD = 2, 6
INDENT = 24.0  # points by which names may stand in from the labels, under the titles of their panels
CLEARLY = 0.8  # times as far off another label must be, for a line to be of that and not of the one over it
NUMBERS = ("sample_id", "batch_number")


@dataclass(frozen=True)
class LabelledHead:
    """The lines of a head, from the first label down, and where each sample's column stands."""

    lines: Sequence[Line]
    columns: Sequence[Box]

    @property
    def left(self) -> float:
        """The edge at which the labels stand."""
        return self.lines[0][0].box.x0

    def others(self, line: Line) -> list[Phrase]:
        """What a line says of neither label nor sample: the headings of the other columns."""
        return [p for p in line if p.box.x0 > self.left + EDGE and not self.over(p)]

    def labelled(self) -> list[tuple[Phrase, list[Line]]]:
        """Each label with its lines: its own, and those close by without one that are nearer to it than to others."""
        labels = (line[0] for line in self.lines if abs(line[0].box.x0 - self.left) < EDGE)
        told: list[tuple[Phrase, list[Line]]] = [(label, []) for label in labels]
        for line, before in zip(self.lines, [self.lines[0], *self.lines], strict=False):
            if line_box(line).top - line_box(before).bottom > NEAR * line[0].size:
                return told
            apart = [abs(middle_y(line_box(line)) - middle_y(label.box)) for label, _lines in told]
            told[next(i for i, far in enumerate(apart) if far * CLEARLY <= min(apart))][1].append(line)
        return told

    def over(self, phrase: Phrase) -> list[int]:
        """The columns that a phrase stands over."""
        return [i for i, box in enumerate(self.columns) if overlap_x(phrase.box, box) > 0]


def under_labels(page: Page) -> tuple[Page, list[SampleColumn]]:
    """The page with words for names and results in place of such heads, and the samples of its columns."""
    lines = [phrases_of(line) for line in lines_of(page.words)]
    found: list[SampleColumn] = []
    at = 0
    while at < len(lines):
        head = _head(lines, at)
        specimens = _specimens(head, page.number) if head is not None else []
        if head is None or not told_apart(specimens):
            at += 1
            continue
        page, columns = _headed(page, head, specimens)
        found += columns
        at += len(head.lines)
    return page, found


def _head(lines: Sequence[Line], at: int) -> LabelledHead | None:
    """The head that begins on a line, if that is one: labels at one edge, with rows of its columns under it."""
    if len(lines[at]) <= LEAST_LABELS or label_field(lines[at]) is None:
        return None
    own = [lines[at], *_going_on(lines[at], lines[at + 1 :])]
    numbers = [line[1:] for line in own if label_field(line) in NUMBERS]
    told = max(([p for p in line if load_headings().find(p.text) is None] for line in numbers), key=len, default=[])
    labels = sum(_is_labelled(line, lines[at][0]) for line in own)
    if min(len(told), labels) < LEAST_LABELS or any(find_unit(p.text) is not None for p in told):
        return None
    head = LabelledHead(own, [p.box for p in told])
    under = lines[at + len(own) : at + len(own) + LOOK_AHEAD]
    return head if _says_no_result(head, [*own, *under[:1]]) and any(_is_row(line, head) for line in under) else None


def _going_on(first: Line, lines: Sequence[Line]) -> Iterator[Line]:
    """The lines under a head's first: those with a label at its edge, and those that go on with what stands over."""
    last = line_box(first)
    for line in lines:
        box = line_box(line)
        goes_on = _is_labelled(line, first[0]) or line[0].box.x0 > first[0].box.x1 or _is_set_alike(line, first)
        near = FURTHER if _heads_others(line, first) else NEAR
        if not goes_on or box.top - last.bottom > near * line[0].size or any(is_answer(p.text) for p in line[1:]):
            return
        yield line
        last = box


def _heads_others(line: Line, first: Line) -> bool:
    """Whether a line stands over the first's columns and heads others beside them: "UNITS", "RDL"."""
    beside = [p for p in line if not any(overlap_x(p.box, own.box) > 0 for own in first)]
    return len(beside) < len(line) and any(load_headings().find(p.text) for p in beside)


def _is_labelled(line: Line, first: Phrase) -> bool:
    """Whether a line has a label too at the first one's edge, and is no analyte's."""
    level = abs(line[0].box.x0 - first.box.x0) < EDGE
    return level and label_field(line) is not None and find_name(line[0].text) is None


def _is_set_alike(line: Line, first: Line) -> bool:
    """Whether a line under a label that nobody knows has one phrase over each of the first's, and is no row."""
    level = abs(line[0].box.x0 - first[0].box.x0) < EDGE
    known = find_name(line[0].text) is not None or load_headings().find(line[0].text) is not None
    over = all(overlap_x(p.box, own.box) > 0 for p, own in zip(line[1:], first[1:], strict=False))
    return level and not known and len(line) == len(first) and over


def _says_no_result(head: LabelledHead, lines: Sequence[Line]) -> bool:
    """Whether no word over the columns says that they hold results: then the samples stand over a heading."""
    over = (p for line in lines for p in line if head.over(p))
    return not any(load_headings().find(p.text) == "result" for p in over)


def _is_row(line: Line, head: LabelledHead) -> bool:
    """Whether a line under a head is a row of its table: a known name under the labels, and an answer for each."""
    named = -EDGE < line[0].box.x0 - head.left < INDENT and find_name(line[0].text) is not None
    answered = {i for p in line[1:] if is_answer(p.text) for i in head.over(p)}
    return named and len(answered) == len(head.columns)


def _specimens(head: LabelledHead, page: int) -> list[Specimen]:
    """The sample over each column."""
    found = [specimen_of(list(_told(head, i)), page) for i in range(len(head.columns))]
    return [s for s in found if s is not None]


def _told(head: LabelledHead, column: int) -> Iterator[tuple[str | None, Phrase]]:
    """What the lines of each label say over a column."""
    for label, lines in head.labelled():
        field = label_field(next((line for line in lines if label in line), [label]))
        own = [w for line in lines for p in line if column in head.over(p) for w in p.words]
        if own and field is not None and is_particular(field, joined(own)):
            yield field, Phrase(tuple(own))


def _headed(page: Page, head: LabelledHead, specimens: Sequence[Specimen]) -> tuple[Page, list[SampleColumn]]:
    """The page with the head's labels and samples replaced, and the headings of all columns on one level."""
    level = line_box(max(reversed(head.lines), key=lambda line: len(head.others(line))))
    taken = {id(w) for line in head.lines for p in line for w in p.words}
    boxes = [replace(box, top=level.top, bottom=level.bottom) for box in head.columns]
    names = replace(around(label.box for label, _lines in head.labelled()), top=level.top, bottom=level.bottom)
    others = [w for own in _stacked(p for line in head.lines for p in head.others(line)) for w in _moved(own, level)]
    words = [w for w in page.words if id(w) not in taken]
    columns = [SampleColumn(page.number, box, s) for box, s in zip(boxes, specimens, strict=True)]
    return replace(page, words=(*words, _names_word(names), *map(result_word, boxes), *others)), columns


def _stacked(phrases: Iterator[Phrase]) -> list[list[Phrase]]:
    """Phrases over each other, each stack from the top down."""
    stacks: list[list[Phrase]] = []
    for phrase in phrases:
        own = next((s for s in stacks if overlap_x(s[0].box, phrase.box) > 0), None)
        if own is None:
            stacks.append([phrase])
        else:
            own.append(phrase)
    return stacks


def _moved(stack: Sequence[Phrase], level: Box) -> Iterator[Word]:
    """The words of a heading that stands amid the head's lines, its last line on the level of the others."""
    down = level.bottom - stack[-1].box.bottom
    for word in (w for phrase in stack for w in phrase.words):
        box = replace(word.box, top=word.box.top + down, bottom=word.box.bottom + down)
        yield replace(word, box=box)


def _names_word(box: Box) -> Word:
    step = (box.x1 - box.x0) / 7
    return Word("Analyte", box, box.bottom - box.top, tuple(box.x0 + i * step for i in range(7)))
