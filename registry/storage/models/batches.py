"""Batches of products, and what stood of each until it was corrected."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.storage.database import Base, UtcDateTime
from registry.storage.models.people import Account
from registry.storage.models.products import Label, Product

STANDS = text("withdrawn_at IS NULL")  # the number of a withdrawn batch is free again


class Batch(Base):
    """One batch of a product, sold under one version of its label; one withdrawn was registered by mistake."""

    __tablename__ = "batches"
    __table_args__ = (
        Index(
            "ix_batches_standing_number",
            "product_id",
            "number_folded",
            unique=True,
            sqlite_where=STANDS,
            postgresql_where=STANDS,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"), index=True)
    label_id: Mapped[int] = mapped_column(ForeignKey("labels.id"))
    number: Mapped[str] = mapped_column(Text)  # as printed on the pack
    number_folded: Mapped[str] = mapped_column(Text, index=True)
    manufactured_on: Mapped[date | None]
    expires_on: Mapped[date | None]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_reason: Mapped[str | None] = mapped_column(Text)

    product: Mapped[Product] = relationship(back_populates="batches")
    label: Mapped[Label] = relationship()
    corrections: Mapped[list[BatchCorrection]] = relationship(back_populates="batch", order_by="BatchCorrection.id")


class BatchCorrection(Base):
    """What stood of a batch until somebody corrected it. Triggers refuse to change or delete a row."""

    __tablename__ = "batch_corrections"

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("batches.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    reason: Mapped[str] = mapped_column(Text)
    label_id: Mapped[int] = mapped_column(ForeignKey("labels.id"))
    number: Mapped[str] = mapped_column(Text)
    number_folded: Mapped[str] = mapped_column(Text, index=True)
    manufactured_on: Mapped[date | None]
    expires_on: Mapped[date | None]

    batch: Mapped[Batch] = relationship(back_populates="corrections")
    account: Mapped[Account] = relationship()
    label: Mapped[Label] = relationship()
