"""Sentences of which every name and every value is accounted for: each name with its own, in either order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from registry.domain.measurement import Operator
from registry.extract.loose.asides import aside_at, pairs_with, within_asides
from registry.extract.loose.found import OF_NO_RESULT, ORGANISMS, bare, is_set_aside, may_hold_a_value
from registry.extract.loose.items import Item, items_of, names_something
from registry.extract.loose.tiles import Pair
from registry.extract.page.paper import Word, joined
from registry.extract.wording.cells import Reading
from registry.extract.wording.names import Name
from registry.extract.wording.stated import Ground, read_stated
from registry.extract.wording.water import in_its_unit
from registry.reference.vocabulary import load_headings, load_signs, plain, says, tells

LONGEST_AMOUNT = 3  # words
PAST = ("was-measured", "did-contain", "was-not", "found-word", "in-that-order")
FOUND = ("between-found", "was-measured", "is-measured", "joins-a-value", "article", "name-of", "in-a-unit")
KNOWN = (*FOUND, "and", "matrix-word", "sample-word")  # of which a sentence in the present may have none but these
COMPARING = ("less-than", "more-than", "at-most", "at-least", "was-not")
MORE = (*KNOWN, *PAST, "vague-result")  # of which a sentence in the past has others only where it says more
SAYS_MORE = "its sentence says more than what was found, and may be of something else"
IN_THE_PRESENT = "it is told in the present and of no sample, and may be what is claimed"
BARE = ("and", "article", "name-of", "between-found")
OF_ANOTHER = ("of-another-sample", "asked-or-usual")


def accounted(
    words: Sequence[Word], ground: Ground, *, before: Sequence[Word], around: Sequence[Word]
) -> list[Pair] | None:
    """Each name of a sentence with its value; None where the sentence is of something else, or one is left over.

    Where it has no verb ("Moisture 6.3 %.") that may stand in one of those `before` it of which this is so as
    well; `around` it is all of its paragraph.
    """
    tells_a_value = (before or tells_something(words)) and may_hold_a_value(words)
    if not (tells_a_value and names_something(words, ground)):
        return None  # most sentences, and quickly seen
    items = items_of(words, ground)
    whole = before if before and _is_all(_rest(words, items), *BARE) else words
    if not (tells_something(whole) and is_of_results(words, items)) or _holds_more(words, items, ground):
        return None
    doubt = "" if _is_told_of_a_sample(whole, around) else IN_THE_PRESENT
    doubt = doubt or says_more(words, items)
    bound = list(_in_order(words, items)) if items and items[0].name is not None else list(_turned(words, items))
    if not bound or len({id(i) for pair in bound for i in pair}) < len(items):
        return None
    read = (pair for name, value in bound for pair in _pairs(words, name, value, ground))
    return [replace(pair, doubt=doubt) for pair in read]


def is_of_results(words: Sequence[Word], items: Sequence[Item]) -> bool:
    """Whether a sentence speaks of what was found and of nothing else.

    In the present, in which laws are told as well, it has no words but those that tell what is in a sample.
    """
    strict = tells(joined(words), *PAST) or _is_all(_rest(words, items), *KNOWN)
    aside = any(item.name is not None and is_set_aside(words, item.start) for item in items)
    return strict and not aside and not is_of_others(words, items)


def says_more(words: Sequence[Word], items: Sequence[Item]) -> str:
    """Why the values of a sentence are doubtful that has words but those that tell what was found: "make sure that"."""
    return "" if _is_all(_rest(words, items), *MORE) else SAYS_MORE


def is_of_uncertainty(words: Sequence[Word], items: Sequence[Item]) -> bool:
    """Whether the first value of a sentence is said to be an uncertainty."""
    first = next((item.start for item in items if item.value is not None), 0)
    return any(load_headings().find(bared.text) == "uncertainty" for w in words[:first] if (bared := bare([w])))


def is_of_others(words: Sequence[Word], items: Sequence[Item]) -> bool:
    """Whether a sentence speaks of limits, claims, what is usual or asked for, or another sample."""
    rest = _rest(words, items)
    text = joined(rest) if rest else ""
    named = (joined(rest[at : at + n]) for at in range(len(rest)) for n in range(1, LONGEST_AMOUNT + 1))
    limits = any(load_headings().find(phrase) in OF_NO_RESULT for phrase in named)
    return limits or tells(text, *OF_ANOTHER) or says(text, "of-a-claim")


def _is_told_of_a_sample(words: Sequence[Word], around: Sequence[Word]) -> bool:
    """Whether a sentence tells of the past, or one around it does or of a sample: praise is in the present."""
    return tells(joined(words), *PAST) or tells(joined(around), *PAST, "sample-word")


def tells_something(words: Sequence[Word]) -> bool:
    """Whether a verb among some words says that something was found or is so."""
    return tells(joined(words), *PAST, "is-measured")


def _rest(words: Sequence[Word], items: Sequence[Item]) -> list[Word]:
    """The words of a sentence that are neither of its items nor in brackets."""
    taken = {at for item in items for at in range(item.start, item.end)}
    within = within_asides(words)
    return [word for at, word in enumerate(words) if at not in taken and not within[at]]


def _holds_more(words: Sequence[Word], items: Sequence[Item], ground: Ground) -> bool:
    """Whether an amount in some unit is left among the words, which may be anybody's."""
    rest = _rest(words, items)
    starts = [at for at, word in enumerate(rest) if any(map(str.isdigit, word.text))]
    phrases = (bare(rest[at : at + length]) for at in starts for length in range(1, LONGEST_AMOUNT + 1))
    return any(r.unit is not None for p in phrases if p is not None for r in read_stated(p.text, ground.mark))


Bound = tuple[Item, Item]


def _in_order(words: Sequence[Word], items: Sequence[Item]) -> Iterator[Bound]:
    """Names before their values; several names share what was not found, or is less than something, in all of them."""
    names: list[Item] = []
    for item, after in pairwise([*items, None]):
        if item is None or (item.value is None and (after is None or not _follows(words, names, item))):
            return
        if item.value is None:
            names.append(item)
            continue
        shared = all(r.operator is not Operator.EQUAL for r in item.value[1])
        if not names or (len(names) > 1 and not shared) or not _leads(words, names[-1].end, item.start):
            return
        yield from ((name, item) for name in names)
        names = []


def _follows(words: Sequence[Word], names: Sequence[Item], name: Item) -> bool:
    """Whether nothing but what joins the names of a list stands between a name and that before it."""
    return not names or _is_all(words[names[-1].end : name.start], "and", "article", "name-of", "between-found")


def _turned(words: Sequence[Word], items: Sequence[Item]) -> Iterator[Bound]:
    """Values before their names: "1.38 % of mitragynine", "no se detectó Salmonella"; one may be led by "with"."""
    pairs = list(zip(items[::2], items[1::2], strict=False))
    if len(items) % 2 or any(value.value is None or name.name is None for value, name in pairs):
        return
    alone = len(pairs) == 1 and items[0].start > 0
    led = alone and plain(words[items[0].start - 1].text) in load_signs("joins-a-value")
    for value, name in pairs:
        close = not words[value.end - 1].text.endswith((",", ";"))
        if not (close or led) or not _is_all(words[value.end : name.start], "name-of", "article", "joins-a-value"):
            return
        yield name, value


def _leads(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether the words between a name and a value, brackets left out, say nothing but that it was found."""
    within = within_asides(words)
    between = [words[at] for at in range(start, end) if not within[at]]
    return _is_all(between, *FOUND)


def _is_all(words: Sequence[Word], *signs: str) -> bool:
    """Whether each of some words is one of those of these signs, of which some stand in several."""
    known = frozenset[str]().union(*map(_single, signs))
    return all(not (text := plain(word.text)) or text in known for word in words)


@cache
def _single(sign: str) -> frozenset[str]:
    """The words of a sign one by one, without those that compare: "fue inferior a" says more than "fue"."""
    comparing = {word for sign in COMPARING for told in load_signs(sign) for word in told.split()}
    return frozenset(
        w for told in load_signs(sign) for w in told.split() if w not in comparing or w in load_signs(sign)
    )


def _pairs(words: Sequence[Word], name: Item, value: Item, ground: Ground) -> Iterator[Pair]:
    """A name and its value with what brackets say of it; an organism that was not found is absent."""
    if name.name is None or value.value is None:
        return
    own = [_of_name(reading, name.name) for reading in value.value[1]]
    aside = aside_at(words[value.end :], ground.mark)
    aside = replace(aside, told={**aside.told, **value.told})
    yield from pairs_with(name.name, name.phrase, value.value[0], own, aside)


def _of_name(reading: Reading, name: Name) -> Reading:
    """A reading as it is of a name: in its unit, and an organism absent in the portion that is told, or nothing."""
    if reading.operator not in (Operator.ABSENT, Operator.NOT_DETECTED):
        return in_its_unit(reading, name.analyte)
    if name.analyte.panel != ORGANISMS:
        return replace(reading, operator=Operator.NOT_DETECTED, portion=None)
    return replace(reading, operator=Operator.ABSENT, portion=reading.portion or name.portion)
