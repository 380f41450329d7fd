"""How far a result can be trusted that OCR read: never so far that a person need not look."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from registry.domain.measurement import Operator
from registry.extract.page.paper import Page, Seen, Word, overlap_x, overlap_y
from registry.extract.page.seen import BY_OCR, MOST, covers
from registry.extract.results.amounts import COLONIES
from registry.extract.results.limits_by_ocr import without_doubtful_limits
from registry.extract.results.other_units import AGREES
from registry.extract.wording.printed_units import find_unit
from registry.extract.wording.reported import Doubt, Problem, Result
from registry.reference.substances import load_panel

DIFFERS = 0.5
LEAST = 0.12  # of what its verdict contradicts (0.4) and two readings saw differently (0.3)
# 043 and "0 43" have lost their decimal point, and no number is printed so.
POINTLESS = re.compile(r"^\W*0[0-9]|[0-9]\s+[0-9.,]|[0-9][.,]\s")
LOST_POINT = 0.3
LONELY = 0.6
# A raised figure is so small that a 3 and a 9 look alike, and stands level where the engine does not see it raised.
RAISED, POWER = 0.6, re.compile(r"10\s?(?:\^|[⁰¹²³⁴⁵⁶⁷⁸⁹])")
# A µ whose tail a scan lost is read as an n, a thousand times less.
NANO, A_THOUSAND = 0.4, {"ng/g": "ug/g", "ng/mL": "ug/mL"}
LEAST_BESIDE, MICRO = 2, 0.6
GRAMS, LOST_LETTER = "g/kg", 0.1  # of mg/kg or µg/kg: nobody measures metals or toxins by the gram
LEVELLED, FLAT_POWER = 0.4, re.compile(r"^\W*10[1-9]?$")


def trusted(results: Sequence[Result], pages: Sequence[Page]) -> tuple[list[Result], list[Problem]]:
    """The results with what OCR leaves of their confidence, and a problem for each whose number is in doubt.

    One that was read differently twice and that its own row contradicts is told of and not read.
    """
    seen = {page.number: page for page in pages if page.seen}
    results = [_as_beside_it(r, results) if _by_ocr(r, seen) else r for r in results]
    weighed = [_weighed(r, seen[r.page], results) if _by_ocr(r, seen) else (r, None, []) for r in results]
    kept = [result if doubts is None else _doubted(result, doubts) for result, doubts, _problems in weighed]
    told = [(result, *doubt) for result, doubts, _problems in weighed for doubt in doubts or ()]
    problems = [_doubtful(result, reason) for result, trust, reason in told if trust < DIFFERS]
    problems += [problem for _result, _doubts, its in weighed for problem in its]
    return [result for result in kept if BY_OCR not in result.reasons or result.confidence >= LEAST], problems


def _as_beside_it(result: Result, results: Sequence[Result]) -> Result:
    """A result in the unit of those beside it, where its own is that unit with a µ that lost its tail."""
    micro = A_THOUSAND.get(result.unit or "")
    own = [r.unit for r in results if r is not result and (r.panel, r.page) == (result.panel, result.page)]
    if micro is None or own.count(micro) < LEAST_BESIDE or own.count(result.unit) >= own.count(micro):
        return result
    reason = f"OCR read {result.unit!r} and those beside it are in {micro!r}"
    return replace(result, unit=micro, confidence=MICRO * result.confidence, reasons=(*result.reasons, reason))


def _weighed(result: Result, page: Page, results: Sequence[Result]) -> tuple[Result, list[Doubt] | None, list[Problem]]:
    """A result with its sure limits, the doubts about it, and what there is to tell of the other limits."""
    kept, doubts, problems = without_doubtful_limits(result, page, results)
    return kept, [*_doubts(result, page, results), *doubts], problems


def _by_ocr(result: Result, seen: dict[int, Page]) -> bool:
    page = seen.get(result.page)
    return page is not None and any(_touches(word, result) for word in page.seen)


def _touches(word: Seen, result: Result) -> bool:
    return covers(word.box, result.box)


def _doubts(result: Result, page: Page, results: Sequence[Result]) -> Iterator[tuple[float, str]]:
    ocr = zip(page.words[len(page.words) - len(page.seen) :], page.seen, strict=True)
    for word, seen in ocr:
        if seen.reason and (_touches(seen, result) or _names(word, result) or _measures(word, result)):
            yield seen.trust, seen.reason
    yield from _doubts_of_number(result, results)
    yield from _doubts_of_unit(result)


def _doubts_of_unit(result: Result) -> Iterator[tuple[float, str]]:
    panel = load_panel(result.panel)
    if panel is not None and A_THOUSAND.get(result.unit or "") in panel.usual_units:
        yield NANO, f"the first letter of {result.unit!r} may be a µ that lost its tail"
    if result.unit == GRAMS and panel is not None and GRAMS not in panel.usual_units | panel.own_units:
        yield LOST_LETTER, f"a letter before {result.unit!r} may be lost"


def _doubts_of_number(result: Result, results: Sequence[Result]) -> Iterator[tuple[float, str]]:
    if result.value is not None and POINTLESS.search(result.printed_result):
        yield LOST_POINT, f"{result.printed_result!r} may have lost its decimal point"
    elif POWER.search(result.printed_result):
        yield RAISED, "the figure of its power of ten was read off a few dots"
    elif _may_be_a_power(result):
        yield LEVELLED, f"{result.printed_result!r} may be a power of ten"
    elif result.operator is Operator.EQUAL and result.value is not None and result.value in (result.lod, result.loq):
        yield LONELY, "it is as large as its limit of detection or quantitation: a '<' before it may be lost"
    elif AGREES not in result.reasons and _lacks_a_mark(result, results):
        yield LONELY, "the numbers beside it have a decimal point, and it has none"


def _may_be_a_power(result: Result) -> bool:
    """Whether a count of colonies is as a power of ten looks without its figure, or with the figure on its line."""
    unit = find_unit(result.unit) if result.unit is not None else None
    below_ten = result.operator is Operator.BELOW and result.value == 10  # as most counts are
    return (
        not below_ten
        and unit is not None
        and unit.kind in COLONIES
        and FLAT_POWER.match(result.printed_result) is not None
    )


def _names(word: Word, result: Result) -> bool:
    """Whether a word is part of the result's name on its line: B1 and B2, Δ8 and Δ9 differ in a digit."""
    level = overlap_y(word.box, result.box) > 0.5 * (word.box.bottom - word.box.top)
    return level and word.box.x1 < result.box.x0 and word.text in result.printed_analyte.split()


def _measures(word: Word, result: Result) -> bool:
    """Whether a word is the unit of a result, on its line or over its column."""
    unit = find_unit(word.text)
    if unit is None or result.unit is None or unit.symbol != result.unit:
        return False
    level = overlap_y(word.box, result.box) > 0.5 * (word.box.bottom - word.box.top)
    return level or (word.box.bottom <= result.box.top and overlap_x(word.box, result.box) > 0)


def _lacks_a_mark(result: Result, results: Sequence[Result]) -> bool:
    """Whether a whole number stands in a column of decimals; colonies are whole, and a mark among them of thousands."""
    unit = find_unit(result.unit) if result.unit is not None else None
    counted = unit is not None and unit.kind in COLONIES
    if counted or result.value is None or re.search(r"[.,]", result.printed_result):
        return False
    column = [r for r in results if r is not result and r.page == result.page and r.value is not None]
    others = [r for r in column if overlap_x(r.box, result.box) > 0 and r.unit == result.unit]
    marked = sum(re.search(r"[.,]", r.printed_result) is not None for r in others)
    return len(others) >= 2 and marked > 0.8 * len(others)


def _doubted(result: Result, doubts: Sequence[tuple[float, str]]) -> Result:
    trust = min([1.0, *(trust for trust, _reason in doubts)])
    reasons = dict.fromkeys((BY_OCR, *(reason for _trust, reason in doubts)))
    confidence = min(result.confidence, MOST) * trust
    return replace(result, confidence=confidence, reasons=(*result.reasons, *reasons))


def _doubtful(result: Result, reason: str) -> Problem:
    detail = f"{result.printed_analyte}: {reason}."
    return Problem("ambiguous-value", detail, result.page, result.box, result.printed_result)
