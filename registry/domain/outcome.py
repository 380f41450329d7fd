"""The closed list of outcomes, what a verdict rests on, and the headline over several."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from registry.domain.measurement import Measurement


class Outcome(StrEnum):
    """What a judgement can end in. Only `pass` and `supported` are good news."""

    FAIL = "fail"
    CONTRADICTED = "contradicted"
    INCONCLUSIVE = "inconclusive"
    NOT_TESTED = "not_tested"
    PASS = "pass"
    SUPPORTED = "supported"
    NO_RULE_IN_FORCE = "no_rule_in_force"
    NOT_APPLICABLE = "not_applicable"


WORST_FIRST = tuple(Outcome)


@dataclass(frozen=True)
class Finding:
    """One published result: which row (`id`), of which analyte, by which method, of which sample.

    Shares and sums are only taken within one sample.
    """

    id: int | None
    analyte: str
    measurement: Measurement
    method: str | None = None
    sample: int | None = None

    @property
    def ids(self) -> tuple[int, ...]:
        """The row's id, for the list of results a verdict rests on."""
        return () if self.id is None else (self.id,)


@dataclass(frozen=True)
class Verdict:
    """An outcome with one plain sentence, the arithmetic, the results it rests on, and the law or policy it used.

    `found` is what was measured on the basis of the rule or claim, in words; empty where there is no such amount.
    """

    outcome: Outcome
    sentence: str
    steps: tuple[str, ...] = ()
    result_ids: tuple[int, ...] = ()
    basis: dict[str, str | None] = field(default_factory=dict)
    found: str = ""


def headline(outcomes: Iterable[Outcome]) -> Outcome:
    """The worst of the outcomes; of none at all: not tested."""
    return min(outcomes, key=WORST_FIRST.index, default=Outcome.NOT_TESTED)
