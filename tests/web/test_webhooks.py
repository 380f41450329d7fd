"""An organisation registers webhooks by page and by API, follows their messages, and has them sent again."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape

import pytest

from registry.services.messages.outgoing import HIDDEN, Guard
from registry.services.messages.telling import Sender, send_due
from registry.storage.models import Webhook
from tests.listening import listening
from tests.web.market import bearer

API = "/api/v1/webhooks"
KINDS = ["certificate.published", "submission.read"]
OPEN = Guard(open_=True, seconds=2)


@pytest.fixture
def settings(settings):
    """A registry whose webhooks may go to this machine: for development and tests only."""
    return replace(settings, webhooks_unguarded=True)


@pytest.fixture
def server():
    with listening() as found:
        yield found


@pytest.fixture
def laboratory(sign_in, people):
    return sign_in(people.laboratory)


@pytest.fixture
def signed(session, people):
    return bearer(session, people.laboratory, "webhooks")


@pytest.fixture
def hook(laboratory, server, session):
    """A webhook of the laboratory, registered by the page."""

    def registered(status: int = 204) -> Webhook:
        url = f"http://127.0.0.1:{server.server_port}/{status}"
        key = re.search(r'name="form_key" value="([^"]+)"', laboratory.get("/webhooks").text)[1]
        told = {"url": url, "kinds": KINDS, "about": "own", "form_key": key}
        answer = laboratory.post("/webhooks", data=told)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
        assert re.search(r'id="secret">whsec_[A-Za-z0-9+/]{43}=<', answer.text)
        row = session.query(Webhook).order_by(Webhook.id.desc()).first()
        session.commit()
        return row

    return registered


def send(session, settings) -> int:
    session.commit()
    sender = Sender((settings.secret_key,), "https://registry.example", OPEN)
    taken = send_due(session, sender, clock=lambda: datetime.now(UTC))
    session.commit()
    return taken


def test_the_secret_is_shown_once(laboratory, hook):
    row = hook()
    pages = [laboratory.get(address).text for address in ("/webhooks", f"/webhooks/{row.public_id}")]
    assert [(row.url in page, "whsec_" in page) for page in pages] == [(True, False)] * 2


def test_the_page_of_a_new_secret_loaded_again_registers_no_second_webhook(laboratory, server, session):
    key = re.search(r'name="form_key" value="([^"]+)"', laboratory.get("/webhooks").text)[1]
    sent = {"url": f"http://127.0.0.1:{server.server_port}/204", "kinds": KINDS, "about": "own", "form_key": key}
    first, again = (laboratory.post("/webhooks", data=sent, follow_redirects=True).text for _ in range(2))
    assert ("whsec_" in first, "whsec_" in again, "A secret is shown once." in again) == (True, False, True)
    assert session.query(Webhook).count() == 1
    with laboratory.session_transaction() as kept:
        assert "whsec_" not in str(dict(kept))


def test_a_test_is_sent_logged_and_sent_again_by_its_button(laboratory, hook, server, session, settings):
    row = hook(500)
    page = f"/webhooks/{row.public_id}"
    assert laboratory.post(f"{page}/test").status_code == 303
    assert send(session, settings) == 0
    text = unescape(laboratory.get(page).text)
    assert ("It answered 500." in text, "next attempt" in text, "It has taken no message since" in text) == (True,) * 3
    row.url = row.url.replace("/500", "/204")  # it was mended: nobody waits for the next attempt
    session.commit()
    again = re.search(r'action="(/webhooks/[^"]+/replay)"', laboratory.get(page).text)[1]
    laboratory.post(again)
    assert send(session, settings) == 1
    text = unescape(laboratory.get(page).text)
    assert ("delivered" in text, "It has taken no message since" in text) == (True, False)
    assert len({headers["webhook-id"] for _, headers, _ in server.heard}) == 1


def test_a_disabled_webhook_says_why_and_is_taken_up_again(laboratory, hook, session, settings):
    row = hook(410)
    page = f"/webhooks/{row.public_id}"
    laboratory.post(f"{page}/test")
    send(session, settings)
    pages = [unescape(laboratory.get(address).text) for address in ("/webhooks", page)]
    assert ["It answered 410: it wants no more messages." in text for text in pages] == [True, True]
    assert "Send a test" not in pages[1]
    laboratory.post(f"{page}/take-up")
    session.refresh(row)
    session.commit()
    assert (row.disabled_at, "Send a test" in laboratory.get(page).text) == (None, True)


@pytest.mark.parametrize(
    ("form", "field"), [({"url": "ftp://x"}, "url"), ({"kinds": []}, "kinds"), ({"about": "x"}, "about")]
)
def test_a_faulty_form_says_what_is_wrong_and_keeps_what_was_typed(laboratory, session, form, field):
    given = {"url": "https://127.0.0.1/hook", "kinds": KINDS, "about": "own"} | form
    answer = laboratory.post("/webhooks", data=given)
    assert (answer.status_code, f'href="#{field}"' in answer.text, session.query(Webhook).count()) == (422, True, 0)
    assert given["url"] in answer.text


def test_the_own_network_is_refused_unless_a_setting_opens_it(make_app, people, session):
    app = make_app(webhooks_unguarded=False)
    headers = bearer(session, people.laboratory, "webhooks")
    for url in ("http://127.0.0.1/", "https://127.0.0.1/", "https://localhost/", "https://169.254.169.254/latest"):
        answer = app.test_client().post(API, json={"url": url, "events": KINDS}, headers=headers)
        [fault] = answer.get_json(force=True)["errors"]
        assert (answer.status_code, fault["pointer"]) == (422, "#/url")
        assert fault["detail"] == (HIDDEN if url.startswith("https") else "Write an address that begins with https://.")
    assert session.query(Webhook).count() == 0


def test_programs_register_follow_send_again_and_end(client, signed, server, session, settings):
    url = f"http://127.0.0.1:{server.server_port}/204"
    made = client.post(API, json={"url": url, "events": KINDS, "about": "all"}, headers=signed)
    told = made.get_json()
    assert (made.status_code, told["secret"].startswith("whsec_"), told["events"]) == (201, True, KINDS[::-1])
    here = made.headers["Location"]
    listed = client.get(API, headers=signed).get_json()
    assert [{name: row.get(name) for name in ("id", "about", "secret")} for row in listed] == [
        {"id": told["id"], "about": "all", "secret": None}
    ]
    tried = client.post(f"{here}/deliveries", headers=signed)
    assert (tried.status_code, tried.get_json()["state"], send(session, settings)) == (202, "waiting", 1)
    [sent] = client.get(f"{here}/deliveries", headers=signed).get_json()
    assert (sent["state"], sent["attempts"][0]["status"], sent["id"]) == ("delivered", 204, tried.get_json()["id"])
    again = client.post(f"{here}/deliveries/{sent['id']}/attempts", headers=signed)
    assert (again.status_code, send(session, settings), len(server.heard)) == (202, 1, 2)
    older = client.get(f"{here}/deliveries?before={sent['id']}", headers=signed)
    assert (older.status_code, older.get_json()) == (200, [])
    assert client.delete(here, headers=signed).status_code == 204
    assert (client.get(here, headers=signed).status_code, client.get(API, headers=signed).get_json()) == (404, [])


def test_a_disabled_webhook_is_taken_up_by_a_program(client, signed, hook, session, settings):
    row = hook(410)
    here = f"{API}/{row.public_id}"
    client.post(f"{here}/deliveries", headers=signed)
    send(session, settings)
    assert client.post(f"{here}/deliveries", headers=signed).status_code == 409
    answer = client.patch(here, json={"disabled": False}, headers=signed)
    assert (answer.status_code, answer.get_json()["disabled_at"]) == (200, None)


def test_what_a_message_names_that_is_not_there_is_not_found(client, signed, hook):
    here = f"{API}/{hook().public_id}/deliveries"
    answers = [
        client.post(f"{here}/msg_x/attempts", headers=signed),
        client.get(f"{here}?before=msg_x", headers=signed),
    ]
    assert [answer.status_code for answer in answers] == [404, 404]


def test_ending_by_the_page_takes_it_off_the_list(laboratory, hook):
    row = hook()
    assert laboratory.post(f"/webhooks/{row.public_id}/end").status_code == 303
    assert row.url not in laboratory.get("/webhooks").text


def test_webhooks_are_of_a_house_and_found_on_the_account_s_page(sign_in, people, hook, laboratory):
    row = hook()
    assert 'href="/webhooks"' in laboratory.get("/account/").text
    assert [sign_in(who).get(f"/webhooks/{row.public_id}").status_code for who in (people.maker, people.regulator)] == [
        404,
        404,
    ]
    assert 'href="/webhooks"' not in sign_in(people.administrator).get("/account/").text
