"""Shares of a whole beside a chart: "Mitragynine 72 %" of all alkaloids is no content of a product."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from registry.extract.wording.reported import Result

WHOLE, ROUNDED = Decimal(100), Decimal(2)  # per cent: shares are rounded, and the least may be left out
LEAST = 3
SHARE = "%"


def without_chart_shares(results: Sequence[Result]) -> list[Result]:
    """The results without the legend of a chart.

    That is per cents beside names outside of tables, of one page and panel and one hundred together, totals aside,
    where tables tell of the same substances.
    """
    told = {_substance(r) for r in results if r.printed_in == "table"}
    loose = [r for r in results if _is_share(r) and _substance(r) in told]
    groups = {(r.page, r.panel): [o for o in loose if (o.page, o.panel) == (r.page, r.panel)] for r in loose}
    shares = {id(r) for own in groups.values() if _are_whole(own) for r in own}
    return [r for r in results if id(r) not in shares]


def _substance(result: Result) -> tuple[str, str]:
    return result.panel, result.analyte.slug if result.analyte is not None else result.printed_analyte


def _is_share(result: Result) -> bool:
    total = result.analyte is None or result.analyte.slug.startswith("total-")
    return not total and (result.printed_in, result.unit, result.operator) == ("tile", SHARE, "=")


def _are_whole(shares: Sequence[Result]) -> bool:
    """Whether some per cents are together all there is."""
    total = sum((share.value for share in shares if share.value is not None), Decimal(0))
    return len(shares) >= LEAST and abs(total - WHOLE) <= ROUNDED
