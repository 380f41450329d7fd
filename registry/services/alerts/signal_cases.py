"""What people make of a signal: being looked at by somebody, or closed with a reason. A signal is never a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy.orm import Session

from registry.domain.said import Said
from registry.domain.signal import Signal, SignalKind
from registry.domain.workflow import OVERSEERS
from registry.errors import InvalidInput, NotAllowed
from registry.services.book import events
from registry.storage.models import Account, SignalCase
from registry.storage.queries.signal_cases import case_of

OPEN, LOOKED_AT, CLOSED = "open", "looked_at", "closed"
STATES = (OPEN, LOOKED_AT, CLOSED)
LONGEST = 2000


@dataclass(frozen=True)
class Decision:
    """What somebody decides of a signal; `assignee_id` None gives it to nobody."""

    state: str
    assignee_id: int | None = None
    note: str = ""
    reason: str = ""


def fingerprint(signal: Signal) -> str:
    """What stays the same of a signal from day to day: an age counts its days anew, a comparison its numbers."""
    if signal.about:
        return sha256("\n".join((signal.kind, *signal.about)).encode()).hexdigest()
    said = "" if signal.kind is SignalKind.TOO_OLD else signal.sentence
    return sha256("\n".join((signal.kind, *sorted(signal.batches), signal.source, said)).encode()).hexdigest()


def decide(session: Session, *, actor: Account, signal: Signal, decision: Decision, now: datetime) -> SignalCase:
    """Keep what was decided; raises InvalidInput with every fault."""
    if actor.role not in OVERSEERS:
        raise NotAllowed(Said("Signals are looked at by regulators."))
    _check(session, decision)
    mark = fingerprint(signal)
    row = case_of(session, mark) or SignalCase(fingerprint=mark, kind=signal.kind)
    row.sentence, row.batches = signal.sentence, list(signal.batches)
    row.state, row.assignee_id = decision.state, decision.assignee_id
    row.note, row.reason = decision.note.strip() or None, decision.reason.strip() or None
    row.changed_at = now
    session.add(row)
    data = {"state": row.state, "assignee": row.assignee_id, "note": row.note}
    action = f"signal:{decision.state}"
    events.record(session, at=now, account_id=actor.id, action=action, subject=row, data=data, reason=row.reason)
    session.commit()
    return row


def _check(session: Session, decision: Decision) -> None:
    faults = (
        [] if decision.state in STATES else [("state", Said("Choose one of {choices}.", choices=", ".join(STATES)))]
    )
    if decision.state == CLOSED and not decision.reason.strip():
        faults.append(("reason", Said("Say why this signal is closed.")))
    given = None if decision.assignee_id is None else session.get(Account, decision.assignee_id)
    if decision.assignee_id is not None and (given is None or given.role not in OVERSEERS):
        faults.append(("assignee", Said("Choose a regulator of the list.")))
    if max(len(decision.note), len(decision.reason)) > LONGEST:
        faults.append(("note", Said("Use at most {longest} letters.", longest=LONGEST)))
    if faults:
        raise InvalidInput(Said("This cannot be kept."), tuple(faults))
