"""What a verdict and a jurisdiction say, as plain data for programs."""

from __future__ import annotations

from typing import Any

from registry.domain.outcome import Verdict
from registry.domain.place import Checklist, Place, Posted
from registry.domain.worked_out import WorkedOut


def verdict_data(verdict: Verdict) -> dict[str, Any]:
    """A verdict with its arithmetic, the results it rests on, and the law or policy it cites."""
    return {
        "outcome": verdict.outcome.value,
        "sentence": verdict.sentence,
        "steps": list(verdict.steps),
        "results": list(verdict.result_ids),
        "basis": verdict.basis,
    }


def worked_out_data(found: WorkedOut) -> dict[str, Any]:
    """A quantity worked out from one sample, with its arithmetic; `because` where it does not follow."""
    amount = found.amount
    return {
        "sample": found.sample,
        "name": found.name,
        "amount": None if amount is None else str(amount),
        "caveat": "" if amount is None else amount.caveat,
        "steps": [] if amount is None else list(amount.steps),
        "because": found.because,
    }


def place_data(place: Place) -> dict[str, Any]:
    """A jurisdiction as data."""
    return {
        "jurisdiction": place.jurisdiction.id,
        "name": place.jurisdiction.name,
        "outcome": place.headline.value,
        "rules": [
            {
                "rule": rule.id,
                "analyte": rule.analyte,
                **verdict_data(verdict),
            }
            for rule, verdict in place.rules
        ],
        "notices": [_notice(posted) for posted in place.posted],
        "duties": [_duty(checklist) for checklist in place.checklists],
    }


def _notice(posted: Posted) -> dict[str, Any]:
    notice = posted.notice
    return {
        "notice": notice.id,
        "kind": notice.kind.value,
        "sentence": notice.sentence,
        "citation": notice.citation,
        "source": notice.source,
        "silent": posted.silent,
    }


def _duty(checklist: Checklist) -> dict[str, Any]:
    duty = checklist.duty
    return {
        "duty": duty.id,
        "title": duty.title,
        "citation": duty.citation,
        "source": duty.source,
        "silent": checklist.silent,
        "items": [
            {"asks": answer.item.says, "state": answer.state.value, "sentence": answer.sentence}
            for answer in checklist.answers
        ],
    }
