"""A number shows its ink, anybody may say that it was misread, and the figures of that are public."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pytest
from PIL import Image, ImageDraw
from sqlalchemy import select

from registry.domain.source import Box
from registry.storage.models import MisreadReport
from registry.storage.queries.results import row_begins_after
from registry.web.consumers.crop import NAME, NARROW, NEAR, TEAR, cropped
from registry.web.consumers.paper import MARGIN
from tests.stories import Printed, batch
from tests.stories import result as row_of
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


@pytest.mark.parametrize("place", [Box(9000, 9000, 9100, 9010), Box(10, 9000, 20, 9010), Box(9000, 10, 9100, 20)])
def test_a_box_beside_the_page_leads_to_the_whole_page(place):
    file = io.BytesIO()
    Image.new("RGB", (200, 100)).save(file, "PNG")
    assert cropped(file.getvalue(), place, 0) == file.getvalue()


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
    done = verifier.post(f"/misreads/{number}", data={"outcome": outcome}, follow_redirects=True).text
    assert ("Now withdraw the certificate, and have it issued anew" in done) == (outcome == "right")
    assert "correct the value" not in done
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


def page_with(*words: tuple[float, str]) -> bytes:
    """A page of 600 by 100 points with words of print 10 points high in one row, each from so far to the right."""
    page = Image.new("RGB", (1200, 200), "white")
    ImageDraw.Draw(page).rectangle((0, 60, 1200, 140), fill="#dddddd")  # the shade of a row is no print
    for left, word in words:
        ImageDraw.Draw(page).rectangle((left * 2, 92, left * 2 + 10 * len(word), 108), fill="black")
    file = io.BytesIO()
    page.save(file, "PNG")
    return file.getvalue()


VALUE = Box(500, 46, 530, 54)


@pytest.mark.parametrize(
    ("words", "after", "begins"),
    [
        ([(60, "Mitragynine"), (500, "1.52")], 0, 60 - 6),
        ([(490, "15"), (500, "1.52")], 0, 500 - MARGIN - 140),
        ([(60, "Lead"), (120, "0.2"), (300, "Zinc"), (500, "5")], 150, 300 - 6),
        ([(60, "Lead"), (120, "0.2"), (500, "5")], 150, 500 - MARGIN - 140),
    ],
    ids=["name far to the left", "print beside it", "another table to the left", "only another table"],
)
def test_the_picture_of_a_value_begins_with_the_name_in_its_row(words, after, begins):
    with Image.open(io.BytesIO(cropped(page_with(*words), VALUE, after))) as seen:
        assert abs(seen.width - (600 - begins) * 2) <= 2


def test_a_narrow_picture_has_name_and_value_and_shows_the_cut_between_them():
    page = page_with((60, "Mitragynine"), (300, "0.01"), (500, "1.52"))
    with Image.open(io.BytesIO(cropped(page, VALUE, 0, narrow=True))) as seen:
        assert abs(seen.width - 2 * (NAME + TEAR + 30 + 2 * MARGIN + 2 * NEAR)) <= 2
        assert seen.width <= 2 * (NARROW + 30)
        row = seen.convert("L").crop((0, seen.height // 2, seen.width, seen.height // 2 + 1)).tobytes()
    name, value = row[: 2 * NAME], row[2 * (NAME + TEAR) :]
    assert (min(name) < 50, min(value) < 50, min(row[2 * NAME + 2 : 2 * (NAME + TEAR) - 2])) == (True, True, 255)


def test_a_narrow_picture_of_a_short_row_is_the_whole_row():
    page = page_with((440, "Lead"), (500, "1.52"))
    assert cropped(page, VALUE, 430, narrow=True) == cropped(page, VALUE, 430)


def test_a_row_begins_behind_the_value_of_another_name_beside_it_and_of_no_other(session, app, people):
    paper = filed(session, app, people.laboratory, batch(session, people.maker))
    named = {"Lead": Printed("lead", "1", name="Lead"), "Zinc": Printed("zinc", "1", name="Zinc")}
    places = [("Lead", 100, 50), ("Lead", 150, 50), ("Zinc", 400, 52), ("Lead", 400, 90)]
    rows = [row_of(number, named[name]) for number, (name, _left, _top) in enumerate(places, start=1)]
    for row, (_name, left, top) in zip(rows, places, strict=True):
        row.sample_id, row.page, row.box = paper.samples[0].id, 1, Box(left, top, left + 30, top + 8)
    session.add_all(rows)
    session.commit()
    assert [row_begins_after(session, row) for row in rows] == [0, 0, 180, 0]
