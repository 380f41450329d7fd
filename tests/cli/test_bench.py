"""registry bench: what reading costs, told in full and for any folder with certificates."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from registry import config
from registry.cli import main
from registry.storage.database import connect, sessions
from tests.extract.paper import drawn, table
from tests.web.people import make_account


@pytest.fixture
def folder(tmp_path):
    data = drawn(table([("Analyte", "Result (mg/g)"), ("Mitragynine", "12")], xs=(50, 300)))
    (tmp_path / "one.pdf").write_bytes(data)
    (tmp_path / "broken.PDF").write_bytes(b"%PDF-1.4 and nothing more")
    return tmp_path


def test_the_cost_of_reading_is_told_beside_pdfplumbers_own(folder):
    told = CliRunner().invoke(main, ["bench", "read", "--rounds", "1", str(folder)])
    assert told.exit_code == 0, told.output
    assert told.output.startswith("2 documents, 1 pages, 1 rounds, load ")
    for way in ("pdfplumber's page.chars", "our words", "the whole reading"):
        assert re.search(rf"{way} +\d+\.\d\d +\d+\.\d\d +\d+\.\d\n", told.output)
    assert re.search(r"worker, 2 at a time +\d+\.\d\d +\d+\.\d  \d+\.\d\d s, \d+\.\d pages a second", told.output)
    assert re.search(r"two at a time are \d+\.\d\d times as fast as one", told.output)


def test_memory_is_told_after_each_tenth_of_the_documents(folder):
    told = CliRunner().invoke(main, ["bench", "memory", "--documents", "10", str(folder)])
    assert told.exit_code == 0, told.output
    assert re.findall(r"after +(\d+) documents +[1-9]\d*\.\d MB", told.output) == [str(n) for n in range(1, 11)]


def test_a_folder_without_a_certificate_is_refused(tmp_path):
    told = CliRunner().invoke(main, ["bench", "read", str(tmp_path)])
    assert (told.exit_code, "there is no PDF" in told.output) == (2, True)


def test_every_kind_of_page_is_timed_and_what_there_is_nothing_of_is_left_out(tmp_path, monkeypatch):
    monkeypatch.setenv("REGISTRY_HOME", str(tmp_path))
    monkeypatch.delenv("REGISTRY_DATABASE_URL", raising=False)
    CliRunner().invoke(main, ["db", "upgrade"], catch_exceptions=False)
    told = CliRunner().invoke(main, ["bench", "pages", "--rounds", "1"])
    assert told.exit_code == 0, told.output
    times = dict(re.findall(r"^ +\d+ +\d+\.\d +\d+\.\d  \d+  (\S+)()$", told.output, re.MULTILINE))
    assert {"/", "/search", "/figures", "/trust", "/api/v1/batches", "/search/export.csv"} <= set(times)
    assert not [address for address in times if "{" in address or address.startswith("/batches/")]


def test_pages_are_timed_for_somebody_who_has_an_account(tmp_path, monkeypatch):
    monkeypatch.setenv("REGISTRY_HOME", str(tmp_path))
    monkeypatch.delenv("REGISTRY_DATABASE_URL", raising=False)
    CliRunner().invoke(main, ["db", "upgrade"], catch_exceptions=False)
    told = CliRunner().invoke(main, ["bench", "pages", "--as", "nobody@state.example"])
    assert (told.exit_code, told.output) == (1, "Error: There is no account with the address nobody@state.example.\n")


def test_a_demonstrations_account_is_measured_only_where_it_may_sign_in(tmp_path, monkeypatch):
    monkeypatch.setenv("REGISTRY_HOME", str(tmp_path))
    monkeypatch.delenv("REGISTRY_DATABASE_URL", raising=False)
    CliRunner().invoke(main, ["db", "upgrade"], catch_exceptions=False)
    with sessions(connect(config.load().database_url))() as session:
        make_account(session, "regulator", demo=True)
        session.commit()
    asked = ["bench", "pages", "--rounds", "1", "--as", "regulator@example.org", "/account/"]
    refused = CliRunner().invoke(main, asked)
    assert (refused.exit_code, "set REGISTRY_DEMO=1" in refused.output) == (1, True)
    monkeypatch.setenv("REGISTRY_DEMO", "1")
    assert "200  /account/" in CliRunner().invoke(main, asked).output
