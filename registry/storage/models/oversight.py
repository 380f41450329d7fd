"""What regulators keep: recall notices with updates, saved searches, signals' traits of samples and their cases."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.storage.database import Base, UtcDateTime
from registry.storage.models.people import Account
from registry.storage.models.products import Product


class Recall(Base):
    """A recall notice on batches of one product. Never deleted: it is ended, with the reason."""

    __tablename__ = "recalls"
    __table_args__ = (
        CheckConstraint("(ended_at IS NULL) = (ended_reason IS NULL)", name="reason_if_ended"),
        CheckConstraint("sold_from IS NULL OR sold_to IS NULL OR sold_to >= sold_from", name="days_in_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    reason: Mapped[str] = mapped_column(Text)
    action: Mapped[str] = mapped_column(Text)  # what somebody who has the product should do
    contact: Mapped[str] = mapped_column(Text)
    batches_printed: Mapped[str] = mapped_column(Text)  # the list of batches as the notice words it
    code_place: Mapped[str | None] = mapped_column(Text)  # where on the pack the batch number is printed
    sold_from: Mapped[date | None]
    sold_to: Mapped[date | None]
    states: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(8), default="en", server_default="en")
    translations: Mapped[dict[str, dict[str, str]]] = mapped_column(JSON, default=dict, server_default="{}")
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_reason: Mapped[str | None] = mapped_column(Text)

    product: Mapped[Product] = relationship()
    account: Mapped[Account] = relationship()
    batches: Mapped[list[RecallBatches]] = relationship(order_by="RecallBatches.id")
    updates: Mapped[list[RecallUpdate]] = relationship(order_by="RecallUpdate.id")


class RecallBatches(Base):
    """One part of a recall's list: a number, a run of numbers, days of making, or every batch."""

    __tablename__ = "recall_batches"
    __table_args__ = (CheckConstraint("kind IN ('number', 'run', 'made', 'all')", name="kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    recall_id: Mapped[int] = mapped_column(ForeignKey("recalls.id"), index=True)
    kind: Mapped[str] = mapped_column(String(8))
    printed: Mapped[str] = mapped_column(Text)
    first: Mapped[str | None] = mapped_column(Text)
    last: Mapped[str | None] = mapped_column(Text)
    made_from: Mapped[date | None]
    made_to: Mapped[date | None]


class RecallUpdate(Base):
    """What was added to a recall notice after it was issued."""

    __tablename__ = "recall_updates"

    id: Mapped[int] = mapped_column(primary_key=True)
    recall_id: Mapped[int] = mapped_column(ForeignKey("recalls.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    text: Mapped[str] = mapped_column(Text)  # in the language of the notice
    translations: Mapped[dict[str, str]] = mapped_column(JSON, default=dict, server_default="{}")


class SavedSearch(Base):
    """A search by name: the question as the address holds it, and how its news are told.

    `token` is the secret in the address of its feed. News are those published after `told_to`; a digest that could
    not be sent leaves it as it is, and is tried again at `due_at`.
    """

    __tablename__ = "saved_searches"
    __table_args__ = (
        CheckConstraint("digest IN ('none', 'daily', 'weekly')", name="digest"),
        CheckConstraint("(digest = 'none') = (due_at IS NULL)", name="due_if_digest"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    name: Mapped[str] = mapped_column(Text)
    question: Mapped[str] = mapped_column(Text)
    token: Mapped[str] = mapped_column(String(64), unique=True)
    digest: Mapped[str] = mapped_column(String(8), default="none")
    told_to: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    failures: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    account: Mapped[Account] = relationship()


class SampleTraits(Base):
    """What a published sample's results say to the signals, worked out once by rules and code of one `version`."""

    __tablename__ = "sample_traits"

    sample_id: Mapped[int] = mapped_column(ForeignKey("samples.id"), primary_key=True)
    version: Mapped[str] = mapped_column(String(64))
    numbers: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    tests: Mapped[list[Any]] = mapped_column(JSON)  # pairs of panel and method
    oddities: Mapped[list[Any]] = mapped_column(JSON)  # pairs of figures and source
    levels: Mapped[list[Any]] = mapped_column(JSON)  # analyte, number, and what none lies below


class SignalCase(Base):
    """How far people have come with one signal, which its fingerprint names; without a row it is open."""

    __tablename__ = "signal_cases"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'looked_at', 'closed')", name="state"),
        CheckConstraint("state <> 'closed' OR reason IS NOT NULL", name="reason_if_closed"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64), unique=True)
    kind: Mapped[str] = mapped_column(String(32))
    sentence: Mapped[str] = mapped_column(Text)  # as it stood when somebody last decided of it
    batches: Mapped[list[str]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(16))
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    note: Mapped[str | None] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)

    assignee: Mapped[Account | None] = relationship()
