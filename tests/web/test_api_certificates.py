"""Programs submit certificates: what is taken is kept once, what is not says why, and nothing is lost."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from werkzeug.test import EnvironBuilder, run_wsgi_app

from registry.services.ids import public_id
from registry.services.incoming.reading import read_document
from registry.storage.models import Document, Submission
from tests.hostile import refused
from tests.hostile.archives import archive
from tests.hostile.made import certificate
from tests.stories import batch
from tests.web.market import bearer, filed, publish, withdraw

MEDIA_TYPE = "application/problem+json"
ADDRESS = "/api/v1/certificates"


@pytest.fixture
def signed(session, people):
    """The header of a laboratory's program."""
    return bearer(session, people.laboratory, "submit", "read")


@pytest.fixture
def submit(client, signed):
    """Submit bytes as the laboratory's program."""

    def submitted(data: bytes, name: str = "coa.pdf", key: str | None = None, **form: str):
        headers = signed if key is None else {**signed, "Idempotency-Key": key}
        return client.post(ADDRESS, data={"file": (io.BytesIO(data), name), **form}, headers=headers)

    return submitted


@pytest.fixture
def read_all(app, session, session_maker):
    """Read every document that waits, as the worker does."""

    def read() -> None:
        waiting = [document.id for document in session.query(Document).filter_by(state="queued")]
        session.commit()
        for document_id in waiting:
            store = app.extensions["registry"].store
            read_document(session_maker, store, document_id, owner="test", clock=lambda: datetime.now(UTC))

    return read


def problem(answer) -> tuple[int, str, str]:
    return answer.status_code, answer.mimetype, answer.get_json(force=True)["type"]


def test_a_certificate_is_taken_and_may_be_followed(client, submit, signed):
    data = certificate()
    answer = submit(data)
    taken = answer.get_json()
    assert (answer.status_code, taken["state"], taken["sha256"]) == (202, "queued", sha256(data).hexdigest())
    assert answer.headers["Location"] == f"/api/v1/submissions/{taken['id']}"
    assert {**client.get(answer.headers["Location"], headers=signed).get_json(), "repeated": False} == taken


def test_a_zero_byte_file_is_told_to_be_empty(submit, session):
    assert problem(submit(b"")) == (422, MEDIA_TYPE, "/problems/empty-file")
    assert session.query(Document).count() == 0


def test_a_text_file_named_pdf_is_told_to_be_none(submit, session):
    assert problem(submit(refused.text_named_pdf())) == (415, MEDIA_TYPE, "/problems/not-a-pdf")
    assert session.query(Document).count() == 0


@pytest.mark.parametrize(
    ("made", "kind"),
    [(refused.locked, "encrypted"), (refused.cut_in_half, "unreadable-pdf")],
    ids=["locked", "cut in half"],
)
def test_what_the_reader_refuses_is_kept_with_its_problem(client, submit, signed, read_all, made, kind):
    address = submit(made()).headers["Location"]
    read_all()
    found = client.get(address, headers=signed).get_json()
    assert (found["state"], found["problem"]["type"], found["problem"]["instance"]) == (
        "rejected",
        f"/problems/{kind}",
        address,
    )
    assert sorted(found["problem"]) == ["detail", "instance", "status", "title", "type"]


class Endless(io.RawIOBase):
    """A body of this many bytes that exists only while it is read."""

    def __init__(self, size: int) -> None:
        self.pieces = self._pieces(size)

    def _pieces(self, size: int) -> Iterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7\n'
        for _ in range(size // 65536):
            yield b"7" * 65536
        yield b"\r\n--x--\r\n"

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        piece = next(self.pieces, b"")
        assert len(piece) <= len(buffer)
        buffer[: len(piece)] = piece
        return len(piece)


def resident() -> int:
    """The memory this process holds, in bytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def test_two_hundred_megabytes_are_refused_and_the_server_does_not_notice(app, submit, signed, session):
    submit(certificate())
    before = resident()
    headers = {**signed, "Content-Type": "multipart/form-data; boundary=x", "Transfer-Encoding": "chunked"}
    body = {"wsgi.input": io.BufferedReader(Endless(200_000_000), 1 << 17), "wsgi.input_terminated": True}
    environ = EnvironBuilder(ADDRESS, method="POST", headers=headers).get_environ() | body
    told, status, found = run_wsgi_app(app, environ, buffered=True)
    assert (status[:3], found["Content-Type"], b"/problems/too-large" in b"".join(told)) == ("413", MEDIA_TYPE, True)
    assert resident() - before < 10_000_000
    assert session.query(Document).count() == 1


def test_a_key_sent_twice_with_the_same_body_gives_the_same_answer(submit, session):
    answers = [submit(certificate(), key="one") for _ in range(2)]
    assert [a.status_code for a in answers] == [202, 202]
    assert answers[0].get_json() == answers[1].get_json()
    assert session.query(Submission).count() == 1


def test_a_key_sent_twice_with_another_body_is_refused(submit):
    submit(certificate(), key="one")
    assert problem(submit(certificate(b"q Q"), key="one")) == (422, MEDIA_TYPE, "/problems/idempotency-key-reused")


def test_a_key_of_one_account_means_nothing_to_another(client, submit, session, people):
    submit(certificate(), key="one")
    headers = {**bearer(session, people.other_laboratory, "submit"), "Idempotency-Key": "one"}
    answer = client.post(ADDRESS, data={"file": (io.BytesIO(certificate(b"q Q")), "b.pdf")}, headers=headers)
    assert (answer.status_code, session.query(Submission).count()) == (202, 2)


@pytest.mark.parametrize("key", ["", "x" * 256])
def test_a_key_that_is_none_is_refused(submit, key):
    assert problem(submit(certificate(), key=key)) == (422, MEDIA_TYPE, "/problems/invalid-input")


def test_the_same_bytes_again_are_the_same_submission(submit, session):
    assert submit(certificate()).get_json()["id"] == submit(certificate(), "other.pdf").get_json()["id"]
    assert session.query(Submission).count() == 1


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("<script>alert(1)</script>.pdf", "script>.pdf"),
        ("=cmd|' /C calc'!A0.pdf", "C calc'!A0.pdf"),
        ("coa\u202efdp.exe", "coafdp.exe"),
        ("x" * 400 + ".pdf", "x" * 255),
        ("..", ".."),
    ],
)
def test_a_hostile_file_name_stays_data(client, submit, signed, settings, name, kept):
    answer = submit(certificate(), name)
    assert answer.get_json()["file_name"] == kept
    files = [p for p in (settings.home / "uploads").rglob("*") if p.is_file()]
    assert [p.name for p in files] == [f"{sha256(certificate()).hexdigest()}.pdf"]


def test_a_hostile_file_name_is_text_on_the_page(submit, sign_in, people):
    submit(certificate(), "<img src=x onerror=alert(1)>.pdf")
    page = sign_in(people.laboratory).get("/submissions").text
    assert ("<img" in page, "&lt;img src=x onerror=alert(1)&gt;.pdf" in page) == (False, True)


def test_a_certificate_is_submitted_for_a_batch_by_its_id_or_its_number(submit, session, people):
    green = batch(session, people.maker, number="KR-2026-014")
    green.public_id = public_id()
    session.commit()
    as_typed = f"{green.public_id[:5]}-{green.public_id[5:]}".lower()
    found = [submit(certificate(), batch=named).get_json()["id"] for named in (as_typed, "kr 2026 014")]
    assert found[0] == found[1]
    assert session.query(Submission).one().batch_id == green.id


def test_nobody_can_hide_a_batch_by_giving_another_its_id_as_number(submit, session, people):
    green = batch(session, people.maker)
    green.public_id = public_id()
    session.commit()
    batch(session, people.other_maker, number=green.public_id)
    assert submit(certificate(), batch=f"{green.public_id[:5]}-{green.public_id[5:]}").status_code == 202
    assert session.query(Submission).one().batch_id == green.id


@pytest.mark.parametrize(("field", "value"), [("batch", "NO-SUCH"), ("supersedes", "NOSUCHPAPE")])
def test_what_a_submission_names_has_to_exist(submit, session, field, value):
    answer = submit(certificate(), **{field: value})
    assert problem(answer) == (422, MEDIA_TYPE, "/problems/invalid-input")
    assert [e["pointer"] for e in answer.get_json(force=True)["errors"]] == [f"#/{field}"]
    assert session.query(Document).count() == 0


def test_a_certificate_of_another_laboratory_cannot_be_replaced(submit, session, app, people):
    theirs = filed(session, app, people.other_laboratory, batch(session, people.maker))
    assert problem(submit(certificate(), supersedes=theirs.public_id))[0] == 422


def test_a_number_that_several_batches_have_asks_which(submit, session, people):
    for maker in (people.maker, people.other_maker):
        batch(session, maker, number="A-1")
    detail = submit(certificate(), batch="a1").get_json(force=True)["errors"][0]["detail"]
    assert ("The maker" in detail, "The other_maker" in detail) == (True, True)


@pytest.mark.parametrize("form", [{}, {"file": "text, not a file"}])
def test_a_request_without_a_file_says_what_is_missing(client, signed, form):
    answer = client.post(ADDRESS, data=form, headers=signed, content_type="multipart/form-data")
    assert problem(answer) == (422, MEDIA_TYPE, "/problems/invalid-input")


def test_the_list_of_uploads_goes_on_where_its_link_leads(client, submit, signed):
    sent = [submit(certificate(b"q %d w Q" % n)).get_json()["id"] for n in range(3)]
    first = client.get("/api/v1/submissions?limit=2", headers=signed)
    address = first.headers["Link"].partition(">")[0].lstrip("<")
    second = client.get(address, headers=signed)
    assert [u["id"] for u in (*first.get_json(), *second.get_json())] == sent[::-1]
    assert "Link" not in second.headers


def test_nobody_pages_from_an_upload_of_others(client, submit, session, people):
    theirs = submit(certificate()).get_json()["id"]
    headers = bearer(session, people.other_laboratory, "read")
    assert problem(client.get(f"/api/v1/submissions?before={theirs}", headers=headers))[0] == 422


def shown(client, found, headers=None):
    return client.get(f"{ADDRESS}/{found.public_id}", headers=headers)


def results_of(answer) -> list:
    return answer.get_json()["samples"][0]["results"]


@pytest.fixture
def pending(session, app, people):
    return filed(session, app, people.laboratory, batch(session, people.maker))


def test_a_published_certificate_says_its_values_digit_for_digit(client, session, people, pending):
    answer = shown(client, publish(session, pending, people.regulator)).get_json()
    result = answer["samples"][0]["results"][0]
    assert {name: result[name] for name in ("analyte", "operator", "value", "unit", "page", "bbox")} == {
        "analyte": "mitragynine",
        "operator": "=",
        "value": "1.52",
        "unit": "%",
        "page": 1,
        "bbox": [10.0, 20.0, 30.0, 40.0],
    }


def test_each_field_of_the_head_comes_with_its_place_and_how_sure_the_reader_was(client, session, people, pending):
    place = {"page": 1, "bbox": [50.0, 60.0, 90.0, 70.0], "text": "GM-01", "confidence": 0.85, "reasons": ["so"]}
    pending.samples[0].fields = {"batch_number": place}
    session.commit()
    answer = shown(client, publish(session, pending, people.regulator)).get_json()
    assert answer["samples"][0]["particulars"] == [{"field": "batch_number", **place}]


def test_values_are_shown_to_strangers_only_while_they_stand(client, session, people, pending):
    maker = bearer(session, people.maker, "read")
    assert (shown(client, pending).status_code, results_of(shown(client, pending, maker))) == (404, [])
    publish(session, pending, people.regulator)
    assert len(results_of(shown(client, pending))) == 1
    withdraw(session, pending, people.regulator, "Wrong sample.")
    answer = shown(client, pending)
    assert (answer.status_code, "Wrong sample." in answer.get_json()["detail"]) == (410, True)


def test_a_superseded_certificate_names_its_successor(client, session, app, people, pending):
    publish(session, pending, people.regulator)
    newer = filed(session, app, people.laboratory, pending.samples[0].batch, number="C-2", replaces=pending)
    assert shown(client, pending).get_json()["superseded_by"] is None
    publish(session, newer, people.regulator)
    assert shown(client, pending).get_json()["superseded_by"] == newer.public_id
    assert shown(client, newer).get_json()["supersedes"] == pending.public_id


def test_an_answer_that_is_held_already_is_not_sent_again(client, session, people, pending):
    publish(session, pending, people.regulator)
    tag = shown(client, pending).headers["ETag"]
    again = shown(client, pending, {"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    withdraw(session, pending, people.regulator, "Wrong sample.")
    assert shown(client, pending, {"If-None-Match": tag}).status_code == 410


def test_an_unknown_certificate_is_a_problem(client):
    assert problem(client.get(f"{ADDRESS}/NOSUCHPAPE")) == (404, MEDIA_TYPE, "/problems/not-found")


def test_a_document_sent_again_is_answered_as_repeated(client, submit, signed):
    sent = [submit(certificate()) for _ in range(2)]
    assert [answer.get_json()["repeated"] for answer in sent] == [False, True]
    assert "repeated" not in client.get(sent[0].headers["Location"], headers=signed).get_json()


def test_many_files_and_archives_are_told_of_one_by_one(client, signed, session):
    sent = [
        (io.BytesIO(archive(("one.pdf", certificate()), ("a.txt", b"no"))), "week.zip"),
        (io.BytesIO(b""), "empty.pdf"),
    ]
    answer = client.post("/api/v1/deliveries", data={"file": sent}, headers=signed)
    told = [(one["name"], one["taken"], (one["problem"] or {}).get("type")) for one in answer.get_json()]
    assert told == [
        ("week.zip / one.pdf", True, None),
        ("week.zip / a.txt", False, "/problems/not-a-pdf"),
        ("empty.pdf", False, "/problems/empty-file"),
    ]
    assert session.query(Submission).count() == 1


def test_uploads_are_listed_by_bucket_and_counted(client, submit, signed, session, app, people):
    clean = filed(session, app, people.laboratory, batch(session, people.maker)).submission.public_id
    waits = submit(certificate()).get_json()
    assert (waits["bucket"], waits["because"], waits["before"]) == ("waiting", ["unread"], 0)
    listed = {
        bucket: [row["id"] for row in client.get(f"/api/v1/submissions?bucket={bucket}", headers=signed).get_json()]
        for bucket in ("waiting", "clean", "to_fix")
    }
    assert listed == {"waiting": [waits["id"]], "clean": [clean], "to_fix": []}
    told = client.get("/api/v1/submissions/buckets", headers=signed).get_json()
    assert told == {"waiting": 1, "to_fix": 0, "to_verify": 0, "clean": 1, "done": 0}
    assert problem(client.get("/api/v1/submissions?bucket=nonsense", headers=signed))[0] == 422


def test_the_link_to_the_next_portion_stays_in_the_bucket(client, submit, signed):
    sent = [submit(certificate(b"q %d w Q" % n)).get_json()["id"] for n in range(2)]
    first = client.get("/api/v1/submissions?bucket=waiting&limit=1", headers=signed)
    address = first.headers["Link"].partition(">")[0].lstrip("<")
    assert ("bucket=waiting" in address, client.get(address, headers=signed).get_json()[0]["id"]) == (True, sent[0])
