"""What is on file of one batch, for the duties that no single result answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from registry.domain.label import Claim, Serving
from registry.domain.outcome import Finding, Outcome


@dataclass(frozen=True)
class Paper:
    """What a published certificate says of the batch beside its results; None: not printed.

    `own_batch` is whether the number printed is the one on the pack, None where nobody said what the pack shows;
    `accredited` None: the registry does not know.
    """

    laboratory: str | None = None
    client: str | None = None
    batch_number: str | None = None
    own_batch: bool | None = False
    received_on: date | None = None
    tested_on: date | None = None
    results: int = 0
    results_with_method: int = 0
    accredited: bool | None = None


@dataclass(frozen=True)
class Evidence:
    """All that is on file of one batch; `verdicts` are the outcomes of rules by their ids."""

    serving: Serving
    claims: Sequence[Claim] = ()
    statements: Sequence[str] = ()
    papers: Sequence[Paper] = ()
    findings: Sequence[Finding] = ()
    verdicts: Mapping[str, Outcome] | None = None

    @property
    def label_recorded(self) -> bool:
        """Whether anybody wrote down anything of the label."""
        return bool(self.claims or self.statements or self.serving != Serving())
