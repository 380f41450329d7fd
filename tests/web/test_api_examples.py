"""The examples of docs/api.md are run: each answers as a reader of the page expects."""

from __future__ import annotations

import base64
import hashlib
import hmac
import io
import re
import shlex
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from registry.domain.webhook import signatures, written
from registry.services.book.checkpoints import signer
from registry.services.book.public_log import carry_on
from registry.services.ids import public_id
from registry.storage.models import Webhook
from tests.hostile.archives import archive
from tests.sheets import csv, row
from tests.stories import NOW, batch
from tests.web.market import bearer, filed, paper, publish

PAGE = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
FILES = {
    "file=@certificate.pdf": lambda: paper("example"),
    "file=@week.zip": lambda: archive(("monday.pdf", paper("monday"))),
    "file=@products.csv": lambda: csv(row()),
}
EXAMPLES = re.findall(r"^    (curl .*)$", PAGE, re.MULTILINE)
SNIPPET = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture
def market(session, app, people):
    """A published batch, and a token of its laboratory."""
    green = batch(session, people.maker)
    green.product.gtin = "04006381333931"
    shown = publish(session, filed(session, app, people.laboratory, green), people.regulator)
    carry_on(session, signer("", ""), now=NOW)
    product = green.product.public_id
    return {
        "batch": green.public_id,
        "gtin": "04006381333931",
        "number": green.number,
        "certificate": shown.public_id,
        "product": product,
        "etag": app.test_client().get(f"/api/v1/products/{product}").headers["ETag"],
        "token": secret(bearer(session, people.laboratory, "submit", "read")),
        "maker_token": secret(bearer(session, people.maker, "register")),
        "hook_token": secret(bearer(session, people.laboratory, "webhooks")),
        "webhook": hook(session, people.laboratory).public_id,
        "receiver": "93.184.216.34",  # a public address, to which nothing is sent here
    }


def secret(headers):
    return headers["Authorization"].removeprefix("Bearer ")


def hook(session, account):
    """A webhook of somebody's organisation."""
    house = {"organisation_id": account.organisation_id, "account_id": account.id}
    row = Webhook(public_id=public_id(), url="https://hook.test/", kinds=[], salt="s", created_at=NOW, **house)
    session.add(row)
    session.commit()
    return row


def test_there_is_an_example_of_every_part():
    parts = [part for part in PAGE.split("\n## ")[1:] if not part.startswith("The rules")]
    assert [part.partition("\n")[0] for part in parts if "\n    curl " not in part] == []
    assert (len(EXAMPLES) > len(parts), len(SNIPPET)) == (True, 2)


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_answered(client, market, example):
    words = shlex.split(re.sub(r"\{([a-z_]+)\}", lambda found: market[found[1]], example))[1:]
    headers = dict(word.split(": ", 1) for flag, word in pairwise(words) if flag == "-H")
    address = urlsplit(words[-1])
    sent = next((word for word in words if word.startswith("file=@")), "")
    form = {"file": (io.BytesIO(FILES[sent]()), sent)} if sent else None
    body = words[words.index("-d") + 1] if "-d" in words else form
    method = words[words.index("-X") + 1] if "-X" in words else "GET"
    answer = client.open(f"{address.path}?{address.query}", method=method, headers=headers, data=body)
    listed = {"file=@week.zip": 200, "file=@products.csv": 200, "": 201 if method == "POST" else 200}
    answered = {"file=@certificate.pdf": 202, **listed}[sent]
    assert (answer.status_code, answer.is_json) == (200 if "dry_run" in address.query else answered, True)


def test_the_python_example_keeps_every_certificate(client, market):
    kept = []
    exec(SNIPPET[0], {"get": lambda address: client.get(address).get_json(), "keep": lambda *row: kept.append(row)})
    assert [row[:2] for row in kept] == [(market["certificate"], "published")]


def test_the_example_that_checks_a_signature_tells_ours_from_another():
    body, key = b'{"type":"webhook.test"}', b"k" * 32
    headers = {"webhook-id": "msg_1", "webhook-timestamp": "1764072000"}
    names = {"base64": base64, "hmac": hmac, "hashlib": hashlib, "secret": written(key), "body": body}
    found = []
    for signing in (key, b"another"):
        signed = {"webhook-signature": signatures([signing], "msg_1", 1764072000, body)}
        exec(SNIPPET[1], told := {**names, "headers": {**headers, **signed}})
        found.append(told["genuine"])
    assert found == [True, False]
