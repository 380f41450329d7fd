"""Captions in several phrases, taken as one: "Results in ppb   LOD 0.17 ppb   LOQ 0.5 ppb" stands over one table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from registry.extract.page.paper import around
from registry.extract.wording.signs import Sign

LEVEL = 1.0
NEAR = 1.2  # of the letters' height, between two phrases of one caption


def with_whole_captions(signs: Sequence[Sign]) -> list[Sign]:
    """The signs in their order, those of one caption each with the box around all of it."""
    chains: list[list[Sign]] = []
    for sign in sorted(filter(_is_of_a_caption, signs), key=lambda s: (s.page, round(s.box.top), s.box.x0)):
        if chains and _goes_on(chains[-1], sign):
            chains[-1].append(sign)
        else:
            chains.append([sign])
    boxes = {id(sign): around(s.box for s in chain) for chain in chains if len(chain) > 1 for sign in chain}
    return [replace(sign, box=boxes[id(sign)]) if id(sign) in boxes else sign for sign in signs]


def _is_of_a_caption(sign: Sign) -> bool:
    stated = (sign.unit, sign.lod, sign.loq, sign.portion)
    return any(value is not None for value in stated) and sign.panel is None and not sign.quality


def _goes_on(chain: Iterable[Sign], sign: Sign) -> bool:
    """Whether a phrase stands on a caption's line right behind it, and states nothing that it states already."""
    *_, last = chain
    level = sign.page == last.page and abs(sign.box.top - last.box.top) < LEVEL
    told = (sign.unit is not None and last.unit is not None) or (sign.lod is not None and last.lod is not None)
    behind = sign.box.x0 >= last.box.x0
    return level and behind and not told and sign.box.x0 - last.box.x1 < NEAR * (sign.box.bottom - sign.box.top)
