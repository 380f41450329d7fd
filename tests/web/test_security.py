"""The headers, cookies and checks that keep a visitor's browser and session their own."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from flask import request

from registry.web.entry.access import RULES
from tests.web.people import NOW

PAGES = ("/", "/about", "/problems/", "/problems/too-large", "/account/sign-in", "/nothing", "/api/v1/docs")


@pytest.mark.parametrize("address", PAGES)
def test_no_page_may_run_anything_written_into_it(client, address):
    policy = client.get(address).headers["Content-Security-Policy"]
    assert ("default-src 'self'" in policy, "unsafe" in policy, "frame-ancestors 'none'" in policy) == (
        True,
        False,
        True,
    )


@pytest.mark.parametrize("address", PAGES)
def test_no_page_holds_a_script_a_style_or_an_address_of_somebody_else(client, address):
    page = client.get(address).text
    assert re.findall(r"<script(?![^>]* src=)|<style| style=| on[a-z]+=|(?:src|href)=[\"'](?:https?:)?//", page) == []


def test_answers_say_what_browsers_must_not_guess_or_tell(client):
    headers = client.get("/").headers
    names = ("X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy")
    assert [headers[name] for name in names] == [
        "nosniff",
        "same-origin",
        "camera=(self), microphone=(), geolocation=(), payment=(), usb=()",
    ]


def test_https_is_held_on_to_where_there_is_https(make_app):
    held = [
        make_app(https=https).test_client().get("/").headers.get("Strict-Transport-Security") for https in (True, False)
    ]
    assert held == ["max-age=31536000; includeSubDomains", None]


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(make_app):
    answer = make_app(https=True).test_client().get("/account/sign-in")
    cookie = answer.headers["Set-Cookie"]
    assert [word in cookie for word in ("HttpOnly", "SameSite=Lax", "Secure")] == [True, True, True]


def test_a_host_nobody_named_is_refused(make_app):
    client = make_app(trusted_hosts=("registry.example",)).test_client()
    answers = [client.get("/", base_url=f"http://{host}") for host in ("registry.example", "evil.example")]
    assert [a.status_code for a in answers] == [200, 400]


def test_a_form_without_the_token_of_its_session_is_refused(app, people, sign_in):
    app.config["WTF_CSRF_ENABLED"] = True
    answer = sign_in(people.maker).post("/account/sign-out")
    assert (answer.status_code, "out of date" in answer.text) == (400, True)


def test_every_form_that_changes_something_needs_the_token(app, people, sign_in):
    app.config["WTF_CSRF_ENABLED"] = True
    client = sign_in(people.administrator)
    calls = [(r.endpoint, m) for r in app.url_map.iter_rules() for m in r.methods - {"GET", "HEAD", "OPTIONS"}]
    plain = {(r.endpoint, m): str(r) for r in app.url_map.iter_rules() for m in r.methods if not r.arguments}
    reached = [call for call in calls if call in plain and client.open(plain[call], method=call[1]).status_code < 400]
    assert reached == []


def test_the_table_opens_nothing_by_token_without_a_scope():
    scopes = {rule.scope for rule in RULES.values()}
    assert scopes <= {None, "read", "submit", "register", "webhooks"}


def seen_address(make_app, proxies):
    app = make_app(proxies=proxies)
    app.before_request_funcs[None] = [lambda: request.remote_addr]
    return app.test_client().get("/", headers={"X-Forwarded-For": "192.0.2.7"}).text


def test_the_address_a_proxy_tells_counts_only_where_the_proxy_is_ours(make_app):
    assert [seen_address(make_app, proxies) for proxies in (0, 1)] == ["127.0.0.1", "192.0.2.7"]


def test_a_session_is_over_after_half_a_day(people, sign_in):
    with time_machine.travel(NOW, tick=False):
        browser = sign_in(people.maker)
        assert browser.get("/account/").status_code == 200
    with time_machine.travel(NOW + timedelta(hours=13), tick=False):
        assert browser.get("/account/").status_code == 303


def test_vendored_files_are_fetched_once_and_pages_asked_for_anew(client):
    with client.get("/static/vendor/uswds-3.14.0/css/uswds.min.css") as vendored:
        kept = vendored.headers["Cache-Control"]
    assert [kept, client.get("/").headers["Cache-Control"]] == [
        "public, max-age=31536000, immutable",
        "private, no-cache",
    ]
