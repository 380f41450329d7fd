"""Filters on what has become of a batch: claims judged, certificates, age of its test, recalls, signals, news."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from registry.storage.models import Batch, Certificate, Sample, SummarizedOutcome
from registry.storage.queries.published import known, state_then
from registry.storage.queries.search_filters import Rows
from registry.storage.queries.search_query import SearchQuery
from registry.storage.queries.summaries import OF_CLAIMS, comes_to

NONE = "none"
WAITING = "to_be_verified"


def day_tested() -> ColumnElement[date | None]:
    """The day of the test, or else of the report."""
    return func.coalesce(Sample.tested_on, Certificate.reported_on)


def by_claim(rows: Rows, query: SearchQuery) -> Rows:
    """Batches with a claim that came out so."""
    came_out = SummarizedOutcome.outcome.in_(query.claims or ())
    return rows.where(comes_to(SummarizedOutcome.jurisdiction == OF_CLAIMS, came_out))


def by_certificate(rows: Rows, query: SearchQuery) -> Rows:
    """Batches that have, or had, a certificate in one of these states; `none` are those that never had one."""
    asked = query.certificates or ()
    states = tuple(state for state in asked if state != NONE)
    ever, never = _ever(states, query.at), ~_ever(None, query.at)
    return rows.where(or_(*([ever] if states else []), *([never] if NONE in asked else [])))


def _ever(states: tuple[str, ...] | None, at: datetime | None) -> ColumnElement[bool]:
    sample, paper = aliased(Sample), aliased(Certificate)
    found = exists().where(sample.batch_id == Batch.id, paper.id == sample.certificate_id, _seen(paper, at))
    return found if states is None else found.where(state_then(paper, at).in_(states))


def _seen(paper: Any, at: datetime | None) -> ColumnElement[bool]:
    """Certificates that were public, or wait to be; one withdrawn before anybody saw it does not count."""
    seen = or_(paper.published_at.is_not(None), state_then(paper, at) == WAITING)
    return and_(known(paper.created_at, at), seen)


def by_age(rows: Rows, query: SearchQuery) -> Rows:
    """Tests of these days."""
    return rows.where(or_(*(of_age(since, until) for since, until in query.ages or ())))


def of_age(since: date | None, until: date | None) -> ColumnElement[bool]:
    """Tested within these days; (None, None): on a day that nobody states."""
    if since is None and until is None:
        return day_tested().is_(None)
    return day_tested().between(since or date.min, until or date.max)


def by_amended(rows: Rows, query: SearchQuery) -> Rows:
    """Certificates that replace an earlier one, or do not."""
    amends = Certificate.supersedes_id.is_not(None)
    return rows.where(amends if query.amended else and_(Certificate.id.is_not(None), ~amends))


def by_recalled(rows: Rows, query: SearchQuery) -> Rows:
    """Batches that a recall in force names, or those that none does."""
    named = Batch.id.in_(query.recalled_ids)
    return rows.where(named if query.recalled else ~named)


def by_signal(rows: Rows, query: SearchQuery) -> Rows:
    """Batches of which one of these signals was noticed."""
    return rows.where(Batch.public_id.in_(query.signalled or ()))


def by_news(rows: Rows, query: SearchQuery) -> Rows:
    """What was published after the first instant, and by the second."""
    if query.news is None:
        return rows
    after, by = query.news
    return rows.where(Certificate.published_at > after, Certificate.published_at <= by)


STATE_FILTERS: dict[str, Callable[[Rows, SearchQuery], Rows]] = {
    "claims": by_claim,
    "certificates": by_certificate,
    "ages": by_age,
    "amended": by_amended,
    "recalled": by_recalled,
    "signalled": by_signal,
    "news": by_news,
}


def states_of_batches(at: datetime | None = None) -> Select[int | None, str]:
    """Which batch has or had a certificate in which state, for counting: once for each certificate."""
    sample, paper = aliased(Sample), aliased(Certificate)
    chosen = select(sample.batch_id.label("batch_id"), state_then(paper, at).label("state"))
    chosen = chosen.join(paper, paper.id == sample.certificate_id)
    return chosen.where(_seen(paper, at), sample.batch_id.is_not(None))
