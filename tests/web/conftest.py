"""An application on an empty database, and people of every role to sign in as."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from registry.config import Settings
from registry.storage.database import reading_sessions
from registry.storage.models import Account
from registry.web import create_app
from registry.web.entry.signing_in import SignedIn
from registry.web.shared.database import db
from tests.web.compiled import CompiledTemplates
from tests.web.lent import LentApplications
from tests.web.people import People, make_people

SignIn = Callable[[Account], FlaskClient]
MakeApp = Callable[..., Flask]
TEMPLATES = CompiledTemplates()
# forms need no CSRF token, and faults are answered as in production
IN_TESTS = {"TESTING": True, "WTF_CSRF_ENABLED": False, "PROPAGATE_EXCEPTIONS": False}


def created(settings: Settings) -> Flask:
    """An application whose templates are compiled once for all of them."""
    app = create_app(settings)
    app.jinja_env.bytecode_cache = TEMPLATES
    return app


LENT = LentApplications(created, IN_TESTS)


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    """The settings of a registry that lives in a temporary folder."""
    return Settings(
        home=tmp_path,
        database_url=database_url,
        documents_url=f"file://{tmp_path / 'uploads'}",
        queue_url="memory://",
        limiter_url="memory://",
        secret_key="for tests only",
        secret_key_fallbacks=(),
        trusted_hosts=(),
        https=False,
        demo=False,
        strict_sandbox=False,
        max_document_bytes=25_000_000,
        dumps=tmp_path / "dumps",
    )


@pytest.fixture
def make_app(settings: Settings) -> Iterator[MakeApp]:
    """Applications like this one but for some settings: make_app(https=True)."""
    made: list[Flask] = []

    def make(**changes: Any) -> Flask:
        made.append(created(replace(settings, **changes)))
        return made[-1]

    yield make
    for app in made:
        with app.app_context():
            db.engine.dispose()


@pytest.fixture
def own_app(make_app: MakeApp) -> Flask:
    """The application of a test that changes its addresses, views or hooks."""
    app = make_app()
    app.config.update(IN_TESTS)
    return app


@pytest.fixture
def app(request: pytest.FixtureRequest, settings: Settings) -> Iterator[Flask]:
    """The application on an empty database: one that tests take in turn, unless this one has its own."""
    if own_app.__name__ in request.fixturenames:
        yield request.getfixturevalue(own_app.__name__)
        return
    with LENT.lent(settings) as app:
        yield app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser nobody has signed in with."""
    return app.test_client()


@pytest.fixture
def people(session: Session) -> People:
    """Two laboratories, two makers, a regulator and an administrator."""
    return make_people(session)


@pytest.fixture
def sign_in(app: Flask) -> SignIn:
    """A browser signed in as this account, without the form."""

    def signed_in(account: Account) -> FlaskClient:
        client = app.test_client()
        with client.session_transaction() as session:
            session["_user_id"] = SignedIn(account).get_id()
        return client

    return signed_in


@pytest.fixture
def look(engine: Engine) -> Iterator[Callable[[Any], Any]]:
    """Ask for rows as they stand now, keeping no request from writing: look(Product).one()."""
    opened: list[Session] = []

    def looked(model: Any) -> Any:
        opened.append(reading_sessions(lambda: True)(engine))
        return opened[-1].query(model)

    yield looked
    for session in opened:
        session.close()
