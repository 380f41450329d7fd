"""What readers of the pages say was misread, and what a verifier found of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.storage.database import Base, UtcDateTime
from registry.storage.models.certificates import Result


class MisreadReport(Base):
    """Somebody says that a result is not what the paper says; `outcome` "right": so it was. For verifiers only.

    `reporter` is a keyed hash of the address it came from, so that one person counts once.
    """

    __tablename__ = "misread_reports"
    __table_args__ = (
        CheckConstraint("outcome IN ('right', 'wrong')", name="outcome"),
        CheckConstraint(
            "(outcome IS NULL) = (decided_at IS NULL) AND (outcome IS NULL) = (decided_by_id IS NULL)", name="decided"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    result_id: Mapped[int] = mapped_column(ForeignKey("results.id"), index=True)
    proposed: Mapped[str | None] = mapped_column(Text)  # what the paper says, in the reporter's words
    note: Mapped[str | None] = mapped_column(Text)
    reporter: Mapped[str] = mapped_column(String(64))
    reported_at: Mapped[datetime] = mapped_column(UtcDateTime)
    outcome: Mapped[str | None] = mapped_column(String(8))
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    result: Mapped[Result] = relationship()
