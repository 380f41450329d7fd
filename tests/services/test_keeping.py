"""What a reader says becomes certificates, samples, results and flags, digit for digit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.services.incoming.keeping import keep_answer
from registry.services.incoming.reading import claim_document
from registry.storage.models import Batch, Certificate, Flag, Result, Sample, Submission
from tests import factories
from tests.answers import answer, problem, row, sample

Keep = Callable[..., Submission]


@pytest.fixture
def keep(session: Session, now: datetime) -> Keep:
    """Keep an answer for a document that was submitted for this batch."""

    def kept(*samples: dict[str, Any], batch: Batch | None = None, **said: Any) -> Submission:
        submission = factories.submission(session, batch=batch)
        session.commit()
        claimed = claim_document(session, submission.document_id, owner="worker", now=now)
        assert claimed is not None
        keep_answer(session, claimed, answer(*samples, **said), now=now)
        return submission

    return kept


def flags(session: Session) -> list[tuple[str, bool]]:
    """The type of each flag, and whether it stands on one certificate."""
    found = session.scalars(select(Flag).order_by(Flag.id))
    return [(flag.type, flag.certificate_id is not None) for flag in found]


def test_a_certificate_says_who_when_and_what(keep: Keep, session: Session) -> None:
    submission = keep(sample())
    certificate = session.scalars(select(Certificate)).one()
    assert (certificate.number, certificate.laboratory_printed, certificate.client, certificate.reported_on) == (
        "C-1", "Nowhere Laboratories", "Make-Believe Botanicals", date(2026, 5, 6),
    )  # fmt: skip
    assert (certificate.publication, certificate.submitted_by_id, certificate.laboratory_id) == (
        "to_be_verified", submission.account_id, submission.organisation_id,
    )  # fmt: skip
    [read] = certificate.samples
    assert (read.sample_number, read.batch_number, read.received_on, read.tested_on, read.collected_on) == (
        "S-1", "GM-01", date(2026, 5, 2), date(2026, 5, 4), None,
    )  # fmt: skip
    assert read.fields["batch_number"]["text"] == "Batch: GM-01"


def test_a_result_keeps_its_digits_and_its_ink(keep: Keep, session: Session) -> None:
    keep(sample(row("0.50", loq="0.010", limit="1.0", status="pass", uncertainty="0.05", reasons=["small print"])))
    session.expire_all()
    result = session.scalars(select(Result)).one()
    assert (str(result.value), str(result.loq), str(result.uncertainty), result.limit_printed) == (
        "0.50", "0.010", "0.05", "1.0",
    )  # fmt: skip
    assert (result.page, result.box.x0, result.box.bottom, result.confidence) == (1, 10.0, 40.0, 0.98)
    assert (result.lab_status, result.reasons, result.reader_version) == ("pass", ["small print"], "1")


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (row("1.52"), ("mass fraction", 15_200_000_000, 15_200_000_000)),
        (row("1.52", uncertainty="0.02"), ("mass fraction", 15_000_000_000, 15_400_000_000)),
        (row("<0.1", "<", unit="mg/kg"), ("mass fraction", 0, 100_000)),
        (row("ND", "ND", lod="0.0000003", unit="mg/kg"), ("mass fraction", 0, 1)),
        (row("ND", "ND"), ("mass fraction", 0, None)),
        (row(">300", ">", unit="CFU/g"), ("count per mass", 300_000_000, None)),
        (row("999999999999999", unit="CFU/g"), ("count per mass", 2**63 - 1, 2**63 - 1)),
        (row("1.52", unit="furlongs"), (None, None, None)),
        (row("Absent", "absent", unit=None, sample_size="25 g"), (None, None, None)),
    ],
)
def test_a_result_is_found_by_its_interval(
    keep: Keep, session: Session, printed: dict[str, Any], expected: tuple[str | None, int | None, int | None]
) -> None:
    keep(sample(printed))
    result = session.scalars(select(Result)).one()
    assert (result.kind, result.low, result.high) == expected


def test_samples_of_one_certificate_number_share_a_certificate(keep: Keep, session: Session) -> None:
    first, second, third = sample(sample_id="S-1"), sample(sample_id="S-2"), sample(certificate_number="C-2")
    keep(first, second, third)
    found = session.scalars(select(Certificate).order_by(Certificate.id)).all()
    assert [(c.number, [s.position for s in c.samples]) for c in found] == [("C-1", [1, 2]), ("C-2", [1])]


def test_characters_no_database_takes_are_marked(keep: Keep, session: Session) -> None:
    keep(sample(row(printed_analyte="Mitra\0gynine"), client="half \ud800 a pair"))
    assert session.scalars(select(Result.printed_analyte)).one() == "Mitra\ufffdgynine"
    assert session.scalars(select(Certificate.client)).one() == "half \ufffd a pair"


def test_a_number_that_is_none_and_a_day_that_never_was_are_left_out(keep: Keep, session: Session) -> None:
    keep(sample(row(uncertainty="12 %"), date_tested="2026-02-30"))
    assert session.scalars(select(Result.uncertainty)).one() is None
    assert session.scalars(select(Sample.tested_on)).one() is None


def test_a_number_without_its_value_is_flagged_and_not_kept(keep: Keep, session: Session) -> None:
    keep(sample(row(), row("1.52") | {"value": None}, row("ND", "ND") | {"value": "0"}))
    assert session.scalars(select(Result.value)).all() == [Decimal("1.52")]
    assert flags(session) == [("unreadable-row", True), ("unreadable-row", True)]


def test_problems_become_flags_with_their_place(keep: Keep, session: Session) -> None:
    said = problem("odd-unicode", "A letter of another script.", page=1, bbox=[1.0, 2.0, 3.0, 4.0], text="Mitrаgynine")
    keep(sample(), status="flagged", problems=[said])
    flag = session.scalars(select(Flag)).one()
    assert (flag.type, flag.detail, flag.page, flag.bbox, flag.text, flag.closed_at) == (
        "odd-unicode", "A letter of another script.", 1, [1.0, 2.0, 3.0, 4.0], "Mitrаgynine", None,
    )  # fmt: skip
    assert flag.certificate_id == session.scalars(select(Certificate.id)).one()


def test_a_problem_of_a_document_with_several_certificates_stands_on_the_document(keep: Keep, session: Session) -> None:
    keep(sample(), sample(certificate_number="C-2"), status="flagged", problems=[problem("form-field")])
    assert flags(session) == [("form-field", False)]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("GM-01", []), ("gm 01", []), ("GM-02", ["batch-mismatch"]), (None, ["batch-not-printed"])],
)
def test_the_only_sample_is_of_the_batch_and_its_number_is_compared(
    keep: Keep, session: Session, printed: str | None, expected: list[str]
) -> None:
    batch = factories.batch(session, number="GM-01")
    keep(sample(batch_number=printed), batch=batch)
    assert session.scalars(select(Sample.batch_id)).all() == [batch.id]
    assert flags(session) == [(kind, True) for kind in expected]


def test_a_mismatch_names_both_numbers_and_shows_the_ink(keep: Keep, session: Session) -> None:
    keep(sample(batch_number="GM-02"), batch=factories.batch(session, number="GM-01"))
    flag = session.scalars(select(Flag)).one()
    assert flag.detail == "The document was submitted for batch GM-01, and says batch GM-02."
    assert (flag.page, flag.bbox, flag.text) == (1, [50.0, 60.0, 90.0, 70.0], "Batch: GM-01")


def test_of_several_samples_only_the_one_with_the_number_is_of_the_batch(keep: Keep, session: Session) -> None:
    batch = factories.batch(session, number="GM-02")
    keep(sample(batch_number="GM-01"), sample(batch_number="GM-02"), sample(batch_number=None), batch=batch)
    assert session.scalars(select(Sample.batch_id).order_by(Sample.id)).all() == [None, batch.id, None]
    assert flags(session) == []


def test_several_samples_none_of_which_has_the_number_are_flagged(keep: Keep, session: Session) -> None:
    keep(sample(batch_number="GM-01"), sample(batch_number=None), batch=factories.batch(session, number="GM-03"))
    assert session.scalars(select(Sample.batch_id)).all() == [None, None]
    assert flags(session) == [("batch-mismatch", True)]


def test_a_document_without_a_batch_is_tied_to_none(keep: Keep, session: Session) -> None:
    keep(sample())
    assert (session.scalars(select(Sample.batch_id)).all(), flags(session)) == ([None], [])


@pytest.mark.parametrize(
    ("printed", "same"),
    [
        ("Nowhere Laboratories", True),
        ("NOWHERE LABORATORIES 7, s.r.o.", True),
        ("Nowhere  Laboratóries", True),
        ("Nowhere", True),
        (None, True),
        ("Zkušebna Nikde", False),
        ("Where", False),
    ],
)
def test_a_paper_of_another_laboratory_is_flagged(
    keep: Keep, session: Session, printed: str | None, *, same: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.factories._numbers", iter(range(7, 999)))
    keep(sample(laboratory=printed))
    assert flags(session) == ([] if same else [("laboratory-differs", True)])


def test_a_paper_of_another_laboratory_says_both_names(keep: Keep, session: Session) -> None:
    submission = keep(sample(laboratory="Zkušebna Nikde"))
    assert session.scalars(select(Flag.detail)).one() == (
        f"The document was submitted by {submission.organisation.name}, and names the laboratory Zkušebna Nikde."
    )
