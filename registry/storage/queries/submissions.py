"""Reads for those who submit: their uploads with how far each has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from registry.domain.bucket import Bucket, Condition, bucket_of, reasons
from registry.domain.workflow import Reading
from registry.storage.models import Batch, Certificate, Document, Flag, Submission
from registry.storage.queries.workbench import ahead, conditions, in_bucket, of, unsure_values


@dataclass(frozen=True)
class Submitted:
    """One upload with its document, batch and account loaded, and the certificates read from it (none yet: empty).

    Of a document that several laboratories sent, each sees the certificates that it keeps and those that are public;
    `kept` are the ids of those whose verification is its business.

    `flags` are the open ones of the document and its certificates: what a person has to look at; `unsure` counts the
    values the reader was not sure of. `before` counts the documents before it in the queue, None once it is read.
    """

    submission: Submission
    certificates: tuple[Certificate, ...]
    kept: frozenset[int]
    flags: tuple[Flag, ...]
    conditions: frozenset[Condition]
    unsure: int
    before: int | None

    @property
    def bucket(self) -> Bucket:
        """Where it lies on the workbench."""
        return bucket_of(self.conditions)

    @property
    def because(self) -> tuple[Condition, ...]:
        """Why it lies there."""
        return reasons(self.conditions)


def submissions_of(
    session: Session,
    organisation_id: int | None,
    *,
    bucket: Bucket | None = None,
    before: int | None = None,
    limit: int = 50,
) -> Sequence[Submitted]:
    """The uploads of an organisation (None: of all), newest first, from behind the submission id `before`."""
    chosen = _loaded().where(of(organisation_id)).order_by(Submission.id.desc()).limit(limit)
    if bucket is not None:
        chosen = chosen.where(in_bucket() == bucket.value)
    if before is not None:
        chosen = chosen.where(Submission.id < before)
    rows = session.execute(chosen).all()
    documents = [row.Submission.document_id for row in rows]
    read, open_ = _certificates(session, documents), _open_flags(session, documents)
    return [_submitted(row, read, open_, organisation_id) for row in rows]


def without_certificate(
    session: Session, organisation_id: int | None, *, after: int = 0, limit: int
) -> Sequence[Submission]:
    """The uploads of an organisation (None: of all) that were read and gave no certificate, longest waiting first.

    A document that was sent several times is named once, by its oldest upload; from behind the submission id `after`.
    """
    gave_none = (Document.state == Reading.FLAGGED, Document.pages > 0, conditions()[Condition.NO_CERTIFICATE])
    kept = (of(organisation_id), Submission.discarded_at.is_(None))
    oldest = select(func.min(Submission.id)).join(Submission.document).where(*gave_none, *kept)
    each = oldest.group_by(Submission.document_id)
    chosen = select(Submission).where(Submission.id.in_(each), Submission.id > after).order_by(Submission.id)
    chosen = chosen.limit(limit).options(joinedload(Submission.document))
    return session.scalars(chosen.options(joinedload(Submission.organisation), joinedload(Submission.account))).all()


def submission_by_public_id(session: Session, public_id: str, organisation_id: int | None) -> Submitted | None:
    """One upload, by its public id, with what this organisation (None: an overseer) may see of it."""
    row = session.execute(_loaded().where(Submission.public_id == public_id)).first()
    if row is None:
        return None
    document = [row.Submission.document_id]
    return _submitted(row, _certificates(session, document), _open_flags(session, document), organisation_id)


def _loaded() -> Any:
    told: list[Any] = [found.label(condition.value) for condition, found in conditions().items()]
    chosen = select(Submission, ahead().label("ahead"), unsure_values().label("unsure_values"), *told)
    return chosen.join(Submission.document).options(
        contains_eager(Submission.document),
        joinedload(Submission.account),
        joinedload(Submission.discarded_by),
        joinedload(Submission.organisation),
        joinedload(Submission.batch).joinedload(Batch.product),
    )


def _certificates(session: Session, document_ids: Sequence[int]) -> Sequence[Certificate]:
    chosen = select(Certificate).where(Certificate.document_id.in_(document_ids)).order_by(Certificate.id)
    return session.scalars(chosen.options(joinedload(Certificate.submission))).all()


def _open_flags(session: Session, document_ids: Sequence[int]) -> Sequence[Flag]:
    chosen = select(Flag).where(Flag.document_id.in_(document_ids), Flag.closed_at.is_(None)).order_by(Flag.id)
    return session.scalars(chosen).all()


def _submitted(
    row: Row[Any], certificates: Sequence[Certificate], flags: Sequence[Flag], organisation_id: int | None
) -> Submitted:
    """A document may come twice, for two batches: what was read from it belongs to every upload of its house."""
    submission: Submission = row.Submission
    waits = submission.document.state == Reading.QUEUED
    read = [c for c in certificates if c.document_id == submission.document_id]
    kept = frozenset(c.id for c in read if organisation_id in (None, c.laboratory_id, c.submission.organisation_id))
    return Submitted(
        submission,
        certificates=tuple(c for c in read if c.id in kept or c.published_at is not None),
        kept=kept,
        flags=tuple(
            flag
            for flag in flags
            if flag.document_id == submission.document_id and flag.certificate_id in (None, *kept)
        ),
        conditions=frozenset(condition for condition in Condition if getattr(row, condition.value)),
        unsure=row.unsure_values,
        before=row.ahead if waits else None,
    )
