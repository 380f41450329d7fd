"""`registry demo` says what it needs before it does anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from registry.cli import main
from registry.storage import migrate


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REGISTRY_HOME", str(tmp_path))
    monkeypatch.delenv("REGISTRY_DEMO", raising=False)
    monkeypatch.delenv("REGISTRY_DATABASE_URL", raising=False)
    return tmp_path


def test_without_the_setting_it_says_how_and_why(home: Path) -> None:
    done = CliRunner().invoke(main, ["demo"])
    assert (done.exit_code, done.output) == (
        1,
        "Error: The demo is loaded only where REGISTRY_DEMO=1 is set: everybody can read its accounts' password.\n",
    )
    assert not (home / "instance" / "registry.sqlite3").exists()


def test_without_tables_it_says_which_command_comes_first(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGISTRY_DEMO", "1")
    done = CliRunner().invoke(main, ["demo"])
    behind = (
        f"The database is at revision none and this version works with {migrate.head()}: run `registry db upgrade`."
    )
    assert (done.exit_code, done.output) == (1, f"Error: {behind}\n")
