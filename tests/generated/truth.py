"""What a drawn certificate says, in the shape that `registry read --json` prints."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass
class Row:
    """One printed result; its page is filled in when it is drawn.

    `optional` names what a careful reader may leave out: a LOD that is printed in another unit only, for one.
    """

    panel: str
    analyte: str
    printed_analyte: str
    printed_result: str
    operator: str
    value: str | None = None
    unit: str | None = None
    sample_size: str | None = None
    lod: str | None = None
    loq: str | None = None
    limit: str | None = None
    status: str | None = None
    uncertainty: str | None = None
    page: int = 0
    optional: tuple[str, ...] = ()


@dataclass
class Sample:
    """What is printed of one sample: its particulars and its results."""

    certificate: dict[str, str | None]
    results: list[Row] = field(default_factory=list)


@dataclass
class Truth:
    """What a whole document says."""

    pages: int
    samples: list[Sample]

    def answer(self) -> dict[str, Any]:
        """As plain data, for JSON."""
        return asdict(self)
