"""Nobody reaches what is not theirs: every route, method, role and owner against the table."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from werkzeug.routing import Rule as Route

from registry.services.people import tokens
from registry.web.entry.access import RULES, rule_for
from registry.web.entry.visitor import OVERSEERS
from tests.web.owned import OWNED, Belongings

ROLES = ("anonymous", "maker", "laboratory", "regulator", "administrator")
STRANGER = ("anonymous", "laboratory")  # what somebody unknown must not see is a laboratory's
REACHED = "the view was reached"
UNSAFE_FOR_ANYBODY = {"accounts.sign_in", "verifying.hash_file", "verifying.read", "ink.misread", "searches.stop"}


def methods(route: Route) -> list[str]:
    return sorted(route.methods - {"HEAD", "OPTIONS"})


def all_calls(app: Flask) -> list[tuple[Route, str]]:
    return [(route, method) for route in app.url_map.iter_rules() for method in methods(route)]


def bearer(session, account, scope: str) -> dict[str, str]:
    """A token of one scope, made before anybody asked whether its role can use that."""
    later = datetime.now(UTC) + timedelta(days=1)
    token, secret = tokens.create_token(
        session, actor=account, name=scope, scopes=["read"], expires_at=later, now=datetime.now(UTC)
    )
    token.scopes = scope
    return {"Authorization": f"Bearer {secret}"}


@pytest.fixture
def belongings(session, people):
    return Belongings(session, people)


@pytest.fixture
def walk(own_app, people, sign_in, session):
    """Ask for a route as somebody, with every view replaced by one that says it was reached."""
    own_app.view_functions = {name: (lambda **_: REACHED) for name in own_app.view_functions}
    browsers = {role: sign_in(people.of_role(role)) for role in ROLES[1:]} | {"anonymous": own_app.test_client()}

    def reached(route: Route, method: str, role: str, names: dict, headers: dict | None = None) -> bool:
        session.commit()  # what was looked up for the address must not keep the request out
        values = {name: 1 if "Integer" in type(found).__name__ else "x" for name, found in route._converters.items()}
        chosen = {name: names.get(name, value) for name, value in values.items()}
        address = own_app.url_map.bind("localhost").build(route.endpoint, chosen, method=method)
        browser = own_app.test_client() if headers else browsers[role]
        return browser.open(address, method=method, headers=headers).text == REACHED

    return reached


def test_every_route_has_an_entry_and_every_entry_a_route(app):
    used = {key for route, method in all_calls(app) for key in (route.endpoint, f"{route.endpoint} {method}")}
    assert [r.endpoint for r, m in all_calls(app) if rule_for(r.endpoint, m) is None] == []
    assert sorted(RULES.keys() - used) == []


def test_every_route_is_reached_by_exactly_the_roles_of_the_table(app, walk, belongings):
    wrong = []
    for route, method in all_calls(app):
        rule = rule_for(route.endpoint, method)
        for role in ROLES:
            names = OWNED[rule.owns](belongings, role) if rule.owns else {}
            if walk(route, method, role, names) is not (role in rule.roles):
                wrong.append((route.endpoint, method, role))
    assert wrong == []


def test_what_belongs_to_others_is_as_if_it_were_not_there(app, walk, belongings):
    reached = []
    for route, method in all_calls(app):
        rule = rule_for(route.endpoint, method)
        for role in sorted(rule.roles) if rule.owns else ():
            names = OWNED[rule.owns](belongings, "other_" + role.replace(*STRANGER))
            if walk(route, method, role, names):
                reached.append((route.endpoint, method, role))
    assert [call for call in reached if call[2] not in OVERSEERS] == []


def test_a_token_reaches_the_api_alone_and_there_what_its_scope_opens(app, walk, belongings, people, session):
    account = people.administrator
    headers = {scope: bearer(session, account, scope) for scope in tokens.SCOPES}
    wrong = []
    for route, method in all_calls(app):
        rule, by_token = rule_for(route.endpoint, method), str(route).startswith("/api/")
        names = OWNED[rule.owns](belongings, account.role if by_token else "anonymous") if rule.owns else {}
        for scope in tokens.SCOPES:
            opened = by_token and account.role in rule.roles and rule.scope == scope
            if walk(route, method, account.role, names, headers[scope]) is not (opened or "anonymous" in rule.roles):
                wrong.append((route.endpoint, method, scope))
    assert wrong == []


def test_a_token_is_offered_the_scopes_that_open_something_to_its_role():
    opened = {scope: set() for scope in tokens.SCOPES}
    for rule in RULES.values():
        opened.get(rule.scope, set()).update(rule.roles)
    opened["read"].add("maker")  # sees certificates of its batches before anybody else does
    assert {scope: set(roles) for scope, roles in tokens.SCOPES.items()} == opened


def test_what_does_not_exist_is_found_by_nobody(app, walk):
    owned = [(route, method) for route, method in all_calls(app) if rule_for(route.endpoint, method).owns]
    reached = [(r.endpoint, m, role) for r, m in owned for role in ROLES if walk(r, m, role, {})]
    assert reached == []


def test_only_signing_in_changes_anything_for_somebody_unknown(app):
    unsafe = {r.endpoint for r, m in all_calls(app) if m != "GET" and "anonymous" in rule_for(r.endpoint, m).roles}
    assert unsafe == UNSAFE_FOR_ANYBODY


def test_a_route_without_an_entry_is_refused(own_app, client):
    own_app.add_url_rule("/forgotten", "forgotten", lambda: "secret")
    answer = client.get("/forgotten")
    assert (answer.status_code, "secret" in answer.text) == (500, False)
