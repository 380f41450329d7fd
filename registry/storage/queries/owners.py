"""Whose something is: what the web's table of access asks before it shows anything."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session

from registry.storage.models import (
    Batch,
    Certificate,
    Flag,
    Import,
    ParticularCorrection,
    Product,
    Result,
    Sample,
    Submission,
)


@dataclass(frozen=True)
class Holders:
    """The organisations a certificate belongs to, and whether everybody may see it.

    A certificate is for everybody from its first publication on: what was withdrawn later stays visible as that.
    """

    certificate_id: int
    keepers: frozenset[int]  # its laboratory and the organisation that submitted it
    makers: frozenset[int]  # whose batches it speaks of
    public: bool


def submitter(session: Session, public_id: str) -> int | None:
    """The organisation that submitted this."""
    return session.scalar(select(Submission.organisation_id).where(Submission.public_id == public_id))


def maker_of_product(session: Session, public_id: str) -> int | None:
    """The maker of this product."""
    return session.scalar(select(Product.maker_id).where(Product.public_id == public_id))


def maker_of_import(session: Session, public_id: str) -> int | None:
    """The maker whose list this is."""
    return session.scalar(select(Import.maker_id).where(Import.public_id == public_id))


def maker_of_batch(session: Session, public_id: str) -> int | None:
    """The maker whose batch this is."""
    return session.scalar(select(Product.maker_id).join(Batch).where(Batch.public_id == public_id))


def holders(session: Session, public_id: str) -> Holders | None:
    """Whose this certificate is, or None where there is none."""
    return _holders(session, Certificate.public_id == public_id)


def holders_by_result(session: Session, result_id: int) -> Holders | None:
    """Whose the certificate is that says this result."""
    inside = select(Sample.certificate_id).join(Result, Result.sample_id == Sample.id).where(Result.id == result_id)
    return _holders(session, Certificate.id.in_(inside))


def holders_by_sample(session: Session, sample_id: int) -> Holders | None:
    """Whose the certificate is that speaks of this sample."""
    return _holders(session, Certificate.id.in_(select(Sample.certificate_id).where(Sample.id == sample_id)))


def holders_by_correction(session: Session, correction_id: int) -> Holders | None:
    """Whose the certificate is of whose head this is a correction."""
    of = select(ParticularCorrection.certificate_id).where(ParticularCorrection.id == correction_id)
    return _holders(session, Certificate.id.in_(of))


def holders_by_flag(session: Session, flag_id: int, public_id: str | None) -> Holders | None:
    """Whose the certificate is that this flag stands on.

    A flag on a whole document stands on each of its certificates: `public_id` says which is meant, or any of them.
    """
    flag = session.get(Flag, flag_id)
    if flag is None:
        return None
    meant = true() if public_id is None else Certificate.public_id == public_id
    whole = Certificate.document_id == flag.document_id
    return _holders(session, (whole if flag.certificate_id is None else Certificate.id == flag.certificate_id) & meant)


def _holders(session: Session, which: ColumnElement[bool]) -> Holders | None:
    chosen = select(Certificate).where(which).order_by(Certificate.id).limit(1)
    certificate = session.scalars(chosen).first()
    if certificate is None:
        return None
    makers = select(Product.maker_id).join(Batch).join(Sample).where(Sample.certificate_id == certificate.id)
    return Holders(
        certificate_id=certificate.id,
        keepers=frozenset({certificate.laboratory_id, certificate.submission.organisation_id}),
        makers=frozenset(session.scalars(makers)),
        public=certificate.published_at is not None,
    )
