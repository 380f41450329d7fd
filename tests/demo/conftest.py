"""A registry of a module's own: its market is made once and kept for all tests of that module."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy.orm import sessionmaker

from registry import config
from registry.config import Settings
from registry.storage import migrate
from registry.storage.database import connect, sessions
from registry.storage.documents import DocumentStore
from tests.databases import DatabaseServer


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Those of a demo."""
    home = tmp_path_factory.mktemp("demo")
    return config.load({"REGISTRY_HOME": str(home), "REGISTRY_DEMO": "1", "REGISTRY_SECRET_KEY": "x" * 64})


@pytest.fixture(scope="module")
def store(settings: Settings) -> DocumentStore:
    """Where its documents lie."""
    return DocumentStore.open(settings.documents_url)


@pytest.fixture(scope="module")
def market(settings: Settings, database_server: DatabaseServer) -> Iterator[sessionmaker[Any]]:
    """Sessions on its migrated database."""
    with database_server.database("demo", settings.home) as url:
        migrate.upgrade(url)
        engine = connect(url)
        yield sessions(engine)
        engine.dispose()
