"""Reads about certificates: the page of one with its samples and results, and what replaced it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from registry.storage.models import Batch, Certificate, Event, Flag, Product, Result, Sample
from registry.storage.queries.results import effective_results, undecided_results
from registry.storage.queries.review import open_flags, successor_of


@dataclass(frozen=True)
class CertificatePage:
    """A certificate with laboratory, document, submission, verifier and samples (with batch and product) loaded.

    `results` are those that count, in the order of the paper; `undecided` the ids nobody has decided of;
    `flags` all flags, open and closed; `open_flags` the ids of the open ones; `successor` what superseded it.
    """

    certificate: Certificate
    results: tuple[Result, ...]
    undecided: frozenset[int]
    flags: tuple[Flag, ...]
    open_flags: frozenset[int]
    successor: Certificate | None


def certificate_page(session: Session, public_id: str) -> CertificatePage | None:
    """The page of the certificate with this public id, in a fixed number of reads."""
    certificate = certificate_by_public_id(session, public_id)
    if certificate is None:
        return None
    return CertificatePage(
        certificate=certificate,
        results=tuple(effective_results(session, certificate.id)),
        undecided=frozenset(result.id for result in undecided_results(session, certificate.id)),
        flags=tuple(_flags(session, certificate)),
        open_flags=frozenset(flag.id for flag in open_flags(session, certificate)),
        successor=successor_of(session, certificate.id),
    )


def certificate_by_public_id(session: Session, public_id: str) -> Certificate | None:
    """The certificate with this public id and all that stands around it, published or not: the door decides."""
    chosen = select(Certificate).where(Certificate.public_id == public_id)
    return session.scalar(
        chosen.options(
            joinedload(Certificate.laboratory),
            joinedload(Certificate.document),
            joinedload(Certificate.submission),
            joinedload(Certificate.submitted_by),
            joinedload(Certificate.verified_by),
            joinedload(Certificate.supersedes),
            selectinload(Certificate.samples)
            .joinedload(Sample.batch)
            .joinedload(Batch.product)
            .joinedload(Product.maker),
        )
    )


def history(session: Session, certificate_id: int) -> Sequence[Result]:
    """Every row of a certificate, replaced and rejected ones too, with what was decided of each."""
    chosen = select(Result).join(Sample, Result.sample_id == Sample.id).where(Sample.certificate_id == certificate_id)
    chosen = chosen.order_by(Sample.position, Result.position, Result.id)
    return session.scalars(chosen.options(selectinload(Result.reviews))).all()


def events_of(session: Session, subject_type: str, subject_id: int) -> Sequence[Event]:
    """What happened to one entity, oldest first."""
    chosen = select(Event).where(Event.subject_type == subject_type, Event.subject_id == subject_id)
    return session.scalars(chosen.order_by(Event.id)).all()


def _flags(session: Session, certificate: Certificate) -> Sequence[Flag]:
    chosen = select(Flag).where(Flag.document_id == certificate.document_id)
    found = session.scalars(chosen.order_by(Flag.id)).all()
    return [flag for flag in found if flag.certificate_id in (None, certificate.id)]
