"""`registry db`: the database's revision, told and changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from registry.cli import main
from registry.storage import migrate
from registry.storage.database import connect


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


@pytest.mark.parametrize("words", [["account", "list"], ["reassess"], ["dump"], ["worker"], ["reread"]])
def test_on_a_database_without_its_tables_each_command_says_what_to_run(told, words):
    told("current")
    result = CliRunner().invoke(main, words)
    assert (result.exit_code, result.stdout.strip().splitlines()[1:]) == (1, [])
    assert result.stderr == (
        f"Error: The database is at revision none and this version works with {migrate.head()}: "
        "run `registry db upgrade`.\n"
    )


def test_on_a_database_of_a_newer_version_a_command_says_to_install_that(told, tmp_path):
    told("upgrade")
    engine = connect(f"sqlite:///{tmp_path}/a/new/folder/registry.sqlite3")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.execute(text("DROP TABLE accounts"))
    engine.dispose()
    result = CliRunner().invoke(main, ["account", "list"])
    known = "The database is at revision 9999, which this version of the registry does not know: install the newer one."
    assert (result.exit_code, result.stderr) == (1, f"Error: {known}\n")


def test_a_database_that_does_not_answer_is_said_in_one_sentence(told, monkeypatch):
    monkeypatch.setenv("REGISTRY_DATABASE_URL", "postgresql+psycopg://nobody@127.0.0.1:1/nothing")
    result = CliRunner().invoke(main, ["account", "list"])
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "Check REGISTRY_DATABASE_URL and that it runs." in result.stderr
