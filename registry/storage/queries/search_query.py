"""A regulator's question in the database's terms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

TYPED, CURLED = "'", "’"  # the apostrophe of a keyboard, and that of a name as it is printed


@dataclass(frozen=True)
class Word:
    """One word of the text: as typed, folded as names and as numbers are, the makers whose name holds it, its GTIN.

    `gtin` are the 14 digits of a word that may be one, else None.
    """

    typed: str
    name: str
    number: str
    makers: tuple[int, ...] = ()
    gtin: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The folded name with either apostrophe."""
        return tuple(dict.fromkeys((self.name, self.name.replace(TYPED, CURLED), self.name.replace(CURLED, TYPED))))


@dataclass(frozen=True)
class Range:
    """From `low` to `high`, both included (None: open), in 1e-6 of the base unit of `kind`."""

    kind: str
    low: int | None
    high: int | None


@dataclass(frozen=True)
class Period:
    """The days `since` to `until`, both included (None: open), by the date the laboratory or registry gave."""

    of: str  # tested, reported or published
    since: date | None
    until: date | None


@dataclass(frozen=True)
class SearchQuery:
    """A question in the database's terms; what is None does not narrow. Made by services.searching.

    Words all have to match, as `match` says: words (one begins so), contains, exact, starts or lacks. Of several values
    any may match. An outcome with an analyte or jurisdiction means a verdict on it, alone the headline. `ages` are days
    of testing, from and to, (None, None) for tests without a day. `recalled_ids` are the batches that recalls in force
    name, `signalled` the public ids of those a signal was noticed of. With `possible`, results that may lie in the
    range are found too. `news` are the instants after which, and by which, it was published. `after` is the key of the
    last row of the page before; `at` the instant whose state is asked for (None: now).
    """

    words: tuple[Word, ...] | None = None
    match: str = "words"
    makers: tuple[int, ...] | None = None
    laboratories: tuple[int, ...] | None = None
    forms: tuple[str, ...] | None = None
    analyte: str | None = None
    range: Range | None = None
    possible: bool = False
    outcome: tuple[str, ...] | None = None
    jurisdiction: tuple[str, ...] | None = None
    claims: tuple[str, ...] | None = None
    certificates: tuple[str, ...] | None = None
    ages: tuple[tuple[date | None, date | None], ...] | None = None
    amended: bool | None = None
    recalled: bool | None = None
    recalled_ids: frozenset[int] = frozenset()
    signalled: frozenset[str] | None = None
    period: Period | None = None
    news: tuple[datetime, datetime] | None = None
    sort: str = "newest"
    after: tuple[Any, ...] | None = None
    limit: int = 25
    at: datetime | None = None
