"""The demo comes in through the front door, tells its stories, and stays out of production."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import sessionmaker

from registry.config import Settings
from registry.demo.load import Loaded, load
from registry.errors import SettingError
from registry.reference.loader import load as load_catalogue
from registry.storage.documents import DocumentStore
from registry.storage.models import Account, Assessment, Batch, Certificate, Event, Product, Verdict
from registry.web import create_app
from registry.web.shared.database import db

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
STATES = {
    "green-meadow-powder": "published",
    "quiet-hour-capsules": "published",
    "bold-promise-capsules": "published",
    "red-clay-powder": "published",
    "summit-extract-first": "superseded",
    "summit-extract-reissued": "published",
    "cloud-shot-june": "published",
    "riverbank-powder": "published",
    "sevenfold-tablets": "published",
    "evening-gummies": "published",
    "bare-minimum-powder": "published",
    "old-orchard-powder": "to_be_verified",
    "cloud-shot-november": "to_be_verified",
}


@pytest.fixture(scope="module")
def told() -> list[str]:
    return []


@pytest.fixture(scope="module")
def loaded(market: sessionmaker[Any], store: DocumentStore, settings: Settings, told: list[str]) -> Loaded:
    return load(market, store, load_catalogue(), settings=settings, now=NOW, progress=told.append)


def headlines(market: sessionmaker[Any]) -> dict[str, str]:
    """The headline of each batch's newest assessment."""
    with market() as session:
        rows = session.query(Batch.number, Assessment.headline).join(Assessment.batch).order_by(Assessment.id)
        return dict(rows)


def outcomes(market: sessionmaker[Any], batch: str) -> dict[str, str]:
    """What today's assessment says of a batch: by rule id, and by the printed claim."""
    with market() as session:
        newest = session.query(Assessment).join(Assessment.batch).filter(Batch.number == batch)
        verdicts = newest.order_by(Assessment.id.desc()).first().verdicts
        return {verdict.rule_id or verdict.claim.printed: verdict.outcome for verdict in verdicts}


def test_every_certificate_comes_as_far_as_its_story_goes(loaded: Loaded) -> None:
    assert loaded.states == STATES


def test_loading_tells_of_each_certificate(loaded: Loaded, told: list[str]) -> None:
    assert [line.split()[0] for line in told] == [f"{n}/13" for n in range(1, 14)]


def test_the_market_holds_a_batch_of_every_kind(loaded: Loaded, market: sessionmaker[Any]) -> None:
    assert headlines(market) == {
        "GM-260302": "inconclusive",
        "QH-260325": "pass",
        "BP-260414": "fail",
        "SF-2607-02": "fail",
        "RC 26/05": "fail",
        "RB-260610": "fail",
        "BM-2608-11": "fail",
        "ESG 0826": "inconclusive",
        "SE-0526-A": "fail",
        "CS-2606-1": "fail",
        "CS-2611-1": "not_tested",
        "OO-26-0781": "not_tested",
        "PL-261005": "not_tested",
    }


@pytest.mark.parametrize(
    ("batch", "about", "outcome"),
    [
        ("GM-260302", "Mitragynine 35 mg per serving", "supported"),
        ("GM-260302", "Less than 0.5 mg 7-OH per serving", "supported"),
        ("BP-260414", "45 mg mitragynine per serving", "contradicted"),
        ("SF-2607-02", "us-ga-7oh-per-g", "fail"),
        ("SF-2607-02", "us-ga-7oh-serving", "fail"),
        ("RC 26/05", "us-ri-lead", "fail"),
        ("RC 26/05", "eu-2023-915-lead", "pass"),
        ("RB-260610", "Free of Salmonella", "contradicted"),
        ("BM-2608-11", "us-ri-lead", "not_tested"),
        ("BM-2608-11", "Heavy-metal tested – lead under 1 ppm", "not_tested"),
        ("ESG 0826", "us-ga-7oh-per-g", "inconclusive"),
        ("SE-0526-A", "45 % mitragynine", "supported"),
        ("CS-2611-1", "100 mg mitragynine per serving", "not_tested"),
    ],
)
def test_the_market_tells_its_stories(
    loaded: Loaded, market: sessionmaker[Any], batch: str, about: str, outcome: str
) -> None:
    assert outcomes(market, batch)[about] == outcome


def test_the_batch_number_that_differs_from_the_pack_waits_for_a_person(
    loaded: Loaded, market: sessionmaker[Any]
) -> None:
    with market() as session:
        flags = [flag for certificate in session.query(Certificate) for flag in certificate.flags]
        assert [(flag.type, flag.text, flag.closed_at) for flag in flags] == [("batch-mismatch", "OO-26-0718", None)]


def test_a_reissued_certificate_supersedes_the_first(loaded: Loaded, market: sessionmaker[Any]) -> None:
    with market() as session:
        reissued = session.query(Certificate).filter(Certificate.supersedes_id.is_not(None)).one()
        assert (reissued.number, reissued.supersedes.number) == ("NAL-26-0441-R1", "NAL-26-0441")


def test_every_account_of_the_demo_is_marked_as_one(loaded: Loaded, market: sessionmaker[Any]) -> None:
    with market() as session:
        assert session.query(Account).filter(Account.demo.is_(False)).all() == []


@pytest.fixture(scope="module")
def asked(loaded: Loaded, market: sessionmaker[Any], settings: Settings) -> Iterator[FlaskClient]:
    """A program that asks a registry in which the market is."""
    with market() as session:
        address = session.get_bind().engine.url.render_as_string(hide_password=False)
    app = create_app(replace(settings, database_url=address))
    yield app.test_client()
    with app.app_context():
        db.engine.dispose()


@pytest.mark.parametrize(
    ("day", "stood"),
    [("2026-06-24", ("not_tested", ["not_tested"])), ("2026-06-25", ("fail", ["fail"]))],
)
def test_a_batch_stood_on_each_day_of_its_story_as_it_tells(
    asked: FlaskClient, market: sessionmaker[Any], day: str, stood: tuple[str, list[str]]
) -> None:
    with market() as session:
        batch = session.query(Batch).filter(Batch.number == "RB-260610").one().public_id
    page = asked.get(f"/api/v1/batches/{batch}", query_string={"as_of": day}).json
    found = asked.get("/api/v1/search", query_string={"text": "RB-260610", "as_of": day}).json
    assert page is not None
    assert found is not None
    assert (page["headline"], sorted({row["headline"] for row in found["rows"]})) == stood


def test_loading_again_changes_nothing(
    loaded: Loaded, market: sessionmaker[Any], store: DocumentStore, settings: Settings
) -> None:
    def counted() -> list[int]:
        with market() as session:
            return [session.query(kind).count() for kind in (Account, Product, Batch, Certificate, Verdict, Event)]

    before = counted()
    again = load(market, store, load_catalogue(), settings=settings, now=NOW, progress=str)
    assert (again, counted()) == (loaded, before)


def test_where_the_demo_is_off_nothing_is_loaded(
    market: sessionmaker[Any], store: DocumentStore, settings: Settings
) -> None:
    with pytest.raises(SettingError, match="REGISTRY_DEMO=1"):
        load(market, store, load_catalogue(), settings=replace(settings, demo=False), now=NOW, progress=str)
