"""Brings a database from one step of its history to another, all the way or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, make_url

from registry.storage.database import connect


def upgrade(url: str, revision: str = "head") -> None:
    """Go forward to a revision, making the folder of a new SQLite file."""
    _migrate(url, lambda config: command.upgrade(config, revision))


def downgrade(url: str, revision: str) -> None:
    """Go back to a revision; "base" is the empty database."""
    _migrate(url, lambda config: command.downgrade(config, revision))


def current(url: str) -> str | None:
    """The revision the database is at; None before the first."""
    with _connection(url) as connection:
        return MigrationContext.configure(connection).get_current_revision()


def head() -> str | None:
    """The newest revision there is."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def _migrate(url: str, move: Callable[[Config], None]) -> None:
    with _connection(url) as connection:
        config = _config()
        config.attributes["connection"] = connection
        move(config)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(files("registry.migrations")).replace("%", "%%"))
    return config


@contextmanager
def _connection(url: str) -> Iterator[Connection]:
    """One transaction; foreign keys of SQLite are checked at its end only, since its tables are copied to change."""
    place = make_url(url)
    if place.get_backend_name() == "sqlite" and place.database not in {None, "", ":memory:"}:
        _make_folder(str(place.database))
    engine = connect(url)
    try:
        with engine.begin() as connection:
            if engine.dialect.name == "sqlite":
                connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
            yield connection
    finally:
        engine.dispose()


def _make_folder(database: str) -> None:
    Path(database).parent.mkdir(parents=True, exist_ok=True)
