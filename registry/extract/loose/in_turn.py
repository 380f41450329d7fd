"""Sentences that list names and values in one order: "Lead and arsenic were 0.1 and 0.2 ppm, respectively"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from registry.domain.quantity import AMOUNTS
from registry.extract.loose.asides import outside
from registry.extract.loose.tiles import Pair
from registry.extract.page.paper import Phrase, Word, joined
from registry.extract.wording.cells import Reading
from registry.extract.wording.names import Name
from registry.extract.wording.stated import Ground, read_stated
from registry.reference.vocabulary import load_headings, load_signs, plain, tells

LONGEST_NAME, LONGEST_AMOUNT = 5, 4  # words
MARKS = ".,;:"


@dataclass(frozen=True)
class Listed:
    """Something a sentence lists, and the word at which it begins."""

    at: int
    phrase: Phrase
    name: Name | None = None
    reading: Reading | None = None


def says_in_turn(words: Sequence[Word]) -> bool:
    """Whether a sentence says that its values are in the order of its names."""
    return any(plain(word.text) in load_signs("in-that-order") for word in words)


def values_in_turn(words: Sequence[Word], ground: Ground) -> list[Pair]:
    """Each name with its value, where a sentence of something measured lists as many of the one as of the other."""
    items = list(listed_in(words, ground))
    names = [item for item in items if item.name is not None]
    values = _in_units([item for item in items if item.reading is not None])
    apart = len(names) == len(values) > 1 and (names[-1].at < values[0].at or values[-1].at < names[0].at)
    if not apart or len({n.name.analyte.slug for n in names if n.name}) < len(names) or not _tells_a_result(words):
        return []
    pairs = zip(names, values, strict=True)
    return [Pair(n.name, n.phrase, v.phrase, (v.reading,)) for n, v in pairs if n.name is not None and v.reading]


def listed_in(words: Sequence[Word], ground: Ground) -> Iterator[Listed]:
    """The names and the amounts of a sentence, as they come."""
    at = 0
    while at < len(words):
        item = _name_at(words, at, ground) or _amount_at(words, at, ground)
        yield from [item] if item is not None else []
        at += len(item.phrase.words) if item is not None else 1


def _name_at(words: Sequence[Word], at: int, ground: Ground) -> Listed | None:
    phrases = (_bare(words[at : at + n]) for n in range(LONGEST_NAME, 0, -1))
    found = ((p, ground.named(p.text)) for p in phrases if p is not None)
    return next((Listed(at, p, name=name) for p, name in found if name is not None), None)


def _amount_at(words: Sequence[Word], at: int, ground: Ground) -> Listed | None:
    if not any(map(str.isdigit, words[at].text)) and words[at].text not in ("<", ">"):
        return None
    phrases = [p for n in range(LONGEST_AMOUNT, 0, -1) if (p := _bare(words[at : at + n])) is not None]
    read = ((p, read_stated(p.text, ground.mark)) for p in phrases)
    return next((Listed(at, p, reading=r[0]) for p, r in read if len(r) == 1 and r[0].value is not None), None)


def _bare(words: Sequence[Word]) -> Phrase | None:
    """Words without the marks at their end; none where the sentence's mark stands between them."""
    last = words[-1].cut(len(words[-1].text.rstrip(MARKS)))[0]
    whole = last.text and not any(word.text.endswith((",", ";")) for word in words[:-1])
    return Phrase((*words[:-1], last)) if whole else None


def _in_units(values: Sequence[Listed]) -> list[Listed]:
    """The values, each in its unit or in that of the next that has one: "0.1 and 0.2 ppm"; none if one has none."""
    told: list[Listed] = []
    unit = None
    for item in reversed(values):
        unit = (item.reading.unit if item.reading is not None else None) or unit
        told.append(replace(item, reading=replace(item.reading, unit=unit) if item.reading is not None else None))
    units = [item.reading.unit for item in told if item.reading is not None]
    return told[::-1] if all(unit is not None and unit.kind not in AMOUNTS for unit in units) else []


def _tells_a_result(words: Sequence[Word]) -> bool:
    """Whether a sentence tells what was found, and not of limits or of another sample."""
    text = joined(words)
    measured = tells(text, "was-measured", "did-contain", "is-measured")
    return measured and not tells(text, "of-another-sample", "asked-or-usual") and not tells_limits(words)


def tells_limits(words: Sequence[Word]) -> bool:
    """Whether a sentence speaks of limits or the like, and not only beside a value."""
    return any(load_headings().find(w.text) in ("limit", "lod", "loq", "quality") for w in outside(words))
