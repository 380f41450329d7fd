"""A batch taken along on paper: whose, tested when and by whom, what is in it, and what nobody tested."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.stories import Printed, batch
from tests.web.market import LEAD, MITRAGYNINE, filed, publish

ON = "2026-11-24"


@pytest.fixture
def green(session, people):
    return batch(session, people.maker, number="GM-1")


@pytest.fixture
def sheet(client, session, app, people, green):
    """Publish a certificate of these rows and give the words on the sheet."""

    def printed(*rows: Printed, language: str = "en") -> str:
        publish(session, filed(session, app, people.laboratory, green, *rows), people.regulator)
        return words(client.get(f"/batches/{green.public_id}/sheet?on={ON}&lang={language}"))

    return printed


def words(answer) -> str:
    body = answer.text[answer.text.index("<main>") :]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<title>.*?</title>|<[^>]+>", " ", body))).replace(" ,", ",")


def test_it_says_whose_batch_it_is_who_tested_it_when_and_where_to_look_again(client, session, app, people, green):
    certificate = publish(session, filed(session, app, people.laboratory, green), people.regulator)
    text = words(client.get(f"/batches/{green.public_id}/sheet"))
    said = [green.product.name, f"by {green.product.maker.name}", "Batch GM-1", f"Certificate {certificate.number} by"]
    said += [certificate.laboratory.name, f"sha256 {certificate.document.sha256[:12]}…", "Newest test: 4 May 2026"]
    said += [f"http://localhost/v/{green.public_id}", "days ago", "Printed on", "Poison Control"]
    assert [each for each in said if each not in text] == []


def test_each_value_stands_with_every_limit_and_what_it_comes_to(sheet):
    text = sheet(MITRAGYNINE, Printed("lead", "1.3", "ppm", panel="heavy-metals"))
    assert "Lead 1.3 ppm not stated less than 1.2 ppm Fail Rhode Island" in text


def test_what_a_law_limits_and_nobody_tested_is_named_in_words_panel_by_panel(sheet):
    text = sheet(MITRAGYNINE, Printed("lead", "0.3", "ppm", panel="heavy-metals"))
    metals = text[text.index("Heavy metals") : text.index("Not tested at all:")]
    assert re.search(r"Not tested: [^.]*Cadmium", metals), metals
    assert "Microbials" in text[text.index("Not tested at all:") :]


def test_what_the_laboratory_itself_says_it_did_not_test_is_no_result(sheet):
    text = sheet(MITRAGYNINE, Printed("lead", "NT", None, operator="NT", panel="heavy-metals"))
    assert re.search(r"Not tested at all:[^.]*Heavy metals", text), text


def test_a_long_list_without_any_find_runs_on_in_a_paragraph_with_each_value(sheet):
    rows = [Printed(None, "ND", "ppm", operator="ND", panel="pesticides", name=f"Pesticide {n}") for n in range(9)]
    text = sheet(MITRAGYNINE, *rows, Printed(None, "0.4", "ppm", panel="pesticides", name="Pesticide 9"))
    assert "Pesticide 9 0.4 ppm not stated no limit in force" in text
    assert "Nothing found, and no limit in force: Pesticide 0 ND ppm; Pesticide 1 ND ppm;" in text


def test_a_batch_without_a_test_has_no_table_that_could_look_like_one(client, green):
    text = words(client.get(f"/batches/{green.public_id}/sheet"))
    assert ("No test on file for batch GM-1." in text, "Whose limit" in text) == (True, False)


def test_nothing_on_it_is_a_seal_a_score_or_a_word_of_safety(sheet):
    text = sheet(MITRAGYNINE, LEAD).lower()
    assert [word for word in ("safe", "score", "seal", "approved", "sign in", "search") if word in text] == []


def test_it_speaks_spanish(sheet):
    text = sheet(MITRAGYNINE, Printed("lead", "1.3", "ppm", panel="heavy-metals"), language="es")
    assert "Plomo 1.3 ppm no indicado menos de 1.2 ppm Incumple Rhode Island" in text
    assert [left for left in ("Not tested", "Printed on", "limit", "Whose") if left in text] == []


def test_the_page_of_the_batch_leads_to_it_and_keeps_the_day_of_the_law(client, green):
    page = client.get(f"/batches/{green.public_id}?on={ON}").text
    assert f'href="/batches/{green.public_id}/sheet?on={ON}"' in page


def test_there_is_none_of_a_batch_that_there_is_not(client):
    assert client.get("/batches/nothing/sheet").status_code == 404
