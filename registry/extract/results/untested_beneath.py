"""Values right over a line that says nothing but that it was not tested: "0.12" over "(not tested)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from registry.domain.measurement import Operator
from registry.extract.page.aligned import gap_under, lines_on
from registry.extract.page.paper import Page, Phrase, overlap_x, overlap_y
from registry.extract.wording.reported import Doubt, Result
from registry.reference.vocabulary import load_signs, plain

CLOSE = 0.8  # of the letters' height, from a row to a remark on it
UNTESTED = (0.6, "the line under it says that it was not tested")


def doubts_beneath(results: Sequence[Result], pages: Sequence[Page]) -> dict[int, list[Doubt]]:
    """The results, by their `id`, under whose name or value the line says so and no more."""
    found: dict[int, list[Doubt]] = {}
    for page in pages:
        own = [r for r in results if r.page == page.number]
        for over in _remarked(page, own):
            said = (r for r in own if r.operator is not Operator.NOT_TESTED and _is_of(over, r))
            found |= {id(r): [UNTESTED] for r in said}
    return found


def _is_of(phrase: Phrase, result: Result) -> bool:
    """Whether a phrase is a result's name or value, or a part of it."""
    value = phrase.text in result.printed_result and overlap_x(phrase.box, result.box) > 0
    return overlap_y(phrase.box, result.box) > 0 and (value or phrase.text in result.printed_analyte)


def _remarked(page: Page, results: Sequence[Result]) -> Iterator[Phrase]:
    """What stands right over a phrase that says so, alone on its line, and is no row's answer."""
    answers = [r.box for r in results if r.operator is Operator.NOT_TESTED]
    lines = lines_on(page)
    for above, line in pairwise(lines):
        if len(line) != 1 or plain(line[0].text) not in load_signs("not-tested"):
            continue
        if any(overlap_x(box, line[0].box) > 0 and overlap_y(box, line[0].box) > 0 for box in answers):
            continue
        yield from (p for p in above if overlap_x(p.box, line[0].box) > 0 and gap_under(p, line[0]) < CLOSE)
