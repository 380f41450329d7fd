"""Values that run over a line's end outside tables: a unit on the next line, an amount told in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from registry.domain.quantity import PER_PIECE
from registry.extract.loose.asides import SENTENCES_KEPT, within_asides
from registry.extract.loose.tiles import Pair
from registry.extract.page.lines import Same, kept
from registry.extract.page.paper import Phrase, Word, joined
from registry.extract.wording.cells import is_number
from registry.extract.wording.names import find_name
from registry.extract.wording.printed_units import find_unit
from registry.extract.wording.stated import Ground, stated
from registry.reference.vocabulary import load_sign_words, load_signs, plain

CLOSE = 1.2
LONGEST_NAME = 3
ENDS = (".", ";")
SHORTEST_END = 4  # letters of a word whose full stop ends a sentence: "E." and "sp." do not

Lines = Sequence[Sequence[Phrase]]


def sentences_of(words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """Some words cut where sentences end, which is never in brackets."""
    return iter(_kept_sentences(Same(words)))


@kept(SENTENCES_KEPT)
def _kept_sentences(same: Same) -> list[tuple[Word, ...]]:
    return list(_sentences(same.words))


def _sentences(words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    start = 0
    within = within_asides(words)
    for at, word in enumerate(words, start=1):
        capital = at == len(words) or not words[at].text[:1].islower() or word.text.endswith(";")
        whole = not within[at - 1] or ")" in word.text or (at < len(words) and not within[at])
        goes_on = at < len(words) and words[at].text[:1].isdigit() and plain(word.text) in load_signs("in-that-order")
        if whole and word.text.endswith(ENDS) and capital and not goes_on and _may_end(words[:at]):
            yield tuple(words[start:at])
            start = at
    if start < len(words):
        yield tuple(words[start:])


def later_sentences(phrase: Phrase) -> list[Phrase]:
    """The sentences of a line right behind one that says on what basis: "As received. Moisture (105 °C): 9.7 %".

    Behind any other a value may be a label's, a limit or another sample's.
    """
    bases = load_sign_words("as-received")
    told = pairwise(sentences_of(phrase.words))
    return [Phrase(own) for before, own in told if plain(joined(before)).endswith(bases)]


def _may_end(words: Sequence[Word]) -> bool:
    """Whether the last of some words is no abbreviation: long, a number, or the unit of one ("in 25 g.")."""
    last = words[-1].text
    units = ((joined(words[-n:]), words[-n - 1].text) for n in (1, 2) if len(words) > n)  # "1,51 % hm."
    unit = any(is_number(number) and find_unit(text.rstrip(".;")) is not None for text, number in units)
    return unit or len(last) >= SHORTEST_END or not last[:1].isalpha()


def with_wrapped_units(lines: Lines) -> list[list[Phrase]]:
    """The lines, a unit alone under the beginning of a phrase that ends in a number joined to it."""
    whole = [list(line) for line in lines]
    for upper, lower in pairwise(whole):
        _join_units(upper, lower)
    return whole


def _join_units(upper: list[Phrase], lower: list[Phrase]) -> None:
    """Move each unit of the lower line to the phrase of the upper that breaks off over it."""
    for unit in [p for p in lower if find_unit(p.text) is not None]:
        at = next((i for i, p in enumerate(upper) if _breaks_off(p, unit)), None)
        if at is not None:
            upper[at] = upper[at] + unit
            lower.remove(unit)


def _breaks_off(phrase: Phrase, unit: Phrase) -> bool:
    under = abs(phrase.box.x0 - unit.box.x0) < 2 and 0 <= unit.box.top - phrase.box.bottom < CLOSE * phrase.size
    return under and len(phrase.words) > 1 and is_number(phrase.words[-1].text) and phrase.text.find(":") > 0


def told_in_sentences(lines: Lines, ground: Ground) -> Iterator[Pair]:
    """Amounts before their names ("136.117 mg/package Total THC"), over a line's end too."""
    for upper, lower in pairwise([*lines, []]):
        words = [w for phrase in upper for w in phrase.words]
        after = [w for phrase in lower[:1] for w in phrase.words] if _runs_on(upper, lower) else []
        yield from _told([*words, *after], len(words), ground)


def _runs_on(upper: Sequence[Phrase], lower: Sequence[Phrase]) -> bool:
    """Whether a line goes on in the next: it begins with a unit, at the same left edge."""
    return bool(upper and lower) and abs(upper[0].box.x0 - lower[0].box.x0) < 2 and is_number(upper[-1].words[-1].text)


def _told(words: Sequence[Word], own: int, ground: Ground) -> Iterator[Pair]:
    for i, (number, unit) in enumerate(pairwise(words)):
        per = find_unit(unit.text)
        if i >= own or per is None or per.kind not in PER_PIECE or not is_number(number.text):
            continue
        pair = _named_after(Phrase((number, unit)), words[i + 2 :], ground)
        yield from [pair] if pair is not None else []


def _named_after(amount: Phrase, words: Sequence[Word], ground: Ground) -> Pair | None:
    """The amount with the longest name that the words after it begin with."""
    for length in range(LONGEST_NAME, 0, -1):
        phrase = Phrase(tuple(words[:length]))
        name = find_name(phrase.text.rstrip(";,.")) if phrase.words else None
        readings = stated(name, phrase, amount, ground) if name is not None else []
        if name is not None and readings:
            return Pair(name, phrase, amount, tuple(readings))
    return None
