"""What a check of one document found, as data for programs."""

from __future__ import annotations

from typing import Any

from registry.services.incoming.checking import CheckedClaim, CheckedSample
from registry.services.judging.place_data import place_data, verdict_data


def sample_data(sample: CheckedSample) -> dict[str, Any]:
    """A sample for a program; each verdict's `results` are places in `read`, counted from 1."""
    return {
        "certificate": sample.particulars,
        "headline": sample.headline.value,
        "claims": [_claim_data(claim) for claim in sample.claims],
        "places": [place_data(place) for place in sample.places],
        "read": [{"place": place, **result} for place, result in enumerate(sample.results, start=1)],
    }


def _claim_data(checked: CheckedClaim) -> dict[str, Any]:
    claim, verdict = checked.claim, checked.verdict
    if claim is None or verdict is None:
        return {"claim": checked.printed, "testable": False, "because": checked.because}
    typed = {
        "analyte": claim.analyte,
        "comparator": claim.comparator.value,
        "amount": None if claim.amount is None else format(claim.amount, "f"),
        "unit": claim.unit,
        "per": claim.basis.value,
    }
    return {"claim": checked.printed, "testable": True, "typed": typed, **verdict_data(verdict)}
