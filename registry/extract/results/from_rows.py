"""Rows to results: what is read of each value, with its ink and the evidence for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from registry.domain.analyte import Analyte
from registry.domain.measurement import Operator
from registry.domain.quantity import Unit
from registry.domain.source import Box
from registry.extract.page.paper import Phrase
from registry.extract.results.amounts import COLONIES, Line
from registry.extract.results.beside import doubts_beside
from registry.extract.results.detection_limits import detection_limits_of
from registry.extract.results.places import between_headings
from registry.extract.results.portions import portion_of
from registry.extract.results.row_problems import (
    failed,
    misplaced,
    of_a_fraction,
    of_nothing,
    problem,
    unheaded,
    unreadable,
)
from registry.extract.results.stated_limits import limit_of
from registry.extract.results.uncertainty import uncertainty_of
from registry.extract.results.units import operator_of, trust_in_unit, unit_of
from registry.extract.tables.heading_columns import Column
from registry.extract.wording.cells import Reading, read_cell
from registry.extract.wording.column_words import column_meaning
from registry.extract.wording.flags import flagged
from registry.extract.wording.names import find_name
from registry.extract.wording.printed_units import find_unit
from registry.extract.wording.remarks import before_bound
from registry.extract.wording.reported import Doubt, Problem, Result
from registry.extract.wording.result_words import SIGNS, cut_verdict, is_begun, letter_verdict, verdict, word_says
from registry.extract.wording.water import measured_as
from registry.reference.vocabulary import load_headings, load_signs, plain, says

SURE, UNSURE = 0.99, 0.85
HEADED_BY_UNIT = "the column's heading says units and states one, and no other says result"
FROM_LIMIT = (UNSURE, "portion taken from the limit")
PRESUMED = (UNSURE, "the paper calls it presumptive: nothing has confirmed it yet")


def row_results(line: Line) -> tuple[list[Result], list[Problem]]:
    """What a row says: its results, and a problem for each cell that could not be read.

    Raises AmbiguousNumber for a number that may have thousands or decimals.
    """
    if any(load_headings().find(p.text) == "quality" for _c, p in line.cells("unit")):
        return [], []
    if line.row.name is not None and _ends_in_a_sign(line.row.name.text):
        return [], [problem(line, "unreadable-row", "The sign before this result ran into its name.")]
    cells = list(line.cells("result"))
    columns = [(c, p, read_cell(_answered(c, line.legend.said(p.text)), line.mark)) for c, p in cells]
    torn = any(phrase.words[-1].text in SIGNS for phrase in line.row.cells.values())
    if torn or any(r is None and is_begun(p.text) for _c, p, r in columns):
        return [], [problem(line, "unreadable-row", "An answer of this row was torn apart.")]
    values = [(c, p, r) for c, p, r in columns if r and not _only_verdict(c, r, columns)]
    faults = [unreadable(line, p) for _c, p, r in columns if r is None and not _heads_a_column(p.text)]
    if not values:
        faults = faults or failed(line) or unheaded(line) or between_headings(line) or misplaced(line)
        return _without_value(line, columns), faults
    status = _status(line, columns)
    if len(values) > 1 and any(r[0].operator is not Operator.NOT_TESTED for _c, _p, r in values):
        values = [(c, p, r) for c, p, r in values if r[0].operator is not Operator.NOT_TESTED]
    read = [(c, p, line.meant(reading, readings)) for c, p, readings in values for reading in readings]
    unsound = [(_bare_mass(line, c, r), _fraction(line, c, r)) for c, _p, r in read]
    faults += [of_nothing(line, p) for (_c, p, _r), (bare, _odd) in zip(read, unsound, strict=True) if bare]
    faults += [of_a_fraction(line, p) for (_c, p, _r), (_bare, odd) in zip(read, unsound, strict=True) if odd]
    sound = [own for own, faulty in zip(read, unsound, strict=True) if not any(faulty)]
    return [_result(line, c, p, r, status) for c, p, r in sound], faults


def _answered(column: Column, text: str) -> str:
    """A cell's text; "Yes" and "No" under a heading that asks whether something is there as what they answer."""
    if plain(column.text) not in load_signs("asks-presence"):
        return text
    said = plain(text)
    return "Present" if said in load_signs("answer-yes") else "Absent" if said in load_signs("answer-no") else text


def _heads_a_column(text: str) -> bool:
    """Whether what stands in a result's place is a verdict, or a heading, unit or name said in a line between.

    So is what a label of its own says is something else: "Analytical Method: ASTM D2974-87".
    """
    label, colon, _rest = text.partition(":")
    labelled = load_headings().find(label) if colon else None
    if labelled not in (None, "result"):
        return True
    said = verdict(text) is not None or find_unit(text) is not None or find_name(text.rstrip(": ")) is not None
    return said or load_headings().find(text) is not None


def _only_verdict(column: Column, readings: list[Reading], columns: Sequence[tuple[Column, Phrase, object]]) -> bool:
    """Whether this "result" is the verdict beside one: Pass in a second column without a unit."""
    return readings[0].operator is Operator.COMPLIES and len(columns) > 1 and column.unit is None


def _ends_in_a_sign(name: str) -> bool:
    """Whether a value's sign ran into a name; a chapter's number has one on both sides: "USP <731>"."""
    return any(word.endswith(SIGNS) for word in re.sub(r"<\d{1,4}>", "", name).split())


def _bare_mass(line: Line, column: Column, reading: Reading) -> bool:
    """Whether a result is in mg of nothing known: neither a unit, nor a serving, nor a package is named."""
    unit = unit_of(line, column, reading)[0]
    return unit is not None and unit.kind == "mass" and reading.operator is not Operator.NOT_TESTED


def _fraction(line: Line, column: Column | None, reading: Reading) -> bool:
    """Whether a count of colonies has a fraction: its power of ten was lost, or it is no count."""
    whole = reading.value is None or reading.value == reading.value.to_integral_value()
    unit = None if whole else unit_of(line, column, reading)[0]
    return unit is not None and unit.kind in COLONIES and reading.operator is Operator.EQUAL


def _status(line: Line, columns: Sequence[tuple[Column, Phrase, list[Reading] | None]]) -> str | None:
    """The laboratory's verdict: in its column, beside a result, behind the limit, or the only one anywhere else."""
    own = [letter_verdict(before_bound(line.legend.said(p.text))) for _c, p in line.cells("status")]
    beside = [verdict(p.text) for _c, p, r in columns if r is None or len(columns) > 1]
    beside += [flagged(p.text, line.legend.flags) for _c, p, _r in columns]
    limits = [p.text for _c, p in line.cells("limit")]
    behind = [cut_verdict(text)[1] or verdict(before_bound(text)) for text in limits]
    named = [line.row.name.text] if line.row.name is not None else []
    behind += [flagged(text, line.legend.flags) for text in (*limits, *named)]
    beyond = [p.text.strip() for _c, p in line.cells("other")]
    others = {verdict(before_bound(text)) or line.legend.flags.get(text) for text in beyond} - {None}
    said = next((v for v in (*own, *beside, *behind) if v is not None), None)
    return said or (next(iter(others)) if len(others) == 1 else None)


def _without_value(line: Line, columns: Sequence[tuple[Column, Phrase, object]]) -> list[Result]:
    """A row without a value is a result only where the row itself says "not tested"."""
    if line.name is None or columns or line.row.name is None:
        return []
    said = [p for _c, p in line.cells("status") if word_says(p.text) == "NT"]
    if not said:
        return []
    return [_result(line, None, said[0], Reading(Operator.NOT_TESTED), None)]


def _result(line: Line, column: Column | None, phrase: Phrase, reading: Reading, status: str | None) -> Result:
    unit, source = unit_of(line, column, reading)
    operator = operator_of(line, reading, unit)
    presence = operator in (Operator.ABSENT, Operator.PRESENT, Operator.NOT_TESTED)
    lod, loq = detection_limits_of(line, unit)
    portion, borrowed = _portion(line, column, reading, operator)
    presumed = [PRESUMED] if presence and says(phrase.text, "presumptive-word") else []
    doubts = [*borrowed, *presumed, *doubts_beside(line, column, reading, unit, source)]
    uncertainty, doubt = uncertainty_of(line, reading, unit)
    return Result(
        *_printed(line, phrase, operator, unit),
        value=reading.value,
        unit=None if presence or unit is None else unit.symbol,
        sample_size=portion,
        lod=lod,
        loq=loq,
        limit=limit_of(line, phrase, None if presence else unit),
        status="fail" if "fail" in (reading.status, status) else reading.status or status,
        uncertainty=uncertainty,
        method=line.text("method") or line.context.method,
        confidence=min([SURE, trust_in_unit(reading, source), *(trust for trust, _why in doubts)]),
        reasons=(*_headed(column), *source, *(why for _trust, why in doubts), *doubt),
        name_box=line.row.name.box if line.row.name is not None else None,
    )


def _portion(line: Line, column: Column | None, reading: Reading, operator: Operator) -> tuple[str | None, list[Doubt]]:
    """The portion that a test of presence looked at, and the doubt where only its limit names it."""
    looked = operator in (Operator.ABSENT, Operator.PRESENT, Operator.COMPLIES)
    portion = portion_of(line, column, reading) if looked else None
    if portion is None:
        return None, []
    return portion.text, [FROM_LIMIT] if portion.from_limit else []


def _headed(column: Column | None) -> tuple[str, ...]:
    if column is None or column.supposed:
        return ()
    unit = column_meaning(column.text)[0] == "unit"
    return (HEADED_BY_UNIT if unit else "the column's heading says result",)


def _printed(
    line: Line, phrase: Phrase, operator: Operator, unit: Unit | None
) -> tuple[str, Analyte | None, str, str, Operator, int, Box]:
    """The panel, the analyte and the printed name of a row, its result as printed, what that says, and where."""
    name = line.row.name.text if line.row.name is not None else ""
    analyte = measured_as(line.name.analyte, name, unit) if line.name is not None else None
    return line.panel, analyte, name, phrase.text, operator, line.table.page, phrase.box
