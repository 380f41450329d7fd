"""Amounts that the maker claims: beside a label of the product's name or strength, or alone at the head of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from registry.domain.quantity import PER_PIECE
from registry.domain.source import Box
from registry.extract.loose.tiles import Pair
from registry.extract.page.aligned import lines_on
from registry.extract.page.paper import Page, Phrase, inside, overlap_x, overlap_y
from registry.reference.vocabulary import load_field_labels, load_signs, plain

ALONE = "it is told as products are named, outside the tables, and may be what the label claims"
OVER = 1.5  # heights of a label's letters that it may stand over what it is of


def without_claims(pairs: Sequence[Pair], measured: Sequence[Pair], page: Page, taken: Sequence[Box]) -> list[Pair]:
    """The pairs without those that a label says are claimed; one alone over a certificate's tables is doubtful."""
    lines = lines_on(page)
    free = [pair for pair in pairs if not any(map(_labels_a_product, _beside(pair.name_phrase, lines)))]
    found = [pair for pair in free if not _is_claimed_in_words(pair, lines)]
    head = min((box.top for box in taken), default=page.height)
    sentences = {id(pair) for pair in measured}
    doubtful = {id(p) for p in found if id(p) not in sentences and _may_be_claimed(p, found, head, page)}
    return [replace(pair, doubt=ALONE) if id(pair) in doubtful else pair for pair in found]


def _beside(name: Phrase, lines: Sequence[Sequence[Phrase]]) -> Iterator[Phrase]:
    """The phrase left of a name on its line, and that right over it."""
    around = [p for line in lines for p in line if p.box.x0 < name.box.x1]
    yield from [p for p in around if overlap_y(p.box, name.box) > 0 and p.box.x1 <= name.box.x0][-1:]
    yield from [
        p for p in around if 0 <= name.box.top - p.box.bottom < OVER * p.size and overlap_x(p.box, name.box) > 0
    ]


def _is_claimed_in_words(pair: Pair, lines: Sequence[Sequence[Phrase]]) -> bool:
    """Whether the words of its clause before a value say that it is claimed: "the label claims 45 mg; it had 43 mg"."""
    whole = (p for line in lines for p in line if inside(pair.value.words[0].box, p.box))
    words = [w for p in whole for w in p.words if w.box.x1 <= pair.value.words[0].box.x0 + 1]
    start = max((i for i, w in enumerate(words, start=1) if w.text.endswith((";", "."))), default=0)
    return any(plain(w.text) in load_signs("of-a-claim") for w in words[start:])


def _labels_a_product(phrase: Phrase) -> bool:
    """Whether a phrase labels a product's name, or what is claimed of it."""
    bare = phrase.text.rstrip(": ")
    return load_field_labels().find(bare) == "product_name" or plain(bare) in load_signs("claim-label")


def _may_be_claimed(pair: Pair, pairs: Sequence[Pair], head: float, page: Page) -> bool:
    """Whether a value is told as products are named: in a line with no colon, per tablet or alone over the tables."""
    if pair.name_phrase.text.rstrip().endswith(":") or pair.name.analyte.slug.startswith("total-"):
        return False
    pieces = any(r.unit is not None and r.unit.kind in PER_PIECE for r in pair.readings)
    in_line = overlap_y(pair.name_phrase.box, pair.value.box) > 0
    tabled = head < page.height
    alike = [p for p in pairs if p.name.analyte.panel == pair.name.analyte.panel]
    if not all(p.name_phrase == pair.name_phrase for p in alike):
        return tabled and in_line and pieces
    return pieces or (tabled and in_line and page.number == 1 and pair.value.box.bottom <= head)
