"""registry log finds out whoever changed what happened, in the registry and in a dump."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from registry.cli import main
from registry.services.book import events
from registry.services.book.checkpoints import signer
from registry.services.book.dump import write_dump
from registry.services.book.public_log import carry_on
from registry.storage.models import LogHead
from tests import factories
from tests.conftest import NOW

SCRIPT = Path(__file__).parents[2] / "docs" / "check_log.py"
CERTIFICATE = "log_entries.jsonl"


@pytest.fixture
def run(monkeypatch, tmp_path, database_url):
    """The command, on this registry."""
    monkeypatch.setenv("REGISTRY_HOME", str(tmp_path))
    monkeypatch.setenv("REGISTRY_DATABASE_URL", database_url)
    return lambda *words: CliRunner().invoke(main, ["log", *map(str, words)])


@pytest.fixture
def key(run, monkeypatch):
    """A key made by the command itself; gives the public one."""
    secret, public = (line.split("=", 1)[-1].removeprefix("public: ") for line in run("key").output.splitlines())
    monkeypatch.setenv("REGISTRY_LOG_KEY", secret)
    return public


@pytest.fixture
def logged(session):
    """Something happened."""
    factories.certificate(session)
    session.commit()


def dumped(session, folder, secret: str = "") -> Path:
    signed = signer("", secret)
    carry_on(session, signed, now=NOW)
    return write_dump(session, folder, now=NOW, signer=signed)


def changed(path: Path, name: str, edit) -> Path:
    """The same dump with one file edited and its checksum made right again, as a forger would."""
    with zipfile.ZipFile(path) as archive:
        files = {found: archive.read(found) for found in archive.namelist()}
    files[name] = edit(files[name])
    forged = path.with_name("forged.zip")
    with zipfile.ZipFile(forged, "w") as archive:
        for found, data in files.items():
            archive.writestr(found, data)
    return forged


def test_a_registry_that_nobody_touched_holds(run, logged):
    assert "1 entries were added" in run("append").output
    answer = run("verify")
    assert (answer.exit_code, "The log holds." in answer.output) == (0, True)


def test_what_waits_for_its_entry_too_long_ends_with_one(run, logged):
    answer = run("verify")
    assert (answer.exit_code, "has no entry" in answer.output) == (1, True)


def test_a_kept_checkpoint_and_a_key_are_held_against_the_log(run, logged, key, session, tmp_path):
    run("append")
    kept = tmp_path / "kept.txt"
    kept.write_text(session.query(LogHead).one().checkpoint, encoding="utf-8")
    session.commit()
    assert run("verify", "--head", kept, "--key", key).exit_code == 0
    kept.write_text("botanicals-registry\n1\n" + "A" * 43 + "=\n\n", encoding="utf-8")
    assert "the log was rewritten" in run("verify", "--head", kept).output


@pytest.mark.parametrize("wrong", ["", "nonsense"])
def test_a_file_that_is_no_checkpoint_is_refused_in_one_sentence(run, logged, tmp_path, wrong):
    (tmp_path / "kept.txt").write_text(wrong, encoding="utf-8")
    answer = run("verify", "--head", tmp_path / "kept.txt")
    assert (answer.exit_code, answer.output.startswith("Error: This is no checkpoint")) == (1, True)


def test_a_dump_is_checked_by_the_command_and_by_a_script_of_the_standard_library(run, logged, session, tmp_path):
    path = dumped(session, tmp_path)
    assert run("verify", "--dump", path).exit_code == 0
    done = subprocess.run([sys.executable, SCRIPT, path], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "The log holds.\n")
    assert len(SCRIPT.read_text(encoding="utf-8").splitlines()) < 100


@pytest.mark.parametrize(
    ("name", "edit"),
    [
        (CERTIFICATE, lambda data: data.replace(b"seal", b"sale", 1)),
        (CERTIFICATE, lambda data: b""),
        (CERTIFICATE, lambda data: data + data),
        ("log_heads.jsonl", lambda data: data.replace(b'"size": 1', b'"size": 0')),
    ],
)
def test_a_dump_whose_log_was_edited_is_found_out_by_both(run, logged, session, tmp_path, name, edit):
    forged = changed(dumped(session, tmp_path), name, edit)
    assert run("verify", "--dump", forged).exit_code == 1
    done = subprocess.run([sys.executable, SCRIPT, forged], capture_output=True, text=True, check=False)
    assert done.returncode == 1


def test_a_dump_is_signed_where_there_is_a_key_and_says_so_where_there_is_none(run, logged, session, tmp_path, key):
    signed = dumped(session, tmp_path, os.environ["REGISTRY_LOG_KEY"])
    assert run("verify", "--dump", signed, "--key", key).exit_code == 0
    forged = changed(signed, "SHA256SUMS", lambda data: data.replace(b"README.txt", b"README.TXT"))
    assert "not signed by this key" in run("verify", "--dump", forged, "--key", key).output
    unsigned = dumped(session, tmp_path / "other")
    with zipfile.ZipFile(unsigned) as archive:
        assert b"This dump is not signed" in archive.read("README.txt")
    assert "The checksums are not signed by this key." in run("verify", "--dump", unsigned, "--key", key).output


def test_what_is_no_dump_is_refused_in_one_sentence(run, tmp_path):
    (tmp_path / "x.zip").write_bytes(b"PK")
    answer = run("verify", "--dump", tmp_path / "x.zip")
    assert (answer.exit_code, answer.output.startswith("Error: This is no dump")) == (1, True)


def test_an_auditor_takes_out_who_did_what_when_and_why(run, session):
    regulator = factories.account(session, role="regulator")
    paper = factories.certificate(session)
    for day, reason in ((10, "Mixed up."), (11, None)):
        told = {"account_id": regulator.id, "action": "certificate:withdrawn", "subject": paper, "data": {"was": "x"}}
        events.record(session, at=datetime(2026, 11, day, 12, tzinfo=UTC), reason=reason, **told)
    session.commit()
    found = [
        json.loads(line) for line in run("events", "--since", "2026-11-10", "--until", "2026-11-10").output.splitlines()
    ]
    [event] = [row for row in found if row["action"] == "certificate:withdrawn"]
    assert event == {
        "id": event["id"],
        "at": "2026-11-10T12:00:00+00:00",
        "account": regulator.email,
        "role": "regulator",
        "organisation": regulator.organisation.name if regulator.organisation else None,
        "action": "certificate:withdrawn",
        "subject_type": "certificate",
        "subject_id": paper.id,
        "reason": "Mixed up.",
        "data": {"was": "x"},
        "log_position": None,
    }
    session.rollback()
    assert len(run("events").output.splitlines()) > len(found)
