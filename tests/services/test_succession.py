"""What a reissued certificate replaces: for the batches of both, and only as long as it stands."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from registry.errors import Conflict
from registry.reference.loader import Catalogue
from registry.services.incoming import repeats
from registry.services.incoming.delivery import Delivery
from registry.services.reviewing import publishing, review
from registry.services.reviewing.acts import unless_changed
from registry.storage.models import Batch, Certificate, Event, Flag, Sample
from registry.storage.queries.changes import Portion, changed_certificates
from registry.storage.queries.published import state_at
from registry.storage.queries.results import results_of_batch
from registry.storage.queries.review import locked_certificate, successor_of
from tests.stories import NOW, People, Printed, batch, certificate, people, result

OLD, NEW = Printed("mitragynine", "1.52"), Printed("mitragynine", "1.25")


@pytest.fixture
def everybody(session: Session) -> People:
    return people(session)


@pytest.fixture
def green(session: Session, everybody: People) -> Batch:
    return batch(session, everybody.maker, number="GM-1")


@pytest.fixture
def red(session: Session, everybody: People) -> Batch:
    return batch(session, everybody.maker, "Red Meadow", number="RM-1")


@pytest.fixture
def verify(session: Session, catalogue: Catalogue, everybody: People):
    """Close every flag, accept what is left and publish; so many hours after noon."""

    def verified(paper: Certificate, hours: int = 0, *, seen: bool = True) -> Certificate:
        now, actor = NOW + timedelta(hours=hours), everybody.verifier
        review.accept_remaining(session, actor=actor, certificate_id=paper.id, now=now)
        open_ = select(Flag).where(Flag.certificate_id == paper.id, Flag.closed_at.is_(None))
        for flag in session.scalars(open_).all() if seen else ():
            review.close_flag(session, actor=actor, flag_id=flag.id, reason="it is meant so", now=now)
        return publishing.publish(session, catalogue, actor=actor, certificate_id=paper.id, now=now)

    return verified


@pytest.fixture
def take_back(session: Session, catalogue: Catalogue, everybody: People):
    """Withdraw a certificate, so many hours after noon."""

    def taken(paper: Certificate, hours: int) -> None:
        now = NOW + timedelta(hours=hours)
        asked = {"certificate_id": paper.id, "reason": "mixed up", "now": now}
        publishing.withdraw(session, catalogue, actor=everybody.verifier, **asked)

    return taken


@pytest.fixture
def reissue(session: Session, everybody: People):
    """A certificate that is to replace another."""

    def reissued(of: Certificate, batch: Batch | None, number: str, **more: object) -> Certificate:
        return certificate(session, everybody.submitter, batch, NEW, number=number, replaces=of, **more)

    return reissued


def doubts(session: Session, paper: Certificate) -> list[tuple[str, str]]:
    found = session.scalars(select(Flag).where(Flag.certificate_id == paper.id).order_by(Flag.id))
    return [(flag.type, flag.detail) for flag in found]


def reported(session: Session, of: Batch, hours: int | None = None) -> list[tuple[str | None, str]]:
    """The certificates that count for a batch and what they report, now or so many hours after noon."""
    at = None if hours is None else NOW + timedelta(hours=hours)
    return [(row.sample.certificate.number, row.printed_result) for row in results_of_batch(session, of.id, at)]


def test_a_certificate_of_another_batch_that_is_to_replace_one_is_held_up_by_a_flag(
    session, everybody, green, red, reissue, verify
):
    old = verify(certificate(session, everybody.submitter, green, OLD))
    new = reissue(old, red, "C-2")
    with pytest.raises(Conflict, match="1 flag is open"):
        verify(new)
    said = (
        "This certificate is to replace certificate C-1, which speaks of batch GM-1 (–); this one speaks of batch "
        "RM-1 (–). As long as they have no batch in common, C-1 stays in force."
    )
    assert doubts(session, new) == [("replaces-another-batch", said)]


def test_a_certificate_of_another_batch_replaces_nothing_even_when_its_flag_is_closed(
    session, everybody, green, red, reissue, verify
):
    old = verify(certificate(session, everybody.submitter, green, OLD))
    new = reissue(old, red, "C-2")
    with pytest.raises(Conflict):
        verify(new)
    assert (verify(new).supersedes, old.publication) == (None, "published")
    assert (reported(session, green), reported(session, red)) == ([("C-1", "1.52")], [("C-2", "1.25")])


def test_a_certificate_reported_before_the_one_it_is_to_replace_is_held_up_by_a_flag(
    session, everybody, green, reissue, verify
):
    old = verify(certificate(session, everybody.submitter, green, OLD, tested_on=date(2026, 5, 4)))
    new = reissue(old, green, "C-2", tested_on=date(2026, 5, 3))
    with pytest.raises(Conflict, match="1 flag is open"):
        verify(new)
    said = (
        "This certificate is to replace certificate C-1, which was reported on 2026-05-04; this one was reported "
        "before it, on 2026-05-03."
    )
    assert doubts(session, new) == [("replaces-a-later-one", said)]
    assert (verify(new).supersedes, old.publication) == (old, "superseded")


def test_what_a_reissue_replaces_is_what_stands_now_though_somebody_changed_it_meanwhile(
    session, session_maker, everybody, green, reissue, verify, take_back
):
    first = verify(certificate(session, everybody.submitter, green, OLD))
    second = verify(reissue(first, green, "C-2"), 1)
    take_back(second, 2)
    third = reissue(second, green, "C-3")
    with session_maker() as other:
        other.get_one(Certificate, first.id).client = "Meadow"
        other.commit()
    assert (verify(third, 3).supersedes, first.publication, first.client) == (first, "superseded", "Meadow")


def test_what_somebody_else_changed_meanwhile_is_a_conflict(session):
    with pytest.raises(Conflict, match="look at it again"), unless_changed(session):
        raise StaleDataError


def test_that_a_certificate_replaces_one_of_another_batch_is_flagged_when_it_is_said_late(
    session, everybody, green, red, verify
):
    old = verify(certificate(session, everybody.submitter, green, OLD))
    new = certificate(session, everybody.submitter, red, NEW, number="C-2")
    said = Delivery(
        everybody.submitter, new.laboratory_id, new.document.sha256, 1, "c.pdf",
        red.id, old.id, "typing error", None, NOW,
    )  # fmt: skip
    repeats.replace_late(session, new.submission, said)
    session.commit()
    assert [kind for kind, _ in doubts(session, new)] == ["replaces-another-batch"]


def test_one_that_speaks_of_some_batches_of_another_replaces_it_for_these_alone(
    session, everybody, green, red, reissue, verify, take_back
):
    old = certificate(session, everybody.submitter, green, OLD)
    old.samples.append(Sample(position=2, batch=red, results=[result(0, OLD)]))
    session.commit()
    verify(old)
    new = verify(reissue(old, green, "C-2"), 1)
    assert (new.supersedes, old.publication, doubts(session, new)) == (old, "published", [])
    assert (reported(session, green), reported(session, red)) == ([("C-2", "1.25")], [("C-1", "1.52")])
    take_back(new, 2)
    assert (reported(session, green), reported(session, red)) == ([("C-1", "1.52")], [("C-1", "1.52")])


def test_what_was_replaced_by_a_certificate_withdrawn_since_is_in_force_again_and_each_day_says_what_stood(
    session, everybody, green, reissue, verify, take_back
):
    old = verify(certificate(session, everybody.submitter, green, OLD))
    new = verify(reissue(old, green, "C-2"), 1)
    assert (old.publication, reported(session, green)) == ("superseded", [("C-2", "1.25")])
    take_back(new, 2)
    assert (old.publication, old.superseded_at, reported(session, green)) == ("published", None, [("C-1", "1.52")])
    third = verify(reissue(old, green, "C-3"), 3)
    assert (third.supersedes, old.publication) == (old, "superseded")
    assert [reported(session, green, hours) for hours in (0, 1, 2, 3)] == [
        [("C-1", "1.52")], [("C-2", "1.25")], [("C-1", "1.52")], [("C-3", "1.25")],
    ]  # fmt: skip
    states = [state_at(old, NOW + timedelta(hours=hours)) for hours in (-1, 0, 1, 2, 3)]
    assert states == ["to_be_verified", "published", "superseded", "published", "superseded"]
    actions = ("certificate:superseded", "certificate:reinstated")
    told = select(Event.action, Event.data).where(Event.action.in_(actions)).order_by(Event.id)
    assert [(action, data["by"]) for action, data in session.execute(told)] == [
        ("certificate:superseded", new.public_id),
        ("certificate:reinstated", new.public_id),
        ("certificate:superseded", third.public_id),
    ]


def test_what_replaces_a_withdrawn_reissue_replaces_the_one_in_force_again(
    session, everybody, green, reissue, verify, take_back
):
    old = verify(certificate(session, everybody.submitter, green, OLD))
    new = verify(reissue(old, green, "C-2"), 1)
    take_back(new, 2)
    third = verify(reissue(new, green, "C-3"), 3)
    assert (third.supersedes, old.publication, reported(session, green)) == (old, "superseded", [("C-3", "1.25")])


@pytest.fixture
def both(session, everybody, green, red, verify):
    """A published certificate of two batches."""
    paper = certificate(session, everybody.submitter, green, OLD)
    paper.samples.append(Sample(position=2, batch=red, results=[result(0, OLD)]))
    session.commit()
    return verify(paper)


def test_a_certificate_of_two_batches_is_issued_anew_as_two_papers(session, both, green, red, reissue, verify):
    first, second = verify(reissue(both, green, "C-2"), 1), verify(reissue(both, red, "C-3"), 2)
    assert (first.supersedes, second.supersedes, both.publication) == (both, both, "superseded")
    assert (reported(session, green), reported(session, red)) == ([("C-2", "1.25")], [("C-3", "1.25")])


def test_a_batch_that_was_issued_anew_is_not_issued_anew_a_second_time(both, green, reissue, verify):
    verify(reissue(both, green, "C-2"), 1)
    with pytest.raises(Conflict, match="superseded by another already"):
        verify(reissue(both, green, "C-3"), 2)


def test_a_reissue_in_the_middle_that_is_withdrawn_puts_nothing_back_beside_what_replaced_it(
    session, everybody, green, red, reissue, verify, take_back
):
    old = verify(certificate(session, everybody.submitter, green, OLD))
    middle = reissue(old, green, "C-2")
    middle.samples.append(Sample(position=2, batch=red, results=[result(0, OLD)]))
    session.commit()
    verify(middle, 1)
    last = verify(reissue(middle, green, "C-3"), 2)
    assert (reported(session, green), reported(session, red)) == ([("C-3", "1.25")], [("C-2", "1.52")])
    take_back(middle, 3)
    assert (old.publication, reported(session, green), reported(session, red)) == (
        "superseded",
        [("C-3", "1.25")],
        [],
    )
    assert successor_of(session, old.id) == last
    take_back(last, 4)
    assert (old.publication, reported(session, green)) == ("published", [("C-1", "1.52")])
    assert [reported(session, green, hours) for hours in (0, 1, 2, 3, 4)] == [
        [("C-1", "1.52")], [("C-2", "1.25")], [("C-3", "1.25")], [("C-3", "1.25")], [("C-1", "1.52")],
    ]  # fmt: skip
    states = [state_at(old, NOW + timedelta(hours=hours)) for hours in range(5)]
    assert states == ["published", "superseded", "superseded", "superseded", "published"]


def test_what_was_replaced_is_held_against_others_while_its_reissue_is_withdrawn(
    session, catalogue, everybody, green, reissue, verify, monkeypatch
):
    old = verify(certificate(session, everybody.submitter, green, OLD))
    new = verify(reissue(old, green, "C-2"), 1)
    held = []

    def seen(session: Session, certificate_id: int) -> Certificate | None:
        held.append(certificate_id)
        return locked_certificate(session, certificate_id)

    monkeypatch.setattr("registry.services.reviewing.succession.locked_certificate", seen)
    told = {"certificate_id": new.id, "reason": "mixed up", "now": NOW + timedelta(hours=2)}
    publishing.withdraw(session, catalogue, actor=everybody.verifier, **told)
    assert (held, old.publication) == ([old.id], "published")


@pytest.fixture
def chain(session, everybody, green, reissue, verify, take_back):
    """A certificate, four reissues in a row that were withdrawn after each was replaced, and the last one."""
    papers = [verify(certificate(session, everybody.submitter, green, OLD))]
    for number in range(2, 7):
        paper = reissue(papers[-1], green, f"C-{number}")
        if number < 6:  # what it alone speaks of keeps it published, so that it can be withdrawn
            of = batch(session, everybody.maker, number=f"ONLY-{number}")
            paper.samples.append(Sample(position=2, batch=of, results=[result(0, OLD)]))
            session.commit()
        papers.append(verify(paper, number))
    for hour, paper in enumerate(papers[1:-1], start=10):
        take_back(paper, hour)
    return papers


def test_however_many_withdrawn_reissues_lie_between_the_last_one_replaces_the_first(session, green, chain):
    for hours in (None, 20):
        assert reported(session, green, hours) == [("C-6", "1.25")]
    assert (chain[0].publication, state_at(chain[0], NOW + timedelta(hours=20))) == ("superseded", "superseded")


def test_what_is_in_force_again_has_changed_since_then_though_not_its_own_reissue_was_withdrawn(
    session, green, chain, take_back
):
    before = NOW + timedelta(hours=19)
    take_back(chain[-1], 20)
    assert (chain[0].publication, reported(session, green)) == ("published", [("C-1", "1.52")])
    changed = changed_certificates(session, Portion(since=before)).changes
    assert [(one.row.number, one.at) for one in changed if one.row.number == "C-1"] == [
        ("C-1", NOW + timedelta(hours=20))
    ]
    then = changed_certificates(session, Portion(since=before, at=NOW + timedelta(hours=19, minutes=30)))
    assert then.changes == ()
