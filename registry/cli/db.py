"""`registry db`: bring the database to the tables this version works with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click
from alembic.util import CommandError

from registry import config
from registry.storage import migrate


@click.group("db")
def command() -> None:
    """Create the database's tables, or bring them to another revision."""


@command.command()
@click.argument("revision", default="head")
def upgrade(revision: str) -> None:
    """Bring the database up to REVISION (the newest unless named)."""
    with in_one_sentence():
        migrate.upgrade(config.load().database_url, revision)
    tell()


@command.command()
@click.argument("revision")
def downgrade(revision: str) -> None:
    """Take the database down to REVISION; "base" drops every table and what is in it."""
    with in_one_sentence():
        migrate.downgrade(config.load().database_url, revision)
    tell()


@command.command()
def current() -> None:
    """Show the database's revision and the newest one."""
    tell()


def tell() -> None:
    """Say where the database stands."""
    found, newest = migrate.current(config.load().database_url), migrate.head()
    standing = "up to date" if found == newest else f"the newest is {newest}: run `registry db upgrade`"
    click.echo(f"The database is at revision {found or 'none'}; {standing}.")


@contextmanager
def in_one_sentence() -> Iterator[None]:
    """Say what Alembic complains of, without its traceback."""
    try:
        yield
    except CommandError as error:
        raise click.ClickException(str(error)) from error
