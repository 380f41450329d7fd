"""Values outside tables: "Total THC: 0.3 %" on one line, and tiles with a name above or below its value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from registry.domain.quantity import Unit
from registry.domain.source import Box
from registry.extract.layouts.censored import censored, with_units
from registry.extract.layouts.claimed import without_claims
from registry.extract.layouts.listed import listed, listed_in_unit, of_results
from registry.extract.layouts.named_values import in_one, named, pair_of
from registry.extract.loose.behind import said_behind
from registry.extract.loose.dotted import dotted
from registry.extract.loose.failures import failures_in
from registry.extract.loose.headlines import headlines_of
from registry.extract.loose.measured import measured_in_sentences
from registry.extract.loose.restated import restated
from registry.extract.loose.rings import ringed
from registry.extract.loose.sentences import later_sentences, told_in_sentences, with_wrapped_units
from registry.extract.loose.tiles import Pair, is_basis, tiles_of
from registry.extract.loose.titled import titled_pairs
from registry.extract.page.free import free_words
from registry.extract.page.lines import page_phrases
from registry.extract.page.paper import Page, Phrase, overlap_x, overlap_y
from registry.extract.results.amounts import COLONIES, amount_in, limit_in
from registry.extract.wording.cells import Reading
from registry.extract.wording.name_notes import names_a_method
from registry.extract.wording.numbers import AmbiguousNumber, Mark
from registry.extract.wording.printed_units import find_unit
from registry.extract.wording.remarks import limit_in_brackets
from registry.extract.wording.reported import Result
from registry.extract.wording.result_words import verdict
from registry.extract.wording.stated import Ground, is_rival
from registry.reference.vocabulary import tells


def pairs_of(page: Page, taken: Sequence[Box], ground: Ground) -> list[Result]:
    """The page's values outside its tables; each must state its unit, or follow its name's colon."""
    failed = failures_in(page_phrases(free_words(page, taken)), ground)
    pairs = [*with_units(pairs_on(page, taken, ground)), *failed]
    return [_result(page.number, pair, reading, ground.mark) for pair in pairs for reading in pair.readings]


def pairs_on(page: Page, taken: Sequence[Box], ground: Ground) -> list[Pair]:
    """The names and values outside a page's tables, as they are printed."""
    lines = with_wrapped_units(page_phrases(free_words(page, taken)))
    measured = list(measured_in_sentences(lines, ground))
    titled = list(titled_pairs(lines, ground))
    told = {id(word) for pair in titled for word in pair.value.words}
    others = [pair for pair in _beside(lines, ground) if not any(id(word) in told for word in pair.value.words)]
    beside = [*titled, *others, *told_in_sentences(lines, ground), *measured]
    used = {id(p.value) for p in beside} | {id(p.name_phrase) for p in beside}
    every = [p for line in page_phrases(page.words) for p in line]
    captions = [p for p in every if is_basis(p)]
    free = [p for line in lines for p in line if id(p) not in used]
    tiles = tiles_of(free, ground, captions)
    tiles += ringed(_but_for(tiles, free), every, ground)
    large = list(headlines_of(_but_for(tiles, free), ground))
    further = restated([*tiles, *large], _but_for([*tiles, *large], free), ground)
    read = [*beside, *censored(lines, beside, ground), *tiles, *large, *further]
    results = {id(pair) for pair in of_results(read, lines)} | {id(pair) for pair in measured}
    found = [pair for pair in read if id(pair) in results]  # a sentence says itself whether it speaks of limits
    found = [pair for pair in found if not _is_told_otherwise(pair, measured)]
    return without_claims(found, measured, page, taken)


def _is_told_otherwise(pair: Pair, measured: Sequence[Pair]) -> bool:
    """Whether a sentence says that a value is of another name: "mohos y | levaduras < 10" of both together."""
    box = pair.value.words[0].box
    told = [m for m in measured if any(w.box == box for w in m.value.words)]
    return bool(told) and all(m is not pair and m.name.analyte != pair.name.analyte for m in told)


def _but_for(pairs: Sequence[Pair], phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases without those that pairs are read from."""
    used = {id(w) for pair in pairs for w in (*pair.value.words, *pair.name_phrase.words)}
    return [p for p in phrases if not any(id(w) in used for w in p.words)]


def _beside(lines: Sequence[Sequence[Phrase]], ground: Ground) -> Iterator[Pair]:
    whole = {id(phrase): in_one(phrase, ground) for line in lines for phrase in line}
    for phrase in (phrase for line in lines for phrase in line):
        yield from listed(phrase, lambda piece: in_one(piece, ground)) or listed_in_unit(phrase, ground)
        yield from (pair for piece in later_sentences(phrase) if (pair := in_one(piece, ground)) is not None)
        if whole[id(phrase)] is None:
            yield from dotted(phrase, lambda piece: in_one(piece, ground))
    for rest in (line[at:] for line in lines for at in range(len(line))):
        pair, taken = (whole[id(rest[0])], 1) if whole[id(rest[0])] is not None else _begun_by(rest[:3], ground)
        beyond = rest[taken : taken + 1]
        if pair is None or any(tells(p.text, "not-tested") and not named(p.text, ground) for p in beyond):
            continue
        if not any(is_rival(pair.readings, p, ground.mark) for p in beyond):
            yield replace(pair, said={**said_behind(rest[taken:]), **pair.said})


def _begun_by(phrases: Sequence[Phrase], ground: Ground) -> tuple[Pair | None, int]:
    """The name and the value behind it that the first of some phrases begin with, and how many of them they take."""
    first, *others = phrases
    pair = pair_of(first, others[0], ground) if others else None
    if pair is None and len(others) > 1 and find_unit(others[1].text) is not None:
        return pair_of(first, others[0] + others[1], ground), 3
    if pair is None and len(others) > 1 and names_a_method(others[0].text):
        return pair_of(first, others[1], ground), 3  # "Moisture | Karl Fischer | 6.9 %"
    return pair, 2


def _bounds(
    said: Mapping[str, str], limit: str | None, unit: Unit | None, mark: Mark
) -> tuple[Decimal | None, Decimal | None, str | None]:
    """The LOD, LOQ and limit beside a value, in its unit; a limit stays as printed where its number means two things.

    Colonies are counted: three figures behind a mark are thousands of them.
    """
    try:
        lod, loq = (amount_in(said.get(role, ""), unit, unit, mark) for role in ("lod", "loq"))
        return lod, loq, limit_in(limit, None, unit, mark) if limit is not None else None
    except AmbiguousNumber as number:
        if mark is not Mark.UNKNOWN or unit is None or unit.kind not in COLONIES:
            return None, None, limit
        return _bounds(said, limit, unit, Mark.POINT if "," in number.text else Mark.COMMA)


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
    asked = said.get("limit") or limit_in_brackets(pair.name_phrase)
    lod, loq, limit = _bounds(said, asked, reading.unit, mark)
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
        limit=limit,
        status=reading.status or verdict(said.get("status", "")),
        confidence=pair.trust,
        reasons=pair.reasons,
        printed_in="tile",
    )
