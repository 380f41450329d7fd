"""The resolver keeps GS1's conventions: link types, languages, linksets for machines; no batch answers for another."""

from __future__ import annotations

import pytest

from tests.stories import batch
from tests.web.market import filed, publish

GTIN = "04006381333931"
VOCABULARY = "https://gs1.org/voc/"
LINKSET = "application/linkset+json"


@pytest.fixture
def page(session, app, people) -> str:
    """The address of a batch's page, its product's GTIN known."""
    green = batch(session, people.maker, number="GM-1")
    green.product.gtin = GTIN
    publish(session, filed(session, app, people.laboratory, green), people.regulator)
    return f"/batches/{green.public_id}"


@pytest.mark.parametrize("accept", [LINKSET, "application/json"])
def test_a_machine_gets_the_linkset_in_the_form_it_asks_for(client, page, accept):
    answer = client.get(f"/01/{GTIN}/10/GM-1", headers={"Accept": accept})
    assert (answer.status_code, answer.mimetype, answer.headers["Access-Control-Allow-Origin"]) == (200, accept, "*")
    assert "Accept" in answer.headers["Vary"]
    assert answer.get_json(force=True)["linkset"][0]["anchor"] == f"http://localhost/01/{GTIN}/10/GM-1"


@pytest.mark.parametrize("accept", ["text/html,application/xhtml+xml,*/*;q=0.8", "*/*", ""])
def test_a_browser_is_led_to_the_page(client, page, accept):
    answer = client.get(f"/01/{GTIN}/10/GM-1", headers={"Accept": accept})
    assert (answer.status_code, answer.headers["Location"]) == (307, page)
    assert f'rel="linkset"; type="{LINKSET}"' in answer.headers["Link"]


def test_each_link_has_its_title_in_each_language(client, page):
    links = client.get(f"/01/{GTIN}/10/GM-1?linkType=linkset").get_json(force=True)["linkset"][0]
    found = links[VOCABULARY + "certificationInfo"][0]
    assert (found["title"], found["hreflang"], found["title*"]) == (
        "Certificates of analysis",
        ["en", "es"],
        [
            {"value": "Certificates of analysis", "language": "en"},
            {"value": "Certificados de análisis", "language": "es"},
        ],
    )


@pytest.mark.parametrize("name", ["gs1:safetyInfo", "safetyInfo", "gs1:SAFETYINFO", VOCABULARY + "safetyInfo"])
def test_a_link_type_is_understood_however_it_is_written(client, page, name):
    answer = client.get(f"/01/{GTIN}/10/GM-1", query_string={"linkType": name})
    assert (answer.status_code, answer.headers["Location"]) == (307, f"{page}#limits")


def test_a_language_asked_for_goes_along(client, page):
    assert client.get(f"/01/{GTIN}/10/GM-1?lang=es").headers["Location"] == f"{page}?lang=es"


def test_a_product_has_its_page_alone_since_every_test_is_of_a_batch(client, page):
    links = client.get(f"/01/{GTIN}?linkType=linkset").get_json(force=True)["linkset"][0]
    assert set(links) == {"anchor", VOCABULARY + "defaultLink", VOCABULARY + "pip"}
    refused = client.get(f"/01/{GTIN}?linkType=gs1:certificationInfo")
    assert (refused.status_code, "defaultLink, pip" in refused.text) == (404, True)


def test_of_an_unknown_batch_a_machine_gets_no_link_at_all(client, page):
    answer = client.get(f"/01/{GTIN}/10/GM-2", headers={"Accept": LINKSET})
    assert (answer.status_code, answer.mimetype, answer.get_json(force=True)) == (404, LINKSET, {"linkset": []})


def test_scripts_of_any_site_may_ask_the_resolver(client, page):
    for address in (f"/01/{GTIN}/10/GM-1", "/.well-known/gs1resolver"):
        assert client.get(address).headers["Access-Control-Allow-Origin"] == "*"
