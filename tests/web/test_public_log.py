"""Anybody reads the public log, keeps its head, and proves what stands in it."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from registry.domain.merkle import EMPTY, hash_of_leaf
from registry.services.book.checkpoints import new_key, read_checkpoint, signer
from registry.services.book.public_log import carry_on
from tests import factories
from tests.log_proofs import is_consistent, is_included
from tests.stories import NOW, batch
from tests.web.market import filed, publish, withdraw

LATER = NOW + timedelta(minutes=1)


@pytest.fixture
def logged(session, app, people):
    """A certificate that was published and withdrawn, each under a head of its own."""
    green = batch(session, people.maker)
    found = publish(session, filed(session, app, people.laboratory, green), people.regulator)
    carry_on(session, signer("", ""), now=LATER)
    withdraw(session, found, people.regulator, "The sample was mixed up")
    carry_on(session, signer("", ""), now=LATER)
    return found


def test_every_entry_is_proved_by_the_head_that_was_published(client, logged):
    head = client.get("/api/v1/log").get_json()
    checkpoint = read_checkpoint(head["checkpoint"])
    assert (checkpoint.size, checkpoint.root.hex(), head["public_key"]) == (head["size"], head["root"], None)
    for position in range(head["size"]):
        found = client.get(f"/api/v1/log/entries/{position}").get_json()
        leaf = hash_of_leaf(found["body"].encode())
        proof = [bytes.fromhex(step) for step in found["proof"]]
        assert (found["leaf"], found["root"]) == (leaf.hex(), head["root"])
        assert is_included(leaf, position, head["size"], proof, checkpoint.root)


def test_the_log_only_grew_between_its_heads(client, logged):
    first, second = client.get("/api/v1/log/heads").get_json()["rows"]
    found = client.get(f"/api/v1/log/consistency?first={first['size']}").get_json()
    roots = bytes.fromhex(first["root"]), bytes.fromhex(second["root"])
    proof = [bytes.fromhex(step) for step in found["proof"]]
    assert (found["first_root"], found["second_root"]) == (first["root"], second["root"])
    assert is_consistent(first["size"], second["size"], roots, proof)


def test_what_happened_to_a_certificate_is_found_by_its_id(client, logged):
    rows = client.get(f"/api/v1/log/entries?subject={logged.public_id}").get_json()["rows"]
    told = [json.loads(row["body"]) for row in rows]
    assert [(entry["action"], entry["reason"]) for entry in told] == [
        ("certificate:published", None),
        ("certificate:withdrawn", "The sample was mixed up"),
    ]
    assert {entry["about"]["sha256"] for entry in told} == {logged.document.sha256}


def test_what_is_not_public_is_sealed(client, logged, people):
    rows = client.get("/api/v1/log/entries?limit=200").get_json()["rows"]
    bodies = [json.loads(row["body"]) for row in rows]
    assert [body for body in bodies if "action" not in body and set(body) != {"seal"}] == []
    assert people.laboratory.email not in str(rows)


@pytest.mark.parametrize("kind", ["heads", "entries"])
def test_lists_lead_on_until_everything_was_given_once(client, logged, kind):
    address, seen = f"/api/v1/log/{kind}?limit=1", []
    while address:
        found = client.get(address).get_json()
        seen += [row["size" if kind == "heads" else "position"] for row in found["rows"]]
        address = found["meta"]["next"]
    assert (seen == sorted(set(seen)), len(seen)) == (True, found["meta"]["total"])


def test_a_log_without_an_entry_has_the_root_of_nothing(client):
    found = client.get("/api/v1/log").get_json()
    assert (found["size"], found["root"], found["checkpoint"]) == (0, EMPTY.hex(), None)
    assert client.get("/log/checkpoint").status_code == 404
    assert "no entry yet" in client.get("/log").text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("entries/999", 404),
        ("entries/1?size=1", 422),
        ("entries/0?size=999", 422),
        ("consistency?first=9&second=3", 422),
        ("consistency?first=0&second=999", 422),
        ("consistency", 422),
        ("entries?begin=-1", 422),
    ],
)
def test_what_there_is_no_proof_of_is_a_problem_document(client, logged, address, status):
    answer = client.get(f"/api/v1/log/{address}")
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")


def test_people_read_the_log_and_find_what_happened_to_a_thing(client, logged):
    page = client.get(f"/log?subject={logged.public_id.lower()}").text
    assert all(
        words in page for words in ("Certificate published", "Certificate withdrawn", "no: this registry has no")
    )
    assert "says nothing of this" in client.get("/log?subject=NOTHING").text
    row = client.get(f"/api/v1/log/entries?subject={logged.public_id}").get_json()["rows"][1]
    entry = client.get(f"/log/{row['position']}").text
    assert all(
        words in entry for words in (row["leaf"], "The sample was mixed up", f"/certificates/{logged.public_id}")
    )


def test_the_checkpoint_is_a_text_to_keep_with_the_key_that_signed_it(make_app, session):
    secret = new_key()
    client = make_app(log_key=secret, address="https://registry.example").test_client()
    factories.certificate(session)
    signed = signer("https://registry.example", secret)
    carry_on(session, signed, now=LATER)
    answer = client.get("/log/checkpoint")
    assert (answer.mimetype, read_checkpoint(answer.text).origin) == ("text/plain", "registry.example")
    assert (
        signed.public().replace("+", "&#43;") in client.get("/log").text or signed.public() in client.get("/log").text
    )
