"""What a certificate reports, before anybody decides how it looks: the panels of one sample."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.generated.choices import Choices
from tests.generated.findings import Panel
from tests.generated.measured import alkaloids, cannabinoids, metals, moisture, other, physical, toxins
from tests.generated.microbes import microbials


def panels_of(choices: Choices, chance: Random) -> list[Panel]:
    """The panels of one sample, alkaloids first."""
    further: list[Callable[[Choices, Random], Panel]] = [metals, microbials, toxins]
    further += [moisture] if choices.form != "shot" else []
    further = [make for make in further if chance.random() < 0.8] or [metals]
    if choices.cannabinoids == "yes":
        further.append(cannabinoids)
    if chance.random() < 0.4:
        chance.shuffle(further)
    made = [alkaloids(choices, chance), *(make(choices, chance) for make in further)]
    if choices.untested == "panel":
        made[-1] = _untested(made[-1], len(made[-1].findings))
    elif choices.untested == "row":
        made[1] = _untested(made[1], 1)
    made += [other(choices, chance)] if choices.others != "none" else []
    made += [physical(choices, chance)] if choices.physical == "rows" else []
    return made


def _untested(panel: Panel, count: int) -> Panel:
    """The same panel with its last rows listed and not tested."""
    kept = panel.findings[: len(panel.findings) - count]
    rows = [replace(f, operator="NT", value=None, claim=None) for f in panel.findings[len(kept) :]]
    return replace(panel, findings=(*kept, *rows))
