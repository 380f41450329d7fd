"""A number shows its ink, anybody may say that it was misread, and the figures of that are public."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pytest
from PIL import Image
from sqlalchemy import select

from registry.storage.models import MisreadReport
from tests.stories import batch
from tests.web.market import filed, publish, withdraw


@pytest.fixture
def pending(session, app, people):
    return filed(session, app, people.laboratory, batch(session, people.maker))


@dataclass(frozen=True)
class Shown:
    """The one result of a published certificate, as a stranger knows it."""

    id: int
    batch: str
    analyte: str
    printed: str


@pytest.fixture
def result(session, people, pending):
    found = publish(session, pending, people.regulator).samples[0].results[0]
    shown = Shown(found.id, found.sample.batch.public_id, found.printed_analyte, found.printed_result)
    session.rollback()
    return shown


def kept(session, column):
    """What the reports say; the reading session lets the database go."""
    found = session.scalars(select(column).order_by(MisreadReport.id)).all()
    session.rollback()
    return found


def report(client, result, **typed):
    return client.post(f"/results/{result.id}/misread", data=typed)


def test_a_number_leads_to_the_crop_of_its_page(client, result):
    picture = client.get(f"/results/{result.id}/ink.png")
    with Image.open(io.BytesIO(picture.data)) as seen:
        assert (seen.format, seen.width > seen.height) == ("PNG", True)
    assert len(picture.data) < 60_000
    again = client.get(f"/results/{result.id}/ink.png", headers={"If-None-Match": picture.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_the_batch_page_links_every_measured_number_to_its_ink(client, result):
    page = client.get(f"/batches/{result.batch}").text
    assert f'href="/results/{result.id}" data-ink="/results/{result.id}/ink.png"' in page


def test_the_page_of_a_value_says_what_was_read_and_by_whom_it_was_verified(client, session, people, result):
    verifier = people.regulator.name
    session.rollback()
    page = client.get(f"/results/{result.id}").text
    assert all(words in page for words in (result.analyte, result.printed, verifier))


@pytest.mark.parametrize("path", ["", "/ink.png"])
def test_a_value_is_seen_by_strangers_only_while_it_stands(client, session, people, pending, path):
    address = f"/results/{pending.samples[0].results[0].id}{path}"
    session.rollback()
    before = client.get(address).status_code
    publish(session, pending, people.regulator)
    standing = client.get(address).status_code
    withdraw(session, pending, people.regulator, "Wrong sample.")
    gone = client.get(address)
    assert (before, standing, gone.status_code, "Wrong sample." in gone.text) == (404, 200, 410, True)


def test_anybody_may_say_that_a_value_looks_misread(client, session, result):
    answer = report(client, result, proposed="0.152", note="There is a zero before it.")
    assert (answer.status_code, kept(session, MisreadReport.proposed)) == (303, ["0.152"])
    assert kept(session, MisreadReport.outcome) == [None]
    assert "0.152" not in client.get(f"/results/{result.id}").text


def test_one_person_counts_once_for_a_value(client, session, result):
    report(client, result, proposed="1")
    report(client, result, proposed="2")
    assert kept(session, MisreadReport.proposed) == ["2"]


def test_too_long_a_report_is_refused_and_kept_in_the_form(client, session, result):
    answer = report(client, result, note="x" * 1001)
    assert (answer.status_code, "Use at most 1000 characters." in answer.text, "x" * 1001 in answer.text) == (
        422,
        True,
        True,
    )
    assert kept(session, MisreadReport.id) == []


def test_reports_are_limited(client, result):
    answers = [report(client, result, proposed=str(i)).status_code for i in range(21)]
    assert answers == [303] * 20 + [429]


@pytest.mark.parametrize(("outcome", "row"), [("right", "truly misread"), ("wrong", "read correctly")])
def test_a_verifier_decides_and_the_trust_page_counts_it(client, sign_in, session, people, result, outcome, row):
    report(client, result, proposed="0.152")
    verifier = sign_in(people.regulator)
    session.rollback()
    assert "0.152" in verifier.get("/misreads").text
    number = kept(session, MisreadReport.id)[0]
    assert verifier.post(f"/misreads/{number}", data={"outcome": outcome}).status_code == 303
    assert verifier.post(f"/misreads/{number}", data={"outcome": outcome}).status_code == 409
    page = " ".join(client.get("/trust").text.split())
    assert f"<dt>of these, {row}</dt><dd>1</dd>" in page


def test_reports_are_for_the_laboratory_concerned_and_for_no_other(client, sign_in, session, people, result):
    report(client, result, proposed="0.152")
    number = kept(session, MisreadReport.id)[0]
    other = sign_in(people.other_laboratory)
    session.rollback()
    assert "0.152" not in other.get("/misreads").text
    assert other.post(f"/misreads/{number}", data={"outcome": "right"}).status_code == 404
    assert client.get("/misreads").status_code == 303
