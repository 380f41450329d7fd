"""The mass of a whole sample that is counted in servings: "# of Servings = 1, Sample Weight = 28.62 g"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache

from registry.domain.quantity import Unit
from registry.extract.page.lines import page_phrases
from registry.extract.page.paper import Page
from registry.extract.wording.masses import IN_MG, Masses, masses_of
from registry.extract.wording.numbers import NUMBER, AmbiguousNumber, Mark, parse_number
from registry.reference.substances import load_units
from registry.reference.vocabulary import any_of

SERVING = "serving"


def all_masses_of(pages: Sequence[Page], mark: Mark) -> Masses:
    """All masses that a document prints of pieces, and those of its sample's servings."""
    return (*masses_of(pages, mark), *sample_masses_of(pages, mark))


def sample_masses_of(pages: Iterable[Page], mark: Mark) -> Masses:
    """A serving's mass in mg, where a document prints its sample's and how many servings that is.

    A sample of one serving is also one of what the document says a piece is: "Unit = 30 mL bottle". What it says that
    its mg are per may be a whole sample of many servings: "Result (mg) is per unit". That comes first.
    """
    texts = [p.text for page in pages for line in page_phrases(page.words) for p in line]
    servings = _first(_servings(), texts, mark)
    mass = _first(_weight(), texts, mark)
    if not servings or not mass:
        return ()
    patterns = (_bare_amount_per(), *((_piece(), _amount_per()) if servings == 1 else ()))
    pieces = [m[1].casefold() for text in texts for p in patterns if (m := p.search(text)) is not None]
    told = {**dict.fromkeys(pieces, mass), SERVING: mass / servings}
    units = [(load_units().find(f"mg/{piece}"), own) for piece, own in told.items()]
    return tuple((unit, own) for unit, own in units if unit is not None)


def unit_of_bare_masses(pages: Iterable[Page]) -> Unit | None:
    """The one unit that a document's notes say its bare masses are in: "Result (mg) is per unit"."""
    texts = (p.text for page in pages for line in page_phrases(page.words) for p in line)
    pieces = {match[1].casefold() for text in texts if (match := _bare_amount_per().search(text)) is not None}
    return load_units().find(f"mg/{pieces.pop()}") if len(pieces) == 1 else None


def _first(pattern: re.Pattern[str], texts: Sequence[str], mark: Mark) -> Decimal | None:
    """The first number that a pattern finds, a mass in mg."""
    match = next((m for text in texts if (m := pattern.search(text)) is not None), None)
    try:
        value = parse_number(match["number"], mark) if match is not None else None
    except AmbiguousNumber:
        return None
    scale = match.groupdict().get("scale") if match is not None else None
    return value * IN_MG[scale.casefold()] if value is not None and scale is not None else value


@cache
def _servings() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('servings-counted')})\s*[=:]\s*(?P<number>{NUMBER})", re.IGNORECASE)


@cache
def _weight() -> re.Pattern[str]:
    words = any_of("sample-weight")
    return re.compile(rf"\b(?:{words})\s*[=:]\s*(?P<number>{NUMBER})\s*(?P<scale>mg|g)\b", re.IGNORECASE)


@cache
def _piece() -> re.Pattern[str]:
    """What a document says one piece is: "Unit = 30 mL bottle", "1 serving: 2 gummies"."""
    return re.compile(rf"^(?:1\s+)?({any_of('weighed-piece')})\s*[=:]\s*\d", re.IGNORECASE)


@cache
def _amount_per() -> re.Pattern[str]:
    """What a document says its amounts are per: "Results as mg per unit"."""
    return re.compile(rf"\bmg\s?(?:/|{any_of('per-piece')})\s?({any_of('weighed-piece')})\b", re.IGNORECASE)


@cache
def _bare_amount_per() -> re.Pattern[str]:
    """What a document says its bare masses are per: "Result (mg) is per unit", "Amounts in mg are given per tablet"."""
    masses = r"(?:\(mg\)|\bin\smg|\bmg\s(?:results?|values?|amounts?))"
    per = rf"(?:{any_of('per-piece')})\s({any_of('weighed-piece')})"
    return re.compile(rf"{masses}\s(?:is|are)\s(?:[a-z]+(?:ed|en)\s)?{per}\b", re.IGNORECASE)
