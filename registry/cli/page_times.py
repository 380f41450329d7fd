"""registry bench pages: how long each kind of page takes on the database as it is."""

from __future__ import annotations

import re
from statistics import median
from urllib.parse import quote

import click

from registry import config
from registry.config import Settings
from registry.storage.database import connect, sessions
from registry.storage.models import Account
from registry.storage.queries.accounts import account_by_email
from registry.storage.queries.largest import largest

NAMED = re.compile(r"{(\w+)}")

# what is asked for; {product} and the like are the largest there are
PAGES = (
    "/",
    "/search",
    "/search?text=red",
    "/search?text={name}",
    "/search?analyte=lead&low=1&unit=ppm",
    "/search?outcome=fail&sort=-date",
    "/search?page=50",
    "/find?text={gtin}",
    "/products/{product}",
    "/batches/{batch}",
    "/batches/{batch}?as_of=2026-06-01",
    "/batches/{batch}/matrix",
    "/certificates/{certificate}",
    "/certificates/{certificate}/pages/1.png",
    "/results/{result}",
    "/results/{result}/ink.png",
    "/recalls",
    "/recalls/{recall}",
    "/recalls/feed.atom",
    "/figures",
    "/figures/trend?analyte=lead&jurisdiction=us-ut",
    "/figures/claimed",
    "/figures/spread?analyte=mitragynine",
    "/figures/trend.svg?analyte=lead&jurisdiction=us-ut",
    "/rules",
    "/rules/what-if?rule=us-ri-lead&limit=0.5",
    "/trust",
    "/data",
    "/verify?sha256={sha256}",
    "/search/feed.atom",
    "/search/feed.json",
    "/search/export.csv",
    "/search/export.xlsx",
    "/search/export.jsonl",
    "/api/v1/products",
    "/api/v1/batches",
    "/api/v1/certificates",
    "/api/v1/search",
    "/api/v1/batches/{batch}",
    "/api/v1/batches/{batch}/matrix",
    "/api/v1/products/{product}",
    "/01/{gtin}",
)

SIGNED_IN = (
    "/account/",
    "/products",
    "/products/{product}",
    "/review",
    "/submissions",
    "/signals",
    "/misreads",
    "/searches",
    "/recalls/new",
    "/batches/{batch}",
    "/search",
)


@click.command()
@click.option("--rounds", default=3, show_default=True, type=click.IntRange(1, 50), help="Ask N times.")
@click.option("--over", default=0, metavar="MS", type=click.IntRange(0), help="Show only what takes longer than this.")
@click.option("--as", "email", metavar="EMAIL", help="Ask as this account, and for the pages of those who sign in.")
@click.argument("addresses", nargs=-1)
def pages(rounds: int, over: int, email: str | None, addresses: tuple[str, ...]) -> None:
    """Time each kind of page and API answer, or ADDRESSES, on the database as it is.

    Asked without a network; the median of the rounds. Names in braces stand for the largest there are: the product with
    most batches, the batch and the certificate with most results.
    """
    from registry.web.timing import timed_answers  # the other measurements need no server

    settings = config.load()
    places, account = asked_for(settings, addresses or (PAGES if email is None else SIGNED_IN), email)
    click.echo(f"{'ms':>8}{'kB':>9}{'gzip kB':>9}  status")
    for timed in timed_answers(settings, places, rounds, account):
        took = median(timed.seconds) * 1000
        if took > over:
            kilobytes = f"{timed.size / 1000:9.1f}{timed.compressed / 1000:9.1f}"
            click.echo(f"{took:8.0f}{kilobytes}  {timed.status}  {timed.address}")


def asked_for(settings: Settings, addresses: tuple[str, ...], email: str | None) -> tuple[list[str], Account | None]:
    """The addresses of what the database has something of, and the account that asks.

    Raises ClickException for an account nobody has or that may not sign in here.
    """
    engine = connect(settings.database_url)
    with sessions(engine)() as session:
        known = {name: quote(value) for name, value in largest(session).items()} | {"sha256": "0" * 64}
        account = None if email is None else account_by_email(session, email)
    engine.dispose()
    if email is not None:
        check_may_enter(email, account, settings)
    there = [address for address in addresses if set(NAMED.findall(address)) <= set(known)]
    return [address.format_map(known) for address in there], account


def check_may_enter(email: str, account: Account | None, settings: Settings) -> None:
    """Raise ClickException where every page would lead this account to signing in, which is no page to measure."""
    if account is None:
        raise click.ClickException(f"There is no account with the address {email}.")
    if not account.active:
        raise click.ClickException(f"The account {email} is disabled.")
    if account.demo and not settings.demo:
        raise click.ClickException(f"{email} is an account of the demonstration: set REGISTRY_DEMO=1, as when it ran.")
