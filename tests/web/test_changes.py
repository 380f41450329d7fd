"""A certificate issued anew stands beside the one it replaces, field by field, with the reason; so do corrections."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from sqlalchemy import select

from registry.services.reviewing import review
from registry.services.reviewing.typed_value import Correction
from registry.storage.models import Result
from tests.stories import NOW, Printed, batch
from tests.web.market import colleague, filed, publish, withdraw

WHY = "The dilution factor was wrong."
OLD = (Printed("mitragynine", "381", "mg/g"), Printed("lead", "0.3", "ppm"), Printed("zinc", "1", "ppm"))
NEW = (Printed("mitragynine", "453", "mg/g"), Printed("arsenic", "0.1", "ppm"), Printed("zinc", "1", "ppm"))


@pytest.fixture
def first(session, app, people):
    return publish(
        session, filed(session, app, people.laboratory, batch(session, people.maker), *OLD), people.regulator
    )


@pytest.fixture
def anew(session, app, people, first):
    """The certificate issued anew, still to be verified."""
    green = first.samples[0].batch
    found = filed(session, app, people.laboratory, green, *NEW, number="C-1-R1", replaces=first)
    found.submission.supersedes_reason = WHY
    session.commit()
    return found


def rows(page: str) -> list[list[str]]:
    """The rows of every table, as words."""
    found = re.findall(r"<tr>(.*?)</tr>", page.partition("<tbody>")[2], re.DOTALL)
    return [
        [" ".join(re.sub("<[^>]+>", " ", cell).split()) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)]
        for row in found
    ]


def test_what_was_added_removed_and_changed_stands_beside_each_other(client, session, people, first, anew):
    publish(session, anew, people.regulator)
    pages = [unescape(client.get(f"/certificates/{one.public_id}/changes").text) for one in (first, anew)]
    assert (
        rows(pages[0])
        == rows(pages[1])
        == [
            ["Certificate number", "C-1", "C-1-R1"],
            ["Mitragynine: Result", "381 mg/g", "453 mg/g"],
            ["Arsenic (added)", "not reported", "0.1 ppm"],
            ["Lead (removed)", "0.3 ppm", "not reported"],
        ]
    )
    assert [(WHY in page, "1 result is the same in both." in page) for page in pages] == [(True, True)] * 2
    inks = [f'href="/results/{one.samples[0].results[0].id}"' for one in (first, anew)]
    assert [ink in pages[0] for ink in inks] == [True, True]


def test_the_chain_leads_to_what_changed(client, session, people, first, anew):
    publish(session, anew, people.regulator)
    places = [f"/certificates/{first.public_id}", f"/certificates/{anew.public_id}"]
    green = client.get(f"/batches/{first.samples[0].batch.public_id}").text
    assert [f'href="{place}/changes"' in page for place in places for page in (client.get(place).text, green)] == [
        True
    ] * 4
    assert WHY in green


def test_a_verifier_sees_what_differs_before_it_is_published_and_nobody_else_does(client, sign_in, people, anew):
    address = f"/certificates/{anew.public_id}/changes"
    regulator = sign_in(people.regulator)
    assert f'href="{address}"' in regulator.get(f"/review/{anew.public_id}").text
    assert "453 mg/g" in regulator.get(address).text
    asked = (client, sign_in(people.maker))
    assert [("453" in answer.text, answer.status_code) for answer in (one.get(address) for one in asked)] == [
        (False, 404)
    ] * 2


def test_what_was_withdrawn_is_held_against_nothing(client, session, people, first, anew):
    publish(session, anew, people.regulator)
    withdraw(session, anew, people.regulator, "Wrong sample.")
    assert client.get(f"/certificates/{anew.public_id}/changes").status_code == 410
    page = client.get(f"/certificates/{first.public_id}/changes").text
    assert "453" not in page


def test_a_correction_is_shown_field_by_field_with_its_reason(client, session, people, catalogue, app):
    paper = filed(
        session, app, people.laboratory, batch(session, people.maker), Printed("lead", "0.3", "ppm"), *NEW[1:]
    )
    lead, arsenic = paper.samples[0].results[:2]
    told = {"actor": people.regulator, "now": NOW, "units": catalogue.units}
    truth = replace(Correction.of(lead), unit="mg/kg")
    review.correct_result(session, result_id=lead.id, correction=truth, reason="The unit is mg/kg.", **told)
    review.reject_result(session, actor=people.regulator, result_id=arsenic.id, reason="A limit.", now=NOW)
    second = colleague(session, people.laboratory)
    review.confirm_rejection(session, actor=second, result_id=arsenic.id, now=NOW)
    row = session.scalars(select(Result).where(Result.corrects_id == lead.id)).one()
    review.accept_result(session, actor=second, result_id=row.id, now=NOW)
    publish(session, paper, people.regulator)
    page = unescape(client.get(f"/certificates/{paper.public_id}/changes").text)
    assert [row for row in rows(page) if row[0] != "What"] == [
        ["Lead: Unit", "ppm", "mg/kg"],
        ["Arsenic (removed)", "0.1 ppm", "taken out"],
    ]
    assert [words in page for words in ("The unit is mg/kg.", "A limit.", "Confirmed by Colleague.")] == [True] * 3
    told = client.get(f"/api/v1/certificates/{paper.public_id}/changes").get_json()["corrections"]
    assert [(one["kind"], one["reason"], one["differences"], one["confirmed_by"]) for one in told] == [
        ("changed", "The unit is mg/kg.", [{"name": "unit", "old": "ppm", "new": "mg/kg"}], None),
        ("removed", "A limit.", [], "Colleague"),
    ]


def test_a_certificate_that_never_changed_says_so(client, first):
    assert "Nothing changed" in client.get(f"/certificates/{first.public_id}/changes").text


def test_programs_are_told_the_same(client, session, people, first, anew):
    publish(session, anew, people.regulator)
    told = client.get(f"/api/v1/certificates/{anew.public_id}/changes").get_json()
    [sample] = told["samples"]
    assert (told["replaces"], told["replaced_by"], told["reason"], told["corrections"]) == (
        first.public_id,
        None,
        WHY,
        [],
    )
    assert told["differences"] == [{"name": "certificate_number", "old": "C-1", "new": "C-1-R1"}]
    assert [
        (row["kind"], row["differences"], *((row[side] or {}).get("printed_result") for side in ("old", "new")))
        for row in sample["results"]
    ] == [
        ("changed", [{"name": "result", "old": "381", "new": "453"}], "381", "453"),
        ("added", [], None, "0.1"),
        ("removed", [], "0.3", None),
    ]
    assert (sample["same"], sample["results"][0]["new"]["bbox"]) == (1, [10.0, 20.0, 30.0, 40.0])
    before = client.get(f"/api/v1/certificates/{first.public_id}/changes").get_json()
    assert (before["replaces"], before["replaced_by"], before["samples"]) == (None, anew.public_id, [])
