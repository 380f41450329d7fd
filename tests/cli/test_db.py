"""`registry db`: the database's revision, told and changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from registry.cli import main


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What `registry db …` says of a database in an empty folder."""
    monkeypatch.setenv("REGISTRY_HOME", str(tmp_path))
    monkeypatch.setenv("REGISTRY_DATABASE_URL", f"sqlite:///{tmp_path}/a/new/folder/registry.sqlite3")

    def run(*words: str) -> str:
        result = CliRunner().invoke(main, ["db", *words])
        assert result.exit_code == 0, result.output
        return result.output

    return run


def test_a_new_database_has_no_revision(told):
    assert "at revision none; the newest is" in told("current")


def test_upgraded_it_is_up_to_date(told):
    assert "up to date" in told("upgrade")
    assert "up to date" in told("current")


def test_taken_down_to_base_it_is_as_new(told):
    told("upgrade")
    assert "at revision none" in told("downgrade", "base")


def test_a_revision_nobody_knows_is_named_in_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setenv("REGISTRY_HOME", str(tmp_path))
    result = CliRunner().invoke(main, ["db", "upgrade", "nonsense"])
    assert (result.exit_code, "nonsense" in result.output, "Traceback" in result.output) == (1, True, False)
