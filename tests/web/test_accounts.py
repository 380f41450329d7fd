"""Signing in, staying signed in, signing out, and the tokens of programs."""

from __future__ import annotations

import html
import json
import re

import pytest

from registry.storage.models import ApiToken, Event
from tests.web.people import PASSWORD, make_account

TOKEN = {"name": "Our system", "scopes": ["read", "submit"], "days": "90"}


def sign_in_by_form(client, email, password=PASSWORD, **more):
    return client.post("/account/sign-in", data={"email": email, "password": password, **more})


def make_token(client):
    return re.search(r"reg_[\w-]{40,}", client.post("/account/tokens", data=TOKEN, follow_redirects=True).text).group()


def test_the_right_password_opens_a_session_and_leads_back(client, people):
    answer = sign_in_by_form(client, people.maker.email, next="/account/")
    assert (answer.status_code, answer.location) == (303, "/account/")
    assert people.maker.name in client.get("/account/").text


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_signing_in_never_leads_to_another_host(client, people, target):
    assert sign_in_by_form(client, people.maker.email, next=target).location == "/products"


def test_a_wrong_password_and_an_unknown_address_are_answered_alike(client, people):
    answers = [sign_in_by_form(client, people.maker.email, "wrong"), sign_in_by_form(client, "nobody@example.org")]
    assert [a.status_code for a in answers] == [422, 422]
    assert len({re.sub(r'value="[^"]*"', "", a.text) for a in answers}) == 1


def test_a_password_is_never_shown_again(client, people):
    assert "s3cret guess" not in sign_in_by_form(client, people.maker.email, "s3cret guess").text


def test_guessing_is_slowed_down_and_told_how_long(client, people):
    answers = [sign_in_by_form(client, people.maker.email, "wrong") for _ in range(12)]
    assert [a.status_code for a in answers] == [422] * 10 + [429] * 2
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 60


def test_guesses_from_everywhere_do_not_keep_out_a_browser_the_owner_used_before(app, people):
    owner = app.test_client()
    sign_in_by_form(owner, people.maker.email)
    for number in range(15):
        guesser = app.test_client()
        guesser.post(
            "/account/sign-in",
            data={"email": people.maker.email, "password": "wrong"},
            environ_base={"REMOTE_ADDR": f"192.0.2.{number}"},
        )
    assert sign_in_by_form(app.test_client(), people.maker.email).status_code == 429
    assert sign_in_by_form(owner, people.maker.email).status_code == 303


def test_signing_out_makes_a_copied_cookie_worthless(app, client, people):
    sign_in_by_form(client, people.maker.email)
    thief = app.test_client()
    thief.set_cookie("registry_session", client.get_cookie("registry_session").value)
    assert thief.get("/account/").status_code == 200
    client.post("/account/sign-out")
    assert [browser.get("/account/").status_code for browser in (client, thief)] == [303, 303]


def test_a_new_password_ends_every_other_session(app, client, people, sign_in):
    sign_in_by_form(client, people.maker.email)
    elsewhere = sign_in(people.maker)
    client.post("/account/password", data={"current": PASSWORD, "new": "another long password"})
    assert [browser.get("/account/").status_code for browser in (client, elsewhere)] == [200, 303]


def test_a_new_password_needs_the_old_one_and_some_length(client, people, sign_in):
    answer = sign_in(people.maker).post("/account/password", data={"current": "wrong", "new": "short"})
    assert answer.status_code == 422
    assert [word in answer.text for word in ("not your present password", "at least 12 characters")] == [True, True]


def test_a_disabled_account_is_out_at_once(people, session, sign_in):
    browser = sign_in(people.maker)
    people.maker.active = False
    session.commit()
    assert browser.get("/account/").status_code == 303


def test_demo_accounts_are_shown_and_let_in_only_in_a_demonstration(app, session, make_app, sign_in):
    demo = make_account(session, "regulator", demo=True)
    session.commit()
    shown = make_app(demo=True).test_client()
    assert ("regulator@example.org" in shown.get("/account/sign-in").text) is True
    hidden = app.test_client()
    assert ("regulator@example.org" in hidden.get("/account/sign-in").text) is False
    assert sign_in_by_form(hidden, demo.email).status_code == 422
    assert sign_in(demo).get("/account/").status_code == 303


def test_a_token_is_shown_once_and_kept_as_a_fingerprint(client, people, session, sign_in):
    browser = sign_in(people.laboratory)
    secret = make_token(browser)
    kept = session.query(ApiToken).one()
    session.commit()
    assert secret not in browser.get("/account/").text
    assert secret not in "".join(str(value) for value in vars(kept).values())
    assert kept.scopes.split() == ["read", "submit"]


def test_the_page_of_a_new_token_loaded_again_makes_no_second_one_and_shows_it_no_more(people, session, sign_in):
    browser = sign_in(people.laboratory)
    key = re.search(r'name="form_key" value="([^"]+)"', browser.get("/account/").text).group(1)
    first = browser.post("/account/tokens", data={**TOKEN, "form_key": key})
    secret = re.search(r"reg_[\w-]{40,}", first.text).group()
    assert (first.status_code, first.headers["Cache-Control"]) == (200, "no-store")
    for again in (
        browser.post("/account/tokens", data={**TOKEN, "form_key": key}, follow_redirects=True),
        browser.get("/account/tokens", follow_redirects=True),
    ):
        assert (secret in again.text, "A token is shown once." in again.text) == (False, True)
    assert session.query(ApiToken).count() == 1


def test_no_secret_waits_in_a_cookie(people, sign_in, app):
    browser = sign_in(people.laboratory)
    secret = make_token(browser)
    with browser.session_transaction() as kept:
        assert secret not in str(dict(kept))


def test_what_a_token_may_is_said_in_words_and_in_the_language_of_the_page(people, sign_in):
    browser = sign_in(people.laboratory)
    for page in (
        browser.post("/account/tokens?lang=es", data=TOKEN, follow_redirects=True).text,
        browser.get("/account/?lang=es").text,
    ):
        assert "Enviar certificados" in page
    refused = browser.post("/account/tokens?lang=en", data={**TOKEN, "scopes": []}).text
    assert ("Choose one or more." in refused, "webhooks, " in refused) == (True, False)


def test_a_token_is_offered_only_what_the_account_can_use(people, sign_in):
    def offered(account):
        return re.findall(r'name="scopes" value="(\w+)"', sign_in(account).get("/account/").text)

    assert {role: offered(getattr(people, role)) for role in ("laboratory", "maker", "regulator", "administrator")} == {
        "laboratory": ["read", "submit", "webhooks"],
        "maker": ["read", "register", "webhooks"],
        "regulator": ["read", "register", "webhooks"],
        "administrator": ["read", "register"],
    }


def test_a_token_without_a_scope_is_refused_beside_the_field(people, sign_in):
    answer = sign_in(people.laboratory).post("/account/tokens", data={"name": "x", "days": "90"})
    assert (answer.status_code, 'href="#scopes"' in answer.text) == (422, True)


def test_a_revoked_token_is_answered_401(app, people, session, sign_in):
    browser = sign_in(people.laboratory)
    headers = {"Authorization": f"Bearer {make_token(browser)}"}
    before = app.test_client().get("/api/v1/openapi.json", headers=headers)
    number = session.query(ApiToken).one().id
    session.commit()
    browser.post(f"/account/tokens/{number}/revoke")
    after = app.test_client().get("/api/v1/openapi.json", headers=headers)
    assert [a.status_code for a in (before, after)] == [200, 401]
    assert (after.mimetype, after.headers["WWW-Authenticate"]) == ("application/problem+json", "Bearer")


def test_a_token_opens_no_page_for_people(app, people, sign_in):
    headers = {"Authorization": f"Bearer {make_token(sign_in(people.laboratory))}"}
    assert app.test_client().get("/account/", headers=headers).status_code == 303


def test_signing_in_and_out_is_written_down(client, people, session):
    sign_in_by_form(client, people.maker.email)
    client.post("/account/sign-out")
    events = session.query(Event).order_by(Event.id)
    assert [event.action for event in events] == ["account:signed_in", "account:signed_out"]


OURS = {"Origin": "http://localhost"}


def hidden(page: str) -> str:
    """What the page to sign in keeps of a form."""
    return html.unescape(re.search(r'name="typed" value="([^"]*)"', page).group(1))


def test_what_was_typed_when_a_session_had_ended_comes_back_after_signing_in(client, people):
    typed = {"name": "<b>Leaf</b> “x”", "gtin": "12"}
    asked = client.post("/products/new", data=typed, headers=OURS)
    assert (asked.status_code, "what you typed is kept" in asked.text) == (403, True)
    entry = {"email": people.maker.email, "typed": hidden(asked.text)}
    wrong = client.post("/account/sign-in", data=entry | {"password": "wrong"})
    page = client.post("/account/sign-in", data=entry | {"password": PASSWORD, "typed": hidden(wrong.text)}).text
    assert 'action="/products/new"' in page
    assert (people.maker.name in page, ">Sign in<" in page) == (True, False)
    assert "&lt;b&gt;Leaf&lt;/b&gt; “x”</textarea>" in page


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://evil.example"}, {"Origin": "null"}])
def test_nothing_is_kept_of_a_form_on_another_site(client, headers):
    asked = client.post("/products/new", data={"name": "Leaf"}, headers=headers)
    assert (asked.status_code, asked.headers["Location"]) == (303, "/account/sign-in")


def test_no_password_is_kept_through_signing_in(client):
    asked = client.post("/account/password", data={"current": "secret-1", "new": "secret-2"}, headers=OURS)
    assert (asked.status_code, "secret" in asked.text) == (303, False)


@pytest.mark.parametrize("address", ["https://evil.example", "//evil.example", "/\\evil.example", "products"])
def test_what_was_typed_is_never_sent_to_another_host(client, people, address):
    kept = json.dumps({"address": address, "fields": [["name", "Leaf"]]})
    entry = {"email": people.maker.email, "password": PASSWORD, "typed": kept}
    assert client.post("/account/sign-in", data=entry).status_code == 303


@pytest.mark.parametrize("kept", ["{", "[]", '{"address": "/x", "fields": [1]}', '{"address": "/x"}'])
def test_what_is_kept_and_is_none_of_ours_is_left_aside(client, people, kept):
    entry = {"email": people.maker.email, "password": PASSWORD, "typed": kept}
    assert client.post("/account/sign-in", data=entry).status_code == 303


def test_a_form_of_a_session_that_has_ended_is_not_lost_in_the_next_one(app, people, sign_in):
    app.config["WTF_CSRF_ENABLED"] = True
    page = sign_in(people.maker).post("/products/new", data={"name": "Leaf", "csrf_token": "old"}, headers=OURS)
    assert (page.status_code, "What you typed is still here" in page.text, "Leaf</textarea>" in page.text) == (
        400,
        True,
        True,
    )


@pytest.mark.parametrize(
    ("role", "place"), [("maker", "/products"), ("laboratory", "/submissions"), ("regulator", "/search")]
)
def test_signing_in_leads_to_where_the_work_of_the_role_begins(client, people, role, place):
    entry = {"email": getattr(people, role).email, "password": PASSWORD}
    assert client.post("/account/sign-in", data=entry).headers["Location"] == place
