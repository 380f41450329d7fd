"""The names that cells hold: whole, one part of a cell, or in each of its lines."""

from __future__ import annotations

from registry.extract.page.lines import lines_of, phrases_of
from registry.extract.page.paper import Phrase, joined
from registry.extract.wording.names import Name, find_name, is_translation

TWO_LINES = 1.6  # of the letters' height


def find_in_phrases(phrase: Phrase, panel: str | None = None) -> Name | None:
    """The analyte of a name's cell: of the whole, or of the one part that names it beside a number or abbreviation."""
    whole = find_name(phrase.text, panel)
    if whole is not None:
        return whole
    if phrase.box.bottom - phrase.box.top >= TWO_LINES * phrase.size:
        return _in_each_line(phrase, panel)
    parts = phrases_of(sorted(phrase.words, key=lambda w: w.box.x0))
    found = {n.analyte.slug: n for part in parts if (n := find_name(part.text, panel)) is not None}
    return next(iter(found.values())) if len(found) == 1 and len(parts) > 1 else None


def _in_each_line(phrase: Phrase, panel: str | None) -> Name | None:
    """The analyte that every line of a name's cell names, as in two languages over each other.

    A line in letters of its own may say the other's name in words that are not known.
    """
    lines = [joined(line) for line in lines_of(phrase.words)]
    told = [(find_name(line, panel), line) for line in lines]
    of = next((name for name, _line in told if name is not None), None)
    names = [name for name, line in told if name is not None or not is_translation(line, panel, of=of)]
    slugs = {name.analyte.slug if name is not None else None for name in names}
    return names[0] if len(slugs) == 1 < len(lines) else None
