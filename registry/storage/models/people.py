"""Organisations, their accounts and the tokens of programs."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.storage.database import Base, UtcDateTime


class Organisation(Base):
    """A laboratory, maker or regulator."""

    __tablename__ = "organisations"
    __table_args__ = (CheckConstraint("kind IN ('laboratory', 'maker', 'regulator')", name="kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    kind: Mapped[str] = mapped_column(String(16), index=True)
    name: Mapped[str] = mapped_column(Text, unique=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Accreditation(Base):
    """What an accreditation body certifies of a laboratory: which panels and methods (none: all), from when to when."""

    __tablename__ = "accreditations"
    __table_args__ = (CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="days_in_order"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    laboratory_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    standard: Mapped[str] = mapped_column(Text)
    number: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    panels: Mapped[list[str]] = mapped_column(JSON, default=list)
    methods: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")  # as the scope words them
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    laboratory: Mapped[Organisation] = relationship()


class Account(Base):
    """A person who signs in, for an organisation or (administrators) for the registry itself.

    `session_epoch` rises when every open session must end: a new password, a disabled account.
    """

    __tablename__ = "accounts"
    __table_args__ = (
        CheckConstraint("role IN ('laboratory', 'maker', 'regulator', 'administrator')", name="role"),
        CheckConstraint(
            "role = 'administrator' OR organisation_id IS NOT NULL", name="organisation_unless_administrator"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(Text)
    password_hash: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(String(16))
    active: Mapped[bool] = mapped_column(default=True)
    demo: Mapped[bool] = mapped_column(default=False)
    session_epoch: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    organisation: Mapped[Organisation | None] = relationship()


class ApiToken(Base):
    """A program's key: only its sha256 is kept, so it can be shown once."""

    __tablename__ = "api_tokens"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    name: Mapped[str] = mapped_column(Text)
    prefix: Mapped[str] = mapped_column(String(16))
    secret_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    scopes: Mapped[str] = mapped_column(Text)  # blank-separated: read submit register
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    account: Mapped[Account] = relationship()
