"""Per cents beside what a label claims: nothing says whether they are of the product or of the claim."""

from __future__ import annotations

from collections.abc import Sequence

from registry.domain.quantity import PER_PIECE
from registry.extract.page.lines import page_phrases
from registry.extract.page.paper import Page, Phrase, overlap_x
from registry.extract.wording.heading_qualifiers import is_claimed
from registry.extract.wording.reported import Doubt, Result
from registry.reference.substances import load_units

OF_THE_CLAIM = (0.3, "it stands under '%' beside what is claimed, and may be of that")
ALONE = (0.6, "so large a share beside an amount in a piece may be of what is claimed")
MOST = 50  # per cent


def doubts_of_shares(results: Sequence[Result], pages: Sequence[Page]) -> dict[int, list[Doubt]]:
    """The results in per cent, by their `id`, that may be of a claim: under "%" beside it, or large beside a piece."""
    found: dict[int, list[Doubt]] = {}
    for page in pages:
        shares = [r for r in results if r.page == page.number and r.unit == "%" and r.printed_in == "table"]
        lines = [line for line in page_phrases(page.words) if _heads_claims(line)] if shares else []
        found |= {id(r): [ALONE] for r in shares if _is_lone_share(r, results)}
        found |= {id(r): [OF_THE_CLAIM] for r in shares if any(_stands_under(r, line) for line in lines)}
    return found


def _is_lone_share(share: Result, results: Sequence[Result]) -> bool:
    """Whether so large a share stands beside an amount in a piece alone: of the product it would be nearly all."""
    own = [r for r in results if r is not share and (r.page, r.printed_analyte) == (share.page, share.printed_analyte)]
    units = [load_units().find(r.unit) for r in own if r.unit is not None]
    pieces = [unit for unit in units if unit is not None and unit.kind in PER_PIECE]
    return share.value is not None and share.value >= MOST and 0 < len(pieces) == len(units)


def _heads_claims(line: Sequence[Phrase]) -> bool:
    return any(p.text.strip("()[] ") == "%" for p in line) and any(is_claimed(p.text) for p in line)


def _stands_under(result: Result, line: Sequence[Phrase]) -> bool:
    bare = [p for p in line if p.text.strip("()[] ") == "%"]
    return any(p.box.bottom <= result.box.top + 1 and overlap_x(p.box, result.box) > 0 for p in bare)
