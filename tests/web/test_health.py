"""Whether the registry is up is said part by part, and soon."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from registry import __version__
from registry.storage.models import Document
from registry.web.about import health


def test_a_registry_in_order_says_so_of_each_part(client):
    answer = client.get("/healthz")
    found = answer.get_json()
    assert (answer.status_code, found["version"]) == (200, __version__)
    assert {part: state["up"] for part, state in found["parts"].items()} == {
        "database": True,
        "store": True,
        "queue": True,
        "sandbox": True,
    }
    assert "limits" in found["parts"]["sandbox"]["layers"]


def test_a_document_that_waits_too_long_shows_that_nobody_works(client, session):
    since = datetime.now(UTC) - timedelta(minutes=10)
    session.add(Document(sha256="0" * 64, size=1, received_at=since, state="queued"))
    session.commit()
    found = client.get("/healthz")
    assert (found.status_code, found.get_json()["status"], found.get_json()["parts"]["queue"]["waiting"]) == (
        200,
        "degraded",
        1,
    )


def test_without_its_database_the_registry_is_down_and_tells_no_reason(client, monkeypatch):
    def silent(_session):
        raise OSError("connection to 10.0.0.1 refused")

    monkeypatch.setattr(health.health, "work", silent)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.get_json()["status"], "10.0.0.1" in answer.text) == (503, "down", False)


def test_without_its_documents_the_registry_is_down(client, settings):
    client.get("/healthz")
    (settings.home / "uploads").rmdir()
    assert client.get("/healthz").status_code == 503


def test_a_page_is_read_while_somebody_writes(client, people, session):
    people.maker.name = "Somebody Else"
    session.flush()
    assert client.get("/healthz").get_json()["parts"]["database"]["up"] is True
