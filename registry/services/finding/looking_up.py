"""What stands on a pack, looked up: the one page it means, several to choose from, or an honest nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from registry.reference.search_words import behind_word_of_a_batch, without_words_before, without_words_behind
from registry.services.finding.name_ways import ways_to_write
from registry.services.finding.pack_text import PackText, understood
from registry.services.ids import folded_name, folded_number
from registry.storage.models import Batch, Product
from registry.storage.queries.looking_up import (
    MOST,
    Thing,
    batches_numbered,
    named_by_id,
    products_named,
    public_certificates_in,
    public_certificates_numbered,
)
from registry.storage.queries.product_then import product_then
from registry.storage.queries.products import batch_once_numbered, products_of_gtin

MOST_WORDS = 10  # of a name and a number typed together
SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class LookedUp:
    """What was found for `text`: things it may mean, the one it does where there is one.

    `batch` is the number it was looked for by, which has no test on file where nothing is meant, and `products` those
    it was looked for in, where the pack names some: whatever is known of them says nothing about the batch.
    """

    text: PackText
    found: tuple[Thing, ...] = ()
    batch: str | None = None
    products: tuple[Product, ...] = ()

    @property
    def product(self) -> Product | None:
        """The product it was looked for in; of several that had a GTIN, the one that has it."""
        return self.products[0] if self.products else None

    @property
    def some_left_out(self) -> bool:
        """Whether more batches have this number than are among `found`."""
        return len([thing for thing in self.found if isinstance(thing, Batch)]) > MOST

    @property
    def only(self) -> Thing | None:
        """The one thing that is meant."""
        return self.found[0] if len(self.found) == 1 else None


def looked_up(session: Session, text: str, at: datetime | None = None) -> LookedUp:
    """What a text typed or scanned from a pack meant at an instant (None: now).

    A batch is found by its own number only.
    """
    asked = understood(text)
    if asked.public_id is not None:
        thing = named_by_id(session, asked.public_id, at)
        return LookedUp(asked, () if thing is None else (thing,))
    if SHA256.fullmatch(text.strip().lower()):
        return LookedUp(asked, tuple(public_certificates_in(session, text.strip().lower(), at)))
    if asked.gtin is not None:
        found = of_gtin(session, asked.gtin, asked.batch, at)
        if found.found or not asked.words:
            return LookedUp(asked, found.found, found.batch, found.products)
    return _of_words(session, asked, at)


def of_gtin(session: Session, gtin: str, batch: str | None, at: datetime | None = None) -> LookedUp:
    """The product of a GTIN of 14 digits; with a batch number, that batch of it and no other.

    Packs may carry a GTIN that was corrected since. It leads to its product still, unless another product has it now;
    then a batch number that both have leaves open which is meant.
    """
    products, asked = products_of_gtin(session, gtin, at), PackText(gtin=gtin, batch=batch)
    if batch is None:
        return LookedUp(asked, tuple(products[:1]))
    numbered = [batch_once_numbered(session, product.id, folded_number(batch), at) for product in products]
    found = tuple(each for each in numbered if each is not None)
    return LookedUp(asked, found, batch, tuple(products))


def _of_words(session: Session, asked: PackText, at: datetime | None) -> LookedUp:
    """Exactly so numbered or named, or with a day behind the number: a part of a name is for the search page."""
    words = without_words_before(asked.words)
    whole, number = " ".join(words), " ".join(without_words_behind(words))
    found = _numbered(session, whole, at) or _called(session, whole, at)
    if found:
        return LookedUp(asked, tuple(found), batch=whole)
    beside = _numbered_beside_a_name(session, without_words_behind(words), at)
    if beside is not None:
        return LookedUp(asked, tuple(beside[1]), batch=beside[0])
    later = " ".join(without_words_behind(behind_word_of_a_batch(words)))
    numbers = [part for part in (later, number) if part != whole and any(map(str.isdigit, part))]
    numbered = ((part, _numbered(session, part, at)) for part in numbers)
    part, things = next((each for each in numbered if each[1]), (next(iter(numbers), whole), []))
    return LookedUp(asked, tuple(things), batch=part)


def _numbered_beside_a_name(
    session: Session, words: Sequence[str], at: datetime | None
) -> tuple[str, list[Batch]] | None:
    """A batch number typed before or behind words of its product's or maker's name, and the batches meant by both."""
    cuts = range(1, len(words)) if len(words) <= MOST_WORDS else ()
    pairs = [pair for cut in cuts for pair in ((words[:cut], words[cut:]), (words[cut:], words[:cut]))]
    written = [(name, " ".join(number)) for name, number in pairs]
    asked = [(name, number) for name, number in written if any(map(str.isdigit, number))]
    meant = ((number, _of_product_called(session, name, number, at)) for name, number in asked)
    return next((told for told in meant if told[1]), None)


def _of_product_called(session: Session, name: Sequence[str], number: str, at: datetime | None) -> list[Batch]:
    batches = batches_numbered(session, folded_number(number), at)
    return [batch for batch in batches if _is_called(batch.product, name, at)]


def _is_called(product: Product, words: Sequence[str], at: datetime | None) -> bool:
    """Whether every word begins a word of the product's name, or of its maker's."""
    names = folded_name(f"{product_then(product, at).name} {product.maker.name}").split()
    return all(any(name.startswith(folded_name(word)) for name in names) for word in words)


def _called(session: Session, name: str, at: datetime | None) -> list[Thing]:
    ways = (products_named(session, folded_name(way), at) for way in ways_to_write(name))
    return [*next(filter(None, ways), ())]


def _numbered(session: Session, words: str, at: datetime | None) -> list[Thing]:
    return [
        *batches_numbered(session, folded_number(words), at),
        *public_certificates_numbered(session, words, at),
    ]
