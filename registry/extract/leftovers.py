"""Lines that look like results and gave none: each is told of, so that a missed table is loud."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from registry.domain.source import Box
from registry.extract.cells import read_cell
from registry.extract.lines import page_phrases
from registry.extract.names import find_name
from registry.extract.numbers import AmbiguousNumber, Mark
from registry.extract.paper import Page, Phrase, free_words
from registry.extract.reported import Problem
from registry.extract.result_words import is_failure

BESIDE = 220.0


def unaccounted(page: Page, taken: Sequence[Box], mark: Mark) -> Iterator[Problem]:
    """A problem for each known name that a value stands beside, in ink that nothing else has read."""
    lines = page_phrases(free_words(page, taken))
    for name, value in (pair for line in lines for pair in pairwise(line)):
        near = value.box.x0 - name.box.x1 < BESIDE
        if near and find_name(name.text) is not None and _says_something(value, mark):
            detail = f"{name.text}: {value.text} looks like a result and was not read as one."
            yield Problem("unaccounted-line", detail, page.number, name.box.around(value.box), name.text)


def _says_something(phrase: Phrase, mark: Mark) -> bool:
    if is_failure(phrase.text):
        return True
    try:
        return any(str(r.operator) not in ("complies", "NT") for r in read_cell(phrase.text, mark) or [])
    except AmbiguousNumber:
        return True
