"""Judges batches: their labels' claims and the laws against what published certificates say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from registry.domain.outcome import Finding, Outcome, Verdict, headline
from registry.domain.rule import Rule
from registry.domain.said import Said
from registry.domain.verdict import judge_claim, judge_rule
from registry.errors import NotFound
from registry.reference.loader import Catalogue
from registry.services.book import events
from registry.services.judging.alarms import Alarm, alarms_in
from registry.services.judging.findings import claim_of, findings_of, policy_of, serving_of
from registry.services.judging.traits import keep_of_batch
from registry.storage import models
from registry.storage.queries.assessments import keep_verdicts
from registry.storage.queries.batch_then import batch_then
from registry.storage.queries.batches import batch_with_label, newest_assessment
from registry.storage.queries.product_then import product_then
from registry.storage.queries.results import results_of_batch
from registry.storage.queries.summaries import keep_summary

FORM_CORRECTED = "form corrected"  # the cause of a judging by which rules come and go
BATCH_CORRECTED = "batch corrected"


@dataclass(frozen=True)
class Judgement:
    """What one batch comes to on one day: a verdict a claim, a verdict a rule that is for such products.

    `alarms` are results that are bad news by themselves; with one, the headline is a fail whatever the rules say.
    `results` are the rows it rests on, and `findings` the same as the domain sees them.
    """

    claims: tuple[tuple[models.Claim, Verdict], ...]
    rules: tuple[tuple[Rule, Verdict], ...]
    alarms: tuple[Alarm, ...]
    headline: Outcome
    results: tuple[models.Result, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Reassessed:
    """How a batch (its number) came out before (None: never judged) and now."""

    batch: str
    before: str | None
    after: str


def judge(session: Session, catalogue: Catalogue, *, batch_id: int, on: date, at: datetime | None = None) -> Judgement:
    """The judgement of a batch by the law of a day, as it stood at an instant (None: now), kept nowhere.

    Findings are all effective results of published certificates whose samples are tied to the batch.
    """
    batch = batch_with_label(session, batch_id)
    if batch is None:
        raise NotFound(Said("There is no such batch."))
    results = results_of_batch(session, batch_id, at)
    findings = findings_of(results, catalogue.units)
    label = batch_then(batch, at).label
    serving, form, units = serving_of(label), product_then(batch.product, at).form, catalogue.units
    claims = tuple(
        (row, judge_claim(claim_of(row, catalogue), findings, serving, policy_of(row, catalogue), units))
        for row in label.claims
    )
    judged = ((rule, judge_rule(rule, findings, serving, form, on, units)) for rule in catalogue.rules)
    rules = tuple((rule, verdict) for rule, verdict in judged if verdict.outcome is not Outcome.NOT_APPLICABLE)
    alarms = alarms_in(results)
    outcomes = [verdict.outcome for _, verdict in (*claims, *rules)]
    worst = headline([*outcomes, *(Outcome.FAIL for _ in alarms)])
    return Judgement(claims, rules, alarms, worst, tuple(results), tuple(findings))


def assess(
    session: Session, catalogue: Catalogue, *, batch_id: int, on: date, cause: str, now: datetime
) -> models.Assessment:
    """Judge a batch and keep the verdicts with their basis; older assessments stay."""
    assessment = keep_assessment(session, catalogue, batch_id=batch_id, on=on, cause=cause, now=now)
    session.commit()
    return assessment


def reassess(
    session: Session, catalogue: Catalogue, *, batch_id: int, on: date, cause: str, now: datetime
) -> Reassessed:
    """Judge a batch again, and say what became of its headline."""
    before = newest_assessment(session, batch_id)
    after = assess(session, catalogue, batch_id=batch_id, on=on, cause=cause, now=now)
    return Reassessed(after.batch.number, None if before is None else before.headline, after.headline)


def keep_assessment(
    session: Session, catalogue: Catalogue, *, batch_id: int, on: date, cause: str, now: datetime
) -> models.Assessment:
    """The same within a transaction that somebody else commits; what signals ask of the samples is kept with it."""
    judgement = judge(session, catalogue, batch_id=batch_id, on=on)
    keep_of_batch(session, catalogue, batch_id=batch_id, results=judgement.results)
    verdicts = [_claim_row(*judged) for judged in judgement.claims] + [_rule_row(*judged) for judged in judgement.rules]
    assessment = models.Assessment(
        batch_id=batch_id,
        judged_on=on,
        catalogue_version=catalogue.version,
        headline=judgement.headline.value,
        cause=cause,
        summary=keep_summary(session, verdicts),
        created_at=now,
    )
    session.add(assessment)
    session.flush()
    keep_verdicts(session, assessment.id, verdicts)
    data = {"batch_id": batch_id, "headline": judgement.headline.value, "cause": cause}
    events.record(session, at=now, account_id=None, action="batch:assessed", subject=assessment, data=data)
    return assessment


def _claim_row(claim: models.Claim, verdict: Verdict) -> dict[str, Any]:
    return _row(verdict) | {"claim_id": claim.id, "rule_id": None, "jurisdiction": None, "analyte": claim.analyte}


def _rule_row(rule: Rule, verdict: Verdict) -> dict[str, Any]:
    about = {"rule_id": rule.id, "jurisdiction": rule.jurisdiction, "analyte": rule.analyte}
    return _row(verdict) | about | {"claim_id": None}


def _row(verdict: Verdict) -> dict[str, Any]:
    return {
        "outcome": verdict.outcome.value,
        "sentence": verdict.sentence,
        "steps": list(verdict.steps),
        "result_ids": list(verdict.result_ids),
        "basis": verdict.basis,
    }
