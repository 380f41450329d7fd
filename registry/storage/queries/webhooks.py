"""Reads about webhooks: an organisation's own, who hears of something, the messages that are due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, CursorResult, and_, select, update
from sqlalchemy.orm import Session, joinedload, selectinload

from registry.storage.models import Account, Batch, Product, Sample, Webhook, WebhookDelivery

_BLIND = {"synchronize_session": False}


def webhooks_of(session: Session, organisation_id: int) -> Sequence[Webhook]:
    """The webhooks an organisation has, disabled ones too, oldest first."""
    chosen = select(Webhook).where(Webhook.organisation_id == organisation_id, Webhook.ended_at.is_(None))
    return session.scalars(chosen.order_by(Webhook.id).options(joinedload(Webhook.account))).all()


def webhook_by_public_id(session: Session, public_id: str) -> Webhook | None:
    """The webhook of this id, unless it has ended."""
    return session.scalar(select(Webhook).where(Webhook.public_id == public_id, Webhook.ended_at.is_(None)))


def hearing(session: Session) -> Sequence[Webhook]:
    """The webhooks that are told of what happens."""
    return session.scalars(select(Webhook).where(_hears()).options(joinedload(Webhook.organisation))).all()


def deliveries_of(
    session: Session, webhook_id: int, *, before: int | None = None, limit: int = 50
) -> Sequence[WebhookDelivery]:
    """The messages to a webhook with their attempts, newest first, from behind the one numbered `before`."""
    chosen = select(WebhookDelivery).where(WebhookDelivery.webhook_id == webhook_id)
    if before is not None:
        chosen = chosen.where(WebhookDelivery.id < before)
    newest = chosen.order_by(WebhookDelivery.id.desc()).limit(limit)
    return session.scalars(newest.options(selectinload(WebhookDelivery.attempts))).all()


def delivery_by_public_id(session: Session, webhook_id: int, public_id: str) -> WebhookDelivery | None:
    """One message to this webhook."""
    wanted = (WebhookDelivery.webhook_id == webhook_id, WebhookDelivery.public_id == public_id)
    return session.scalar(select(WebhookDelivery).where(*wanted))


def due_deliveries(session: Session, now: datetime, *, most: int) -> Sequence[int]:
    """The ids of messages that are due, those waiting longest first."""
    chosen = select(WebhookDelivery.id).join(Webhook).where(WebhookDelivery.due_at <= now, _hears())
    return session.scalars(chosen.order_by(WebhookDelivery.due_at, WebhookDelivery.id).limit(most)).all()


def take(session: Session, delivery_id: int, *, now: datetime, until: datetime) -> bool:
    """Take up a message that is due: true for one asker only, until the lease ends."""
    due = update(WebhookDelivery).where(WebhookDelivery.id == delivery_id, WebhookDelivery.due_at <= now)
    result = session.execute(due.values(due_at=until), execution_options=_BLIND)
    return isinstance(result, CursorResult) and result.rowcount == 1


def give_up_waiting(session: Session, webhook_id: int) -> None:
    """Count every message that waits for this webhook as failed."""
    of_hook = (WebhookDelivery.webhook_id == webhook_id, WebhookDelivery.state == "waiting")
    session.execute(update(WebhookDelivery).where(*of_hook).values(state="failed", due_at=None))


def spoken_of(session: Session, certificate_id: int) -> Sequence[tuple[str, int]]:
    """The batches that samples of a certificate are tied to: public id, and the maker's organisation."""
    chosen = select(Batch.public_id, Product.maker_id).join(Batch.product).join(Sample, Sample.batch_id == Batch.id)
    found = session.execute(chosen.where(Sample.certificate_id == certificate_id).distinct().order_by(Batch.public_id))
    return [(row[0], row[1]) for row in found]


def untold(session: Session) -> Sequence[Webhook]:
    """The disabled webhooks of which nobody was told yet, oldest first."""
    silent = (Webhook.ended_at.is_(None), Webhook.disabled_at.is_not(None), Webhook.disabled_told_at.is_(None))
    chosen = select(Webhook).where(*silent).order_by(Webhook.id)
    return session.scalars(chosen.options(joinedload(Webhook.organisation))).all()


def people_of(session: Session, organisation_id: int) -> list[str]:
    """The mail addresses of an organisation's people."""
    chosen = select(Account.email).where(Account.organisation_id == organisation_id, Account.active)
    return list(session.scalars(chosen.order_by(Account.email)))


def _hears() -> ColumnElement[bool]:
    return and_(Webhook.ended_at.is_(None), Webhook.disabled_at.is_(None))
