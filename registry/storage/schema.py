"""The database brought from one revision of its tables to another."""

from __future__ import annotations

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from registry.storage.database import connect

NEWEST = "head"


def upgrade(url: str, revision: str = NEWEST) -> None:
    """Bring the database at this URL up to a revision; does nothing where it is there already."""
    command.upgrade(alembic_config(url), revision)


def downgrade(url: str, revision: str) -> None:
    """Take the database at this URL down to a revision, or to nothing by "base"."""
    command.downgrade(alembic_config(url), revision)


def current(url: str) -> str | None:
    """The revision of the database at this URL; None where it holds no tables of ours yet."""
    engine = connect(url)
    try:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    finally:
        engine.dispose()


def newest() -> str | None:
    """The revision that this version of the registry works with."""
    return ScriptDirectory(str(files("registry.migrations"))).get_current_head()


def alembic_config(url: str) -> Config:
    """What Alembic is told: where the migrations lie, installed or checked out, and the database."""
    config = Config()
    config.set_main_option("script_location", str(files("registry.migrations")))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config
