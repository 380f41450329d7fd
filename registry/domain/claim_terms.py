"""What the words around a claimed amount say: its unit, its bound, what it is per, and the portion it names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from registry.domain.claim_words import ClaimWords, any_of, holds, whole
from registry.domain.label import Basis, Comparator, Serving
from registry.domain.quantity import Unit, Units
from registry.domain.serving_text import in_digits, stated_serving
from registry.domain.ways import FRACTION

NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?"
BRACKETS = re.compile(r"\(([^)]*)\)")
_SIGNS = r"[-–—±]|\+/-"
_COUNTED = re.compile(rf"\s*(?:{NUMBER})\s*[^\W\d]")
_OF_BULK = re.compile(r"\s*(?:per|/|in each|each|a)\s*(g|gram|mL|milliliter|millilitre|kg)\b", re.IGNORECASE)
_PER_SO_MUCH = re.compile(rf"\b(?:per|in)\s+((?:{NUMBER})[\s-]*[^\W\d]+)\b(.*)", re.IGNORECASE)
PER_KIND = {"mass per serving": Basis.SERVING, "mass per unit": Basis.UNIT, "mass per package": Basis.CONTAINER}
_SHORT = {"gram": "g", "milliliter": "mL", "millilitre": "mL"}
ONE = Decimal(1)


@dataclass(frozen=True)
class ClaimTerms:
    """Understands the words of a claim by the table of units and the words that labels use."""

    words: ClaimWords
    units: Units

    def unit(self, printed: str, after: str) -> tuple[Unit | None, str]:
        """The unit printed so with what follows, and what is left of that: "mg per mL" is one, "mg/pouch" is mg."""
        known, rest = self.units.find(printed), after
        if known is None:
            head, slash, tail = printed.partition("/")
            known, rest = self.units.find(head.rstrip(".")), f"{slash}{tail}{after}"
        bulk = None if known is None or known.kind != "mass" else _OF_BULK.match(rest)
        if known is None or bulk is None:
            return known, rest
        of_bulk = self.units.find(f"{known.symbol}/{_SHORT.get(bulk[1].casefold(), bulk[1])}")
        return (known, rest) if of_bulk is None else (of_bulk, rest[bulk.end() :])

    def comparator(self, before: str, after: str) -> Comparator:
        """The bound that the words directly before an amount state, or directly after it."""
        near = [(w, c) for w, c in self.words.comparators if re.search(rf"{whole(w)}\s*$", before, re.IGNORECASE)]
        next_ = [(w, c) for w, c in self.words.comparators if re.match(rf"\s*{whole(w)}", after, re.IGNORECASE)]
        found = max(near or next_, key=lambda pair: len(pair[0]), default=None)
        return Comparator.EQUAL if found is None else found[1]

    def basis(self, unit: Unit, after: str, text: str) -> Basis:
        """What the amount is per."""
        if self._says(after, Basis.ALKALOIDS):
            return Basis.ALKALOIDS
        if unit.kind == FRACTION and self._says(text, Basis.DRY):
            return Basis.DRY
        if unit.kind in PER_KIND:
            return PER_KIND[unit.kind]
        if unit.kind != "mass":
            return Basis.PRODUCT
        after = in_digits(after, self.words.portions)
        per = re.search(r"(?:\bper\b|/|\ba\b|\beach\b|\bin each\b|\bin(?=\s*\d))(.*)", after, re.IGNORECASE)
        said = per[1] if per else after
        if _COUNTED.match(said) and (self._part_of_pack(said) or not self._says(said, Basis.CONTAINER)):
            return Basis.SERVING  # "per 2 capsules", "per 1/2 bottle" says its own serving
        return next((b for w, b in self.words.bases if holds(said, w)), Basis.PRODUCT)

    def portion(self, text: str, after: str, basis: Basis) -> Serving | None:
        """What the claim itself says it is per: in brackets, as "per 15 mL bottle", as "serving of 2 capsules"."""
        text, after = in_digits(text, self.words.portions), in_digits(after, self.words.portions)
        bracket, per = BRACKETS.search(text), _PER_SO_MUCH.search(after)
        said = " ".join(match[1] for match in (self._size().search(after), per, bracket) if match)
        found = stated_serving(said, self.units, self.words.portions)
        if basis is Basis.DAY and found.servings_per_container is not None:
            found = replace(found, servings_per_container=None, servings_per_day=found.servings_per_container)
        if per is not None and self._says(per[2], Basis.CONTAINER) and not self._part_of_pack(per[1] + per[2]):
            found = replace(found, servings_per_container=ONE)
        if basis is Basis.UNIT and found != Serving() and found.units is None:
            found = replace(found, units=ONE)  # "per capsule (600 mg)"
        return None if found == Serving() else found

    def is_range(self, text: str) -> bool:
        """Whether an amount has two ends."""
        ranges, one, last = self.words.ranges, rf"(?:{NUMBER})\s*", rf"(?:{NUMBER})\s*(?:%|mg|g)"
        told = rf"{one}(?:%|mg|g)?\s*(?:{_SIGNS}|{any_of(ranges.to)})\s*{last}"
        bare = rf"{one}{any_of(ranges.between_numbers)}\s*{last}"
        paired = rf"{any_of(ranges.before)}\s*{one}(?:%|mg|g)?\s*{any_of(ranges.joined)}\s*{last}"
        return re.search(rf"{told}|{bare}|{paired}", text, re.IGNORECASE) is not None

    def _part_of_pack(self, said: str) -> bool:
        """Whether the words begin with a part of a pack or several, such as "0.5 bottle"."""
        packs = any_of(words for words, basis in self.words.bases if basis is Basis.CONTAINER)
        found = re.match(rf"\s*({NUMBER})\s*{packs}", said, re.IGNORECASE)
        return found is not None and decimal(found[1]) != ONE

    def _size(self) -> re.Pattern[str]:
        """What follows the words for a serving as its size: "serving of 2 capsules", "serving size: 2 capsules"."""
        servings = any_of(words for words, basis in self.words.bases if basis is Basis.SERVING)
        between = any_of(self.words.portions.serving_is)
        return re.compile(rf"{servings}\s*(?:{between}\s*)+((?:{NUMBER})\s*-?\s*[^\W\d]+)", re.IGNORECASE)

    def _says(self, text: str, basis: Basis) -> bool:
        return any(holds(text, words) for words, said in self.words.bases if said is basis)


def decimal(printed: str) -> Decimal:
    """A number as a label prints it: a comma before three digits groups them, any other is a decimal comma."""
    grouped = re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", printed)
    return Decimal(printed.replace(",", "" if grouped else "."))
