"""What people say of what was read: decisions of results, corrections of particulars, answers to flags."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.storage.database import Base, UtcDateTime
from registry.storage.models.certificates import Certificate, Result, Sample
from registry.storage.models.people import Account


class ResultReview(Base):
    """What a verifier decided of one result; the newest decision counts. A correction names its new row."""

    __tablename__ = "result_reviews"
    __table_args__ = (
        CheckConstraint("decision IN ('accepted', 'corrected', 'rejected')", name="decision"),
        CheckConstraint("decision = 'accepted' OR reason IS NOT NULL", name="reason_unless_accepted"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    result_id: Mapped[int] = mapped_column(ForeignKey("results.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    decision: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str | None] = mapped_column(Text)
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)

    result: Mapped[Result] = relationship(back_populates="reviews")


class ParticularCorrection(Base):
    """What a person read in the head of a certificate instead of what stood, and what a second person decided of it.

    `sample_id` is None for what is said of the whole certificate; days are written as 2026-11-24. A correction by
    somebody else, or a later one, decides an earlier one that is open ("corrected"). Rows are never deleted.
    """

    __tablename__ = "particular_corrections"
    __table_args__ = (
        CheckConstraint("decision IN ('accepted', 'corrected', 'rejected')", name="decision"),
        CheckConstraint(
            "(decision IS NULL) = (decided_by_id IS NULL) AND (decision IS NULL) = (decided_at IS NULL)",
            name="decided_by_somebody",
        ),
        CheckConstraint(
            "decision IS NULL OR decision <> 'accepted' OR decided_by_id <> account_id", name="accepted_by_another"
        ),
        CheckConstraint(
            "decision IS NULL OR decision <> 'rejected' OR decided_reason IS NOT NULL", name="reason_if_rejected"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificates.id"), index=True)
    sample_id: Mapped[int | None] = mapped_column(ForeignKey("samples.id"))
    field: Mapped[str] = mapped_column(String(32))
    old: Mapped[str | None] = mapped_column(Text)
    new: Mapped[str | None] = mapped_column(Text)
    page: Mapped[int | None]
    reason: Mapped[str] = mapped_column(Text)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    decision: Mapped[str | None] = mapped_column(String(16))
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_reason: Mapped[str | None] = mapped_column(Text)

    certificate: Mapped[Certificate] = relationship(back_populates="corrections")
    sample: Mapped[Sample | None] = relationship()
    account: Mapped[Account] = relationship(foreign_keys=[account_id])
    decided_by: Mapped[Account | None] = relationship(foreign_keys=[decided_by_id])


class Flag(Base):
    """What a person must look at; closed by somebody with a reason, or by a new reading (`closed_by_id` None)."""

    __tablename__ = "flags"
    __table_args__ = (
        CheckConstraint(
            "closed_at IS NOT NULL OR (closed_by_id IS NULL AND closed_reason IS NULL)", name="closed_by_somebody"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    certificate_id: Mapped[int | None] = mapped_column(ForeignKey("certificates.id"), index=True)
    type: Mapped[str] = mapped_column(String(64))
    detail: Mapped[str] = mapped_column(Text)
    page: Mapped[int | None]
    bbox: Mapped[list[float] | None] = mapped_column(JSON)
    text: Mapped[str | None] = mapped_column(Text)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    closed_reason: Mapped[str | None] = mapped_column(Text)

    certificate: Mapped[Certificate | None] = relationship(back_populates="flags")
