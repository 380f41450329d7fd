"""Signing in, staying signed in, signing out, and the tokens of programs."""

from __future__ import annotations

import re

import pytest

from registry.storage.models import ApiToken, Event
from tests.web.people import PASSWORD, make_account

TOKEN = {"name": "Our system", "scopes": ["read", "submit"], "days": "90"}


def sign_in_by_form(client, email, password=PASSWORD, **more):
    return client.post("/account/sign-in", data={"email": email, "password": password, **more})


def make_token(client):
    return re.search(r"reg_[\w-]{40,}", client.post("/account/tokens", data=TOKEN).text).group()


def test_the_right_password_opens_a_session_and_leads_back(client, people):
    answer = sign_in_by_form(client, people.maker.email, next="/account/")
    assert (answer.status_code, answer.location) == (303, "/account/")
    assert people.maker.name in client.get("/account/").text


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_signing_in_never_leads_to_another_host(client, people, target):
    assert sign_in_by_form(client, people.maker.email, next=target).location == "/"


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
    assert [event.action for event in session.query(Event)] == ["account:signed_in", "account:signed_out"]
