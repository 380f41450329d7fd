"""Lines among a table's rows that are titles: of a panel, of several side by side, with units and headings beside."""

from __future__ import annotations

from registry.extract.tables.row import Row
from registry.extract.wording.heading_text import is_title_with_method, is_title_with_unit, is_whole_title
from registry.extract.wording.name_notes import names_a_method
from registry.extract.wording.printed_units import find_unit
from registry.reference.vocabulary import load_headings, load_titles


def is_title_row(line: Row) -> bool:
    """Whether a line of nothing else is the title of a panel, at the edge or amid: it is no name by itself."""
    phrases = [*([line.name] if line.name is not None else []), *line.cells.values()]
    beside = " ".join(p.text for p in phrases[1:])
    if line.name is not None and all(load_titles().find(text) is not None for text in (line.name.text, beside)):
        return True  # two titles, over tables side by side
    if load_titles().find(" ".join(p.text for p in phrases)) is not None:
        return True  # one that reaches over several columns
    if _heads_its_rows(line):
        return True
    text = phrases[0].text if len(phrases) == 1 else ""
    return is_title_with_unit(text) or is_title_with_method(text) or is_whole_title(text)


def _heads_its_rows(line: Row) -> bool:
    """Whether a panel's title has a unit and headings beside it: "MOISTURE | % | Acceptance" is no row of moisture.

    Or no more than its method: "Heavy Metals | ICP-MS".
    """
    beside = [cell.text for cell in line.cells.values()]
    titled = line.name is not None and load_titles().find(line.name.text) is not None
    told = [find_unit(text) is not None or names_a_method(text) for text in beside]
    others = (text for text, known in zip(beside, told, strict=True) if not known)
    return titled and any(told) and all(load_headings().find(text) is not None for text in others)
