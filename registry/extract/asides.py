"""What brackets behind a value in a sentence say of it: its limit, LOD and verdict, or the same in another unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from registry.domain.quantity import Unit
from registry.extract.cells import Reading
from registry.extract.column_words import split_unit
from registry.extract.names import Name
from registry.extract.numbers import Mark
from registry.extract.paper import Phrase, Word
from registry.extract.remarks import TOLD, Remark, pieces_of, remarks_of
from registry.extract.stated import read_stated
from registry.extract.tiles import Pair

LONGEST_ASIDE = 16  # words


@dataclass(frozen=True)
class Aside:
    """What brackets say of a value: phrases by what they are, and the value once more in other units."""

    told: Mapping[str, Phrase] = field(default_factory=dict)
    others: tuple[tuple[Phrase, Reading], ...] = ()


def outside(words: Sequence[Word]) -> list[Word]:
    """The words that stand in no brackets."""
    return [word for word, within in zip(words, in_brackets(words), strict=True) if not within]


def in_brackets(words: Sequence[Word]) -> list[bool]:
    """Of each word, whether it stands in brackets that close soon; one that does not is a slip of the pen."""
    within: list[bool] = []
    closes = -1
    for at, word in enumerate(words):
        if at > closes and "(" in word.text:
            closes = next((i for i, w in enumerate(words[at : at + LONGEST_ASIDE], at) if ")" in w.text), closes)
        within.append(at <= closes)
    return within


def aside_at(words: Sequence[Word], mark: Mark) -> Aside:
    """What the brackets say that some words begin with; nothing where they begin otherwise."""
    end = next((i for i, word in enumerate(words, start=1) if ")" in word.text), 0)
    if not end or not words[0].text.startswith("("):
        return Aside()
    inner = _without_brackets(words[:end])
    remarks = [r for piece in (pieces_of(Phrase(inner)) if inner else ()) for r in remarks_of(piece)]
    told: dict[str, Phrase] = {}
    for remark in (Remark("limit", r.phrase) if r.role == "bound" else r for r in remarks):
        if remark.role in TOLD:
            told.setdefault(remark.role, remark.phrase)
    answers = [(r.phrase, read) for r in remarks if r.role == "answer" for read in read_stated(r.phrase.text, mark)]
    return Aside(told, tuple((p, read) for p, read in answers if read.unit is not None and read.value is not None))


def _without_brackets(words: Sequence[Word]) -> tuple[Word, ...]:
    first = words[0].cut(1)[1]
    kept = [first, *words[1:]] if first.text else list(words[1:])
    last = kept[-1].cut(kept[-1].text.rindex(")"))[0] if kept else first
    return tuple([*kept[:-1], last] if last.text else kept[:-1])


def pairs_with(name: Name, printed: Phrase, value: Phrase, readings: Sequence[Reading], aside: Aside) -> Iterator[Pair]:
    """A name and its value with what brackets add: its amount in other units, or the unit of what was not detected."""
    unit = _unit_of(aside) if all(r.value is None and r.portion is None for r in readings) else None
    yield Pair(name, printed, value, tuple(replace(r, unit=r.unit or unit) for r in readings), aside.told)
    units = {r.unit for r in readings if r.value is not None}
    for phrase, other in aside.others:
        if units and other.unit not in units:
            yield Pair(name, printed, phrase, (other,))


def _unit_of(aside: Aside) -> Unit | None:
    amounts = [aside.told[role].text for role in ("lod", "loq", "lod_loq", "limit") if role in aside.told]
    stated = [*(split_unit(text)[0] for text in amounts), *(r.unit for _phrase, r in aside.others)]
    return next((unit for unit in stated if unit is not None), None)
