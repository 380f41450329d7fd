"""One batch by the law of every jurisdiction on a day, for people and for programs; and what a draft would do."""

from __future__ import annotations

import re
from html import unescape

import pytest

from registry.services.alerts.notice import NewRecall
from registry.services.alerts.recalls import issue
from tests.stories import Printed, batch
from tests.web.market import filed, publish
from tests.web.people import NOW


@pytest.fixture
def leaden(session, app, people):
    """A published batch with 2 ppm of lead."""
    of = batch(session, people.maker, number="GM-1")
    rows = (Printed("lead", "2", "ppm", panel="heavy-metals"), Printed("mgm-15", "0.1", method="LC-MS/MS"))
    publish(session, filed(session, app, people.laboratory, of, *rows), people.regulator)
    return of


def rows(text: str) -> dict[str, str]:
    """The matrix's rows by their jurisdiction, as text."""
    found = re.findall(r"<tr>\s*<th scope=\"row\" data-label=\"Jurisdiction\">(.*?)</th>(.*?)</tr>", text, re.DOTALL)
    return {name: " ".join(re.sub(r"<[^>]+>", " ", row).split()) for name, row in found}


def matrix(client, of, on: str) -> str:
    return unescape(client.get(f"/batches/{of.public_id}/matrix?on={on}").text)


def test_each_jurisdiction_has_its_worst_outcome_and_the_worst_stands_first(client, leaden):
    found = rows(matrix(client, leaden, "2026-11-24"))
    assert found["Rhode Island"].startswith("Fail")
    assert "lead, less than 1.2 ppm" in found["Rhode Island"]
    assert found["European Union"].startswith("Not tested")
    assert next(iter(found)) in {"Rhode Island", "United States (federal law)"}


def test_a_ban_and_a_scheduling_stand_beside_the_outcome(client, leaden):
    found = rows(matrix(client, leaden, "2026-11-24"))
    assert "Ban Louisiana bans kratom" in found["Louisiana"]
    assert "Scheduled Mitragynine pseudoindoxyl" in found["United States (federal law)"]


def test_the_matrix_is_of_the_day_asked_for(client, leaden):
    assert "Rhode Island" not in rows(matrix(client, leaden, "2026-03-31"))
    assert rows(matrix(client, leaden, "2024-06-01"))["Utah"].startswith("Fail")


def test_a_day_that_is_none_is_told_and_todays_law_shown(client, leaden):
    assert "“soon” is no day of the calendar" in matrix(client, leaden, "soon")


def test_where_nothing_decides_it_is_said_and_why(client, leaden):
    text = matrix(client, leaden, "2026-11-24")
    quiet = text[text.index('id="quiet"') :]
    assert "Alabama bans kratom" in quiet
    assert "not checked against the statute" in quiet
    assert "registry-tag--good" not in quiet


def test_there_is_no_matrix_of_no_batch(client):
    assert client.get("/batches/ABCDEFGHJK/matrix").status_code == 404
    assert client.get("/api/v1/batches/ABCDEFGHJK/matrix").status_code == 404


def test_programs_get_the_same(client, leaden):
    found = client.get(f"/api/v1/batches/{leaden.public_id}/matrix?on=2026-11-24").get_json()
    places = {place["jurisdiction"]: place for place in found["places"]}
    island = places["us-ri"]
    lead = next(rule for rule in island["rules"] if rule["rule"] == "us-ri-lead")
    assert (found["number"], found["judged_on"], island["outcome"], lead["outcome"]) == (
        "GM-1", "2026-11-24", "fail", "fail",
    )  # fmt: skip
    assert lead["steps"][-1] == "Fails when ≥ 1.2 ppm: 2 ppm does"
    assert [n["kind"] for n in places["us-la"]["notices"] if n["silent"] is None] == ["ban"]
    synthetic = next(duty for duty in island["duties"] if duty["duty"] == "us-ri-synthetic")
    assert [item["state"] for item in synthetic["items"]] == ["missing"]


def test_the_batchs_page_shows_banners_and_duties(client, leaden):
    text = unescape(client.get(f"/batches/{leaden.public_id}?on=2026-11-24").text)
    assert "Louisiana bans kratom" in text
    assert "known only as made, not grown" in text
    assert "Duties beside the limits" in text


def test_the_rules_page_shows_every_text(client, catalogue):
    text = unescape(client.get("/rules?on=2026-11-24").text)
    missing = [
        t.id for t in (*catalogue.rules, *catalogue.duties) if f"{t.id}<" not in text and f'"{t.id}"' not in text
    ]
    assert missing == []
    assert [n.id for n in catalogue.notices if n.sentence not in text] == []
    assert [p.id for p in catalogue.policies.policies if p.name not in text] == []
    assert [d.id for d in catalogue.decisions if d.sentence not in text] == []


@pytest.fixture
def signed_in(sign_in, people):
    return sign_in(people.regulator)


def test_a_draft_lists_what_would_flip(signed_in, leaden):
    text = unescape(signed_in.get("/rules/what-if?rule=us-ri-lead&limit=3&on=2026-11-24").text)
    assert "1 of 1 batch would come out otherwise" in text
    assert "GM-1" in text


def test_a_draft_shows_the_recall_of_a_batch_beside_its_outcome(signed_in, session, people, leaden):
    notice = NewRecall("Salmonella was found.", "Throw it away.", "State of Nowhere", "GM-1")
    recall = issue(session, actor=people.regulator, product=leaden.product, notice=notice, now=NOW).public_id
    session.commit()
    text = signed_in.get("/rules/what-if?rule=us-ri-lead&limit=3&on=2026-11-24").text
    assert text.count(f'href="/recalls/{recall}"') == 1


def test_a_draft_that_changes_nothing_says_so(signed_in, leaden):
    text = unescape(signed_in.get("/rules/what-if?rule=us-ri-lead&limit=0.1&on=2026-11-24").text)
    assert "0 of 1 batch would come out otherwise" in text
    assert "Nothing would change" in text


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("rule=us-ri-lead&limit=much", "Write the limit as a number"),
        ("rule=us-ri-lead&limit=-1", "Must be greater than or equal to 0"),
        ("rule=us-ri-lead&on=soon", "Write the day as"),
        ("rule=us-ri-lead&fails_when=detected", "Must be one of"),
        ("rule=us-ut-r70-580-5-salmonella&limit=1", "Leave limit and comparison out."),
    ],
)
def test_what_cannot_be_tried_is_told_beside_its_field(signed_in, asked, told):
    answer = signed_in.get(f"/rules/what-if?{asked}")
    assert (answer.status_code, told in unescape(answer.text)) == (200, True)


def test_the_form_alone_judges_nothing(signed_in, leaden):
    assert "would come out otherwise" not in unescape(signed_in.get("/rules/what-if").text.split("</form>")[1])


def test_only_who_has_signed_in_may_judge_the_whole_market(client):
    assert client.get("/rules/what-if").status_code in {302, 303, 401}


def test_what_would_flip_comes_in_pages_none_twice_and_none_left_out(
    signed_in, session, app, people, leaden, monkeypatch
):
    monkeypatch.setattr("registry.web.regulators.what_if.PAGE", 1)
    other = batch(session, people.maker, number="GM-2")
    row = Printed("lead", "2", "ppm", panel="heavy-metals")
    publish(session, filed(session, app, people.laboratory, other, row, number="C-2"), people.regulator)
    session.commit()
    asked = "/rules/what-if?rule=us-ri-lead&limit=3&on=2026-11-24"
    pages = [signed_in.get(f"{asked}&page={number}").text for number in (1, 2)]
    named = [re.findall(r'<td data-label="Batch"><a [^>]*>([^<]*)</a>', page) for page in pages]
    assert (len(named[0]), len(named[1]), {*named[0], *named[1]}) == (1, 1, {"GM-1", "GM-2"})
    assert all("2 of 2 batches would come out otherwise" in page for page in pages)
    (following,) = re.findall(r'href="([^"]*)" rel="next"', pages[0])
    assert named[1][0] in signed_in.get(unescape(following)).text
    assert re.findall(r'<td data-label="Batch"><a [^>]*>([^<]*)</a>', signed_in.get(f"{asked}&page=9").text) == named[0]
    assert "Siguiente" in signed_in.get(asked, headers={"Accept-Language": "es"}).text


def test_a_page_of_a_draft_that_is_not_there_shows_the_first(signed_in):
    asked = "/rules/what-if?rule=us-ri-lead&limit=0.1&on=2026-11-24"
    assert signed_in.get(f"{asked}&page={'9' * 5000}").status_code == 200
