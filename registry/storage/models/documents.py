"""Documents by sha256 with the state of their reading, and who submitted them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.storage.database import Base, UtcDateTime
from registry.storage.models.batches import Batch
from registry.storage.models.people import Account, Organisation


class Document(Base):
    """The bytes of one PDF. This row is also the job: the truth of its reading, whatever the queue forgets."""

    __tablename__ = "documents"
    __table_args__ = (
        CheckConstraint("state IN ('queued', 'reading', 'read', 'flagged', 'rejected')", name="state"),
        CheckConstraint("(state = 'reading') = (owner IS NOT NULL)", name="owner_while_reading"),
        CheckConstraint("(owner IS NULL) = (lease_until IS NULL)", name="lease_with_owner"),
        CheckConstraint("state <> 'rejected' OR problem IS NOT NULL", name="problem_if_rejected"),
        Index("ix_documents_state_lease_until", "state", "lease_until"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    size: Mapped[int]
    pages: Mapped[int | None]
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[str] = mapped_column(String(16), default="queued")
    problem: Mapped[str | None] = mapped_column(String(64))  # the problem type's last part
    problem_detail: Mapped[str | None] = mapped_column(Text)
    attempts: Mapped[int] = mapped_column(default=0)
    owner: Mapped[str | None] = mapped_column(String(64))
    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    rung_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reader: Mapped[dict[str, Any] | None] = mapped_column(JSON)  # version, sandbox layers, seconds

    submissions: Mapped[list[Submission]] = relationship(back_populates="document", order_by="Submission.id")


class Submission(Base):
    """One upload of a document: by whom, under which file name, for which batch.

    `supersedes_id` names the certificate that the reissued one replaces once it is published, `supersedes_reason` why.
    One that can only be sent anew is discarded, with a reason; the row and the document stay.
    """

    __tablename__ = "submissions"
    __table_args__ = (
        CheckConstraint("(discarded_at IS NULL) = (discarded_reason IS NULL)", name="reason_if_discarded"),
        CheckConstraint("(discarded_at IS NULL) = (discarded_by_id IS NULL)", name="discarded_by_somebody"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batches.id"), index=True)
    supersedes_id: Mapped[int | None] = mapped_column(ForeignKey("certificates.id", use_alter=True))
    supersedes_reason: Mapped[str | None] = mapped_column(Text)
    file_name: Mapped[str] = mapped_column(Text)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    discarded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    discarded_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    discarded_reason: Mapped[str | None] = mapped_column(Text)

    document: Mapped[Document] = relationship(back_populates="submissions")
    organisation: Mapped[Organisation] = relationship()
    account: Mapped[Account] = relationship(foreign_keys=[account_id])
    discarded_by: Mapped[Account | None] = relationship(foreign_keys=[discarded_by_id])
    batch: Mapped[Batch | None] = relationship()
