"""The map of outcomes: a tile a jurisdiction, states where people look for them and all others in a row below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from registry.domain.outcome import Outcome
from registry.domain.rule import Jurisdiction
from registry.reference.map_tiles import map_tiles, other_codes

SIDE = 64  # of a tile, in the units of the drawing
PREFIX = "us-"


@dataclass(frozen=True)
class Tile:
    """One jurisdiction: where its tile stands, and how many batches come to which outcome."""

    code: str
    place: Jurisdiction | None
    x: int
    y: int
    outcomes: Mapping[Outcome, int]

    @property
    def judged(self) -> int:
        """How many batches a rule of this place decides about."""
        return sum(number for outcome, number in self.outcomes.items() if outcome not in _SILENT)

    @property
    def failing(self) -> int:
        """How many of them fail."""
        return self.outcomes.get(Outcome.FAIL, 0)

    @property
    def step(self) -> str:
        """How dark the tile is: by the share of the judged that fails, in quarters; "none" where nothing is judged."""
        if not self.judged:
            return "none"
        return "0" if not self.failing else str(min(4, 1 + 4 * self.failing // self.judged))


_SILENT = (Outcome.NO_RULE_IN_FORCE, Outcome.NOT_APPLICABLE)


def tiles(places: Sequence[Jurisdiction], outcomes: Mapping[str, Mapping[Outcome, int]]) -> list[Tile]:
    """Every state's tile, with rules or without, then the other jurisdictions in a row below the map."""
    grid = map_tiles()
    by_code = {place.id.removeprefix(PREFIX).upper(): place for place in places if place.id.startswith(PREFIX)}
    states = [
        Tile(code, by_code.get(code), column * SIDE, row * SIDE, outcomes.get(f"{PREFIX}{code.lower()}", {}))
        for code, (row, column) in sorted(grid.items(), key=lambda item: item[1])
    ]
    below = (max(row for row, _ in grid.values()) + 1) * SIDE + SIDE // 2
    states_of_ours = {place.id for code, place in by_code.items() if code in grid}
    others = [place for place in places if place.id not in states_of_ours]
    return [
        *states,
        *(
            Tile(
                other_codes().get(place.id) or place.id.split("-")[0].upper(),
                place,
                i * SIDE,
                below,
                outcomes.get(place.id, {}),
            )
            for i, place in enumerate(others)
        ),
    ]
