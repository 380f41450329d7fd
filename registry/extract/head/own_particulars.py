"""Each sample's particulars: what its table and the list of samples print of it, and what the document says of all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from registry.extract.head.date_order import Written
from registry.extract.head.field_trust import two_days
from registry.extract.head.field_values import field_value
from registry.extract.head.kinds import holds_a_matrix
from registry.extract.head.specimens import IDENTITY
from registry.extract.wording.dates import Order, is_ambiguous, last_date
from registry.extract.wording.reported import Particular, Problem
from registry.reference.vocabulary import plain

Particulars = Mapping[str, Particular]


def of_samples(
    common: Particulars, named: Sequence[Particulars], written: Written
) -> tuple[list[dict[str, Particular]], list[Problem]]:
    """The particulars of each sample, and a problem for each day of its own that could be two.

    What stands where one of them is named is of no other.
    """
    ink = {particular.box for own in named for particular in own.values()}
    shared = {name: p for name, p in common.items() if p.box not in ink}
    problems = [problem for own in named for problem in _open_days(own, written)]
    return [_of_sample(common, shared, dict(_in_form(own, written))) for own in named], problems


def _of_sample(common: Particulars, shared: Particulars, own: Particulars) -> dict[str, Particular]:
    """What a sample's table names, and of the document's what is labelled or is no sample's own."""
    if not own:
        return dict(common)
    others = {n: p for n, p in shared.items() if n != "sample_id" and (n not in IDENTITY or p.reason is None)}
    if _is_anothers(common, own):
        others = {n: p for n, p in others.items() if n not in IDENTITY or p.box.top > common["sample_id"].box.bottom}
    return {**_kind_of_all(others, own), **others, **own}


def _kind_of_all(common: Particulars, own: Particulars) -> dict[str, Particular]:
    """The matrix of samples with names of their own: what the document's head calls all of them, if it is a kind."""
    told = common.get("product_name")
    named = "product_name" in own and told is not None and holds_a_matrix(told.value)
    return {"matrix": told} if named and told is not None else {}


def _is_anothers(common: Particulars, own: Particulars) -> bool:
    """Whether the document's head names another of its samples: a list of them begins there."""
    numbers = [p["sample_id"].value for p in (common, own) if "sample_id" in p]
    return len(numbers) == 2 and plain(numbers[0]) != plain(numbers[1])


def _in_form(own: Particulars, written: Written) -> Iterator[tuple[str, Particular]]:
    """A sample's own particulars with its days as ISO dates, a day in numbers as sure as the order of its parts is."""
    for name, particular in own.items():
        if not name.startswith("date_"):
            yield name, particular
        elif (day := field_value(name, particular.text, written.order)) is not None:
            told = last_date(particular.text, Order.UNKNOWN) is not None
            reasons = particular.reasons if told or not written.reason else (*particular.reasons, written.reason)
            trust = particular.confidence * (1.0 if told else written.trust)
            yield name, replace(particular, value=day, confidence=trust, reasons=reasons)


def _open_days(own: Particulars, written: Written) -> Iterator[Problem]:
    for name, p in own.items():
        if name.startswith("date_") and is_ambiguous(p.text, written.order):
            yield two_days(name, p.text, p.page, p.box)
