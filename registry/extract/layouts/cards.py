"""Cards: small boxes side by side, each with an analyte's name over its value, and its limit and verdict under that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from registry.domain.source import Box
from registry.extract.layouts.stacked import whole_names
from registry.extract.page.free import free_words
from registry.extract.page.lines import page_phrases
from registry.extract.page.paper import Page, Phrase, around, middle_x
from registry.extract.tables.heading_columns import Column
from registry.extract.tables.headings import Heading
from registry.extract.tables.row import Row
from registry.extract.tables.table import Table
from registry.extract.wording.column_words import split_unit
from registry.extract.wording.names import find_name
from registry.extract.wording.remarks import Remark, remarks_of, shared_unit, with_both_ends
from registry.extract.wording.reported import Problem

LEAST_CARDS = 2
CENTRED = 8.0
ALIGNED = 2.0
NEAR = 2.2
FURTHER = 1.5
UNDECIDED = "other"
ROLES = ("result", "limit", "status", "unit", "lod", "loq", "lod_loq", UNDECIDED)
BESIDE = ("limit", "bound", "status")
DOUBT = "the value stands in a card under its name, and no heading names it"

Line = Sequence[Phrase]


@dataclass(frozen=True)
class Card:
    """A name and what stands under it, by its role."""

    name: Phrase
    said: dict[str, Phrase]

    @property
    def box(self) -> Box:
        """Where the whole card stands."""
        return around(p.box for p in (self.name, *self.said.values()))


def cards_of(page: Page, taken: Sequence[Box]) -> tuple[list[Table], list[Problem]]:
    """The page's cards, and a problem for those with two values; one alone on its line counts beside others."""
    lines = page_phrases(free_words(page, taken))
    rows = [row for i, line in enumerate(lines) if (row := _row(i, line, lines))]
    if not any(len(row) >= LEAST_CARDS for row in rows):
        return [], []
    blocks = [block for block in _blocks(rows) if any(_is_sound(row) for row in block)]
    tables = [_table(page, [card for row in block for card in row]) for block in blocks]
    return tables, [
        _undecided(card, page) for block in blocks for row in block for card in row if UNDECIDED in card.said
    ]


def _undecided(card: Card, page: Page) -> Problem:
    detail = f"{card.name.text}: two values stand under it, and nothing says which is the result."
    return Problem("unaccounted-line", detail, page.number, card.box, card.name.text)


def _row(at: int, line: Line, lines: Sequence[Line]) -> list[Card]:
    """The cards whose names stand on this line; none where one of them is not told whole."""
    if not any(find_name(p.text) is not None for p in line):
        return []
    names, below = whole_names(line, lines[max(0, at - 2) : at], lines[at + 1 :])
    known = sum(find_name(name.text) is not None for name in names)
    below_them = (
        2 * known >= len(names) and below and not _stand_above(names, lines[at - 1] if at > 0 else [], below[0])
    )
    stacks = _stacks(names, below) if below_them else []
    cards = [_card(name, stack) for name, stack in zip(names, stacks, strict=False)]
    whole = [card for card in cards if card is not None]
    alike = 2 * known > len(names) or all(len(card.said) > 1 for card in whole)  # a name in two may be a stranger's
    return whole if alike and len(whole) == len(names) else []


def _stand_above(names: Line, above: Line, below: Line) -> bool:
    """Whether a value stands over a name hardly further off than the next under it: then names may be under theirs."""
    over = [p for p in above if _owner(names, p) is not None and any(r.role == "answer" for r in remarks_of(p))]
    upper = min((names[0].box.top - p.box.bottom for p in over), default=float("inf"))
    return upper < FURTHER * (around(p.box for p in below).top - around(n.box for n in names).bottom)


def _stacks(names: Line, below: Sequence[Line]) -> list[list[Phrase]]:
    """What stands under each name, line by line, down to the first that does not keep to the names."""
    stacks: list[list[Phrase]] = [[] for _name in names]
    floor = max(name.box.bottom for name in names)
    for line in below:
        under = [_owner(names, phrase) for phrase in line]
        owners = [_beside(names, p) if own is None else own for own, p in zip(under, line, strict=True)]
        far = min(p.box.top for p in line) - floor > NEAR * line[0].size
        if far or None in owners or any(find_name(p.text) is not None for p in line):
            break
        for owner, phrase in zip(owners, line, strict=True):
            stacks[owner or 0].append(phrase)
        floor = max(p.box.bottom for p in line)
    return stacks


def _owner(names: Line, phrase: Phrase) -> int | None:
    """The index of the name that a phrase stands under: centred, or with the same left edge."""
    under = [i for i, name in enumerate(names) if _is_under(phrase.box, name.box)]
    return under[0] if len(under) == 1 else None


def _beside(names: Line, phrase: Phrase) -> int | None:
    """The index of the name in whose card a limit or a verdict stands, right of what stands under the name."""
    ends = [*(name.box.x0 for name in names[1:]), float("inf")]
    here = [i for i, (name, end) in enumerate(zip(names, ends, strict=True)) if name.box.x0 < phrase.box.x0 < end]
    apart = here and phrase.box.x1 < ends[here[0]]
    return here[0] if apart and all(r.role in BESIDE for r in remarks_of(phrase)) else None


def _is_under(box: Box, name: Box) -> bool:
    return abs(middle_x(box) - middle_x(name)) < CENTRED or abs(box.x0 - name.x0) < ALIGNED


def _card(name: Phrase, stack: Sequence[Phrase]) -> Card | None:
    """The card of a name, told as undecided where two values in one unit stand under it; None where none does."""
    remarks: list[Remark] = with_both_ends([remark for phrase in stack for remark in remarks_of(phrase)])
    answers = [r.phrase for r in remarks if r.role == "answer"]
    if len(answers) > 1 and shared_unit(answers) is not None:
        return Card(name, {UNDECIDED: Phrase(tuple(w for p in answers for w in p.words))})
    if len(answers) != 1:
        return None
    said = {"result": answers[0]}
    for remark in remarks:
        said.setdefault("limit" if remark.role == "bound" else remark.role, remark.phrase)
    return Card(name, {role: said[role] for role in ROLES if role in said and role != UNDECIDED})


def _is_sound(row: Sequence[Card]) -> bool:
    """Whether the cards are more than names over bare numbers: with units, or with limits or verdicts under them."""
    units = sum(split_unit(p.text)[0] is not None for card in row for p in [*card.said.values()][:1])
    more = sum(len(card.said) > 1 for card in row)
    return (more == 1 and units == 1) if len(row) < LEAST_CARDS else units > 1 or 2 * more > len(row)


def _blocks(rows: Sequence[list[Card]]) -> Iterator[list[list[Card]]]:
    """The rows of cards that stand close over each other, as one block each."""
    block: list[list[Card]] = []
    for row in rows:
        gap = row[0].box.top - max((card.box.bottom for above in block for card in above), default=0.0)
        if block and gap > NEAR * row[0].name.size:
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def _table(page: Page, cards: Sequence[Card]) -> Table:
    unit = shared_unit(card.said["result"] for card in cards if "result" in card.said)
    roles = [role for role in ROLES if any(role in card.said for card in cards)]
    boxes = {role: around(card.said[role].box for card in cards if role in card.said) for role in roles}
    columns = [Column(role, unit if role == "result" else None, boxes[role], "") for role in roles]
    names = Column("analyte", None, around(card.name.box for card in cards), "")
    rows = [Row(c.name, {n: c.said[r] for n, r in enumerate(roles, start=1) if r in c.said}) for c in cards]
    bottom = max(card.box.bottom for card in cards)
    return Table(Heading(page.number, (names, *columns)), tuple(rows), page.number, bottom, doubt=DOUBT)
