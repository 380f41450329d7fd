"""Values outside tables: "Total THC: 0.3 %" on one line, and tiles with a name above or below its value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from registry.domain.measurement import Operator
from registry.domain.quantity import Unit
from registry.domain.source import Box
from registry.extract.layouts.listed import listed, of_results
from registry.extract.loose.behind import said_behind, said_in
from registry.extract.loose.headlines import headlines_of
from registry.extract.loose.measured import measured_in_sentences
from registry.extract.loose.sentences import told_in_sentences, with_wrapped_units
from registry.extract.loose.tiles import Pair, is_basis, tiles_of
from registry.extract.page.lines import page_phrases
from registry.extract.page.paper import Page, Phrase, Word, free_words, joined, overlap_x, overlap_y
from registry.extract.results.amounts import amount_in, limit_in
from registry.extract.wording.cells import Reading
from registry.extract.wording.names import Name
from registry.extract.wording.numbers import Mark
from registry.extract.wording.printed_units import find_unit
from registry.extract.wording.reported import Result
from registry.extract.wording.result_words import CENSORED, verdict, word_says
from registry.extract.wording.stated import Ground, find_short_name, is_rival, stated

NEIGHBOURS = 90.0
ALIGNED = 3.0


def pairs_of(page: Page, taken: Sequence[Box], ground: Ground) -> list[Result]:
    """The page's values outside its tables; each must state its unit, or follow its name's colon."""
    pairs = _with_units(pairs_on(page, taken, ground))
    return [_result(page.number, pair, reading, ground.mark) for pair in pairs for reading in pair.readings]


def pairs_on(page: Page, taken: Sequence[Box], ground: Ground) -> list[Pair]:
    """The names and values outside a page's tables, as they are printed."""
    lines = with_wrapped_units(page_phrases(free_words(page, taken)))
    measured = list(measured_in_sentences(lines, ground))
    beside = [*_beside(lines, ground), *told_in_sentences(lines, ground), *measured]
    used = {id(p.value) for p in beside} | {id(p.name_phrase) for p in beside}
    captions = [p for line in page_phrases(page.words) for p in line if is_basis(p)]
    free = [p for line in lines for p in line if id(p) not in used]
    tiles = tiles_of(free, ground, captions)
    used |= {id(w) for pair in tiles for w in (*pair.value.words, *pair.name_phrase.words)}
    large = headlines_of([p for p in free if not any(id(w) in used for w in p.words)], ground)
    read = [*beside, *_censored(lines, beside, ground), *tiles, *large]
    results = {id(pair) for pair in of_results(read, lines)} | {id(pair) for pair in measured}
    return [pair for pair in read if id(pair) in results]  # a sentence says itself whether it speaks of limits


def _censored(lines: Sequence[Sequence[Phrase]], pairs: Sequence[Pair], ground: Ground) -> Iterator[Pair]:
    """Names with a word like ND behind them ("Cd ND") in a list of others of their panel with values in units."""
    for phrase in (p for line in lines for p in line if len(p.words) > 1):
        name, value = Phrase(phrase.words[:-1]), Phrase(phrase.words[-1:])
        found = ground.named(name.text) if word_says(value.text) in CENSORED else None
        if found is not None and any(_lists(pair, found, phrase) for pair in pairs):
            yield Pair(found, name, value, tuple(stated(found, name, value, ground)))


def _lists(pair: Pair, name: Name, phrase: Phrase) -> bool:
    """Whether a pair with a unit stands in one list with a phrase: at its left edge, near it, and of its panel."""
    level = abs(pair.name_phrase.box.x0 - phrase.box.x0) < ALIGNED and pair.readings[0].unit is not None
    near = 0 < abs(pair.name_phrase.box.top - phrase.box.top) < NEIGHBOURS
    return level and near and pair.name.analyte.panel == name.analyte.panel


def _with_units(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """A censored value without a unit is in that of the values listed close to it, in the same panel."""
    for pair in pairs:
        if any(r.unit is None and r.operator not in (Operator.ABSENT, Operator.PRESENT) for r in pair.readings):
            near = [
                p for p in pairs if p.readings[0].unit is not None and p.name.analyte.panel == pair.name.analyte.panel
            ]
            near = [p for p in near if abs(p.value.box.top - pair.value.box.top) < NEIGHBOURS]
            unit = _unit_like(near, pair) if near else None
            yield replace(pair, readings=tuple(replace(r, unit=r.unit or unit) for r in pair.readings))
        else:
            yield pair


def _unit_like(near: Sequence[Pair], pair: Pair) -> Unit | None:
    """The unit of the value in the same place of another: of the last that ends at one edge with it, or the nearest."""
    level = [p for p in near if abs(p.value.box.x1 - pair.value.box.x1) < ALIGNED and len(p.readings) > 1]
    nearest = min(level or near, key=lambda p: _distance(p, pair))
    return nearest.readings[-1 if level else 0].unit


def _distance(a: Pair, b: Pair) -> float:
    return abs(a.value.box.top - b.value.box.top) + abs(a.name_phrase.box.x0 - b.name_phrase.box.x0)


def _beside(lines: Sequence[Sequence[Phrase]], ground: Ground) -> Iterator[Pair]:
    for phrase in (phrase for line in lines for phrase in line):
        yield from listed(phrase, lambda piece: _in_one(piece, ground))
    for rest in (line[at:] for line in lines for at in range(len(line))):
        pair, taken = _begun_by(rest[:3], ground)
        beyond = rest[taken : taken + 1]
        if pair is not None and not any(is_rival(pair.readings, p, ground.mark) for p in beyond):
            yield replace(pair, said={**said_behind(rest[taken:]), **pair.said})


def _begun_by(phrases: Sequence[Phrase], ground: Ground) -> tuple[Pair | None, int]:
    """The name and value that begin with the first of some phrases, and how many of them they take."""
    first, *others = phrases
    if (pair := _in_one(first, ground)) is not None:
        return pair, 1
    pair = _pair(first, others[0], ground) if others else None
    if pair is None and len(others) > 1 and find_unit(others[1].text) is not None:
        return _pair(first, others[0] + others[1], ground), 3
    return pair, 2


def _in_one(phrase: Phrase, ground: Ground) -> Pair | None:
    """A name and its value in one phrase: "Total CBD/Container : 1.75 mg", "Moisture 10.7 % (limit 12 %)"."""
    words = phrase.words
    names = (at for at in range(1, len(words)) if _named(joined(words[:at]), ground) is not None)
    pairs = (pair for at in names if (pair := _valued(words, at, ground)) is not None)
    return next(pairs, None) or _glued(phrase, ground)


def _valued(words: tuple[Word, ...], at: int, ground: Ground) -> Pair | None:
    """The pair of a name of so many words with the value behind it, and what is said of that to the end."""
    start = at + (words[at].text in (":", "=") and at + 1 < len(words))
    for end in range(start + 1, len(words) + 1):
        said = said_in(words[end:])
        pair = _pair(Phrase(words[:at]), Phrase(words[start:end]), ground) if said is not None else None
        if pair is not None:
            return replace(pair, said=said or {})
    return None


def _named(text: str, ground: Ground) -> Name | None:
    bare = text.rstrip(": ")
    return ground.named(bare) or find_short_name(bare, "moisture")


def _glued(phrase: Phrase, ground: Ground) -> Pair | None:
    """A name and its value with a colon and no space between them: "TOTAL THC:19.25%"."""
    for i, word in enumerate(phrase.words):
        at = word.text.find(":") + 1
        if 1 < at < len(word.text):
            left, right = word.cut(at)
            return _pair(Phrase((*phrase.words[:i], left)), Phrase((right, *phrase.words[i + 1 :])), ground)
    return None


def _pair(name: Phrase, value: Phrase, ground: Ground) -> Pair | None:
    found = _named(name.text, ground)
    if found is None:
        return None
    readings = stated(found, name, value, ground)
    colon = name.text.rstrip().endswith(":")
    if not readings or not all(_says_of_what(r, colon=colon) for r in readings):
        return None
    return Pair(found, name, value, tuple(readings))


def _says_of_what(reading: Reading, *, colon: bool) -> bool:
    """Whether a value can stand without a heading: in a unit, as a presence test's answer, or behind a colon."""
    if reading.unit is not None or reading.operator in (Operator.ABSENT, Operator.PRESENT):
        return True
    return colon and reading.value is None


def _in_one_place(value: Phrase) -> Phrase:
    """The value without a unit that stands at the beginning of the next line, so that its box is its ink."""
    first = value.words[0].box
    line = Phrase(tuple(w for w in value.words if overlap_y(w.box, first) > 0))
    rest = [w for w in value.words if overlap_y(w.box, first) <= 0]
    return value if all(overlap_x(w.box, line.box) > 0 for w in rest) else line


def _result(page: int, pair: Pair, reading: Reading, mark: Mark) -> Result:
    unit = reading.unit.symbol if reading.unit is not None else None
    shown = _in_one_place(pair.value)
    said = {role: phrase.text for role, phrase in pair.said.items()}
    lod, loq = (amount_in(said.get(role, ""), reading.unit, reading.unit, mark) for role in ("lod", "loq"))
    return Result(
        pair.name.analyte.panel,
        pair.name.analyte,
        pair.name_phrase.text.rstrip(": "),
        shown.text,
        reading.operator,
        page,
        shown.box,
        value=reading.value,
        unit=unit,
        sample_size=reading.portion,
        lod=lod,
        loq=loq,
        limit=limit_in(said["limit"], None, reading.unit, mark) if "limit" in said else None,
        status=reading.status or verdict(said.get("status", "")),
        confidence=pair.trust,
        reasons=pair.reasons,
        printed_in="tile",
    )
