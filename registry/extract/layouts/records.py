"""Records: blocks beside or under each other, each an analyte's name over lines of a label and its value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from registry.extract.page.lines import lines_of, phrases_of
from registry.extract.page.paper import Page, Phrase, Word, around, joined
from registry.extract.tables.heading_columns import Column
from registry.extract.tables.headings import Heading
from registry.extract.tables.row import Row
from registry.extract.tables.table import Table
from registry.extract.wording.cells import is_answer
from registry.extract.wording.column_words import of_both
from registry.extract.wording.ends_of_limits import is_extreme, is_least
from registry.extract.wording.names import find_name
from registry.extract.wording.printed_units import find_unit
from registry.extract.wording.remarks import remarks_of
from registry.extract.wording.result_words import word_says
from registry.reference.vocabulary import load_headings

LEAST_RECORDS = 2
LEAST_LABELS, LEAST_ALIKE = 2, 3  # "Result" and one more label; records with that alone are some where others are alike
LEAST_HEADINGS = 3  # labels on a line, one of them without a value: headings of a table
LONGEST_LABEL = 7  # words, in two languages
ALIGNED = 3.0
LEAST = "least"  # the role of a label such as "Minimum"
INDENT = 40.0  # points that labels may stand right of their name
NEAR = 1.5
ROLES = ("result", "unit", "limit", "status", "method", "lod", "loq", "uncertainty")

Said = dict[str, Phrase]
Labelled = list[tuple[str, tuple[Word, ...]]]


@dataclass(frozen=True)
class Record:
    """An analyte's name and what the lines under it say, by their labels, of which there are so many."""

    name: Phrase
    said: Said
    labels: int


def records_of(page: Page) -> list[Table]:
    """The page's records as one table; none where fewer than two stand on it."""
    lines = lines_of(page.words)
    read = [record for i, line in enumerate(lines) for record in _records(phrases_of(line), lines[i + 1 :])]
    bare = [record for record in read if record.labels < LEAST_LABELS]
    found = read if len(bare) >= LEAST_ALIKE else [record for record in read if record not in bare]
    return [_table(page, found)] if len(found) >= LEAST_RECORDS else []


def _records(names: Sequence[Phrase], below: Sequence[Sequence[Word]]) -> list[Record]:
    """The records under a line of names, of which one is known, each with what its lines say by their labels.

    What stands beside a name over no lines of its own, such as its method, is no record and ends none.
    """
    names = [name for name in names if not _is_labelled(name)]
    known = [name for name in names if find_name(name.text) is not None]
    if not known:
        return []
    records = _between_edges(names, below)
    own = [r.name for r in records if r.said or r.name in known]
    return [r for r in (records if len(own) == len(names) else _between_edges(own, below)) if _has_result(r.said)]


def _is_labelled(phrase: Phrase) -> bool:
    """Whether a phrase beside a name is a label with its colon: "Method: AOAC 2015.01" is no other record's name."""
    label = _label(phrase.words)
    return label is not None and phrase.words[label[1] - 1].text.endswith(":")


def _between_edges(names: Sequence[Phrase], below: Sequence[Sequence[Word]]) -> list[Record]:
    """The record of each name on a line, of what stands from its edge to that of the next."""
    edges = [*(name.box.x0 - ALIGNED for name in names), float("inf")]
    return [_record(n, below, (x0, x1)) for n, (x0, x1) in zip(names, pairwise(edges), strict=True)]


def _has_result(said: Said) -> bool:
    return "result" in said and _is_said(said["result"].text)


def _is_said(text: str) -> bool:
    """Whether a result is more than the unit that a caption states: "ppb", "v mg/g" behind "Výsledky"."""
    return is_answer(text) or (find_unit(text) is None and find_unit(text.partition(" ")[2]) is None)


def _record(name: Phrase, below: Sequence[Sequence[Word]], edges: tuple[float, float]) -> Record:
    """What the lines under a name say, down to the first without a label; nothing where a label comes twice."""
    said: Said = {}
    labels: list[str] = []
    floor, indents = name.box.bottom, (-ALIGNED, INDENT)
    for line in below:
        words = [w for w in line if edges[0] <= w.box.x0 < edges[1]]
        own = _labelled(words, name.box.x0, indents)
        if not own or words[0].box.top - floor > NEAR * name.size:
            break
        indent = words[0].box.x0 - name.box.x0
        floor, indents = words[0].box.bottom, (indent - ALIGNED, indent + ALIGNED)
        labels += [role for role, _value in own]
        told = [part for role, value in own for part in _without_remark(role, value)]
        said |= {role: Phrase(v) for role, v in told if v and word_says(joined(v)) != "none"}
    if LEAST in said:  # it keeps its word, which says that no value has to stay below it
        least = said.pop(LEAST)
        said["limit"] = least + said["limit"] if "limit" in said else least
    return Record(name, said if len(labels) == len(set(labels)) else {}, len(labels))


def _labelled(words: Sequence[Word], edge: float, indents: tuple[float, float]) -> Labelled:
    """The labels of a line with their values, the first at or right of the name's edge, others behind them."""
    placed = bool(words) and indents[0] <= words[0].box.x0 - edge <= indents[1]
    first = _label(words) if placed else None
    if first is None:
        return []
    apart = {id(phrase.words[0]) for phrase in phrases_of(words)}
    inner = [i for i in range(first[1], len(words)) if _begins_another(words[i:], stands_apart=id(words[i]) in apart)]
    parts = [words[start:end] for start, end in pairwise([0, *inner, len(words)])]
    found = [(label, part) for part in parts if (label := _label(part)) is not None]
    if len(found) >= LEAST_HEADINGS and any(_is_bare(part, length) for (_role, length), part in found):
        return []
    return [(role, tuple(part if role == LEAST else part[length:])) for (role, length), part in found]


def _is_bare(part: Sequence[Word], length: int) -> bool:
    """Whether a label has neither a colon nor a value, as headings have none: "Result  RL  MDL  Units"."""
    return len(part) == length and not part[-1].text.endswith(":")


def _without_remark(role: str, value: tuple[Word, ...]) -> Labelled:
    """A value without what its label adds in brackets, and what those say: "Result (RL 0.008 ppm)" before it."""
    opened = value[:1] and value[0].text.startswith("(")
    end = next((i for i, word in enumerate(value, start=1) if word.text.rstrip(":").endswith(")")), 0) if opened else 0
    if not 0 < end < len(value):
        return [(role, value)]
    last = value[end - 1].cut(len(value[end - 1].text.rstrip(":")))[0]
    told = remarks_of(Phrase((*value[: end - 1], last)))
    return [(role, value[end:]), *((r.role, r.phrase.words) for r in told if r.role in ROLES and r.role != role)]


def _begins_another(words: Sequence[Word], *, stands_apart: bool) -> bool:
    """Whether some words begin with a label: with its colon, or apart from what stands before them."""
    label = _label(words)
    return label is not None and (stands_apart or words[label[1] - 1].text.endswith(":"))


def _label(words: Sequence[Word]) -> tuple[str, int] | None:
    """The role that some words' first name, and how many words they are."""
    if not words or not load_headings().begins(words[0].text.partition("/")[0]):
        return None
    for length in range(min(LONGEST_LABEL, len(words)), 0, -1):
        text = joined(words[:length]).rstrip(" :")
        role = load_headings().find(text) or of_both(text) or ("limit" if is_extreme(text) else None)
        if role in ROLES:
            return LEAST if role == "limit" and is_least(text) else role, length
    return None


def _table(page: Page, records: Sequence[Record]) -> Table:
    roles = [role for role in ROLES if any(role in r.said for r in records)]
    boxes = {role: around(r.said[role].box for r in records if role in r.said) for role in roles}
    names = Column("analyte", None, around(r.name.box for r in records), "")
    columns = [Column(role, None, boxes[role], "") for role in roles]
    rows = [Row(r.name, {n: r.said[role] for n, role in enumerate(roles, start=1) if role in r.said}) for r in records]
    bottom = max(box.bottom for box in boxes.values())
    return Table(Heading(page.number, (names, *columns)), tuple(rows), page.number, bottom)
