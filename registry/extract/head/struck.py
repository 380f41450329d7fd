"""Writing with a line drawn through it: it was withdrawn, so nothing is read of it, and a person is told where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from registry.domain.source import Box
from registry.extract.head.labelled import Labelled
from registry.extract.page.paper import Page, inside, overlap_x, overlap_y
from registry.extract.wording.reported import Problem, Result

CLOSE = 0.35  # of the letters' height: no row of a table stands so close under another
MENDED = 0.9
REPLACES = "it stands in the place of a value that is struck through"


def unstruck(results: Sequence[Result], pages: Sequence[Page]) -> tuple[list[Result], list[Problem]]:
    """The results of which neither name nor value is struck out, and a problem for each other.

    One that stands in the place of a value struck out is not sure.
    """
    struck = {page.number: page.struck for page in pages if page.struck}
    out = [r for r in results if _is_struck(struck.get(r.page, ()), r.box, r.name_box)]
    kept = [r for r in results if not any(r is other for other in out)] if out else list(results)
    kept = [_doubted(r) if _replaces(r.box, struck.get(r.page, ())) else r for r in kept]
    withdrawn = {(r.page, r.box): r for r in out}
    return kept, [told_as_struck(f"{r.printed_analyte}: {r.printed_result}", r.page, r.box) for r in withdrawn.values()]


def unstruck_fields(labelled: Sequence[Labelled], page: Page) -> tuple[list[Labelled], list[Problem]]:
    """The labelled values of a page that are not struck out, and a problem for each other that has a field."""
    withdrawn = [item for item in labelled if _is_struck(page.struck, item.value.box)]
    told = [item for item in withdrawn if item.field not in ("analysis", "other")]
    kept = [item for item in labelled if item not in withdrawn]
    return kept, [told_as_struck(item.text, item.page, item.value.box) for item in told]


def _doubted(result: Result) -> Result:
    return replace(result, confidence=min(MENDED, result.confidence), reasons=(*result.reasons, REPLACES))


def _replaces(box: Box, struck: Sequence[Box]) -> bool:
    """Whether a value stands close beside, over or under something struck out."""
    size = box.bottom - box.top
    near = [(overlap_x(box, other), overlap_y(box, other)) for other in struck]
    return any(x > -size and y > -CLOSE * size and max(x, y) > 0 for x, y in near)


def _is_struck(struck: Sequence[Box], *boxes: Box | None) -> bool:
    return any(inside(word, box) for box in boxes if box is not None for word in struck)


def told_as_struck(text: str, page: int, box: Box) -> Problem:
    """The problem that says what is struck through, and where."""
    return Problem("struck-through", f"{text} is struck through: it was not read as it stands.", page, box, text)
