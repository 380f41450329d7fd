"""A dry run shows what would be read and judged, and keeps nothing."""

from __future__ import annotations

import io
import re

import pytest
from sqlalchemy import func, select

from registry.storage.models import Certificate, Document, Event, Submission
from tests.hostile import made
from tests.stories import batch
from tests.web.market import bearer, filed, paper, publish

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


def test_by_every_law_each_place_is_folded_with_its_counts_but_for_those_with_bad_news(sign_in, session, people):
    client = sign_in(people.laboratory)
    text = client.post("/submissions/try", data=upload(on="2026-06-01")).text
    head = r'<details class="registry-place" (open)?>\s*<summary><h4[^>]*>([^<]+)</h4>(.*?)</summary>'
    folded = re.findall(head, text)
    names = [name for _open, name, _rest in folded]
    assert ("Rhode Island" in names, len(names) > 5) == (True, True)
    assert [name for is_open, name, rest in folded if bool(is_open) != ("× Fails" in rest)] == []
    assert [rest.endswith("1 × Not tested</span>") for _open, name, rest in folded if name == "Arizona"] == [True]


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


@pytest.fixture
def published(session, app, people):
    """A certificate of the laboratory that is published, with its very bytes."""
    of = batch(session, people.maker, "Green Meadow", number="GM-1")
    found = publish(session, filed(session, app, people.laboratory, of), people.regulator)
    session.commit()
    return found.public_id


@pytest.mark.parametrize(
    ("language", "said", "sentence"),
    [
        ("en", "You filed this file already", "a second person looks at it once"),
        ("es", "Ya presentó este archivo", "una segunda persona"),
    ],
)
def test_who_filed_it_already_is_told_so_with_the_way_there_and_not_what_filing_would_come_to(
    sign_in, session, people, published, language, said, sentence
):
    client = sign_in(people.laboratory)
    session.rollback()
    spoken = {"Accept-Language": language}
    page = client.post("/submissions/try", data=upload(paper(published)), headers=spoken).text
    submission = session.scalars(select(Submission.public_id)).one()
    session.rollback()  # on SQLite this session would keep the next request from writing
    assert said in page
    assert f'href="/submissions/{submission}"' in page
    assert f'href="/certificates/{published}"' in page
    assert sentence not in page
    another = client.post("/submissions/try", data=upload(paper("never filed")), headers=spoken)
    assert (another.status_code, said in another.text) == (200, False)


def test_a_program_is_told_what_it_filed_and_what_is_registered(client, session, people, published):
    headers = bearer(session, people.laboratory, "submit")
    said = client.post("/api/v1/certificates?dry_run=1", data=upload(paper(published)), headers=headers).get_json()
    assert [found["id"] for found in said["filed"]] == [session.scalars(select(Submission.public_id)).one()]
    assert [(f["id"], f["publication"]) for f in said["registered"]] == [(published, "published")]
    other = bearer(session, people.other_laboratory, "submit")
    said = client.post("/api/v1/certificates?dry_run=1", data=upload(paper(published)), headers=other).get_json()
    assert ([f["id"] for f in said["filed"]], [f["id"] for f in said["registered"]]) == ([], [published])


def test_what_another_laboratory_filed_and_nobody_published_is_not_told(sign_in, session, app, people):
    of = batch(session, people.maker, "Green Meadow", number="GM-1")
    waiting = filed(session, app, people.laboratory, of).public_id
    client = sign_in(people.other_laboratory)
    session.rollback()
    page = client.post("/submissions/try", data=upload(paper(waiting))).text
    assert "already" not in page


def test_the_table_has_the_uncertainty(sign_in, session, people):
    client = sign_in(people.laboratory)
    session.rollback()
    rows = (("Analyte", "Result (%)", "Uncertainty"), ("Mitragynine", "1.52", "0.07"))
    page = client.post("/submissions/try", data=upload(made.certificate(made.text(rows)))).text
    assert '<th scope="col">Uncertainty</th>' in page
    assert '<td data-label="Uncertainty">± 0.07</td>' in page
