"""A row of a table: its name's ink and its cells, and what two rows are to each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from registry.domain.source import Box
from registry.extract.page.once import once
from registry.extract.page.paper import Phrase, around, gap_y


@dataclass(frozen=True)
class Row:
    """One row: its name's ink, and each column's cell by the column's index."""

    name: Phrase | None
    cells: dict[int, Phrase]

    @once
    def box(self) -> Box:
        """The box around the whole row."""
        return around(p.box for p in ([self.name] if self.name else []) + list(self.cells.values()))


def close(row: Row, line: Row, factor: float = 1.0) -> bool:
    """Whether two rows stand close over each other: nearer than so many times their letters' height."""
    size = max(p.size for p in ([row.name] if row.name else []) + list(row.cells.values()))
    return gap_y(row.box, line.box) < factor * size


def summed(parts: Sequence[Phrase]) -> Phrase | None:
    """Some phrases as one; None where there are none."""
    return Phrase(tuple(w for p in parts for w in p.words)) if parts else None
