"""Brings a database from one step of its history to another, all the way or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, event, make_url

from registry.errors import Conflict, DatabaseBehind
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
        return revision_of(connection)


def revision_of(connection: Connection) -> str | None:
    """The revision of a database somebody has opened."""
    return MigrationContext.configure(connection).get_current_revision()


@cache
def head() -> str | None:
    """The newest revision there is."""
    return _scripts().get_current_head()


def behind(connection: Connection) -> DatabaseBehind | None:
    """What is wrong where the database has other tables than this version works with, and what to do."""
    found, newest = revision_of(connection), head()
    if found == newest:
        return None
    if found is None or found in {script.revision for script in _scripts().walk_revisions()}:
        return DatabaseBehind(
            f"The database is at revision {found or 'none'} and this version works with {newest}: "
            "run `registry db upgrade`."
        )
    return DatabaseBehind(
        f"The database is at revision {found}, which this version of the registry does not know: install the newer one."
    )


def check(url: str) -> None:
    """Raise DatabaseBehind where the database has other tables than this version works with."""
    with _connection(url) as connection:
        found = behind(connection)
    if found is not None:
        raise found


def _migrate(url: str, move: Callable[[Config], None]) -> None:
    with _connection(url) as connection:
        config = _config()
        config.attributes["connection"] = connection
        move(config)


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(files("registry.migrations")).replace("%", "%%"))
    return config


@contextmanager
def _connection(url: str) -> Iterator[Connection]:
    """One transaction, all or nothing."""
    place = make_url(url)
    if place.get_backend_name() == "sqlite" and place.database not in {None, "", ":memory:"}:
        _make_folder(str(place.database))
    engine = connect(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _unbind)
    try:
        with engine.begin() as connection:
            yield connection
            _check_references(connection)
    finally:
        engine.dispose()


def _unbind(connection: Any, _record: Any) -> None:
    """SQLite changes a table by copying and dropping it, which rows that refer to it would forbid."""
    connection.execute("PRAGMA foreign_keys=OFF")


def _check_references(connection: Connection) -> None:
    """What was not watched on the way must be right at the end."""
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise Conflict("After this migration rows would refer to rows that are not there: nothing was changed.")


def _make_folder(database: str) -> None:
    Path(database).parent.mkdir(parents=True, exist_ok=True)
