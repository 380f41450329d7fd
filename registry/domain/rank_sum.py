"""The rank-sum test of Mann and Whitney: whether some numbers lie higher or lower than others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby


@dataclass(frozen=True)
class Ranked:
    """How one group stands among all: in `higher` of the `own` × `others` pairs its number is above (ties: half)."""

    own: int
    others: int
    higher: Decimal

    @property
    def share(self) -> Decimal:
        """The share of pairs in which the group's number is the higher, from 0 to 1."""
        return self.higher / (self.own * self.others)

    def beyond(self, deviations: Decimal) -> bool:
        """Whether `higher` is further from half of all pairs than so many standard deviations of pure chance."""
        pairs = self.own * self.others
        off = self.higher - Decimal(pairs) / 2
        return off * off * 12 > deviations * deviations * pairs * (self.own + self.others + 1)


def ranked(groups: Mapping[str, Sequence[Decimal]]) -> dict[str, Ranked]:
    """Each group beside the numbers of all the others."""
    numbers = sorted((value, place) for place, group in enumerate(groups.values()) for value in group)
    sums = _rank_sums(numbers, len(groups))
    found: dict[str, Ranked] = {}
    for (key, group), total in zip(groups.items(), sums, strict=True):
        own, others = len(group), len(numbers) - len(group)
        found[key] = Ranked(own, others, total - Decimal(own * (own + 1)) / 2)
    return found


def _rank_sums(numbers: Iterable[tuple[Decimal, int]], groups: int) -> list[Decimal]:
    sums, before = [Decimal(0)] * groups, 0
    for _, tied in groupby(numbers, key=lambda pair: pair[0]):
        alike = [place for _, place in tied]
        rank = before + Decimal(len(alike) + 1) / 2
        for place in alike:
            sums[place] += rank
        before += len(alike)
    return sums
