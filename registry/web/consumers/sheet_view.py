"""A batch in order for one sheet of paper: panel by panel, each row with its limits, and what has no result."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from registry.domain.measurement import Operator
from registry.domain.outcome import Outcome
from registry.domain.subject import Derivation
from registry.reference.loader import Catalogue
from registry.reference.substances import Panel, load_panels
from registry.storage.models import Result
from registry.web.consumers.batch_view import BatchView, PlaceView, RuleLine, catalogue_name

NOTHING_FOUND = {Operator.NOT_DETECTED, Operator.BELOW_LOD, Operator.BELOW_LOQ, Operator.BELOW, Operator.ABSENT}
FEW = 8  # rows of a panel without limit and without find that are rows still; more of them run on in a paragraph


@dataclass(frozen=True)
class SheetLimit:
    """A limit in words, what is here where that breaks it, what it comes to, and the names of all whose law has it."""

    says: str
    here: str
    outcome: Outcome
    places: tuple[str, ...]


@dataclass
class SheetRow:
    """What was measured, or comes from several that were (it has no results of its own), with the limits about it."""

    name: str
    results: list[Result] = field(default_factory=list)
    decided: dict[tuple[str, str, Outcome], list[str]] = field(default_factory=dict)

    @property
    def limits(self) -> tuple[SheetLimit, ...]:
        """The limits, those of one wording and outcome together."""
        return tuple(SheetLimit(*key, tuple(places)) for key, places in self.decided.items())

    @property
    def without_result(self) -> bool:
        """Whether nobody measured it and no law can be answered without."""
        return not self.results and all(outcome is Outcome.NOT_TESTED for *_, outcome in self.decided)

    @property
    def quiet(self) -> bool:
        """Whether nothing was found, nothing limits it, and the laboratory does not call it failing."""
        found = [r for r in self.results if r.operator not in NOTHING_FOUND or r.lab_status == "fail"]
        return bool(self.results) and not self.decided and not found


@dataclass(frozen=True)
class SheetPanel:
    """A panel: the rows of its table, those that run on below it, and the names that a law limits and nobody tested."""

    name: str
    rows: tuple[SheetRow, ...]
    running_on: tuple[SheetRow, ...]
    not_tested: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """The panels with results, and the names of those without any."""

    panels: tuple[SheetPanel, ...]
    empty: tuple[str, ...]


def sheet_of(view: BatchView, catalogue: Catalogue) -> Sheet:
    """The sheet of a batch, from the view of its page."""
    rows = _rows(view, catalogue)
    panels = [(panel, [row for (slug, _), row in rows.items() if slug == panel.slug]) for panel in load_panels()]
    reported = [(panel, own) for panel, own in panels if any(row.results for row in own)]
    empty = tuple(panel.name for panel, own in panels if not any(row.results for row in own))
    return Sheet(tuple(_panel(panel, own) for panel, own in reported), empty)


def _panel(panel: Panel, rows: list[SheetRow]) -> SheetPanel:
    told = [row for row in rows if not row.without_result]
    quiet = [row for row in told if row.quiet]
    running_on = quiet if len(quiet) > FEW else []
    untested = tuple(row.name for row in rows if row.without_result)
    return SheetPanel(panel.name, tuple(row for row in told if row not in running_on), tuple(running_on), untested)


def _rows(view: BatchView, catalogue: Catalogue) -> dict[tuple[str, str], SheetRow]:
    """Every row by panel and by analyte or name: what was measured in the paper's order, then what laws ask for."""
    rows: dict[tuple[str, str], SheetRow] = {}
    for result in view.results:
        known = catalogue.analytes.get(result.analyte or "")
        key = (known.panel, known.slug) if known else (result.panel, result.printed_analyte)
        row = rows.setdefault(key, SheetRow(known.name if known else result.printed_analyte))
        if result.operator != Operator.NOT_TESTED:
            row.results.append(result)
    for place, line in _deciding((*view.places, *view.quiet_places)):
        _add(rows, catalogue, place, line)
    return rows


def _add(rows: dict[tuple[str, str], SheetRow], catalogue: Catalogue, place: PlaceView, line: RuleLine) -> None:
    subject = line.rule.subject
    known = catalogue.analytes.get(line.rule.analyte)
    panel = known.panel if known else ""
    alone = subject.derivation is Derivation.ANALYTE
    key, name = (line.rule.analyte, catalogue_name(catalogue, line.rule.analyte)) if alone else (subject.name,) * 2
    row = rows.setdefault((panel, key), SheetRow(name))
    here = line.here if line.verdict.outcome is Outcome.FAIL else ""  # all of them would not fit on one sheet
    row.decided.setdefault((line.limit, here, line.verdict.outcome), []).append(place.jurisdiction.name)


def _deciding(places: Iterable[PlaceView]) -> Iterable[tuple[PlaceView, RuleLine]]:
    return ((place, line) for place in places for line in place.lines if line.decides)
