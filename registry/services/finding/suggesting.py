"""What a person may have meant whose search finds nothing: what is on file and reads alike, never more than offered."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Sequence
from datetime import datetime
from difflib import get_close_matches

from sqlalchemy.orm import Session
from stdnum import ean

from registry.domain.workflow import Role
from registry.reference.search_words import without_words_before
from registry.services.finding.pack_text import digits_of, understood
from registry.services.ids import folded_name, folded_number
from registry.services.makers.label_input import gtin14
from registry.storage.models import Product
from registry.storage.queries.accounts import organisations
from registry.storage.queries.batch_lookup import ALIKE, PARTED, numbers_alike
from registry.storage.queries.looking_up import names_with, products_of_gtins

NEAR = 0.75  # of 1: "lef" and "leaf" are 0.86 alike, "kratom" and "carton" 0.67
MOST_WORDS = 8


def meant(session: Session, text: str, at: datetime | None = None) -> tuple[str, ...]:
    """The same text with one word replaced by the number of a batch it reads like: O for 0, I or l for 1."""
    words = without_words_before(text)
    found = []
    for place, word in enumerate(words):
        numbers = numbers_alike(session, read_alike(word), at)
        found += [" ".join([*words[:place], number, *words[place + 1 :]]) for number in numbers if number != word]
    return tuple(dict.fromkeys(found))


def read_alike(word: str) -> str:
    """A folded number without what parts it, letters that look like digits as those digits."""
    bare = folded_number(word).replace(PARTED, "")
    for letter, digit in ALIKE:
        bare = bare.replace(letter, digit)
    return bare


def spelled(session: Session, text: str, at: datetime | None = None) -> str | None:
    """The words of a product or maker on file that are written nearly so, or None; numbers are never put right."""
    words = [word for word in _words_of([folded_name(text)]) if len(word) > 1][:MOST_WORDS]
    makers = _words_of(folded_name(maker.name) for maker in organisations(session, Role.MAKER))
    nearest = [_nearest(word, [*makers, *_words_of(names_with(session, _halves(word), at))]) for word in words]
    near = [word for word in nearest if word]
    found = " ".join(near)
    return found if len(near) * 2 > len(words) and found != folded_name(text) else None


def bar_codes_meant(session: Session, text: str, at: datetime | None = None) -> Sequence[Product]:
    """The products on file whose GTIN a text becomes where one digit is wrong, or two that stand together are swapped.

    None of a text that is no GTIN's length, or whose check digit fits: nothing says then that it is mistyped.
    """
    if understood(text).slip != "gtin":
        return ()
    return products_of_gtins(session, [gtin14(digits) for digits in _put_right(digits_of(text))], at)


def _put_right(digits: str) -> list[str]:
    one_wrong = [digits[:i] + other + digits[i + 1 :] for i in range(len(digits)) for other in string.digits]
    swapped = [digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :] for i in range(len(digits) - 1)]
    return [each for each in (*one_wrong, *swapped) if ean.is_valid(each)]


def _halves(word: str) -> tuple[str, str]:
    """One of these stands in the right spelling too where one letter is wrong, missing or too many."""
    return word[: len(word) // 2], word[len(word) // 2 :]


def _words_of(names: Iterable[str]) -> list[str]:
    return [word for name in names for word in re.findall(r"[^\W\d_]+", name)]


def _nearest(word: str, known: list[str]) -> str | None:
    return next(iter(get_close_matches(word, known, n=1, cutoff=NEAR)), None)
