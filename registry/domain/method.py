"""Which techniques can answer a rule's question, found by their spellings in a printed method."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from registry.domain import written
from registry.domain.said import Said


@dataclass(frozen=True)
class Technique:
    """A kind of method (HPLC, GC-MS), known by any of its spellings within a printed method."""

    id: str
    name: str
    spellings: tuple[str, ...]

    def names(self, method: str | None) -> bool:
        """Whether the printed method is of this kind."""
        printed = _folded(method or "")
        return any(_folded(spelling) in printed for spelling in self.spellings)


@dataclass(frozen=True)
class MethodDemand:
    """The techniques of which one must have been used (none: any), and those that prove nothing here."""

    needs: tuple[Technique, ...] = ()
    refuses: tuple[Technique, ...] = ()
    because: str = ""

    @cached_property
    def _remembered(self) -> Callable[[str | None], str | None]:
        return lru_cache(maxsize=1024)(self._fault)

    def fault(self, method: str | None) -> str | None:
        """Why a result by this method cannot be used, or None where it can; each printed method is looked at once."""
        return self._remembered(method)

    def _fault(self, method: str | None) -> str | None:
        if any(technique.names(method) for technique in self.needs):
            return None
        refused = next((t for t in self.refuses if t.names(method)), None)
        if refused is not None:
            return Said("the method is {method}, and {because}", method=refused.name, because=self.because)
        if not self.needs:
            return None
        asked = written.either(tuple(t.name for t in self.needs))
        if not method:
            return Said(
                "{asked} is asked for and the certificate prints no method; {because}",
                asked=asked,
                because=self.because,
            )
        return Said(
            "{asked} is asked for and the certificate prints {method}; {because}",
            asked=asked,
            method=method,
            because=self.because,
        )


ANY_METHOD = MethodDemand()


def _folded(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()
