"""Identifiers people read aloud, and names folded so that two spellings of one thing meet."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable

from registry.domain.folded import plain_letters, plain_name

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # no O 0, I 1 L; 31 is prime, which makes the check character strong
LENGTH = 10


def public_id(chance: Callable[[str], str] = secrets.choice) -> str:
    """Ten characters, nine by chance and the last a check of the others: 26 million million of them."""
    body = "".join(chance(ALPHABET) for _ in range(LENGTH - 1))
    return body + _check(body)


def typed_id(text: str) -> str | None:
    """The identifier a person typed, or None where one letter is wrong or two are swapped.

    Case, spaces and dashes do not count.
    """
    bare = bare_id(text)
    return bare if _could_be_id(bare) and _check(bare[:-1]) == bare[-1] else None


def bare_id(typed: str) -> str:
    """An identifier without what people put between its letters."""
    return re.sub(r"[\s-]", "", typed).upper()


def is_mistyped(typed: str) -> bool:
    """Whether this looks like an identifier, and its check character, or a letter that none has, says it is none."""
    return (_could_be_id(bare_id(typed)) or _is_grouped(typed)) and typed_id(typed) is None


def _is_grouped(typed: str) -> bool:
    """Whether it stands in two groups of five as ids are printed, of their letters and those taken for them."""
    return re.fullmatch(r"\w{5}[\s-]\w{5}", typed.strip()) is not None and set(bare_id(typed)) <= {*ALPHABET, *"OIL01"}


def _could_be_id(bare: str) -> bool:
    return len(bare) == LENGTH and set(bare) <= set(ALPHABET)


def _check(body: str) -> str:
    total = sum(weight * ALPHABET.index(character) for weight, character in enumerate(body, start=1))
    return ALPHABET[total * 3 % len(ALPHABET)]  # 10 x 28 = 280 = 1 (mod 31), -28 = 3: weights 1..10 then sum to 0


def folded_number(text: str) -> str:
    """A batch or certificate number without case, spaces and punctuation; leading zeros stay.

    Only between two digits does it matter that something parts them: "1-11" is not "11-1", "GM 01" is "gm-01".
    """
    parted = re.sub(r"[\W_]+", "-", plain_letters(text))
    return re.sub(r"(?<!\d)-|-(?!\d)", "", parted)


def same_number(printed: str | None, number: str) -> bool:
    """Whether a paper names this batch, whatever the case, spaces and punctuation of either number."""
    return printed is not None and (printed == number or folded_number(printed) == folded_number(number))


def folded_name(text: str) -> str:
    """A name without case, accents and doubled spaces, for searching."""
    return " ".join(plain_name(text).split())
