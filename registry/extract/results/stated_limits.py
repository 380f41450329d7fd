"""A row's limit: of its column, or in words in brackets behind its name or value, or behind its verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator

from registry.domain.quantity import Unit
from registry.extract.page.paper import Phrase
from registry.extract.results.amounts import Line, column_limit, limit_in
from registry.extract.wording.cell_patterns import bound_pattern
from registry.extract.wording.column_words import split_unit
from registry.extract.wording.remarks import before_bound, limit_in_brackets
from registry.extract.wording.result_words import verdict


def limit_of(line: Line, result: Phrase, unit: Unit | None) -> str | None:
    """The limit in the value's unit: of its column, or else the one that words beside the result state."""
    own = column_limit(line, unit)
    told = next(_limits(line, result), None) if own is None else None
    return limit_in(told, None, unit, line.mark) if told is not None else own


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
