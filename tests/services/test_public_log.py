"""The public log: what happened has its entry, once and in order, and whoever changes any of it is found out."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from registry.errors import InvalidInput, SettingError
from registry.services.book import events
from registry.services.book.checkpoints import is_signed_by, new_key, read_checkpoint, signer
from registry.services.book.log_check import check_registry
from registry.services.book.public_log import MERGE_DELAY, carry_on
from registry.storage.models import Certificate, Event, LogEntry, LogHead
from registry.storage.queries import public_log as queries
from tests import factories
from tests.conftest import NOW
from tests.threads import all_at_once

LATER = NOW + timedelta(minutes=1)
UNSIGNED = signer("", "")
SIGNED = signer("https://registry.example", new_key())


def happened(session, number: int = 5) -> None:
    """So many events: the reading of a document, then the publication of its certificate and others on it."""
    paper = factories.document(session, data=f"%PDF-{session.query(Event).count()}".encode())
    found = factories.certificate(session, of=factories.submission(session, of=paper))
    for place in range(1, number):
        action = "certificate:published" if place == 1 else "certificate:looked_at"
        events.record(session, at=NOW, account_id=None, action=action, subject=found, data={"n": place}, reason="b")
    session.commit()


@pytest.fixture
def logged(session):
    """Eleven events in two heads."""
    for number in (5, 6):
        happened(session, number)
        carry_on(session, SIGNED, now=LATER)
    return session


def faults(session, **given) -> list[str]:
    return check_registry(session, now=given.pop("now", LATER), **given).faults


def test_a_log_that_nobody_touched_holds(logged):
    report = check_registry(logged, now=LATER)
    assert (report.entries, report.heads, report.faults) == (11, 2, [])


def test_an_entry_says_what_is_public_of_its_event_and_seals_the_rest(logged):
    read, published = (json.loads(entry.body) for entry in queries.entries(logged, limit=2))
    assert (set(read), published["action"], published["data"], published["about"].keys()) == (
        {"seal"},
        "certificate:published",
        {"n": 1},
        {"type", "subject", "sha256"},
    )


def test_the_same_private_event_never_has_the_same_seal(session):
    happened(session, 3)
    carry_on(session, UNSIGNED, now=LATER)
    assert len({json.loads(entry.body)["seal"] for entry in queries.entries(session)}) == 3


def test_nothing_new_makes_no_new_head(logged):
    assert (carry_on(logged, SIGNED, now=LATER), logged.query(LogHead).count()) == (0, 2)


# @n is the number of the event at position n
ALTERED = {
    "an event is altered": "UPDATE events SET reason = 'x' WHERE id = @2",
    "an event's actor is altered": "UPDATE events SET action = 'certificate:withdrawn' WHERE id = @3",
    "an event's data is altered": """UPDATE events SET data = '{"n": 9}' WHERE id = @1""",
    "an event is removed": "DELETE FROM events WHERE id = @6",
    "an event and its entry are removed": "DELETE FROM log_entries WHERE event_id = @6; "
    "DELETE FROM events WHERE id = @6",
    "the last event and its entry are removed": "DELETE FROM log_entries WHERE event_id = @10; "
    "DELETE FROM events WHERE id = @10",
    "an entry is altered": "UPDATE log_entries SET body = '{}' WHERE position = 1",
    "entries are exchanged": "UPDATE log_entries SET position = 99 WHERE position = 1; "
    "UPDATE log_entries SET position = 1 WHERE position = 2; UPDATE log_entries SET position = 2 WHERE position = 99",
    "a head is altered": "UPDATE log_heads SET root = '00' WHERE size = 5",
    "a head is moved": "UPDATE log_heads SET size = 6 WHERE size = 5",
    "the newest head is removed": "DELETE FROM log_heads WHERE size = 11",
    "a hash of the tree is altered": "UPDATE log_nodes SET hash = '00' WHERE level = 1 AND position = 0",
    "a hash of the tree is put in": "INSERT INTO log_nodes (level, position, hash) VALUES (9, 9, '00')",
    "an event is put in": "INSERT INTO events (id, at, action, subject_type, subject_id, data) "
    "VALUES (9999, '2026-11-01 00:00:00+00:00', 'certificate:published', 'certificate', 1, '{}')",
    "an event is put in with its entry": "INSERT INTO events (id, at, action, subject_type, subject_id, data) "
    "VALUES (9999, '2026-11-24 12:00:00+00:00', 'certificate:published', 'certificate', 1, '{}'); "
    "INSERT INTO log_entries (position, event_id, salt, body) VALUES (11, 9999, 'x', '{}')",
}


@pytest.fixture
def unguarded(logged, engine):
    """Somebody who owns the database does what its triggers and keys would refuse."""

    def run(deeds: str, ids: list[int] | None = None) -> None:
        ids = ids or [entry.event_id for entry in queries.entries(logged)]
        deeds = re.sub(r"@(\d+)", lambda found: str(ids[int(found[1])]), deeds)
        logged.commit()
        with engine.begin() as connection:
            unlock(connection)
            for deed in deeds.split("; "):
                connection.exec_driver_sql(deed)
        logged.expire_all()

    return run


def unlock(connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET session_replication_role = replica")
        return
    for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").all():
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    connection.exec_driver_sql("COMMIT")
    connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


@pytest.mark.parametrize("how", ALTERED)
def test_it_is_found_out_that(logged, unguarded, how):
    unguarded(ALTERED[how])
    assert faults(logged) != []


def test_who_rewrites_all_of_it_is_found_by_a_checkpoint_somebody_kept(logged, unguarded):
    kept = read_checkpoint(queries.newest_head(logged).checkpoint)
    ids = [entry.event_id for entry in queries.entries(logged)]
    unguarded("; ".join(f"DELETE FROM {table}" for table in ("log_nodes", "log_heads", "log_entries")))
    unguarded("UPDATE events SET reason = 'x' WHERE id = @2", ids)
    carry_on(logged, SIGNED, now=LATER)
    assert (faults(logged), len(faults(logged, kept=[kept]))) == ([], 1)


def test_a_head_of_somebody_else_s_key_is_found_out(session):
    happened(session)
    carry_on(session, signer("https://registry.example", new_key()), now=LATER)
    assert faults(session, public_key=SIGNED.public()) == ["The checkpoint of 5 entries is not signed by this key."]


def test_a_log_that_was_never_signed_says_so_and_does_not_pass_for_signed(session):
    happened(session)
    carry_on(session, UNSIGNED, now=LATER)
    assert "1 heads carry no signature; the last of them is of 5 entries." in check_registry(session, now=LATER).notes
    assert faults(session, public_key=SIGNED.public()) == [
        "The newest head carries no signature, though a key was given."
    ]


def test_an_event_may_wait_for_its_entry_a_while_and_no_longer(logged):
    happened(logged, 2)
    assert (faults(logged), len(faults(logged, now=NOW + MERGE_DELAY))) == ([], 2)


def test_an_event_that_is_backdated_is_shown_to_whoever_checks(logged):
    old = logged.query(Certificate).first()
    events.record(logged, at=NOW - timedelta(days=30), account_id=None, action="certificate:published", subject=old)
    logged.commit()
    carry_on(logged, SIGNED, now=LATER)
    assert [note for note in check_registry(logged, now=LATER).notes if "backdated" in note] != []


def test_sequencers_and_writers_at_once_lose_nothing_and_double_nothing(session_maker):
    with session_maker() as session:
        happened(session, 1)

    def write() -> None:
        for number in range(20):
            with session_maker() as session:
                row = Event(
                    at=NOW, action="certificate:looked_at", subject_type="certificate", subject_id=1,
                    data={"n": number},
                )  # fmt: skip
                session.add(row)
                session.commit()

    def sequence() -> None:
        for _ in range(20):
            with session_maker() as session:
                carry_on(session, SIGNED, now=LATER)

    all_at_once(4, lambda which: sequence() if which % 2 else write())
    with session_maker() as session:
        carry_on(session, SIGNED, now=LATER)
        report = check_registry(session, now=NOW + MERGE_DELAY)
        assert (report.entries, report.faults, session.query(LogEntry).count()) == (41, [], 41)


def test_an_event_with_a_lower_number_that_is_committed_later_gets_its_entry_too(session_maker, engine):
    if engine.dialect.name == "sqlite":
        pytest.skip("SQLite lets one writer in at a time")
    with session_maker() as slow, session_maker() as quick:
        happened(quick, 1)
        slow.execute(text("SELECT nextval('events_id_seq')"))
        held = Event(at=NOW, action="a:b", subject_type="certificate", subject_id=1, data={})
        slow.add(held)
        slow.flush()
        happened(quick, 1)
        assert carry_on(quick, SIGNED, now=LATER) == 2
        slow.commit()
        assert (carry_on(quick, SIGNED, now=LATER), faults(quick)) == (1, [])


def test_a_checkpoint_is_signed_as_signed_notes_are(logged):
    checkpoint = read_checkpoint(queries.newest_head(logged).checkpoint)
    assert (checkpoint.origin, checkpoint.size, is_signed_by(checkpoint, SIGNED.public())) == (
        "registry.example",
        11,
        True,
    )
    forged = replace(checkpoint, text=checkpoint.text.replace("\n11\n", "\n12\n"))
    assert not is_signed_by(forged, SIGNED.public())
    assert not is_signed_by(checkpoint, signer("https://registry.example", new_key()).public())


@pytest.mark.parametrize("text", ["", "a\nb\nc\n\n", "a\n1\n", "a\n1\n!\n\n"])
def test_what_is_no_checkpoint_is_refused(text):
    with pytest.raises(InvalidInput, match="no checkpoint"):
        read_checkpoint(text)


@pytest.mark.parametrize("key", ["", "a+b", "a+b+AAAA", "a+b+!"])
def test_what_is_no_public_key_is_refused(logged, key):
    checkpoint = read_checkpoint(queries.newest_head(logged).checkpoint)
    with pytest.raises(InvalidInput, match="no public key"):
        is_signed_by(checkpoint, key)


@pytest.mark.parametrize("secret", ["x", "AAAA"])
def test_a_secret_that_is_no_key_is_refused_with_the_way_to_make_one(secret):
    with pytest.raises(SettingError, match="registry log key"):
        signer("", secret)
