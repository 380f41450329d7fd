"""`registry demo`: load the invented market, so that there is something to look at."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from registry import config
from registry.config import Settings
from registry.demo.load import Loaded, load
from registry.reference.demo_market import load_market
from registry.reference.loader import load as load_catalogue
from registry.storage import migrate
from registry.storage.database import connect, sessions
from registry.storage.documents import DocumentStore


@click.command("demo")
def command() -> None:
    """Load an invented market through the real reader, to look around in.

    A dozen products of invented makers, with certificates drawn by the registry itself and read as every
    other certificate is. What is there already stays as it is, so it may be called again. Only where
    REGISTRY_DEMO=1 is set: everybody can read the password of the demo's accounts.
    """
    done = bring_in(config.load())
    for account in load_market().accounts:
        click.echo(f"  {account.role:14} {account.email}")
    click.echo(f"The password of each is {load_market().password}")
    if done.unread:
        raise click.ClickException(f"These could not be read: {', '.join(done.unread)}.")


def bring_in(settings: Settings) -> Loaded:
    """Load the demo, with a line for each certificate that is new and one for the whole."""
    if settings.demo and migrate.current(settings.database_url) != migrate.head():
        raise click.ClickException("The database is not at its newest revision: run `registry db upgrade` first.")
    engine = connect(settings.database_url)
    done = load(
        sessions(engine),
        DocumentStore.open(settings.documents_url),
        load_catalogue(),
        settings=settings,
        now=datetime.now(UTC),
        progress=click.echo,
    )
    engine.dispose()
    click.echo(f"The demo: {done.sentence}")
    return done
