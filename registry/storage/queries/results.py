"""Which results count: of every row as read the newest one, rejected ones out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, case, exists, func, literal, select
from sqlalchemy.orm import Session, aliased

from registry.domain.measurement import Operator
from registry.storage.models import Certificate, Result, ResultReview, Sample
from registry.storage.queries.published import counts, known

FAR_BELOW = 1e6  # points: a value without a box stands behind all of its page
# made once: a new one's columns are listed anew for each question, most of the time that putting it together takes
correction, said = aliased(Result), aliased(Result)
decision, later, other = aliased(ResultReview), aliased(ResultReview), aliased(ResultReview)


def newest_decision(at: datetime | None = None) -> ScalarSelect[str]:
    """What was last decided of a result; NULL where nothing was."""
    return (
        select(ResultReview.decision)
        .where(ResultReview.result_id == Result.id, known(ResultReview.decided_at, at))
        .order_by(ResultReview.id.desc())
        .limit(1)
        .correlate(Result)
        .scalar_subquery()
    )


def effective(at: datetime | None = None) -> ColumnElement[bool]:
    """The condition that a result counts: no correction replaces it, and it was not rejected."""
    replaced = exists().where(correction.corrects_id == Result.id, known(correction.created_at, at))
    kept = func.coalesce(newest_decision(at), "none") != "rejected"
    return and_(known(Result.created_at, at), ~replaced, kept)


def effective_of_all(at: datetime | None = None) -> ColumnElement[bool]:
    """The same condition for reads of the whole market: the few that do not count are gathered once, and left out."""
    replaced = select(correction.corrects_id).where(correction.corrects_id.is_not(None))
    again = exists().where(later.result_id == decision.result_id, later.id > decision.id, known(later.decided_at, at))
    rejected = select(decision.result_id).where(decision.decision == "rejected", known(decision.decided_at, at), ~again)
    return and_(
        known(Result.created_at, at),
        Result.id.not_in(replaced.where(known(correction.created_at, at))),
        Result.id.not_in(rejected),
    )


def was_tested() -> ColumnElement[bool]:
    """The condition that something was measured: the paper does not say "not tested". Those few are gathered once."""
    # written out, for SQLite to know the index that holds them
    not_tested = select(said.id).where(said.operator == literal(Operator.NOT_TESTED.value, literal_execute=True))
    return Result.id.not_in(not_tested)


def origin() -> ColumnElement[str]:
    """Where a result comes from: the same as `Result.origin` says."""
    added = and_(Result.corrects_id.is_(None), Result.corrected_by_id.is_not(None))
    return case((Result.corrected_by_id.is_(None), "read"), (added, "added"), else_="corrected")


def order_of_paper() -> tuple[ColumnElement[Any], ...]:
    """The order of results within a certificate; what was added takes the position of the row above it."""
    place = (Result.page.expression, func.coalesce(Result.top, FAR_BELOW))
    return (Sample.position.expression, Result.position.expression, *place, Result.id.expression)


def undecided() -> ColumnElement[bool]:
    """The condition that nobody has decided of a result that counts; of a correction, nobody but who made it."""
    return and_(effective(), newest_decision().is_(None))


def taken_out_by_one() -> ColumnElement[bool]:
    """The condition that somebody took a result out, which stands, and nobody else has said so too."""
    stands = ~exists().where(later.result_id == decision.result_id, later.id > decision.id)
    by_another = other.account_id != decision.account_id
    again = exists().where(other.result_id == decision.result_id, other.decision == "rejected", by_another)
    return exists().where(decision.result_id == Result.id, decision.decision == "rejected", stands, ~again)


def effective_results(session: Session, certificate_id: int, at: datetime | None = None) -> Sequence[Result]:
    """The results of a certificate that count, in the order of the paper."""
    chosen = _of_certificate(certificate_id).where(effective(at))
    return session.scalars(chosen.order_by(*order_of_paper())).all()


def undecided_results(session: Session, certificate_id: int) -> Sequence[Result]:
    """The results of a certificate that nobody has decided of, in the order of the paper."""
    chosen = _of_certificate(certificate_id).where(undecided())
    return session.scalars(chosen.order_by(*order_of_paper())).all()


def results_taken_out_by_one(session: Session, certificate_id: int) -> Sequence[Result]:
    """The results of a certificate that one person took out and no second one has confirmed, in the order of the paper.

    A certificate with any of them is not to be published.
    """
    chosen = _of_certificate(certificate_id).where(taken_out_by_one())
    return session.scalars(chosen.order_by(*order_of_paper())).all()


def results_of_batch(session: Session, batch_id: int, at: datetime | None = None) -> Sequence[Result]:
    """What published certificates say of a batch: results that count, of samples tied to it, unknown names too."""
    chosen = (
        select(Result)
        .join(Sample, Result.sample_id == Sample.id)
        .join(Certificate, Sample.certificate_id == Certificate.id)
        .where(Sample.batch_id == batch_id, counts(at), effective(at))
    )
    return session.scalars(chosen.order_by(Result.id)).all()


def results_of_samples(
    session: Session, sample_ids: Sequence[int], analytes: Sequence[str], at: datetime | None = None
) -> Sequence[Result]:
    """The results that count of these analytes in these samples, in the order they were read."""
    chosen = select(Result).where(Result.sample_id.in_(sample_ids), Result.analyte.in_(analytes), effective(at))
    return session.scalars(chosen.order_by(Result.id)).all()


def row_begins_after(session: Session, result: Result) -> float:
    """Where on its page the row of a result may begin: behind the nearest value to its left that is of another name.

    In points from the left edge, 0 where there is none. The result has a box.
    """
    right = func.max(Result.x1)
    document = select(Certificate.document_id).join(Sample).where(Sample.id == result.sample_id).scalar_subquery()
    chosen = select(right).join(Sample, Result.sample_id == Sample.id).join(Certificate)
    same_row = (Result.top < result.bottom, Result.bottom > result.top, Result.x1 <= result.x0)
    chosen = chosen.where(Certificate.document_id == document, Result.page == result.page, *same_row)
    return session.scalar(chosen.where(Result.printed_analyte != result.printed_analyte)) or 0.0


def kinds_on_file(session: Session, analyte: str) -> Sequence[str]:
    """The kinds of units in which an analyte was ever reported."""
    chosen = select(Result.kind).where(Result.analyte == analyte, Result.kind.is_not(None)).distinct()
    return [kind for kind in session.scalars(chosen.order_by(Result.kind)) if kind is not None]


def is_corrected(session: Session, result_id: int) -> bool:
    """Whether a newer row replaces this result."""
    return session.scalar(select(exists().where(Result.corrects_id == result_id))) is True


def _of_certificate(certificate_id: int) -> Select[Result]:
    return select(Result).join(Sample, Result.sample_id == Sample.id).where(Sample.certificate_id == certificate_id)
