"""Does the paper agree with itself? Values said twice, units against each other, limits against verdicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from math import prod

from registry.domain.measurement import Operator
from registry.extract.page.paper import Page
from registry.extract.results.chart_shares import without_chart_shares
from registry.extract.results.claimed_shares import doubts_of_shares
from registry.extract.results.dry_notes import doubts_of_bases
from registry.extract.results.footnoted import doubts_of_notes
from registry.extract.results.implausible import doubts_of_amount
from registry.extract.results.other_headings import doubts_of_headings
from registry.extract.results.other_units import Units, by_units, in_other_units
from registry.extract.results.rival_rows import by_rows, rivals
from registry.extract.results.said import Said
from registry.extract.results.strange_words import doubts_of_translations, has_strange_words
from registry.extract.results.summed_up import unfit_verdicts, with_verdicts
from registry.extract.results.surroundings import doubts_around
from registry.extract.results.totals import doubts_of_totals
from registry.extract.results.untested_beneath import doubts_beneath
from registry.extract.wording.cells import is_answer
from registry.extract.wording.names import find_name
from registry.extract.wording.reported import Problem, Result
from registry.reference.substances import load_units
from registry.reference.vocabulary import tells

SERIOUS = 0.5
WEIGHED = ("alkaloids", "cannabinoids", "heavy-metals", "mycotoxins", "moisture")  # nothing of these is only present
WHOLE = Decimal(1_000_000)


def settled(results: Sequence[Result]) -> tuple[list[Result], list[Problem]]:
    """The results without what only says another again, and a problem where two of them disagree."""
    problems = [_contradiction(verdict, known) for verdict, known in unfit_verdicts(results)]
    results = without_chart_shares(with_verdicts(results))
    problems += [_impossible(r) for r in results if _above_all(r)]
    ordered = sorted(
        (r for r in results if not _above_all(r)), key=lambda r: (r.printed_in != "table", _adds_nothing(r))
    )
    kept: list[Result] = []
    said: dict[tuple[str, str], Said] = defaultdict(Said)
    for result in ordered:
        told = said[(result.panel, result.analyte.slug if result.analyte is not None else result.printed_analyte)]
        if told.holds(result) or (told.any and _adds_nothing(result)):
            continue
        if result.printed_in != "table" and (result.unit is None and told.any):
            continue
        known = told.otherwise(result)
        if known is not None:
            problems.append(_contradiction(result, known))
        else:
            kept.append(result)
            told.add(result)
    order = {id(r): i for i, r in enumerate(results)}
    return sorted(kept, key=lambda r: order[id(r)]), problems


def _above_all(result: Result) -> bool:
    """Whether it is more than the whole: a mass fraction above 100 %."""
    unit = load_units().find(result.unit) if result.unit is not None else None
    return (
        unit is not None and unit.kind == "mass fraction" and result.value is not None
        and result.value * unit.factor > WHOLE
    )  # fmt: skip


def _impossible(result: Result) -> Problem:
    detail = f"{result.printed_analyte}: {result.printed_result} would be more than the whole; it is no amount."
    return Problem("contradiction", detail, result.page, result.box, result.printed_result)


def _adds_nothing(result: Result) -> bool:
    return result.operator in (Operator.COMPLIES, Operator.NOT_TESTED)


def _contradiction(result: Result, known: Result) -> Problem:
    name = known.printed_analyte
    detail = f"{name} is {result.printed_result} here and {known.printed_result} on page {known.page}."
    return Problem("contradiction", detail, result.page, result.box, result.printed_result)


def weighed(results: Sequence[Result], pages: Sequence[Page]) -> tuple[list[Result], list[Problem]]:
    """The results with their confidence, from what else the paper says of them."""
    units, rows = by_units(results), by_rows(results)
    by_pages = (
        doubts_of_bases,
        doubts_of_headings,
        doubts_of_shares,
        doubts_of_notes,
        doubts_beneath,
        doubts_of_translations,
    )
    elsewhere = [doubts_of_totals(results), *(doubts_of(results, pages) for doubts_of in by_pages)]
    around = {k: v for p in pages for k, v in doubts_around(p, [r for r in results if r.page == p.number]).items()}
    doubts = [
        [*_doubts(r, units), *rivals(r, rows), *(d for own in (*elsewhere, around) for d in own.get(id(r), []))]
        for r in results
    ]
    read = [_doubted(result, own) for result, own in zip(results, doubts, strict=True)]
    told = [(result, *doubt) for result, own in zip(results, doubts, strict=True) for doubt in own]
    return read, [_doubtful(result, reason) for result, factor, reason in told if factor < SERIOUS]


def _doubted(result: Result, doubts: Sequence[tuple[float, str]]) -> Result:
    confidence = result.confidence * prod(factor for factor, _reason in doubts)
    return replace(result, confidence=confidence, reasons=(*result.reasons, *(reason for _factor, reason in doubts)))


def _doubtful(result: Result, reason: str) -> Problem:
    detail = f"{result.printed_analyte}: {reason}."
    return Problem("contradiction", detail, result.page, result.box, result.printed_result)


def _doubts(result: Result, units: Units) -> list[tuple[float, str]]:
    doubts = _doubts_of_name(result)
    if result.unit is None and (result.value is not None or (_is_quantity(result) and result.panel != "microbials")):
        doubts.append((0.6, "no unit is printed for it"))
    if result.lod is not None and result.loq is not None and result.lod > result.loq:
        doubts.append((0.7, "its LOD is above its LOQ"))
    if _is_below_what_can_be_seen(result):
        doubts.append((0.7, "its value is below its own LOD or LOQ"))
    if result.operator in (Operator.PRESENT, Operator.ABSENT) and result.panel in WEIGHED:
        doubts.append((0.3, "only organisms are present or absent"))
    if _contradicts_status(result):
        doubts.append((0.4, "the printed verdict does not fit its value and limit"))
    doubts += [*in_other_units(result, units), *doubts_of_amount(result)]
    return doubts


def _doubts_of_name(result: Result) -> list[tuple[float, str]]:
    doubts: list[tuple[float, str]] = []
    if result.analyte is None:
        doubts.append((0.6, "the name is not known"))
    if has_strange_words(result):
        doubts.append((0.9, "part of its name is in words that are not known"))
    if tells(result.printed_analyte, "control-sample", "blank-word"):
        doubts.append((0.3, "its name is that of a control"))
    if is_answer(result.printed_analyte.rpartition(" ")[2]) and find_name(result.printed_analyte, result.panel) is None:
        doubts.append((0.6, "a number stands in its name and may be its value"))
    return doubts


def _is_below_what_can_be_seen(result: Result) -> bool:
    """Whether a number is printed where its own LOD or LOQ says that none can be told: an estimate is above its LOD."""
    least = result.loq if result.loq is not None else result.lod
    if result.operator is not Operator.EQUAL or result.value is None or least is None:
        return False
    estimated = result.lod is not None and result.lod < result.value
    return result.value < least and not estimated


def _is_quantity(result: Result) -> bool:
    return result.operator in (Operator.NOT_DETECTED, Operator.BELOW_LOQ, Operator.BELOW_LOD)


def _contradicts_status(result: Result) -> bool:
    if result.status != "pass" or result.operator is not Operator.EQUAL or result.value is None or result.limit is None:
        return False
    try:
        limit = Decimal(result.limit)
    except ArithmeticError:
        return False
    return 0 < limit < result.value and result.panel != "moisture"
