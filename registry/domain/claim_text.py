"""From the words of a label to a claim that can be tested, or the reason why it cannot be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from registry.domain.analyte import Analyte, Analytes
from registry.domain.claim_absence import Absence
from registry.domain.claim_substance import Named
from registry.domain.claim_terms import BRACKETS, NUMBER, ClaimTerms, decimal
from registry.domain.claim_words import ClaimWords, Group, Untestable, any_of, holds, whole
from registry.domain.label import Basis, Claim, Comparator
from registry.domain.quantity import Units
from registry.domain.subject import Subject

_AMOUNT = re.compile(rf"(?<![\w.])({NUMBER})\s*(%|[^\W\d][\w.]*(?:/\s?[^\W\d]\w*)?)?", re.IGNORECASE)
_RATIO = re.compile(rf"(?:{NUMBER})\s*:\s*(?:{NUMBER})")
_EXTRACT = re.compile(rf"(?:{NUMBER})\s*(?:%|x)\s*extract|extract\s*(?:{NUMBER})\s*%", re.IGNORECASE)
_FREE = re.compile(r"[\s-]free\b", re.IGNORECASE)
_GLUED = re.compile(r"(?<=\d)%")


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

    @property
    def _named(self) -> Named:
        return Named(self.words, self.analytes, self.units, self.abbreviations)

    def read(self, printed: str) -> Claim | Untestable:
        """The claim these words make, or why no certificate can test it; its printed words are kept."""
        text = " ".join(_GLUED.sub(" %", printed).split())
        vague = next((words for words in self.words.untestable if holds(text, words.printed)), None)
        if vague is not None and vague.always:
            return Untestable(printed, vague.because)
        if _EXTRACT.search(text) and self._named.of(text) is None:
            return Untestable(printed, self.words.reasons["extract"])
        found = self._typed(printed, text if vague is None else vague.taken_out(text))
        return Untestable(printed, vague.because) if vague is not None and isinstance(found, Untestable) else found

    def _typed(self, printed: str, text: str) -> Claim | Untestable:
        absence = Absence(self.words, text)
        if absence.stated() or (absence.beside_group() and self._named.of(text) is None):
            return self._of_absence(printed, text)
        return self._of_one(printed, text)

    def _of_one(self, printed: str, text: str) -> Claim | Untestable:
        """What a claim says of the one substance it names."""
        found = self._named.of(text) or self._named.total(text)
        if found is None:
            return Untestable(printed, self.words.reasons["no_substance"])
        if _RATIO.search(text):
            return Untestable(printed, self.words.reasons["a_ratio"])
        analyte, rest = found
        if self._names_another(analyte, rest) or self._counts_all(analyte, text):
            return Untestable(printed, self.words.reasons["several"])
        if not self._states_amount(rest):
            if Absence(self.words, text).of_added():
                return Untestable(printed, self.words.reasons["only_added"])
            if any(holds(rest, w) for w in self.words.none) and (
                self._is_beside(text) or self._rules_out_several(text)
            ):
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
        other = self._named.of(bare)
        return other is not None and other[0].slug != analyte.slug

    def _of_absence(self, printed: str, text: str) -> Claim | Untestable:
        absence = Absence(self.words, text)
        if absence.of_a_limit():
            return Untestable(printed, self.words.reasons["above_limit"])
        groups, found = absence.groups(), self._absent_substance(text)
        if self._claims_amount(text) or self._rules_out_several(text):
            return Untestable(printed, self.words.reasons["several"])
        if groups:
            return self.of_group(Claim(groups[0].id, Comparator.ABSENT, None, None, Basis.PRODUCT, printed), groups[0])
        if found is None:
            return Untestable(printed, self.words.reasons["no_substance"])
        if not self._is_beside(text):
            return self._of_one(printed, text)
        return Claim(
            found.slug, Comparator.ABSENT, None, None, Basis.PRODUCT, printed, name=found.name, panel=found.panel
        )

    def _absent_substance(self, text: str) -> Analyte | None:
        """The one substance, or all of several together, that a claim of absence names."""
        found = self._named.of(_FREE.sub(" ", text))
        if found is None and Absence(self.words, text).beside_total():
            found = self._named.total(text)
        return None if found is None else found[0]

    def _is_beside(self, text: str) -> bool:
        """Whether it is the substance that is said not to be there: "mitragynine, no fillers" is of fillers."""
        run = self._named.run(_FREE.sub(lambda m: " " * len(m[0]), text))
        if run is None:
            return True  # of all together, which asked for that itself
        _analyte, start, end = run
        return Absence(self.words, text).beside(text[:start], text[end:])

    def _rules_out_several(self, text: str) -> bool:
        """Whether a claim of absence names more than one thing: "no pathogens or heavy metals"."""
        groups = Absence(self.words, text).groups()
        found = self._named.of(_FREE.sub(" ", text))
        if groups or found is None:
            return len(groups) > 1 or (found is not None and found[0].panel != groups[0].panel)
        analyte, rest = found
        return self._names_another(analyte, rest) or self._named.total(rest) is not None

    def _states_amount(self, rest: str) -> bool:
        """Whether a number stands beside the name, other than how much was tested."""
        bare, absence = BRACKETS.sub(" ", rest), Absence(self.words, rest)
        return any(not absence.of_tested(bare[: m.start()]) for m in _AMOUNT.finditer(bare))

    def _claims_amount(self, text: str) -> bool:
        """Whether an amount is stated beside an absence, other than none and how much was tested."""
        amounts = [m for m in _AMOUNT.finditer(text) if m[2] and ClaimTerms(self.words, self.units).unit(m[2], "")[0]]
        absence = Absence(self.words, text)
        return any(decimal(m[1]) != 0 and not absence.of_tested(text[: m.start()]) for m in amounts)

    def _of_amount(self, printed: str, text: str, analyte: Analyte) -> Claim | Untestable:
        bare, terms = BRACKETS.sub(" ", text), ClaimTerms(self.words, self.units)
        match = _AMOUNT.search(bare)
        if match is None or terms.is_range(bare):
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

    def _counts_all(self, analyte: Analyte, text: str) -> bool:
        """Whether an amount is of several substances together, where another is named: "60 mg alkaloids (45 mg …)"."""
        total = self._named.total(text)
        if total is None or total[0].slug == analyte.slug:
            return False
        names = any_of(words for words, _slug in self.words.totals)
        return re.search(rf"(?:{NUMBER})\s*[^\W\d]+(?:\s+(?:of|de))?\s+{names}", text, re.IGNORECASE) is not None
