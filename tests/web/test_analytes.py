"""Anybody reads what an analyte is, why it is measured, what it is called and which laws limit it."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

from registry.reference.substances import load_analytes
from tests.stories import Printed, batch
from tests.web.market import filed, publish


def page(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.text)


@pytest.mark.parametrize(
    ("language", "name", "what", "why"),
    [
        ("en", "Lead", "A heavy metal of the Earth", "It can harm the brain"),
        ("es", "Plomo", "Un metal pesado de la corteza terrestre", "Puede dañar el cerebro"),
    ],
)
def test_it_is_said_what_it_is_and_why_it_is_measured_with_its_source(client, language, name, what, why):
    text = page(client, f"/analytes/lead?lang={language}")
    assert [
        f"<h1>{name}</h1>" in text,
        what in text,
        why in text,
        'href="https://www.who.int/news-room/fact-sheets/detail/lead-poisoning-and-health"' in text,
    ] == [True] * 4


def test_a_note_says_whether_and_when_it_was_compared_with_its_source(client):
    said = (
        "These words have not been compared with their source yet.",
        "Compared with the source or a stored copy of it",
    )
    shown = [[words in page(client, f"/analytes/{slug}") for words in said] for slug in ("barium", "lead")]
    assert shown == [[True, False], [False, True]]


def test_an_analyte_nobody_wrote_about_yet_says_so(client, app, monkeypatch):
    monkeypatch.setitem(app.jinja_env.globals, "note_on", lambda analyte: None)
    assert "Nobody has written yet what this is" in page(client, "/analytes/kavain")


def test_what_is_written_of_the_whole_group_is_said_to_be_so(client):
    text = page(client, "/analytes/myclobutanil")
    assert "Nobody has written about this one alone yet. Of its group, Pesticides:" in text


def test_the_limits_of_today_stand_apart_from_what_does_not_decide(client):
    text = page(client, "/analytes/lead")
    deciding, silent = text.split("Texts that do not decide on this day", 1)
    assert [place in deciding for place in ("Rhode Island", "AHPA (guidance of the trade)")] == [True, False]
    assert "AHPA (guidance of the trade)" in silent


def test_an_analyte_no_law_limits_is_not_called_good(client):
    assert "That says nothing good and nothing bad about it." in page(client, "/analytes/zinc")


def test_its_results_lead_to_the_products(client, session, app, people):
    green = batch(session, people.maker)
    publish(session, filed(session, app, people.laboratory, green, Printed("lead", "0.3", "ppm")), people.regulator)
    text = page(client, "/analytes/lead")
    assert ["1 published result." in text, 'href="/search?analyte=lead"' in text, "<dd>ppm</dd>" in text] == [True] * 3


def test_a_result_nobody_verified_is_not_counted(client, session, app, people):
    filed(session, app, people.laboratory, batch(session, people.maker), Printed("lead", "0.3", "ppm"))
    assert "No published certificate reports it yet." in page(client, "/analytes/lead")


@pytest.mark.parametrize("name", ["7-OH", "7-OH-mitragynine", "7-hidroximitraginina"])
def test_another_name_leads_to_the_page(client, name):
    answer = client.get(f"/analytes/{name}")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/analytes/7-hydroxymitragynine")


def test_a_name_nobody_knows_is_not_guessed(client):
    assert client.get("/analytes/mitragynne").status_code == 404


def test_the_list_names_every_analyte_once(client):
    found = re.findall(r'href="/analytes/([^"]+)"', page(client, "/analytes"))
    assert sorted(found) == sorted(a.slug for a in load_analytes())


def test_programs_read_the_same(client):
    told = json.loads(re.search(r'ld\+json">(.*?)</script>', client.get("/analytes/lead").text)[1])
    assert (told["@type"], told["name"], told["termCode"]) == ("DefinedTerm", "Lead", "lead")
    assert told["description"].startswith("A heavy metal")


@pytest.mark.parametrize(
    ("language", "name", "said"), [("en", "Lead", "A heavy metal of the Earth"), ("es", "Plomo", "Un metal pesado")]
)
def test_a_batch_page_explains_what_was_measured(client, session, app, people, language, name, said):
    green = batch(session, people.maker)
    publish(session, filed(session, app, people.laboratory, green, Printed("lead", "0.3", "ppm")), people.regulator)
    text = page(client, f"/batches/{green.public_id}?lang={language}")
    assert (said in text, f'href="/analytes/lead">{name}</a></dt>' in text) == (True, True)
