"""Two judgings of one batch side by side: which verdicts changed, and what changed them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from registry.domain.outcome import Outcome
from registry.services.judging.assessment import BATCH_CORRECTED, FORM_CORRECTED
from registry.storage.models import Assessment, Certificate, Result, Verdict

Results = Mapping[int, Result]
USED = ("policy", "judged_on")  # what a basis says of the results used, and of the day, not of the rule


class Why(StrEnum):
    """What can make a verdict another one."""

    CERTIFICATE = "certificate"
    CORRECTION = "correction"
    READER = "reader"
    RULE = "rule"
    DAY = "day"
    LABEL = "label"
    FORM = "form"
    TOLERANCE = "tolerance"
    JUDGING = "judging"


@dataclass(frozen=True)
class Change:
    """A claim or a rule whose verdict is another, or is there in one judging only; `why` names every cause found.

    `added` and `gone` are the certificates whose results count in one of the two only; `verdict` is either of the two,
    for what they share.
    """

    before: Verdict | None
    after: Verdict | None
    why: tuple[Why, ...]
    added: tuple[Certificate, ...]
    gone: tuple[Certificate, ...]
    verdict: Verdict


def changes(before: Assessment, after: Assessment, results: Results) -> tuple[Change, ...]:
    """Every verdict that changed, claims first; `results` has all that any of the verdicts rest on."""
    old, new = _by_question(before), _by_question(after)
    asked = {**old, **new}
    pairs = [(old.get(question), new.get(question)) for question in asked]
    papers = (_papers(before.verdicts, results), _papers(after.verdicts, results))
    return tuple(
        _change(pair, (before, after), papers, results, either)
        for pair, either in zip(pairs, asked.values(), strict=True)
        if _differ(*pair)
    )


def _by_question(assessment: Assessment) -> dict[tuple[str, str], Verdict]:
    return {
        ("claim", v.claim.printed) if v.claim is not None else ("rule", v.rule_id or ""): v for v in assessment.verdicts
    }


def _differ(before: Verdict | None, after: Verdict | None) -> bool:
    """Whether anything a reader would ask about changed; a rule that was and is silent says nothing new."""
    told = {None if v is None else (v.outcome, v.sentence) for v in (before, after)}
    silent = all(v is None or v.outcome == Outcome.NO_RULE_IN_FORCE for v in (before, after))
    return len(told) > 1 and not silent


def _change(
    pair: tuple[Verdict | None, Verdict | None],
    whole: tuple[Assessment, Assessment],
    papers: tuple[dict[int, Certificate], dict[int, Certificate]],
    results: Results,
    either: Verdict,
) -> Change:
    own = [_papers([v] if v is not None else [], results) for v in pair]
    added = tuple(paper for i, paper in own[1].items() if i not in papers[0])
    gone = tuple(paper for i, paper in own[0].items() if i not in papers[1])
    found = [Why.CERTIFICATE] if added or gone else []
    found += _of_results(pair, results) + _of_law(pair, whole)
    return Change(*pair, tuple(found) or (Why.JUDGING,), added, gone, either)


def _of_results(pair: tuple[Verdict | None, Verdict | None], results: Results) -> list[Why]:
    """Other rows of the same papers: corrected by a person, or read by another version of the reader."""
    old, new = ([results[i] for i in v.result_ids if i in results] if v is not None else [] for v in pair)
    shared = {r.sample.certificate.document_id for r in old} & {r.sample.certificate.document_id for r in new}
    lost = [r for r in old if r not in new and r.sample.certificate.document_id in shared]
    found = [r for r in new if r not in old and r.sample.certificate.document_id in shared]
    corrected = any(r.corrected_by_id is not None for r in found)
    read_anew = {r.reader_version for r in found if r.corrected_by_id is None} - {r.reader_version for r in lost}
    return [Why.CORRECTION] * corrected + [Why.READER] * bool(read_anew)


def _of_law(pair: tuple[Verdict | None, Verdict | None], whole: tuple[Assessment, Assessment]) -> list[Why]:
    before, after = pair
    if before is None or after is None:
        of_a_rule = Why.FORM if whole[1].cause == FORM_CORRECTED else Why.RULE
        return [Why.LABEL if any(v is not None and v.claim_id is not None for v in pair) else of_a_rule]
    if after.claim_id is not None:
        moved = [Why.LABEL] * (before.claim_id != after.claim_id)
        return moved + [Why.TOLERANCE] * (before.basis.get("policy_id") != after.basis.get("policy_id"))
    if whole[1].cause == BATCH_CORRECTED and before.basis != after.basis:
        return [Why.LABEL]  # its serving is another
    read = [{name: v.basis.get(name) for name in v.basis if name not in USED} for v in pair if v is not None]
    if whole[0].catalogue_version != whole[1].catalogue_version and read[0] != read[1]:
        return [Why.RULE]
    return [Why.DAY] * (whole[0].judged_on != whole[1].judged_on and _dated(before, after))


def _dated(before: Verdict, after: Verdict) -> bool:
    """Whether the law of the two days differs: the rule speaks on one of them only, or has another number."""
    silent = {v.outcome == Outcome.NO_RULE_IN_FORCE for v in (before, after)}
    return len(silent) > 1 or before.basis.get("value_since") != after.basis.get("value_since")


def _papers(verdicts: list[Verdict], results: Results) -> dict[int, Certificate]:
    rows = [results[i] for verdict in verdicts for i in verdict.result_ids if i in results]
    return {row.sample.certificate.id: row.sample.certificate for row in rows}
