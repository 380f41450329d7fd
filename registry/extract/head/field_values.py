"""What the text with a label says as the value of its field: a day, a number, a name, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from registry.extract.head.addresses import is_address
from registry.extract.wording.dates import Order, is_day, last_date
from registry.extract.wording.name_notes import names_a_method
from registry.extract.wording.names import find_name
from registry.reference.vocabulary import any_of, load_field_labels, load_signs, plain

LONGEST_VALUE, LONGEST_LABEL, LONGEST_PLACE, LONGEST_FORM = 120, 4, 3, 7
ADDRESS = re.compile(r",\s+[^,]*\d.*$|\s+\(?(?:www\.|https?:|\S+@).*$")
PLACE = re.compile(r",\s+[^\W\d][^,\d]*,?\s[A-Z]{2}$")  # Springfield, IL
BEHIND = re.compile(r"\s[·|•]\s.*$")
BEHIND_A_NAME = re.compile(r"\s[·|•–—]\s.*$")
DAYS = ("date_collected", "date_received", "date_tested", "date_reported")
NUMBER_WORD = re.compile(r"\S*\d\S*|[A-Z]{1,4}(?:-[A-Z]{1,4})*|[-–/#]")
SPELLED = re.compile(r"[A-Z][a-z]{2,},?|[A-Z]{5,},?")
NAME_BEGUN = re.compile(r"[A-Z][a-z]+(?:-\w+)?|[^\W\d]+")  # "Delta-8", "CBD"
NUMBERED = re.compile(r"\s\(#?\d{3,}\)$")  # a licence's number behind a party's name
CODE = re.compile(r"[A-Z][A-Z0-9-]{2,}")


def is_name(text: str) -> bool:
    """Whether what stands behind "Sample:" is a name rather than a number: several words, the first without a digit.

    Digits may stand in a name of two spelled words or more: "CBD Tincture 1500mg Fresh Mint".
    """
    words = text.split()
    substance = len(words) > 1 and find_name(words[0]) is not None  # "7-OH Chewable Tablets"
    if sum(SPELLED.fullmatch(word) is not None for word in words) > 1 and (substance or NAME_BEGUN.fullmatch(words[0])):
        return True
    numbered = NUMBER_WORD.fullmatch(words[0]) is not None and any(map(str.isdigit, text)) if words else True
    return len(words) > 1 and not numbered and words[0][0].isupper()


def is_amount(text: str) -> bool:
    """Whether a text is an amount and no more, perhaps with another in brackets: "1,404 units (4,914 g)"."""
    first, _mark, rest = text.rstrip(" )").partition(" (")
    return all(_amount().fullmatch(part) is not None for part in (first, rest) if part)


def is_bare_number(text: str) -> bool:
    """Whether what stands behind "Sample:" is a number without a letter, and no name."""
    return any(map(str.isdigit, text)) and not any(map(str.isalpha, text)) and len(text.split()) == 1


def field_value(name: str, text: str, order: Order) -> str | None:
    """The value of a field in its form: days as ISO dates, numbers without what stands behind them."""
    text = _page_count().sub("", text)
    if plain(text) in load_signs("not-given"):
        return None
    if name.startswith("date_"):
        day = last_date(_before_other_days(name, text, order), order)
        return day.isoformat() if day is not None else None
    if name == "certificate_number" and names_a_method(text):
        return None
    if name in ("sample_id", "certificate_number", "batch_number"):
        return _identifier(name, text)
    if (name == "laboratory" and any(map(str.isdigit, text))) or _says_what_it_is(text):
        return None
    if name == "client":
        named = NUMBERED.sub("", _without_address(text))
        text = "" if is_day(text) or _is_legal_form(text) else _without_place(ADDRESS.sub("", named))
    if name == "laboratory":
        text = PLACE.sub("", text)
    return text if 0 < len(text) <= LONGEST_VALUE and any(map(str.isalnum, text)) else None


def _is_legal_form(text: str) -> bool:
    """Whether a text is the legal form of a name that was not read: "PT"."""
    return plain(text).rstrip(".") in {*load_signs("organisation-start"), *load_signs("laboratory-end")}


def _without_place(text: str) -> str:
    """A party's name without the place behind its legal form: "Example GmbH, Tübingen", "Example LLC, Austin, TX"."""
    parts = text.split(", ")
    ends = [i for i in range(1, len(parts)) if _ends_in_a_form(", ".join(parts[:i]))]
    places = ends and not any(_ends_in_a_form(part) or not _could_be_a_place(part) for part in parts[ends[-1] :])
    return ", ".join(parts[: ends[-1]]) if places else text


def _could_be_a_place(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= LONGEST_PLACE and all(word[0].isupper() for word in words)


def _ends_in_a_form(text: str) -> bool:
    """Whether a text ends in a legal form, in several words too: "S.A. de C.V."."""
    forms = {form.replace(" ", "") for form in load_signs("laboratory-end")}
    words = plain(text).split()
    return any("".join(words[-count:]) in forms for count in range(1, LONGEST_FORM + 1))


def _without_address(text: str) -> str:
    """A party's name without the address that stands behind a dot, a stroke or a dash in its line."""
    rest = BEHIND_A_NAME.search(text)
    return text[: rest.start()] if rest is not None and is_address(rest[0].strip()) else text


def _says_what_it_is(text: str) -> bool:
    """Whether a text is of words for documents and numbers alone: "Laboratory REPORT", "Form No." have no value."""
    return set(plain(text).split()) <= {*load_signs("document-word"), *load_signs("number-label-word")}


def _before_other_days(name: str, text: str, order: Order) -> str:
    """A text up to the verb of another day: "3 May 2024 and tested between 4 and 9 May 2024" is the first of them."""
    words = text.split()
    verbs = {verb for other in DAYS if other != name for verb in load_signs(f"says-{other[5:]}")}
    cuts = (" ".join(words[:i]) for i, word in enumerate(words) if i and plain(word) in verbs)
    return next((cut for cut in cuts if last_date(cut, order) is not None), text)


@cache
def _page_count() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{any_of('page-word')})\s*\d.*$", re.IGNORECASE)


@cache
def _amount() -> re.Pattern[str]:
    return re.compile(rf"^\d+(?:[.,]\d+)*\s?(?:{any_of('amount-word')})\b", re.IGNORECASE)


@cache
def _counted() -> re.Pattern[str]:
    """Which of several it is, "1 of 2": that is no number of its own."""
    return re.compile(rf"\d{{1,2}}\s(?:{any_of('share-of')}|/)\s\d{{1,2}}", re.IGNORECASE)


def _identifier(name: str, text: str) -> str | None:
    """A number: words with digits in them; a batch may also be one word in capitals, or have words before digits."""
    if _amount().match(text) or _counted().fullmatch(text):
        return None
    if name == "batch_number":
        text = _before_another(BEHIND.sub("", text))
        return text if any(map(str.isdigit, text)) or CODE.fullmatch(text) else None
    words = text.partition(" (")[0].split()
    count = next((i for i in range(len(words)) if not _is_of_a_number(words[i : i + 2])), len(words))
    head = " ".join(words[:count])
    return head if any(map(str.isdigit, head)) else None


def _before_another(text: str) -> str:
    """A value without what another label says behind a semicolon: "RF-09; Batch size 9.1 lb"."""
    head, _mark, rest = text.partition("; ")
    words = rest.split()
    labels = (" ".join(words[:count]) for count in range(1, min(LONGEST_LABEL, len(words)) + 1))
    return head if any(load_field_labels().find(label) is not None for label in labels) else text


def _is_of_a_number(words: Sequence[str]) -> bool:
    """Whether a word belongs to a number, also one that says which version of it the next is: "Rev. 1"."""
    version = plain(words[0]) in load_signs("version-word") and words[1:] and words[1].isdigit()
    return bool(version) or NUMBER_WORD.fullmatch(words[0]) is not None
