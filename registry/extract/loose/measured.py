"""Values that sentences say were measured: "Lead was found at 0.56 ppm and arsenic at 0.19 ppm", over lines too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from registry.domain.measurement import Operator
from registry.extract.loose.accounted import accounted, is_of_uncertainty, says_more
from registry.extract.loose.asides import aside_at, pairs_with
from registry.extract.loose.found import LONGEST_LINK, Value, absence_at, bare, is_set_aside, of_limit, value_at
from registry.extract.loose.in_turn import says_in_turn, values_in_turn
from registry.extract.loose.items import items_of
from registry.extract.loose.sentences import sentences_of
from registry.extract.loose.tiles import Pair
from registry.extract.loose.untested import is_belied
from registry.extract.page.aligned import blocks_of
from registry.extract.page.paper import Phrase, Word
from registry.extract.wording.names import Name
from registry.extract.wording.result_words import SIGNS
from registry.extract.wording.stated import Ground
from registry.reference.vocabulary import load_signs, plain

LEAST_SENTENCE, LONGEST_MEASURED = 4, 8  # words

Lines = Sequence[Sequence[Phrase]]


def measured_in_sentences(lines: Lines, ground: Ground) -> Iterator[Pair]:
    """The values of each sentence that says that something was measured; one that speaks of a limit has none."""
    prose = (b for b in blocks_of(lines) if any(len(phrase.words) >= LEAST_SENTENCE for phrase in b.phrases))
    for block in prose:
        yield from _measured_in([word for phrase in block.phrases for word in phrase.words], ground)


def _measured_in(around: Sequence[Word], ground: Ground) -> Iterator[Pair]:
    """The values of each sentence of a paragraph."""
    before: list[Word] = []
    for words in sentences_of(around):
        whole = None if says_in_turn(words) else accounted(words, ground, before=before, around=around)
        told = whole if whole is not None else _in_parts(words, ground)
        if told and not _is_of_no_result(words, ground):  # asked last, for it is dear
            before += words if whole is not None else ()
            yield from told


def _is_of_no_result(words: Sequence[Word], ground: Ground) -> bool:
    return is_belied(words, ground) or is_of_uncertainty(words, items_of(words, ground))


def _in_parts(words: tuple[Word, ...], ground: Ground) -> list[Pair]:
    """The pairs of a sentence of which not all is accounted for."""
    pairs = list(_Sentence(words, ground).pairs())
    doubt = says_more(words, items_of(words, ground)) if pairs else ""
    return [replace(pair, doubt=doubt) for pair in pairs]


@dataclass(frozen=True)
class _Sentence:
    words: tuple[Word, ...]
    ground: Ground

    def pairs(self) -> Iterator[Pair]:
        """Each name with the value that is said of it: behind a verb, and then also behind "at" or in brackets."""
        links = dict(self._places("was-measured", 1))
        if says_in_turn(self.words):  # whose is which is not told by what is next
            yield from values_in_turn(self.words, self.ground)
            return
        verbs = dict(self._places("did-contain", 0))
        held = list(self._held(verbs))
        yield from held
        taken = {pair.value.words[0].box for pair in held}
        at = 1 if links else next(iter(verbs.values()), len(self.words)) + 1
        while at < len(self.words):
            joins = plain(self.words[at].text) in load_signs("joins-a-value")
            pairs = self._pairs(at, links.get(at, at + joins), told=at in links)
            yield from (pair for pair in pairs if pair.value.words[0].box not in taken)
            at = max(at + 1, links.get(at, 0))

    def _places(self, sign: str, start: int) -> Iterator[tuple[int, int]]:
        """Where words of a sign begin and end, the longest of those that begin at one place."""
        texts = [word.text for word in self.words]
        sentence = plain(" ".join(texts))
        if not any(words in sentence for words in load_signs(sign)):
            return
        for at in range(start, len(texts)):
            ends = (at + n for n in range(min(LONGEST_LINK, len(texts) - at), 0, -1))
            end = next((e for e in ends if plain(" ".join(texts[at:e])) in load_signs(sign)), None)
            if end is not None:
                yield at, end

    def _pairs(self, at: int, start: int, *, told: bool) -> Iterator[Pair]:
        """The name that ends before a word with the value that begins at another; `told` where a verb is between."""
        name, printed = self._name_before(at)
        if name is None or printed is None or of_limit(self.words[:at]):
            return
        if is_set_aside(self.words, at - len(printed.words)):
            return
        value = value_at(self.words, start, self.ground, name) or (
            absence_at(self.words, start, name) if told else None
        )
        if value is not None and printed.text.endswith(",") and self._name_after(value[2]) is not None:
            return  # "1.4 % of mitragynine, 0.01 % of paynantheine": the value is that of the name behind it
        alone = not told or not self._is_joined(at - len(printed.words))
        if value is not None and (alone or self._is_of_each(value)) and not self._is_of_several(value):
            aside = aside_at(self.words[value[2] :], self.ground.mark)
            yield from pairs_with(name, printed, value[0], value[1], aside)

    def _is_of_several(self, value: Value) -> bool:
        """Whether another value stands with one and no name behind it: "0.3 mg/kg and 0.4 mg/kg in two portions"."""
        end = value[2]
        joins = end < len(self.words) and plain(self.words[end].text) in load_signs("and")
        other = value_at(self.words, end + 1, self.ground) if joins else None
        return other is not None and self._name_after(other[2]) is None

    def _is_joined(self, at: int) -> bool:
        """Whether another name stands with one that begins at a word, so that a value is not its alone: "A and B"."""
        joins = at > 1 and plain(self.words[at - 1].text) in load_signs("range-word")
        return joins and self._name_before(at - 1)[0] is not None

    def _is_of_each(self, value: Value) -> bool:
        """Whether a value can be that of each of some names: no amount is, and none that another value follows."""
        after = self.words[value[2] : value[2] + 2]
        goes_on = len(after) > 1 and plain(after[0].text) in load_signs("range-word") and after[1].text[:1].isdigit()
        return not goes_on and all(reading.operator is not Operator.EQUAL for reading in value[1])

    def _name_before(self, at: int) -> tuple[Name | None, Phrase | None]:
        """The longest name that the words before one end in."""
        lengths = range(min(LONGEST_MEASURED, at) if self.words[at - 1].text not in SIGNS else 0, 0, -1)
        phrases = (Phrase(self.words[at - length : at]) for length in lengths)
        return next(((name, p) for p in phrases if (name := self.ground.named(p.text)) is not None), (None, None))

    def _held(self, verbs: dict[int, int]) -> Iterator[Pair]:
        """Values before their names, behind a verb: "contained 1.42 % mitragynine and 0.02 % of paynantheine"."""
        at = free = next(iter(verbs.values()), len(self.words))
        while at < len(self.words) and not of_limit(self.words[:at]):
            value = value_at(self.words, at, self.ground) if not self._is_named(at, free) else None
            held = self._name_after(value[2]) if value is not None else None
            if value is not None and held is not None:
                yield Pair(*held[:2], *value[:2])
                at = held[2] - 1
                free = held[2]
            at += 1

    def _is_named(self, at: int, free: int) -> bool:
        """Whether what begins at a word has a name before it that is no other's: "contained lead 2.6 mg/kg"."""
        end = at - (at > free and plain(self.words[at - 1].text) in load_signs("joins-a-value"))
        printed = self._name_before(end)[1] if end > free else None
        return printed is not None and end - len(printed.words) >= free

    def _name_after(self, start: int) -> tuple[Name, Phrase, int] | None:
        """The longest name that begins at a word with no mark before it, and where it ends."""
        if self.words[start - 1].text.endswith((",", ";")):
            return None
        start += start < len(self.words) and plain(self.words[start].text) in load_signs("joins-a-value")
        for end in range(min(start + LONGEST_MEASURED, len(self.words)), start, -1):
            printed = bare(self.words[start:end])
            name = self.ground.named(printed.text) if printed is not None else None
            if name is not None and printed is not None:
                return name, printed, end
        return None
