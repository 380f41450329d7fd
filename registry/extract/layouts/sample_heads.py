"""What stands over the columns of a table whose rows are samples: fields of a sample, and names of analytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import pairwise

from registry.domain.analyte import folded
from registry.domain.source import Box
from registry.extract.head.specimens import identity_field
from registry.extract.layouts.head_lines import Line, line_box, stand_over
from registry.extract.page.paper import Phrase, Word, joined, overlap_y
from registry.extract.wording.column_words import split_unit
from registry.extract.wording.names import Name, find_name
from registry.extract.wording.printed_units import find_portion, find_unit
from registry.extract.wording.signs import table_number
from registry.reference.substances import load_analytes, load_short_names, panels_of_short_name
from registry.reference.vocabulary import load_field_labels, load_headings, load_titles, plain

EDGE = 3.0
UNKNOWN = "other"


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
    whole = [whole_phrase(_untitled(sorted(stack, key=lambda p: p.box.top))) for stack in stacks]
    return with_panels(_with_units([head_of(p) for p in sorted(whole, key=lambda p: p.box.x0)]), own)


def _with_units(heads: Sequence[Head]) -> list[Head]:
    """The heads, a unit that stands alone behind an analyte's name taken as its own: "MOISTURE        %"."""
    units = [h.unit is None and find_unit(h.phrase.text) is not None for h in heads]
    told = [
        find_name(h.phrase.text) is not None and h.unit is None and not is_unit
        for h, is_unit in zip(heads, units, strict=True)
    ]
    own = {
        i + 1
        for i, named in enumerate(told[:-1])
        if named and units[i + 1] and units[i + 2 : i + 3] != [True] and _is_level(heads[i], heads[i + 1])
    }
    return [replace(h, unit=heads[i + 1].phrase) if i + 1 in own else h for i, h in enumerate(heads) if i not in own]


def _is_level(a: Head, b: Head) -> bool:
    return overlap_y(a.phrase.box, b.phrase.box) > 0


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


def head_of(phrase: Phrase) -> Head:
    """A head, its unit cut off its name; "Bile-tolerant Gram" is a name, and no amount in grams."""
    field = identity_field(phrase.text)
    words = phrase.words
    whole = field is not None or find_portion(phrase.text) is not None
    at = next((i for i in range(1, len(words)) if not whole and find_unit(joined(words[i:])) is not None), None)
    if at is not None and find_name(joined(words[:at])) is None and find_name(phrase.text) is not None:
        at = None
    return Head(phrase, field) if at is None else Head(Phrase(words[:at]), None, Phrase(words[at:]))


def with_panels(heads: Sequence[Head], own: Mapping[str, Name]) -> list[Head]:
    """Heads with the panel of each known name, and of short names ("Pb") where several are of one panel."""
    short = [panel for h in heads for panel in panels_of_short_name(folded(h.phrase.text))]
    told = [(h, find_name(h.phrase.text) or own.get(folded(h.phrase.text))) for h in heads]
    known = {name.analyte.panel for _head, name in told if name is not None}
    return [
        h if h.field is not None else replace(h, panel=_panel(h.phrase.text, name, short, known)) for h, name in told
    ]


def _panel(text: str, name: Name | None, short: Sequence[str], known: AbstractSet[str]) -> str | None:
    """The panel of a head's name; "Mold" or a bare "Sum" is of the one that the others are of."""
    own = [panel for panel in panels_of_short_name(folded(text)) if short.count(panel) > 1]
    own = own or [panel for panel in known if len(known) == 1 and _is_of(text, panel)]
    if name is not None or len(own) == 1:
        return name.analyte.panel if name is not None else own[0]
    return UNKNOWN if could_name(text) else None


def _is_of(text: str, panel: str) -> bool:
    """Whether a text names something of a panel in full, or is the short name of all of it."""
    return load_analytes().find(text, panel) is not None or (
        load_short_names().get((panel, folded(text))) == f"total-{panel}"
    )


def could_name(text: str) -> bool:
    """Could this be a substance that nobody has told us of? A word for a column, a field's label or a unit is none."""
    known = load_headings().inside(text) or load_field_labels().find(text) or find_unit(text)
    return sum(c.isalpha() for c in text) > 1 and known is None


def whole_phrase(stack: Line) -> Phrase:
    """The lines of one head as a phrase, a word broken between two of them made whole."""
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
    """From where to where the tables reach whose heads are on this line: one that names a field again is another.

    A laboratory's number and the client's own for one sample stand side by side, with no name between them.
    """
    fields = [(i, f) for i, p in enumerate(line) if (f := identity_field(p.text)) is not None]
    again = [(i, j) for (i, _f), (j, field) in pairwise(fields) if field == fields[0][1]]
    starts = [j for i, j in again if plain(line[i].text) == plain(line[j].text) or _names_any(line[i:j])]
    if not starts:
        return [(0.0, float("inf"))] if fields or sum(find_name(p.text) is not None for p in line) > 1 else []
    return list(pairwise([0.0, *(line[j].box.x0 - EDGE for j in starts), float("inf")]))


def _names_any(line: Line) -> bool:
    return any(find_name(p.text) is not None for p in line)
