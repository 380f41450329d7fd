"""What the text with a label says as the value of its field: a day, a number, a name, or nothing."""

from __future__ import annotations

import re

from registry.extract.dates import Order, last_date
from registry.reference.vocabulary import load_signs, plain

LONGEST_VALUE = 120
PAGE_COUNT = re.compile(r"\s+(?:page|strana|str\.|seite|página|halaman|หน้า)\s*\d.*$", re.IGNORECASE)
ADDRESS = re.compile(r",\s+[^,]*\d.*$|\s+\(?(?:www\.|https?:|\S+@).*$")
AMOUNT = re.compile(r"^\d+(?:[.,]\d+)?\s?(?:lb|lbs|g|kg|oz|ml|units|grams|pieces|pcs)\b", re.IGNORECASE)
NUMBER_WORD = re.compile(r"\S*\d\S*|[A-Z]{1,4}|[-–/#]")
CODE = re.compile(r"[A-Z][A-Z0-9-]{2,}")


def is_name(text: str) -> bool:
    """Whether what stands behind "Sample:" is a name rather than a number: several words, the first without a digit."""
    words = text.split()
    return len(words) > 1 and not NUMBER_WORD.fullmatch(words[0]) and words[0][0].isupper()


def field_value(name: str, text: str, order: Order) -> str | None:
    """The value of a field in its form: days as ISO dates, numbers without what stands behind them."""
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
