"""Which panel a table is of, and what its rows' names mean in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from registry.domain.analyte import folded
from registry.extract.page.paper import Phrase
from registry.extract.tables.row import Row
from registry.extract.tables.table import Table
from registry.extract.wording.name_cells import find_in_phrases
from registry.extract.wording.names import Name, find_name
from registry.extract.wording.sections import Context
from registry.reference.substances import load_abbreviations, load_short_names

LEAST_SHORT = 3
METALS = "heavy-metals"


def panel_of(table: Table, context: Context) -> str:
    """The panel of a table: what most of its known names belong to, or else what its title says."""
    if table.panel is not None:
        return table.panel
    known = [find_in_phrases(r.name) for r in table.rows if r.name is not None]
    votes = Counter(n.analyte.panel for n in known if n is not None)
    best = votes.most_common(2)
    if best and (len(best) == 1 or best[0][1] > best[1][1]):
        return best[0][0]
    return context.panel or (best[0][0] if best else "other")


def panels_in(table: Table) -> set[str]:
    """The panels that the table's known names are of."""
    known = (find_in_phrases(row.name) for row in table.rows if row.name is not None)
    return {name.analyte.panel for name in known if name is not None}


def short_panels(table: Table) -> list[str]:
    """The panels of which a table has several short names, such as "Pb", "As" and "Cd" among others' full ones.

    Symbols of metals alone may be two.
    """
    printed = {folded(row.name.text) for row in table.rows if row.name is not None}
    votes = Counter(panel for panel, short in load_short_names() if short in printed)
    least = {METALS: 2} if votes[METALS] == len(printed) else {}
    return [panel for panel, count in votes.most_common() if count >= least.get(panel, LEAST_SHORT)]


def most_short_names(texts: Iterable[str]) -> int:
    """How many of some texts are short names, printed as such, of the one panel that has most of them here."""
    printed = set(texts)
    return max(Counter(panel for panel, short in load_abbreviations() if short in printed).values(), default=0)


def name_of(printed: Phrase, panel: str, short: Sequence[str], own: Mapping[str, Name]) -> Name | None:
    """The analyte of a row's name: in its table's panel, as the document's own abbreviation, or a short name's.

    A short name counts in the one panel that has several here.
    """
    name = find_in_phrases(printed, panel) or own.get(folded(printed.text))
    return find_name(printed.text, short[0]) if name is None and len(short) == 1 else name


def name_by_neighbours(table: Table, row: Row) -> Name | None:
    """The analyte of a row's name that means something only in a panel: that of the nearest rows known without one.

    Where those above and below are of two panels, the name must mean something in one of them alone.
    """
    if row.name is None:
        return None
    at = next(i for i, other in enumerate(table.rows) if other is row)
    sides = (table.rows[:at][::-1], table.rows[at + 1 :])
    panels = {panel for side in sides if (panel := _nearest_panel(side)) is not None}
    names = [n for panel in panels if (n := find_in_phrases(row.name, panel)) is not None]
    return names[0] if len(names) == 1 else None


def _nearest_panel(rows: Sequence[Row]) -> str | None:
    names = (find_in_phrases(row.name) for row in rows if row.name is not None)
    return next((name.analyte.panel for name in names if name is not None), None)
