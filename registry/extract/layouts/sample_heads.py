"""What stands over the columns of a table whose rows are samples: fields of a sample, and names of analytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from registry.domain.analyte import folded
from registry.domain.source import Box
from registry.extract.head.specimens import identity_field
from registry.extract.page.paper import Phrase, Word, around, joined, overlap_x
from registry.extract.wording.column_words import split_unit
from registry.extract.wording.names import Name, find_name
from registry.extract.wording.printed_units import find_portion, find_unit
from registry.extract.wording.signs import table_number
from registry.reference.substances import load_short_names
from registry.reference.vocabulary import load_field_labels, load_headings, load_titles

NEAR = 0.95
SHARED = 0.3
EDGE = 3.0
UNKNOWN = "other"

Line = Sequence[Phrase]


@dataclass(frozen=True)
class Head:
    """What stands over a column: the field of a sample, or the name of an analyte with its panel and unit.

    A unit that its panel's title states stands over many columns, and is no part of where one head stands.
    """

    phrase: Phrase
    field: str | None = None
    unit: Phrase | None = None
    panel: str | None = None
    shares_unit: bool = False

    @property
    def box(self) -> Box:
        """Where all of it stands."""
        own = None if self.shares_unit else self.unit
        return self.phrase.box if own is None else self.phrase.box.around(own.box)


def head_lines(at: int, lines: Sequence[Line], is_row: Callable[[Line], bool]) -> list[Line]:
    """The lines of the heads: the one they were found by, and those close to it that are no rows."""
    line = lines[at]
    above = [line, *_close_to(line, reversed(lines[:at]), is_row)]
    own = [p for other in above for p in other if other is line or p.box.bottom > line[0].box.top - line[0].size]
    return [*above, *_close_to(line, lines[at + 1 :], lambda other: is_row(other) or _is_a_samples_own(other, own))]


def _close_to(line: Line, others: Iterable[Line], is_row: Callable[[Line], bool]) -> Iterator[Line]:
    last = line_box(line)
    for other in others:
        box = line_box(other)
        far = max(last.top - box.bottom, box.top - last.bottom) > NEAR * other[0].size
        if far or is_row(other) or _is_about_several(other, line):
            return
        yield other
        last = box


def _is_about_several(other: Line, line: Line) -> bool:
    """Whether a line is a title or sentence, which stands over more than one of the heads."""
    return any(sum(stand_over(p.box, head.box) for head in line) > 1 for p in other)


def _is_a_samples_own(line: Line, heads: Line) -> bool:
    """Whether a line under the heads tells of a sample, such as half its product's name, and is none of theirs."""
    own = [head for head in heads if identity_field(head.text) is None]
    return not all(any(stand_over(p.box, head.box) for head in own) for p in line)


def line_box(line: Line) -> Box:
    """The box around a line."""
    return around(p.box for p in line)


def heads_of(phrases: Iterable[Phrase], own: Mapping[str, Name]) -> list[Head]:
    """Phrases over each other are one head, from left to right, a word broken between two lines made whole.

    `own` are names by the abbreviations, folded, that the document says stand for them.
    """
    stacks: list[list[Phrase]] = []
    for phrase in sorted(phrases, key=lambda p: p.box.x1 - p.box.x0, reverse=True):
        over = [s for s in stacks if stand_over(line_box(s), phrase.box)]
        if len(over) == 1:
            over[0].append(phrase)
        else:
            stacks.append([phrase])
    whole = [_whole(_untitled(sorted(stack, key=lambda p: p.box.top))) for stack in stacks]
    return _with_panels([_head(p) for p in sorted(whole, key=lambda p: p.box.x0)], own)


def _untitled(stack: Line) -> Line:
    """A head without the table's title, which begins over the first of the heads: "Microbiology" over "Sample ID"."""
    texts = [" ".join(p.text for p in stack[at:]) for at in range(len(stack))]
    at = next((at for at, text in enumerate(texts) if identity_field(text) is not None), 0)
    return stack[at:]


def is_group(phrase: Phrase) -> bool:
    """Whether a phrase is the title of a panel over its analytes' columns: "Metals [ppm]", "Table 2. Metals"."""
    unit, bare = split_unit(phrase.text)
    bare = bare.strip(" ,()[]") if unit is not None else phrase.text
    numbered = table_number().match(bare)
    title = bare[numbered.end() :] if numbered is not None else bare
    return load_titles().find(title) is not None and find_name(phrase.text) is None


def in_groups(heads: Sequence[Head], groups: Iterable[Phrase]) -> list[Head]:
    """The heads, those without a unit in the one that the title of their panel states over them."""
    units: dict[str | None, Phrase] = {}
    for group in groups:
        ends = (Phrase(group.words[i:]) for i in range(1, len(group.words)))
        unit = next((end for end in ends if find_unit(end.text) is not None), None)
        if unit is not None:
            units[load_titles().inside(group.text)] = unit
    return [
        h if h.unit is not None or h.panel is None else replace(h, unit=units.get(h.panel), shares_unit=True)
        for h in heads
    ]


def with_corner(heads: Sequence[Head], below: Sequence[Line], role_of: Callable[[str], str]) -> list[Head]:
    """Heads of analytes alone, with one for the numbers of samples that stand left of them under no heading."""
    left = min(head.box.x0 for head in heads)
    first = next((line[0] for line in below if len(line) > 1 and role_of(line[0].text) == "result"), None)
    sample = first is not None and first.box.x1 < left and any(map(str.isdigit, first.text))
    return [Head(first, "sample_id"), *heads] if first is not None and sample else list(heads)


def _head(phrase: Phrase) -> Head:
    """A head, its unit cut off its name."""
    field = identity_field(phrase.text)
    words = phrase.words
    whole = field is not None or find_portion(phrase.text) is not None
    at = next((i for i in range(1, len(words)) if not whole and find_unit(joined(words[i:])) is not None), None)
    return Head(phrase, field) if at is None else Head(Phrase(words[:at]), None, Phrase(words[at:]))


def _with_panels(heads: Sequence[Head], own: Mapping[str, Name]) -> list[Head]:
    """Heads with the panel of each known name, and of short names ("Pb") where several are of one panel."""
    short = [panel for h in heads for panel, name in load_short_names() if name == folded(h.phrase.text)]
    told = {h: find_name(h.phrase.text) or own.get(folded(h.phrase.text)) for h in heads}
    known = {name.analyte.panel for name in told.values() if name is not None}
    sums = {panel for panel in known if len(known) == 1 and f"total-{panel}" in load_short_names().values()}
    return [h if h.field is not None else replace(h, panel=_panel(h.phrase.text, told[h], short, sums)) for h in heads]


def _panel(text: str, name: Name | None, short: Sequence[str], sums: Collection[str]) -> str | None:
    """The panel of a head's name; a bare "Sum" is of the one panel that all known names are of."""
    names = load_short_names()
    own = [panel for panel, known in names if known == folded(text) and short.count(panel) > 1]
    own = own or [panel for panel in sums if names.get((panel, folded(text))) == f"total-{panel}"]
    if name is not None or len(own) == 1:
        return name.analyte.panel if name is not None else own[0]
    return UNKNOWN if _could_name(text) else None


def _could_name(text: str) -> bool:
    """Could this be a substance that nobody has told us of? A word for a column, a field's label or a unit is none."""
    known = load_headings().inside(text) or load_field_labels().find(text) or find_unit(text)
    return sum(c.isalpha() for c in text) > 1 and known is None


def stand_over(a: Box, b: Box) -> bool:
    """Whether of two boxes the narrower one shares enough of its width to stand over or under the other."""
    return overlap_x(a, b) > SHARED * min(a.x1 - a.x0, b.x1 - b.x0)


def _whole(stack: Line) -> Phrase:
    words: list[Word] = []
    for word in (w for phrase in stack for w in phrase.words):
        last = words[-1] if words else None
        broken = last is not None and re.search(r"\w-$", last.text) is not None
        if last is not None and broken and word.text[:1].islower():
            words[-1] = Word(last.text[:-1] + word.text, last.box.around(word.box), last.size)
        elif last is not None and broken and find_name(last.text + word.text) is not None:  # "7-OH-" over "MG"
            words[-1] = Word(last.text + word.text, last.box.around(word.box), last.size)
        else:
            words.append(word)
    return Phrase(tuple(words))


def beside_each_other(line: Line) -> list[tuple[float, float]]:
    """From where to where the tables reach whose heads are on this line: one that names a field again is another."""
    fields = [(f, p.box.x0) for p in line if (f := identity_field(p.text)) is not None]
    starts = [x0 for i, (field, x0) in enumerate(fields) if i == 0 or field == fields[0][0]]
    if len(starts) < 2:
        return [(0.0, float("inf"))] if fields or sum(find_name(p.text) is not None for p in line) > 1 else []
    return list(pairwise([0.0, *(x0 - EDGE for x0 in starts[1:]), float("inf")]))
