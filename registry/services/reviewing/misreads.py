"""Reports that a value is not what the paper says: taken from anybody, decided by a verifier."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime

from sqlalchemy.orm import Session

from registry.domain.said import Said
from registry.errors import Conflict, InvalidInput, NotFound
from registry.services.book import events
from registry.services.reviewing.permissions import may_verify_any
from registry.storage.models import Account, MisreadReport
from registry.storage.queries.misreads import reported_by, result_by_id

LONGEST_VALUE, LONGEST_NOTE = 200, 1000
OUTCOMES = ("right", "wrong")


def reporter_of(address: str, secret_key: str) -> str:
    """Who reports, without keeping where from: a keyed hash of the address."""
    return hmac.new(secret_key.encode(), f"misread:{address}".encode(), hashlib.sha256).hexdigest()


def report_misread(
    session: Session, *, result_id: int, proposed: str, note: str, reporter: str, now: datetime
) -> MisreadReport:
    """Keep a report of a result; who reports the same result again changes their open report.

    Raises InvalidInput where a text is too long, NotFound where there is no such result.
    """
    faults = [
        (name, Said("Use at most {most} characters.", most=most))
        for name, text, most in (("proposed", proposed, LONGEST_VALUE), ("note", note, LONGEST_NOTE))
        if len(text) > most
    ]
    if faults:
        raise InvalidInput(Said("This report is too long."), tuple(faults))
    if result_by_id(session, result_id) is None:
        raise NotFound(Said("There is no such result."))
    report = reported_by(session, result_id, reporter) or MisreadReport(result_id=result_id, reporter=reporter)
    report.proposed, report.note, report.reported_at = proposed.strip() or None, note.strip() or None, now
    session.add(report)
    session.flush()
    data = {"result_id": result_id}
    events.record(session, at=now, account_id=None, action="result:reported_misread", subject=report, data=data)
    session.commit()
    return report


def decide_report(session: Session, *, actor: Account, report_id: int, outcome: str, now: datetime) -> MisreadReport:
    """Say whether the value was misread ("right") or read correctly ("wrong").

    Raises NotFound, Conflict where it is decided, NotAllowed for who may not verify the certificate.
    """
    report = session.get(MisreadReport, report_id, with_for_update=True)
    if report is None or outcome not in OUTCOMES:
        raise NotFound(Said("There is no such report."))
    may_verify_any(actor, [report.result.sample.certificate])
    if report.outcome is not None:
        raise Conflict(Said("Somebody has decided this report already."))
    report.outcome, report.decided_by_id, report.decided_at = outcome, actor.id, now
    data = {"result_id": report.result_id, "outcome": outcome}
    events.record(session, at=now, account_id=actor.id, action="report:decided", subject=report, data=data)
    session.commit()
    return report
