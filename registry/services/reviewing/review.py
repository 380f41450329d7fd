"""Verification: results are accepted, corrected by a new row or rejected; flags closed, samples tied to batches."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from registry.domain.quantity import Units
from registry.domain.said import Said
from registry.errors import Conflict, NotAllowed, NotFound
from registry.services.makers.corrections import withdrawn_fault
from registry.services.reviewing import correction as corrections
from registry.services.reviewing.acts import given, record, verifiable
from registry.services.reviewing.answers import reopen_answered
from registry.services.reviewing.permissions import may_verify_any, second_person
from registry.services.reviewing.typed_value import Correction
from registry.storage.models import Account, Flag, Result, ResultReview, Sample
from registry.storage.queries.products import held_batch
from registry.storage.queries.results import is_corrected, results_taken_out_by_one, undecided_results
from registry.storage.queries.review import certificates_of_document, keep_accepted

__all__ = [
    "Correction",
    "accept_remaining",
    "accept_result",
    "close_flag",
    "confirm_rejection",
    "correct_result",
    "reject_result",
    "tie_sample",
]


def accept_result(session: Session, *, actor: Account, result_id: int, now: datetime) -> ResultReview:
    """Say that a result stands on the paper as it was read, or as somebody else corrected it."""
    result = _reviewable(session, actor, result_id)
    second_person(actor, result)
    review = _decide(session, result, actor=actor, decision="accepted", reason=None, now=now)
    session.commit()
    return review


def accept_remaining(
    session: Session, *, actor: Account, certificate_id: int, now: datetime, seen: Collection[int] | None = None
) -> int:
    """Accept the results as they were read that nobody has decided of; gives their number.

    Of those only that the actor has seen, by their ids (None: all). What somebody corrected or added is never among
    them: each is accepted by itself.
    """
    certificate = verifiable(session, actor, certificate_id)
    open_ = undecided_results(session, certificate.id)
    ids = [row.id for row in open_ if row.corrected_by_id is None and (seen is None or row.id in seen)]
    keep_accepted(session, ids, account_id=actor.id, now=now)
    if ids:
        record(session, actor, "certificate:remaining_accepted", certificate, now, data={"result_ids": ids})
    session.commit()
    return len(ids)


def correct_result(
    session: Session,
    *,
    actor: Account,
    result_id: int,
    correction: Correction,
    reason: str,
    units: Units,
    now: datetime,
) -> Result:
    """Put what the paper truly says beside what was read, as a new row with who, when and why.

    Raises InvalidInput with all faults at once, Conflict where a newer row replaces this one.
    """
    why = given(reason)
    result = _reviewable(session, actor, result_id)
    corrections.check(correction, result, units)
    row = corrections.corrected(result, correction, units, by=actor, reason=why, now=now)
    session.add(row)
    session.flush()
    _decide(session, result, actor=actor, decision="corrected", reason=why, now=now, data={"by_result": row.id})
    session.commit()
    return row


def reject_result(session: Session, *, actor: Account, result_id: int, reason: str, now: datetime) -> ResultReview:
    """Take a result out: it is no result of this sample, or cannot be told from the paper.

    Nothing is published before somebody else has confirmed it, or accepted the result after all.
    """
    why = given(reason)
    result = _reviewable(session, actor, result_id)
    review = _decide(session, result, actor=actor, decision="rejected", reason=why, now=now)
    reopen_answered(session, result, actor=actor, reason=why, now=now)
    session.commit()
    return review


def confirm_rejection(session: Session, *, actor: Account, result_id: int, now: datetime) -> ResultReview:
    """Say, as a second person, that a result is to be taken out; the reason is the first one's.

    Raises NotAllowed for who took it out, Conflict where nothing is to be confirmed.
    """
    result = _reviewable(session, actor, result_id)
    if result not in results_taken_out_by_one(session, result.sample.certificate_id):
        raise Conflict(Said("Nobody has taken this value out, or somebody has confirmed that already."))
    session.refresh(result, ["reviews"])
    first = result.reviews[-1]
    if first.account_id == actor.id:
        raise NotAllowed(
            Said("You took this value out: somebody else must confirm that, who did not submit the certificate either.")
        )
    review = _decide(session, result, actor=actor, decision="rejected", reason=first.reason, now=now)
    session.commit()
    return review


def close_flag(session: Session, *, actor: Account, flag_id: int, reason: str, now: datetime) -> Flag:
    """Answer a flag, by name and with a reason.

    A flag of the whole document is closed by whoever may verify a certificate of it, or by a regulator.
    """
    why = given(reason)
    flag = session.get(Flag, flag_id)
    if flag is None:
        raise NotFound(Said("There is no such flag."))
    if flag.certificate_id is not None:
        verifiable(session, actor, flag.certificate_id)
    else:
        may_verify_any(actor, certificates_of_document(session, flag.document_id))
    if flag.closed_at is not None:
        raise Conflict(Said("This flag is closed already."))
    flag.closed_at, flag.closed_by_id, flag.closed_reason = now, actor.id, why
    record(session, actor, "flag:closed", flag, now, reason=why)
    session.commit()
    return flag


def tie_sample(
    session: Session, *, actor: Account, sample_id: int, batch_id: int, reason: str, now: datetime
) -> Sample:
    """Say which batch a sample was taken from."""
    why = given(reason)
    sample = session.get(Sample, sample_id)
    if sample is None:
        raise NotFound(Said("There is no such sample."))
    verifiable(session, actor, sample.certificate_id)
    batch = held_batch(session, batch_id)
    if batch is None:
        raise NotFound(Said("There is no such batch."))
    if (fault := withdrawn_fault(batch)) is not None:
        raise Conflict(fault)
    data = {"batch_id": batch.id, "before": sample.batch_id}
    sample.batch = batch
    record(session, actor, "sample:tied", sample, now, reason=why, data=data)
    session.commit()
    return sample


def _reviewable(session: Session, actor: Account, result_id: int) -> Result:
    result = session.get(Result, result_id)
    if result is None:
        raise NotFound(Said("There is no such result."))
    verifiable(session, actor, result.sample.certificate_id)
    if is_corrected(session, result.id):
        raise Conflict(Said("This result was corrected meanwhile: decide of the newer one."))
    return result


def _decide(
    session: Session,
    result: Result,
    *,
    actor: Account,
    decision: str,
    reason: str | None,
    now: datetime,
    data: Mapping[str, object] | None = None,
) -> ResultReview:
    review = ResultReview(result_id=result.id, account_id=actor.id, decision=decision, reason=reason, decided_at=now)
    session.add(review)
    record(session, actor, f"result:{decision}", result, now, reason=reason, data=data)
    return review
