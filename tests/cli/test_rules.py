"""registry rules what-if: the published batches that a draft limit would bring out otherwise."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from registry.cli import main
from registry.services.reviewing import publishing, review
from registry.storage.models import Assessment
from tests.stories import NOW, Printed, batch, certificate, people

DRAFT = """
id: us-ri-cadmium-draft
jurisdiction: us-ri
title: Cadmium (draft)
kind: limit
analyte: cadmium
fails_when: gt
values: {2027-01-01: 0.1}
unit: ppm
basis: product
citation: A bill
source: Somebody's desk
status: proposed
confidence: [{mark: D}]
"""


@pytest.fixture
def what_if(database_url, monkeypatch):
    """`registry rules what-if` on the test's database."""
    monkeypatch.setenv("REGISTRY_DATABASE_URL", database_url)
    return lambda *words: CliRunner().invoke(main, ["rules", "what-if", *map(str, words)])


@pytest.fixture
def market(session, catalogue):
    """Three batches with 0.3, 1.0 and 2.0 ppm of lead, published; a fourth whose certificate is not."""
    everybody = people(session)
    for number, lead in (("L-1", "0.3"), ("L-2", "1.0"), ("L-3", "2.0")):
        of = batch(session, everybody.maker, f"Product {number}", number=number)
        paper = certificate(session, everybody.submitter, of, Printed("lead", lead, "ppm", panel="heavy-metals"))
        review.accept_remaining(session, actor=everybody.verifier, certificate_id=paper.id, now=NOW)
        publishing.publish(session, catalogue, actor=everybody.verifier, certificate_id=paper.id, now=NOW)
    unseen = batch(session, everybody.maker, "Unseen", number="L-4")
    certificate(session, everybody.submitter, unseen, Printed("lead", "9", "ppm"))
    session.commit()


def told(found) -> dict:
    return json.loads(found.stdout)


def flips(found) -> list[tuple[str, str, str]]:
    return [(flip["number"], flip["before"], flip["after"]) for flip in told(found)["flips"]]


def test_a_stricter_limit_names_the_batches_that_would_fail(market, what_if):
    found = what_if("--rule", "us-ri-lead", "--limit", "0.5", "--on", "2026-11-24", "--json")
    assert flips(found) == [("L-2", "pass", "fail")]
    assert (told(found)["judged"], told(found)["outcomes"]) == (3, {"pass": 1, "fail": 2})


def test_a_draft_is_not_said_to_be_the_law(market, what_if):
    found = what_if("--rule", "us-ri-lead", "--limit", "0.5", "--on", "2026-11-24", "--json")
    assert "The law of Rhode Island, as drafted, allows less than 0.5 ppm: this fails." in found.output


def test_a_looser_limit_names_those_that_would_pass(market, what_if):
    assert flips(what_if("--rule", "us-ri-lead", "--limit", "3", "--on", "2026-11-24", "--json")) == [
        ("L-3", "fail", "pass")
    ]


def test_a_comparison_alone_can_flip_at_the_boundary(market, what_if):
    words = ("--limit", "1.0", "--on", "2026-11-24", "--json")
    assert flips(what_if("--rule", "us-ri-lead", *words)) == [("L-2", "pass", "fail")]
    assert flips(what_if("--rule", "us-ri-lead", "--fails-when", "gt", *words)) == []


def test_a_rule_that_decides_nothing_is_judged_as_if_it_did(market, what_if):
    found = what_if("--rule", "us-ut-r70-580-5-lead", "--on", "2026-11-24", "--json")
    assert flips(found) == [
        ("L-1", "no_rule_in_force", "pass"),
        ("L-2", "no_rule_in_force", "pass"),
        ("L-3", "no_rule_in_force", "fail"),
    ]


def test_a_draft_of_ones_own_is_read_as_the_registrys_files_are(market, what_if, tmp_path):
    path = tmp_path / "draft.yaml"
    path.write_text(DRAFT)
    found = what_if("--draft", path, "--on", "2026-11-24", "--json")
    assert {after for _number, _before, after in flips(found)} == {"not_tested"}
    path.write_text(DRAFT.replace("kind: limit", "kind: wish"))
    wrong = what_if("--draft", path)
    assert (wrong.exit_code, "draft.yaml: kind: Must be one of" in wrong.output) == (1, True)


def test_nothing_is_kept(session, market, what_if):
    before = session.scalar(select(func.count()).select_from(Assessment))
    session.rollback()  # on SQLite this session would keep the command from the database
    assert what_if("--rule", "us-ri-lead", "--limit", "0.5").exit_code == 0
    assert session.scalar(select(func.count()).select_from(Assessment)) == before


def test_a_person_gets_a_table(market, what_if):
    text = " ".join(what_if("--rule", "us-ri-lead", "--limit", "0.5", "--on", "2026-11-24").stdout.split())
    assert "1 of 3 published batches would come out otherwise on 2026-11-24." in text
    assert "L-2" in text
    quiet = what_if("--rule", "us-ri-lead", "--on", "2026-11-24").stdout
    assert "0 of 3 published batches" in quiet


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "name either a rule or a draft"),
        (("--rule", "us-xx-lead"), "There is no rule us-xx-lead."),
        (("--rule", "us-ri-lead", "--limit", "much"), "is no number"),
        (("--rule", "us-ri-lead", "--limit", "-1"), "a number from 0 on is expected"),
        (("--rule", "us-ut-r70-580-5-salmonella", "--limit", "1"), "A rule of absence has no number."),
        (
            (
                "--rule",
                "us-ri-concentration-ratio",
            ),
            "The number of this rule was not read.",
        ),
    ],
)
def test_what_cannot_be_tried_is_refused(what_if, words, sentence):
    found = what_if(*words)
    assert found.exit_code != 0
    assert sentence in found.output
