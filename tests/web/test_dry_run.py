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


def test_what_is_no_pdf_is_told_beside_the_field(sign_in, session, people):
    client = sign_in(people.laboratory)
    session.rollback()
    page = client.post("/submissions/try", data=upload(b"not a pdf"))
    assert (page.status_code, "The file you chose is no PDF" in page.text) == (422, True)


def test_what_cannot_be_read_says_why(sign_in, session, people):
    client = sign_in(people.laboratory)
    session.rollback()
    page = client.post("/submissions/try", data=upload(b"%PDF-1.7 and nothing else"))
    assert (page.status_code, "This PDF is cut off before its end." in page.text) == (200, True)


def test_a_place_nobody_knows_is_refused(sign_in, session, people):
    client = sign_in(people.laboratory)
    session.rollback()
    page = client.post("/submissions/try", data=upload(jurisdiction="atlantis", on="yesterday"))
    assert (page.status_code, "Write a day as 2026-11-24." in page.text) == (422, True)
    page = client.post("/submissions/try", data=upload(jurisdiction="atlantis"))
    assert (page.status_code, "The registry has no rules of this place" in page.text) == (422, True)


def test_the_page_says_first_where_it_would_lie_and_what_the_state_asks_for(sign_in, session, people):
    client = sign_in(people.laboratory)
    session.rollback()
    page = client.post("/submissions/try", data=upload(jurisdiction="us-ut", on="2024-06-01"))
    top = page.text.partition("Batch on the paper")[0]
    assert all(
        words in top for words in ("it would lie in", "To verify", "1 value is not sure", "The organisms of Table 1")
    )
    assert "was not checked" not in top


def test_a_program_gets_bucket_reasons_and_what_is_missing(client, session, people):
    headers = bearer(session, people.laboratory, "submit")
    asked = "/api/v1/certificates?dry_run=1&jurisdiction=us-ut&on=2024-06-01&form=powder"
    said = client.post(asked, data=upload(), headers=headers).get_json()
    assert (said["bucket"], said["because"], said["problems"]) == ("to_verify", ["unsure"], [])
    assert {
        "jurisdiction": "us-ut",
        "duty": "us-ut-r70-580-5-coa",
        "asks": "The name of the laboratory",
        "sentence": "No certificate names its laboratory.",
        "silent": None,
    } in said["missing"]
    refused = client.post("/api/v1/certificates?dry_run=1&form=brick", data=upload(), headers=headers)
    assert (refused.status_code, refused.mimetype) == (422, "application/problem+json")
