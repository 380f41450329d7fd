"""Who has packs at home keeps their batches in the browser, and sees which of them is recalled, without an account."""

from __future__ import annotations

import re
from html import unescape

import pytest

from registry.services.alerts.notice import NewRecall
from registry.services.alerts.recalls import issue
from registry.services.ids import public_id
from tests.stories import batch
from tests.web.market import filed, publish
from tests.web.people import NOW


@pytest.fixture
def packs(session, app, people):
    """Three batches: one tested, one without a test, one recalled."""
    found = []
    for number in ("GM-1", "GM-2", "GM-3"):
        found.append(batch(session, people.maker, number=number))
        found[-1].public_id = public_id()
    session.commit()
    publish(session, filed(session, app, people.laboratory, found[0]), people.regulator)
    notice = NewRecall("Salmonella was found.", "Do not use it.", "State, 555-0100", "Batch GM-3")
    issue(session, actor=people.regulator, product=found[2].product, notice=notice, now=NOW)
    return found


def shown(client, *ids: str) -> list[str]:
    """The rows of the list in words."""
    text = unescape(client.get("/kept", query_string={"batch": list(ids)}).text)
    body = text.split("<tbody>")[1].split("</tbody>")[0] if "<tbody>" in text else ""
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in body.split("</tr>")[:-1]]


def test_the_list_says_of_each_batch_how_it_stands_and_begins_with_what_is_recalled(client, packs):
    rows = shown(client, *(pack.public_id for pack in packs))
    assert [re.search(r"GM-\d", row)[0] for row in rows] == ["GM-3", "GM-1", "GM-2"]
    assert ("Recalled" in rows[0], "Not tested" in rows[2]) == (True, True)


def test_a_batch_that_is_no_longer_registered_leads_to_where_it_is_said_why(client, session, packs):
    packs[1].withdrawn_at, packs[1].withdrawn_reason = NOW, "Registered twice."
    session.commit()
    [row] = shown(client, packs[1].public_id)
    assert "No longer registered: its page says why." in row
    assert "Registered twice." in client.get(f"/batches/{packs[1].public_id}").text


@pytest.mark.parametrize("ids", [(), ("nothing", "../x", "")])
def test_an_address_that_names_no_batch_says_how_one_is_kept(client, ids):
    page = client.get("/kept", query_string={"batch": list(ids)})
    assert (page.status_code, "No batch is kept yet" in page.text) == (200, True)


def test_nothing_of_the_list_stays_with_the_registry(client, packs):
    answer = client.get("/kept", query_string={"batch": packs[0].public_id})
    assert packs[0].public_id not in str(answer.headers.getlist("Set-Cookie"))
