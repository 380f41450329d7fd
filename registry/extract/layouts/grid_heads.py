"""What stands over one column of a grid, line by line: an analyte's name, its unit and method, or a sample's fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, takewhile

from registry.domain.analyte import folded
from registry.domain.source import Box
from registry.extract.head.specimens import particular_field
from registry.extract.layouts.grid_columns import TOUCH, column_of, lines_in_column
from registry.extract.layouts.head_lines import Line
from registry.extract.layouts.lines_to_rows import SHARED_ROLES
from registry.extract.layouts.sample_heads import could_name, whole_phrase
from registry.extract.page.once import once
from registry.extract.page.paper import Phrase, overlap_x
from registry.extract.wording.column_words import column_meaning
from registry.extract.wording.mentions import may_hold_names
from registry.extract.wording.methods import method_in
from registry.extract.wording.name_methods import is_standard
from registry.extract.wording.names import find_name
from registry.extract.wording.printed_units import find_portion, find_unit
from registry.reference.substances import panels_of_short_name
from registry.reference.vocabulary import load_field_labels

MOST_WORDS = 8  # of labels on one line
STROKES = ("/", "|", "&")


@dataclass(frozen=True)
class ColumnHead:
    """The lines over a column from top to bottom; `own` stand over it alone, others over its neighbours too.

    A name over two columns is that of the value and of what stands beside it.
    """

    box: Box
    lines: tuple[Phrase, ...]
    own: tuple[Phrase, ...]

    @once
    def name(self) -> Phrase | None:
        """The longest run of its lines that names an analyte, or its short name."""
        return _named(self.lines) or next(filter(_is_short, self.lines), None)

    @once
    def unknown_name(self) -> Phrase | None:
        """The lines that could name an analyte nobody has told us of, down to its unit or method."""
        lines = list(takewhile(lambda line: not _adds_nothing(line.text), self.own))
        whole = whole_phrase(lines) if lines else None
        return whole if whole is not None and could_name(whole.text) else None

    @once
    def text(self) -> str:
        """All of its own lines."""
        return " ".join(p.text for p in self.own)

    @once
    def is_of_values(self) -> bool:
        """Whether its column can hold values of an analyte, and neither a sample's particulars nor what is beside."""
        return self.role is None and not self.fields

    @once
    def fields(self) -> list[str]:
        """The fields of a sample that its lines name, from top to bottom: "Sample No." over "Sample name".

        Two may stand on one line: "Lab ID / Description", or close beside each other "Lab No." and "Description".
        """
        whole = particular_field(self.text)
        sides = [side.strip() for line in self.own for side in _sides(line)]
        return [whole] if whole else list(dict.fromkeys(f for s in sides if (f := particular_field(s)) is not None))

    @once
    def unit(self) -> Phrase | None:
        """The line that is a unit or a portion."""
        own = (p for p in (*self.own, *self.lines) if find_unit(p.text) or find_portion(p.text))
        return next((p for p in own if _named((p,)) is None), None)

    @property
    def unit_text(self) -> str:
        """The unit as printed; empty where none is."""
        return self.unit.text if self.unit is not None else ""

    @once
    def method(self) -> Phrase | None:
        """The line that names a technique or a standard, and is no part of the analyte's name: "Plate Count"."""
        named = self.name.words if self.name is not None else ()
        lines = (p for p in (*self.own, *self.lines) if p.words[0] not in named)
        return next((p for p in lines if is_standard(p.text) or method_in(p.text, "", title=False)), None)

    @once
    def role(self) -> str | None:
        """What a column beside an analyte's value holds of it: its uncertainty, LOQ and the like."""
        role = column_meaning(self.text)[0]
        told = bool(self.own) and role in SHARED_ROLES and role != "unit"
        return role if told and _named(self.own) is None else None  # asked last, for it is dear


def heads_over(columns: Sequence[Box], lines: Sequence[Line]) -> list[ColumnHead]:
    """What stands over each column on some lines above the first of its values."""
    phrases = [p for line in lines for p in line]
    places = [_columns_of(columns, p) or [column_of(columns, p.box)] for p in phrases]
    return [
        ColumnHead(
            box,
            tuple(lines_in_column([p for p, at in zip(phrases, places, strict=True) if i in at])),
            tuple(lines_in_column([p for p, at in zip(phrases, places, strict=True) if at == [i]])),
        )
        for i, box in enumerate(columns)
    ]


def without_titles(heads: Sequence[ColumnHead]) -> list[ColumnHead]:
    """The heads without lines over samples' and analytes' columns alike: the title of the whole, with its method."""
    titles = [p for head in heads if head.fields for p in head.lines if p not in head.own]
    return [replace(head, lines=tuple(p for p in head.lines if p not in titles)) for head in heads]


def _sides(line: Phrase) -> Sequence[str]:
    """The labels that a line is, one behind the other, or else what stands on the sides of a stroke."""
    labels = _labels([word.text for word in line.words]) if len(line.words) <= MOST_WORDS else None
    return labels if labels is not None and len(labels) > 1 else line.text.split(" / ")


def _labels(words: Sequence[str]) -> list[str] | None:
    """The labels of fields that some words are, the longest first; None where they are not all of labels."""
    own = list(dropwhile(lambda word: word in STROKES, words))
    for end in range(len(own), 0, -1):
        text = " ".join(own[:end])
        known = particular_field(text) is not None or load_field_labels().find(text) is not None
        rest = _labels(own[end:]) if known else None
        if rest is not None:
            return [text, *rest]
    return None if own else []


def _columns_of(columns: Sequence[Box], phrase: Phrase) -> list[int]:
    return [i for i, column in enumerate(columns) if overlap_x(column, phrase.box) > TOUCH]


def _named(lines: Sequence[Phrase]) -> Phrase | None:
    """The run of some lines that names most, without lines behind it that add nothing: its method or unit."""
    texts = (" ".join(p.text for p in lines), whole_phrase(lines).text) if lines else ()
    runs = _runs(lines) if any(map(may_hold_names, texts)) else ()
    run = next((run for run in runs if _slug(run) is not None), ())
    while len(run) > 1 and _adds_nothing(run[-1].text) and _slug(run[:-1]) == _slug(run):
        run = run[:-1]
    return whole_phrase(run) if run else None


def _adds_nothing(text: str) -> bool:
    """Whether a line is no more of the name over it, as "spp." is, but its unit, portion or method: "ČSN ISO"."""
    method = text.isupper() or any(map(str.isdigit, text)) or method_in(text, "", title=False) is not None
    return method or find_unit(text) is not None or find_portion(text) is not None


def _slug(lines: Sequence[Phrase]) -> str | None:
    name = find_name(whole_phrase(lines).text) if lines else None
    return name.analyte.slug if name is not None else None


def _runs(lines: Sequence[Phrase]) -> Iterator[Sequence[Phrase]]:
    """The runs of some lines, the longest first and of those the lowest."""
    for length in range(len(lines), 0, -1):
        yield from (lines[at : at + length] for at in range(len(lines) - length, -1, -1))


def _is_short(line: Phrase) -> bool:
    return bool(panels_of_short_name(folded(line.text)))
