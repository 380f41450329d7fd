"""The examples of docs/api.md are run: each answers as a reader of the page expects."""

from __future__ import annotations

import io
import re
import shlex
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from registry.services.checkpoints import signer
from registry.services.public_log import carry_on
from tests.sheets import csv, row
from tests.stories import NOW, batch
from tests.web.market import bearer, filed, paper, publish

PAGE = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
FILES = {"file=@certificate.pdf": lambda: paper("example"), "file=@products.csv": lambda: csv(row())}
EXAMPLES = re.findall(r"^    (curl .*)$", PAGE, re.MULTILINE)
SNIPPET = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture
def market(session, app, people):
    """A published batch, and a token of its laboratory."""
    green = batch(session, people.maker)
    shown = publish(session, filed(session, app, people.laboratory, green), people.regulator)
    carry_on(session, signer("", ""), now=NOW)
    product = green.product.public_id
    return {
        "batch": green.public_id,
        "certificate": shown.public_id,
        "product": product,
        "etag": app.test_client().get(f"/api/v1/products/{product}").headers["ETag"],
        "token": secret(bearer(session, people.laboratory, "submit", "read")),
        "maker_token": secret(bearer(session, people.maker, "register")),
    }


def secret(headers):
    return headers["Authorization"].removeprefix("Bearer ")


def test_there_is_an_example_of_every_part():
    assert (len(EXAMPLES), len(SNIPPET)) == (25, 1)


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_answered(client, market, example):
    words = shlex.split(re.sub(r"\{([a-z_]+)\}", lambda found: market[found[1]], example))[1:]
    headers = dict(word.split(": ", 1) for flag, word in pairwise(words) if flag == "-H")
    address = urlsplit(words[-1])
    sent = next((word for word in words if word.startswith("file=@")), "")
    form = {"file": (io.BytesIO(FILES[sent]()), sent)} if sent else None
    body = words[words.index("-d") + 1] if "-d" in words else form
    answer = client.open(
        f"{address.path}?{address.query}", method="POST" if "-X" in words else "GET", headers=headers, data=body
    )
    answered = {"file=@certificate.pdf": 202, "file=@products.csv": 200, "": 201 if body else 200}[sent]
    assert (answer.status_code, answer.is_json) == (answered, True)


def test_the_python_example_keeps_every_certificate(client, market):
    kept = []
    exec(SNIPPET[0], {"get": lambda address: client.get(address).get_json(), "keep": lambda *row: kept.append(row)})
    assert [row[:2] for row in kept] == [(market["certificate"], "published")]
