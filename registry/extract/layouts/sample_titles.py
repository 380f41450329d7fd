"""Samples that a line over each one's tables names: "Sample 332-1   Swordfish loin, frozen   Lot SW-7".

Its number may also stand behind other labels, as the lines under it have: "Client ID: Leaf 7   Lab Sample ID: 4711-01",
or bare before what labels tell of it: "25-0388-01   Green Malay   Lot GM-118   Matrix: Powder".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from registry.extract.head.control_codes import may_be_controls
from registry.extract.head.specimens import (
    LONGEST_LABEL,
    Specimen,
    identity_field,
    is_labelled_number,
    is_number,
    is_particular,
    particular_field,
    specimen_of,
)
from registry.extract.page.lines import page_phrases
from registry.extract.page.paper import Page, Phrase, around, joined, middle_y
from registry.extract.tables.table import Table
from registry.extract.wording.printed_units import find_portion
from registry.reference.vocabulary import load_signs, plain, tells

NEAR = 2.0  # of the letters' height: so far may a heading stand under the line that names its sample
FURTHER = 10.0  # and under all lines of a sample, with titles between
MOST_LINES = 4
LEVEL = 3.0


@dataclass(frozen=True)
class Title:
    """A line that begins with a sample's number behind its label, and the sample it names."""

    label: str
    left: float
    specimen: Specimen

    @property
    def height(self) -> float:
        """That of its sample's number."""
        number = self.specimen.particulars["sample_id"].box
        return number.bottom - number.top


def under_titles(tables: Sequence[Table], pages: Sequence[Page]) -> list[Table]:
    """The tables, each that of the sample named last over it, where lines alike name several, not each on its page.

    One with a sample of its own keeps it; one over the first such line is nobody's.
    """
    for titles_of, heads in ((_titles, _heads), (_banners, heads_further), (_numbers, _heads)):
        told = [[title for title in titles_of(page) if heads(title, page, tables)] for page in pages]
        titles = [title for own in told for title in own]
        shared = any(_tell_apart(own) or _stand_amid(own, tables) for own in told)
        if shared and _tell_apart(titles) and _are_alike(titles):
            return named_last_over(tables, titles)
    return list(tables)


def named_last_over(tables: Sequence[Table], titles: Sequence[Title]) -> list[Table]:
    """The tables, each without a sample of its own that of the title that stands last over it."""
    leading = [replace(title.specimen, leads=True) for title in titles]
    return [_named(table, leading) for table in tables]


def _titles(page: Page) -> Iterator[Title]:
    for line in page_phrases(page.words):
        labelled = _labelled(line[0])
        specimen = specimen_of([(None, phrase) for phrase in line], page.number) if labelled is not None else None
        number = specimen.particulars.get("sample_id") if specimen is not None else None
        if labelled is not None and specimen is not None and number is not None and _is_one_number(number.value):
            yield Title(labelled[0], line[0].box.x0, specimen)


def _banners(page: Page) -> Iterator[Title]:
    """Lines that hold a sample's number behind its label, with what they and labels right under them say of it."""
    lines = page_phrases(page.words)
    for at, line in enumerate(lines):
        told = [(phrase, found) for phrase in line if (found := _labelled(phrase)) is not None]
        numbered = [
            (phrase, label, n) for phrase, (label, n) in told if is_labelled_number(n.text) or may_be_controls(n.text)
        ]
        controls = [phrase for phrase, _label, number in numbered if may_be_controls(number.text)]
        if not numbered or any(tells(joined(p.words), "quality-section") for p in line if p not in controls):
            continue
        # beside the laboratory's number "Sample" is a name
        phrase, label, number = min(numbered, key=lambda own: own[1] in load_signs("sample-word"))
        block = [line, *takewhile(_says_of_it, lines[at + 1 : at + MOST_LINES])]
        own = [
            ("sample_id", number),
            *_name_behind(line, phrase),
            *(f for p in _others(block, phrase) for f in _told(p)),
        ]
        specimen = specimen_of(own, page.number)
        if specimen is not None:
            box = around(p.box for own_line in block for p in own_line)
            yield Title(label, phrase.box.x0, replace(specimen, box=box))


def _name_behind(line: Sequence[Phrase], number: Phrase) -> Iterator[tuple[str, Phrase]]:
    """The name that a sample's number with a colon leads to."""
    after = line[line.index(number) + 1 :]
    if number.text.endswith(":") and after and not any(True for _ in _told(after[0])):
        yield "product_name", after[0]


def _numbers(page: Page) -> Iterator[Title]:
    """Lines that begin with a bare number, with the sample that they and their labels tell of."""
    for number, *rest in page_phrases(page.words):
        told = [next(_told(phrase), None) for phrase in rest]
        if not is_number(number.text) or not any(told):
            continue
        own = [field or (None, phrase) for field, phrase in zip(told, rest, strict=True)]
        specimen = specimen_of([("sample_id", number), *own], page.number)
        if specimen is not None:
            yield Title("", number.box.x0, specimen)


def _others(block: Sequence[Sequence[Phrase]], number: Phrase) -> list[Phrase]:
    return [phrase for line in block for phrase in line if phrase is not number]


def _says_of_it(line: Sequence[Phrase]) -> bool:
    """Whether a line is of labels with what they name, and no other sample's."""
    return any(True for p in line for _ in _told(p)) and not any(_labelled(p) is not None for p in line)


def _told(phrase: Phrase) -> Iterator[tuple[str, Phrase]]:
    """The field that a phrase's label names, with its value; a sample's number of several words is a name."""
    for length in range(min(LONGEST_LABEL, len(phrase.words) - 1), 0, -1):
        field, value = particular_field(joined(phrase.words[:length])), Phrase(phrase.words[length:])
        if field is not None and is_particular(field, value.text):
            yield ("product_name" if field == "sample_id" else field), value
            return


def _is_one_number(text: str) -> bool:
    """Whether a text is one word, or a number with a control's code behind it, and no portion: "Sample: 25g"."""
    return (len(text.split()) == 1 or may_be_controls(text)) and find_portion(text) is None


def _labelled(phrase: Phrase) -> tuple[str, Phrase] | None:
    """The label of a sample's number that a phrase begins with, and what stands behind it."""
    lengths = range(min(LONGEST_LABEL, len(phrase.words) - 1), 0, -1)
    cuts = ((joined(phrase.words[:length]), Phrase(phrase.words[length:])) for length in lengths)
    return next(
        ((plain(text), _without_colon(rest)) for text, rest in cuts if identity_field(text) == "sample_id"), None
    )


def _without_colon(number: Phrase) -> Phrase:
    """A sample's number without the colon that leads to its name: "Sample 4417-01: Tincture"."""
    last = number.words[-1]
    return Phrase((*number.words[:-1], last.cut(len(last.text) - 1)[0])) if last.text[1:].endswith(":") else number


def _heads(title: Title, page: Page, tables: Sequence[Table]) -> bool:
    """Whether the heading of a table stands right under a line, with nothing between them."""
    box = title.specimen.box
    reach = NEAR * (box.bottom - box.top)
    headings = [t.heading.box for t in tables if t.page == t.heading.page == page.number]
    under = [h for h in headings if 0 <= h.top - box.bottom + 1 < reach]
    top = min((h.top for h in under), default=None)
    return top is not None and not any(box.bottom < middle_y(w.box) < top for w in page.words)


def heads_further(title: Title, page: Page, tables: Sequence[Table]) -> bool:
    """Whether the first thing of any table under a sample's lines is where it begins, not many lines further down."""
    box = title.specimen.box
    own = [sorted(i.top for i in t.ink) for t in tables if t.page == page.number and t.ink]
    top, begins = min(((y, y == tops[0]) for tops in own for y in tops if y > box.bottom - 1), default=(box.top, False))
    return begins and top - box.bottom < FURTHER * title.height


def _tell_apart(titles: Sequence[Title]) -> bool:
    return len({title.specimen.key for title in titles}) > 1


def _stand_amid(titles: Sequence[Title], tables: Sequence[Table]) -> bool:
    """Whether a table stands over the first of a page's lines: it is of the sample of the page before."""
    first = min(((t.specimen.page, t.specimen.box.top) for t in titles), default=None)
    return first is not None and any(t.page == first[0] and around(t.ink).top < first[1] for t in tables)


def _are_alike(titles: Sequence[Title]) -> bool:
    """Whether all lines have one label at one left edge, as those of one document's samples have."""
    lefts = [title.left for title in titles]
    return len({title.label for title in titles}) == 1 and max(lefts) - min(lefts) < LEVEL


def _named(table: Table, specimens: Sequence[Specimen]) -> Table:
    at = (table.page, around(table.ink).top)
    above = [s for s in specimens if (s.page, s.box.top) < at]
    return table if table.specimen is not None or not above else replace(table, specimen=above[-1])
