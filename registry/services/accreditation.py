"""What accreditation bodies certify of laboratories: recorded by the registry, and asked of each test's day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from registry.errors import InvalidInput, NotFound
from registry.reference.substances import load_panels
from registry.services import events
from registry.storage.models import Accreditation
from registry.storage.queries.accounts import organisation_by_name


@dataclass(frozen=True)
class NewAccreditation:
    """An accreditation as its certificate states it; no panels named: all."""

    laboratory: str
    standard: str
    number: str
    body: str
    valid_from: date
    valid_to: date | None = None
    panels: tuple[str, ...] = ()


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
    faults += [(name, "Write it as the accreditation states it.") for name, text in texts.items() if not text.strip()]
    if given.valid_to is not None and given.valid_to < given.valid_from:
        faults.append(("valid_to", "This day is before the first day."))
    return faults


def panels_covered(rows: Sequence[Accreditation], laboratory_id: int, on: date | None) -> frozenset[str] | None:
    """The panels a laboratory was accredited for on a day; None where nothing is on file, or the day is unknown."""
    own = [row for row in rows if row.laboratory_id == laboratory_id]
    if not own or on is None:
        return None
    every = frozenset(panel.slug for panel in load_panels())
    covering = [row for row in own if row.valid_from <= on and (row.valid_to is None or on <= row.valid_to)]
    return frozenset(panel for row in covering for panel in (row.panels or every))
