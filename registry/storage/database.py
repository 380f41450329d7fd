"""Engines, sessions and the column types both databases agree on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, DateTime, Dialect, Engine, MetaData, Text, TypeDecorator, create_engine, event
from sqlalchemy.exc import InterfaceError, OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as NoFreeConnection
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker

DATABASE_DOWN = (OperationalError, InterfaceError, NoFreeConnection)  # what a database that does not answer raises
DATABASE_FAULTS = (*DATABASE_DOWN, ProgrammingError)  # and what one raises that lacks a table or column
ONLY_READS = "only_reads"  # the execution option of transactions that write nothing

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The parent of every entity."""

    metadata = MetaData(naming_convention=NAMING)


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal kept as it was printed: "0.50" keeps its zero on SQLite and PostgreSQL alike."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """The decimal's plain text."""
        return None if value is None else format(value, "f")

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        """The decimal again, digit for digit."""
        return None if value is None else Decimal(value)


class UtcDateTime(TypeDecorator[datetime]):
    """An instant; naive datetimes are refused, and what comes back is always in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The instant in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The instant, with its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def connect(url: str) -> Engine:
    """An engine for this database URL; SQLite waits for its lock and keeps its promises on disk."""
    engine = create_engine(url, pool_pre_ping=True)
    if engine.dialect.name == "sqlite":
        prepare_sqlite(engine)
    return engine


def prepare_sqlite(engine: Engine) -> None:
    """Make SQLite durable, check foreign keys and open writing transactions at once."""

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: Any, _record: Any) -> None:
        # pysqlite's own BEGIN comes late and lets two writers meet half way: see `begin` below
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        only_reads = connection.get_execution_options().get(ONLY_READS, False)
        connection.exec_driver_sql("BEGIN" if only_reads else "BEGIN IMMEDIATE")


def reading_sessions(only_reads: Callable[[], bool]) -> type[Session]:
    """A class of sessions that ask before a transaction whether it will only read.

    On SQLite such a transaction waits for no writer and keeps none waiting.
    """

    class ReadingSession(Session):
        def get_bind(self, *args: Any, **kwargs: Any) -> Engine | Connection:
            bind = super().get_bind(*args, **kwargs)
            if not only_reads():
                return bind
            reading: Engine | Connection = self.info.setdefault(
                ONLY_READS, bind.execution_options(**{ONLY_READS: True})
            )
            return reading

    return ReadingSession


def sessions(engine: Engine) -> sessionmaker[Any]:
    """A maker of sessions on this engine; rows stay usable after their commit."""
    return sessionmaker(engine, expire_on_commit=False)
