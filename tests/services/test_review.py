"""Verification by a second pair of eyes, publication, supersession and withdrawal."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import Conflict, InvalidInput, NotAllowed, NotFound
from registry.reference.loader import Catalogue, load
from registry.services.reviewing import publishing, review
from registry.services.reviewing.correction_doubts import correction_doubts
from registry.services.reviewing.review import Correction
from registry.storage.models import Assessment, Batch, Certificate, Event, Organisation, Result
from registry.storage.queries.results import effective_results, undecided_results
from registry.storage.queries.review import review_queue
from tests.stories import NOW, People, Printed, account, batch, certificate, flag, people

MITRAGYNINE = Printed("mitragynine", "1.52")
LEAD = Printed("lead", "0.3", "ppm")


@pytest.fixture
def everybody(session: Session) -> People:
    return people(session)


@pytest.fixture
def green(session: Session, everybody: People) -> Batch:
    return batch(session, everybody.maker)


@pytest.fixture
def paper(session: Session, everybody: People, green: Batch) -> Certificate:
    """A certificate of two results, submitted and not verified."""
    return certificate(session, everybody.submitter, green, MITRAGYNINE, LEAD)


@pytest.fixture
def publish(session: Session, catalogue: Catalogue, everybody: People):
    """Accept what is left and publish, by the laboratory's second person unless told otherwise."""

    def published(paper: Certificate, actor=None) -> Certificate:
        actor = actor or everybody.verifier
        review.accept_remaining(session, actor=actor, certificate_id=paper.id, now=NOW)
        return publishing.publish(session, catalogue, actor=actor, certificate_id=paper.id, now=NOW)

    return published


def corrected(session: Session, actor, row: Result, **changes: object) -> Result:
    correction = replace(Correction.of(row), **changes)
    return review.correct_result(
        session,
        actor=actor,
        result_id=row.id,
        correction=correction,
        reason="misread",
        units=load().units,
        now=NOW,
    )


def counted(session: Session, paper: Certificate) -> list[tuple[str | None, str]]:
    return [(row.analyte, row.printed_result) for row in effective_results(session, paper.id)]


def test_a_correction_is_a_new_row_beside_what_was_read(session, everybody, paper):
    read = paper.samples[0].results[0]
    new = corrected(session, everybody.verifier, read, value=Decimal("1.250"), printed_result="1.250")
    assert (str(read.value), str(new.value), new.corrects_id, new.corrected_by_id, new.reason, new.box) == (
        "1.52",
        "1.250",
        read.id,
        everybody.verifier.id,
        "misread",
        read.box,
    )
    assert counted(session, paper) == [("mitragynine", "1.250"), ("lead", "0.3")]
    assert (read.low, new.low) == (15_200_000_000, 12_500_000_000)


def test_who_corrected_a_value_does_not_publish_it_until_somebody_else_accepted_it(
    session, catalogue, publish, everybody, paper
):
    row = corrected(session, everybody.verifier, paper.samples[0].results[0], printed_result="15.2", value=Decimal(15))
    with pytest.raises(NotAllowed, match="You corrected this value"):
        review.accept_result(session, actor=everybody.verifier, result_id=row.id, now=NOW)
    with pytest.raises(NotAllowed, match="You submitted"):
        review.accept_result(session, actor=everybody.submitter, result_id=row.id, now=NOW)
    with pytest.raises(Conflict) as caught:
        publish(paper)
    assert caught.value.detail == (
        "This certificate cannot be published yet: 1 correction is to be accepted by somebody who neither made it nor "
        "submitted the certificate, the laboratory has nobody else, so that is for a regulator to do."
    )
    review.accept_result(session, actor=everybody.regulator, result_id=row.id, now=NOW)
    assert publish(paper).publication == "published"


def test_a_correction_of_a_correction_is_accepted_by_another_than_who_made_it_last(session, publish, everybody, paper):
    first = corrected(session, everybody.verifier, paper.samples[0].results[0], printed_result="1.25")
    last = corrected(session, everybody.regulator, first, printed_result="1.35")
    with pytest.raises(Conflict, match="1 correction is to be accepted"):
        publish(paper, everybody.regulator)
    review.accept_result(session, actor=everybody.verifier, result_id=last.id, now=NOW)
    assert publish(paper, everybody.verifier).publication == "published"


def test_accepting_the_rest_takes_nobodys_correction_and_only_what_was_seen(session, everybody, green):
    paper = certificate(session, everybody.submitter, green, MITRAGYNINE, LEAD, Printed("zinc", "1", "ppm"))
    first, seen, unseen = paper.samples[0].results
    row = corrected(session, everybody.verifier, first, printed_result="1.25", value=Decimal("1.25"))
    told = {"actor": everybody.regulator, "certificate_id": paper.id, "now": NOW}
    accepted = review.accept_remaining(session, seen={first.id, row.id, seen.id}, **told)
    assert (accepted, [r.id for r in undecided_results(session, paper.id)]) == (1, [row.id, unseen.id])


def test_a_laboratory_of_two_accounts_is_told_that_a_regulator_accepts_its_corrections(
    session, publish, everybody, paper
):
    row = corrected(
        session, everybody.verifier, paper.samples[0].results[0], printed_result="1.25", value=Decimal("1.25")
    )
    with pytest.raises(NotAllowed, match="where it has two accounts only, a regulator"):
        review.accept_result(session, actor=everybody.verifier, result_id=row.id, now=NOW)
    with pytest.raises(Conflict, match="the laboratory has nobody else, so that is for a regulator"):
        publish(paper)
    house = session.get_one(Organisation, everybody.verifier.organisation_id)
    account(session, "third", "laboratory", house)
    session.commit()
    with pytest.raises(Conflict) as caught:
        publish(paper)
    assert "regulator" not in caught.value.detail


@pytest.mark.parametrize(
    ("total", "part", "corrected"),
    [
        (Printed("total-thc", "0.3", panel="cannabinoids"), Printed("cbd", "1.1", panel="cannabinoids"), "11"),
        (Printed("total-aflatoxins", "2", panel="mycotoxins"), Printed("ochratoxin-a", "3", panel="mycotoxins"), "4"),
        (Printed("total-alkaloids", "1.0"), Printed("mitragynine", "<2.0", operator="<"), "<3.0"),
    ],
    ids=["a total of one substance", "a total of some", "no more than a bound"],
)
def test_what_a_total_does_not_hold_or_only_bounds_is_no_doubt(session, everybody, green, total, part, corrected):
    paper = certificate(session, everybody.submitter, green, total, part)
    row = paper.samples[0].results[1]
    read = replace(Correction.of(row), printed_result=corrected, value=Decimal(corrected.lstrip("<")))
    told = {"actor": everybody.verifier, "result_id": row.id, "reason": "It is so.", "units": load().units, "now": NOW}
    changed = review.correct_result(session, correction=read, **told)
    said = correction_doubts(effective_results(session, paper.id)).get(changed.id, ())
    assert [doubt for doubt in said if "total" in doubt] == []


def test_a_correction_says_when_it_is_not_the_ink_or_a_part_is_more_than_its_total(session, everybody, green):
    part, total = Printed("mitragynine", "6.88"), Printed("total-alkaloids", "7.91", name="Total Alkaloids")
    paper = certificate(session, everybody.submitter, green, part, total, LEAD)
    read, _, lead = paper.samples[0].results
    first = corrected(session, everybody.verifier, read, printed_result="68.8", value=Decimal("68.8"))
    same = corrected(session, everybody.verifier, lead, unit="mg/kg")
    said = (
        "The text read within its box is “6.88”.",
        "Mitragynine 68.8 is more than the total printed, Total Alkaloids 7.91.",
    )
    assert correction_doubts(effective_results(session, paper.id)) == {first.id: said}
    again = corrected(session, everybody.regulator, first, printed_result="6.88", value=Decimal("6.88"))
    assert {again.id, same.id}.isdisjoint(correction_doubts(effective_results(session, paper.id)))


def test_a_correction_may_be_corrected_and_the_last_one_counts(session, everybody, paper):
    row = corrected(session, everybody.verifier, paper.samples[0].results[0], printed_result="1.25")
    corrected(session, everybody.regulator, row, printed_result="1.35")
    assert counted(session, paper)[0] == ("mitragynine", "1.35")


def test_what_was_corrected_meanwhile_is_decided_of_no_more(session, everybody, paper):
    read = paper.samples[0].results[0]
    corrected(session, everybody.verifier, read, printed_result="1.25")
    with pytest.raises(Conflict):
        review.accept_result(session, actor=everybody.verifier, result_id=read.id, now=NOW)
    with pytest.raises(Conflict):
        corrected(session, everybody.regulator, read, printed_result="1.35")


def test_a_rejected_result_counts_no_more_until_somebody_accepts_it(session, everybody, paper):
    lead = paper.samples[0].results[1]
    review.reject_result(session, actor=everybody.verifier, result_id=lead.id, reason="a limit, no result", now=NOW)
    assert counted(session, paper) == [("mitragynine", "1.52")]
    review.accept_result(session, actor=everybody.verifier, result_id=lead.id, now=NOW)
    assert counted(session, paper) == [("mitragynine", "1.52"), ("lead", "0.3")]


def test_nobody_alone_takes_out_the_value_that_fails(session, catalogue, publish, everybody, green):
    rows = (Printed("lead", "0.1", "ppm"), Printed("lead", "40", "ppm"))
    paper = certificate(session, everybody.submitter, green, MITRAGYNINE, *rows)
    failing = paper.samples[0].results[2]
    told = {"result_id": failing.id, "now": NOW}
    review.reject_result(session, actor=everybody.verifier, reason="A limit.", **told)
    with pytest.raises(Conflict) as caught:
        publish(paper)
    assert caught.value.detail == (
        "This certificate cannot be published yet: 1 value was taken out, which somebody who neither did so nor "
        "submitted the certificate has to confirm, the laboratory has nobody else, so that is for a regulator to do."
    )
    for actor in (everybody.verifier, everybody.submitter, everybody.other_laboratory):
        with pytest.raises(NotAllowed):
            review.confirm_rejection(session, actor=actor, **told)
    review.reject_result(session, actor=everybody.verifier, reason="Again.", **told)
    with pytest.raises(Conflict, match="1 value was taken out"):
        publish(paper)
    assert review.confirm_rejection(session, actor=everybody.regulator, **told).reason == "Again."
    with pytest.raises(Conflict, match="confirmed that already"):
        review.confirm_rejection(session, actor=everybody.administrator, **told)
    assert publish(paper).publication == "published"


def test_who_accepts_after_all_what_somebody_took_out_leaves_nothing_to_confirm(session, publish, everybody, paper):
    told = {"result_id": paper.samples[0].results[1].id, "now": NOW}
    review.reject_result(session, actor=everybody.verifier, reason="A limit.", **told)
    review.accept_result(session, actor=everybody.regulator, **told)
    with pytest.raises(Conflict, match="Nobody has taken this value out"):
        review.confirm_rejection(session, actor=everybody.regulator, **told)
    assert (publish(paper).publication, counted(session, paper)[1]) == ("published", ("lead", "0.3"))


def test_what_was_taken_out_and_is_not_confirmed_is_open_in_the_queue(session, everybody, paper):
    review.accept_remaining(session, actor=everybody.verifier, certificate_id=paper.id, now=NOW)
    lead = paper.samples[0].results[1]
    review.reject_result(session, actor=everybody.verifier, result_id=lead.id, reason="A limit.", now=NOW)
    assert [row.undecided for row in review_queue(session, everybody.regulator)] == [1]
    review.confirm_rejection(session, actor=everybody.regulator, result_id=lead.id, now=NOW)
    assert [row.undecided for row in review_queue(session, everybody.regulator)] == [0]


def test_accepting_the_rest_leaves_what_was_decided_alone(session, everybody, paper):
    first, _ = paper.samples[0].results
    review.reject_result(session, actor=everybody.verifier, result_id=first.id, reason="no", now=NOW)
    accepted = review.accept_remaining(session, actor=everybody.verifier, certificate_id=paper.id, now=NOW)
    assert (accepted, counted(session, paper), undecided_results(session, paper.id)) == (1, [("lead", "0.3")], [])


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"operator": "ND"}, ["value"]),
        ({"value": None}, ["value"]),
        ({"operator": "about"}, ["operator"]),
        ({"unit": "furlong", "analyte": "kratomine", "printed_result": " "}, ["analyte", "unit", "printed_result"]),
        ({"loq": Decimal(-1), "value": Decimal("NaN")}, ["value", "loq"]),
    ],
)
def test_a_correction_that_says_no_result_is_refused_with_every_fault(session, everybody, paper, changes, faults):
    with pytest.raises(InvalidInput) as caught:
        corrected(session, everybody.verifier, paper.samples[0].results[0], **changes)
    assert [where for where, _ in caught.value.errors] == faults


def test_a_number_is_not_corrected_while_the_words_beside_it_say_the_one_before(session, everybody, paper):
    read = paper.samples[0].results[0]  # 1.52, and pages show the words
    value = Decimal("1.25")
    with pytest.raises(InvalidInput) as caught:
        corrected(session, everybody.verifier, read, value=value)
    said = "“1.52” says another number: write both as the paper says them."
    assert caught.value.errors == (("printed_result", said),)
    assert corrected(session, everybody.verifier, read, value=value, printed_result="1.25").value == value


def test_a_correction_that_changes_nothing_is_refused(session, everybody, paper):
    read = paper.samples[0].results[0]
    with pytest.raises(InvalidInput, match="Nothing differs"):
        corrected(session, everybody.verifier, read)
    assert corrected(session, everybody.verifier, read, value=Decimal("1.520"), printed_result="1.520").corrects is read


@pytest.mark.parametrize(("printed", "was", "becomes"), [("1,520", "1.520", "1520"), ("1.52", "1520", "1530")])
def test_a_number_is_corrected_where_the_words_may_say_it_or_never_said_it(
    session, everybody, paper, printed, was, becomes
):
    read = paper.samples[0].results[1]
    first = corrected(session, everybody.verifier, read, printed_result=printed, value=Decimal(was))
    assert corrected(session, everybody.verifier, first, value=Decimal(becomes)).value == Decimal(becomes)


def test_a_sample_is_filed_for_no_batch_that_was_withdrawn(session, everybody, paper):
    gone = batch(session, everybody.maker, "Red Meadow", number="RM-9")
    gone.withdrawn_at, gone.withdrawn_reason = NOW, "Registered twice."
    session.commit()
    told = {"actor": everybody.verifier, "sample_id": paper.samples[0].id, "reason": "It says so.", "now": NOW}
    with pytest.raises(Conflict, match="Batch RM-9 was registered by mistake and withdrawn"):
        review.tie_sample(session, batch_id=gone.id, **told)
    assert paper.samples[0].batch_id != gone.id


def test_a_sample_is_filed_for_no_batch_that_somebody_withdraws_meanwhile(session, session_maker, everybody, paper):
    gone = batch(session, everybody.maker, "Red Meadow", number="RM-9")
    with session_maker() as other:
        row = other.get_one(Batch, gone.id)
        row.withdrawn_at, row.withdrawn_reason = NOW, "Registered twice."
        other.commit()
    told = {"actor": everybody.verifier, "sample_id": paper.samples[0].id, "reason": "It says so.", "now": NOW}
    with pytest.raises(Conflict, match="Batch RM-9 was registered by mistake and withdrawn"):
        review.tie_sample(session, batch_id=gone.id, **told)


@pytest.mark.parametrize("typed", ["1\u202e52", "1\u200b52", "1" * 100_000, "1\n52"])
def test_what_nobody_can_read_is_kept_in_no_text_of_a_verifier(session, catalogue, everybody, paper, green, typed):
    row, on, common = paper.samples[0].results[0], flag(session, paper), {"actor": everybody.verifier, "now": NOW}
    correction = replace(Correction.of(row), printed_result=typed, method=typed)
    with pytest.raises(InvalidInput) as caught:
        review.correct_result(
            session, result_id=row.id, correction=correction, reason="x", units=catalogue.units, **common
        )
    assert [name for name, _ in caught.value.errors] == ["printed_result", "method"]
    deeds = [
        lambda: review.reject_result(session, result_id=row.id, reason=typed, **common),
        lambda: review.close_flag(session, flag_id=on.id, reason=typed, **common),
        lambda: review.tie_sample(session, sample_id=row.sample_id, batch_id=green.id, reason=typed, **common),
        lambda: publishing.withdraw(session, catalogue, certificate_id=paper.id, reason=typed, **common),
    ]
    for deed in deeds:
        with pytest.raises(InvalidInput) as caught:
            deed()
        assert [name for name, _ in caught.value.errors] == ["reason"]


def test_a_text_that_was_read_so_may_stay_beside_what_is_corrected(session, everybody, green):
    paper = certificate(session, everybody.submitter, green, Printed("lead", "0.3", "ppm", name="Le\u00adad"))
    row = corrected(
        session, everybody.verifier, paper.samples[0].results[0], printed_result="0.4", value=Decimal("0.4")
    )
    assert row.printed_analyte == "Le\u00adad"


def test_corrections_rejections_flags_ties_and_withdrawals_need_a_reason(session, catalogue, everybody, paper, green):
    row, on = paper.samples[0].results[0], flag(session, paper)
    common = {"actor": everybody.verifier, "reason": "  ", "now": NOW}
    correction = {"correction": Correction.of(row), "units": catalogue.units}
    deeds = [
        lambda: review.correct_result(session, result_id=row.id, **correction, **common),
        lambda: review.reject_result(session, result_id=row.id, **common),
        lambda: review.close_flag(session, flag_id=on.id, **common),
        lambda: review.tie_sample(session, sample_id=row.sample_id, batch_id=green.id, **common),
        lambda: publishing.withdraw(session, catalogue, certificate_id=paper.id, **common),
    ]
    for deed in deeds:
        with pytest.raises(InvalidInput, match="reason"):
            deed()


@pytest.mark.parametrize("who", ["submitter", "other_laboratory", "maker", "other_maker"])
def test_nobody_verifies_but_a_second_person_of_the_laboratory_or_a_regulator(session, everybody, paper, who):
    actor, row = getattr(everybody, who), paper.samples[0].results[0]
    with pytest.raises(NotAllowed):
        review.accept_result(session, actor=actor, result_id=row.id, now=NOW)
    with pytest.raises(NotAllowed):
        review.accept_remaining(session, actor=actor, certificate_id=paper.id, now=NOW)
    with pytest.raises(NotAllowed):
        corrected(session, actor, row, printed_result="9")


@pytest.mark.parametrize("who", ["submitter", "other_laboratory", "maker"])
def test_nobody_publishes_but_a_second_person_of_the_laboratory_or_a_regulator(
    session, catalogue, everybody, paper, who
):
    review.accept_remaining(session, actor=everybody.verifier, certificate_id=paper.id, now=NOW)
    with pytest.raises(NotAllowed):
        publishing.publish(session, catalogue, actor=getattr(everybody, who), certificate_id=paper.id, now=NOW)


@pytest.mark.parametrize("who", ["verifier", "regulator", "administrator"])
def test_a_second_person_publishes(publish, everybody, paper, who):
    made = publish(paper, getattr(everybody, who))
    assert (made.publication, made.verified_by, made.published_at) == ("published", getattr(everybody, who), NOW)


def test_publishing_says_all_that_is_still_to_be_done(session, catalogue, everybody):
    loose = certificate(session, everybody.submitter, None, MITRAGYNINE, LEAD)
    flag(session, loose)
    with pytest.raises(Conflict) as caught:
        publishing.publish(session, catalogue, actor=everybody.verifier, certificate_id=loose.id, now=NOW)
    assert caught.value.detail == (
        "This certificate cannot be published yet: "
        "2 results are not decided, 1 flag is open, no sample is tied to a batch."
    )


def test_a_certificate_whose_every_result_was_rejected_is_not_published(session, publish, everybody, paper):
    for row in paper.samples[0].results:
        review.reject_result(session, actor=everybody.verifier, result_id=row.id, reason="no result", now=NOW)
    with pytest.raises(Conflict, match="no result is left to publish"):
        publish(paper)


def test_an_open_flag_on_the_whole_document_holds_up_its_certificates(session, publish, everybody, paper):
    on = flag(session, paper, "no-text-layer")
    on.certificate_id = None
    session.commit()
    with pytest.raises(Conflict, match="1 flag is open"):
        publish(paper)
    with pytest.raises(NotAllowed):
        review.close_flag(session, actor=everybody.submitter, flag_id=on.id, reason="fine", now=NOW)
    review.close_flag(session, actor=everybody.verifier, flag_id=on.id, reason="read by eye", now=NOW)
    assert publish(paper).publication == "published"


def test_a_flag_is_closed_once_by_name_and_with_a_reason(session, everybody, paper):
    on = flag(session, paper)
    asked = {"actor": everybody.verifier, "flag_id": on.id, "reason": "printed without dashes", "now": NOW}
    closed = review.close_flag(session, **asked)
    assert (closed.closed_by_id, closed.closed_reason) == (everybody.verifier.id, "printed without dashes")
    with pytest.raises(Conflict):
        review.close_flag(session, **asked)


def test_a_sample_is_tied_to_a_batch_by_hand(session, publish, everybody, green):
    loose = certificate(session, everybody.submitter, None, MITRAGYNINE)
    asked = {"sample_id": loose.samples[0].id, "batch_id": green.id, "reason": "by the photograph", "now": NOW}
    review.tie_sample(session, actor=everybody.verifier, **asked)
    assert (loose.samples[0].batch, publish(loose).publication) == (green, "published")


def test_a_published_certificate_is_changed_no_more(session, publish, everybody, paper, green):
    publish(paper)
    row, common = paper.samples[0].results[0], {"actor": everybody.regulator, "now": NOW}
    with pytest.raises(Conflict):
        review.reject_result(session, result_id=row.id, reason="late", **common)
    with pytest.raises(Conflict):
        review.tie_sample(session, sample_id=row.sample_id, batch_id=green.id, reason="late", **common)
    with pytest.raises(Conflict):
        publish(paper)


def test_a_reissued_certificate_supersedes_the_one_it_names(session, publish, everybody, green, paper):
    publish(paper)
    new = publish(certificate(session, everybody.submitter, green, LEAD, number="C-1 R1", replaces=paper))
    assert (paper.publication, paper.superseded_at, new.supersedes, new.publication) == (
        "superseded",
        NOW,
        paper,
        "published",
    )


def test_a_certificate_is_not_superseded_by_another_laboratorys(session, publish, everybody, green, paper):
    publish(paper)
    other = certificate(session, everybody.other_laboratory, green, LEAD, replaces=paper)
    with pytest.raises(Conflict, match="same laboratory"):
        publish(other, everybody.regulator)


def test_a_certificate_is_superseded_once(session, publish, everybody, green, paper):
    publish(paper)
    publish(certificate(session, everybody.submitter, green, LEAD, number="R1", replaces=paper))
    with pytest.raises(Conflict, match="superseded"):
        publish(certificate(session, everybody.submitter, green, LEAD, number="R2", replaces=paper))


def test_each_certificate_of_a_reissued_paper_replaces_what_both_speak_of(session, publish, everybody, green, paper):
    publish(paper)
    first = certificate(session, everybody.submitter, green, LEAD, number="R1-a", replaces=paper)
    second = certificate(session, everybody.submitter, green, LEAD, number="R1-b")
    second.submission = first.submission
    session.commit()
    assert [publish(second).supersedes, publish(first).supersedes] == [paper, paper]


def test_a_certificate_nobody_has_verified_is_not_superseded(session, publish, everybody, green, paper):
    with pytest.raises(Conflict, match="it replaces, C-1, is to be verified"):
        publish(certificate(session, everybody.submitter, green, LEAD, number="R1", replaces=paper))


def test_what_replaces_a_withdrawn_certificate_leaves_it_withdrawn(
    session, catalogue, publish, everybody, green, paper
):
    publish(paper)
    publishing.withdraw(
        session, catalogue, actor=everybody.verifier, certificate_id=paper.id, reason="mixed up", now=NOW
    )
    new = publish(certificate(session, everybody.submitter, green, LEAD, number="R1", replaces=paper))
    assert (paper.publication, new.supersedes, new.publication) == ("withdrawn", paper, "published")


def test_a_withdrawn_certificate_stays_with_its_reason_and_its_batch_is_judged_anew(
    session, catalogue, publish, everybody, paper, green
):
    publish(paper)
    gone = publishing.withdraw(
        session, catalogue, actor=everybody.verifier, certificate_id=paper.id, reason="mixed up", now=NOW
    )
    assert (gone.publication, gone.withdrawn_reason, gone.published_at) == ("withdrawn", "mixed up", NOW)
    causes = session.scalars(select(Assessment.cause).where(Assessment.batch_id == green.id).order_by(Assessment.id))
    assert causes.all() == ["published", "withdrawn"]


def test_a_laboratory_withdraws_only_its_own(session, catalogue, publish, everybody, paper):
    publish(paper)
    for who in (everybody.other_laboratory, everybody.maker):
        with pytest.raises(NotAllowed):
            publishing.withdraw(session, catalogue, actor=who, certificate_id=paper.id, reason="rival", now=NOW)


def test_what_is_not_there_is_not_found(session, catalogue, everybody):
    with pytest.raises(NotFound):
        review.accept_result(session, actor=everybody.verifier, result_id=404, now=NOW)
    with pytest.raises(NotFound):
        publishing.publish(session, catalogue, actor=everybody.verifier, certificate_id=404, now=NOW)


def test_every_deed_writes_an_event_with_who_and_why(session, publish, everybody, paper):
    row = corrected(session, everybody.verifier, paper.samples[0].results[0], printed_result="1.25")
    review.accept_result(session, actor=everybody.regulator, result_id=row.id, now=NOW)
    publish(paper, everybody.regulator)
    events = session.scalars(select(Event).order_by(Event.id)).all()
    verifier, regulator = everybody.verifier.id, everybody.regulator.id
    assert [(e.action, e.account_id, e.reason) for e in events] == [
        ("result:corrected", verifier, "misread"),
        ("result:accepted", regulator, None),
        ("certificate:remaining_accepted", regulator, None),
        ("certificate:published", regulator, None),
        ("batch:assessed", None, None),
    ]
