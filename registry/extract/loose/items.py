"""The names and the values of a sentence, as they come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from registry.domain.measurement import Operator
from registry.extract.loose.asides import SENTENCES_KEPT, within_asides
from registry.extract.loose.found import Value, absence_at, bare, bare_text, portion_behind, value_at
from registry.extract.page.lines import Same, kept
from registry.extract.page.paper import Phrase, Word, joined
from registry.extract.wording.names import Name
from registry.extract.wording.printed_units import find_portion
from registry.extract.wording.result_words import SIGNS
from registry.extract.wording.stated import Ground
from registry.reference.vocabulary import load_signs, plain

LONGEST_NAME = 8  # words
CENSORED = (Operator.BELOW_LOQ, Operator.BELOW_LOD)


@dataclass(frozen=True)
class Item:
    """A name or a value of a sentence, and the words from which and up to which it stands."""

    start: int
    end: int
    phrase: Phrase
    name: Name | None = None
    value: Value | None = None
    told: Mapping[str, Phrase] = field(default_factory=dict)


def items_of(words: Sequence[Word], ground: Ground) -> list[Item]:
    """The names and the values of a sentence, as they come; none in brackets, but for a value right behind its name."""
    return _kept_items(Same(tuple(words)), ground)


@kept(SENTENCES_KEPT)
def _kept_items(same: Same, ground: Ground) -> list[Item]:
    return list(_items(same, ground))


def names_something(words: Sequence[Word], ground: Ground) -> bool:
    """Whether a name stands anywhere in a sentence: without one its values are nobody's."""
    return any(_names_in(Same(tuple(words)), ground))


@kept(SENTENCES_KEPT)
def _names_in(same: Same, ground: Ground) -> list[Item | None]:
    """The longest name that begins at each word of a sentence."""
    texts = [word.text for word in same.words]
    return [_name_at(same.words, texts, at, ground) for at in range(len(texts))]


def _items(same: Same, ground: Ground) -> Iterator[Item]:
    words, names, within = same.words, _names_in(same, ground), within_asides(same.words)
    last: Item | None = None
    at = 0
    while at < len(words):
        told = not within[at] or _opens_behind(words, at, last)
        item = (names[at] or _value_at(words, at, last, ground)) if told else _below(words, at, last, ground)
        if item is not None:
            yield item
            last = item
        at = item.end if item is not None else at + 1


def _name_at(words: Sequence[Word], texts: Sequence[str], at: int, ground: Ground) -> Item | None:
    for end in range(min(at + LONGEST_NAME, len(words)), at, -1):
        if not ground.may_name(" ".join(texts[at:end])):
            return None  # nor could fewer words: so at most words, seen at once
        said = bare_text(texts[at:end]) if texts[end - 1] not in SIGNS else ""
        name = ground.named(said) if said else None
        if name is not None and (printed := bare(words[at:end])) is not None:
            return Item(at, end, printed, name=name)
    return None


def _value_at(words: Sequence[Word], at: int, last: Item | None, ground: Ground) -> Item | None:
    name = last.name if last is not None else None
    value = value_at(words, at, ground, name)
    later = (
        value is not None and plain(words[at].text) in load_signs("article") and value_at(words, at + 1, ground, name)
    )
    if later:
        return None  # "a" of "a 0,02 %" is no part of it
    if value is not None:
        return Item(at, value[2], value[0], value=value)
    return _absent(words, at, name, ground)


def _below(words: Sequence[Word], at: int, last: Item | None, ground: Ground) -> Item | None:
    """What says that less was found than can be told, in words that compare with a limit: "di bawah batas deteksi"."""
    item = _absent(words, at, last.name if last is not None else None, ground)
    return item if item is not None and item.value is not None and item.value[1][0].operator in CENSORED else None


def _absent(words: Sequence[Word], at: int, name: Name | None, ground: Ground) -> Item | None:
    """What was not found at a word, with the portion behind it, or with the LOD or LOQ that it was below."""
    gone = absence_at(words, at, name)
    if gone is None:
        return None
    phrase, readings, end = gone
    if readings[0].operator in CENSORED:
        start = end + (end < len(words) and plain(words[end].text) in load_signs("name-of"))
        least = value_at(words, start, ground) if not phrase.text.endswith((",", ";")) else None
        role = "loq" if readings[0].operator is Operator.BELOW_LOQ else "lod"
        told = {role: least[0]} if least is not None else {}
        unit = least[1][0].unit if least is not None else None
        read = (replace(readings[0], unit=unit),)
        return Item(at, least[2] if least is not None else end, phrase, value=(phrase, read, end), told=told)
    behind = portion_behind(words, end)
    if behind == end:
        return Item(at, end, phrase, value=gone)
    portion = find_portion(joined(words[end:behind]))
    whole = bare(words[at:behind]) or phrase
    return Item(at, behind, whole, value=(whole, tuple(replace(r, portion=portion) for r in readings), behind))


def _opens_behind(words: Sequence[Word], at: int, last: Item | None) -> bool:
    """Whether brackets open right behind a name, which may hold its value."""
    return last is not None and last.name is not None and last.end == at and words[at].text.startswith("(")
