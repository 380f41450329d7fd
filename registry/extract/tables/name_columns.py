"""Columns of known names on a page, by which tables that stand side by side are told apart."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from registry.extract.page.once import once
from registry.extract.page.paper import Phrase
from registry.extract.wording.cells import is_answer
from registry.extract.wording.heading_text import is_title_with_unit
from registry.extract.wording.names import find_name
from registry.extract.wording.printed_units import find_unit
from registry.reference.substances import is_short_name
from registry.reference.vocabulary import load_headings, load_titles

ALIGNED = 3.0
OUT = 10.0  # points that a title may stand out left of its names
LEAST_NAMES = 2
LEAST_HEADINGS = 2
CLOSE = 0.6  # times a name's size, its second line stands under its first
NEXT_ROW = 60.0  # points between the tops of two rows, at most
NEAR = 34.0  # points left of its names that a table may begin, such as with its rows' numbers

Lines = Sequence[Sequence[Phrase]]


@dataclass(frozen=True)
class NameColumn:
    """Known names under each other with one left edge."""

    names: tuple[Phrase, ...]

    @once
    def x0(self) -> float:
        """Their left edge."""
        return min(name.box.x0 for name in self.names)

    @property
    def top(self) -> float:
        """Where the first begins."""
        return self.names[0].box.top

    @property
    def bottom(self) -> float:
        """Where the last ends."""
        return self.names[-1].box.bottom

    @once
    def begun_at(self) -> dict[tuple[float, float], list[Phrase]]:
        """Its names by where they begin."""
        found: dict[tuple[float, float], list[Phrase]] = {}
        for name in self.names:
            found.setdefault((name.box.x0, name.box.top), []).append(name)
        return found

    def holds(self, phrase: Phrase) -> bool:
        """Whether a phrase is one of its names."""
        return phrase in self.begun_at.get((phrase.box.x0, phrase.box.top), ())


def name_columns(lines: Lines) -> list[NameColumn]:
    """The columns of names, from left to right."""
    groups: list[list[Phrase]] = []
    ended: set[int] = set()
    heads = {id(line[0]) for line in lines if _is_headed_by_a_title(line)}
    titles = {id(p) for line in lines if all(load_titles().find(p.text) is not None for p in line) for p in line}
    apart = {id(line[0]) for line in lines if len(line) == 1 and _titles_in_a_unit(line[0])}
    for phrase in _with_second_lines(lines):
        if id(phrase) in apart:
            ended |= {i for i, g in enumerate(groups) if g and _begins_with(g[-1], phrase)}
        group = next((i for i, g in enumerate(groups) if i not in ended and _goes_on(g[-1], phrase)), None)
        if id(phrase) in heads or load_headings().find(phrase.text) == "analyte":
            ended |= {group} if group is not None else set()
            _without_title(groups[group] if group is not None else [], titles)
        elif not is_name(phrase) or find_unit(phrase.text) is not None:  # "aw" of another row's
            continue
        elif group is None:
            groups.append([phrase])
        else:
            groups[group].append(phrase)
    return sorted((NameColumn(tuple(g)) for g in groups if _names_each_once(g)), key=lambda c: c.x0)


def _titles_in_a_unit(phrase: Phrase) -> bool:
    """Whether a phrase is a panel's title that states the unit of the names under it: "Terpenes (%)"."""
    return is_title_with_unit(phrase.text) and not is_name(phrase)


def _begins_with(name: Phrase, title: Phrase) -> bool:
    """Whether a title stands under a name at its edge: what is under both is another table's."""
    return abs(name.box.x0 - title.box.x0) < OUT and name.box.top < title.box.top


def _without_title(names: list[Phrase], titles: Collection[int]) -> None:
    """Take from some names the last, if that is a title and so stands over the headings of the table beneath."""
    if names and id(names[-1]) in titles:
        names.pop()


def _is_headed_by_a_title(line: Sequence[Phrase]) -> bool:
    """Whether a line begins with a panel's title that heads names: "Microbials | Method | Result"."""
    heads = [p for p in line[1:] if load_headings().find(p.text) is not None]
    titled = len(heads) >= LEAST_HEADINGS and load_titles().inside(line[0].text) is not None
    return titled and not any(is_answer(p.text) for p in line)


def _with_second_lines(lines: Lines) -> Iterator[Phrase]:
    """All phrases; one that names nothing by itself with the line right under it, where both are a name."""
    taken: set[int] = set()
    for phrase, near in ((p, lines[i + 1 : i + 3]) for i, line in enumerate(lines) for p in line):
        if id(phrase) in taken:
            continue
        left, floor, close = phrase.box.x0, phrase.box.bottom, CLOSE * phrase.size
        at_edge = [p for row in near for p in row if -1 < p.box.x0 - left < 1]
        below = next((p for p in at_edge if abs(p.box.top - floor) < close), None)
        if below is not None and _are_one_name(phrase, below):
            taken.add(id(below))
            yield phrase + below
        else:
            yield phrase


def _are_one_name(upper: Phrase, lower: Phrase) -> bool:
    """Whether two lines are one name, of which the second alone is none: "Listeria" over "monocytogenes"."""
    first = find_name(upper.text)
    if is_name(upper) and (first is None or is_name(lower)):
        return False
    both = find_name(f"{upper.text} {lower.text}")
    if both is None:
        return False
    rest = load_headings().find(lower.text) == "analyte"  # "species", which heads nothing under "Salmonella"
    return first is None or rest or first.analyte.slug != both.analyte.slug


def _names_each_once(group: Sequence[Phrase]) -> bool:
    """Whether the names differ from row to row; letters that repeat or stand alone are verdicts or qualifiers."""
    texts = {p.text for p in group}
    words = any(len(text) > 1 for text in texts)  # "J", "B", "U": a flag of a result, no table of elements
    return words and len(texts) >= LEAST_NAMES and 2 * len(texts) > len(group)


def is_name(phrase: Phrase) -> bool:
    """Whether a phrase is an analyte's name, if only in some panel."""
    return find_name(phrase.text) is not None or is_short_name(phrase.text)


def _goes_on(last: Phrase, phrase: Phrase) -> bool:
    aligned = abs(last.box.x0 - phrase.box.x0) < ALIGNED
    return aligned and 0 < phrase.box.top - last.box.top < NEXT_ROW


def side_by_side(a: NameColumn, b: NameColumn) -> bool:
    """Whether the second column stands right of the first, beside some of its names."""
    return b.x0 - a.x0 > NEAR and min(a.bottom, b.bottom) > max(a.top, b.top)
