"""What a rule or a claim is about: one analyte, or a quantity that comes from several."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Derivation(StrEnum):
    """How a rule's quantity comes from the analytes measured."""

    ANALYTE = "analyte"
    SUM = "sum"
    SHARE = "share"
    RATIO = "ratio"
    RATIO_TO_EACH = "ratio_to_each"
    LARGEST = "largest"


@dataclass(frozen=True)
class Subject:
    """What is limited: one analyte, the sum or the largest of `analytes`, or their share or ratio over `others`.

    `ratio_to_each` is the ratio to the largest of `others`: so much for each of them.

    For a share `total` is the printed total that may stand for the sum of `others`, and `panel` the analytes that must
    all be measured before the share can show a failure: a laboratory that sums fewer finds a higher share. For a ratio
    to each it is what must be measured before the ratio can show that none is larger.
    `names` has (slug, name for people) pairs.
    """

    derivation: Derivation
    name: str
    analytes: tuple[str, ...]
    others: tuple[str, ...] = ()
    total: str | None = None
    panel: tuple[str, ...] = ()
    names: tuple[tuple[str, str], ...] = ()

    def name_of(self, analyte: str) -> str:
        """The analyte's name for people."""
        return dict(self.names).get(analyte, analyte)
