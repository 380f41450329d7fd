"""Judging everything again when the law has changed."""

from __future__ import annotations

from datetime import date

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from registry.cli import main
from registry.services.reviewing import publishing, review
from registry.storage.models import Assessment
from tests.stories import NOW, Printed, batch, certificate, people


@pytest.fixture
def reassess(database_url, monkeypatch):
    """`registry reassess` on the test's database."""
    monkeypatch.setenv("REGISTRY_DATABASE_URL", database_url)
    return lambda *words: CliRunner().invoke(main, ["reassess", *words])


@pytest.fixture
def leaden(session, catalogue):
    """A batch with 2 ppm of lead, published: a failure in Rhode Island since its law of 2026-04-01."""
    everybody = people(session)
    of = batch(session, everybody.maker, number="LEAD-1")
    paper = certificate(session, everybody.submitter, of, Printed("lead", "2", "ppm"))
    review.accept_remaining(session, actor=everybody.verifier, certificate_id=paper.id, now=NOW)
    publishing.publish(session, catalogue, actor=everybody.verifier, certificate_id=paper.id, now=NOW)
    return of


def test_every_tested_batch_is_judged_by_the_law_of_the_day_asked_for(session, leaden, reassess):
    done = reassess("--on", "2026-03-31", "--because", "what was the law then")
    assert done.exit_code == 0
    newest = session.scalars(select(Assessment).order_by(Assessment.id.desc())).first()
    assert (newest.judged_on, newest.cause, newest.headline) == (
        date(2026, 3, 31),
        "what was the law then",
        "not_tested",
    )


def test_the_summary_counts_outcomes_and_names_what_changed(session, leaden, reassess):
    lines = reassess("--on", "2026-03-31").output.splitlines()
    assert "Batches judged by the law of 2026-03-31: 1" in lines
    assert "  batch LEAD-1: fail → not tested" in lines


def test_without_a_tested_batch_there_is_nothing_to_do(reassess):
    assert reassess().output.splitlines()[-1] == "Headlines changed: 0"
