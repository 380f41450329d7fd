"""Results that a title over them, or a note to all of them, says are of dry mass: no heading of theirs repeats it."""

from __future__ import annotations

from collections.abc import Sequence

from registry.extract.page.aligned import lines_on
from registry.extract.page.paper import Page, Phrase, overlap_y
from registry.extract.results.amounts import WATER
from registry.extract.results.units import FRACTIONS, OF_DRY_MASS
from registry.extract.wording.bases import all_are_dry, is_sentence
from registry.extract.wording.reported import Doubt, Result
from registry.reference.substances import load_units
from registry.reference.vocabulary import load_titles, says

DRY = (0.6, "a title or a note on its page says that results are of dry mass")
LONGEST_TITLE = 8  # words


def doubts_of_bases(results: Sequence[Result], pages: Sequence[Page]) -> dict[int, list[Doubt]]:
    """The results, by their `id`, that a title or a note may say are of dry mass, and their own line does not.

    Where a row says a value of dry mass too, the note speaks of that one.
    """
    notes = [(page.number, p) for page in pages for line in lines_on(page) for p in line if all_are_dry(p.text)]
    told = [r for r in results if _is_of_the_whole(r) and any(_tells_of(r, *note) for note in notes)]
    dry = [r for r in results if (r.unit or "").endswith(OF_DRY_MASS)] if told else []
    return {id(r): [DRY] for r in told if not any(_is_of_one_row(r, other) for other in dry)}


def _is_of_one_row(a: Result, b: Result) -> bool:
    return (a.page, a.analyte) == (b.page, b.analyte) and overlap_y(a.box, b.box) > 0


def _is_of_the_whole(result: Result) -> bool:
    unit = load_units().find(result.unit) if result.unit is not None else None
    bare = unit is not None and unit.kind in FRACTIONS and not unit.symbol.endswith(OF_DRY_MASS)
    return bare and result.panel not in WATER


def _tells_of(result: Result, page: int, note: Phrase) -> bool:
    """Whether a note tells of a result: a title of those of its panel under it, a sentence of its page, or of all.

    A sentence that names a panel ("Alkaloid results are on dry basis") speaks of no other.
    """
    if is_sentence(note.text) and not _is_title(note):
        named = load_titles().inside(note.text)
        return named in (None, *WATER, result.panel) and (result.page == page or says(note.text, "of-all"))
    if result.name_box is not None and note.box.x0 > result.name_box.x1:
        return False  # a heading of a column
    if result.page != page or note.box.top > result.box.top:
        return False
    return load_titles().inside(note.text) in (None, result.panel)


def _is_title(note: Phrase) -> bool:
    told = says(note.text, "tells-of-results")
    return load_titles().inside(note.text) is not None and len(note.text.split()) <= LONGEST_TITLE and not told
