"""`registry db`: bring the database to the tables this version works with."""

from __future__ import annotations

import click

from registry import config
from registry.storage import schema


@click.group("db")
def command() -> None:
    """Create the database's tables, or bring them to another revision."""


@command.command()
@click.argument("revision", default=schema.NEWEST)
def upgrade(revision: str) -> None:
    """Bring the database up to REVISION (the newest unless named)."""
    schema.upgrade(config.load().database_url, revision)
    tell()


@command.command()
@click.argument("revision")
def downgrade(revision: str) -> None:
    """Take the database down to REVISION; "base" drops every table and what is in it."""
    schema.downgrade(config.load().database_url, revision)
    tell()


@command.command()
def current() -> None:
    """Show the database's revision and the newest one."""
    tell()


def tell() -> None:
    """Say where the database stands."""
    found, newest = schema.current(config.load().database_url), schema.newest()
    standing = "up to date" if found == newest else f"the newest is {newest}: run `registry db upgrade`"
    click.echo(f"The database is at revision {found or 'none'}; {standing}.")
