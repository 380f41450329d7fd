"""Recall notices: issued on batches of a product, added to, ended with a reason, and never deleted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from registry.domain.recalled import Part
from registry.domain.said import Said
from registry.domain.workflow import OVERSEERS
from registry.errors import Conflict, InvalidInput, NotAllowed
from registry.services.alerts.notice import NewRecall, checked, other_language, too_long
from registry.services.alerts.notice_twice import issued_already
from registry.services.book import events
from registry.services.ids import public_id
from registry.services.makers.notice_parts import kept
from registry.storage.models import Account, Product, Recall, RecallUpdate
from registry.storage.queries.products import lock_product


def issue(session: Session, *, actor: Account, product: Product, notice: NewRecall, now: datetime) -> Recall:
    """Issue a notice, or give back the one in force that says the same: whoever sends it twice means one.

    Raises InvalidInput with every fault, each part of the list that names no batch among them.
    """
    check_overseer(actor)
    parts = checked(notice, now.date())
    lock_product(session, product.public_id)  # the same notice sent twice at once waits for the first
    known = issued_already(session, actor=actor, product=product, parts=parts, reason=notice.reason)
    if known is not None:
        session.commit()
        return known
    row = _row(actor, product, notice, parts, now)
    session.add(row)
    session.flush()
    record(session, "issued", row, actor=actor, now=now, reason=notice.reason, there=notice.translations)
    session.commit()
    return row


def _row(actor: Account, product: Product, notice: NewRecall, parts: tuple[Part, ...], now: datetime) -> Recall:
    return Recall(
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
        batches=[kept(part) for part in parts],
    )


def add_update(
    session: Session, *, actor: Account, recall: Recall, text: str, now: datetime, other: str = ""
) -> RecallUpdate:
    """Add to the notice's log, in its language and, where it is given, in the other.

    Raises InvalidInput for what cannot be added, Conflict where it would stand before the notice or after its end.
    """
    check_overseer(actor)
    _check_after_issue(recall, now)
    if recall.ended_at is not None:
        raise Conflict(Said("This notice has ended: nothing more is added to it. Issue a new one where it is needed."))
    _check_words({"text": text, "text_other": other}, Said("Write what is new."), Said("This cannot be added."))
    there = {other_language(recall.language): other.strip()} if other.strip() else {}
    row = RecallUpdate(recall_id=recall.id, account_id=actor.id, at=now, text=text.strip(), translations=there)
    session.add(row)
    recall.updated_at = now
    record(session, "updated", recall, actor=actor, now=now, reason=row.text, there=there)
    session.commit()
    return row


def end(session: Session, *, actor: Account, recall: Recall, reason: str, now: datetime, other: str = "") -> None:
    """End a notice: it stays, with the reason, in its language and, where it is given, in the other.

    Raises InvalidInput without a reason, Conflict where it would end before it was issued or a second time.
    """
    check_overseer(actor)
    _check_after_issue(recall, now)
    if recall.ended_at is not None:
        raise Conflict(Said("This notice has ended already."))
    words = {"reason": reason, "reason_other": other}
    _check_words(words, Said("Say why the recall ends."), Said("This notice cannot be ended."))
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


def _check_after_issue(recall: Recall, now: datetime) -> None:
    if now < recall.issued_at:
        raise Conflict(Said("This would stand before the day the notice was issued: check the clock."))


def _check_words(words: Mapping[str, str], missing: Said, refused: Said) -> None:
    """The first text must be there; the other language's need not, and none may be too long."""
    first = next(iter(words))
    faults = [*(() if words[first].strip() else ((first, missing),)), *too_long(words)]
    if faults:
        raise InvalidInput(refused, tuple(faults))


def check_overseer(actor: Account) -> None:
    """Raise NotAllowed for who issues no notices."""
    if actor.role not in OVERSEERS:
        raise NotAllowed(Said("Recall notices are issued by regulators."))
