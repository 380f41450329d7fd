"""The decision rule by which a result is held to a limit, in the words a verdict cites it with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from registry.domain.measurement import Measurement
from registry.domain.said import Said, joined

SIMPLE = Said("the laboratory prints no uncertainty: taken at its value (simple acceptance)")
PRESENCE = Said(
    "No number is held to a limit: seen decides; none seen does only where it says in how much or at what LOD"
)


class Way(StrEnum):
    """What is done with a printed uncertainty: left out, a pass only beyond it, a verdict only beyond it."""

    SIMPLE = "simple"
    GUARDED = "guarded"
    OPEN = "open"


@dataclass(frozen=True)
class DecisionRule:
    """A named decision rule (ISO/IEC 17025 7.8.6); `sentence` is how a verdict cites it, `source` where it was read.

    `entry` is its id in the collected law.
    """

    id: str
    name: str
    way: Way
    sentence: str
    citation: str
    source: str
    confidence: str | None
    entry: str | None = None

    @cached_property
    def cited(self) -> str:
        """Its sentence with its citation."""
        return joined((self.sentence, " (", self.citation, ")"), "")


def in_words(rule: DecisionRule, used: Sequence[Measurement]) -> str:
    """What was done with the uncertainty of the results a verdict rests on; of none, what is done with any."""
    cited = rule.cited
    stated = [m.uncertainty is not None for m in used]
    if all(stated) or rule.way is Way.SIMPLE:
        return cited
    if any(stated):
        return Said("{cited}; for some results {simple}", cited=cited, simple=SIMPLE)
    return joined((SIMPLE.begun(capital=True), rule.citation), "; ")
