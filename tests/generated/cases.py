"""One certificate and how it was read."""

from __future__ import annotations

from dataclasses import dataclass

from tests.generated.choices import Choices
from tests.generated.score import Outcome


@dataclass(frozen=True)
class Case:
    """One certificate and how it was read."""

    seed: int
    choices: Choices
    outcome: Outcome
    failure: str = ""
