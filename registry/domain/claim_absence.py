"""Whether the words of a claim say that something is not there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from registry.domain.claim_words import ClaimWords, Group, any_of, holds

_CLAUSE_ENDS = r"\s*(?:[.,;!)]|$)"


@dataclass(frozen=True)
class Absence:
    """Understands the words for absence of one claim."""

    words: ClaimWords
    text: str

    def stated(self) -> bool:
        """Whether anything is said not to be there, whatever it is: "free of …", "…-free"."""
        bounds = any_of(words for words, _comparator in self.words.comparators)
        bare = re.sub(bounds, " ", self.text, flags=re.IGNORECASE)  # "contains no less than 45 mg" is an amount
        ends_free = any(re.search(rf"[\s-]{word}\b", bare, re.IGNORECASE) for word in self.words.free)
        return ends_free or any(holds(bare, words) for words in self.words.absent)

    def beside_group(self) -> bool:
        """Whether a word that says there is none stands beside a group's name."""
        none, names = any_of(self.words.none), any_of(name for group in self.words.groups for name in group.printed)
        return self._told(rf"{none}\s+{names}|{names}\s*:?\s+{none}")

    def beside_total(self) -> bool:
        """Whether there is none of all together: "no other alkaloids" and "no alkaloids added" speak of some only."""
        none = any_of((*self.words.none, *self.words.absent))
        names, detectable = any_of(name for name, _slug in self.words.totals), any_of(self.words.detectable)
        before = rf"{none}\s+(?:{detectable}\s+)*{names}(?:\s+{detectable})*{_CLAUSE_ENDS}"
        return self._told(rf"{before}|{names}\s*:?\s+{none}(?:\s+{detectable})*{_CLAUSE_ENDS}")

    def beside(self, before: str, after: str) -> bool:
        """Whether words for none stand beside a name, with nothing between them but words that change nothing."""
        none = any_of((*self.words.none, *self.words.absent))
        nothing = any_of((*self.words.detectable, *self.words.between))
        ahead = rf"{none}(?:\s+{nothing})*\s*[:(]?\s*$"
        tested = rf"\s+(?:{any_of(self.words.tested)}\s|\()"
        behind = rf"^[\s:(,–-]*(?:{nothing}\s+)*{none}(?:\s+{nothing})*(?:{_CLAUSE_ENDS}|{tested})"
        free = rf"^[\s-]+{any_of(self.words.free)}(?:\W|$)"
        told = ((ahead, before), (behind, after), (free, after))
        return any(re.search(pattern, text, re.IGNORECASE) for pattern, text in told)

    def of_added(self) -> bool:
        """Whether only what was added is said not to be there: some may be there by nature."""
        none = any(holds(self.text, words) for words in (*self.words.none, *self.words.absent))
        return none and any(holds(self.text, words) for words in self.words.added)

    def of_a_limit(self) -> bool:
        """Whether only what is above a limit is said not to be there."""
        return any(holds(self.text, words) for words in self.words.limits)

    def groups(self) -> list[Group]:
        """The groups that are named."""
        return [group for group in self.words.groups if any(holds(self.text, words) for words in group.printed)]

    def of_tested(self, before: str) -> bool:
        """Whether an amount behind these words is how much was tested: "no Salmonella in 25 g"."""
        return re.search(rf"{any_of(self.words.tested)}\s*$", before, re.IGNORECASE) is not None

    def _told(self, pattern: str) -> bool:
        return re.search(pattern, self.text, re.IGNORECASE) is not None
