"""A recall notice as it is written, and what keeps it from being issued as it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from registry.domain.recalled import Part, read_list
from registry.domain.said import Said, joined
from registry.errors import InvalidInput
from registry.reference.recall_words import recall_words

LONGEST = 4000
LANGUAGES = ("en", "es")
MOST_PARTS = 500
NEEDED = {
    "reason": Said("Say why these batches are recalled."),
    "action": Said("Say what somebody who has the product should do."),
    "contact": Said("Say who answers questions, and how to reach them."),
    "batches": Said("List the batches as the notice words them."),
}


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


def checked(notice: NewRecall) -> tuple[Part, ...]:
    """The parts of the notice's list; raises InvalidInput where the notice cannot be issued as it is."""
    faults: list[tuple[str, str]] = [(name, text) for name, text in NEEDED.items() if not getattr(notice, name).strip()]
    if bool(notice.reason_other) != bool(notice.action_other):
        missing = "action_other" if notice.reason_other else "reason_other"
        faults.append((missing, Said("Give both the reason and what to do in the other language, or neither.")))
    faults += [
        (n, Said("Use at most {longest} letters.", longest=LONGEST))
        for n, v in vars(notice).items()
        if len(str(v)) > LONGEST
    ]
    if notice.sold_from and notice.sold_to and notice.sold_from > notice.sold_to:
        faults.append(("sold_to", Said("This day is before the first day of sale: check both.")))
    parts = read_list(notice.batches, recall_words())
    faults += [("batches", joined((f"“{part.printed}”", part.problem), ": ")) for part in parts if part.problem]
    if len(parts) > MOST_PARTS:
        faults.append(
            ("batches", Said("List at most {most_parts} numbers or runs in one notice.", most_parts=MOST_PARTS))
        )
    if faults:
        raise InvalidInput(Said("This notice cannot be issued."), tuple(faults))
    return parts
