"""The regulator's queue: signals over what is published, with the accreditations on file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from click.testing import CliRunner
from sqlalchemy import delete, select, update

from registry.cli import main
from registry.domain.signal import SignalKind
from registry.errors import InvalidInput, NotFound
from registry.services.alerts.signals import signals
from registry.services.judging import assessment, jurisdictions, traits
from registry.services.judging.accreditation import NewAccreditation, record_accreditation
from registry.services.reviewing import publishing, review
from registry.storage.models import SampleTraits
from registry.storage.queries.batches import batch_with_label
from tests.statements import said
from tests.stories import NOW, Printed, batch, certificate, people

ON = date(2026, 11, 24)
LEAF = tuple(
    Printed(analyte, value, "mg/g")
    for analyte, value in (
        ("mitragynine", "15.02"),
        ("7-hydroxymitragynine", "0.21"),
        ("paynantheine", "3.1"),
        ("speciogynine", "1.9"),
        ("speciociliatine", "2.2"),
    )
)


@pytest.fixture
def everybody(session):
    return people(session)


@pytest.fixture
def publish(session, catalogue, everybody):
    def published(name: str, *rows: Printed):
        of = batch(session, everybody.maker, name, number=name)
        paper = certificate(session, everybody.submitter, of, *rows, number=f"C-{name}")
        review.accept_remaining(session, actor=everybody.verifier, certificate_id=paper.id, now=NOW)
        publishing.publish(session, catalogue, actor=everybody.verifier, certificate_id=paper.id, now=NOW)
        return of

    return published


def kinds(session, catalogue) -> set[SignalKind]:
    return {signal.kind for signal in signals(session, catalogue, on=ON)}


def accreditation(everybody, **changes: object) -> NewAccreditation:
    given = {"laboratory": everybody.submitter.organisation.name, "standard": "ISO/IEC 17025:2017", "number": "1234"}
    given |= {"body": "A Body", "valid_from": date(2020, 1, 1), **changes}
    return NewAccreditation(**given)


def test_reuse_is_noticed_among_what_is_published(session, catalogue, publish):
    first, second = publish("One", *LEAF), publish("Two", *LEAF)
    found = next(s for s in signals(session, catalogue, on=ON) if s.kind is SignalKind.REUSED)
    assert set(found.batches) == {first.public_id, second.public_id}


def test_what_is_not_published_is_not_noticed(session, catalogue, everybody, publish):
    publish("One", *LEAF)
    unseen = batch(session, everybody.maker, "Two", number="Two")
    certificate(session, everybody.submitter, unseen, *LEAF)
    assert SignalKind.REUSED not in kinds(session, catalogue)


def test_an_accreditation_ends_the_signal_for_what_it_covers(session, catalogue, everybody, publish):
    of = publish("One", *LEAF)
    assert SignalKind.NOT_ACCREDITED in kinds(session, catalogue)
    record_accreditation(session, accreditation(everybody, panels=("heavy-metals",)), now=NOW)
    found = next(s for s in signals(session, catalogue, on=ON) if s.kind is SignalKind.NOT_ACCREDITED)
    assert "for alkaloids on" in found.sentence
    assert states(session, catalogue, of) == {"missing"}
    record_accreditation(session, accreditation(everybody), now=NOW)
    assert SignalKind.NOT_ACCREDITED not in kinds(session, catalogue)
    assert states(session, catalogue, of) == {"met"}


def test_an_accreditation_for_some_methods_covers_those_only(session, catalogue, everybody, publish):
    of = publish("One", *LEAF)
    scope = {"panels": ("alkaloids",), "methods": ("GC-MS",)}
    record_accreditation(session, accreditation(everybody, **scope), now=NOW)
    found = next(s for s in signals(session, catalogue, on=ON) if s.kind is SignalKind.NOT_ACCREDITED)
    assert "had no accreditation on file for alkaloids by HPLC on 2026-05-04" in found.sentence
    assert states(session, catalogue, of) == {"missing"}
    record_accreditation(session, accreditation(everybody, panels=("alkaloids",), methods=("hplc",)), now=NOW)
    assert SignalKind.NOT_ACCREDITED not in kinds(session, catalogue)
    assert states(session, catalogue, of) == {"met"}


def test_a_method_that_is_not_printed_is_covered_by_no_scope_of_methods(session, catalogue, everybody, publish):
    publish("One", *(replace(row, method=None) for row in LEAF))
    record_accreditation(session, accreditation(everybody, methods=("HPLC",)), now=NOW)
    found = next(s for s in signals(session, catalogue, on=ON) if s.kind is SignalKind.NOT_ACCREDITED)
    assert "alkaloids by a method not printed" in found.sentence


def test_a_scope_names_its_methods_in_words(session, everybody):
    with pytest.raises(InvalidInput) as caught:
        record_accreditation(session, accreditation(everybody, methods=("HPLC", "--")), now=NOW)
    assert [where for where, _ in caught.value.errors] == ["methods"]


def test_without_an_accreditation_on_file_the_duty_is_not_known(session, catalogue, publish):
    assert states(session, catalogue, publish("One", *LEAF)) == {"not_known"}


def test_an_accreditation_that_had_ended_covers_nothing(session, catalogue, everybody, publish):
    publish("One", *LEAF)
    record_accreditation(session, accreditation(everybody, valid_to=date(2020, 12, 31)), now=NOW)
    assert SignalKind.NOT_ACCREDITED in kinds(session, catalogue)


def states(session, catalogue, of) -> set[str]:
    """How Utah's and Nebraska's duty of accreditation is answered for a batch."""
    judgement = assessment.judge(session, catalogue, batch_id=of.id, on=ON)
    loaded = batch_with_label(session, of.id)
    places = jurisdictions.places_of(session, catalogue, batch=loaded, judgement=judgement, on=ON)
    answers = [a for place in places for checklist in place.checklists for a in checklist.answers]
    return {answer.state.value for answer in answers if answer.item.proof == "accreditation"}


def test_what_is_wrong_with_an_accreditation_is_told_at_once(session, everybody):
    wrong = accreditation(everybody, number=" ", panels=("gems",), valid_to=date(2019, 1, 1))
    with pytest.raises(InvalidInput) as refused:
        record_accreditation(session, wrong, now=NOW)
    assert [name for name, _what in refused.value.errors] == ["panels", "number", "valid_to"]
    for name in ("Nobody", everybody.maker.organisation.name):
        with pytest.raises(NotFound):
            record_accreditation(session, accreditation(everybody, laboratory=name), now=NOW)


def test_an_accreditation_is_recorded_from_the_command_line(
    session, everybody, database_url, monkeypatch, publish, catalogue
):
    publish("One", *LEAF)
    monkeypatch.setenv("REGISTRY_DATABASE_URL", database_url)
    words = [
        "--laboratory",
        everybody.submitter.organisation.name,
        "--number",
        "1",
        "--body",
        "B",
        "--from",
        "2020-01-01",
    ]
    done = CliRunner().invoke(main, ["accreditation", "add", *words])
    assert (done.exit_code, "is on file" in done.output) == (0, True)
    assert SignalKind.NOT_ACCREDITED not in kinds(session, catalogue)
    session.commit()  # what was looked up must not keep the command out
    wrong = CliRunner().invoke(main, ["accreditation", "add", *words, "--panel", "gems"])
    assert (wrong.exit_code, "'gems' is no panel" in wrong.output) == (2, True)


def test_signals_are_the_same_whether_the_traits_of_samples_were_kept_or_not(session, catalogue, publish, engine):
    publish("One", *LEAF), publish("Two", *LEAF, Printed("mgm-15", "3.2", "mg/g"))
    session.commit()
    found = signals(session, catalogue, on=ON)
    assert {signal.kind for signal in found} >= {SignalKind.UNNATURAL, SignalKind.NOT_ACCREDITED}
    asked = asked_of_results(engine, lambda: signals(session, catalogue, on=ON))
    session.execute(delete(SampleTraits))
    assert (asked, signals(session, catalogue, on=ON)) == (0, found)


@pytest.mark.parametrize("changed", ["rules", "code"])
def test_traits_of_other_rules_or_code_count_for_nothing(session, catalogue, publish, monkeypatch, changed):
    publish("One", *LEAF), publish("Two", *LEAF)
    found = signals(session, catalogue, on=ON)
    session.execute(update(SampleTraits).values(numbers=0, oddities=[["It is odd", "nobody"]]))
    assert signals(session, catalogue, on=ON) != found
    if changed == "code":
        monkeypatch.setattr(traits, "_code", lambda: "another")
    now = replace(catalogue, version="another") if changed == "rules" else catalogue
    assert signals(session, now, on=ON) == found
    assert (traits.keep_missing(session, now), traits.keep_missing(session, now)) == (2, 0)
    assert signals(session, now, on=ON) == found


def test_traits_are_worked_out_of_the_results_that_count(session, catalogue, everybody):
    of = batch(session, everybody.maker, "One", number="One")
    paper = certificate(session, everybody.submitter, of, *LEAF, Printed("mgm-15", "3.2", "mg/g"))
    made = paper.samples[0].results[-1]
    review.reject_result(session, actor=everybody.verifier, result_id=made.id, reason="Of another paper.", now=NOW)
    review.confirm_rejection(session, actor=everybody.regulator, result_id=made.id, now=NOW)
    review.accept_remaining(session, actor=everybody.verifier, certificate_id=paper.id, now=NOW)
    publishing.publish(session, catalogue, actor=everybody.verifier, certificate_id=paper.id, now=NOW)
    kept = session.scalars(select(SampleTraits)).one()
    assert (kept.numbers, kept.tests, kept.oddities) == (5, [["alkaloids", "HPLC"]], [])


def asked_of_results(engine, read) -> int:
    """How many statements of a read look at results."""
    return sum("results" in statement for statement in said(engine, read))
