"""Who may come in: accounts, passwords and tokens."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import Conflict, InvalidInput, NotAllowed, NotFound
from registry.services.people import accounts, passwords, tokens
from registry.services.people.accounts import NewAccount
from registry.storage.models import Account, ApiToken, Event
from tests.stories import CHEAP, NOW, PASSWORD, People, people

NEW = NewAccount("Lena@Example.org ", "Lena", "laboratory", PASSWORD, "Nowhere Laboratories")


@pytest.fixture
def everybody(session: Session) -> People:
    return people(session)


def sign_in(session: Session, email: str, password: str = PASSWORD) -> Account | None:
    return accounts.authenticate(session, email=email, password=password, now=NOW, hasher=CHEAP)


def faults_of(caught: pytest.ExceptionInfo[InvalidInput]) -> list[str]:
    return [where for where, _ in caught.value.errors]


def test_an_account_signs_in_whatever_the_case_of_its_address(session, everybody):
    assert sign_in(session, " Maker@Example.ORG ") is everybody.maker


def test_a_wrong_password_an_unknown_address_and_a_disabled_account_come_to_the_same(session, everybody):
    accounts.disable(session, actor=everybody.administrator, account_id=everybody.maker.id, now=NOW)
    tries = [("regulator@example.org", "wrong"), ("nobody@example.org", PASSWORD), ("maker@example.org", PASSWORD)]
    assert [sign_in(session, *asked) for asked in tries] == [None, None, None]


def test_an_unknown_address_costs_a_hash_like_a_known_one(session, everybody):
    done = []

    class Counting(PasswordHasher):
        def verify(self, *args):
            done.append(args)
            return super().verify(*args)

    hasher = Counting(time_cost=1, memory_cost=8, parallelism=1)
    for email in ("nobody@example.org", "maker@example.org"):
        accounts.authenticate(session, email=email, password="wrong", now=NOW, hasher=hasher)
    assert len(done) == 2


def test_an_account_made_at_the_same_moment_by_another_is_a_conflict(session, everybody, monkeypatch):
    monkeypatch.setattr(accounts, "account_by_email", lambda *_: None)  # as long as the other has not committed
    with pytest.raises(Conflict, match="meanwhile"):
        accounts.create_account(session, actor=None, new=replace(NEW, email="maker@example.org"), now=NOW, hasher=CHEAP)


def test_a_hash_of_older_settings_is_made_anew_at_sign_in(session, everybody):
    stronger = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)
    found = accounts.authenticate(session, email="maker@example.org", password=PASSWORD, now=NOW, hasher=stronger)
    assert found is not None
    assert "t=2" in found.password_hash


def test_the_hasher_of_the_registry_is_argon2id_of_owasps_least_or_more():
    hasher = passwords.HASHER
    assert (hasher.type.name, hasher.memory_cost >= 19_456, hasher.time_cost >= 2) == ("ID", True, True)


def test_a_new_account_makes_its_organisation_and_the_next_joins_it(session):
    first = accounts.create_account(session, actor=None, new=NEW, now=NOW, hasher=CHEAP)
    second = accounts.create_account(session, actor=None, new=replace(NEW, email="v@x.org"), now=NOW, hasher=CHEAP)
    assert (first.email, first.organisation, first.organisation.kind) == (
        "lena@example.org",
        second.organisation,
        "laboratory",
    )


def test_all_faults_of_a_new_account_are_named_at_once(session, everybody):
    new = NewAccount("not an address", " ", "wizard", "short")
    with pytest.raises(InvalidInput) as caught:
        accounts.create_account(session, actor=None, new=new, now=NOW, hasher=CHEAP)
    assert faults_of(caught) == ["email", "role", "name", "password"]


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"email": "maker@example.org"}, "email"),
        ({"organisation": None}, "organisation"),
        ({"role": "administrator"}, "organisation"),
        ({"role": "maker"}, "organisation"),
    ],
)
def test_an_account_is_of_a_house_of_its_kind_and_of_an_address_of_its_own(session, everybody, change, where):
    with pytest.raises(InvalidInput) as caught:
        accounts.create_account(session, actor=None, new=replace(NEW, **change), now=NOW, hasher=CHEAP)
    assert faults_of(caught) == [where]


def test_only_administrators_make_and_disable_accounts(session, everybody):
    with pytest.raises(NotAllowed):
        accounts.create_account(session, actor=everybody.regulator, new=NEW, now=NOW, hasher=CHEAP)
    with pytest.raises(NotAllowed):
        accounts.disable(session, actor=everybody.maker, account_id=everybody.other_maker.id, now=NOW)


def test_a_new_password_ends_every_open_session(session, everybody):
    before = everybody.maker.session_epoch
    accounts.change_password(
        session, account=everybody.maker, current=PASSWORD, new="another long password", now=NOW, hasher=CHEAP
    )
    assert (everybody.maker.session_epoch, sign_in(session, "maker@example.org")) == (before + 1, None)


def test_a_password_is_changed_only_by_who_knows_it_and_to_a_long_one(session, everybody):
    with pytest.raises(InvalidInput) as caught:
        accounts.change_password(session, account=everybody.maker, current="x", new="short", now=NOW, hasher=CHEAP)
    assert faults_of(caught) == ["current", "new"]


def test_no_password_stands_in_an_event(session, everybody):
    accounts.create_account(session, actor=everybody.administrator, new=NEW, now=NOW, hasher=CHEAP)
    sign_in(session, NEW.email)
    events = session.scalars(select(Event).order_by(Event.id)).all()
    assert [(e.action, e.account_id == everybody.administrator.id, e.data) for e in events] == [
        ("account:created", True, {}),
        ("account:signed_in", False, {}),
    ]


def token(session: Session, actor: Account, **changes: object) -> tuple[ApiToken, str]:
    asked = {"name": "uploads", "scopes": {"submit", "read"}, "expires_at": NOW + timedelta(days=30)} | changes
    return tokens.create_token(session, actor=actor, now=NOW, **asked)


def test_a_token_lets_its_account_in_with_its_scopes_and_only_its_hash_is_kept(session, everybody):
    kept, secret = token(session, everybody.submitter)
    assert tokens.account_of_token(session, secret, NOW) == (everybody.submitter, frozenset({"read", "submit"}))
    assert (secret.startswith("reg_"), len(secret) >= 4 + 43, secret in str(vars(kept))) == (True, True, False)


def test_a_token_stops_when_it_is_over_revoked_or_its_account_disabled(session, everybody):
    over = token(session, everybody.submitter)[1]
    revoked, secret = token(session, everybody.submitter)
    tokens.revoke_token(session, actor=everybody.submitter, token_id=revoked.id, now=NOW)
    orphan = token(session, everybody.maker, scopes={"read"})[1]
    accounts.disable(session, actor=None, account_id=everybody.maker.id, now=NOW)
    later = NOW + timedelta(days=30)
    found = [tokens.account_of_token(session, *asked) for asked in ((over, later), (secret, NOW), (orphan, NOW))]
    assert found == [None, None, None]


def test_a_token_says_when_it_was_last_used_to_the_minute(session, everybody):
    kept, secret = token(session, everybody.submitter)
    for seconds in (0, 30, 90):
        tokens.account_of_token(session, secret, NOW + timedelta(seconds=seconds))
    assert kept.last_used_at == NOW + timedelta(seconds=90)


def test_a_token_needs_a_name_known_scopes_and_a_day_to_come(session, everybody):
    with pytest.raises(InvalidInput) as caught:
        token(session, everybody.submitter, name=" ", scopes={"admin"}, expires_at=NOW)
    assert faults_of(caught) == ["name", "scopes", "expires_at"]


def test_a_token_gets_no_scope_that_its_role_cannot_use(session, everybody):
    with pytest.raises(InvalidInput) as caught:
        token(session, everybody.submitter, scopes={"read", "register"})
    assert caught.value.errors == (("scopes", "Choose one or more of read, submit, webhooks."),)


def test_nobody_revokes_the_token_of_somebody_else_but_an_administrator(session, everybody):
    kept, _ = token(session, everybody.submitter)
    with pytest.raises(NotFound):
        tokens.revoke_token(session, actor=everybody.regulator, token_id=kept.id, now=NOW)
    assert tokens.revoke_token(session, actor=everybody.administrator, token_id=kept.id, now=NOW).revoked_at == NOW
