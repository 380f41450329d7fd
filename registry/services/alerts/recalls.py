"""Recall notices: issued on batches of a product, added to, ended with a reason, and never deleted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from registry.domain.recalled import Kind, Part, read_list
from registry.domain.said import Said, joined
from registry.domain.workflow import OVERSEERS
from registry.errors import Conflict, InvalidInput, NotAllowed
from registry.reference.recall_words import recall_words
from registry.services.book import events
from registry.services.ids import folded_number, public_id
from registry.storage.models import Account, Product, Recall, RecallBatches, RecallUpdate

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


def issue(session: Session, *, actor: Account, product: Product, notice: NewRecall, now: datetime) -> Recall:
    """Issue a notice; raises InvalidInput with every fault, each part of the list that names no batch among them."""
    check_overseer(actor)
    parts = checked(notice)
    row = Recall(
        public_id=public_id(),
        product_id=product.id,
        account_id=actor.id,
        reason=notice.reason,
        action=notice.action,
        contact=notice.contact,
        batches_printed=notice.batches,
        code_place=notice.code_place,
        sold_from=notice.sold_from,
        sold_to=notice.sold_to,
        states=notice.states,
        language=notice.language,
        translations=notice.translations,
        issued_at=now,
        updated_at=now,
        batches=[_kept(part) for part in parts],
    )
    session.add(row)
    session.flush()
    record(session, "issued", row, actor=actor, now=now, reason=notice.reason, there=notice.translations)
    session.commit()
    return row


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


def add_update(
    session: Session, *, actor: Account, recall: Recall, text: str, now: datetime, other: str = ""
) -> RecallUpdate:
    """Add to the notice's log, in its language and, where it is given, in the other."""
    check_overseer(actor)
    if recall.ended_at is not None:
        raise Conflict(Said("This notice has ended: nothing more is added to it. Issue a new one where it is needed."))
    if not text.strip() or max(len(text), len(other)) > LONGEST:
        raise InvalidInput(
            Said("This cannot be added."),
            (("text", Said("Write what is new, in at most {longest} letters.", longest=LONGEST)),),
        )
    there = {other_language(recall.language): other.strip()} if other.strip() else {}
    row = RecallUpdate(recall_id=recall.id, account_id=actor.id, at=now, text=text.strip(), translations=there)
    session.add(row)
    recall.updated_at = now
    record(session, "updated", recall, actor=actor, now=now, reason=row.text, there=there)
    session.commit()
    return row


def end(session: Session, *, actor: Account, recall: Recall, reason: str, now: datetime, other: str = "") -> None:
    """End a notice: it stays, with the reason, in its language and, where it is given, in the other."""
    check_overseer(actor)
    if recall.ended_at is not None:
        raise Conflict(Said("This notice has ended already."))
    if not reason.strip() or max(len(reason), len(other)) > LONGEST:
        raise InvalidInput(Said("This notice cannot be ended."), (("reason", Said("Say why the recall ends.")),))
    recall.ended_at = recall.updated_at = now
    recall.ended_reason = reason.strip()
    tongue = other_language(recall.language)
    if other.strip():
        recall.translations = {tongue: {**recall.translations.get(tongue, {}), "ended_reason": other.strip()}}
    there = {tongue: {"ended_reason": other.strip()}} if other.strip() else {}
    record(session, "ended", recall, actor=actor, now=now, reason=reason.strip(), there=there)
    session.commit()


def record(
    session: Session,
    deed: str,
    recall: Recall,
    *,
    actor: Account,
    now: datetime,
    reason: str,
    there: Mapping[str, Any],
) -> None:
    """Write down what was done to a notice, with its words in the other language."""
    data = {"translations": dict(there)} if there else None
    events.record(
        session, at=now, account_id=actor.id, action=f"recall:{deed}", subject=recall, reason=reason, data=data
    )


def parts_of(rows: Sequence[RecallBatches]) -> tuple[Part, ...]:
    """The parts of a kept list, their numbers folded as batch numbers are."""
    return tuple(
        folded(Part(row.printed, Kind(row.kind), row.first, row.last, row.made_from, row.made_to)) for row in rows
    )


def folded(part: Part) -> Part:
    """A part whose numbers are folded as batch numbers are."""
    first = None if part.first is None else folded_number(part.first)
    return replace(part, first=first, last=None if part.last is None else folded_number(part.last))


def _kept(part: Part) -> RecallBatches:
    return RecallBatches(
        kind=part.kind,
        printed=part.printed,
        first=part.first,
        last=part.last,
        made_from=part.made_from,
        made_to=part.made_to,
    )


def check_overseer(actor: Account) -> None:
    """Raise NotAllowed for who issues no notices."""
    if actor.role not in OVERSEERS:
        raise NotAllowed(Said("Recall notices are issued by regulators."))
