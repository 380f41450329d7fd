"""Results that a title over them, or a note to all of them, says are of dry mass: no heading of theirs repeats it."""

from __future__ import annotations

from collections.abc import Sequence

from registry.extract.page.aligned import lines_on
from registry.extract.page.paper import Page, Phrase, overlap_x
from registry.extract.results.amounts import WATER
from registry.extract.results.units import FRACTIONS, OF_DRY_MASS
from registry.extract.wording.bases import all_are_dry
from registry.extract.wording.names import find_name
from registry.extract.wording.reported import Result
from registry.reference.substances import load_units
from registry.reference.vocabulary import load_titles

DRY = (0.6, "a title or a note on its page says that results are of dry mass")
LONGEST_TITLE = 8  # words

Doubt = tuple[float, str]


def doubts_of_bases(results: Sequence[Result], pages: Sequence[Page]) -> dict[int, list[Doubt]]:
    """The results, by their `id`, that a title or a note may say are of dry mass, and their own line does not."""
    notes = [(page.number, p) for page in pages for line in lines_on(page) for p in line if all_are_dry(p.text)]
    return {id(r): [DRY] for r in results if _is_of_the_whole(r) and any(_tells_of(r, *note, pages) for note in notes)}


def _is_of_the_whole(result: Result) -> bool:
    unit = load_units().find(result.unit) if result.unit is not None else None
    bare = unit is not None and unit.kind in FRACTIONS and not unit.symbol.endswith(OF_DRY_MASS)
    return bare and result.panel not in WATER


def _tells_of(result: Result, page: int, note: Phrase, pages: Sequence[Page]) -> bool:
    """Whether a note tells of a result: a title of those under it up to the next, a sentence of all that are near."""
    if not _is_title(note):
        return True
    if result.page != page or note.box.top > result.box.top:
        return False
    own = next(p for p in pages if p.number == page)
    phrases = (p for line in lines_on(own) for p in line if load_titles().find(p.text) is not None)
    others = (p for p in phrases if find_name(p.text) is None)
    return not any(note.box.bottom < p.box.top < result.box.top and overlap_x(p.box, note.box) > 0 for p in others)


def _is_title(note: Phrase) -> bool:
    return load_titles().inside(note.text) is not None and len(note.text.split()) <= LONGEST_TITLE
