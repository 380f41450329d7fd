"""The public log: an entry for each event, the tree over them, and the heads that were published; only added to."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from registry.storage.database import Base, UtcDateTime


class LogEntry(Base):
    """One event in the log. `body` is the published text whose hash is the leaf.

    `salt` keeps the seal in it from being guessed; `subject` is the public id of what it is about, if it has one.
    """

    __tablename__ = "log_entries"

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # from 0, without a gap
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), unique=True)
    subject: Mapped[str | None] = mapped_column(String(16), index=True)
    salt: Mapped[str] = mapped_column(String(64))
    body: Mapped[str] = mapped_column(Text)


class LogNode(Base):
    """The hash over a whole subtree of 2**level entries, kept so that no proof has to read them all."""

    __tablename__ = "log_nodes"

    level: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    hash: Mapped[str] = mapped_column(String(64))


class LogHead(Base):
    """The root over the first `size` entries, as it was published; `checkpoint` is its signed text."""

    __tablename__ = "log_heads"

    size: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    root: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    checkpoint: Mapped[str] = mapped_column(Text)
