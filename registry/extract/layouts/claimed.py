"""Amounts that the maker claims: beside a label of the product's name or strength, or alone at the head of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from registry.domain.quantity import PER_PIECE
from registry.domain.source import Box
from registry.extract.loose.tiles import Pair
from registry.extract.page.aligned import lines_on
from registry.extract.page.paper import Page, Phrase, overlap_x, overlap_y
from registry.reference.vocabulary import load_field_labels, load_signs, plain

ALONE = "it stands alone at the head of the page and may be what the label claims"
OVER = 1.5  # heights of a label's letters that it may stand over what it is of


def without_claims(pairs: Sequence[Pair], measured: Sequence[Pair], page: Page, taken: Sequence[Box]) -> list[Pair]:
    """The pairs without those that a label says are claimed; one alone over a certificate's tables is doubtful."""
    lines = lines_on(page)
    found = [pair for pair in pairs if not any(map(_labels_a_product, _beside(pair.name_phrase, lines)))]
    head = min((box.top for box in taken), default=page.height) if page.number == 1 else 0.0
    sentences = {id(pair) for pair in measured}
    return [
        replace(pair, doubt=ALONE)
        if id(pair) not in sentences and _may_be_claimed(pair, found, head, page.height)
        else pair
        for pair in found
    ]


def _beside(name: Phrase, lines: Sequence[Sequence[Phrase]]) -> Iterator[Phrase]:
    """The phrase left of a name on its line, and that right over it."""
    around = [p for line in lines for p in line if p.box.x0 < name.box.x1]
    yield from [p for p in around if overlap_y(p.box, name.box) > 0 and p.box.x1 <= name.box.x0][-1:]
    yield from [
        p for p in around if 0 <= name.box.top - p.box.bottom < OVER * p.size and overlap_x(p.box, name.box) > 0
    ]


def _labels_a_product(phrase: Phrase) -> bool:
    """Whether a phrase labels a product's name, or what is claimed of it."""
    bare = phrase.text.rstrip(": ")
    return load_field_labels().find(bare) == "product_name" or plain(bare) in load_signs("claim-label")


def _may_be_claimed(pair: Pair, pairs: Sequence[Pair], head: float, page_height: float) -> bool:
    """Whether a value over the tables, with no other beside it, is told as products are named: no colon, per tablet."""
    alike = [p for p in pairs if p.name.analyte.panel == pair.name.analyte.panel]
    if pair.value.box.bottom > head or any(p.name_phrase != pair.name_phrase for p in alike):
        return False
    name = pair.name_phrase.text.rstrip()
    total = pair.name.analyte.slug.startswith("total-")
    in_line = head < page_height and overlap_y(pair.name_phrase.box, pair.value.box) > 0
    pieces = any(r.unit is not None and r.unit.kind in PER_PIECE for r in pair.readings)
    return not name.endswith(":") and not total and (in_line or pieces)
