"""From the words of a label to a claim that can be tested, or the reason why it cannot be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from registry.domain.analyte import Analyte, Analytes
from registry.domain.claim_terms import BRACKETS, NUMBER, ClaimTerms, decimal
from registry.domain.claim_words import ClaimWords, Group, Untestable, any_of, holds, whole
from registry.domain.label import Basis, Claim, Comparator
from registry.domain.quantity import Units
from registry.domain.subject import Subject

_AMOUNT = re.compile(rf"(?<![\w.])({NUMBER})\s*(%|[^\W\d][\w.]*(?:/\s?[^\W\d]\w*)?)?", re.IGNORECASE)
_SIGNS = r"[-–—±]|\+/-"
_RATIO = re.compile(rf"(?:{NUMBER})\s*:\s*(?:{NUMBER})")
_EXTRACT = re.compile(rf"(?:{NUMBER})\s*(?:%|x)\s*extract|extract\s*(?:{NUMBER})\s*%", re.IGNORECASE)
_GLUED = re.compile(r"(?<=\d)%")
MOST_WORDS = 5


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
        text = " ".join(_GLUED.sub(" %", printed).split())
        vague = next((words for words in self.words.untestable if holds(text, words.printed)), None)
        if vague is not None and vague.always:
            return Untestable(printed, vague.because)
        if _EXTRACT.search(text) and self._substance(text) is None:
            return Untestable(printed, self.words.reasons["extract"])
        found = self._typed(printed, text if vague is None else vague.taken_out(text))
        return Untestable(printed, vague.because) if vague is not None and isinstance(found, Untestable) else found

    def _typed(self, printed: str, text: str) -> Claim | Untestable:
        if self._absent(text) or self._none_of_group(text):
            return self._of_absence(printed, text)
        found = self._substance(text) or self._total(text)
        if found is None:
            return Untestable(printed, self.words.reasons["no_substance"])
        if _RATIO.search(text):
            return Untestable(printed, self.words.reasons["a_ratio"])
        analyte, rest = found
        if self._names_another(analyte, rest) or self._counts_all(analyte, text):
            return Untestable(printed, self.words.reasons["several"])
        if _AMOUNT.search(BRACKETS.sub(" ", rest)) is None and any(holds(rest, w) for w in self.words.none):
            return self._of_absence(printed, text)
        return self._of_amount(printed, rest, analyte)

    def group(self, slug: str) -> Group | None:
        """The group of this id."""
        return next((group for group in self.words.groups if group.id == slug), None)

    def of_group(self, claim: Claim, group: Group) -> Claim:
        """A claim of absence as one of every member of a group."""
        members = tuple(a.slug for a in self.analytes if a.panel == group.panel)
        return replace(claim, name=group.name, panel=group.panel, group=members, asked=group.asked)

    def _names_another(self, analyte: Analyte, rest: str) -> bool:
        """Whether what is left of a claim names a second substance, beside all alkaloids that a share is of."""
        bare = BRACKETS.sub(" ", rest)
        for words, basis in self.words.bases:
            if basis is Basis.ALKALOIDS:
                bare = re.sub(whole(words), " ", bare, flags=re.IGNORECASE)
        other = self._substance(bare)
        return other is not None and other[0].slug != analyte.slug

    def _absent(self, text: str) -> bool:
        ends_free = any(re.search(rf"[\s-]{word}\b", text, re.IGNORECASE) for word in self.words.free)
        return ends_free or any(holds(text, words) for words in self.words.absent)

    def _none_of_group(self, text: str) -> bool:
        """Whether words say beside a group's name that it is not there, and of no substance anything."""
        none, groups = any_of(self.words.none), any_of(name for group in self.words.groups for name in group.printed)
        told = rf"{none}\s+{groups}|{groups}\s*:?\s+{none}"
        return re.search(told, text, re.IGNORECASE) is not None and self._substance(text) is None

    def _of_absence(self, printed: str, text: str) -> Claim | Untestable:
        group = next((g for g in self.words.groups if any(holds(text, words) for words in g.printed)), None)
        if group is not None:
            return self.of_group(Claim(group.id, Comparator.ABSENT, None, None, Basis.PRODUCT, printed), group)
        found = self._substance(re.sub(r"[\s-]free\b", " ", text, flags=re.IGNORECASE)) or self._total(text)
        if found is None:
            return Untestable(printed, self.words.reasons["no_substance"])
        analyte, _rest = found
        return Claim(
            analyte.slug, Comparator.ABSENT, None, None, Basis.PRODUCT, printed, name=analyte.name, panel=analyte.panel
        )

    def _of_amount(self, printed: str, text: str, analyte: Analyte) -> Claim | Untestable:
        bare, terms = BRACKETS.sub(" ", text), ClaimTerms(self.words, self.units)
        match = _AMOUNT.search(bare)
        if match is None or self._range(bare):
            return Untestable(printed, self.words.reasons["no_amount" if match is None else "a_range"])
        unit, after = terms.unit(match[2] or "", bare[match.end() :])
        if unit is None:
            return Untestable(printed, self.words.reasons["no_unit"])
        basis = terms.basis(unit, after, text)
        portion = terms.portion(text, after, basis)
        if basis is Basis.PRODUCT and portion is not None and unit.kind == "mass":
            basis = Basis.SERVING  # "150 mg per 15 mL" says its own serving
        return Claim(
            analyte=analyte.slug,
            comparator=terms.comparator(bare[: match.start()], after),
            amount=decimal(match[1]),
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

    def _total(self, text: str) -> tuple[Analyte, str] | None:
        """What several substances together are called, and the text without it."""
        match = re.search(any_of(words for words, _slug in self.words.totals), text, re.IGNORECASE)
        if match is None or self._is_denominator(text[: match.start()]):
            return None
        slug = next(slug for words, slug in self.words.totals if words.lower() == match.group().lower())
        analyte = self.analytes.get(slug)
        return None if analyte is None else (analyte, f"{text[: match.start()]} {text[match.end() :]}")

    def _counts_all(self, analyte: Analyte, text: str) -> bool:
        """Whether an amount is of several substances together, where another is named: "60 mg alkaloids (45 mg …)"."""
        total = self._total(text)
        if total is None or total[0].slug == analyte.slug:
            return False
        names = any_of(words for words, _slug in self.words.totals)
        return re.search(rf"(?:{NUMBER})\s*[^\W\d]+(?:\s+(?:of|de))?\s+{names}", text, re.IGNORECASE) is not None

    def _range(self, text: str) -> bool:
        """Whether an amount has two ends."""
        between = rf"(?:{_SIGNS}|{any_of(self.words.ranges)})"
        return (
            re.search(rf"(?:{NUMBER})\s*(?:%|mg|g)?\s*{between}\s*(?:{NUMBER})\s*(?:%|mg|g)", text, re.IGNORECASE)
            is not None
        )

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
