"""What accreditation bodies certify of laboratories: recorded by the registry, and asked of each test's day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from sqlalchemy.orm import Session

from registry.domain.said import Said
from registry.errors import InvalidInput, NotFound
from registry.reference.substances import load_panels
from registry.services.book import events
from registry.services.ids import folded_number
from registry.services.typed_text import is_visible
from registry.storage.models import Accreditation
from registry.storage.queries.accounts import organisation_by_name


@dataclass(frozen=True)
class NewAccreditation:
    """An accreditation as its certificate states it; no panels named: all; no methods named: all of these panels."""

    laboratory: str
    standard: str
    number: str
    body: str
    valid_from: date
    valid_to: date | None = None
    panels: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()


def record_accreditation(session: Session, given: NewAccreditation, *, now: datetime) -> Accreditation:
    """Keep an accreditation of a laboratory that is registered.

    Raises NotFound for a laboratory nobody knows, InvalidInput with every fault at once.
    """
    laboratory = organisation_by_name(session, given.laboratory)
    if laboratory is None or laboratory.kind != "laboratory":
        raise NotFound(f"There is no laboratory called {given.laboratory}.")
    faults = _faults(given)
    if faults:
        raise InvalidInput("This accreditation cannot be kept.", tuple(faults))
    row = Accreditation(
        laboratory_id=laboratory.id,
        standard=given.standard.strip(),
        number=given.number.strip(),
        body=given.body.strip(),
        panels=list(given.panels),
        methods=[method.strip() for method in given.methods],
        valid_from=given.valid_from,
        valid_to=given.valid_to,
        created_at=now,
    )
    session.add(row)
    session.flush()
    events.record(session, at=now, account_id=None, action="accreditation:recorded", subject=row)
    session.commit()
    return row


def _faults(given: NewAccreditation) -> list[tuple[str, str]]:
    known = {panel.slug for panel in load_panels()}
    faults = [("panels", f"{panel!r} is no panel.") for panel in given.panels if panel not in known]
    texts = {"standard": given.standard, "number": given.number, "body": given.body}
    faults += [("methods", f"{m!r} names no method.") for m in given.methods if not is_visible(m)]
    faults += [(name, "Write it as the accreditation states it.") for name, text in texts.items() if not text.strip()]
    if given.valid_to is not None and given.valid_to < given.valid_from:
        faults.append(("valid_to", "This day is before the first day."))
    return faults


@dataclass(frozen=True)
class Scope:
    """What was tested, by panel (and method, where an accreditation names methods), and what of it is covered."""

    tested: frozenset[str]
    covered: frozenset[str]


Tests = Iterable[tuple[str, str | None]]  # the panel of a result, and its method as printed


def scope(rows: Sequence[Accreditation], laboratory_id: int, on: date | None, tests: Tests) -> Scope | None:
    """What a laboratory was accredited for on a day; None where nothing is on file, or the day is unknown."""
    own = [row for row in rows if row.laboratory_id == laboratory_id]
    if not own or on is None:
        return None
    valid = [row for row in own if row.valid_from <= on and (row.valid_to is None or on <= row.valid_to)]
    named = {(panel, method): _named(panel, method, valid) for panel, method in tests}
    covered = {
        name for (panel, method), name in named.items() if any(_covers(row, panel, method or "") for row in valid)
    }
    return Scope(frozenset(named.values()), frozenset(covered))


def _named(panel: str, method: str | None, valid: Sequence[Accreditation]) -> str:
    """A test in words: with its method where an accreditation of its panel is for some methods only."""
    by_method = any(row.methods for row in valid if panel in row.panels or not row.panels)
    named = next(known.name for known in load_panels() if known.slug == panel)
    called = Said(named).begun(capital=False)
    if not by_method:
        return called
    return Said("{panel} by {method}", panel=called, method=method or Said("a method not printed"))


def _covers(row: Accreditation, panel: str, method: str) -> bool:
    if row.panels and panel not in row.panels:
        return False
    return not row.methods or any(_folded(known) in _folded(method) for known in row.methods)


@lru_cache(maxsize=4096)  # a market names a handful of methods, again and again
def _folded(method: str) -> str:
    return folded_number(method)
