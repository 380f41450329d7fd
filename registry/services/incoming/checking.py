"""Judges what one document says, with nothing kept: claims and laws against each of its samples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from registry.domain.claim_words import Untestable
from registry.domain.docket import Docket
from registry.domain.evidence import Evidence, Paper
from registry.domain.label import Claim, ClaimPolicy, Serving
from registry.domain.measurement import Measurement, Operator
from registry.domain.outcome import Finding, Outcome, Verdict, headline
from registry.domain.place import Place, at_every_place
from registry.domain.quantity import Units
from registry.domain.verdict import judge_claim
from registry.errors import InvalidInput
from registry.reference.loader import Catalogue
from registry.services.ids import same_number
from registry.services.incoming.printed import day, number
from registry.services.judging.findings import is_closed
from registry.services.judging.jurisdictions import texts


@dataclass(frozen=True)
class Pack:
    """What the person who asks says of the product: its label's claims and statements, its serving, form and batch."""

    claims: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    serving: Serving = field(default_factory=Serving)
    form: str | None = None
    batch: str | None = None


@dataclass(frozen=True)
class CheckedClaim:
    """A claim as printed, and its verdict; or, of one that cannot be tested, why."""

    printed: str
    claim: Claim | None
    verdict: Verdict | None
    because: str | None


@dataclass(frozen=True)
class CheckedSample:
    """One sample of the document; the ids of results are their places in `results`, counted from 1."""

    particulars: dict[str, Any]
    results: tuple[dict[str, Any], ...]
    claims: tuple[CheckedClaim, ...]
    places: tuple[Place, ...]
    headline: Outcome


def check(
    answer: dict[str, Any], catalogue: Catalogue, pack: Pack, *, jurisdictions: Sequence[str], on: date, policy_id: str
) -> tuple[CheckedSample, ...]:
    """Every sample of a reader's answer, by the law of these jurisdictions (none named: all) on a day.

    Raises InvalidInput for a jurisdiction or policy the registry does not know.
    """
    unknown = [name for name in jurisdictions if catalogue.jurisdiction(name) is None]
    policy = catalogue.policies.get(policy_id)
    if unknown:
        raise InvalidInput(f"There is no jurisdiction {unknown[0]}.", (("jurisdiction", unknown[0]),))
    if policy is None:
        raise InvalidInput(f"There is no policy {policy_id}.", (("policy", policy_id),))
    rules = [rule for rule in catalogue.rules if not jurisdictions or rule.jurisdiction in jurisdictions]
    docket = Docket.of(rules, on, catalogue.units)
    checked = [_sample(sample, catalogue, pack, docket, policy) for sample in answer["samples"]]
    return tuple(_only(sample, jurisdictions) for sample in checked)


def _only(sample: CheckedSample, jurisdictions: Sequence[str]) -> CheckedSample:
    if not jurisdictions:
        return sample
    places = tuple(place for place in sample.places if place.jurisdiction.id in jurisdictions)
    return CheckedSample(sample.particulars, sample.results, sample.claims, places, sample.headline)


def _sample(
    sample: dict[str, Any], catalogue: Catalogue, pack: Pack, docket: Docket, policy: ClaimPolicy
) -> CheckedSample:
    results = tuple(sample["results"])
    findings = tuple(_findings(results, catalogue.units))
    claims = tuple(_claim(printed, findings, pack, catalogue, policy) for printed in pack.claims)
    judged = docket.verdicts(findings, pack.serving, pack.form)
    evidence = Evidence(
        serving=pack.serving,
        claims=[checked.claim for checked in claims if checked.claim is not None],
        statements=pack.statements,
        papers=[_paper(sample, pack)],
        findings=findings,
        verdicts={rule.id: verdict.outcome for rule, verdict in judged},
    )
    outcomes = [v.outcome for v in (*(c.verdict for c in claims), *(v for _rule, v in judged)) if v is not None]
    return CheckedSample(
        particulars=sample["certificate"],
        results=results,
        claims=claims,
        places=at_every_place(texts(catalogue), judged, evidence, docket.on),
        headline=headline(outcomes),
    )


def _claim(
    printed: str, findings: Sequence[Finding], pack: Pack, catalogue: Catalogue, policy: ClaimPolicy
) -> CheckedClaim:
    read = catalogue.claims.read(printed)
    if isinstance(read, Untestable):
        return CheckedClaim(printed, None, None, read.because)
    verdict = judge_claim(read, findings, pack.serving, policy, catalogue.units)
    return CheckedClaim(printed, read, verdict, None)


def _findings(results: Sequence[dict[str, Any]], units: Units) -> list[Finding]:
    return [
        Finding(place, read["analyte"], _measurement(read, units), read["method"], 1)
        for place, read in enumerate(results, start=1)
        if read["analyte"] is not None
    ]


def _measurement(read: dict[str, Any], units: Units) -> Measurement:
    return Measurement(
        operator=Operator(read["operator"]),
        value=number(read["value"]),
        unit=None if read["unit"] is None else units.find(read["unit"]),
        lod=number(read["lod"]),
        loq=number(read["loq"]),
        uncertainty=number(read["uncertainty"]),
        portion=read["sample_size"],
        at_end=is_closed(read["printed_result"]),
    )


def _paper(sample: dict[str, Any], pack: Pack) -> Paper:
    told, results = sample["certificate"], sample["results"]
    printed = told["batch_number"]
    return Paper(
        laboratory=told["laboratory"],
        client=told["client"],
        batch_number=printed,
        own_batch=_own_batch(printed, pack.batch),
        received_on=day(told["date_received"]),
        tested_on=day(told["date_tested"]),
        results=len(results),
        results_with_method=sum(result["method"] is not None for result in results),
    )


def _own_batch(printed: str | None, on_pack: str | None) -> bool | None:
    """Whether the number printed is the pack's; None where nobody said what the pack shows."""
    if printed is None:
        return False
    return None if on_pack is None else same_number(printed, on_pack)
