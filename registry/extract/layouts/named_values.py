"""A name and its value in one phrase: "Total CBD: 1.75 mg", "Moisture 10.7 % (limit 12 %)", "Lead – Result: 1 ppm"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from registry.domain.measurement import Operator
from registry.extract.loose.behind import said_in
from registry.extract.loose.tiles import Pair
from registry.extract.page.paper import Phrase, Word, joined
from registry.extract.results.amounts import COLONIES
from registry.extract.wording.cells import Reading
from registry.extract.wording.names import Name, find_name
from registry.extract.wording.result_words import may_begin_an_answer
from registry.extract.wording.stated import Ground, find_short_name, may_be_short, stated
from registry.reference.substances import load_analytes
from registry.reference.vocabulary import load_headings

LONGEST_LABEL = 4  # words between a name and its value, with a dash
DASHES = " –—-:,"
COUNTED = "microbials"
SHORT_OF = "moisture"  # "Water" means it wherever a value says so
AROUND_LABEL = " –—-:=("


def in_one(phrase: Phrase, ground: Ground) -> Pair | None:
    """A name and its value in one phrase: "Total CBD/Container : 1.75 mg", "Moisture 10.7 % (limit 12 %)"."""
    if not (ground.may_name(phrase.text) or may_be_short(phrase.text, SHORT_OF)):
        return None
    words = phrase.words
    values = (at for at in range(1, len(words)) if may_begin_an_answer(words[at].text))
    names = ((at, end) for at in values if (end := _end_of_name(words[:at], ground)))
    pairs = (pair for at, end in names if (pair := _valued(words, at, end, ground)) is not None)
    return next(pairs, None) or _glued(phrase, ground)


def _end_of_name(words: Sequence[Word], ground: Ground) -> int:
    """How many of some words are a name, with no word or that for results behind it: "Lead – Result:"; 0 for none."""
    if named(joined(words), ground) is not None:
        return len(words)
    for end in range(len(words) - 1, max(0, len(words) - LONGEST_LABEL), -1):
        if load_headings().find(joined(words[end:]).strip(AROUND_LABEL)) == "result":
            name = joined(words[:end]).rstrip(DASHES)
            return len(name.split()) if named(name, ground) is not None else 0
    return 0


def _valued(words: tuple[Word, ...], at: int, name: int, ground: Ground) -> Pair | None:
    """The pair of a name of so many words with the value from a word on, and what is said of that to the end."""
    start = at + (words[at].text in (":", "=") and at + 1 < len(words))
    for end in range(start + 1, len(words) + 1):
        said = said_in(words[end:])
        pair = pair_of(Phrase(words[:name]), _without_comma(words[start:end]), ground) if said is not None else None
        if pair is not None:
            return replace(pair, said=said or {})
    return None


def _without_comma(words: tuple[Word, ...]) -> Phrase:
    """A value without the comma or semicolon that parts it from what is said of it: "0.1 mg/kg; limit: 0.5 mg/kg"."""
    bare = words[-1].text.rstrip(",;")
    return Phrase((*words[:-1], words[-1].cut(len(bare))[0]) if bare and bare != words[-1].text else words)


def named(text: str, ground: Ground) -> Name | None:
    """The name that a text is, with a colon or without."""
    bare = text.rstrip(": ")
    return ground.named(bare) or find_short_name(bare, SHORT_OF) or _shared(bare)


def _shared(text: str) -> Name | None:
    """The organism by a name that something else has too, as "Mold": it is one where its colonies are counted."""
    return find_name(text, COUNTED) if load_analytes().is_shared(text) else None


def _glued(phrase: Phrase, ground: Ground) -> Pair | None:
    """A name and its value with a colon and no space between them: "TOTAL THC:19.25%"."""
    for i, word in enumerate(phrase.words):
        at = word.text.find(":") + 1
        if 1 < at < len(word.text):
            left, right = word.cut(at)
            return pair_of(Phrase((*phrase.words[:i], left)), Phrase((right, *phrase.words[i + 1 :])), ground)
    return None


def pair_of(name: Phrase, value: Phrase, ground: Ground) -> Pair | None:
    """The pair of a name and a value; None where they are none, or nothing says what the value is of."""
    found = named(name.text, ground) if may_begin_an_answer(value.words[0].text) else None
    if found is None:
        return None
    readings = stated(found, name, value, ground)
    shared = ground.named(name.text.rstrip(": ")) is None and found.analyte.panel == COUNTED
    if shared and not all(r.unit is not None and r.unit.kind in COLONIES for r in readings):
        return None
    colon = name.text.rstrip().endswith(":")
    if not readings or not all(_says_of_what(r, colon=colon) for r in readings):
        return None
    return Pair(found, name, value, tuple(readings))


def _says_of_what(reading: Reading, *, colon: bool) -> bool:
    """Whether a value can stand without a heading: in a unit, as a presence test's answer, or behind a colon."""
    if reading.unit is not None or reading.operator in (Operator.ABSENT, Operator.PRESENT):
        return True
    return colon and reading.value is None
