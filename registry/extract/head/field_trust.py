"""How far a certificate's particulars can be trusted, each with what that rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import prod

from registry.domain.source import Box
from registry.extract.head.date_order import COURSE, Written
from registry.extract.head.field_values import field_value
from registry.extract.head.labelled import Labelled
from registry.extract.page.paper import Page
from registry.extract.page.seen import BY_OCR, MOST, seen_at
from registry.extract.wording.cell_patterns import BRACKETS
from registry.extract.wording.dates import Order, is_ambiguous, last_date
from registry.extract.wording.reported import Particular, Problem
from registry.reference.vocabulary import load_signs, load_titles, plain

LABELLED = "its label is printed with it"
WEAKLY_LABELLED = "its label may name other things"
IN_THE_NAME = "it is part of the product's name"
SIGNED = "it stands with the signature"
LIKE_A_LABORATORY = "it is named like a laboratory"
SURE = 0.99
TRUST = {WEAKLY_LABELLED: 0.9, SIGNED: 0.9, IN_THE_NAME: 0.9}
BY_ITS_PLACE, RIVAL, OUT_OF_COURSE, NOBODY = 0.85, 0.85, 0.6, 0.6
ORGANISATIONS = ("laboratory", "client")
LONGEST = 80


def trusted_particulars(
    found: Mapping[str, Particular], labelled: Sequence[Labelled], pages: Sequence[Page], written: Written
) -> dict[str, Particular]:
    """The particulars with their confidence: from their labels, their rivals, each other, and how they were seen."""
    seen = {page.number: page for page in pages if page.seen}
    return {name: _weighed(name, found, labelled, seen.get(p.page), written) for name, p in found.items()}


def ambiguous_days(found: Mapping[str, Particular], labelled: Sequence[Labelled], written: Written) -> list[Problem]:
    """A problem for each date that could be two days: it stays unknown."""
    problems: dict[str, Problem] = {}
    for item in labelled:
        name = item.field.rstrip("?")
        open_ = name in COURSE and name not in found and name not in problems
        if open_ and is_ambiguous(item.text, written.order):
            problems[name] = two_days(name, item.text, item.page, item.value.box, item.value.text)
    return list(problems.values())


def two_days(name: str, day: str, page: int, box: Box, text: str | None = None) -> Problem:
    """A problem for a date that could be two days; `text` is all that stands there, where it is more."""
    said = name.replace("_", " ").capitalize()
    detail = f"{said}: {day} could be two days, and nothing says whether its day or its month is first."
    return Problem("ambiguous-date", detail, page, box, text or day)


def _weighed(
    name: str, found: Mapping[str, Particular], labelled: Sequence[Labelled], page: Page | None, written: Written
) -> Particular:
    particular = found[name]
    reason = particular.reason or LABELLED
    doubts = [*_written(name, particular, written), *_rivals(name, particular, labelled, written)]
    doubts += [*_out_of_course(name, found), *_nobody(name, particular)]
    confidence = SURE if particular.reason is None else TRUST.get(reason, BY_ITS_PLACE)
    if page is not None and (read := seen_at(page, particular.box)):
        confidence = min(confidence, MOST)
        worst = min(read, key=lambda word: word.trust)
        doubts.append((min(1.0, worst.trust), "; ".join(filter(None, (BY_OCR, worst.reason)))))
    reasons = tuple(dict.fromkeys((reason, *(why for _trust, why in doubts))))
    return replace(particular, confidence=confidence * prod(trust for trust, _why in doubts), reasons=reasons)


def _nobody(name: str, particular: Particular) -> Iterator[tuple[float, str]]:
    """A place or a panel's title by itself: it stands near the organisation whose name was not found."""
    if name not in ORGANISATIONS:
        return
    if plain(particular.value) in load_signs("place-name"):
        yield NOBODY, "it is the name of a place alone"
    elif load_titles().find(BRACKETS.sub(" ", particular.value)) is not None:
        yield NOBODY, "it is a panel's title"


def _written(name: str, particular: Particular, written: Written) -> Iterator[tuple[float, str]]:
    """By what the day and month of a date in numbers were told apart."""
    if name in COURSE and last_date(particular.text, Order.UNKNOWN) is None and written.reason:
        yield written.trust, written.reason


def _rivals(
    name: str, particular: Particular, labelled: Sequence[Labelled], written: Written
) -> Iterator[tuple[float, str]]:
    """Another value under a label as good as its own, on the same page."""
    if particular.reason is not None:
        return
    own = (item for item in labelled if item.field == name and item.page == particular.page)
    values = (field_value(name, item.text, written.order) for item in own)
    other = next((v for v in values if v is not None and plain(v) != plain(particular.value)), None)
    if other is not None:
        yield RIVAL, f"{other[:LONGEST]} stands under such a label as well"


def _out_of_course(name: str, found: Mapping[str, Particular]) -> Iterator[tuple[float, str]]:
    """A day before one that must come first, or after one that must come later."""
    told = [n for n in COURSE if n in found]
    if name not in told:
        return
    at = told.index(name)
    days = [found[n].value for n in told]
    if any(day > days[at] for day in days[:at]) or any(day < days[at] for day in days[at + 1 :]):
        yield OUT_OF_COURSE, "the certificate's dates do not follow each other"
