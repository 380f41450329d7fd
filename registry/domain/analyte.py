"""The substances and organisms a certificate reports on, found by their printed names and never guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

MARKS = re.compile(r"[^\w+:]|_")
SMALL = bytes(range(256)).lower()  # in which only ASCII letters change
LEFT_OUT = bytes(code for code in range(128) if MARKS.match(chr(code)))


@dataclass(frozen=True)
class Analyte:
    """An analyte of one panel; `names` are the spellings that mean it, in any language.

    `short_names` mean it inside its panel alone: "As" is arsenic among metals, and a word elsewhere. An organism is
    `looked_for` if it is absent where it was not detected, also in a column of counts.
    """

    slug: str
    panel: str
    name: str
    names: tuple[str, ...] = ()
    cas: str | None = None
    unii: str | None = None
    short_names: tuple[str, ...] = ()
    looked_for: bool = False

    def spellings(self) -> set[str]:
        """The folded names, each also with a short name on either side: "Lead (Pb)", "Pb - Lead"."""
        names, shorts = {folded(n) for n in (self.name, *self.names)}, {folded(n) for n in self.short_names}
        return names | {f"{n}{s}" for n in names for s in shorts} | {f"{s}{n}" for n in names for s in shorts}


NOTE_LETTERS = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵖʳˢᵗᵘᵛʷˣʸᶻ"  # raised, as marks of notes are
NO_NOTES = str.maketrans("", "", NOTE_LETTERS)


@lru_cache(maxsize=8192)
def folded(name: str) -> str:
    """A name without what printers vary: case, accents, Greek letters' forms, dashes and spaces.

    Digits and letters all stay, so that Δ8 never meets Δ9, nor corynoxine corynoxine B; but a raised letter is the mark
    of a note, and "CBDᵃ" is never CBDA.
    """
    if name.isascii():
        return name.encode("ascii").translate(SMALL, LEFT_OUT).decode("ascii")
    text = unicodedata.normalize("NFKC", name.translate(NO_NOTES)).casefold()
    text = text.replace("∆", "delta").replace("δ", "delta").replace("β", "beta").replace("α", "alpha")
    return MARKS.sub("", unicodedata.normalize("NFKD", text))  # accents, now apart, go with the other marks


@dataclass(frozen=True)
class Analytes:
    """All known analytes; a name is found whole or not at all."""

    analytes: tuple[Analyte, ...]
    _by_name: dict[str, tuple[Analyte, ...]] = field(init=False, repr=False, compare=False)
    _by_slug: dict[str, Analyte] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_name: dict[str, tuple[Analyte, ...]] = {}
        for analyte in self.analytes:
            for spelling in analyte.spellings():
                by_name[spelling] = (*by_name.get(spelling, ()), analyte)
        object.__setattr__(self, "_by_name", by_name)
        object.__setattr__(self, "_by_slug", {a.slug: a for a in self.analytes})

    @classmethod
    def of(cls, analytes: Iterable[Analyte]) -> Analytes:
        """The collection of these analytes."""
        return cls(tuple(analytes))

    def find(self, printed: str, panel: str | None = None) -> Analyte | None:
        """The analyte printed so; `panel` decides between panels that share a name ("B1").

        None where no analyte has the name, or several have and the panel does not decide.
        """
        found = self._by_name.get(folded(printed))
        if found is None:
            return None
        here = [a for a in found if a.panel == panel]
        return here[0] if len(here) == 1 else found[0] if len(found) == 1 else None

    def is_shared(self, printed: str) -> bool:
        """Whether analytes of several panels are printed so: "Mold" is counted, and seen on leaves."""
        return len(self._by_name.get(folded(printed), ())) > 1

    def get(self, slug: str) -> Analyte | None:
        """The analyte with this slug."""
        return self._by_slug.get(slug)

    def __iter__(self) -> Iterator[Analyte]:
        return iter(self.analytes)
