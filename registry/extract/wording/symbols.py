"""Short names that a document gives sense to: several of one panel with their values, a metal's before its unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache

from registry.domain.analyte import folded
from registry.domain.quantity import Unit
from registry.extract.page.lines import page_phrases
from registry.extract.page.paper import Page, Phrase, joined
from registry.extract.wording.names import Name, find_name
from registry.extract.wording.numbers import Mark
from registry.extract.wording.stated import read_stated
from registry.reference.substances import load_abbreviations

LEAST_TOGETHER = 3
METALS = "heavy-metals"
TRACE = Decimal(1)  # the factor of ppm, the coarsest unit that metals are told in
LEAST_ALONE = 2  # letters: V and U head other columns too

Shown = tuple[str, Unit | None]


def symbols_of(pages: Iterable[Page], mark: Mark) -> dict[str, Name]:
    """The analytes by their short names, folded, that stand before values and can mean nothing else here."""
    shown: dict[str, set[Shown]] = defaultdict(set)
    panels = _panels()
    for text, unit in (found for page in pages for line in page_phrases(page.words) for found in _shown(line, mark)):
        for panel in panels.get(text, ()):
            shown[panel].add((text, unit))
    counted = {(panel, text) for panel, own in shown.items() for text in _counted(panel, own)}
    names = ((text, find_name(text, panel)) for panel, text in counted)
    return {folded(text): name for text, name in names if name is not None}


@cache
def _panels() -> dict[str, list[str]]:
    """The panels of each short name as it is printed."""
    panels: dict[str, list[str]] = defaultdict(list)
    for panel, short in load_abbreviations():
        panels[short].append(panel)
    return panels


def _shown(line: Sequence[Phrase], mark: Mark) -> Iterator[Shown]:
    """What stands before a value on a line, in one phrase with it or apart, and the value's unit."""
    words = [word for phrase in line for word in phrase.words]
    short = _panels()
    for at, word in enumerate(words):
        text = word.text.rstrip(":=")
        if text not in short:
            continue
        ends = range(min(at + 5, len(words)), at + 1, -1)
        values = (read_stated(joined(words[at + 1 : end]).strip(":= ,;|·"), mark) for end in ends)
        value = next(filter(None, values), None)
        if value is not None:
            yield text, value[0].unit


def _counted(panel: str, shown: set[Shown]) -> Iterator[str]:
    together = len({text for text, _unit in shown}) >= LEAST_TOGETHER
    for text, unit in shown:
        trace = unit is not None and unit.kind == "mass fraction" and unit.factor <= TRACE
        if together or (panel == METALS and trace and len(text) >= LEAST_ALONE):
            yield text
