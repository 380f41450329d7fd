"""Webhooks of organisations: where they are told of what happened, each message, and each attempt to bring it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.storage.database import Base, UtcDateTime
from registry.storage.models.people import Account, Organisation


class Webhook(Base):
    """An address of an organisation. Its secret is worked out of the registry's key and `salt`; it is kept nowhere.

    `about` says whether it hears of the organisation's own things only, or of everything public. `failing_since` is
    when the streak of failures began that lasts; one that lasted too long disables it, with a reason to read.
    """

    __tablename__ = "webhooks"
    __table_args__ = (
        CheckConstraint("about IN ('own', 'all')", name="about"),
        CheckConstraint("(disabled_at IS NULL) = (disabled_reason IS NULL)", name="reason_if_disabled"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    url: Mapped[str] = mapped_column(Text)
    kinds: Mapped[list[str]] = mapped_column(JSON)
    about: Mapped[str] = mapped_column(String(8), default="own")
    salt: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    failing_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    disabled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    disabled_reason: Mapped[str | None] = mapped_column(Text)
    disabled_told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # by mail to the organisation
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    organisation: Mapped[Organisation] = relationship()
    account: Mapped[Account] = relationship()


class WebhookDelivery(Base):
    """A message to one address: what it says stays as it is, however often it is sent; `public_id` is webhook-id."""

    __tablename__ = "webhook_deliveries"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'delivered', 'failed')", name="state"),
        CheckConstraint("(state = 'waiting') = (due_at IS NOT NULL)", name="due_while_waiting"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(40), unique=True)
    webhook_id: Mapped[int] = mapped_column(ForeignKey("webhooks.id"), index=True)
    kind: Mapped[str] = mapped_column(String(32))
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[str] = mapped_column(String(16), default="waiting")
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    tries: Mapped[int] = mapped_column(default=0)  # since it was made or asked for again

    webhook: Mapped[Webhook] = relationship()
    attempts: Mapped[list[WebhookAttempt]] = relationship(order_by="WebhookAttempt.id")


class WebhookAttempt(Base):
    """One attempt to bring a message: the status of the answer, or why there was none."""

    __tablename__ = "webhook_attempts"

    id: Mapped[int] = mapped_column(primary_key=True)
    delivery_id: Mapped[int] = mapped_column(ForeignKey("webhook_deliveries.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    status: Mapped[int | None]
    problem: Mapped[str | None] = mapped_column(Text)
    milliseconds: Mapped[int]
