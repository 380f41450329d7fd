"""The buckets of the workbench as conditions on uploads: how many lie in each, and how far reading has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select, true
from sqlalchemy.orm import Session, aliased

from registry.domain.bucket import OTHERWISE, PUTS_INTO, SURE, Bucket, Condition
from registry.domain.workflow import Publication, Reading
from registry.storage.models import Certificate, Document, Flag, Result, Sample, Submission
from registry.storage.queries.results import effective, undecided

UNREAD = (Reading.QUEUED, Reading.READING)
ONE_RUN = timedelta(minutes=10)  # uploads this near the oldest that waits belong to the same run
_NOT_SETTLED = Certificate.publication == Publication.TO_BE_VERIFIED
_OF_DOCUMENT = Certificate.document_id == Document.id


@dataclass(frozen=True)
class Run:
    """How far the uploads of one run have come: since when, how many, how many of them are read or being read."""

    since: datetime
    uploads: int
    read: int
    reading: int


def conditions() -> dict[Condition, ColumnElement[bool]]:
    """What may be true of an upload's document, as a condition."""
    open_ = exists().where(_OF_DOCUMENT, _NOT_SETTLED)
    answered = or_(Flag.certificate_id.is_(None), Flag.certificate_id.in_(_open_certificates()))
    return {
        Condition.DISCARDED: Submission.discarded_at.is_not(None),
        Condition.UNREAD: Document.state.in_(UNREAD),
        Condition.REFUSED: Document.state == Reading.REJECTED,
        Condition.NO_CERTIFICATE: ~exists().where(_OF_DOCUMENT),
        Condition.SETTLED: and_(exists().where(_OF_DOCUMENT), ~open_),
        Condition.NO_RESULT: and_(open_, ~_results().where(effective()).exists()),
        Condition.FLAGGED: exists().where(Flag.document_id == Document.id, Flag.closed_at.is_(None), answered),
        Condition.UNSURE: _results().where(_doubtful()).exists(),
        Condition.NO_BATCH: and_(open_, ~_samples().where(Sample.batch_id.is_not(None)).exists()),
    }


def unsure_values() -> ColumnElement[int]:
    """How many values of an upload's document the reader was not sure of, or one person corrected, are undecided."""
    return _results().where(_doubtful()).with_only_columns(func.count()).scalar_subquery()


def _doubtful() -> ColumnElement[bool]:
    return and_(undecided(), or_(Result.confidence < SURE, Result.corrected_by_id.is_not(None)))


def in_bucket() -> ColumnElement[str]:
    """The bucket of an upload: the table of the domain, as the database reads it."""
    found = conditions()
    return case(*((found[condition], bucket.value) for condition, bucket in PUTS_INTO), else_=OTHERWISE.value)


def ahead() -> ColumnElement[int]:
    """How many documents are before an upload's in the queue."""
    earlier = aliased(Document)
    before = select(func.count()).select_from(earlier).where(earlier.state == Reading.QUEUED, earlier.id < Document.id)
    return before.correlate(Document).scalar_subquery()


def counts(session: Session, organisation_id: int | None) -> dict[Bucket, int]:
    """How many uploads of an organisation (None: of all) lie in each bucket."""
    labelled = in_bucket().label("bucket")
    each = select(labelled).select_from(Submission).join(Submission.document).where(of(organisation_id)).subquery()
    found = session.execute(select(each.c.bucket, func.count()).group_by(each.c.bucket)).all()
    return dict.fromkeys(Bucket, 0) | {Bucket(bucket): number for bucket, number in found}


def run_of(session: Session, organisation_id: int | None) -> Run | None:
    """The run that the oldest waiting upload belongs to; None where nothing waits."""
    waiting = select(func.min(Submission.received_at)).join(Submission.document)
    oldest = session.scalar(waiting.where(of(organisation_id), Document.state.in_(UNREAD)))
    if oldest is None:
        return None
    each = select(Document.state, func.count(), func.min(Submission.received_at)).select_from(Submission)
    recent = each.join(Submission.document).where(of(organisation_id), Submission.received_at >= oldest - ONE_RUN)
    rows = session.execute(recent.group_by(Document.state)).all()
    found = {state: number for state, number, _since in rows}
    uploads = sum(found.values())
    unread = sum(found.get(state, 0) for state in UNREAD)
    return Run(min(row[2] for row in rows), uploads, uploads - unread, found.get(Reading.READING, 0))


def of(organisation_id: int | None) -> ColumnElement[bool]:
    """The condition that an upload is of this organisation (None: of any)."""
    return true() if organisation_id is None else Submission.organisation_id == organisation_id


def _open_certificates() -> Select[int]:
    return select(Certificate.id).where(_OF_DOCUMENT, _NOT_SETTLED).correlate(Document)


def _results() -> Select[int]:
    """Results of the open certificates of a document."""
    chosen = select(Result.id).join(Sample, Result.sample_id == Sample.id)
    return chosen.where(Sample.certificate_id.in_(_open_certificates())).correlate(Document)


def _samples() -> Select[int]:
    return select(Sample.id).where(Sample.certificate_id.in_(_open_certificates())).correlate(Document)
