"""Reads for those who submit: their uploads with how far each has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from registry.storage.models import Batch, Certificate, Flag, Submission


@dataclass(frozen=True)
class Submitted:
    """One upload with its document, batch and account loaded, and the certificates read from it (none yet: empty).

    `flags` are the open ones of the document and its certificates: what a person has to look at.
    """

    submission: Submission
    certificates: tuple[Certificate, ...]
    flags: tuple[Flag, ...] = ()


def submissions_of(
    session: Session, organisation_id: int | None, *, before: int | None = None, limit: int = 50
) -> Sequence[Submitted]:
    """The uploads of an organisation (None: of all), newest first, from behind the submission id `before`."""
    chosen = _loaded().order_by(Submission.id.desc()).limit(limit)
    if organisation_id is not None:
        chosen = chosen.where(Submission.organisation_id == organisation_id)
    if before is not None:
        chosen = chosen.where(Submission.id < before)
    submissions = session.scalars(chosen).all()
    documents = [submission.document_id for submission in submissions]
    read, open_ = _certificates(session, documents), _open_flags(session, documents)
    return [_submitted(submission, read, open_) for submission in submissions]


def submission_by_public_id(session: Session, public_id: str) -> Submitted | None:
    """One upload, by its public id."""
    submission = session.scalar(_loaded().where(Submission.public_id == public_id))
    if submission is None:
        return None
    document = [submission.document_id]
    return _submitted(submission, _certificates(session, document), _open_flags(session, document))


def _loaded() -> Select[Submission]:
    return select(Submission).options(
        joinedload(Submission.document),
        joinedload(Submission.account),
        joinedload(Submission.organisation),
        joinedload(Submission.batch).joinedload(Batch.product),
    )


def _certificates(session: Session, document_ids: Sequence[int]) -> Sequence[Certificate]:
    chosen = select(Certificate).where(Certificate.document_id.in_(document_ids)).order_by(Certificate.id)
    return session.scalars(chosen).all()


def _open_flags(session: Session, document_ids: Sequence[int]) -> Sequence[Flag]:
    chosen = select(Flag).where(Flag.document_id.in_(document_ids), Flag.closed_at.is_(None)).order_by(Flag.id)
    return session.scalars(chosen).all()


def _flags(session: Session, document_ids: Sequence[int]) -> Sequence[Flag]:
    chosen = select(Flag).where(Flag.document_id.in_(document_ids)).order_by(Flag.id)
    return session.scalars(chosen).all()


def _submitted(submission: Submission, certificates: Sequence[Certificate], flags: Sequence[Flag]) -> Submitted:
    """A document may come twice, for two batches: what was read from it belongs to every upload of it."""
    return Submitted(
        submission,
        certificates=tuple(c for c in certificates if c.document_id == submission.document_id),
        flags=tuple(flag for flag in flags if flag.document_id == submission.document_id),
    )
