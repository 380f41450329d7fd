"""What stands left of a row's name and is no part of it: the row's number, or the title of the rows it is among."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from registry.extract.page.paper import Phrase
from registry.extract.tables.headings import Heading
from registry.extract.wording.cell_patterns import ROW_NUMBER
from registry.extract.wording.names import find_name
from registry.reference.vocabulary import load_titles

LEAST_NAMES = 3
LEVEL = 2.0  # points

Line = Sequence[Phrase]


def from_the_name(lines: Sequence[Line], heading: Heading) -> list[Line]:
    """The lines of a table's cells, each from its name on."""
    if heading.before_names:
        return list(lines)
    edge = _edge(lines, heading)
    return [_without_title(_without_number(line, heading), edge) for line in lines]


def _without_number(line: Line, heading: Heading) -> Line:
    """A line without the row's number that stands apart left of the names' heading."""
    counted = bool(line) and ROW_NUMBER.fullmatch(line[0].text) is not None and line[0].box.x1 < heading.name_box.x0
    return line[1:] if counted else line


def _without_title(line: Line, edge: float) -> Line:
    """A line without what stands before the names' edge: "Heavy metals" down the side, amid its rows."""
    line = _cut_at(line, edge)
    if len(line) < 2 or line[0].box.x1 > edge - 1:
        return line
    named = abs(line[1].box.x0 - edge) < LEVEL
    return line[1:] if named or load_titles().inside(line[0].text) is not None else line


def _cut_at(line: Line, edge: float) -> Line:
    """A line whose title and name stand so close that they are one phrase, cut between them."""
    words = line[0].words if line and find_name(line[0].text) is None else ()
    at = next((i for i, word in enumerate(words) if i > 0 and abs(word.box.x0 - edge) < LEVEL), 0)
    return [Phrase(words[:at]), Phrase(words[at:]), *line[1:]] if at and words[at - 1].box.x1 < edge - 1 else line


def _edge(lines: Sequence[Line], heading: Heading) -> float:
    """Where most known names begin, if they have one edge; 0 where they have none."""
    near = [p for line in lines for p in line[:2] if p.box.x1 < heading.first_box.x0 + LEVEL]
    edges = Counter(round(p.box.x0) for p in near if find_name(p.text) is not None)
    edge, count = edges.most_common(1)[0] if edges else (0, 0)
    return float(edge) if count >= LEAST_NAMES and 2 * count > edges.total() else 0.0
