"""Reading again what an older reader could not read."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from registry.cli import main
from registry.storage.models import Document
from tests import factories


@pytest.fixture
def reread(database_url, tmp_path, monkeypatch):
    """`registry reread` on the test's database."""
    monkeypatch.setenv("REGISTRY_DATABASE_URL", database_url)
    monkeypatch.setenv("REGISTRY_HOME", str(tmp_path))
    return lambda *words: CliRunner().invoke(main, ["reread", *words])


@pytest.fixture
def ended(session) -> dict[str, Document]:
    """A rejected document, a flagged one, one flagged with a certificate, and one that was read."""
    rows = {
        name: factories.document(session, data=name.encode()) for name in ("rejected", "flagged", "certified", "read")
    }
    for name, row in rows.items():
        row.state = "flagged" if name == "certified" else name
    rows["rejected"].problem = "encrypted"
    factories.certificate(session, of=factories.submission(session, of=rows["certified"]))
    session.commit()
    return rows


def states(session, ended) -> dict[str, str]:
    """The state of each document."""
    session.expire_all()
    found = {name: row.state for name, row in ended.items()}
    session.commit()
    return found


@pytest.mark.parametrize(
    ("words", "queued"),
    [([], {"rejected", "flagged"}), (["--state", "rejected"], {"rejected"}), (["--state", "flagged"], {"flagged"})],
)
def test_what_gave_no_certificate_is_queued(session, ended, reread, words, queued):
    before = states(session, ended)
    done = reread(*words)
    assert (done.exit_code, done.output) == (0, f"Documents queued to be read again: {len(queued)}\n")
    assert states(session, ended) == before | dict.fromkeys(queued, "queued")


def test_one_document_is_named_by_its_digest(session, ended, reread):
    done = reread(ended["rejected"].sha256.upper())
    assert (done.exit_code, states(session, ended)["flagged"]) == (0, "flagged")
    assert states(session, ended)["rejected"] == "queued"


def test_a_document_that_is_not_to_be_read_again_is_named_and_the_code_is_1(session, ended, reread):
    digest = ended["certified"].sha256
    done = reread(digest, ended["flagged"].sha256)
    assert (done.exit_code, done.stdout) == (1, "Documents queued to be read again: 1\n")
    assert done.stderr == f"{digest}: no document with these bytes waits to be read again.\n"


def test_an_unknown_state_is_a_wrong_word(reread):
    assert reread("--state", "read").exit_code == 2
