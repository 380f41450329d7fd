"""Records: blocks side by side, each an analyte's name over lines of a label and its value ("Result 0.2 ppm")."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from registry.extract.page.lines import lines_of, phrases_of
from registry.extract.page.paper import Page, Phrase, Word, around, joined
from registry.extract.tables.heading_columns import Column
from registry.extract.tables.headings import Heading
from registry.extract.tables.row import Row
from registry.extract.tables.table import Table
from registry.extract.wording.cells import is_answer
from registry.extract.wording.column_words import of_both
from registry.extract.wording.names import find_name
from registry.extract.wording.printed_units import find_unit
from registry.extract.wording.result_words import word_says
from registry.reference.vocabulary import load_headings

LEAST_RECORDS = 2
LEAST_LABELS = 2  # "Result" and one more, or it is a name with a value
LONGEST_LABEL = 7  # words, in two languages
ALIGNED = 3.0
NEAR = 1.5
ROLES = ("result", "unit", "limit", "status", "method", "lod", "loq", "uncertainty")

Said = dict[str, Phrase]


def records_of(page: Page) -> list[Table]:
    """The page's records as one table; none where fewer than two stand on it."""
    lines = lines_of(page.words)
    found = [record for i, line in enumerate(lines) for record in _records(phrases_of(line), lines[i + 1 :])]
    return [_table(page, found)] if len(found) >= LEAST_RECORDS else []


def _records(names: Sequence[Phrase], below: Sequence[Sequence[Word]]) -> list[tuple[Phrase, Said]]:
    """The records under a line of names, of which one is known, each with what its lines say by their labels."""
    if all(find_name(name.text) is None for name in names):
        return []
    edges = [*(name.box.x0 - ALIGNED for name in names), float("inf")]
    records = [(n, _said(n, below, (x0, x1))) for n, (x0, x1) in zip(names, pairwise(edges), strict=True)]
    return [(name, said) for name, said in records if "result" in said and _is_said(said["result"].text)]


def _is_said(text: str) -> bool:
    """Whether a result is more than the unit that a caption states: "ppb", "v mg/g" behind "Výsledky"."""
    return is_answer(text) or (find_unit(text) is None and find_unit(text.partition(" ")[2]) is None)


def _said(name: Phrase, below: Sequence[Sequence[Word]], edges: tuple[float, float]) -> Said:
    """What the lines under a name say, down to the first without a label; nothing where a label comes twice."""
    said: Said = {}
    labels: list[str] = []
    floor = name.box.bottom
    for line in below:
        words = [w for w in line if edges[0] <= w.box.x0 < edges[1]]
        own = _labelled(words, name)
        if not own or words[0].box.top - floor > NEAR * name.size:
            break
        floor = words[0].box.bottom
        labels += [role for role, _value in own]
        said |= {role: Phrase(v) for role, v in own if v and word_says(joined(v)) != "none"}
    return said if len(labels) == len(set(labels)) >= LEAST_LABELS else {}


def _labelled(words: Sequence[Word], name: Phrase) -> list[tuple[str, tuple[Word, ...]]]:
    """The labels of a line with their values, the first at the left edge of the analyte's name, others behind them."""
    first = _label(words) if words and abs(words[0].box.x0 - name.box.x0) <= ALIGNED else None
    if first is None:
        return []
    apart = {id(phrase.words[0]) for phrase in phrases_of(words)}
    inner = [i for i in range(first[1], len(words)) if _begins_another(words[i:], stands_apart=id(words[i]) in apart)]
    parts = [words[start:end] for start, end in pairwise([0, *inner, len(words)])]
    found = [(label, part) for part in parts if (label := _label(part)) is not None]
    return [(role, tuple(part[length:])) for (role, length), part in found]


def _begins_another(words: Sequence[Word], *, stands_apart: bool) -> bool:
    """Whether some words begin with a label: with its colon, or apart from what stands before them."""
    label = _label(words)
    return label is not None and (stands_apart or words[label[1] - 1].text.endswith(":"))


def _label(words: Sequence[Word]) -> tuple[str, int] | None:
    """The role that some words' first name, and how many words they are."""
    for length in range(min(LONGEST_LABEL, len(words)), 0, -1):
        text = joined(words[:length]).rstrip(" :")
        role = load_headings().find(text) or of_both(text)
        if role in ROLES:
            return role, length
    return None


def _table(page: Page, records: Sequence[tuple[Phrase, Said]]) -> Table:
    roles = [role for role in ROLES if any(role in said for _name, said in records)]
    boxes = {role: around(said[role].box for _name, said in records if role in said) for role in roles}
    names = Column("analyte", None, around(name.box for name, _said in records), "")
    columns = [Column(role, None, boxes[role], "") for role in roles]
    rows = [Row(name, {n: said[r] for n, r in enumerate(roles, start=1) if r in said}) for name, said in records]
    bottom = max(box.bottom for box in boxes.values())
    return Table(Heading(page.number, (names, *columns)), tuple(rows), page.number, bottom)
