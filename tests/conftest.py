"""What every test may ask for: a migrated database emptied for it, a store, a bell, the day."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, make_url
from sqlalchemy.orm import Session, sessionmaker

from registry.domain.quantity import Units
from registry.reference import loader
from registry.reference.loader import Catalogue
from registry.reference.substances import load_units
from registry.storage import migrate
from registry.storage.database import connect, sessions
from registry.storage.documents import DocumentStore
from tests.databases import DatabaseServer, empty, replace_file
from tests.factories import NOW

# Python looks for rings of garbage after each 700 objects made: a fifth of what the tests took
gc.set_threshold(50_000, 10, 10)

DATABASE = "REGISTRY_TEST_DATABASE_URL"
HERE = Path(__file__).parent
KEEP_ROWS = {"browser", "cli", "demo", "services", "storage", "web"}  # all that .ci/run collects on PostgreSQL


class HeardBell:
    """A bell that remembers whom it was rung for."""

    def __init__(self) -> None:
        self.rung: list[int] = []

    def ring(self, document_id: int) -> None:
        """Remember."""
        self.rung.append(document_id)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test that keeps rows in a database: those run on PostgreSQL too, the others would only run twice."""
    for item in items:
        if database_server.__name__ in getattr(item, "fixturenames", ()):
            item.add_marker("database")
            if item.path.relative_to(HERE).parts[0] not in KEEP_ROWS:
                raise pytest.UsageError(f"{item.nodeid} keeps rows: name its folder here and in .ci/run")


def require(service: str, *, available: bool) -> None:
    """Skip where a service does not run here; fail where REGISTRY_REQUIRE_SERVICES says that all must."""
    if available:
        return
    if os.environ.get("REGISTRY_REQUIRE_SERVICES") == "1":
        pytest.fail(f"{service} does not answer, and REGISTRY_REQUIRE_SERVICES is 1")
    pytest.skip(f"{service} does not answer here")


@pytest.fixture(scope="session")
def worker_name(request: pytest.FixtureRequest) -> str:
    """The name of this process of the test run: tests that run side by side share nothing."""
    return f"{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}_{os.getpid()}"


@pytest.fixture(scope="session")
def database_server(worker_name: str) -> DatabaseServer:
    """Where databases are made. Whoever opens one asks this fixture, and so is marked to run on PostgreSQL."""
    return DatabaseServer(os.environ.get(DATABASE), worker_name)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, database_server: DatabaseServer) -> Iterator[str]:
    """A database the migrations have made: a file to copy, or a PostgreSQL database of this process's own."""
    with database_server.database("test", tmp_path_factory.mktemp("template")) as url:
        migrate.upgrade(url)
        yield url


@pytest.fixture(scope="session")
def lasting_url(template: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where each test finds its database: always the same, so that engines keep the statements they have compiled."""
    if make_url(template).get_backend_name() != "sqlite":
        return template
    return f"sqlite:///{tmp_path_factory.mktemp('database') / 'registry.sqlite3'}"


@pytest.fixture(scope="session")
def lasting_engine(lasting_url: str) -> Iterator[Engine]:
    """The engine of all tests of this process; between them it is connected to nothing."""
    engine = connect(lasting_url)
    yield engine
    engine.dispose()


@pytest.fixture
def database_url(template: str, lasting_url: str, lasting_engine: Engine) -> Iterator[str]:
    """An empty database with every table, constraint and trigger, SQLite unless REGISTRY_TEST_DATABASE_URL is set."""
    if make_url(lasting_url).get_backend_name() == "sqlite":
        replace_file(make_url(template).database, make_url(lasting_url).database)
        yield lasting_url
        return
    yield lasting_url
    empty(lasting_engine)


@pytest.fixture
def engine(lasting_engine: Engine, database_url: str) -> Iterator[Engine]:
    """An engine on the empty database; who listens to it hears this test alone."""
    yield lasting_engine.execution_options()
    lasting_engine.dispose()


@pytest.fixture
def session_maker(engine: Engine) -> sessionmaker[Any]:
    """Sessions on the empty database, for threads and workers."""
    return sessions(engine)


@pytest.fixture
def session(session_maker: sessionmaker[Any]) -> Iterator[Session]:
    """One session. Commit before another one writes: SQLite lets one transaction in at a time."""
    with session_maker() as session:
        yield session


@pytest.fixture
def store(tmp_path: Path) -> DocumentStore:
    """An empty folder for documents."""
    return DocumentStore.open(f"file://{tmp_path / 'uploads'}")


@pytest.fixture
def bell() -> HeardBell:
    """A bell that remembers whom it was rung for."""
    return HeardBell()


@pytest.fixture
def now() -> datetime:
    """Noon of 24 November 2026, UTC."""
    return NOW


@pytest.fixture
def clock(now: datetime) -> Callable[[], datetime]:
    """A clock that stands still."""
    return lambda: now


@pytest.fixture(scope="session")
def units() -> Units:
    """The table of units."""
    return load_units()


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """What law, laboratories and chemistry say."""
    return loader.load()


@pytest.fixture
def empty_url(tmp_path: Path, database_server: DatabaseServer) -> Iterator[str]:
    """A database without a table."""
    with database_server.database("empty", tmp_path) as url:
        yield url
