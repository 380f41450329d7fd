"""How much of a document, of time and of memory one reading may take."""

from __future__ import annotations

from dataclasses import asdict, dataclass

# Against the largest honest certificate measured these leave 6.7 times the bytes, 3.3 times the pages, 9 times the
# processor time and 8 times the memory.
MAX_BYTES = 25_000_000
MAX_PAGES = 50
MAX_SIDE = 14_400.0  # points; PDF's own limit before user units
MAX_CHARACTERS = 50_000  # a page
MAX_ROWS = 5_000  # a document
MAX_SAMPLES = 500
MAX_PROBLEMS = 5_000
MAX_PIXELS = 40_000_000
MAX_SCALE = 8.0


@dataclass(frozen=True)
class Limits:
    """What the child that reads one document may use; seconds and bytes."""

    processor_seconds: int = 20
    wall_seconds: float = 60.0
    memory_bytes: int = 1 << 30
    open_files: int = 64
    answer_bytes: int = 5_000_000

    def plain(self) -> dict[str, int | float]:
        """The limits as JSON can carry them."""
        return asdict(self)
