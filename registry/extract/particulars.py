"""A certificate's own particulars: laboratory, numbers, product, client and dates, each with its ink."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from registry.domain.source import Box
from registry.extract.dates import Order, last_date
from registry.extract.labelled import Labelled
from registry.extract.letterhead import laboratory_of
from registry.extract.paper import Page
from registry.extract.signed import signed_on
from registry.extract.unlabelled import Unlabelled, unlabelled_on
from registry.reference.vocabulary import FIELDS, load_signs, plain

NAMES = tuple(f for f in FIELDS if f not in ("analysis", "other"))
LONGEST_VALUE = 120
PAGE_COUNT = re.compile(r"\s+(?:page|strana|str\.|seite|página|halaman|หน้า)\s*\d.*$", re.IGNORECASE)
ADDRESS = re.compile(r",\s+[^,]*\d.*$|\s+\(?(?:www\.|https?:|\S+@).*$")
AMOUNT = re.compile(r"^\d+(?:[.,]\d+)?\s?(?:lb|lbs|g|kg|oz|ml|units|grams|pieces|pcs)\b", re.IGNORECASE)
NUMBER_WORD = re.compile(r"\S*\d\S*|[A-Z]{1,4}|[-–/#]")
CODE = re.compile(r"[A-Z][A-Z0-9-]{2,}")
EUROPEAN_MARK = re.compile(r"[,\s]\s*(L[ -]?\d{4,}\w*)$")  # the European mark of a lot: L and its number
BATCH_IN_TEXT = re.compile(
    r"\b(?:č\.\s?)?(?:š\.|šarže|lot|batch|charge|lote|bets)\s*(?:no\.?|č\.|nr\.?|#|:)?\s*([A-Z]*\d[\w/-]*)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Particular:
    """A field's value, the ink it was read from, and, where its place alone told it, the reason."""

    value: str
    page: int
    box: Box
    text: str
    reason: str | None = None


def particulars_of(
    labelled: Sequence[Labelled], pages: Sequence[Page], *, document: Sequence[Page], order: Order
) -> dict[str, Particular]:
    """The fields of the sample on these pages of a document; what is not printed is not there."""
    first = pages[0].number if pages else 1
    found = _labelled([item for item in labelled if item.page == first or not _is_panels(item)], order)
    weak = {name: p for name, p in found.items() if p.reason is not None}
    _split_batch(found)
    if "laboratory" not in found:
        _find_laboratory(found, document)
    if pages:
        values = [item.value.box for item in labelled if item.page == first]
        _find_unlabelled(found, weak, pages[0], values)
    if "date_reported" not in found and (signed := signed_on(_telling(pages), order)) is not None:
        ink = (signed.page, signed.box, signed.text)
        found["date_reported"] = Particular(signed.day.isoformat(), *ink, "stands with the signature")
    return {name: p if p is not weak.get(name) else replace(p, reason=None) for name, p in found.items()}


def _labelled(labelled: Sequence[Labelled], order: Order) -> dict[str, Particular]:
    """The values with labels, those of stronger labels first; a weak label's has a reason."""
    found: dict[str, Particular] = {}
    for item in sorted(labelled, key=lambda item: item.field.count("?")):
        name = item.field.rstrip("?")
        if name == "sample_id" and _is_name(item.text):
            name = "product_name"
        if name not in NAMES or (item.field == "laboratory?" and not _has_laboratory_word(item.text)):
            continue
        if name not in found and (value := _value(name, item.text, order)):
            reason = "its label may name other things" if item.field != name else None
            found[name] = Particular(value, item.page, item.value.box, item.value.text, reason)
    return found


def _is_panels(item: Labelled) -> bool:
    """Whether a date may be that of one panel only, further on: a day of tests, or one just called "Date"."""
    return item.field == "date_tested" or (item.field.startswith("date_") and item.field.endswith("?"))


def _has_laboratory_word(text: str) -> bool:
    """Whether "Tested by" names a laboratory rather than a person."""
    return bool(set(plain(text).split()) & set(load_signs("laboratory-word")))


def _is_name(text: str) -> bool:
    """Whether what stands behind "Sample:" is a name rather than a number: several words, the first without a digit."""
    words = text.split()
    return len(words) > 1 and not NUMBER_WORD.fullmatch(words[0]) and words[0][0].isupper()


def _value(name: str, text: str, order: Order) -> str | None:
    text = PAGE_COUNT.sub("", text)
    if plain(text) in load_signs("not-given"):
        return None
    if name.startswith("date_"):
        day = last_date(text, order)
        return day.isoformat() if day is not None else None
    if name in ("sample_id", "certificate_number", "batch_number"):
        return _identifier(name, text)
    if name == "laboratory" and any(map(str.isdigit, text)):
        return None
    if name == "client":
        text = ADDRESS.sub("", text)
    return text if 0 < len(text) <= LONGEST_VALUE and any(map(str.isalnum, text)) else None


def _identifier(name: str, text: str) -> str | None:
    """A number: words with digits in them; a batch may also be one word in capitals, or have words before digits."""
    if AMOUNT.match(text):
        return None
    if name == "batch_number":
        return text if any(map(str.isdigit, text)) or CODE.fullmatch(text) else None
    words = text.partition(" (")[0].split()
    count = next((i for i, word in enumerate(words) if not NUMBER_WORD.fullmatch(word)), len(words))
    head = " ".join(words[:count])
    return head if any(map(str.isdigit, head)) else None


def _split_batch(found: dict[str, Particular]) -> None:
    """A product's name may carry the batch number: "Kratom powder, lot L08202504"."""
    product = found.get("product_name")
    text = product.value if product is not None and "batch_number" not in found else ""
    match = BATCH_IN_TEXT.search(text) or EUROPEAN_MARK.search(text)
    if product is not None and match is not None:
        found["batch_number"] = replace(product, value=match[1], reason=None)
        rest = (product.value[: match.start()] + product.value[match.end() :]).strip(" ,;-")
        found["product_name"] = replace(product, value=rest)


def _telling(pages: Sequence[Page]) -> list[Page]:
    """The pages that say who made a document and when: the first two and the last."""
    return [*pages[:2], *pages[2:][-1:]]


def _find_laboratory(found: dict[str, Particular], document: Sequence[Page]) -> None:
    others = [found["client"].value] if "client" in found else []
    named = laboratory_of(_telling(document), others)
    if named is not None:
        found["laboratory"] = Particular(named.text, named.page, named.box, named.text, "is named like a laboratory")


def _find_unlabelled(
    found: dict[str, Particular], weak: dict[str, Particular], page: Page, values: Sequence[Box]
) -> None:
    """Add what the head prints without labels; a title counts before a weak label, and mends a name cut short."""
    known = [found[name].value for name in ("client", "batch_number", "sample_id") if name in found]
    laboratory = found["laboratory"].value if "laboratory" in found else ""
    for item in unlabelled_on(page, values, laboratory=laboratory, known=known):
        told = found.get(item.field)
        stronger = item.reason.startswith("stands over the matrix") and told is weak.get(item.field)
        value = _value(item.field, item.text, Order.UNKNOWN)
        if value is not None and (told is None or stronger or _is_cut_short(told.value, item)):
            found[item.field] = Particular(value, item.page, item.box, item.text, item.reason)


def _is_cut_short(value: str, item: Unlabelled) -> bool:
    """Whether a value is only the beginning of the title in large letters."""
    return item.field == "product_name" and plain(item.text).startswith(plain(value) + " ")
