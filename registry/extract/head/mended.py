"""Values struck out with the right one beside or under them: the right one is read alone, as a person does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from registry.domain.source import Box
from registry.extract.head.struck import CLOSE, told_as_struck
from registry.extract.page.lines import page_phrases
from registry.extract.page.paper import Page, Phrase, gap_y, inside, overlap_x
from registry.extract.wording.cells import is_number
from registry.extract.wording.reported import Problem


def mended(page: Page) -> tuple[Page, list[Problem]]:
    """The page without the values that others replace, and a problem for each."""
    if not page.struck or page.seen:
        return page, []
    phrases = [phrase for line in page_phrases(page.words) for phrase in line]
    replaced = list(_replaced(phrases, page.struck))
    gone = {id(word) for phrase in replaced for word in phrase.words}
    told = [told_as_struck(phrase.text, page.number, phrase.box) for phrase in replaced]
    return replace(page, words=tuple(w for w in page.words if id(w) not in gone)), told


def _replaced(phrases: Sequence[Phrase], struck: Sequence[Box]) -> Iterator[Phrase]:
    """The numbers struck out with another that is not, in the rest of their phrase or close over or under them."""
    parts = [(_part(p, struck, out=True), _part(p, struck, out=False)) for p in phrases]
    others = [rest for out, rest in parts if out is None and rest is not None and is_number(rest.text)]
    for out, rest in parts:
        if out is None or not is_number(out.text):
            continue
        if (rest is not None and is_number(rest.text)) or any(_is_close(out, other) for other in others):
            yield out


def _part(phrase: Phrase, struck: Sequence[Box], *, out: bool) -> Phrase | None:
    """The words of a phrase that are struck out, or those that are not."""
    words = tuple(w for w in phrase.words if any(inside(w.box, box) for box in struck) is out)
    return Phrase(words) if words else None


def _is_close(struck: Phrase, other: Phrase) -> bool:
    level = -CLOSE * struck.size < gap_y(struck.box, other.box) < CLOSE * struck.size
    return level and overlap_x(struck.box, other.box) > 0
