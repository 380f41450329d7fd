"""A second person holds each value against the paper; only then is a certificate published."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest

from registry.storage.models import Certificate, Event, Flag, Result, Sample
from tests.stories import Printed, batch, flag
from tests.web.market import LEAD, MITRAGYNINE, colleague, filed

CORRECTION = {
    "panel": "alkaloids",
    "printed_analyte": "mitragynine",
    "analyte": "mitragynine",
    "printed_result": "1.25",
    "operator": "=",
    "value": "1.25",
    "unit": "%",
    "reason": "Two digits were swapped.",
}


@pytest.fixture
def paper(session, app, people) -> Certificate:
    """Two values nobody has decided of."""
    return filed(session, app, people.laboratory, batch(session, people.maker), MITRAGYNINE, LEAD)


@pytest.fixture
def submitter(sign_in, people):
    return sign_in(people.laboratory)


@pytest.fixture
def verifier(session, sign_in, people):
    """The second person of the same laboratory."""
    return sign_in(colleague(session, people.laboratory))


@pytest.fixture
def first(paper) -> Result:
    return paper.samples[0].results[0]


def do(browser, paper: Certificate, deed: str, **form: str) -> str:
    """Do something to the certificate; what the page that follows says of it."""
    answer = browser.post(f"/review/{paper.public_id}/{deed}", data=form, follow_redirects=True)
    return unescape(answer.text)


def accept_shown(browser, paper: Certificate) -> str:
    """Accept what the page shows and offers to accept at once; what the page that follows says of it."""
    page = browser.get(f"/review/{paper.public_id}").text
    seen = re.search(r'name="seen" value="([^"]*)"', page)
    return do(browser, paper, "accept-remaining", seen=seen[1] if seen else "")


def state(look) -> str:
    return look(Certificate).order_by(Certificate.id).first().publication


def test_a_second_person_accepts_everything_and_publishes(verifier, paper, look, client):
    accept_shown(verifier, paper)
    assert "The certificate is published" in do(verifier, paper, "publish")
    assert (state(look), "1.52" in client.get(f"/certificates/{paper.public_id}").text) == ("published", True)


def test_numbers_that_no_row_has_are_seen_by_nobody(verifier, paper, look):
    for seen in ("9" * 5000, str(2**31), "٣"):
        assert "0 values are accepted." in do(verifier, paper, "accept-remaining", seen=seen)
    assert state(look) == "to_be_verified"


def test_who_submitted_it_cannot_verify_or_publish_it(submitter, verifier, paper, first, look):
    assert "You submitted this certificate" in do(submitter, paper, "accept-remaining", seen=str(first.id))
    assert "You submitted this certificate" in do(submitter, paper, f"results/{first.id}/accept")
    accept_shown(verifier, paper)
    assert ("You submitted this certificate" in do(submitter, paper, "publish"), state(look)) == (
        True,
        "to_be_verified",
    )


def test_who_submitted_it_is_offered_nothing_to_decide(submitter, paper):
    page = submitter.get(f"/review/{paper.public_id}").text
    assert re.findall(r'action="/review/[^"]*/(accept|accept-remaining|publish|close|tie)"', page) == []


@pytest.fixture
def mistyped(session, app, people) -> Certificate:
    """A value under a name that is no analyte's."""
    row = Printed(None, "1.52", name="Mitragynne")
    return filed(session, app, people.laboratory, batch(session, people.maker), row)


def test_of_an_unknown_name_a_person_is_told_what_it_may_be_meant_for(verifier, mistyped):
    rows = unescape(verifier.get(f"/review/{mistyped.public_id}").text)
    assert "a name the registry does not know; perhaps Mitragynine?" in rows


def test_what_a_name_may_be_meant_for_is_never_chosen_beforehand(verifier, mistyped):
    result = mistyped.samples[0].results[0]
    page = unescape(verifier.get(f"/review/{mistyped.public_id}/results/{result.id}").text)
    chosen = re.search(r'<select[^>]*name="analyte".*?</select>', page, flags=re.DOTALL)
    assert "perhaps Mitragynine?" in page
    assert chosen is not None
    assert 'value="mitragynine" selected' not in chosen[0]


def test_the_queue_tells_uploads_apart_and_says_when_each_was_submitted(verifier, session, paper, people, app):
    loose = filed(session, app, people.laboratory, None, LEAD, number="C-2")
    loose.samples[0].product_name, loose.samples[0].batch_number = "Red Powder", "RP-9"
    loose.submission.received_at = loose.created_at - timedelta(hours=3)
    session.commit()
    page = " ".join(re.sub(r"<[^>]*>", " ", unescape(verifier.get("/review").text)).split())
    green = paper.samples[0].batch
    assert f"C-1 C-1.pdf {green.product.name}, {green.number}" in page
    assert "C-2 C-2.pdf Red Powder, RP-9 (as printed; not filed)" in page
    assert ("24 November 2026, 09:00" in page, "24 November 2026, 12:00" in page) == (True, True)


def test_accepting_one_value_leads_to_the_next_that_is_open(verifier, paper, first):
    second = paper.samples[0].results[1].id
    answer = verifier.post(f"/review/{paper.public_id}/results/{first.id}/accept")
    assert (answer.status_code, answer.location) == (303, f"/review/{paper.public_id}#result-{second}")
    last = verifier.post(f"/review/{paper.public_id}/results/{second}/accept")
    assert last.location == f"/review/{paper.public_id}#publish"


def test_nothing_is_published_while_a_value_is_open(verifier, paper, look):
    assert "2 results are not decided" in do(verifier, paper, "publish")
    assert state(look) == "to_be_verified"


def test_a_correction_is_a_new_row_and_the_old_one_stays(verifier, paper, first, look):
    do(verifier, paper, f"results/{first.id}/correct", **CORRECTION)
    rows = look(Result).filter_by(analyte="mitragynine").order_by(Result.id).all()
    assert [(r.printed_result, r.corrects_id, r.reason) for r in rows] == [
        ("1.52", None, None),
        ("1.25", first.id, "Two digits were swapped."),
    ]


def test_a_corrected_value_waits_for_a_second_person_and_is_shown_with_its_reason(
    verifier, paper, first, client, sign_in, people, look
):
    do(verifier, paper, f"results/{first.id}/correct", **CORRECTION)
    accept_shown(verifier, paper)
    text = unescape(do(verifier, paper, "publish"))
    assert "1 correction is to be accepted by somebody who neither made it nor submitted the certificate" in text
    assert "the laboratory has nobody else, so that is for a regulator to do" in text
    assert ("somebody else has yet to accept it" in text, "The text read within its box is “1.52”." in text) == (
        True,
    ) * 2
    second = sign_in(people.regulator)
    accept_shown(second, paper)
    row = look(Result).filter_by(corrects_id=first.id).one()
    do(second, paper, f"results/{row.id}/accept")
    do(second, paper, "publish")
    page = client.get(f"/certificates/{paper.public_id}").text
    assert (">1.25</a>" in page, ">1.52</a>" in page, "Two digits were swapped." in page) == (True, False, True)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"reason": ""}, "Say why"),
        ({"value": "many"}, "Write a number"),
        ({"value": ""}, "needs its number"),
        ({"operator": "ND"}, "has no number"),
        ({"operator": "~"}, "Choose one of"),
        ({"panel": "wines"}, "Choose the panel"),
        ({"printed_analyte": ""}, "Write the name"),
        ({"lab_status": "perhaps"}, "Choose one of"),
        ({"unit": "stone"}, "knows no unit"),
        ({"analyte": "unobtainium"}, "knows no analyte"),
        ({"printed_result": ""}, "as it stands on the paper"),
    ],
)
def test_a_correction_with_faults_is_shown_again_and_not_kept(verifier, paper, first, look, changed, words):
    address = f"/review/{paper.public_id}/results/{first.id}/correct"
    answer = verifier.post(address, data={**CORRECTION, **changed})
    assert (answer.status_code, words in unescape(answer.text), look(Result).count()) == (422, True, 2)


def test_a_value_is_taken_out_with_a_reason_and_by_two_people(verifier, paper, first, client, sign_in, people):
    address = f"/review/{paper.public_id}/results/{first.id}/reject"
    assert verifier.post(address, data={"reason": " "}).status_code == 422
    said = do(verifier, paper, f"results/{first.id}/reject", reason="A heading, no result.")
    confirmed = f"/review/{paper.public_id}/results/{first.id}/confirm"
    assert ("Somebody else has yet to confirm that." in said, confirmed in said) == (True, False)
    accept_shown(verifier, paper)
    assert "1 value was taken out" in do(verifier, paper, "publish")
    assert "You took this value out" in do(verifier, paper, f"results/{first.id}/confirm")
    second = sign_in(people.regulator)
    assert confirmed in second.get(f"/review/{paper.public_id}").text
    assert "It is confirmed that the value is taken out." in do(second, paper, f"results/{first.id}/confirm")
    do(verifier, paper, "publish")
    page = client.get(f"/certificates/{paper.public_id}").text
    assert (">1.52</a>" in page, "was taken out" in page, "A heading, no result." in page) == (False, True, True)


def test_a_value_that_was_corrected_meanwhile_cannot_be_corrected_again(verifier, paper, first):
    do(verifier, paper, f"results/{first.id}/correct", **CORRECTION)
    answer = verifier.post(f"/review/{paper.public_id}/results/{first.id}/correct", data=CORRECTION)
    assert (answer.status_code, "corrected or rejected meanwhile" in answer.text) == (404, True)


def test_a_batch_number_that_does_not_fit_blocks_publishing_until_it_is_answered(session, verifier, paper, look):
    raised = flag(session, paper)
    accept_shown(verifier, paper)
    assert ("1 flag is open" in do(verifier, paper, "publish"), state(look)) == (True, "to_be_verified")
    assert "Say why" in do(verifier, paper, f"flags/{raised.id}/close", reason="")
    do(verifier, paper, f"flags/{raised.id}/close", reason="The laboratory confirmed the batch.")
    do(verifier, paper, "publish")
    assert (state(look), look(Flag).one().closed_reason) == ("published", "The laboratory confirmed the batch.")


def test_a_sample_without_a_batch_is_filed_before_it_is_published(session, app, people, verifier, look):
    loose = filed(session, app, people.laboratory, None)
    green = batch(session, people.maker, number="GM-9")
    accept_shown(verifier, loose)
    assert "no sample is tied to a batch" in do(verifier, loose, "publish")
    sample = loose.samples[0].id
    assert "No batch is registered under" in do(verifier, loose, f"samples/{sample}/tie", batch="NO-SUCH", reason="x")
    assert "Name the batch" in do(verifier, loose, f"samples/{sample}/tie", batch="", reason="x")
    do(verifier, loose, f"samples/{sample}/tie", batch="gm9", reason="The client wrote it.")
    do(verifier, loose, "publish")
    assert (state(look), look(Sample).one().batch_id) == ("published", green.id)


def test_withdrawing_needs_a_reason_that_everybody_may_read(verifier, paper, look, client):
    accept_shown(verifier, paper)
    do(verifier, paper, "publish")
    assert ("A reason is needed." in do(verifier, paper, "withdraw", reason=""), state(look)) == (True, "published")
    do(verifier, paper, "withdraw", reason="Wrong sample.")
    assert (state(look), "Wrong sample." in client.get(f"/certificates/{paper.public_id}").text) == ("withdrawn", True)


def test_another_laboratory_has_no_business_with_it(sign_in, people, paper):
    stranger = sign_in(people.other_laboratory)
    assert [
        stranger.get(f"/review/{paper.public_id}").status_code,
        stranger.post(f"/review/{paper.public_id}/publish").status_code,
        paper.public_id in stranger.get("/review").text,
    ] == [404, 404, False]


def test_the_queue_names_what_is_open_and_who_may_not_verify_it(submitter, verifier, paper):
    pages = [browser.get("/review").text for browser in (submitter, verifier)]
    assert [f"/review/{paper.public_id}" in page for page in pages] == [True, True]
    assert ["(you: a colleague has to verify it)" in page for page in pages] == [True, False]


def test_every_decision_is_written_down_with_its_person(verifier, paper, first, look):
    do(verifier, paper, f"results/{first.id}/accept")
    accept_shown(verifier, paper)
    do(verifier, paper, "publish")
    told = [event.action for event in look(Event).filter(Event.account_id.is_not(None)).order_by(Event.id)]
    assert told == ["result:accepted", "certificate:remaining_accepted", "certificate:published"]


def test_every_value_has_its_box_on_the_paper_and_its_row_beside_it(verifier, paper):
    page = verifier.get(f"/review/{paper.public_id}").text
    ids = {str(result.id) for result in paper.samples[0].results}
    assert (set(re.findall(r'id="ink-(\d+)"', page)), set(re.findall(r'id="result-(\d+)"', page))) == (ids, ids)


@pytest.mark.parametrize("number", ["0", "9" * 30])
def test_a_value_that_cannot_be_is_not_found(verifier, paper, number):
    assert verifier.post(f"/review/{paper.public_id}/results/{number}/accept").status_code == 404


def test_after_a_flag_the_next_open_one_follows_then_the_sample_then_the_values(session, app, people, verifier):
    loose = filed(session, app, people.laboratory, None)
    green = batch(session, people.maker, number="GM-9")
    one, two = flag(session, loose), flag(session, loose)
    sample, result, there = loose.samples[0].id, loose.samples[0].results[0].id, f"/review/{loose.public_id}"

    def to(deed: str, **form: str) -> str:
        return verifier.post(f"{there}/{deed}", data=form).location.removeprefix(there)

    assert to(f"flags/{two.id}/close", reason="") == f"#flag-{two.id}"
    assert to(f"flags/{one.id}/close", reason="Looked.") == f"#flag-{two.id}"
    assert to(f"flags/{two.id}/close", reason="Looked.") == f"#sample-{sample}"
    assert to(f"samples/{sample}/tie", batch="NO-SUCH", reason="x") == f"#sample-{sample}"
    assert to(f"samples/{sample}/tie", batch=green.number, reason="x") == f"#result-{result}"


def test_what_was_done_is_said_with_what_is_still_open(session, verifier, paper):
    one, two = flag(session, paper), flag(session, paper)
    assert "The flag is closed. 1 flag is still open." in do(verifier, paper, f"flags/{one.id}/close", reason="Looked.")
    assert "The flag is closed. No flag is open." in do(verifier, paper, f"flags/{two.id}/close", reason="Looked.")


def test_the_change_page_begins_at_the_value(verifier, paper, first):
    page = verifier.get(f"/review/{paper.public_id}/results/{first.id}").text
    assert re.findall(r'<input[^>]*name="(\w+)"[^>]*autofocus', page) == ["value"]


def test_each_field_of_the_head_says_how_sure_the_reader_was_and_why(session, verifier, paper):
    place = {"page": 1, "bbox": [50, 60, 90, 70], "text": "GM-01", "confidence": 0.85}
    sure, older = {**place, "text": "B-7", "confidence": 0.99, "reasons": []}, {"page": 1, "text": "Meadow Trading"}
    unsure = {**place, "reasons": ["its label may name other things"]}
    paper.samples[0].fields = {"sample_id": unsure, "batch_number": sure, "client": older}
    session.commit()
    page = unescape(verifier.get(f"/review/{paper.public_id}").text)
    cells = [re.sub(r"<[^>]+>", "", row) for row in re.findall(r'<tr><th scope="row".*?</tr>', page, re.DOTALL)]
    assert [" ".join(row.split()) for row in cells if "GM-01" in row or "B-7" in row or "Meadow" in row] == [
        "Client Meadow Trading 1 –",
        "Sample number GM-01 1 85 % its label may name other things",
        "Batch on the paper B-7 1 99 %",
    ]
