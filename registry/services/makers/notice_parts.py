"""The parts of a notice's list of batches as they are kept, and as they are compared with the numbers of batches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from registry.domain.recalled import Kind, Match, Part, matches
from registry.services.ids import folded_number
from registry.storage.models import Batch, RecallBatches


def parts_of(rows: Sequence[RecallBatches]) -> tuple[Part, ...]:
    """The parts of a kept list, their numbers folded as batch numbers are."""
    return tuple(
        folded(Part(row.printed, Kind(row.kind), row.first, row.last, row.made_from, row.made_to)) for row in rows
    )


def folded(part: Part) -> Part:
    """A part whose numbers are folded as batch numbers are."""
    first = None if part.first is None else folded_number(part.first)
    return replace(part, first=first, last=None if part.last is None else folded_number(part.last))


def kept(part: Part) -> RecallBatches:
    """A part as it is kept."""
    return RecallBatches(
        kind=part.kind,
        printed=part.printed,
        first=part.first,
        last=part.last,
        made_from=part.made_from,
        made_to=part.made_to,
    )


def how(parts: Iterable[Part], batch: Batch) -> Match:
    """How sure it is that a list means a registered batch."""
    return surest(parts, batch.number_folded, batch.manufactured_on)


def surest(parts: Iterable[Part], number: str, made_on: date | None) -> Match:
    """The surest match of any part of the list."""
    found = {matches(part, number, made_on) for part in parts}
    return next((match for match in (Match.YES, Match.NOT_KNOWN) if match in found), Match.NO)
