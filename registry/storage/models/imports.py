"""Lists of products that makers sent."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.storage.database import Base, UtcDateTime
from registry.storage.models.people import Organisation


class Import(Base):
    """A list of products as it was sent, what confirming it did, and no content once it is old.

    `counts` are the rows that were created, changed and left, and those that were bad or waited; `done` is what each
    confirming registered: `at`, `rows`, and the products that `failed` with the reason.
    """

    __tablename__ = "imports"
    __table_args__ = (CheckConstraint("(confirmed_at IS NULL) = (counts IS NULL)", name="counts_when_confirmed"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    maker_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))  # None: from the registry's console
    file_name: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    counts: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    done: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True))

    maker: Mapped[Organisation] = relationship()
