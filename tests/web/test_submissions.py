"""A laboratory uploads on a page: every file is told what became of it, and nothing is lost on the way."""

from __future__ import annotations

import io
import re
from html import unescape

import pytest

from registry.services.ids import public_id
from registry.services.reviewing import review
from registry.storage.models import Document, Event, Submission
from registry.storage.queries.documents import documents_to_reread
from tests.hostile import refused
from tests.hostile.archives import archive
from tests.hostile.made import certificate
from tests.stories import batch, flag
from tests.web.market import LEAD, MITRAGYNINE, bearer, colleague, filed, publish
from tests.web.people import NOW


@pytest.fixture
def laboratory(sign_in, people):
    return sign_in(people.laboratory)


@pytest.fixture
def upload(laboratory):
    """Send files by the form of the page."""

    def sent(*files: tuple[bytes, str], **form: str):
        return laboratory.post(
            "/submissions", data={"file": [(io.BytesIO(data), name) for data, name in files], **form}
        )

    return sent


def test_several_files_are_taken_at_once(upload, session):
    answer = upload((certificate(), "one.pdf"), (certificate(b"q Q"), "two.pdf"))
    assert (answer.status_code, answer.text.count("received.")) == (202, 2)
    assert [s.file_name for s in session.query(Submission).order_by(Submission.id)] == ["one.pdf", "two.pdf"]


def test_each_file_may_be_as_large_as_a_document_whatever_all_weigh_together(upload, session, app):
    app.config["MAX_CONTENT_LENGTH"] = 4_000  # what one document and the form around it may weigh
    good = certificate()
    answer = upload(*((b"no PDF" + b"x" * 3_000, f"{number}.pdf") for number in range(3)), (good, "good.pdf"))
    assert (answer.status_code, answer.text.count(".pdf: not taken"), "good.pdf: received" in answer.text) == (
        202,
        3,
        True,
    )


def test_as_many_files_as_an_archive_holds_are_taken_without_scripts_too(upload):
    answer = upload(*((b"no PDF", f"{number}.pdf") for number in range(200)))
    assert (answer.status_code, answer.text.count(".pdf: not taken")) == (422, 200)


def test_a_stranger_with_large_files_is_led_to_sign_in_and_they_are_not_read(client, app):
    app.config["MAX_CONTENT_LENGTH"] = 4_000
    answer = client.post(
        "/submissions",
        data={"batch": "GM-1", "file": (io.BytesIO(b"x" * 9_000), "large.pdf")},
        headers={"Origin": "http://localhost"},
    )
    assert (answer.status_code, answer.location) == (303, "/account/sign-in")


def test_a_file_that_cannot_be_taken_says_why_and_the_others_go_on(upload, session):
    answer = upload((b"", "empty.pdf"), (refused.text_named_pdf(), "text.pdf"), (certificate(), "good.pdf"))
    told = [
        name for name in ("empty.pdf: not taken", "text.pdf: not taken", "good.pdf: received") if name in answer.text
    ]
    assert (answer.status_code, len(told), session.query(Document).count()) == (202, 3, 1)
    assert ["/problems/empty-file" in answer.text, "/problems/not-a-pdf" in answer.text] == [True, True]


def test_an_upload_of_which_nothing_was_taken_is_no_success(upload):
    answer = upload((b"", "empty.pdf"))
    assert (answer.status_code, "usa-alert--success" in answer.text) == (422, False)


def test_a_file_over_the_cap_is_refused_and_not_kept(make_app, people, session, sign_in, app):
    app.extensions["registry"].settings = make_app(max_document_bytes=1000).extensions["registry"].settings
    answer = sign_in(people.laboratory).post(
        "/submissions", data={"file": (io.BytesIO(b"%PDF-1.7" + b"7" * 2000), "large.pdf")}
    )
    assert (answer.status_code, "/problems/too-large" in answer.text) == (422, True)
    assert session.query(Document).count() == 0


def test_the_same_file_again_changes_nothing(upload, session):
    upload((certificate(), "one.pdf"))
    answer = upload((certificate(), "again.pdf"))
    assert ("submitted before" in answer.text, session.query(Submission).count()) == (True, 1)


@pytest.mark.parametrize(
    ("form", "words"),
    [({"batch": "NO-SUCH"}, "No batch is registered under"), ({"supersedes": "NOPE"}, "has no certificate “NOPE”")],
)
def test_what_an_upload_names_has_to_exist_and_stays_typed(upload, session, form, words):
    answer = upload((certificate(), "one.pdf"), **form)
    field, value = form.popitem()
    assert (answer.status_code, words in answer.text, f'name="{field}"' in answer.text) == (422, True, True)
    assert (f'value="{value}"' in answer.text, session.query(Document).count()) == (True, 0)


def test_an_upload_without_a_file_says_so(upload):
    answer = upload()
    assert (answer.status_code, "Choose at least one PDF or ZIP." in answer.text) == (422, True)


def test_a_file_for_a_batch_is_filed_for_it(upload, session, people):
    green = batch(session, people.maker, number="KR-7")
    upload((certificate(), "one.pdf"), batch="kr7")
    assert session.query(Submission).one().batch_id == green.id


def test_a_rejected_document_shows_its_problem_and_what_to_do(upload, laboratory, session):
    upload((certificate(), "one.pdf"))
    document = session.query(Document).one()
    document.state, document.problem, document.problem_detail = "rejected", "encrypted", "It needs a password."
    session.commit()
    page = laboratory.get(f"/submissions/{session.query(Submission).one().public_id}").text
    assert ["It needs a password." in page, 'href="/problems/encrypted"' in page, "refresh" in page] == [
        True,
        True,
        False,
    ]


def test_a_document_that_waits_is_looked_at_again_without_a_script(upload, laboratory, session):
    upload((certificate(), "one.pdf"))
    page = laboratory.get(f"/submissions/{session.query(Submission).one().public_id}").text
    assert '<meta http-equiv="refresh" content="3">' in page


def test_a_laboratory_sees_its_own_uploads_and_a_regulator_all(upload, sign_in, people):
    upload((certificate(), "one.pdf"))
    seen = [
        "one.pdf" in sign_in(who).get("/submissions").text
        for who in (people.laboratory, people.other_laboratory, people.regulator)
    ]
    assert seen == [True, False, True]


@pytest.mark.parametrize("before", ["0", "-5", "x", "9" * 30, "9" * 5000])
def test_an_address_with_a_strange_place_to_go_on_is_answered(laboratory, before):
    assert laboratory.get(f"/submissions?before={before}").status_code == 200


def test_only_laboratories_are_offered_the_form(sign_in, people):
    offered = [
        'id="upload-form"' in sign_in(who).get("/submissions").text for who in (people.laboratory, people.regulator)
    ]
    assert offered == [True, False]


def test_a_reissue_supersedes_what_it_names_once_it_is_published(session, app, people, client):
    old = publish(session, filed(session, app, people.laboratory, batch(session, people.maker)), people.regulator)
    new = filed(session, app, people.laboratory, old.samples[0].batch, number="C-2", replaces=old)
    assert "superseded" not in client.get(f"/certificates/{old.public_id}").text
    publish(session, new, people.regulator)
    assert "superseded" in client.get(f"/certificates/{old.public_id}").text


@pytest.mark.parametrize("written", ["{}-{}", "{}{}", "{} {}"])
def test_a_batch_is_named_by_its_grouped_id(upload, session, people, written):
    green = batch(session, people.maker)
    green.public_id = public_id()
    session.commit()
    upload((certificate(), "one.pdf"), batch=written.format(green.public_id[:5], green.public_id[5:]).lower())
    assert session.query(Submission).one().batch_id == green.id


def test_an_id_with_a_slip_is_called_mistyped(upload):
    for field in ("batch", "supersedes"):
        answer = upload((certificate(), "one.pdf"), **{field: "abcde-fghjk"})
        assert (answer.status_code, "as an id it is mistyped" in answer.text.lower()) == (422, True)


@pytest.mark.parametrize("written", ["C-77/26", "c7726", "C 77 26"])
def test_what_a_reissue_replaces_is_named_by_its_printed_number(upload, session, app, people, written):
    old = filed(session, app, people.laboratory, None, number="C-77/26")
    filed(session, app, people.other_laboratory, None, number="C-77/26")
    upload((certificate(), "one.pdf"), supersedes=written, reason="A digit was wrong.")
    assert session.query(Submission).order_by(Submission.id.desc()).first().supersedes_id == old.id


def test_a_reissue_without_a_reason_is_asked_for_one(upload, session, app, people):
    old = filed(session, app, people.laboratory, None)
    answer = upload((certificate(), "one.pdf"), supersedes=old.number, reason=" ")
    assert (answer.status_code, "Say why it is issued anew" in answer.text) == (422, True)
    assert session.query(Submission).count() == 1


def test_a_reason_without_the_certificate_it_is_for_is_refused_on_the_page_and_by_programs(
    upload, client, session, people
):
    said = "Say which certificate it replaces, or leave the reason empty."
    answer = upload((certificate(), "one.pdf"), reason="A digit was wrong.")
    assert (answer.status_code, said in answer.text, 'value="A digit was wrong."' in answer.text) == (422, True, True)
    sent = {"file": (io.BytesIO(certificate()), "one.pdf"), "reason": "A digit was wrong."}
    told = client.post("/api/v1/certificates", data=sent, headers=bearer(session, people.laboratory, "submit"))
    assert (told.status_code, told.json["detail"], session.query(Submission).count()) == (422, said, 0)


def test_a_program_that_sends_an_archive_as_a_certificate_is_led_to_where_archives_are_taken(client, session, people):
    key, packed = bearer(session, people.laboratory, "submit"), archive(("one.pdf", certificate()))

    def sent(address):
        file = (io.BytesIO(packed), "week.zip", "application/zip")
        return client.post(address, data={"file": file}, headers=key)

    refused_ = sent("/api/v1/certificates")
    assert (refused_.status_code, "send it to /api/v1/deliveries" in refused_.json["detail"]) == (415, True)
    assert [one["name"] for one in sent("/api/v1/deliveries").json if one["taken"]] == ["week.zip / one.pdf"]


def test_a_broken_archive_is_called_broken_and_not_no_pdf(upload, session):
    answer = upload((b"not an archive at all", "week.zip"), (archive(("a.pdf", certificate()))[:-30], "cut.zip"))
    assert ("This archive is broken" in answer.text, "it is no PDF" in answer.text) == (True, False)
    assert (answer.text.count("/problems/unreadable-archive"), session.query(Document).count()) == (2, 0)


def test_equal_reasons_stand_together_with_a_count_the_gravest_first(laboratory, session, app, people):
    paper = filed(session, app, people.laboratory, batch(session, people.maker))
    flag(session, paper, "unaccounted-line")
    for analyte, value in (("Lead", "0.9"), ("Arsenic", "0.8")):
        raised = flag(session, paper, "contradiction")
        raised.detail, raised.text = f"{analyte}: the printed status does not follow from the value.", value
    flag(session, paper, "batch-mismatch")
    session.commit()
    text = re.sub(r"<[^>]*>|\s+", " ", unescape(laboratory.get("/submissions?bucket=to_verify").text))
    found = re.findall(r"Needs a look: ([^.,]*)|(Lead: [^”]*”|Arsenic: [^”]*”)", " ".join(text.split()))
    assert [kind or about for kind, about in found] == [
        "Another batch number on the paper",
        "The paper contradicts itself",
        "Lead: the printed status does not follow from the value. On the paper: “0.9”",
        "Arsenic: the printed status does not follow from the value. On the paper: “0.8”",
        "A line that was not understood",
    ]
    assert text.count("The paper contradicts itself") == 1
    assert "The paper contradicts itself, 2 times" in text


def test_a_number_of_several_certificates_names_none(upload, session, app, people):
    both = [filed(session, app, people.laboratory, None, number="C-77") for _ in range(2)]
    answer = upload((certificate(), "one.pdf"), supersedes="C-77")
    assert (answer.status_code, [c.public_id in answer.text for c in both]) == (422, [True, True])


def test_one_certificate_is_not_replaced_by_several_files(upload, session, app, people):
    old = filed(session, app, people.laboratory, None)
    answer = upload((certificate(), "one.pdf"), (certificate(b"q Q"), "two.pdf"), supersedes=old.number)
    assert (answer.status_code, "Only one file can replace" in answer.text) == (422, True)
    assert session.query(Submission).count() == 1


def test_open_flags_are_said_where_the_upload_is_followed(laboratory, session, app, people):
    raised = flag(session, filed(session, app, people.laboratory, None))
    pages = [
        laboratory.get(f"/submissions{tail}").text for tail in ("", f"/{session.query(Submission).one().public_id}")
    ]
    assert [(raised.detail in unescape(page), "eeds a look" in page) for page in pages] == [(True, True)] * 2
    raised.closed_at, raised.closed_by_id, raised.closed_reason = raised.opened_at, people.regulator.id, "Looked."
    session.commit()
    assert raised.detail not in unescape(laboratory.get("/submissions").text)


def test_an_address_with_a_grouped_id_leads_to_the_one_address(client, session, people):
    green = batch(session, people.maker)
    green.public_id = public_id()
    session.commit()
    found = [
        client.get(f"/batches/{typed}?on=2026-05-01")
        for typed in (f"{green.public_id[:5]}-{green.public_id[5:]}", green.public_id.lower())
    ]
    there = f"/batches/{green.public_id}?on=2026-05-01"
    assert [(answer.status_code, answer.location) for answer in found] == [(301, there)] * 2


def test_an_archive_is_taken_member_by_member_and_one_bad_file_stops_no_other(upload, session):
    packed = archive(("one.pdf", certificate()), ("notes.txt", b"hello"), ("../two.pdf", certificate(b"q Q")))
    answer = upload((packed, "week.zip"), (certificate(b"q q Q Q"), "three.pdf"))
    told = (
        "week.zip / one.pdf: received",
        "week.zip / notes.txt: not taken",
        "week.zip / two.pdf: not taken",
        "three.pdf: received",
    )
    assert (answer.status_code, [line for line in told if line not in answer.text]) == (202, [])
    assert [s.file_name for s in session.query(Submission).order_by(Submission.id)] == ["one.pdf", "three.pdf"]


def test_an_archive_replaces_no_certificate(upload, session, app, people):
    old = filed(session, app, people.laboratory, None)
    answer = upload((archive(("one.pdf", certificate())), "week.zip"), supersedes=old.number)
    assert (answer.status_code, "Only one file can replace" in answer.text) == (422, True)


def test_the_workbench_counts_its_buckets_and_each_leads_to_its_list(laboratory, session, app, people):
    green = batch(session, people.maker)
    filed(session, app, people.laboratory, green, number="CLEAN-1")
    flag(session, filed(session, app, people.laboratory, green, number="FLAG-1"))
    page = unescape(laboratory.get("/submissions").text)
    told = [re.search(rf'bucket={name}"[^>]*><strong>(\d+)', page)[1] for name in ("clean", "to_verify", "to_fix")]
    lists = [laboratory.get(f"/submissions?bucket={name}").text for name in ("clean", "to_verify", "to_fix")]
    assert (told, [("CLEAN-1" in one, "FLAG-1" in one) for one in lists]) == (
        ["1", "1", "0"],
        [(True, False), (False, True), (False, False)],
    )
    assert ('aria-current="page"' in lists[2], "Nothing to fix" in lists[2]) == (True, True)


def test_who_submitted_is_sent_to_a_colleague_who_is_offered_to_verify(laboratory, session, app, people, sign_in):
    filed(session, app, people.laboratory, batch(session, people.maker))
    pages = [
        laboratory.get("/submissions").text,
        sign_in(colleague(session, people.laboratory)).get("/submissions").text,
    ]
    assert [("A colleague has to verify it." in page, "Verify it" in page) for page in pages] == [
        (True, False),
        (False, True),
    ]


def test_while_something_waits_its_place_in_the_queue_is_told(upload, laboratory, session):
    upload((certificate(), "one.pdf"), (certificate(b"q Q"), "two.pdf"))
    page = laboratory.get("/submissions").text
    assert "0 of 2 documents submitted since" in page
    newest = session.query(Submission).order_by(Submission.id.desc()).first()
    assert "1 document is before it in the queue." in laboratory.get(f"/submissions/{newest.public_id}").text


def test_a_bucket_that_does_not_exist_shows_all(upload, laboratory):
    upload((certificate(), "one.pdf"))
    assert "one.pdf" in laboratory.get("/submissions?bucket=nonsense").text


@pytest.fixture
def refused_upload(upload, session):
    """An upload that was rejected, and so is to be fixed."""
    upload((certificate(), "one.pdf"))
    row = session.query(Submission).one()
    row.document.state, row.document.problem, row.document.problem_detail = "rejected", "encrypted", "It asks for one."
    session.commit()
    return row


def moves(session) -> list[tuple[str, str | None]]:
    chosen = session.query(Event).filter(Event.action.in_(("submission:discarded", "submission:taken_up")))
    return [(event.action, event.reason) for event in chosen.order_by(Event.id)]


def in_buckets(laboratory) -> dict[str, int]:
    page = laboratory.get("/submissions").text
    return {name: int(n) for name, n in re.findall(r'bucket=(\w+)"[^>]*><strong>(\d+)<', page) if int(n)}


def test_an_upload_to_fix_is_discarded_with_a_reason_and_stays_on_file(laboratory, session, app, refused_upload):
    address = f"/submissions/{refused_upload.public_id}"
    assert "Discard this upload" in laboratory.get(address).text
    assert (laboratory.post(f"{address}/discard", data={"reason": " "}).status_code, in_buckets(laboratory)) == (
        422,
        {"to_fix": 1},
    )
    assert laboratory.post(f"{address}/discard", data={"reason": "Sent by mistake."}).status_code == 303
    page = laboratory.get(address).text
    assert ("Sent by mistake." in page, "Discard this upload" in page) == (True, False)
    assert (in_buckets(laboratory), moves(session)) == ({"done": 1}, [("submission:discarded", "Sent by mistake.")])
    with app.app_context():
        kept = app.extensions["registry"].store.read(refused_upload.document.sha256)
    assert len(kept) == refused_upload.document.size
    assert documents_to_reread(session, ["rejected"], []) == []


def test_a_discarded_file_that_is_sent_again_is_taken_up_again(laboratory, upload, session, refused_upload):
    laboratory.post(f"/submissions/{refused_upload.public_id}/discard", data={"reason": "Sent by mistake."})
    session.commit()
    upload((certificate(), "one.pdf"))
    assert [action for action, _ in moves(session)] == ["submission:discarded", "submission:taken_up"]
    assert in_buckets(laboratory) == {"waiting": 1}


def test_a_certificate_without_results_is_withdrawn_with_its_upload(laboratory, session, app, people):
    paper = filed(session, app, people.laboratory, batch(session, people.maker))
    verifier = colleague(session, people.laboratory)
    only = paper.samples[0].results[0]
    review.reject_result(session, actor=verifier, result_id=only.id, reason="Not on the paper.", now=NOW)
    address = f"/submissions/{paper.submission.public_id}/discard"
    assert laboratory.post(address, data={"reason": "Nothing on it."}).status_code == 303
    session.refresh(paper)
    assert (paper.publication, paper.withdrawn_reason) == ("withdrawn", "Nothing on it.")


def test_another_laboratory_that_sends_the_same_file_reads_nothing_of_its_verification(
    session, app, people, client, sign_in
):
    paper = filed(session, app, people.laboratory, batch(session, people.maker), MITRAGYNINE, LEAD)
    again = Submission(
        public_id=public_id(),
        document=paper.document,
        organisation_id=people.other_laboratory.organisation_id,
        account_id=people.other_laboratory.id,
        file_name="same.pdf",
        received_at=NOW,
    )
    session.add(again)
    verifier, lead = colleague(session, people.laboratory), paper.samples[0].results[1]
    review.reject_result(session, actor=verifier, result_id=lead.id, reason="A secret reason.", now=NOW)
    raised = flag(session, paper)
    address, secrets = (
        f"/submissions/{again.public_id}",
        ("A secret reason.", f"/certificates/{paper.public_id}", raised.detail),
    )
    page = unescape(sign_in(people.other_laboratory).get(address).text)
    listed = unescape(sign_in(people.other_laboratory).get("/submissions").text)
    told = client.get(f"/api/v1{address}", headers=bearer(session, people.other_laboratory, "read")).json
    assert [words in page + listed for words in secrets] == [False] * 3
    assert ("Another laboratory submitted the same file" in page, told["certificates"]) == (True, [])
    seen = unescape(sign_in(people.regulator).get(address).text)
    assert [words in seen for words in secrets] == [True] * 3
    review.confirm_rejection(session, actor=people.regulator, result_id=lead.id, now=NOW)
    review.close_flag(session, actor=people.regulator, flag_id=raised.id, reason="Looked at.", now=NOW)
    publish(session, paper, people.regulator)
    page = unescape(sign_in(people.other_laboratory).get(address).text)
    assert [words in page for words in secrets] == [False, True, False]


def test_what_is_not_to_be_fixed_is_not_discarded(laboratory, session, app, people):
    paper = filed(session, app, people.laboratory, batch(session, people.maker))
    answer = laboratory.post(f"/submissions/{paper.submission.public_id}/discard", data={"reason": "No."})
    assert (answer.status_code, moves(session)) == (409, [])


def test_nobody_but_the_laboratory_discards_its_uploads(sign_in, people, session, refused_upload):
    for account, status in ((people.other_laboratory, 404), (people.regulator, 403), (people.maker, 403)):
        answer = sign_in(account).post(f"/submissions/{refused_upload.public_id}/discard", data={"reason": "No."})
        assert answer.status_code == status
    assert moves(session) == []


def test_a_program_discards_an_upload(client, session, people, refused_upload):
    address = f"/api/v1/submissions/{refused_upload.public_id}/discard"
    key = bearer(session, people.laboratory, "submit")
    assert client.post(address, json={"reason": ""}, headers=key).status_code == 422
    assert (
        client.post(
            address, json={"reason": "By mistake."}, headers=bearer(session, people.laboratory, "read")
        ).status_code
        == 403
    )
    told = client.post(address, json={"reason": "By mistake."}, headers=key).json
    assert (told["bucket"], told["because"], told["discarded_reason"]) == ("done", ["discarded"], "By mistake.")
    assert client.post(address, json={"reason": "Again."}, headers=key).status_code == 409
