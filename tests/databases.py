"""Databases that live as long as a block: files of SQLite, or databases of a PostgreSQL server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, create_engine, make_url, text

from registry.storage.database import Base


@dataclass(frozen=True)
class DatabaseServer:
    """Makes databases, on the server of this URL or else as files, and names them after whom they belong to."""

    url: str | None
    owner: str

    @contextmanager
    def database(self, purpose: str, folder: Path) -> Iterator[str]:
        """The URL of a new empty database, gone when the block ends or with its folder."""
        if not self.url:
            yield f"sqlite:///{folder / purpose}.sqlite3"
            return
        name = f"registry_{purpose}_{self.owner}"
        _say(self.url, f'CREATE DATABASE "{name}"')
        try:
            yield make_url(self.url).set(database=name).render_as_string(hide_password=False)
        finally:
            _say(self.url, f'DROP DATABASE "{name}" WITH (FORCE)')


def empty(engine: Engine) -> None:
    """Delete every row, past foreign keys and triggers: 20 times quicker than TRUNCATE."""
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica; SET LOCAL synchronous_commit = off"))
        connection.execute(text("; ".join(f"DELETE FROM {table}" for table in Base.metadata.tables)))
    engine.dispose()


def replace_file(template: str, database: str) -> None:
    """Put a copy of this SQLite file where another was; whoever still holds that one keeps it, and nobody else."""
    for suffix in ("", "-wal", "-shm"):
        Path(database + suffix).unlink(missing_ok=True)
    shutil.copyfile(template, database)


def _say(server: str, statement: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
