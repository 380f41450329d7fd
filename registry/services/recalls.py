"""Recall notices: issued on batches of a product, added to, ended with a reason, and never deleted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from registry.domain.recalled import Kind, Part, read_list
from registry.domain.said import Said, joined
from registry.domain.workflow import OVERSEERS
from registry.errors import Conflict, InvalidInput, NotAllowed
from registry.reference.recall_words import recall_words
from registry.services import events
from registry.services.ids import folded_number, public_id
from registry.storage.models import Account, Product, Recall, RecallBatches, RecallUpdate

LONGEST = 4000
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


def issue(session: Session, *, actor: Account, product: Product, notice: NewRecall, now: datetime) -> Recall:
    """Issue a notice; raises InvalidInput with every fault, each part of the list that names no batch among them."""
    _may(actor)
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
        issued_at=now,
        updated_at=now,
        batches=[_kept(part) for part in parts],
    )
    session.add(row)
    session.flush()
    events.record(session, at=now, account_id=actor.id, action="recall:issued", subject=row, reason=notice.reason)
    session.commit()
    return row


def checked(notice: NewRecall) -> tuple[Part, ...]:
    """The parts of the notice's list; raises InvalidInput where the notice cannot be issued as it is."""
    faults: list[tuple[str, str]] = [(name, text) for name, text in NEEDED.items() if not getattr(notice, name).strip()]
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


def add_update(session: Session, *, actor: Account, recall: Recall, text: str, now: datetime) -> RecallUpdate:
    """Add to the notice's log."""
    _may(actor)
    if not text.strip() or len(text) > LONGEST:
        raise InvalidInput(
            Said("This cannot be added."),
            (("text", Said("Write what is new, in at most {longest} letters.", longest=LONGEST)),),
        )
    row = RecallUpdate(recall_id=recall.id, account_id=actor.id, at=now, text=text.strip())
    session.add(row)
    recall.updated_at = now
    events.record(session, at=now, account_id=actor.id, action="recall:updated", subject=recall, reason=row.text)
    session.commit()
    return row


def end(session: Session, *, actor: Account, recall: Recall, reason: str, now: datetime) -> None:
    """End a notice: it stays, with the reason."""
    _may(actor)
    if recall.ended_at is not None:
        raise Conflict(Said("This notice has ended already."))
    if not reason.strip() or len(reason) > LONGEST:
        raise InvalidInput(Said("This notice cannot be ended."), (("reason", Said("Say why the recall ends.")),))
    recall.ended_at = recall.updated_at = now
    recall.ended_reason = reason.strip()
    events.record(session, at=now, account_id=actor.id, action="recall:ended", subject=recall, reason=reason.strip())
    session.commit()


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


def _may(actor: Account) -> None:
    if actor.role not in OVERSEERS:
        raise NotAllowed(Said("Recall notices are issued by regulators."))
