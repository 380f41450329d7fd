"""A paper may report of more samples than were read, or than a certificate written by hand began with."""

from __future__ import annotations

from html import unescape

import pytest

from registry.storage.models import Event, ParticularCorrection, Result, Sample
from tests.stories import batch
from tests.web.market import colleague, filed
from tests.web.test_adding import ARSENIC

SECOND = {"sample_id": "S-2", "batch_number": "GM-2", "date_tested": "2026-11-20", "page": "1", "reason": "A scan."}


@pytest.fixture
def paper(session, app, people):
    """A certificate to be verified, of which one sample is known."""
    return filed(session, app, people.laboratory, batch(session, people.maker, number="GM-1"), number="C-1")


@pytest.fixture
def verifier(session, sign_in, people):
    return sign_in(colleague(session, people.laboratory))


def test_a_second_sample_is_written_gets_values_and_is_published_once_somebody_else_accepted_it(
    sign_in, people, verifier, paper, look
):
    there = f"/review/{paper.public_id}"
    assert f'href="{there}/samples/add"' in verifier.get(there).text
    answer = verifier.post(f"{there}/samples/add", data=SECOND)
    second = look(Sample).filter_by(position=2).one()
    assert (answer.status_code, answer.location) == (303, f"{there}#sample-{second.id}")
    assert (second.sample_number, second.batch_number, str(second.tested_on)) == ("S-2", "GM-2", "2026-11-20")
    assert verifier.post(f"{there}/samples/{second.id}/add", data=ARSENIC).status_code == 303
    assert look(Event).filter_by(action="sample:added").one().data == {"position": 2}
    regulator = sign_in(people.regulator)
    regulator.post(f"{there}/accept-remaining")
    for result in look(Result):
        regulator.post(f"{there}/results/{result.id}/accept")
    refused = regulator.post(f"{there}/publish", follow_redirects=True).get_data(as_text=True)
    assert "The certificate is published" not in refused
    for one in look(ParticularCorrection):
        regulator.post(f"{there}/corrections/{one.id}/accept")
    done = regulator.post(f"{there}/publish", follow_redirects=True).get_data(as_text=True)
    assert "The certificate is published" in done


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"reason": ""}, "Say why"),
        ({"page": "7"}, "Choose a page of the document"),
        ({"date_tested": "soon"}, "Choose a day"),
        ({"sample_id": "", "batch_number": "", "date_tested": ""}, "Write at least one field of the sample"),
    ],
)
def test_a_sample_with_faults_is_shown_again_and_adds_nothing(verifier, paper, look, changed, words):
    answer = verifier.post(f"/review/{paper.public_id}/samples/add", data={**SECOND, **changed})
    assert (answer.status_code, words in unescape(answer.text), look(Sample).count()) == (422, True, 1)


def test_who_submitted_the_certificate_adds_no_sample(sign_in, people, paper, look):
    answer = sign_in(people.laboratory).post(f"/review/{paper.public_id}/samples/add", data=SECOND)
    assert (answer.status_code, look(Sample).count()) == (403, 1)
