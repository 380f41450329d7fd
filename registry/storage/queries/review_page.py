"""Reads for verifying one certificate: an outline of all its values, and in full only those that a page shows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from registry.domain.workflow import Publication
from registry.storage.models import Certificate, Flag, ParticularCorrection, Result, Sample
from registry.storage.queries.certificates import (
    SetAside,
    certificate_by_public_id,
    corrections_of,
    flags_of,
    set_aside,
)
from registry.storage.queries.results import effective, newest_decision, order_of_paper
from registry.storage.queries.review import open_flags


class Line(NamedTuple):
    """What is known of a value before it is loaded: where it stands, who wrote it, whether nobody has decided of it."""

    id: int
    panel: str
    page: int
    corrects_id: int | None
    corrected_by_id: int | None
    undecided: bool


@dataclass(frozen=True)
class ReviewPage:
    """A certificate with all that stands around it, and the outline of its values in the order of the paper.

    `flags` are all flags, open and closed; `open_flags` the ids of the open ones; `corrections` those of the head that
    stand or are open; `taken_out` the values that one person took out and no second one has confirmed.
    """

    certificate: Certificate
    lines: tuple[Line, ...]
    flags: tuple[Flag, ...]
    open_flags: frozenset[int]
    corrections: tuple[ParticularCorrection, ...]
    taken_out: tuple[SetAside, ...]

    @cached_property
    def undecided(self) -> frozenset[int]:
        """The ids of the values that nobody has decided of."""
        return frozenset(line.id for line in self.lines if line.undecided)


def review_page(session: Session, public_id: str) -> ReviewPage | None:
    """The certificate with this public id, in a fixed number of reads, none of which loads a value."""
    certificate = certificate_by_public_id(session, public_id)
    if certificate is None:
        return None
    return ReviewPage(
        certificate=certificate,
        lines=_lines(session, certificate.id),
        flags=tuple(flags_of(session, certificate)),
        open_flags=frozenset(flag.id for flag in open_flags(session, certificate)),
        corrections=tuple(corrections_of(session, certificate.id)),
        taken_out=tuple(_taken_out(session, certificate)),
    )


def values(session: Session, ids: Collection[int]) -> Sequence[Result]:
    """These values in the order of the paper, each with who wrote it and what it corrects."""
    chosen = select(Result).join(Sample, Result.sample_id == Sample.id).where(Result.id.in_(ids))
    told = (joinedload(Result.corrected_by), selectinload(Result.corrects))
    return session.scalars(chosen.order_by(*order_of_paper()).options(*told)).all()


def written_beside(session: Session, rows: Sequence[Result]) -> Sequence[Result]:
    """Of these rows those that a person wrote, with the values that count of the same panels of their samples."""
    written = [row for row in rows if row.corrected_by_id is not None]
    samples, panels = {row.sample_id for row in written}, {row.panel for row in written}
    chosen = select(Result).where(Result.sample_id.in_(samples), Result.panel.in_(panels), effective())
    return session.scalars(chosen.order_by(Result.id)).all() if written else []


def _taken_out(session: Session, certificate: Certificate) -> Iterator[SetAside]:
    if certificate.publication == Publication.TO_BE_VERIFIED:
        aside = set_aside(session, certificate.id)
        yield from (row for row in aside if row.decision == "rejected" and row.confirmed_by is None)


def _lines(session: Session, certificate_id: int) -> tuple[Line, ...]:
    own = (Result.id, Result.panel, Result.page, Result.corrects_id, Result.corrected_by_id)
    chosen = select(*own, newest_decision().is_(None)).join(Sample, Result.sample_id == Sample.id)
    chosen = chosen.where(Sample.certificate_id == certificate_id, effective()).order_by(*order_of_paper())
    return tuple(Line(*row[:5], undecided=bool(row[5])) for row in session.execute(chosen))
