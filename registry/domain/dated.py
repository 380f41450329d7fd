"""What every text of the law has: a status, the days it holds, and how far anybody has checked it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

DECIDING_MARKS = ("A", "B")


class Status(StrEnum):
    """What a text is. Only what is in force decides: for good, as an emergency, or until a day that is known."""

    IN_FORCE = "in_force"
    EMERGENCY = "emergency"
    EXPIRING = "expiring"
    PROPOSED = "proposed"
    FUTURE = "future"
    SUPERSEDED = "superseded"
    REPEALED = "repealed"
    STANDARD = "standard"
    GUIDANCE = "guidance"
    WARNING = "warning"


@dataclass(frozen=True)
class Check:
    """How well the text was checked (A to D) for the days `since` to `until`, both included; None is open.

    `only` says what alone was read ("existence", "a part"): such a mark decides nothing, whatever its letter.
    """

    mark: str
    since: date | None = None
    until: date | None = None
    only: str | None = None

    def covers(self, on: date) -> bool:
        """Whether the mark speaks for this day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    @property
    def decides(self) -> bool:
        """Whether a text so marked may decide."""
        return self.mark in DECIDING_MARKS and self.only is None


class Dated(Protocol):
    """A text of the law: a limit, a duty or a notice. Days are inclusive at both ends."""

    @property
    def status(self) -> Status:
        """What it is."""

    @property
    def effective_from(self) -> date:
        """Its first day; the first day there is where it is not known."""

    @property
    def effective_to(self) -> date | None:
        """Its last day; None where no end is known."""

    @property
    def checks(self) -> tuple[Check, ...]:
        """How well it was checked."""


def check_on(text: Dated, on: date) -> Check | None:
    """The mark that speaks for this day, or None between marks: unchecked."""
    return next((c for c in text.checks if c.covers(on)), None)
