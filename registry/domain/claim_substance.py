"""Which substance the words of a claim name, and where."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from registry.domain.analyte import Analyte, Analytes
from registry.domain.claim_words import ClaimWords, any_of
from registry.domain.quantity import Units

MOST_WORDS = 5


@dataclass(frozen=True)
class Named:
    """Finds the substances that a claim names; `abbreviations` are the slugs that makers shorten to these."""

    words: ClaimWords
    analytes: Analytes
    units: Units
    abbreviations: Mapping[str, str]

    def of(self, text: str) -> tuple[Analyte, str] | None:
        """The analyte that the longest run of words names, and the text without them."""
        run = self.run(text)
        return None if run is None else (run[0], f"{text[: run[1]]} {text[run[2] :]}")

    def run(self, text: str) -> tuple[Analyte, int, int] | None:
        """The analyte that the longest run of words names, and where that run begins and ends."""
        words = [(m.group(), m.start(), m.end()) for m in re.finditer(r"[^\s,;:()]+", text)]
        lengths = range(min(MOST_WORDS, len(words)), 0, -1)
        runs = ((words[first][1], words[first + n - 1][2]) for n in lengths for first in range(len(words) - n + 1))
        for start, end in runs:
            analyte = (
                None if self._after_number(text[:start], text[start:end]) else self._named(text[start:end].strip(".*"))
            )
            if analyte is not None and not self._is_denominator(text[:start]):
                return analyte, start, end
        return None

    def total(self, text: str) -> tuple[Analyte, str] | None:
        """What several substances together are called, and the text without it."""
        match = re.search(any_of(words for words, _slug in self.words.totals), text, re.IGNORECASE)
        if match is None or self._is_denominator(text[: match.start()]):
            return None
        slug = next(slug for words, slug in self.words.totals if words.lower() == match.group().lower())
        analyte = self.analytes.get(slug)
        return None if analyte is None else (analyte, f"{text[: match.start()]} {text[match.end() :]}")

    def _after_number(self, before: str, run: str) -> bool:
        """Whether a run begins with the unit of the number before it: "mg mitragynine" of "45 mg mitragynine"."""
        unit = self.units.find(run.split(maxsplit=1)[0])
        return unit is not None and re.search(r"\d\s*$", before) is not None

    def _is_denominator(self, before: str) -> bool:
        """Whether what follows is what a share is of ("2 % 7-OH of total alkaloids"), not what is claimed."""
        if re.search(r"\bof\s+(?:the\s+|all\s+)?$", before, re.IGNORECASE) is None:
            return False
        return "%" in before or self.of(before) is not None

    def _named(self, words: str) -> Analyte | None:
        if not ((words[:1].isalnum() and words[-1:].isalnum()) or words.endswith(")")):
            return None  # a sign beside a name is no part of it
        short = self.abbreviations.get(words)
        return self.analytes.find(words) or (None if short is None else self.analytes.get(short))
