"""A certificate's own particulars from its labelled values: laboratory, numbers, product, client and dates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from registry.domain.source import Box
from registry.extract.dates import Order, last_date
from registry.extract.labels import Labelled
from registry.extract.lines import page_phrases
from registry.extract.paper import Page, Word, around
from registry.reference.vocabulary import FIELDS, load_signs, plain

NAMES = tuple(f for f in FIELDS if f != "other")
LONGEST_VALUE = 120
BATCH_IN_TEXT = re.compile(
    r"\b(?:č\.\s?)?(?:š\.|šarže|lot|batch|charge|lote|bets)\s*(?:no\.?|č\.|nr\.?|#|:)?\s*([A-Z]*\d[\w/-]*)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Particular:
    """A field's value, and the ink it was read from."""

    value: str
    page: int
    box: Box
    text: str


def particulars_of(labelled: Sequence[Labelled], pages: Sequence[Page], order: Order) -> dict[str, Particular]:
    """The fields of a sample's certificate; what is not printed is not there."""
    found: dict[str, Particular] = {}
    for strength in ("", "?"):
        for item in labelled:
            name = item.field.rstrip("?")
            if item.field == name + strength and name not in found and (value := _value(name, item.text, order)):
                found[name] = Particular(value, item.page, item.value.box, item.value.text)
    _split_batch(found)
    if "laboratory" not in found and (laboratory := _laboratory(pages)) is not None:
        found["laboratory"] = laboratory
    return found


def _value(name: str, text: str, order: Order) -> str | None:
    if name.startswith("date_"):
        day = last_date(text, order)
        return day.isoformat() if day is not None else None
    if name in ("sample_id", "certificate_number", "batch_number") and not any(c.isdigit() for c in text):
        return None
    return text if 0 < len(text) <= LONGEST_VALUE else None


def _split_batch(found: dict[str, Particular]) -> None:
    """A product's name may carry the batch number: "Kratom powder, lot L08202504"."""
    product = found.get("product_name")
    match = BATCH_IN_TEXT.search(product.value) if product is not None and "batch_number" not in found else None
    if product is not None and match is not None:
        found["batch_number"] = Particular(match[1], product.page, product.box, product.text)
        rest = (product.value[: match.start()] + product.value[match.end() :]).strip(" ,;-")
        found["product_name"] = Particular(rest, product.page, product.box, product.text)


def _laboratory(pages: Sequence[Page]) -> Particular | None:
    """The name that ends or begins with a laboratory's word and is printed most often."""
    places: dict[str, Particular] = {}
    votes: Counter[str] = Counter()
    for page in pages:
        for line in page_phrases(page.words):
            for phrase in line:
                for words in _named(phrase.words):
                    text = " ".join(w.text for w in words).strip(" ,.;:|")
                    votes[plain(text)] += 2 if len(words) == len(phrase.words) else 1
                    places.setdefault(plain(text), Particular(text, page.number, around(w.box for w in words), text))
    best = max(votes, key=lambda name: votes[name], default=None)
    return places[best] if best is not None else None


def _named(words: Sequence[Word]) -> Iterable[Sequence[Word]]:
    """Runs of capitalised words that end in a laboratory's word, with "LLC" or the like after it."""
    known, ends, never = (set(load_signs(s)) for s in ("laboratory-word", "laboratory-end", "not-a-name"))
    start = 0
    for i, word in enumerate(words):
        bare = plain(word.text)
        if (bare in never and bare not in known) or not word.text[:1].isupper():
            start = i + 1
        elif bare in known and i > start and (i + 1 == len(words) or plain(words[i + 1].text) not in known):
            end = i + 2 if i + 1 < len(words) and plain(words[i + 1].text) in ends else i + 1
            yield words[start:end]
            start = i + 1
        elif word.text.endswith((".", ";", ":")):
            start = i + 1
