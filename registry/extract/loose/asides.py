"""What stands behind a value in a sentence, in brackets or compared: its limit, LOD, verdict, or it in another unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from registry.domain.measurement import Operator
from registry.domain.quantity import Unit
from registry.extract.loose.tiles import Pair
from registry.extract.page.lines import Same, kept
from registry.extract.page.paper import Phrase, Word, joined
from registry.extract.wording.cells import Reading
from registry.extract.wording.column_words import split_unit
from registry.extract.wording.names import Name
from registry.extract.wording.numbers import Mark
from registry.extract.wording.printed_units import find_unit
from registry.extract.wording.remarks import TOLD, Remark, pieces_of, remarks_of, with_both_ends
from registry.extract.wording.result_words import verdict
from registry.extract.wording.stated import read_stated
from registry.reference.vocabulary import any_of, load_headings, load_signs, plain

LONGEST_ASIDE, LONGEST_WAY, LONGEST_SHARE = 16, 6, 4  # words
SENTENCES_KEPT = 256


@dataclass(frozen=True)
class Aside:
    """What brackets say of a value: phrases by what they are, and the value once more in other units."""

    told: Mapping[str, Phrase] = field(default_factory=dict)
    others: tuple[tuple[Phrase, Reading], ...] = ()


def outside(words: Sequence[Word]) -> list[Word]:
    """The words that stand in no brackets, and compare with no limit."""
    return [word for word, within in zip(words, within_asides(words), strict=True) if not within]


def within_asides(words: Sequence[Word]) -> list[bool]:
    """Of each word, whether it stands in brackets that close soon, or in "below the limit of 1.0 mg/kg"."""
    return _kept_asides(Same(tuple(words)))


@kept(SENTENCES_KEPT)
def _kept_asides(same: Same) -> list[bool]:
    words = same.words
    within: list[bool] = []
    ends = 0
    for at, word in enumerate(words):
        if at >= ends:
            ends = _closes(words, at) if "(" in word.text else _compared(words, at)
        within.append(at < ends)
    return within


def _closes(words: Sequence[Word], at: int) -> int:
    """Where brackets end that open in a word; at once where they do not: a slip of the pen."""
    return next((i for i, w in enumerate(words[at : at + LONGEST_ASIDE], at + 1) if ")" in w.text), at)


def _compared(words: Sequence[Word], at: int) -> int:
    """Where a comparison with a limit ends that begins with a word: behind its amount, or the mark after that."""
    if not _may_compare(plain(words[at].text)):
        return at
    begun = next((n for n in (2, 1) if plain(joined(words[at : at + n])) in load_signs("against-a-limit")), 0)
    if not begun:
        return at
    named = next((i for i in range(at + begun, min(at + LONGEST_WAY, len(words))) if _is_limit(words[i])), None)
    amounts = range(named + 1, min(named + LONGEST_WAY, len(words))) if named is not None else ()
    number = next((i for i in amounts if any(map(str.isdigit, words[i].text))), None)
    if number is None:
        further = any(c.isdigit() for word in words[at:] for c in word.text)
        return at if named is None or further else named + 1  # "meet the requirements"
    unit = number + 1 < len(words) and find_unit(words[number + 1].text.rstrip(".,;")) is not None
    return number + 1 + unit


def _may_compare(word: str) -> bool:
    """Whether words that compare with a limit could begin with this one, as nearly none does; a mark says nothing."""
    return not word or word.partition(" ")[0] in _first_words()


@cache
def _first_words() -> frozenset[str]:
    return frozenset(words.partition(" ")[0] for words in load_signs("against-a-limit"))


def is_relative(words: Sequence[Word]) -> bool:
    """Whether the words behind the first make it a difference or a share: "5 % lower", "66 % of the total"."""
    texts = [plain(word.text) for word in words[1 : LONGEST_SHARE + 1]]
    if not texts or words[0].text.endswith((",", ";", ".", ")")):
        return False
    shared = texts[0] in load_signs("share-of") and any(text in load_signs("share-of-what") for text in texts)
    return shared or texts[0] in load_signs("compared-behind")


def _is_limit(word: Word) -> bool:
    return load_headings().find(word.text) == "limit"


def aside_at(words: Sequence[Word], mark: Mark) -> Aside:
    """What the brackets or the comparison say that some words begin with; nothing where they begin otherwise."""
    first = next((i for i, word in enumerate(words[:2]) if plain(word.text) in load_signs("against-a-limit")), None)
    if first is not None and (end := _compared(words, first)) > first:
        limit = next(i for i in range(first, end) if _is_limit(words[i]))
        role, behind = _limit_named(words, limit, end)
        denied = any(plain(word.text) in load_signs("was-not") for word in words[: first + 1])
        judged = {"status": Phrase((words[first],))} if not denied and verdict(words[first].text) is not None else {}
        amount = words[behind:end]
        return Aside({role: _without_marks(amount), **judged} if amount else judged)
    end = next((i for i, word in enumerate(words, start=1) if ")" in word.text), 0)
    if not end or not words[0].text.startswith("("):
        return Aside()
    inner = _without_brackets(words[:end])
    remarks = with_both_ends([r for piece in (pieces_of(Phrase(inner)) if inner else ()) for r in remarks_of(piece)])
    told: dict[str, Phrase] = {}
    for remark in (Remark("limit", r.phrase) if r.role == "bound" else r for r in remarks):
        if remark.role in TOLD:
            told.setdefault(remark.role, remark.phrase)
    answers = [(r.phrase, read) for r in remarks if r.role == "answer" for read in read_stated(r.phrase.text, mark)]
    return Aside(told, tuple((p, read) for p, read in answers if read.unit is not None and read.value is not None))


def _limit_named(words: Sequence[Word], at: int, end: int) -> tuple[str, int]:
    """What the longest words from one on are called, and where they end: "limit of quantitation" is no limit."""
    ends = range(min(at + LONGEST_WAY, end), at, -1)
    told = ((load_headings().find(joined(words[at:to])), to) for to in ends)
    return next(((role, to) for role, to in told if role in TOLD), ("limit", at + 1))


def _without_marks(words: Sequence[Word]) -> Phrase:
    """Words without the mark at their end."""
    return Phrase((*words[:-1], words[-1].cut(len(words[-1].text.rstrip(".,;")))[0]))


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


def is_given(text: str, reading: Reading) -> bool:
    """Whether a bound is spoken of as one that is known: "above the 2 %" of a law, and no result."""
    bound = reading.operator in (Operator.BELOW, Operator.ABOVE)
    return bound and reading.portion is None and _articles().search(text) is not None


def without_articles(text: str) -> str:
    """A text without the small words before its amounts: "in 25 g portion" of "in a 25 g portion"."""
    return _articles().sub("", text)


@cache
def _articles() -> re.Pattern[str]:
    """Small words before the amount of a portion: "in a 25 g portion"."""
    return re.compile(rf"\b(?:{any_of('article')})\s+(?=\d)", re.IGNORECASE)
