"""Which values of a certificate a verifier sees at once: of a panel, of a page of the paper, and so many at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import request

from registry.storage.models import Result
from registry.storage.queries.review_page import Line, ReviewPage, values
from registry.web.entry.addresses import asked_row
from registry.web.shared.database import db

ROWS = 100  # values of one page: so many are drawn, sent and confirmed within a second
FEW_PAGES = 6  # of the paper: so many are shown whatever values stand beside them


@dataclass(frozen=True)
class Choice:
    """A panel or a page of the paper, with how many values it has and how many of them are open."""

    value: str
    total: int
    open: int


@dataclass(frozen=True)
class Filter:
    """What is looked at: a panel and a page of the paper, None for all."""

    panel: str | None = None
    on: int | None = None

    def holds(self, line: Line) -> bool:
        """Whether a value is looked at."""
        return self.panel in (None, line.panel) and self.on in (None, line.page)

    @property
    def query(self) -> dict[str, Any]:
        """The same as parts of an address."""
        return {name: value for name, value in (("panel", self.panel), ("on", self.on)) if value is not None}


@dataclass(frozen=True)
class View:
    """The values of one page: `before` and `after` lead to the last value before them and the first behind them."""

    rows: tuple[Result, ...]
    part: int
    parts: int
    total: int
    query: Mapping[str, Any]
    panels: tuple[Choice, ...]
    pages: tuple[Choice, ...]
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def asked_filter() -> Filter:
    """What the address asks to look at."""
    return Filter(request.args.get("panel") or None, asked_row("on"))


def view_of(page: ReviewPage, wanted: Filter, part: int) -> View:
    """The values of the part that is asked for, counted from 1; the last one where there are not so many."""
    matching = [line for line in page.lines if wanted.holds(line)]
    parts = max(1, -(-len(matching) // ROWS))
    part = min(max(part, 1), parts)
    begin, end = (part - 1) * ROWS, part * ROWS
    return View(
        rows=tuple(values(db.session, [line.id for line in matching[begin:end]])),
        part=part,
        parts=parts,
        total=len(matching),
        query=wanted.query,
        panels=_choices(page, {line.id: line.panel for line in page.lines}),
        pages=_choices(page, {line.id: str(line.page) for line in page.lines}),
        before=_beside(wanted, matching, begin - 1),
        after=_beside(wanted, matching, end),
    )


def place_of(page: ReviewPage, anchor: str) -> dict[str, Any]:
    """The parts of the address at which a place of the page stands: a value within its part, of what is looked at."""
    wanted = asked_filter()
    found = next((line for line in page.lines if anchor == f"result-{line.id}"), None)
    if found is None:
        part = asked_row("part") or 1
        return {**wanted.query, **({"part": part} if part > 1 else {}), "_anchor": anchor}
    wanted = wanted if wanted.holds(found) else Filter()
    matching = [line for line in page.lines if wanted.holds(line)]
    return _at(wanted, matching, matching.index(found))


def sheets_wanted(page: ReviewPage, view: View, on: int | None) -> list[int]:
    """The pages of the paper that stand beside the values: theirs and the one asked for, or all where they are few."""
    pages = page.certificate.document.pages or 0
    if pages <= FEW_PAGES:
        return list(range(1, pages + 1)) if on is None or not 1 <= on <= pages else [on]
    numbers = {result.page for result in view.rows} | ({on} if on is not None else set())
    return sorted(number for number in numbers or {1} if number <= pages)


def _at(wanted: Filter, matching: list[Line], index: int) -> dict[str, Any]:
    part = index // ROWS + 1
    return {**wanted.query, **({"part": part} if part > 1 else {}), "_anchor": f"result-{matching[index].id}"}


def _beside(wanted: Filter, matching: list[Line], index: int) -> dict[str, Any] | None:
    return _at(wanted, matching, index) if 0 <= index < len(matching) else None


def _choices(page: ReviewPage, named: Mapping[int, str]) -> tuple[Choice, ...]:
    totals, open_ = Counter(named.values()), Counter(named[number] for number in page.undecided if number in named)
    return tuple(Choice(value, total, open_[value]) for value, total in totals.items())
