"""What goes wrong is told: to programs as problem documents, to people in plain words, to nobody as a stack trace."""

from __future__ import annotations

import io

import pytest
from flask import request
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import TooManyRequests

from registry import errors
from registry.errors import Conflict, InvalidInput, RegistryError
from registry.reference.problems import load_problems
from registry.storage import migrate
from registry.storage.queries.misreads import trust_figures
from registry.web.entry.access import RULES
from registry.web.entry.access_rule import ANYBODY, AccessRule
from registry.web.shared.database import db
from tests.web.market import bearer

MEDIA_TYPE = "application/problem+json"


@pytest.fixture
def serve(own_app, monkeypatch):
    """Put a view under an address that anybody may call."""

    def add(address: str, view):
        name = address.replace("/", "-")
        monkeypatch.setitem(RULES, name, AccessRule(ANYBODY))
        own_app.add_url_rule(address, name, view, methods=["GET", "POST"])

    return add


def raising(error: Exception):
    def view():
        raise error

    return view


def test_an_unknown_address_of_the_api_is_a_problem_document(client):
    answer = client.get("/api/v1/nothing")
    assert (answer.status_code, answer.mimetype) == (404, MEDIA_TYPE)
    assert answer.get_json(force=True) == {
        "type": "/problems/not-found",
        "title": "Not found",
        "status": 404,
        "detail": load_problems()["not-found"].text,
        "instance": "/api/v1/nothing",
    }


def test_a_wrong_method_is_a_problem_that_names_the_right_ones(client):
    answer = client.delete("/api/v1/openapi.json")
    assert (answer.status_code, answer.mimetype, "GET" in answer.headers["Allow"]) == (405, MEDIA_TYPE, True)


def test_faults_of_the_input_are_listed_with_their_places(client, serve):
    serve("/api/x", raising(InvalidInput("Two faults.", (("name", "Too short."), ("claims.0.unit", "Unknown.")))))
    assert client.get("/api/x").get_json(force=True)["errors"] == [
        {"parameter": "name", "detail": "Too short."},
        {"parameter": "claims.0.unit", "detail": "Unknown."},
    ]


def test_a_conflict_keeps_its_sentence(client, serve):
    serve("/api/x", raising(Conflict("Somebody published it meanwhile.")))
    answer = client.get("/api/x")
    assert (answer.status_code, answer.get_json(force=True)["detail"]) == (409, "Somebody published it meanwhile.")


@pytest.mark.parametrize("address", ["/api/x", "/x"])
def test_a_fault_of_ours_tells_nothing_about_the_inside(client, serve, address):
    serve(address, raising(ValueError("SELECT secret FROM /srv/registry")))
    answer = client.get(address)
    assert (answer.status_code, "SELECT" in answer.text, "Traceback" in answer.text) == (500, False, False)


def test_a_database_that_does_not_answer_asks_to_come_back(client, serve):
    serve("/api/x", raising(OperationalError("SELECT 1", {}, Exception("connection refused"))))
    answer = client.get("/api/x")
    assert (answer.status_code, answer.headers["Retry-After"], "refused" in answer.text) == (503, "5", False)


def test_a_body_above_the_cap_is_refused(client, app, serve):
    app.config["MAX_CONTENT_LENGTH"] = 1000
    serve("/api/x", lambda: str(len(request.files)))
    answer = client.post("/api/x", data={"file": (io.BytesIO(b"x" * 2000), "a.pdf")})
    assert (answer.status_code, answer.get_json(force=True)["type"]) == (413, "/problems/too-large")


def test_a_json_body_of_another_kind_is_a_problem(client, serve):
    def view():
        return request.get_json()

    serve("/api/x", view)
    kinds = [client.post("/api/x", data="{}", content_type=kind) for kind in ("text/plain", "application/json")]
    broken = client.post("/api/x", data="{", content_type="application/json")
    assert [a.status_code for a in (*kinds, broken)] == [415, 200, 400]
    assert broken.mimetype == MEDIA_TYPE


def test_people_get_a_page_in_plain_words(client):
    answer = client.get("/nothing")
    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert ("<span>Not found</span></h1>" in answer.text, "Error 404" in answer.text) == (True, True)


def test_people_are_not_told_of_headers_and_programs_are(client, serve):
    serve("/slow", raising(TooManyRequests()))
    serve("/api/slow", raising(TooManyRequests()))
    said = client.get("/slow").text, client.get("/api/slow").get_json(force=True)["detail"]
    assert ["Retry-After" in text for text in said] == [False, True]


def test_every_problem_type_has_a_page(client):
    addresses = [f"/problems/{name}" for name in load_problems()]
    assert [a for a in addresses if client.get(a).status_code != 200] == []


def test_every_error_of_the_registry_is_a_known_problem():
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, RegistryError)]
    assert {kind.problem for kind in kinds} <= load_problems().keys()


def test_a_database_that_lacks_a_migration_is_told_as_such_and_by_503(client, session, settings):
    session.close()
    migrate.downgrade(settings.database_url, "0006")
    page, health = client.get("/trust"), client.get("/healthz")
    migrate.upgrade(settings.database_url)
    assert (page.status_code, page.headers["Retry-After"], health.status_code) == (503, "5", 503)
    assert "The registry is being brought up to date" in page.text
    assert client.get("/trust").status_code == 200


def test_a_program_is_told_the_same_as_a_problem(client, serve, session, settings):
    serve("/api/x", lambda: str(trust_figures(db.session)))
    session.close()
    migrate.downgrade(settings.database_url, "0006")
    answer = client.get("/api/x")
    migrate.upgrade(settings.database_url)
    assert (answer.status_code, answer.mimetype) == (503, MEDIA_TYPE)
    assert answer.get_json(force=True)["type"] == "/problems/database-behind"


def test_a_fault_of_the_address_names_a_parameter_and_one_of_what_was_sent_a_pointer(client, session, people):
    asked = client.get("/api/v1/search?limit=none").get_json(force=True)["errors"]
    assert [set(fault) for fault in asked] == [{"parameter", "detail"}]
    headers = bearer(session, people.laboratory, "submit", "webhooks")
    kept = {"url": "https://93.184.216.34/", "events": []}
    sent = client.post("/api/v1/webhooks", json=kept, headers=headers).get_json(force=True)["errors"]
    assert [set(fault) for fault in sent] == [{"pointer", "detail"}]
