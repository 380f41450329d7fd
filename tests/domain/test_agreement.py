"""Several results on one question: one that fails decides, and the sentence tells of each that says otherwise."""

from __future__ import annotations

import pytest

from registry.domain.agreement import Opinion, failing_first
from registry.domain.outcome import Outcome, Verdict

FAILING = Opinion("over", Verdict(Outcome.FAIL, "Lead: 1.5 ppm.", result_ids=(1,)))


@pytest.mark.parametrize(
    ("ids", "told"),
    [
        ((), "Another result of this batch disagrees: Lead: 0.3 ppm."),  # worked out, so no number of its own
        ((2, 3), "Another result of this batch (number 2, 3) disagrees: Lead: 0.3 ppm."),
    ],
)
def test_a_clean_result_beside_one_that_fails_is_told(ids: tuple[int, ...], told: str) -> None:
    clean = Opinion("under", Verdict(Outcome.PASS, "Lead: 0.3 ppm.", result_ids=ids))
    found = failing_first([clean, FAILING])
    assert (found.outcome, found.result_ids, found.sentence) == (Outcome.FAIL, (1,), f"Lead: 1.5 ppm. {told}")
