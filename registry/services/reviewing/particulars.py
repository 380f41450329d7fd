"""A verifier corrects what was read from the head of a certificate; a second person accepts it or puts it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from registry.domain.said import Said
from registry.errors import Conflict, InvalidInput, NotAllowed, NotFound
from registry.services.reviewing.acts import given, record, verifiable
from registry.services.reviewing.permissions import WHO_ELSE
from registry.services.typed_text import text_fault
from registry.storage.models import Account, Certificate, ParticularCorrection, Sample
from registry.storage.queries.review import open_corrections

MEANWHILE = Said(
    "Somebody changed this head after you opened the form. What stands now is filled in where you had typed nothing: "
    "look through it and send it again."
)
LONGEST = 300  # letters of a particular: names of products in several languages have under 200


@dataclass(frozen=True)
class Particular:
    """One field of a certificate's head: whose it is and what it is called there."""

    column: str
    of_sample: bool = True
    is_day: bool = False


PARTICULARS = {
    "certificate_number": Particular("number", of_sample=False),
    "laboratory": Particular("laboratory_printed", of_sample=False),
    "client": Particular("client", of_sample=False),
    "date_reported": Particular("reported_on", of_sample=False, is_day=True),
    "sample_id": Particular("sample_number"),
    "product_name": Particular("product_name"),
    "batch_number": Particular("batch_number"),
    "matrix": Particular("matrix"),
    "date_collected": Particular("collected_on", is_day=True),
    "date_received": Particular("received_on", is_day=True),
    "date_tested": Particular("tested_on", is_day=True),
}


def stated(sample: Sample) -> dict[str, str | None]:
    """What stands of a sample and its certificate, field by field; days as 2026-11-24."""
    return {name: _text(getattr(_owner(sample, name), one.column)) for name, one in PARTICULARS.items()}


def correct_particulars(
    session: Session,
    *,
    actor: Account,
    sample_id: int,
    said: Mapping[str, str | None],
    page: int | None,
    reason: str,
    now: datetime,
    seen: Mapping[str, str | None] | None = None,
) -> list[ParticularCorrection]:
    """Put what the paper truly says in place of what was read, each field with its old value, who, when and why.

    `said` holds fields of PARTICULARS, None or empty for what is not printed; those that do not differ are left as
    they are. `seen` is what stood when the form was opened: raises Conflict where other words stand now. Raises
    InvalidInput with all faults at once, or where nothing differs.
    """
    sample = session.get(Sample, sample_id)
    if sample is None:
        raise NotFound(Said("There is no such sample."))
    verifiable(session, actor, sample.certificate_id)
    session.refresh(sample)  # the certificate is held only now: somebody may have written before
    if seen is not None and seen != stated(sample):
        raise Conflict(MEANWHILE)
    kept = write_particulars(session, actor=actor, sample=sample, said=said, page=page, reason=reason, now=now)
    session.commit()
    return kept


def write_particulars(
    session: Session,
    *,
    actor: Account,
    sample: Sample,
    said: Mapping[str, str | None],
    page: int | None,
    reason: str,
    now: datetime,
) -> list[ParticularCorrection]:
    """The same within a transaction that somebody else commits, of a certificate that is held already."""
    certificate, why, before = sample.certificate, given(reason), stated(sample)
    changed = {name: _cleaned(value) for name, value in said.items() if _cleaned(value) != before[name]}
    refuse_faults(changed, page, certificate.document.pages or 0)
    told = {"certificate_id": certificate.id, "page": page, "reason": why, "account_id": actor.id, "at": now}
    kept = [
        ParticularCorrection(field=name, old=before[name], new=value, sample_id=_sample_id(sample, name), **told)
        for name, value in changed.items()
    ]
    for row in kept:
        _keep(session, sample, row, actor=actor, now=now)
    return kept


def accept_particular(session: Session, *, actor: Account, correction_id: int, now: datetime) -> ParticularCorrection:
    """Say that the paper says what somebody else corrected; raises NotAllowed for who corrected it."""
    row = _undecided(session, actor, correction_id)
    if row.account_id == actor.id:
        raise NotAllowed(Said("You corrected this: somebody else must accept it. {who}", who=WHO_ELSE))
    _decide(row, "accepted", actor=actor, reason=None, now=now)
    record(session, actor, "particular:accepted", row, now)
    session.commit()
    return row


def reject_particular(
    session: Session, *, actor: Account, correction_id: int, reason: str, now: datetime
) -> ParticularCorrection:
    """Put back what stood before a correction, with a reason; whoever may verify may, who corrected it too."""
    why = given(reason)
    row = _undecided(session, actor, correction_id)
    _decide(row, "rejected", actor=actor, reason=why, now=now)
    _write(row.sample or row.certificate, row.field, row.old)
    record(session, actor, "particular:rejected", row, now, reason=why)
    session.commit()
    return row


def _keep(session: Session, sample: Sample, row: ParticularCorrection, *, actor: Account, now: datetime) -> None:
    """Keep one correction; what it corrects may be an open one itself: then it puts back what stood before that."""
    for open_ in open_corrections(session, row.certificate_id):
        if (open_.field, open_.sample_id) == (row.field, row.sample_id):
            _decide(open_, "corrected", actor=actor, reason=row.reason, now=now)
            row.old = open_.old
    _write(_owner(sample, row.field), row.field, row.new)
    session.add(row)
    data = {"field": row.field, "old": row.old, "new": row.new}
    record(session, actor, "particular:corrected", row, now, reason=row.reason, data=data)


def _undecided(session: Session, actor: Account, correction_id: int) -> ParticularCorrection:
    row = session.get(ParticularCorrection, correction_id)
    if row is None:
        raise NotFound(Said("There is no such correction."))
    verifiable(session, actor, row.certificate_id)
    session.refresh(row)  # the certificate is held only now: somebody may have decided before
    if row.decision is not None:
        raise Conflict(Said("Somebody has decided of this correction already."))
    return row


def _decide(row: ParticularCorrection, decision: str, *, actor: Account, reason: str | None, now: datetime) -> None:
    row.decision, row.decided_by_id, row.decided_at, row.decided_reason = decision, actor.id, now, reason


def _owner(sample: Sample, name: str) -> Sample | Certificate:
    return sample if PARTICULARS[name].of_sample else sample.certificate


def _sample_id(sample: Sample, name: str) -> int | None:
    return sample.id if PARTICULARS[name].of_sample else None


def _write(owner: Sample | Certificate, name: str, value: str | None) -> None:
    one = PARTICULARS[name]
    setattr(owner, one.column, date.fromisoformat(value) if one.is_day and value is not None else value)


def _text(value: str | date | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else value or None


def _cleaned(value: str | None) -> str | None:
    return (value or "").strip() or None


def refuse_faults(changed: Mapping[str, str | None], page: int | None, pages: int) -> None:
    """Raise InvalidInput with every fault of fields as a person typed them, or where there are none."""
    if not changed:
        raise InvalidInput(Said("Nothing differs from what is on file: change what was misread."))
    no_day = Said("Choose a day of the calendar.")
    faults: list[tuple[str, str]] = [(name, no_day) for name, value in changed.items() if not _fits(name, value)]
    unreadable = ((name, text_fault(value or "", LONGEST)) for name, value in changed.items())
    faults += [(name, fault) for name, fault in unreadable if fault is not None]
    if page is not None and not 1 <= page <= pages:
        faults.append(("page", Said("Choose a page of the document: it has {pages}.", pages=pages)))
    if faults:
        raise InvalidInput(Said("This correction cannot be kept."), tuple(faults))


def _fits(name: str, value: str | None) -> bool:
    if value is None or not PARTICULARS[name].is_day:
        return True
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
