"""Makers correct and withdraw batches on pages and by the API, and everybody sees what stood before."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from registry.services.alerts import recalls
from registry.services.alerts.notice import NewRecall
from registry.services.makers.batch_correction import correct_batch, withdraw_batch
from registry.services.makers.label_input import NewBatch
from registry.storage.models import Account, Label
from tests.stories import batch
from tests.web.market import bearer, filed

WHY = "Mistyped when it was registered."
EARLY = {"as_of": "2026-03-05"}


@pytest.fixture
def green(session, people, monkeypatch):
    """A batch registered long ago under version 1, of a product that has version 2 now."""
    monkeypatch.setattr("tests.stories.NOW", datetime(2026, 3, 1, tzinfo=UTC))
    made = batch(session, people.maker, "Green Meadow", number="QX-l")
    made.product.gtin = "09521234000013"
    session.add(Label(product=made.product, version=2, created_at=datetime(2026, 3, 2, tzinfo=UTC)))
    session.commit()
    return made


@pytest.fixture
def address(green) -> str:
    return f"/products/{green.product.public_id}/batches/{green.public_id}"


@pytest.fixture
def typed(green) -> dict[str, str]:
    label = green.product.labels[1].id
    return {"number": "QX-1", "label_id": f"{label}", "manufactured_on": "2026-02-20", "reason": WHY, "seen": "0"}


@pytest.fixture
def corrected(session, people, green, catalogue):
    """The batch, corrected on 10 March."""
    to = NewBatch("QX-1", date(2026, 2, 20), label_id=green.product.labels[1].id)
    given = {"product_id": green.product_id, "batch_id": green.public_id, "batch": to, "reason": WHY}
    correct_batch(session, catalogue, actor=people.maker, now=datetime(2026, 3, 10, 12, tzinfo=UTC), **given)
    return green


@pytest.fixture
def withdrawn(session, people, green):
    """The batch, withdrawn on 10 March."""
    given = {"product_id": green.product_id, "batch_id": green.public_id, "reason": WHY}
    withdraw_batch(session, actor=people.maker, now=datetime(2026, 3, 10, 12, tzinfo=UTC), **given)
    return green


@pytest.fixture
def send(client, session, people, green, address):
    """Change the batch as a program that has just read its product."""
    headers, product = bearer(session, people.maker, "register"), f"/api/v1/products/{green.product.public_id}"

    def sent(body: object, path: str = "", **more: str):
        held = {"If-Match": client.get(product).headers["ETag"]} | more
        call = client.post if path else client.patch
        return call(f"/api/v1{address}{path}", json=body, headers=headers | held)

    return sent


def test_a_maker_corrects_a_batch_on_a_page(green, people, sign_in, address, typed):
    browser = sign_in(people.maker)
    assert f'href="{address}/correct"' in browser.get(f"/products/{green.product.public_id}").text
    page = browser.get(f"{address}/correct").text
    assert ('value="QX-l"' in page, 'name="reason"' in page) == (True, True)
    kept = browser.post(f"{address}/correct", data=typed, follow_redirects=True).text
    told = (
        "The correction is kept.",
        "the number was “QX-l” and is “QX-1”",
        "it was registered under version 1 of the label and is sold under version 2",
        "the day it was made was none and is 2026-02-20",
        WHY,
    )
    assert [words in kept for words in told] == [True] * len(told)


def test_everybody_sees_the_history_but_only_its_keepers_the_way_to_change_it(client, corrected, address):
    pages = [client.get(f"/batches/{corrected.public_id}").text, client.get(address.rpartition("/batches")[0]).text]
    assert [(WHY in page, "/correct" in page) for page in pages] == [(True, False), (False, False)]
    for path in ("/correct", "/withdraw"):
        assert client.get(f"{address}{path}").status_code in (302, 303, 401)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"reason": ""}, "Say why, in words everybody may read."),
        ({"manufactured_on": "2050-01-01"}, "This day has not come yet"),
        ({"number": ""}, "Fill this in."),
        ({"label_id": "99999"}, "Choose one of the product’s versions of its label."),
        ({"seen": "1"}, "Somebody corrected this batch after you opened this page."),
    ],
)
def test_a_correction_that_cannot_be_kept_says_why_and_keeps_what_was_typed(
    session, green, people, sign_in, address, typed, changes, said
):
    answer = sign_in(people.maker).post(f"{address}/correct", data=typed | changes)
    assert (answer.status_code, said in answer.text) == (422, True)
    assert ("number" in changes or 'value="QX-1"' in answer.text) is True
    session.expire_all()
    assert green.number == "QX-l"


def test_a_maker_withdraws_a_batch_and_its_page_says_so(client, green, people, sign_in, address):
    browser = sign_in(people.maker)
    assert f'href="{address}/withdraw"' in browser.get(f"{address}/correct").text
    assert browser.post(f"{address}/withdraw", data={"reason": ""}).status_code == 422
    kept = browser.post(f"{address}/withdraw", data={"reason": WHY}, follow_redirects=True).text
    assert ("Batch QX-l is withdrawn." in kept, "Batches withdrawn" in kept, WHY in kept) == (True, True, True)
    for page in (
        f"/batches/{green.public_id}",
        f"/api/v1/batches/{green.public_id}",
        f"/batches/{green.public_id}/sheet",
    ):
        gone = client.get(page)
        assert (page, gone.status_code, WHY in gone.get_data(as_text=True)) == (page, 410, True)


def test_a_batch_with_a_certificate_is_not_withdrawn(session, app, green, people, sign_in, send, address):
    filed(session, app, people.laboratory, green)
    answer = sign_in(people.maker).post(f"{address}/withdraw", data={"reason": WHY})
    assert (answer.status_code, "so it stays" in answer.text, WHY in answer.text) == (409, True, True)
    assert send({"reason": WHY}, "/withdraw").status_code == 409


@pytest.fixture
def recalled(session, people, green):
    """The batch, called QX-10, which a notice in force names."""
    green.number, green.number_folded = "QX-10", "qx10"
    notice = NewRecall("Salmonella was found.", "Throw it away.", "State of Nowhere", "QX-10")
    recalls.issue(session, actor=people.regulator, product=green.product, notice=notice, now=datetime.now(UTC))
    return green


def test_a_maker_who_would_take_a_batch_out_of_a_recall_is_told_why_not(
    session, recalled, people, sign_in, address, typed
):
    browser = sign_in(people.maker)
    why = {
        "/correct": ("only a regulator may correct its number or day of making", "solo un regulador puede corregir"),
        "/withdraw": ("only a regulator may withdraw it", "solo un regulador puede retirarlo"),
    }
    for path, said in why.items():
        told = [browser.post(f"{address}{path}?lang={tongue}", data=typed) for tongue in ("en", "es")]
        assert [(t.status_code, words in t.text, WHY in t.text) for t, words in zip(told, said, strict=True)] == [
            (409, True, True)
        ] * 2
    session.expire_all()
    assert (recalled.number, recalled.withdrawn_at) == ("QX-10", None)


def test_a_program_of_a_maker_takes_no_batch_out_of_a_recall(client, session, recalled, send):
    asked = [send({"number": "QX-1", "reason": WHY}), send({"reason": WHY}, "/withdraw")]
    told = [(answer.status_code, answer.get_json(force=True)) for answer in asked]
    assert [(status, said["type"].rpartition("/")[2], said["detail"].partition(":")[0]) for status, said in told] == [
        (409, "conflict", "A recall in force means this batch, or may mean it")
    ] * 2
    assert len(client.get(f"/api/v1/batches/{recalled.public_id}").json["recalls"]) == 1


def test_a_correction_that_was_kept_while_another_waited_is_not_overwritten(
    session, people, green, sign_in, address, typed, catalogue, monkeypatch
):
    to = NewBatch("QX-7", label_id=green.label_id)
    given = {"product_id": green.product_id, "batch_id": green.public_id, "batch": to, "reason": WHY}

    maker_id = people.maker.id

    def waited(asked: Session, _public_id: str) -> None:
        maker = asked.get_one(Account, maker_id)
        correct_batch(asked, catalogue, actor=maker, now=datetime(2026, 3, 10, tzinfo=UTC), **given)

    browser = sign_in(people.maker)
    monkeypatch.setattr("registry.web.makers.batch_corrections.lock_product", waited)
    answer = browser.post(f"{address}/correct", data=typed)
    assert (answer.status_code, "Somebody corrected this batch" in answer.text) == (422, True)
    session.expire_all()
    assert green.number == "QX-7"


def test_a_withdrawn_batch_leaves_every_list_and_stands_on_the_day_before(client, withdrawn, sign_in, people):
    asked = [client.get("/api/v1/search", query_string={"text": "QX-l", **day}).json["total"] for day in (EARLY, {})]
    assert asked == [1, 0]
    product = f"/api/v1/products/{withdrawn.product.public_id}"
    assert [len(client.get(product, query_string=day).json["batches"]) for day in (EARLY, {})] == [1, 0]
    assert client.get(f"/batches/{withdrawn.public_id}", query_string=EARLY).status_code == 200
    assert client.get("/01/09521234000013/10/QX-l").status_code == 404
    mine = sign_in(people.maker).get("/products?missing=batch").text
    assert "Green Meadow" in mine
    (row,) = client.get("/api/v1/batches", query_string={"changed_since": "2026-03-10"}).json["rows"]
    assert (row["id"], row["withdrawn_at"], row["withdrawn_reason"]) == (
        withdrawn.public_id,
        "2026-03-10T12:00:00+00:00",
        WHY,
    )


def test_a_program_corrects_what_it_names_and_is_answered_with_the_history(client, green, send):
    answer = send({"number": "QX-1", "label_version": 2, "reason": WHY})
    (found,) = answer.get_json()["batches"]
    assert (answer.status_code, found["number"], found["label_version"], found["manufactured_on"]) == (
        200,
        "QX-1",
        2,
        None,
    )
    parts = [
        {"part": "number", "was": "QX-l", "became": "QX-1"},
        {"part": "label", "was": "1", "became": "2"},
    ]
    assert [(c["by"], c["reason"], c["parts"]) for c in found["corrections"]] == [("The maker", WHY, parts)]
    product = client.get(f"/api/v1/products/{green.product.public_id}")
    assert (answer.headers["ETag"], answer.get_json()) == (product.headers["ETag"], product.get_json())
    shown = client.get(f"/api/v1/batches/{green.public_id}").get_json()
    assert (shown["label_version"], shown["corrections"]) == (2, found["corrections"])


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"number": "QX-1"}, "reason"),
        ({"number": "--", "reason": WHY}, "number"),
        ({"manufactured_on": "2050-01-01", "reason": WHY}, "manufactured_on"),
        ({"label_version": 7, "reason": WHY}, "label_version"),
        ({"label": 2, "reason": WHY}, "label"),
    ],
)
def test_what_a_program_corrects_wrongly_is_a_problem_that_names_the_field(send, body, pointer):
    answer = send(body)
    told = answer.get_json(force=True)
    assert (answer.status_code, [error["pointer"].lstrip("#/") for error in told["errors"]]) == (422, [pointer])


def test_no_change_rests_on_an_old_version_and_a_withdrawal_says_why(client, session, people, address, send):
    headers = bearer(session, people.maker, "register")
    assert client.patch(f"/api/v1{address}", json={"reason": WHY}, headers=headers).status_code == 428
    assert send({"reason": WHY}, **{"If-Match": '"old"'}).status_code == 412
    assert send({"reason": " "}, "/withdraw").status_code == 422
    assert send({"reason": WHY}, "/withdraw").get_json()["batches"] == []


def test_a_day_before_the_correction_shows_what_stood_then(client, corrected):
    made, product = f"/batches/{corrected.public_id}", f"/products/{corrected.product.public_id}"
    for page in (product, made, f"{made}/matrix", f"{made}/sheet"):
        early, now = (client.get(page, query_string=asked).text for asked in (EARLY, {}))
        told = [number in text for text in (early, now) for number in ("QX-l", "QX-1")]
        assert (page, told) == (page, [True, False, page == made, True])
    early = client.get(f"/api/v1{made}", query_string=EARLY).get_json()
    assert (early["number"], early["label_version"], early["corrections"]) == ("QX-l", 1, [])


def test_lists_and_searches_of_an_earlier_day_say_and_find_what_stood_then(client, corrected):
    assert [
        [row["number"] for row in client.get("/api/v1/batches", query_string=day).get_json()["rows"]]
        for day in (EARLY, {})
    ] == [["QX-l"], ["QX-1"]]
    asked = [("QX-l", EARLY), ("QX-1", EARLY), ("QX-l", {}), ("QX-1", {})]
    found = [client.get("/api/v1/search", query_string={"text": t, **d}).get_json()["rows"] for t, d in asked]
    assert [[row["batch"] for row in rows] for rows in found] == [["QX-l"], [], [], ["QX-1"]]


def test_a_program_that_keeps_a_copy_learns_of_a_correction(client, corrected):
    for kind in ("batches", "products"):
        since = {"changed_since": "2026-03-10T00:00:00Z"}
        listed = client.get(f"/api/v1/{kind}", query_string=since).get_json()
        assert [row["changed_at"] for row in listed["rows"]] == ["2026-03-10T12:00:00+00:00"]
        assert listed["meta"]["last_updated"] == "2026-03-10T12:00:00+00:00"
        later = client.get(f"/api/v1/{kind}", query_string={"changed_since": "2026-03-10T12:00:01Z"})
        assert later.get_json()["rows"] == []


def test_a_code_that_was_printed_with_the_number_before_leads_to_its_batch(client, corrected):
    for number in ("QX-l", "QX-1"):
        answer = client.get(f"/01/09521234000013/10/{number}")
        assert (answer.status_code, answer.headers["Location"]) == (307, f"/batches/{corrected.public_id}")


def test_the_pages_speak_spanish(client, corrected, address, people, sign_in):
    page = client.get(f"/batches/{corrected.public_id}?lang=es").text
    assert "el número era «QX-l» y es «QX-1»" in page
