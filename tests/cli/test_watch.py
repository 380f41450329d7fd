"""A laboratory's folder is watched: what is complete is taken once, and a bad file stops no other."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from registry.cli import main
from registry.services.incoming.watching import Watch
from registry.storage.models import Submission
from tests import factories
from tests.hostile.archives import archive
from tests.hostile.made import certificate


@pytest.fixture
def watch(database_url, monkeypatch, tmp_path, session):
    """The command, for a laboratory's account and a folder of its own."""
    monkeypatch.setenv("REGISTRY_DATABASE_URL", database_url)
    monkeypatch.setenv("REGISTRY_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("REGISTRY_DOCUMENTS_URL", f"file://{tmp_path / 'kept'}")
    (tmp_path / "in").mkdir()
    email = factories.account(session).email
    session.commit()
    words = ("watch", str(tmp_path / "in"), "--account", email, "--every", "0.05", "--once")
    return lambda: CliRunner().invoke(main, words)


def test_good_files_are_done_bad_ones_failed_with_the_reason_beside_them(watch, tmp_path, session):
    folder = tmp_path / "in"
    (folder / "a bad.pdf").write_bytes(b"no PDF")
    (folder / "good.PDF").write_bytes(certificate())
    (folder / "week.zip").write_bytes(archive(("two.pdf", certificate(b"q Q")), ("notes.txt", b"x")))
    (folder / ".hidden.pdf").write_bytes(certificate(b"q q Q Q"))
    done = watch()
    left = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    failed = ["failed/a bad.pdf", "failed/a bad.pdf.txt", "failed/week.zip", "failed/week.zip.txt"]
    assert (done.exit_code, left) == (1, [".hidden.pdf", "done/good.PDF", *failed])
    assert "%PDF-" in (folder / "failed" / "a bad.pdf.txt").read_text()
    assert "week.zip / two.pdf: received" in (folder / "failed" / "week.zip.txt").read_text()
    assert sorted(s.file_name for s in session.query(Submission)) == ["good.PDF", "two.pdf"]


def test_files_in_folders_within_it_are_taken_and_lie_as_deep_when_they_are_done(watch, tmp_path, session):
    folder = tmp_path / "in"
    for place in ("2026/may", ".trash", "done/old", "failed"):
        (folder / place).mkdir(parents=True)
    (folder / "2026" / "may" / "one.pdf").write_bytes(certificate())
    (folder / "2026" / "two.pdf").write_bytes(b"no PDF")
    for place in (".trash/three.pdf", "done/old/four.pdf", "failed/five.pdf"):
        (folder / place).write_bytes(certificate(b"q Q"))
    (folder / "2026" / "link.pdf").symlink_to(folder / "done" / "old" / "four.pdf")
    assert watch().exit_code == 1
    assert (folder / "done" / "2026" / "may" / "one.pdf").is_file()
    assert (folder / "failed" / "2026" / "two.pdf.txt").is_file()
    assert [s.file_name for s in session.query(Submission)] == ["one.pdf"]


def test_a_file_taken_before_a_restart_but_not_yet_moved_is_not_taken_twice(watch, tmp_path, session):
    for _ in range(2):
        (tmp_path / "in" / "one.pdf").write_bytes(certificate())
        assert watch().exit_code == 0
    assert sorted(p.name for p in (tmp_path / "in" / "done").iterdir()) == ["one (2).pdf", "one.pdf"]
    assert session.query(Submission).count() == 1


def test_a_file_that_still_grows_waits(tmp_path):
    growing, taken = tmp_path / "one.pdf", []
    growing.write_bytes(b"%PDF-")
    watch = Watch(tmp_path, lambda **said: taken.append(said["file_name"]), 1000)
    list(watch.look())
    growing.write_bytes(b"%PDF-1.7 more")
    assert (list(watch.look()), taken, growing.exists()) == ([], [], True)


def test_only_an_account_of_a_laboratory_that_is_there_hands_in(watch, tmp_path):
    done = CliRunner().invoke(main, ["watch", str(tmp_path / "in"), "--account", "nobody@example.org", "--once"])
    assert (done.exit_code, "no account nobody@example.org" in done.output) == (1, True)
