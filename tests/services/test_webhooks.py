"""Webhooks hear of what they chose and may know; messages are signed, tried again, logged, sent again when asked."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.message import EmailMessage
from http.server import ThreadingHTTPServer

import pytest
from sqlalchemy.orm import Session

from registry.domain.webhook import LONG, PAUSES, Told
from registry.errors import Conflict, InvalidInput, NotAllowed, NotFound
from registry.reference import loader
from registry.services.book import events
from registry.services.finding.digests import Post
from registry.services.makers.label_input import NewProduct
from registry.services.makers.product_correction import correct_product
from registry.services.messages import disabled_webhooks, webhooks
from registry.services.messages.outgoing import Guard
from registry.services.messages.telling import Sender, send_due
from registry.services.reviewing import publishing, review
from registry.storage.models import Account, Certificate, Event, Webhook, WebhookDelivery
from tests.listening import listening
from tests.stories import NOW, People, Printed, batch, certificate, people

OPEN = Guard(open_=True, seconds=2)
KEY = "the key of the registry"
SENDER = Sender((KEY,), "https://registry.example", OPEN)
ROW = Printed("mitragynine", "1.52")


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    with listening() as found:
        yield found


@pytest.fixture
def everybody(session: Session) -> People:
    return people(session)


@pytest.fixture
def hook(session, server, everybody):
    """A webhook of somebody's house that answers with this status; and its secret."""

    def registered(by: Account | None = None, *, about="own", kinds=tuple(Told), status=204, **other):
        told = {
            "actor": by or everybody.submitter,
            "kinds": kinds,
            "about": about,
            "key": KEY,
            "guard": OPEN,
            "now": NOW,
        }
        url = f"http://127.0.0.1:{server.server_port}/{status}"
        return webhooks.register(session, **{"url": url, **told, **other})

    return registered


@pytest.fixture
def paper(session, everybody) -> Certificate:
    return certificate(session, everybody.submitter, batch(session, everybody.maker), ROW)


def publish(session: Session, everybody: People, paper: Certificate) -> Certificate:
    review.accept_remaining(session, actor=everybody.verifier, certificate_id=paper.id, now=NOW)
    return publishing.publish(session, loader.load(), actor=everybody.verifier, certificate_id=paper.id, now=NOW)


def send(session: Session, at: datetime = NOW, sender: Sender = SENDER) -> int:
    return send_due(session, sender, clock=lambda: at)


def kinds_to(session: Session, hook: Webhook) -> list[str]:
    return [row.kind for row in session.query(WebhookDelivery).filter_by(webhook_id=hook.id).order_by("id")]


def verified(secret: str, headers: dict[str, str], body: bytes) -> bool:
    """What a receiver does (Standard Webhooks): the same signature, from the secret as it was shown."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    mine = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return mine in headers["webhook-signature"].split(" ")


def test_a_publication_is_told_signed_and_logged(session, server, everybody, hook, paper):
    row, secret = hook()
    publish(session, everybody, paper)
    assert send(session) == 1
    [(_path, headers, body)] = server.heard
    told = json.loads(body)
    assert verified(secret, headers, body)
    assert headers["webhook-timestamp"] == str(int(NOW.timestamp()))
    assert (told["type"], told["timestamp"]) == ("certificate.published", NOW.isoformat())
    assert told["data"] == {
        "id": paper.public_id,
        "number": "C-1",
        "laboratory": "Nowhere Laboratories",
        "publication": "published",
        "reason": None,
        "supersedes": None,
        "superseded_by": None,
        "batches": [paper.samples[0].batch.public_id],
        "page": f"https://registry.example/certificates/{paper.public_id}",
    }
    [delivery] = session.query(WebhookDelivery).filter_by(webhook_id=row.id)
    assert (delivery.state, delivery.public_id) == ("delivered", headers["webhook-id"])
    assert [(attempt.status, attempt.problem, attempt.at) for attempt in delivery.attempts] == [(204, None, NOW)]
    assert send(session, NOW + timedelta(days=9)) == 0


def test_no_secret_lies_in_the_database(session, hook):
    row, secret = hook()
    kept = " ".join(str(getattr(row, column.name)) for column in Webhook.__table__.columns)
    raw = base64.b64decode(secret.removeprefix("whsec_"))
    assert [found in kept for found in (secret, secret.removeprefix("whsec_"), raw.hex())] == [False] * 3


def test_a_message_signed_by_an_older_key_still_counts_after_the_key_changed(session, server, everybody, hook, paper):
    _row, secret = hook()
    publish(session, everybody, paper)
    send(session, sender=Sender(("a newer key", KEY), SENDER.address, OPEN))
    [(_path, headers, body)] = server.heard
    assert verified(secret, headers, body)


@pytest.mark.parametrize(
    ("who", "about", "hears"),
    [
        ("submitter", "own", True),
        ("other_laboratory", "own", False),
        ("other_laboratory", "all", True),
        ("maker", "own", True),
        ("other_maker", "own", False),
        ("regulator", "own", True),
    ],
)
def test_a_publication_is_the_business_of_its_laboratory_its_maker_and_whoever_follows_everything(
    session, everybody, hook, paper, who, about, hears
):
    row, _ = hook(getattr(everybody, who), about=about)
    publish(session, everybody, paper)
    assert kinds_to(session, row) == (["certificate.published"] if hears else [])


def test_what_was_never_public_is_told_to_nobody_else(session, everybody, hook, paper):
    mine, theirs = hook()[0], hook(everybody.other_laboratory, about="all")[0]
    told = {"actor": everybody.verifier, "certificate_id": paper.id, "reason": "Wrong file.", "now": NOW}
    publishing.withdraw(session, loader.load(), **told)
    assert (kinds_to(session, mine), kinds_to(session, theirs)) == (["certificate.withdrawn"], [])


def test_a_reading_is_told_to_who_submitted_it_alone(session, everybody, hook, paper):
    mine, theirs = hook()[0], hook(everybody.other_laboratory, about="all")[0]
    events.record(session, at=NOW, account_id=None, action="document:flagged", subject=paper.document)
    session.commit()
    [delivery] = session.query(WebhookDelivery)
    assert (delivery.webhook_id, delivery.kind, kinds_to(session, theirs)) == (mine.id, "submission.read", [])
    assert (delivery.data["id"], delivery.data["certificates"]) == (paper.submission.public_id, [paper.public_id])


def test_only_what_was_chosen_is_told(session, everybody, hook, paper):
    row, _ = hook(kinds=["certificate.superseded"])
    first = publish(session, everybody, paper)
    publish(session, everybody, certificate(session, everybody.submitter, paper.samples[0].batch, ROW, replaces=first))
    assert kinds_to(session, row) == ["certificate.superseded"]


def test_who_hears_that_a_certificate_was_superseded_hears_by_which_and_why(session, everybody, hook, paper):
    hook(kinds=["certificate.superseded"])
    first = publish(session, everybody, paper)
    newer = certificate(session, everybody.submitter, paper.samples[0].batch, ROW, replaces=first)
    newer.submission.supersedes_reason = "Two results were transposed."
    publish(session, everybody, newer)
    told = session.query(WebhookDelivery).one().data
    assert (told["id"], told["superseded_by"], told["reason"]) == (
        first.public_id,
        newer.public_id,
        "Two results were transposed.",
    )


def test_what_fails_waits_longer_each_time_and_is_given_up_in_the_end(session, server, everybody, hook, paper):
    row, _ = hook(status=500)
    publish(session, everybody, paper)
    delivery, at, waits = session.query(WebhookDelivery).one(), NOW, []
    while delivery.state == "waiting":
        assert send(session, at - timedelta(seconds=1)) == 0
        send(session, at)
        waits.append(None if delivery.due_at is None else delivery.due_at - at)
        at = delivery.due_at or at
    assert (waits, delivery.state, len(server.heard)) == ([*PAUSES, None], "failed", len(PAUSES) + 1)
    assert {attempt.problem for attempt in delivery.attempts} == {"It answered 500."}
    ids = {headers["webhook-id"] for _, headers, _ in server.heard}
    assert (len(ids), len({body for *_, body in server.heard})) == (1, 1)
    assert (row.disabled_at, row.disabled_reason) == (
        NOW + LONG,
        "It took no message for 35 hours; the last time: It answered 500.",
    )
    assert session.query(Event).filter_by(action="webhook:disabled").one().reason == row.disabled_reason


def test_one_message_that_is_taken_ends_the_streak(session, server, everybody, hook, paper):
    row, _ = hook(status=500)
    publish(session, everybody, paper)
    send(session)
    assert row.failing_since == NOW
    row.url = row.url.replace("/500", "/204")
    session.commit()
    send(session, NOW + PAUSES[0])
    assert (row.failing_since, row.disabled_at, kinds_to(session, row)) == (None, None, ["certificate.published"])


def test_an_address_that_wants_no_more_is_told_no_more(session, server, everybody, hook, paper):
    row, _ = hook(status=410)
    publish(session, everybody, paper)
    webhooks.test(session, actor=everybody.submitter, hook_id=row.public_id, now=NOW)
    send(session)
    assert (row.disabled_reason, len(server.heard)) == ("It answered 410: it wants no more messages.", 1)
    assert {delivery.state for delivery in session.query(WebhookDelivery)} == {"failed"}
    assert send(session, NOW + timedelta(days=2)) == 0


def test_a_disabled_webhook_is_taken_up_again_and_its_messages_sent_again(session, server, everybody, hook, paper):
    row, _ = hook(status=410)
    publish(session, everybody, paper)
    send(session)
    [delivery] = session.query(WebhookDelivery)
    asked = {"actor": everybody.verifier, "hook_id": row.public_id, "now": NOW}
    with pytest.raises(Conflict, match="take it up again"):
        webhooks.replay(session, delivery_id=delivery.public_id, **asked)
    row.url = row.url.replace("/410", "/204")
    webhooks.take_up(session, **asked)
    webhooks.replay(session, delivery_id=delivery.public_id, **asked)
    assert send(session) == 1
    assert [headers["webhook-id"] for _, headers, _ in server.heard] == [delivery.public_id] * 2
    assert [attempt.status for attempt in delivery.attempts] == [410, 204]


def test_a_test_message_is_sent_whatever_was_chosen(session, server, everybody, hook):
    row, secret = hook(kinds=["recall.issued"])
    webhooks.test(session, actor=everybody.submitter, hook_id=row.public_id, now=NOW)
    send(session)
    [(_path, headers, body)] = server.heard
    assert (json.loads(body)["type"], verified(secret, headers, body)) == ("webhook.test", True)


def test_one_address_that_fails_stops_no_other(session, server, everybody, hook, paper):
    hook(url="http://127.0.0.1:1/nobody")
    hook()
    publish(session, everybody, paper)
    assert (send(session), len(server.heard)) == (1, 1)
    told = {(d.state, d.attempts[0].status, d.attempts[0].problem) for d in session.query(WebhookDelivery)}
    assert told == {("waiting", None, "Nobody listens there."), ("delivered", 204, None)}


def test_a_name_that_comes_to_lie_in_the_own_network_is_never_reached(session, server, everybody, hook, paper):
    hook(url=f"https://localhost:{server.server_port}/204")
    publish(session, everybody, paper)
    assert (send(session, sender=Sender((KEY,), "", Guard())), server.heard) == (0, [])


def test_what_has_ended_is_told_nothing(session, server, everybody, hook, paper):
    row, _ = hook()
    publish(session, everybody, paper)
    webhooks.end(session, actor=everybody.submitter, hook_id=row.public_id, now=NOW)
    assert (send(session), server.heard) == (0, [])
    with pytest.raises(NotFound):
        webhooks.test(session, actor=everybody.submitter, hook_id=row.public_id, now=NOW)


def test_all_faults_of_a_webhook_are_said_at_once(hook):
    with pytest.raises(InvalidInput) as refused:
        hook(url="ftp://x", kinds=["certificate.published", "nonsense"], about="others")
    assert [where for where, _ in refused.value.errors] == ["url", "kinds", "about"]


def test_an_administrator_acts_for_no_organisation(hook, everybody):
    with pytest.raises(NotAllowed):
        hook(everybody.administrator)


def test_an_organisation_has_so_many_webhooks_and_no_more(hook):
    for _ in range(webhooks.MOST):
        hook()
    with pytest.raises(Conflict, match="end one first"):
        hook()


def test_nobody_acts_on_the_webhook_of_another_house(session, everybody, hook):
    row, _ = hook()
    for deed in (webhooks.end, webhooks.take_up, webhooks.test):
        with pytest.raises(NotFound):
            deed(session, actor=everybody.other_laboratory, hook_id=row.public_id, now=NOW)


@pytest.fixture
def disabled(session, hook):
    row, _ = hook(status=410)
    row.disabled_at, row.disabled_reason = NOW, "It answered 410: it wants no more messages."
    session.commit()
    return row


def test_the_people_of_a_disabled_webhook_get_one_mail_that_says_why_and_where(session, everybody, disabled):
    sent: list[EmailMessage] = []
    post = Post(sent.append, "registry@example.org", "https://registry.example")
    assert (disabled_webhooks.tell(session, post, now=NOW), disabled_webhooks.tell(session, post, now=NOW)) == (1, 0)
    (mail,) = sent
    assert mail["To"] == f"{everybody.submitter.email}, {everybody.verifier.email}"
    text = mail.get_content()
    for said in (disabled.url, disabled.disabled_reason, f"https://registry.example/webhooks/{disabled.public_id}"):
        assert text.count(said) == 2
    assert mail["Subject"] == "Your webhook was disabled / Su webhook fue desactivado"
    assert "El registro ya no comunica nada" in text
    webhooks.take_up(session, actor=everybody.submitter, hook_id=disabled.public_id, now=NOW)
    disabled.disabled_at, disabled.disabled_reason = NOW, "It failed again."
    session.commit()
    assert (disabled_webhooks.tell(session, post, now=NOW), len(sent)) == (1, 2)


def test_a_mail_server_that_is_down_loses_no_mail_of_a_disabled_webhook(session, disabled):
    def down(_mail: EmailMessage) -> None:
        raise ConnectionRefusedError

    assert disabled_webhooks.tell(session, Post(down, "r@example.org", "https://registry.example"), now=NOW) == 0
    sent: list[EmailMessage] = []
    post = Post(sent.append, "r@example.org", "https://registry.example")
    assert (disabled_webhooks.tell(session, post, now=NOW), len(sent)) == (1, 1)


def test_nobody_is_written_to_of_a_webhook_that_is_told_or_has_ended(session, everybody, hook, disabled):
    hook()
    webhooks.end(session, actor=everybody.submitter, hook_id=disabled.public_id, now=NOW)
    assert disabled_webhooks.tell(session, Post(lambda _mail: None, "r@example.org", "https://r.example"), now=NOW) == 0


@pytest.mark.parametrize(("about", "heard"), [("own", 0), ("all", 1)])
def test_a_corrected_product_is_told_as_it_is_and_was_to_those_who_asked(
    session, server, everybody, hook, about, heard
):
    hook(about=about, kinds=[Told.PRODUCT_CORRECTED])  # a laboratory's, which has no products of its own
    hook(everybody.maker, kinds=[Told.PRODUCT_CORRECTED])
    product = batch(session, everybody.maker, "Leef", number="B-1").product
    given = {"actor": everybody.maker, "product_id": product.id, "now": NOW, "reason": "A slip of the pen."}
    catalogue = loader.load()
    correct_product(session, catalogue, product=NewProduct("Leaf", product.form, product.gtin), **given)
    send(session)
    told = [json.loads(body) for _, _, body in server.heard]
    assert [message["type"] for message in told] == ["product.corrected"] * (heard + 1)
    data = told[0]["data"]
    assert (data["name"], data["was"]["name"], data["reason"]) == ("Leaf", "Leef", "A slip of the pen.")
    assert data["page"] == f"https://registry.example/products/{product.public_id}"
    correct_product(session, catalogue, product=NewProduct("Red leaf", product.form, product.gtin), **given)
    assert session.query(WebhookDelivery).order_by(WebhookDelivery.id).all()[-1].data["was"]["name"] == "Leaf"
