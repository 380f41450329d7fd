"""Letting people in from the command line."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from registry.cli import main
from registry.services.people import accounts
from registry.storage.models import Account
from tests.factories import NOW

PERSON = ("--role", "laboratory", "--email", "Lena@Example.org", "--name", "Lena", "--organisation", "Nowhere Labs")


@pytest.fixture
def registry(database_url, monkeypatch):
    """The command line of a registry on the empty database."""
    monkeypatch.setenv("REGISTRY_DATABASE_URL", database_url)
    monkeypatch.setenv("COLUMNS", "120")
    runner = CliRunner()
    return lambda *words, typed="": runner.invoke(main, words, input=typed)


def test_a_person_is_let_in_with_a_password_typed_twice(registry, session):
    done = registry("account", "create", *PERSON, typed="twelve or more\ntwelve or more\n")
    assert (done.exit_code, "twelve" in done.output) == (0, False)
    assert accounts.authenticate(session, email="lena@example.org", password="twelve or more", now=NOW) is not None


def test_a_password_may_be_made_and_is_shown_once(registry, session):
    done = registry("account", "create", *PERSON, "--generate")
    password = done.output.rsplit(" ", 1)[-1].strip()
    assert accounts.authenticate(session, email="lena@example.org", password=password, now=NOW) is not None


def test_what_is_wrong_is_said_at_once_and_nobody_is_let_in(registry, session):
    done = registry("account", "create", "--role", "maker", "--email", "no", "--name", "N", typed="short\nshort\n")
    assert done.exit_code == 1
    assert [word for word in ("email", "organisation", "password") if f"  {word}: " not in done.output] == []
    assert session.scalars(select(Account)).all() == []


def test_the_list_says_who_may_sign_in_and_who_may_not(registry):
    registry("account", "create", *PERSON, "--generate")
    registry("account", "disable", "LENA@example.org")
    line = next(line for line in registry("account", "list").output.splitlines() if "lena@example.org" in line)
    assert [word for word in ("Lena", "laboratory", "Nowhere Labs", "disabled") if word not in line] == []


def test_an_unknown_account_cannot_be_shut_out(registry):
    done = registry("account", "disable", "nobody@example.org")
    assert (done.exit_code, "registry account list" in done.output) == (1, True)


def test_somebody_who_forgot_the_password_gets_a_new_one(registry, session):
    registry("account", "create", *PERSON, "--generate")
    done = registry("account", "password", "lena@example.org", typed="twelve or more\ntwelve or more\n")
    assert done.exit_code == 0
    assert accounts.authenticate(session, email="lena@example.org", password="twelve or more", now=NOW) is not None


def test_a_new_password_is_as_long_as_a_first_one(registry):
    registry("account", "create", *PERSON, "--generate")
    done = registry("account", "password", "lena@example.org", typed="short\nshort\n")
    assert (done.exit_code, "at least 12 characters" in done.output) == (1, True)
