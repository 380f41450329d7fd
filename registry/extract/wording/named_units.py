"""Units that a title or a note gives by name: "microbiology (TAMC, TYMC in CFU/g; Salmonella in 25 g)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from registry.domain.quantity import AMOUNTS, Unit
from registry.extract.page.lines import page_phrases
from registry.extract.page.paper import Page
from registry.extract.wording.names import find_name
from registry.extract.wording.printed_units import find_unit
from registry.reference.vocabulary import any_of

PARTS = re.compile(r"[;()]")


def units_by_name(pages: Iterable[Page]) -> dict[str, Unit]:
    """The unit of each analyte (by its slug) that a phrase of the document names with it; none where two disagree."""
    told: dict[str, set[Unit]] = {}
    for phrase in (phrase for page in pages for line in page_phrases(page.words) for phrase in line):
        for slug, unit in (named for part in PARTS.split(phrase.text) for named in _named(part)):
            told.setdefault(slug, set()).add(unit)
    return {slug: next(iter(units)) for slug, units in told.items() if len(units) == 1}


def _named(part: str) -> Iterator[tuple[str, Unit]]:
    """The analytes of a list that ends in a unit: each of its items must be one."""
    match = _in_unit().fullmatch(part.strip(" ."))
    unit = find_unit(match[2]) if match is not None else None
    if match is None or unit is None or unit.kind in AMOUNTS:
        return
    names = [find_name(item) for item in _between().split(match[1])]
    if all(name is not None for name in names):
        yield from ((name.analyte.slug, unit) for name in names if name is not None)


@cache
def _in_unit() -> re.Pattern[str]:
    return re.compile(rf"(.+)\s(?:{any_of('in-a-unit')})\s(.+)", re.IGNORECASE)


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf"\s*,\s*|\s+&\s+|\s+(?:{any_of('and')})\s+", re.IGNORECASE)
