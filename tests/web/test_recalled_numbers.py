"""A recall may be all that is known of a number: it comes first, also where nobody registered the batch."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape

import pytest

from registry.services.alerts.notice import NewRecall
from registry.services.alerts.recalled_batches import recalls_naming
from registry.services.alerts.recalls import end, issue
from registry.services.ids import folded_number
from registry.storage.models import Batch, BatchCorrection, ProductCorrection
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


@pytest.fixture
def taken_back(session, recalled):
    """The recalled number registered on 5 March, and the batch withdrawn on 10 March."""
    first = recalled.product.batches[0]
    gone = Batch(
        public_id="SFSFSFSFSF", product_id=first.product_id, label_id=first.label_id, number="SF-9999-01",
        number_folded=folded_number("SF-9999-01"), created_at=datetime(2026, 3, 5, tzinfo=UTC),
        withdrawn_at=datetime(2026, 3, 10, tzinfo=UTC), withdrawn_reason="A slip.",
    )  # fmt: skip
    recalled.issued_at = datetime(2026, 3, 1, tzinfo=UTC)
    session.add(gone)
    session.commit()
    return gone


@pytest.mark.parametrize("address", [*WAYS, "/search?text=SF-9999-01"])
def test_a_number_that_was_registered_and_withdrawn_is_recalled_as_before(client, recalled, taken_back, address):
    text = client.get(address).text
    said = ["Salmonella was found.", "Throw it away.", f"/recalls/{recalled.public_id}"]
    assert [words in text for words in said] == [True] * 3


def test_a_recalled_number_is_that_of_the_registered_batch_only_while_it_stood_and_was_called_so(
    session, people, recalled, taken_back
):
    session.add(
        BatchCorrection(
            batch_id=taken_back.id, account_id=people.maker.id, at=datetime(2026, 3, 7, tzinfo=UTC), reason="A slip.",
            number="SF-9999-02", number_folded=folded_number("SF-9999-02"), label_id=taken_back.label_id,
        )
    )  # fmt: skip
    session.commit()
    days = {day: datetime(2026, 3, day, 12, tzinfo=UTC) for day in (4, 6, 8, 11)}
    told = {day: len(recalls_naming(session, "SF-9999-01", [recalled.product_id], at)) for day, at in days.items()}
    assert told == {4: 1, 6: 1, 8: 0, 11: 1}


@pytest.fixture
def namesake(session, people):
    """Another maker's batch that bears the number of the recalled one."""
    red = batch(session, people.other_maker, "Red", number="SF 9999-01").public_id
    session.commit()
    return red


@pytest.mark.parametrize("way", ["/find?text=SF-9999-01", "/find?text=Batch+sf+9999-01", "/search?text=SF-9999-01"])
def test_the_batch_of_another_maker_that_bears_the_number_is_not_recalled_and_hides_no_recall(
    client, recalled, namesake, way
):
    answer = client.get(way)
    assert answer.status_code == 200
    said = ["A batch with the number", "The notice is about Green by", f"/batches/{namesake}", "Salmonella was found."]
    assert [text in answer.text for text in said] == [True] * 4
    assert "Recalled</span>" not in answer.text
    assert "recalled" not in client.get(f"/batches/{namesake}").text.partition("<main")[2].lower()
    assert client.get(f"/api/v1/batches/{namesake}").json["recalls"] == []


def test_where_the_recalled_batch_is_registered_too_both_are_offered_and_the_one_is_marked(
    client, session, recalled, namesake
):
    first = recalled.product.batches[0]
    own = type(first)(
        public_id="SFSFSFSFSF", product_id=first.product_id, label_id=first.label_id, number="SF-9999-01",
        number_folded=folded_number("SF-9999-01"), created_at=first.created_at,
    )  # fmt: skip
    session.add(own)
    session.commit()
    text = client.get("/find?text=SF-9999-01").text
    rows = {row.split('"')[0]: "Recalled</span>" in row for row in text.split('href="/batches/')[1:]}
    assert (rows, "A batch with the number" in text) == ({"SFSFSFSFSF": True, namesake: False}, False)


def test_a_code_that_two_products_had_shows_the_recall_of_either_beside_the_batch_of_the_other(
    client, session, people, recalled, namesake
):
    session.add(
        ProductCorrection(
            product_id=session.query(Batch).filter_by(public_id=namesake).one().product_id,
            account_id=people.regulator.id, at=datetime(2026, 11, 24, tzinfo=UTC), reason="A slip.",
            name="Red", search_name="red", form="powder", gtin=GTIN,
        )
    )  # fmt: skip
    session.commit()
    answer = client.get(WAYS[3])
    assert (answer.status_code, "Salmonella was found." in answer.text, namesake in answer.text) == (300, True, True)
    links = client.get(f"{WAYS[3]}?linkType=linkset").get_json(force=True)["linkset"]
    named = [[link["href"].rpartition("/")[2] for link in of["https://gs1.org/voc/recallStatus"]] for of in links]
    assert named == [[f"{namesake}#recalls"], [recalled.public_id]]
