"""A certificate's own particulars from its labelled values: laboratory, numbers, product, client and dates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from registry.domain.source import Box
from registry.extract.dates import Order, last_date
from registry.extract.labels import Labelled
from registry.extract.lines import page_phrases
from registry.extract.paper import Page, Phrase, Word, around
from registry.reference.vocabulary import FIELDS, load_field_labels, load_signs, plain

NAMES = tuple(f for f in FIELDS if f not in ("analysis", "other"))
LONGEST_VALUE = 120
LONGEST_NAME = 7
HEAD = 0.2
FOOT = 0.85
PAGE_COUNT = re.compile(r"\s+(?:page|strana|seite|página|halaman)\s*\d.*$", re.IGNORECASE)
ADDRESS = re.compile(r",\s+[^,]*\d.*$")
AMOUNT = re.compile(r"^\d+(?:[.,]\d+)?\s?(?:lb|lbs|g|kg|oz|ml|units|grams|pieces)\b", re.IGNORECASE)
EUROPEAN_MARK = re.compile(r"[,\s]\s*(L[ -]?\d{4,}\w*)$")  # the European mark of a lot: L and its number
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
    for item in sorted(labelled, key=lambda item: item.field.endswith("?")):
        name = item.field.rstrip("?")
        if name not in found and (value := _value(name, item.text, order)):
            found[name] = Particular(value, item.page, item.value.box, item.value.text)
    _split_batch(found)
    if "laboratory" not in found and (laboratory := _laboratory(pages)) is not None:
        found["laboratory"] = laboratory
    return found


def _value(name: str, text: str, order: Order) -> str | None:
    text = PAGE_COUNT.sub("", text)
    if name.startswith("date_"):
        day = last_date(text, order)
        return day.isoformat() if day is not None else None
    if name in ("sample_id", "certificate_number", "batch_number") and (
        not any(map(str.isdigit, text)) or AMOUNT.match(text)
    ):
        return None
    if name == "laboratory" and any(map(str.isdigit, text)):
        return None
    if name == "client":
        text = ADDRESS.sub("", text)
    return text if 0 < len(text) <= LONGEST_VALUE else None


def _split_batch(found: dict[str, Particular]) -> None:
    """A product's name may carry the batch number: "Kratom powder, lot L08202504"."""
    product = found.get("product_name")
    text = product.value if product is not None and "batch_number" not in found else ""
    match = BATCH_IN_TEXT.search(text) or EUROPEAN_MARK.search(text)
    if product is not None and match is not None:
        found["batch_number"] = Particular(match[1], product.page, product.box, product.text)
        rest = (product.value[: match.start()] + product.value[match.end() :]).strip(" ,;-")
        found["product_name"] = Particular(rest, product.page, product.box, product.text)


def _laboratory(pages: Sequence[Page]) -> Particular | None:
    """The name with a laboratory's word in it that is printed most often, at the head of the first page above all."""
    places: dict[str, Particular] = {}
    votes: Counter[str] = Counter()
    phrases = ((page, phrase) for page in pages for line in page_phrases(page.words) for phrase in line)
    for page, words, weight in ((p, *found) for p, phrase in phrases for found in _names_in(phrase, p)):
        text = _without_stop(" ".join(w.text for w in words).strip(" ,;:|"))
        votes[plain(text)] += weight
        places.setdefault(plain(text), Particular(text, page.number, around(w.box for w in words), text))
    best = max(votes, key=lambda name: votes[name], default=None)
    return places[best] if best is not None else None


def _without_stop(text: str) -> str:
    """A name without the full stop of its sentence; that of "S.A." stays."""
    return text if "." in text.rpartition(" ")[2].rstrip(".") else text.rstrip(".")


def _names_in(phrase: Phrase, page: Page) -> Iterator[tuple[Sequence[Word], int]]:
    """A whole phrase that could be a laboratory's name, or the capitalised names in a sentence, with their weight."""
    bare = [plain(w.text) for w in phrase.words]
    known, never = set(load_signs("laboratory-word")), set(load_signs("not-a-name"))
    if not known & set(bare) or any(c.isdigit() for c in phrase.text) or load_field_labels().find(phrase.text):
        return
    titled = all(w.text[:1].isupper() or w.text in "&-" for w in phrase.words)
    head = page.number == 1 and phrase.box.bottom < HEAD * page.height
    titled = titled and (bare[-1] in known or phrase.box.top > FOOT * page.height)
    own = set(bare) - known - (set(load_signs("generic-name")) if titled else set())
    if len(bare) <= LONGEST_NAME and (titled or head) and own and not own & never:
        yield phrase.words, 3 if head else 2
    else:
        yield from ((words, 1) for words in _capitalised(phrase.words))


def _capitalised(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """Runs of capitalised words that end in a laboratory's word, with "LLC" or the like after it."""
    known, ends, never = (set(load_signs(s)) for s in ("laboratory-word", "laboratory-end", "not-a-name"))
    start = 0
    for i, word in enumerate(words):
        after = words[i + 1].text if i + 1 < len(words) else ""
        if not word.text[:1].isupper() or (i == start and plain(word.text) in never | known):
            start = i + 1
        elif plain(word.text) in known and i > start and (not after[:1].isupper() or plain(after) in ends):
            yield words[start : i + 2 if plain(after) in ends else i + 1]
            start = i + 1
        elif word.text.endswith((".", ";", ":")):
            start = i + 1
