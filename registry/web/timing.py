"""How long answers take, asked of the application itself without a network."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from time import perf_counter

from flask.testing import FlaskClient
from flask_login import FlaskLoginClient

from registry.config import Settings
from registry.storage.models import Account
from registry.web import create_app
from registry.web.entry.signing_in import SignedIn


@dataclass(frozen=True)
class Timed:
    """One address: its status, the seconds of each round, the size of the answer and of the same compressed (bytes)."""

    address: str
    status: int
    seconds: tuple[float, ...]
    size: int
    compressed: int


def timed_answers(
    settings: Settings, addresses: Iterable[str], rounds: int, account: Account | None
) -> Iterator[Timed]:
    """Every address asked so many times, as this account or as nobody in particular."""
    app = create_app(settings)
    if account is None:
        client = app.test_client()
    else:
        app.test_client_class = FlaskLoginClient
        client = app.test_client(user=SignedIn(account))
    for address in addresses:
        yield _timed(client, address, rounds)


def _timed(client: FlaskClient, address: str, rounds: int) -> Timed:
    seconds = []
    for _ in range(rounds):
        began = perf_counter()
        answer = client.get(address)
        body, status = answer.get_data(), answer.status_code
        seconds.append(perf_counter() - began)
    return Timed(address, status, tuple(seconds), len(body), len(gzip.compress(body)))
