"""`registry demo`: load the invented market, so that there is something to look at."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from registry import config
from registry.config import Settings
from registry.demo.crowd import CrowdLoader
from registry.demo.load import Loaded, load
from registry.reference.demo_market import load_market
from registry.reference.loader import load as load_catalogue
from registry.storage import migrate
from registry.storage.database import connect, sessions
from registry.storage.documents import DocumentStore


@click.command("demo")
@click.option(
    "--products", default=0, metavar="N", type=click.IntRange(0, 99_999), help="Beside it, invent N products."
)
@click.option("--seed", default=1, metavar="S", type=click.IntRange(0), help="Which market to invent.  [default: 1]")
def command(products: int, seed: int) -> None:
    """Load an invented market through the real reader, to look around in.

    A dozen products of invented makers, with certificates drawn by the registry itself and read as every
    other certificate is. What is there already stays as it is, so it may be called again. Only where
    REGISTRY_DEMO=1 is set: everybody can read the password of the demo's accounts.

    With --products the registry is filled with a market of that size as well, the same for the same seed. Each of its
    certificates is a drawn PDF, whose results are kept as they were drawn and not read: 5,000 take some minutes.
    """
    settings = config.load()
    done = bring_in(settings)
    for account in load_market().accounts:
        click.echo(f"  {account.role:14} {account.email}")
    click.echo(f"The password of each is {load_market().password}")
    if products:
        invent(settings, products, seed)
    if done.unread:
        raise click.ClickException(f"These could not be read: {', '.join(done.unread)}.")


def bring_in(settings: Settings) -> Loaded:
    """Load the demo, with a line for each certificate that is new and one for the whole."""
    if settings.demo:
        migrate.check(settings.database_url)
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


def invent(settings: Settings, products: int, seed: int) -> None:
    """Load the invented market of a seed up to a number of products, with a line for every part of it."""
    engine = connect(settings.database_url)
    store = DocumentStore.open(settings.documents_url)
    loader = CrowdLoader(sessions(engine), store, load_catalogue(), settings=settings, now=datetime.now(UTC), seed=seed)
    new = loader.load(products, click.echo)
    engine.dispose()
    click.echo(f"The market of seed {seed}: {products} products, {new} of them new.")
