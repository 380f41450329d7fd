"""A recall may be all that is known of a number: it comes first, also where nobody registered the batch."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape

import pytest

from registry.services.alerts.notice import NewRecall
from registry.services.alerts.recalls import end, issue
from tests.stories import batch

GTIN = "09521234543213"
WAYS = [
    "/find?text=SF-9999-01",
    "/find?text=Batch+sf+9999-01",
    f"/find?text=(01){GTIN}(10)SF-9999-01",
    f"/01/{GTIN}/10/SF-9999-01",
]


@pytest.fixture
def recalled(session, people):
    """Notices name SF-9999-01 and all made before a day, of a product of which another batch is registered."""
    green = batch(session, people.maker, "Green", number="GM-1")
    green.product.gtin = GTIN
    notice = NewRecall("Salmonella was found.", "Throw it away.", "State of Nowhere", "SF-9999-01")
    row = issue(session, actor=people.regulator, product=green.product, notice=notice, now=datetime.now(UTC))
    assert row.product.public_id
    session.commit()
    return row


def headings(answer) -> list[str]:
    return re.findall(r"<h[12][^>]*>(?:<svg.*?</svg>)?\s*(?:<span>)?([^<]+)", unescape(answer.text).split("<main")[1])


@pytest.mark.parametrize("address", WAYS)
def test_a_recall_of_a_number_nobody_registered_comes_before_all_else(client, recalled, address):
    answer = client.get(address)
    first = "This batch is recalled" if GTIN in address else "A batch with the number"
    assert (answer.status_code, headings(answer)[0].startswith(first)) == (404, True)
    said = ["Salmonella was found.", "Throw it away.", f"/recalls/{recalled.public_id}"]
    assert [text in answer.text for text in said] == [True] * 3
    assert "nothing good and nothing bad" not in answer.text
    assert "está retirado" in client.get(address + ("&" if "?" in address else "?") + "lang=es").text


@pytest.mark.parametrize("text", ["SF-9999-02", f"(01){GTIN}(10)SF-9999-02", "09521234543220"])
def test_no_other_number_is_called_recalled(client, recalled, text):
    assert "recalled" not in client.get("/find", query_string={"text": text}).text


def test_a_notice_that_has_ended_or_came_later_does_not_count(client, session, people, recalled):
    before = f"{WAYS[0]}&as_of=2020-01-01"
    assert "is recalled" not in client.get(before).text
    end(session, actor=people.regulator, recall=recalled, reason="Came back.", now=datetime.now(UTC))
    assert "is recalled" not in client.get(WAYS[0]).text
