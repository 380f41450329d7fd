"""How labels word their claims, in any language the data has words for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from registry.domain.label import Basis, Comparator


@dataclass(frozen=True)
class Untestable:
    """A claim no certificate can test, with its printed words and the reason."""

    printed: str
    because: str


@dataclass(frozen=True)
class Group:
    """Several analytes under one name; `asked` (slug, name) must be tested before none of them can be claimed."""

    id: str
    name: str
    panel: str
    asked: tuple[tuple[str, str], ...]
    printed: tuple[str, ...]


@dataclass(frozen=True)
class Vague:
    """Words no certificate can test, and why; `always`: whatever else the claim says."""

    printed: str
    because: str
    always: bool

    def taken_out(self, text: str) -> str:
        """The rest of a claim, which may still say something that can be tested."""
        return " ".join(re.sub(whole(self.printed), " ", text, flags=re.IGNORECASE).split())


@dataclass(frozen=True)
class PortionWords:
    """How labels say how much a serving is.

    `numbers` are numbers in words; `each` stand beside, and `of` before, the mass of one piece of several; `servings`
    are counted, or counted after `per_container`, perhaps `about`; `serving_is` stand between "serving" and its size.
    """

    numbers: tuple[tuple[str, Decimal], ...]
    each: tuple[str, ...]
    of: tuple[str, ...]
    servings: tuple[str, ...]
    per_container: tuple[str, ...]
    about: tuple[str, ...]
    serving_is: tuple[str, ...]


@dataclass(frozen=True)
class RangeWords:
    """Words of a range: `to` between its ends, `between_numbers` of numbers only, `joined` only behind `before`."""

    to: tuple[str, ...]
    between_numbers: tuple[str, ...]
    before: tuple[str, ...]
    joined: tuple[str, ...]


@dataclass(frozen=True)
class ClaimWords:
    """How labels word their claims; `reasons` are the sentences for what cannot be tested.

    `none` are words that say of a substance without an amount that it is not there; `totals` are what several together
    are called, each with its slug; `detectable` may stand between the two. `limits` say that only what is above one is
    not there, `added` that only what was put in is not; `between` may stand between a word for none and its substance;
    `tested` stand before how much was tested.
    """

    comparators: tuple[tuple[str, Comparator], ...]
    bases: tuple[tuple[str, Basis], ...]
    portions: PortionWords
    absent: tuple[str, ...]
    free: tuple[str, ...]
    none: tuple[str, ...]
    detectable: tuple[str, ...]
    between: tuple[str, ...]
    limits: tuple[str, ...]
    added: tuple[str, ...]
    tested: tuple[str, ...]
    groups: tuple[Group, ...]
    totals: tuple[tuple[str, str], ...]
    ranges: RangeWords
    untestable: tuple[Vague, ...]
    reasons: Mapping[str, str]


@lru_cache(maxsize=2048)
def whole(words: str) -> str:
    """A pattern for these words, whole: letters must not go on at either end, nor digits of a longer number before."""
    left = r"(?<![\w.,])" if words[0].isdigit() else r"\b" if words[0].isalnum() else ""
    right = r"\b" if words[-1].isalnum() else ""
    return f"{left}{re.escape(words)}{right}"


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, whole, the longest first."""
    return "(?:" + "|".join(whole(each) for each in sorted(words, key=len, reverse=True)) + ")"


def holds(text: str, words: str) -> bool:
    """Whether the text has these words, whole, whatever their case."""
    return re.search(whole(words), text, re.IGNORECASE) is not None
