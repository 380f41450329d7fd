"""Results whose mark has a note that says otherwise than their line: another unit or sample, dry mass, no test."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from registry.domain.measurement import Operator
from registry.extract.page.aligned import lines_on
from registry.extract.page.paper import Page
from registry.extract.results.units import OF_DRY_MASS
from registry.extract.wording.bases import of_dry_mass
from registry.extract.wording.footnotes import is_power_or_mark, mark_behind, notes_among, unit_of_note
from registry.extract.wording.reported import Doubt, Result
from registry.reference.vocabulary import says

OTHERWISE = (0.6, "the note to its mark says otherwise than its line")
POWER_OR_MARK = (0.6, "its raised figure may be the mark of a note")
CHANGES = ("of-another-sample", "not-valid", "tested-again")


def doubts_of_notes(results: Sequence[Result], pages: Sequence[Page]) -> dict[int, list[Doubt]]:
    """The results, by their `id`, whose mark leads to a note that changes what they are."""
    notes = list(notes_among(p for page in pages for line in lines_on(page) for p in line))
    return {id(r): [doubt] for r in results if (doubt := _doubt(r, notes)) is not None}


def _doubt(result: Result, notes: Sequence[tuple[str, str]]) -> Doubt | None:
    own = list(_notes_of(result, notes))
    bracketed = result.printed_result.endswith(")")  # "10 3)" may be a power that was printed small
    if (own or bracketed) and is_power_or_mark(result.printed_result):
        return POWER_OR_MARK
    return OTHERWISE if any(_changes(note, result) for note in own) else None


def _notes_of(result: Result, notes: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The notes with the mark that a result's name or value ends in."""
    marks = {mark_behind(text.rstrip()) for text in (result.printed_analyte, result.printed_result)}
    yield from (note for mark, note in notes if mark in marks)


def _changes(note: str, result: Result) -> bool:
    unit = unit_of_note(note)
    dry = of_dry_mass(note) and not (result.unit or "").endswith(OF_DRY_MASS)
    untested = says(note, "not-tested") and result.operator is not Operator.NOT_TESTED
    said = untested or says(note, *CHANGES)
    return (unit is not None and unit.symbol != result.unit) or dry or said
