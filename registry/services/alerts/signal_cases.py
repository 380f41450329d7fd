"""What people make of a signal: being looked at by somebody, or closed with a reason. A signal is never a verdict."""

from __future__ import annotations

from collections.abc import Mapping
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


@dataclass(frozen=True)
class Standing:
    """How far a signal has come: its own case, and earlier ones of parts of it, oldest first.

    `news` are the batches that joined it since it was closed: they open it again.
    """

    case: SignalCase | None
    earlier: tuple[SignalCase, ...]
    state: str
    news: frozenset[str]


def standing(signal: Signal, cases: Mapping[str, SignalCase]) -> Standing:
    """How far a signal has come, by the cases there are.

    What was decided of a part of it counts for that part: closed for all its batches it is closed, and else it is
    shown with what was decided.
    """
    own = cases.get(fingerprint(signal))
    earlier = tuple(case for case in cases.values() if case is not own and _is_of_part(case, signal))
    told = (*((own,) if own is not None else ()), *sorted(earlier, key=lambda case: case.changed_at))
    closed = [case for case in told if case.state == CLOSED]
    state = own.state if own is not None else _state_of_parts(told)
    left = frozenset(signal.batches).difference(*(case.batches for case in closed)) if signal.opening else frozenset()
    if state == CLOSED and left:
        state = OPEN
    return Standing(own, told[1:] if own is not None else told, state, left if closed else frozenset())


def _is_of_part(case: SignalCase, signal: Signal) -> bool:
    alike = bool(signal.opening) and case.kind == signal.kind and case.sentence.startswith(signal.opening)
    return alike and not set(case.batches).isdisjoint(signal.batches)


def _state_of_parts(cases: tuple[SignalCase, ...]) -> str:
    """Looked at where any part is, closed where all are."""
    states = {case.state for case in cases}
    if LOOKED_AT in states:
        return LOOKED_AT
    return CLOSED if states == {CLOSED} else OPEN


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
