"""A verifier adds a value that was not read, and corrects the head; everybody sees that a person did, and who."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape

import pytest

from registry.storage.models import Certificate, Flag, ParticularCorrection, Result, Sample
from tests.stories import batch, flag
from tests.web.market import LEAD, MITRAGYNINE, colleague, filed
from tests.web.test_review import accept_shown, do

ARSENIC = {
    "panel": "heavy-metals",
    "printed_analyte": "Arsenic (As)",
    "analyte": "arsenic",
    "printed_result": "0.12",
    "operator": "=",
    "value": "0.12",
    "unit": "ppm",
    "lod": "0.01",
    "loq": "0.03",
    "limit_printed": "1.5",
    "lab_status": "pass",
    "page": "1",
    "bbox": "50 100 200 110.5",
    "reason": "The row was not read.",
}
WHY = "The 1 is a 7."
COLLEAGUE = "Colleague"


@pytest.fixture
def paper(session, app, people) -> Certificate:
    return filed(session, app, people.laboratory, batch(session, people.maker), MITRAGYNINE, LEAD)


@pytest.fixture
def verifier(session, sign_in, people):
    return sign_in(colleague(session, people.laboratory))


@pytest.fixture
def regulator(sign_in, people):
    return sign_in(people.regulator)


@pytest.fixture
def published(verifier, regulator, paper, look) -> Certificate:
    """With a value and a batch number that one person wrote and another accepted."""
    sample = paper.samples[0].id
    do(verifier, paper, f"samples/{sample}/add", **ARSENIC)
    head = values_of(verifier.get(f"/review/{paper.public_id}/samples/{sample}/particulars").text)
    do(verifier, paper, f"samples/{sample}/particulars", **{**head, "batch_number": "GM-77", "reason": WHY})
    do(regulator, paper, f"results/{look(Result).filter_by(analyte='arsenic').one().id}/accept")
    do(regulator, paper, f"corrections/{look(ParticularCorrection).one().id}/accept")
    accept_shown(verifier, paper)
    assert "The certificate is published" in do(verifier, paper, "publish")
    return paper


def values_of(page: str) -> dict[str, str]:
    """The text fields of a form as they are filled in, and what it says was seen."""
    found = re.findall(r'<input class="usa-input[^"]*"[^>]*name="(\w+)"[^>]*? value="([^"]*)"', page)
    found += re.findall(r'<input type="hidden" name="(seen)" value="([^"]*)"', page)
    return {name: unescape(value) for name, value in found}


def test_the_form_begins_at_the_page_asked_for_and_shows_it(verifier, paper):
    page = verifier.get(f"/review/{paper.public_id}/samples/{paper.samples[0].id}/add?on=1").text
    assert (values_of(page)["page"], f"/certificates/{paper.public_id}/pages/1.png" in page) == ("1", True)


def test_from_a_flag_the_form_begins_at_its_place_and_answers_it(session, verifier, paper, look):
    raised = flag(session, paper)
    raised.type, raised.page, raised.bbox, raised.text = "unreadable-row", 1, [50, 100, 200, 110], "As 0.12"
    session.commit()
    address = f"/review/{paper.public_id}/samples/{paper.samples[0].id}/add?flag={raised.id}"
    assert address in unescape(verifier.get(f"/review/{paper.public_id}").text)
    page = unescape(verifier.get(address).text)
    assert (values_of(page)["bbox"], "“As 0.12”" in page) == ("50.0 100.0 200.0 110.0", True)
    answer = verifier.post(address, data=ARSENIC)
    row = look(Result).filter_by(analyte="arsenic").one()
    assert answer.location == f"/review/{paper.public_id}#result-{row.id}"
    assert look(Flag).one().closed_reason == "The value was added: Arsenic (As) 0.12"


def test_where_a_paper_has_several_samples_a_person_says_whose_the_missed_value_is(session, verifier, paper):
    raised = flag(session, paper)
    raised.type = "unreadable-row"
    paper.samples.append(Sample(position=2, product_name="Second Leaf", batch_number="B-2", fields={}))
    session.commit()
    page = unescape(verifier.get(f"/review/{paper.public_id}").text)
    ways = re.findall(r'<a href="[^"]*/samples/(\d+)/add\?flag=\d+">([^<]+)</a>', page)
    assert [int(number) for number, _words in ways] == [sample.id for sample in paper.samples]
    assert ways[1][1] == "Second Leaf (B-2)"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"page": ""}, "Say on which page it stands."),
        ({"page": "7"}, "Choose a page of the document"),
        ({"bbox": "50 100 200"}, "Write four numbers"),
        ({"bbox": "50 100 20 110"}, "Draw the box around the value"),
        ({"bbox": "99000 99000 99999 99999"}, "Draw the box around the value"),
        ({"bbox": "50 100 900 110"}, "Draw the box around the value"),
        ({"panel": ""}, "Choose the panel"),
        ({"printed_analyte": ""}, "Write the name"),
        ({"reason": ""}, "Say why"),
    ],
)
def test_a_value_with_faults_is_shown_again_and_not_kept(verifier, paper, look, changed, words):
    address = f"/review/{paper.public_id}/samples/{paper.samples[0].id}/add"
    answer = verifier.post(address, data={**ARSENIC, **changed})
    assert (answer.status_code, words in unescape(answer.text), look(Result).count()) == (422, True, 2)


def test_in_review_an_added_value_waits_for_somebody_else_and_says_who_added_it(verifier, paper):
    text = " ".join(
        re.sub("<[^>]+>", " ", do(verifier, paper, f"samples/{paper.samples[0].id}/add", **ARSENIC)).split()
    )
    assert "added; somebody else has yet to accept it" in text
    assert f"{COLLEAGUE}, " in text
    assert ("by a person, page 1" in text, "laboratory’s verdict: passes" in text) == (True, True)


def test_everybody_sees_that_a_person_added_it(client, published, look):
    row = look(Result).filter_by(analyte="arsenic").one()
    page = unescape(client.get(f"/certificates/{published.public_id}").text)
    assert ("(added by a person: The row was not read.)" in page, f'id="ink-{row.id}"' in page) == (True, True)
    assert "The reader missed this value." in unescape(client.get(f"/results/{row.id}").text)
    changes = unescape(client.get(f"/certificates/{published.public_id}/changes").text)
    assert ("Arsenic (As) (added)" in changes, "0.12 ppm" in changes) == (True, True)


def test_a_value_without_a_box_has_its_page(client, verifier, regulator, paper, look):
    do(verifier, paper, f"samples/{paper.samples[0].id}/add", **{**ARSENIC, "bbox": ""})
    row = look(Result).filter_by(analyte="arsenic").one()
    do(regulator, paper, f"results/{row.id}/accept")
    accept_shown(verifier, paper)
    do(verifier, paper, "publish")
    assert f'href="#page-{row.page}">0.12</a>' in client.get(f"/certificates/{paper.public_id}").text
    assert client.get(f"/results/{row.id}/ink.png").status_code == 200
    told = client.get(f"/api/v1/certificates/{paper.public_id}").get_json()
    assert [(r["page"], r["bbox"]) for r in told["samples"][0]["results"] if r["analyte"] == "arsenic"] == [(1, None)]


def test_programs_are_told_what_a_person_wrote(client, published):
    told = client.get(f"/api/v1/certificates/{published.public_id}").get_json()
    rows = {row["analyte"]: row for row in told["samples"][0]["results"]}
    assert {name: (row["origin"], row["entered"] is None) for name, row in rows.items()} == {
        "mitragynine": ("read", True),
        "lead": ("read", True),
        "arsenic": ("added", False),
    }
    assert rows["arsenic"]["entered"]["reason"] == "The row was not read."
    assert rows["arsenic"]["entered"]["by"] == COLLEAGUE
    changes = client.get(f"/api/v1/certificates/{published.public_id}/changes").get_json()
    assert [(one["kind"], one["old"], one["new"]["printed_result"]) for one in changes["corrections"]] == [
        ("added", None, "0.12")
    ]
    assert [(one["field"], one["old"], one["new"], one["state"]) for one in changes["particulars"]] == [
        ("batch_number", None, "GM-77", "accepted")
    ]
    assert told["corrections"] == changes["particulars"]


def test_exports_say_which_values_a_person_wrote(client, published):
    lines = client.get("/search/export.csv?analyte=arsenic").get_data(as_text=True).lstrip("\ufeff")
    assert [row["Origin"] for row in csv.DictReader(io.StringIO(lines))] == ["added"]
    [line] = client.get("/search/export.jsonl?analyte=lead").get_data(as_text=True).splitlines()
    assert json.loads(line)["origin"] == "read"


def test_a_corrected_head_stands_on_the_certificate_with_what_stood_before(client, published, look):
    page = unescape(client.get(f"/certificates/{published.public_id}").text)
    assert "Batch on the paper: GM-77." in page
    assert "Batch on the paper: “not read” was corrected to “GM-77”" in page
    changes = unescape(client.get(f"/certificates/{published.public_id}/changes").text)
    assert ("GM-77" in changes, WHY in changes, "Accepted by" in changes) == (True, True, True)


def test_who_corrected_the_head_is_offered_no_way_to_accept_it(verifier, regulator, paper, look):
    sample = paper.samples[0].id
    address = f"/review/{paper.public_id}/samples/{sample}/particulars"
    head = values_of(verifier.get(address).text)
    assert (head["certificate_number"], head["date_tested"]) == ("C-1", paper.samples[0].tested_on.isoformat())
    do(verifier, paper, f"samples/{sample}/particulars", **{**head, "batch_number": "GM-77", "reason": WHY})
    one = look(ParticularCorrection).one().id
    pages = [browser.get(f"/review/{paper.public_id}").text for browser in (verifier, regulator)]
    assert [f"/corrections/{one}/accept" in page for page in pages] == [False, True]
    assert "somebody else must accept it" in do(verifier, paper, f"corrections/{one}/accept")
    assert "A reason is needed." in do(regulator, paper, f"corrections/{one}/reject", reason="")
    assert "What stood before is put back." in do(regulator, paper, f"corrections/{one}/reject", reason="It is a 1.")
    assert look(Certificate).order_by(Certificate.id).first().samples[0].batch_number is None


def test_a_head_that_was_corrected_meanwhile_is_shown_with_what_was_typed(verifier, regulator, paper, look):
    address = f"/review/{paper.public_id}/samples/{paper.samples[0].id}/particulars"
    opened = values_of(verifier.get(address).text)
    changed = {**opened, "batch_number": "GM-77", "client": "Meadow", "reason": WHY}
    assert regulator.post(address, data=changed).status_code == 303
    late = {**opened, "client": "Field", "matrix": "Leaf", "reason": WHY}
    answer = verifier.post(address, data=late)
    shown = values_of(answer.text)
    assert (answer.status_code, look(ParticularCorrection).count()) == (409, 2)
    assert [shown[name] for name in ("batch_number", "client", "matrix", "reason")] == ["GM-77", "Field", "Leaf", WHY]
    assert "Somebody wrote “Meadow” here meanwhile." in unescape(answer.text)
    assert verifier.post(address, data=shown).status_code == 303
    rows = [(row.field, row.new) for row in look(ParticularCorrection).order_by(ParticularCorrection.id)]
    assert sorted(rows[2:]) == [("client", "Field"), ("matrix", "Leaf")]


@pytest.mark.parametrize("seen", ["", "[]", "no json", '{"batch_number": "other"}'])
def test_a_head_is_corrected_by_a_form_that_says_what_it_was_opened_with(verifier, paper, look, seen):
    address = f"/review/{paper.public_id}/samples/{paper.samples[0].id}/particulars"
    answer = verifier.post(address, data={"batch_number": "GM-77", "reason": WHY, "seen": seen})
    assert (answer.status_code, look(ParticularCorrection).count()) == (409, 0)


def test_a_head_with_faults_is_shown_again(verifier, paper, look):
    address = f"/review/{paper.public_id}/samples/{paper.samples[0].id}/particulars"
    head = values_of(verifier.get(address).text)
    for changed, words in (({"date_tested": "soon"}, "Choose a day"), ({}, "Nothing differs"), ({"page": "x"}, "page")):
        answer = verifier.post(address, data={**head, "reason": WHY, **changed})
        assert (answer.status_code, words in unescape(answer.text), look(ParticularCorrection).count()) == (
            422,
            True,
            0,
        )


def test_a_stranger_adds_and_corrects_nothing(sign_in, people, verifier, paper, look):
    head = values_of(verifier.get(f"/review/{paper.public_id}/samples/{paper.samples[0].id}/particulars").text)
    do(
        verifier,
        paper,
        f"samples/{paper.samples[0].id}/particulars",
        **{**head, "batch_number": "GM-77", "reason": WHY},
    )
    stranger, there = sign_in(people.other_laboratory), f"/review/{paper.public_id}"
    one = look(ParticularCorrection).first().id
    deeds = (f"samples/{paper.samples[0].id}/add", f"samples/{paper.samples[0].id}/particulars",
             f"corrections/{one}/accept", f"corrections/{one}/reject")  # fmt: skip
    assert [stranger.post(f"{there}/{deed}").status_code for deed in deeds] == [404] * 4


def test_the_laboratory_reads_on_its_upload_what_was_refused_and_why(sign_in, people, verifier, regulator, paper, look):
    sample, first = paper.samples[0].id, paper.samples[0].results[0].id
    head = values_of(verifier.get(f"/review/{paper.public_id}/samples/{sample}/particulars").text)
    do(verifier, paper, f"samples/{sample}/particulars", **{**head, "batch_number": "GM-77", "reason": WHY})
    do(regulator, paper, f"corrections/{look(ParticularCorrection).one().id}/reject", reason="It is a 1.")
    do(regulator, paper, f"results/{first}/reject", reason="A heading, no result.")
    page = unescape(sign_in(people.laboratory).get(f"/submissions/{paper.submission.public_id}").text)
    told = [" ".join(re.sub("<[^>]+>", " ", row).split()) for row in re.findall(r"<li>(.*?)</li>", page, re.DOTALL)]
    found = [row for row in told if "GM-77" in row or "A heading" in row]
    reason = "A heading, no result. Somebody else has yet to confirm it."
    assert any("was taken out by" in row and row.endswith(reason) for row in found)
    assert any("“GM-77” was refused by" in row and row.endswith("It is a 1.") for row in found)
