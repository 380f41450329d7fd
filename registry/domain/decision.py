"""The decision rule by which a result is held to a limit, in the words a verdict cites it with."""

from __future__ import annotations

from collections.abc import Sequence

from registry.domain.measurement import Measurement
from registry.domain.rule import Kind

SOURCES = "ISO/IEC 17025:2017 7.8.6, ILAC-G8:09/2019"
GUARDED = (
    f"Non-binary, with a guard band of the printed uncertainty on both sides, w = U ({SOURCES}): a verdict only where "
    "the whole interval, measured ± U, lies on one side of the limit, otherwise inconclusive"
)
SIMPLE = "the laboratory prints no uncertainty: taken at its value (simple acceptance)"
PRESENCE = "No number is held to a limit: seen decides; none seen does only where it says in how much or at what LOD"


def decision_rule(kind: Kind, used: Sequence[Measurement]) -> str:
    """What was done with the uncertainty of the results a verdict rests on; of none, what is done with any."""
    if kind is not Kind.LIMIT:
        return PRESENCE
    stated = [m.uncertainty is not None for m in used]
    if all(stated):
        return GUARDED
    if any(stated):
        return f"{GUARDED}; for some results {SIMPLE}"
    return f"{SIMPLE[0].upper()}{SIMPLE[1:]}; {SOURCES}"
