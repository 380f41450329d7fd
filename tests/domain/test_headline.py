"""The one word over a batch: its worst outcome, and never better than what was tested."""

from __future__ import annotations

import pytest

from registry.domain.verdict import Outcome, headline

O = Outcome  # noqa: E741


@pytest.mark.parametrize(
    ("outcomes", "worst"),
    [
        ([], O.NOT_TESTED),
        ([O.PASS, O.SUPPORTED], O.PASS),
        ([O.SUPPORTED, O.NO_RULE_IN_FORCE, O.NOT_APPLICABLE], O.SUPPORTED),
        ([O.PASS, O.NOT_TESTED], O.NOT_TESTED),
        ([O.PASS, O.INCONCLUSIVE, O.NOT_TESTED], O.INCONCLUSIVE),
        ([O.SUPPORTED, O.CONTRADICTED, O.INCONCLUSIVE], O.CONTRADICTED),
        ([O.CONTRADICTED, O.FAIL, O.PASS], O.FAIL),
        ([O.NO_RULE_IN_FORCE, O.NOT_APPLICABLE], O.NO_RULE_IN_FORCE),
    ],
)
def test_the_headline_is_the_worst_outcome(outcomes: list[Outcome], worst: Outcome) -> None:
    assert headline(outcomes) is worst
