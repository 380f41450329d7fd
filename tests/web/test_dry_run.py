"""A dry run shows what would be read and judged, and keeps nothing."""

from __future__ import annotations

import io

from sqlalchemy import func, select

from registry.storage.models import Certificate, Document, Event, Submission
from tests.web.market import bearer, paper

KEPT = (Document, Submission, Certificate, Event)


def counts(session) -> list[int]:
    found = [session.scalar(select(func.count()).select_from(kind)) for kind in KEPT]
    session.rollback()
    return found


def upload(data: bytes = b"", **typed):
    return {"file": (io.BytesIO(data or paper("a dry run")), "coa.pdf"), **typed}


def test_the_page_shows_values_and_rule_outcomes_and_keeps_nothing(sign_in, session, people, app):
    client = sign_in(people.laboratory)
    session.rollback()
    before = counts(session)
    page = client.post("/submissions/try", data=upload(jurisdiction="us-ri", on="2026-06-01"))
    assert page.status_code == 200
    assert all(words in page.text for words in ("Mitragynine", "1.52", "Rhode Island", "Not tested"))
    assert counts(session) == before
    assert not any(app.extensions["registry"].settings.home.joinpath("uploads").rglob("*.pdf"))


def test_a_program_gets_the_same_with_nothing_kept(client, session, people):
    headers = bearer(session, people.laboratory, "submit")
    before = counts(session)
    answer = client.post("/api/v1/certificates?dry_run=1&jurisdiction=us-ri", data=upload(), headers=headers)
    said = answer.get_json()
    assert (answer.status_code, [r["printed_result"] for r in said["samples"][0]["read"]][:1]) == (200, ["1.52"])
    assert [place["jurisdiction"] for place in said["samples"][0]["places"]] == ["us-ri"]
    assert counts(session) == before


def test_what_cannot_be_read_says_why(sign_in, session, people):
    client = sign_in(people.laboratory)
    session.rollback()
    page = client.post("/submissions/try", data=upload(b"not a pdf"))
    assert (page.status_code, "This file is not a PDF" in page.text) == (200, True)


def test_a_place_nobody_knows_is_refused(sign_in, session, people):
    client = sign_in(people.laboratory)
    session.rollback()
    page = client.post("/submissions/try", data=upload(jurisdiction="atlantis", on="yesterday"))
    assert (page.status_code, "Write a day as 2026-11-24." in page.text) == (422, True)
    page = client.post("/submissions/try", data=upload(jurisdiction="atlantis"))
    assert (page.status_code, "The registry has no rules of this place" in page.text) == (422, True)
