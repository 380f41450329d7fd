"""A row's limit: of its column, or in words in brackets behind its name or value, or behind its verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator

from registry.domain.quantity import PER_PIECE, Unit
from registry.domain.quantity import plain as in_digits
from registry.extract.page.paper import Phrase
from registry.extract.results.amounts import Cell, Line, amount_in, in_that_unit, limit_in, unit_in_text
from registry.extract.results.units import OF_DRY_MASS
from registry.extract.wording.bases import of_dry_mass
from registry.extract.wording.cell_patterns import asks_for_the_least, basis_pattern, bound_pattern, portion_pattern
from registry.extract.wording.column_words import split_unit
from registry.extract.wording.dates import is_day
from registry.extract.wording.ends_of_limits import is_least, is_span
from registry.extract.wording.footnotes import is_power_or_mark
from registry.extract.wording.numbers import NUMBER
from registry.extract.wording.remarks import before_bound, limit_in_brackets
from registry.extract.wording.result_words import verdict, word_says
from registry.reference.substances import load_units
from registry.reference.vocabulary import load_signs, plain

BASIS = 3  # words in which what an amount is per stands: "per daily serving"
AT_LEAST = "≥ "
OF_A_PIECE = (*PER_PIECE, "mass per day")


def limit_of(line: Line, result: Phrase, unit: Unit | None) -> str | None:
    """The limit in the value's unit: of its column, or else the one that words beside the result state."""
    own = _column_limit(line, unit)
    told = next(_limits(line, result), None) if own is None else None
    return limit_in(told, None, unit, line.mark) if told is not None else own


def _column_limit(line: Line, unit: Unit | None) -> str | None:
    """The limit of its columns in the value's unit; without a unit it is as printed.

    The least that a column of its own asks for is nothing to stay below: "≥ 1.0", or "1.0 – 2.0" beside the most.
    """
    cells = list(line.cells("limit"))
    lower = _least(line, in_that_unit([c for c in cells if is_least(c[0].text)], unit), unit)
    upper = _limit_of_cell(line, in_that_unit([c for c in cells if not is_least(c[0].text)], unit), unit)
    if lower is None or upper is None:
        return upper or lower
    bare = lower.removeprefix(AT_LEAST)
    whole = bare != lower and re.fullmatch(NUMBER, upper) is not None
    return f"{bare} – {upper}" if whole else upper


def _least(line: Line, cell: Cell | None, unit: Unit | None) -> str | None:
    """The least that a cell asks for, in the value's unit and with a sign that says so; in words where it is none."""
    own = _limit_of_cell(line, cell, unit)
    if own is None or re.fullmatch(NUMBER, own) is not None:
        return own if own is None else AT_LEAST + own
    amount = amount_in(own, None, unit, line.mark) if asks_for_the_least(own) else None
    return own if amount is None else AT_LEAST + in_digits(amount)


def _limit_of_cell(line: Line, cell: Cell | None, unit: Unit | None) -> str | None:
    """The limit that a cell sets, in the value's unit."""
    if cell is None or _sets_none(cell[1].text):
        return None
    column, phrase = cell
    bare = column.unit is None and any(map(str.isdigit, phrase.text)) and unit_in_text(phrase.text, line.mark) is None
    if bare and line.is_in_a_second_unit(unit):
        return None
    note = line.legend.note(phrase.text) or ""
    if _is_on_another_basis(f"{column.text} {note}", unit):
        return None
    if (is_span(column.text) and "/" in phrase.text) or (note and is_power_or_mark(phrase.text)):
        return phrase.text
    return limit_in(phrase.text, split_unit(note)[0] or line.unit_beside(column, None), unit, line.mark)


def _sets_none(text: str) -> bool:
    """Whether a cell under "Limit" sets none: a dash, "none", "not established", a day."""
    said = word_says(split_unit(text)[1].strip()) in ("none", "NT", "unjudged")
    portion = not text[:1].isalpha() and portion_pattern().fullmatch(text) is not None  # "/25 g" is what was tested
    return said or portion or is_day(text) or plain(text) in load_signs("no-limit")


def _is_on_another_basis(said: str, unit: Unit | None) -> bool:
    """Whether a limit's heading or the note to its mark says that it is of dry mass or a serving, unlike the value."""
    if of_dry_mass(said) and unit is not None and not unit.symbol.endswith(OF_DRY_MASS):
        return True
    behind = [said[match.start(1) :].split()[:BASIS] for match in basis_pattern().finditer(said)]
    bases = (load_units().find(f"mg/{word.strip('.,;()')}") for words in behind for word in words)
    return any(base is not None and base.kind in OF_A_PIECE and not _is_of(base, unit) for base in bases)


def _is_of(base: Unit, unit: Unit | None) -> bool:
    return unit is not None and unit.kind == base.kind


def _limits(line: Line, result: Phrase) -> Iterator[str]:
    beside = [p for role in ("status", "other") for _c, p in line.cells(role)]
    for phrase in (line.row.name, result, *beside):
        if phrase is not None and (limit := limit_in_brackets(phrase)) is not None:
            yield limit
    yield from (limit for phrase in beside if (limit := _bound_at_end(phrase.text)) is not None)


def _bound_at_end(text: str) -> str | None:
    """The bound that a remark is, alone or behind a verdict: "Exceeds - not more than 2.0"."""
    for match in re.finditer(bound_pattern(), text):
        rest = split_unit(f"1 {text[match.end() :]}".strip())[1].strip()
        judged = match.start() == 0 or verdict(before_bound(text)) is not None
        if rest == "1" and match[0][:1].isalpha() and judged:
            return text[match.start() :]
    return None
