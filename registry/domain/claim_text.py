"""From the words of a label to a claim that can be tested, or the reason why it cannot be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from registry.domain.analyte import Analyte, Analytes
from registry.domain.claim_words import ClaimWords, Group, Untestable, holds, whole
from registry.domain.conversion import FRACTION
from registry.domain.label import Basis, Claim, Comparator, Serving
from registry.domain.quantity import Unit, Units
from registry.domain.serving_text import stated_serving
from registry.domain.subject import Subject

NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?"
_AMOUNT = re.compile(rf"(?<![\w.])({NUMBER})\s*(%|[^\W\d][\w.]*(?:/\s?[^\W\d]\w*)?)?", re.IGNORECASE)
_RANGE = re.compile(rf"(?:{NUMBER})\s*(?:[-–—]|to)\s*(?:{NUMBER})\s*(?:%|mg|g)", re.IGNORECASE)
_EXTRACT = re.compile(rf"(?:{NUMBER})\s*(?:%|x)\s*extract|extract\s*(?:{NUMBER})\s*%", re.IGNORECASE)
_BRACKETS = re.compile(r"\(([^)]*)\)")
_COUNTED = re.compile(rf"\s*(?:{NUMBER})\s*[^\W\d]")
MOST_WORDS = 5
ONE = Decimal(1)
PER_KIND = {"mass per serving": Basis.SERVING, "mass per unit": Basis.UNIT, "mass per package": Basis.CONTAINER}


@dataclass(frozen=True)
class ClaimReader:
    """Reads claims by what the registry knows.

    `shares` are the shares of all alkaloids by their analyte, `abbreviations` the slugs that makers shorten to these.
    """

    words: ClaimWords
    analytes: Analytes
    units: Units
    shares: Mapping[str, Subject]
    abbreviations: Mapping[str, str]

    def read(self, printed: str) -> Claim | Untestable:
        """The claim these words make, or why no certificate can test it; its printed words are kept."""
        text = " ".join(printed.split())
        because = self._untestable(text)
        if because is not None:
            return Untestable(printed, because)
        if self._absent(text):
            return self._of_absence(printed, text)
        found = self._substance(text)
        if found is None:
            return Untestable(printed, self.words.reasons["no_substance"])
        analyte, rest = found
        return self._of_amount(printed, rest, analyte)

    def group(self, slug: str) -> Group | None:
        """The group of this id."""
        return next((group for group in self.words.groups if group.id == slug), None)

    def of_group(self, claim: Claim, group: Group) -> Claim:
        """A claim of absence as one of every member of a group."""
        members = tuple(a.slug for a in self.analytes if a.panel == group.panel)
        return replace(claim, name=group.name, panel=group.panel, group=members, asked=group.asked)

    def _untestable(self, text: str) -> str | None:
        if _EXTRACT.search(text) and self._substance(text) is None:
            return self.words.reasons["extract"]
        return next((because for words, because in self.words.untestable if holds(text, words)), None)

    def _absent(self, text: str) -> bool:
        ends_free = any(re.search(rf"[\s-]{word}\b", text, re.IGNORECASE) for word in self.words.free)
        return ends_free or any(holds(text, words) for words in self.words.absent)

    def _of_absence(self, printed: str, text: str) -> Claim | Untestable:
        group = next((g for g in self.words.groups if any(holds(text, words) for words in g.printed)), None)
        if group is not None:
            return self.of_group(Claim(group.id, Comparator.ABSENT, None, None, Basis.PRODUCT, printed), group)
        found = self._substance(re.sub(r"[\s-]free\b", " ", text, flags=re.IGNORECASE))
        if found is None:
            return Untestable(printed, self.words.reasons["no_substance"])
        analyte, _rest = found
        return Claim(
            analyte.slug, Comparator.ABSENT, None, None, Basis.PRODUCT, printed, name=analyte.name, panel=analyte.panel
        )

    def _of_amount(self, printed: str, text: str, analyte: Analyte) -> Claim | Untestable:
        bare = _BRACKETS.sub(" ", text)
        if _RANGE.search(bare):
            return Untestable(printed, self.words.reasons["a_range"])
        match = _AMOUNT.search(bare)
        if match is None:
            return Untestable(printed, self.words.reasons["no_amount"])
        unit, per = self._unit(match[2] or "")
        if unit is None:
            return Untestable(printed, self.words.reasons["no_unit"])
        after = f"{per}{bare[match.end() :]}"
        basis, portion = self._basis(unit, after, text), self._portion(text, after)
        if basis is Basis.PRODUCT and portion is not None and unit.kind == "mass":
            basis = Basis.SERVING  # "150 mg per 15 mL" says its own serving
        return Claim(
            analyte=analyte.slug,
            comparator=self._comparator(bare[: match.start()], after),
            amount=_decimal(match[1]),
            unit=unit.symbol,
            basis=basis,
            printed=printed,
            name=analyte.name,
            panel=analyte.panel,
            share=self.shares.get(analyte.slug) if basis is Basis.ALKALOIDS else None,
            portion=portion,
        )

    def _substance(self, text: str) -> tuple[Analyte, str] | None:
        """The analyte that the longest run of words names, and the text without them."""
        words = [(m.group(), m.start(), m.end()) for m in re.finditer(r"[^\s,;:()]+", text)]
        lengths = range(min(MOST_WORDS, len(words)), 0, -1)
        runs = ((words[first][1], words[first + n - 1][2]) for n in lengths for first in range(len(words) - n + 1))
        for start, end in runs:
            analyte = (
                None if self._after_number(text[:start], text[start:end]) else self._named(text[start:end].strip(".*"))
            )
            if analyte is not None and not self._is_denominator(text[:start]):
                return analyte, f"{text[:start]} {text[end:]}"
        return None

    def _after_number(self, before: str, run: str) -> bool:
        """Whether a run begins with the unit of the number before it: "mg mitragynine" of "45 mg mitragynine"."""
        unit = self.units.find(run.split(maxsplit=1)[0])
        return unit is not None and re.search(r"\d\s*$", before) is not None

    def _is_denominator(self, before: str) -> bool:
        """Whether what follows is what a share is of ("2 % 7-OH of total alkaloids"), not what is claimed."""
        if re.search(r"\bof\s+(?:the\s+|all\s+)?$", before, re.IGNORECASE) is None:
            return False
        return "%" in before or self._substance(before) is not None

    def _named(self, words: str) -> Analyte | None:
        if not ((words[:1].isalnum() and words[-1:].isalnum()) or words.endswith(")")):
            return None  # a sign beside a name is no part of it
        short = self.abbreviations.get(words)
        return self.analytes.find(words) or (None if short is None else self.analytes.get(short))

    def _unit(self, printed: str) -> tuple[Unit | None, str]:
        """The unit printed so, and what is left of the words: of "mg/pouch", mg and "/pouch"."""
        known = self.units.find(printed)
        if known is not None:
            return known, ""
        head, slash, rest = printed.partition("/")
        return self.units.find(head.rstrip(".")), f"{slash}{rest}"

    def _comparator(self, before: str, after: str) -> Comparator:
        near = [(w, c) for w, c in self.words.comparators if re.search(rf"{whole(w)}\s*$", before, re.IGNORECASE)]
        next_ = [(w, c) for w, c in self.words.comparators if re.match(rf"\s*{whole(w)}", after, re.IGNORECASE)]
        found = max(near or next_, key=lambda pair: len(pair[0]), default=None)
        return Comparator.EQUAL if found is None else found[1]

    def _basis(self, unit: Unit, after: str, text: str) -> Basis:
        of_alkaloids = next((b for w, b in self.words.bases if b is Basis.ALKALOIDS and holds(after, w)), None)
        if of_alkaloids is not None:
            return of_alkaloids
        if unit.kind == FRACTION and any(holds(text, w) for w, b in self.words.bases if b is Basis.DRY):
            return Basis.DRY
        if unit.kind in PER_KIND:
            return PER_KIND[unit.kind]
        if unit.kind != "mass":
            return Basis.PRODUCT
        per = re.search(r"(?:\bper\b|/|\ba\b|\beach\b|\bin each\b)(.*)", after, re.IGNORECASE)
        said = per[1] if per else after
        if _COUNTED.match(said) and not any(holds(said, w) for w, b in self.words.bases if b is Basis.CONTAINER):
            return Basis.SERVING  # "per 2 capsules" says its own serving
        return next((b for w, b in self.words.bases if holds(said, w)), Basis.PRODUCT)

    def _portion(self, text: str, after: str) -> Serving | None:
        """What the claim itself says it is per: in brackets, as "per 15 mL bottle", or both."""
        bracket = _BRACKETS.search(text)
        per = re.search(rf"\bper\s+((?:{NUMBER})\s*[^\W\d]+)\b(.*)", after, re.IGNORECASE)
        said = " ".join(match[1] for match in (bracket, per) if match)
        found = stated_serving(said, self.units)
        if found == Serving():
            return None
        of_container = per is not None and any(holds(per[2], w) for w, b in self.words.bases if b is Basis.CONTAINER)
        if not of_container:
            return found
        return replace(found, servings_per_container=ONE)


def _decimal(printed: str) -> Decimal:
    """A number as a label prints it: a comma before three digits groups them, any other is a decimal comma."""
    grouped = re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", printed)
    return Decimal(printed.replace(",", "" if grouped else "."))
