"""Lines like "Lead: 0.12" under a panel's title that states the unit of them all: "Heavy Metals (ppm)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from registry.domain.quantity import Unit
from registry.extract.loose.tiles import Pair
from registry.extract.page.paper import Phrase
from registry.extract.wording.cells import Reading, read_cell
from registry.extract.wording.column_words import split_unit
from registry.extract.wording.names import find_name
from registry.extract.wording.numbers import AmbiguousNumber, Mark
from registry.extract.wording.stated import Ground
from registry.reference.vocabulary import load_titles

CLOSE = 1.6  # times its letters' height that a line may stand under the one before
LONGEST = 8  # words of a title

Title = tuple[str, Unit]


def titled_pairs(lines: Sequence[Sequence[Phrase]], ground: Ground) -> Iterator[Pair]:
    """The names and bare values of all lines close under such a title, down to the first that is something else."""
    title: Title | None = None
    floor = 0.0
    for line in filter(None, lines):
        told = _title(line)
        if told is None and title is not None and line[0].box.top - floor < CLOSE * line[0].size:
            pairs = [_pair(phrase, title, ground) for phrase in line]
            yield from (pair for pair in pairs if pair is not None and None not in pairs)
            title = title if None not in pairs else None
        else:
            title = told
        floor = max(phrase.box.bottom for phrase in line)


def _title(line: Sequence[Phrase]) -> Title | None:
    """The panel and the unit that a line of nothing but a panel's title states."""
    return title_in(line[0].text) if len(line) == 1 else None


def title_in(text: str) -> Title | None:
    """The panel and the unit that a panel's title states."""
    if len(text.split()) > LONGEST or text.endswith("."):
        return None
    panel, unit = load_titles().inside(text), split_unit(text)[0]
    return (panel, unit) if panel is not None and unit is not None else None


def _pair(phrase: Phrase, title: Title, ground: Ground) -> Pair | None:
    """A name of the title's panel with the one bare value behind its colon."""
    end = next((i for i, word in enumerate(phrase.words, 1) if word.text.endswith(":")), len(phrase.words))
    return bare_pair(Phrase(phrase.words[:end]), Phrase(phrase.words[end:]), title, ground)


def bare_pair(name: Phrase, value: Phrase, title: Title, ground: Ground) -> Pair | None:
    """A name of the title's panel and a value without a unit, which is in the title's."""
    panel, unit = title
    text = name.text.rstrip(": ") if name.words else ""
    found = ground.named(text) or find_name(text, panel) if value.words and text else None
    reading = _bare(value, ground.mark) if found is not None else None
    if found is None or reading is None or found.analyte.panel != panel or found.unit is not None:
        return None
    return Pair(found, name, value, (replace(reading, unit=unit),))


def _bare(value: Phrase, mark: Mark) -> Reading | None:
    """What a value without a unit says."""
    try:
        readings = read_cell(value.text, mark) or []
    except AmbiguousNumber:
        return None
    return readings[0] if len(readings) == 1 and readings[0].unit is None else None
