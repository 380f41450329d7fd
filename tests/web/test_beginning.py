"""Where the reader found no certificate, people find the way to write it from the page, and no dead end."""

from __future__ import annotations

from hashlib import sha256
from html import unescape

import pytest

from registry.storage.models import Certificate, Document, ParticularCorrection, Result, Submission
from tests.stories import batch
from tests.web.market import colleague, filed, paper
from tests.web.people import NOW
from tests.web.test_adding import ARSENIC

HEAD = {"certificate_number": "C-9", "laboratory": "The laboratory", "batch_number": "GM-9", "page": "1"}


@pytest.fixture
def scan(session, app, people) -> Submission:
    """A page that was read to its end, of which nothing could be taken for a certificate."""
    by, data = people.laboratory, paper("a scan")
    with app.app_context():
        app.extensions["registry"].store.put([data], max_bytes=1_000_000)
    told = {"state": "flagged", "pages": 1, "received_at": NOW, "read_at": NOW}
    row = Submission(
        public_id="scan1",
        document=Document(sha256=sha256(data).hexdigest(), size=len(data), **told),
        organisation_id=by.organisation_id,
        account_id=by.id,
        batch=batch(session, people.maker, number="GM-9"),
        file_name="scan.pdf",
        received_at=NOW,
    )
    session.add(row)
    session.commit()
    return row


@pytest.fixture
def verifier(session, sign_in, people):
    return sign_in(colleague(session, people.laboratory))


def test_a_colleague_and_a_regulator_are_led_to_it_and_who_sent_it_is_told_who_may(sign_in, people, verifier, scan):
    there = f"/submissions/{scan.public_id}/begin"
    shown = ("/submissions", f"/submissions/{scan.public_id}", "/review")
    for browser in (verifier, sign_in(people.regulator)):
        assert [f'href="{there}"' in browser.get(page).text for page in shown] == [True] * 3
    mine = sign_in(people.laboratory)
    assert [f'href="{there}"' in mine.get(page).text for page in shown] == [False] * 3
    assert "A colleague can write the certificate from its pages." in mine.get(shown[0]).text
    assert "You submitted this document" in mine.get(there).text


def test_from_an_empty_head_to_a_value_on_a_page_that_everybody_can_follow(sign_in, people, verifier, scan, look):
    page = verifier.get(f"/submissions/{scan.public_id}/begin").text
    assert f"/submissions/{scan.public_id}/pages/1.png" in page
    assert verifier.get(f"/submissions/{scan.public_id}/pages/1.png").mimetype == "image/png"
    answer = verifier.post(f"/submissions/{scan.public_id}/begin", data={**HEAD, "reason": "A scan."})
    begun = look(Certificate).one()
    assert (answer.status_code, answer.location) == (303, f"/review/{begun.public_id}")
    review = unescape(verifier.get(answer.location).text)
    assert ("The certificate is begun." in review, review.count("Somebody else has yet to accept it.")) == (True, 3)
    address = f"/review/{begun.public_id}/samples/{begun.samples[0].id}/add"
    assert address in review
    assert verifier.post(address, data=ARSENIC).status_code == 303
    regulator = sign_in(people.regulator)
    for one in look(ParticularCorrection):
        regulator.post(f"/review/{begun.public_id}/corrections/{one.id}/accept")
    regulator.post(f"/review/{begun.public_id}/results/{look(Result).one().id}/accept")
    assert "The certificate is published" in regulator.post(
        f"/review/{begun.public_id}/publish", follow_redirects=True
    ).get_data(as_text=True)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"reason": ""}, "Say why"),
        ({"page": "7"}, "Choose a page of the document"),
        ({"date_tested": "soon"}, "Choose a day"),
        (dict.fromkeys(HEAD, ""), "Write at least one field"),
    ],
)
def test_a_head_with_faults_is_shown_again_and_begins_nothing(verifier, scan, look, changed, words):
    answer = verifier.post(f"/submissions/{scan.public_id}/begin", data={**HEAD, "reason": "A scan.", **changed})
    assert (answer.status_code, words in unescape(answer.text), look(Certificate).count()) == (422, True, 0)


def test_strangers_see_neither_the_form_nor_the_page(sign_in, people, client, scan):
    for browser in (sign_in(people.other_laboratory), sign_in(people.maker), client):
        for path in ("begin", "pages/1.png"):
            assert browser.get(f"/submissions/{scan.public_id}/{path}").status_code in (302, 303, 401, 403, 404)


def test_once_there_is_a_certificate_the_page_leads_back_and_shows_no_picture(session, app, people, verifier):
    there = f"/submissions/{filed(session, app, people.laboratory, None).submission.public_id}"
    page = verifier.get(f"{there}/begin").text
    assert ("there is nothing to begin" in page, "registry-paper" in page) == (True, False)
    assert verifier.get(f"{there}/pages/1.png").status_code == 404


def test_a_certificate_without_results_leads_to_adding_its_values(session, app, people, verifier):
    empty = filed(session, app, people.laboratory, None)
    address = f"/review/{empty.public_id}/results/{empty.samples[0].results[0].id}/reject"
    verifier.post(address, data={"reason": "A heading, no result."})
    page = verifier.get(f"/submissions/{empty.submission.public_id}").text
    assert f'<a href="/review/{empty.public_id}">Add its values from the page' in page
