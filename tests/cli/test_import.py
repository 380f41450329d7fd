"""registry import: a maker's list from the console, with an exit code that says whether something is left to mend."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from registry.cli import main
from registry.storage.models import Event, Product
from tests import factories
from tests.sheets import csv, row


@pytest.fixture
def maker(session, database_url, monkeypatch) -> str:
    monkeypatch.setenv("REGISTRY_DATABASE_URL", database_url)
    kept = factories.organisation(session, kind="maker", name="Green Meadow Co.")
    session.commit()
    return kept.name


@pytest.fixture
def ran(tmp_path, maker):
    def run(data: bytes, *options: str, organisation: str = maker):
        file = tmp_path / "list.csv"
        file.write_bytes(data)
        return CliRunner().invoke(main, ["import", str(file), "--organisation", organisation, *options])

    return run


def test_good_rows_are_registered_and_bad_cells_named(session, ran):
    done = ran(csv(row(), row(product="Red Clay", gtin="1")))
    assert (done.exit_code, session.scalars(select(Product.name)).all()) == (3, ["Green Meadow"])
    assert "C3 GTIN '1': These are 1 digits" in done.stderr
    assert done.stdout == "Read as CSV, UTF-8, commas: 1 created, 1 bad.\n"
    assert {event.account_id for event in session.scalars(select(Event))} == {None}


def test_a_dry_run_keeps_nothing(session, ran):
    done = ran(csv(row()), "--dry-run")
    assert (done.exit_code, done.stdout) == (0, "Read as CSV, UTF-8, commas: 1 created. Nothing was kept.\n")
    assert session.scalar(select(func.count()).select_from(Product)) == 0


def test_the_same_list_again_says_so(ran):
    ran(csv(row()))
    done = ran(csv(row()))
    assert (done.exit_code, "Nothing in this list is new" in done.stdout) == (0, True)


def test_programs_get_one_object(ran):
    told = json.loads(ran(csv(row()), "--dry-run", "--json").stdout)
    assert (told["dry_run"], told["counts"]["created"], told["failed"]) == (True, 1, [])


def test_a_file_that_is_no_list_and_a_maker_nobody_knows_are_told_apart(ran):
    assert ran(b"\0").exit_code == 1
    assert ran(csv(row()), organisation="Nobody").exit_code == 2
