"""A recall notice as it is written, and what keeps it from being issued as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from registry.domain.recalled import Part, read_list
from registry.domain.said import Said, joined
from registry.errors import InvalidInput
from registry.reference.recall_words import recall_words
from registry.services.makers.product_faults import AHEAD, FIRST_DAY

LONGEST = 4000
LANGUAGES = ("en", "es")
MOST_PARTS = 500
NEEDED = {
    "reason": Said("Say why these batches are recalled."),
    "action": Said("Say what somebody who has the product should do."),
    "contact": Said("Say who answers questions, and how to reach them."),
    "batches": Said("List the batches as the notice words them."),
}
NOT_COME = Said("This day has not come yet: check the year.")
OTHER = ("reason_other", "action_other", "code_place_other")
Fault = tuple[str, str]


@dataclass(frozen=True)
class NewRecall:
    """A notice as it is written; `batches` is the list in prose."""

    reason: str
    action: str
    contact: str
    batches: str
    code_place: str | None = None
    sold_from: date | None = None
    sold_to: date | None = None
    states: str | None = None
    language: str = "en"
    reason_other: str | None = None
    action_other: str | None = None
    code_place_other: str | None = None

    @property
    def translations(self) -> dict[str, dict[str, str]]:
        """The text in the other language, where it is given."""
        words = {"reason": self.reason_other, "action": self.action_other, "code_place": self.code_place_other}
        given = {name: text for name, text in words.items() if text}
        return {other_language(self.language): given} if given else {}


def other_language(language: str) -> str:
    """The other of the languages that notices are given in."""
    return next(other for other in LANGUAGES if other != language)


def checked(notice: NewRecall, on: date) -> tuple[Part, ...]:
    """The parts of the notice's list; raises InvalidInput where the notice cannot be issued as it is on this day."""
    parts = read_list(notice.batches, recall_words())
    faults = [*_words(notice), *_other_words(notice), *_days_of_sale(notice, on), *_list(parts, on)]
    if faults:
        raise InvalidInput(Said("This notice cannot be issued."), tuple(faults))
    return parts


def too_long(texts: Mapping[str, object]) -> list[Fault]:
    """Each text that has more letters than a notice may have."""
    said = Said("Use at most {longest} letters.", longest=LONGEST)
    return [(name, said) for name, text in texts.items() if len(str(text)) > LONGEST]


def _words(notice: NewRecall) -> list[Fault]:
    faults: list[Fault] = [(name, said) for name, said in NEEDED.items() if not getattr(notice, name).strip()]
    if notice.language not in LANGUAGES:
        faults.append(("language", Said("Choose one of {choices}.", choices=", ".join(LANGUAGES))))
    return faults + too_long(vars(notice))


def _other_words(notice: NewRecall) -> list[Fault]:
    """In the other language half a notice would mislead, and where the number stands is read with the rest alone."""
    given = {name for name in OTHER if (getattr(notice, name) or "").strip()}
    missing = [name for name in ("reason_other", "action_other") if given and name not in given]
    both = Said("Give both the reason and what to do in the other language, or neither.")
    return [(name, both) for name in missing]


def _days_of_sale(notice: NewRecall, on: date) -> list[Fault]:
    days = {"sold_from": notice.sold_from, "sold_to": notice.sold_to}
    early = Said("This is before the year {first}: check the year.", first=FIRST_DAY.year)
    faults: list[Fault] = [(name, NOT_COME) for name, day in days.items() if day is not None and day > on + AHEAD]
    faults += [(name, early) for name, day in days.items() if day is not None and day < FIRST_DAY]
    if not faults and notice.sold_from and notice.sold_to and notice.sold_from > notice.sold_to:
        faults.append(("sold_to", Said("This day is before the first day of sale: check both.")))
    return faults


def _list(parts: Sequence[Part], on: date) -> list[Fault]:
    if not parts:
        return [("batches", NEEDED["batches"])]
    told = ((part.printed, part.problem or _odd_days(part, on)) for part in parts)
    faults: list[Fault] = [("batches", joined((f"“{printed}”", why), ": ")) for printed, why in told if why]
    if len(parts) > MOST_PARTS:
        most = Said("List at most {most_parts} numbers or runs in one notice.", most_parts=MOST_PARTS)
        faults.append(("batches", most))
    return faults


def _odd_days(part: Part, on: date) -> str | None:
    """Why days of making cannot be meant: none of them has come."""
    days = [day for day in (part.made_from, part.made_to) if day is not None]
    return NOT_COME if any(day > on + AHEAD for day in days) else None
