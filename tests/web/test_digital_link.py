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
    assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (307, page)
    assert answer.headers["Location"].endswith("#limits")


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


@pytest.mark.parametrize("path", ["10/GM-1%2FB", "10/GM-1%2F21", "10/GM-1%2F21%2F7", "10/GM-1?10=GM-2"])
def test_a_batch_number_with_a_slash_is_not_the_batch_before_the_slash(client, page, path):
    answer = client.get(f"/01/{GTIN}/{path}")
    assert (answer.status_code in {400, 404}, page in answer.text) == (True, False)


def test_a_batch_numbered_with_slash_and_blank_is_found_by_its_whole_number(client, session, people):
    odd = batch(session, people.maker, number="GM 1/B")
    odd.product.gtin = GTIN
    session.commit()
    asked = client.get(f"/01/{GTIN}/10/GM%201%2FB?linkType=linkset")
    links = asked.get_json(force=True)["linkset"][0]
    assert links["anchor"] == f"http://localhost/01/{GTIN}/10/GM%201%2FB"
    assert client.get(links["anchor"]).headers["Location"] == f"/batches/{odd.public_id}"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        (f"{GTIN[:-1]}0", "This is no GTIN"),
        (f"01{GTIN}", "This is no GTIN"),
        ("x", "This is no GTIN"),
        (f"{GTIN}/10", "breaks off"),
        (f"{GTIN}/10/", "breaks off"),
        (f"{GTIN}/10/GM-1/10/GM-2", "says something twice"),
        (f"{GTIN}/17/271231", "17 is no qualifier of a GTIN"),
        (f"{GTIN}/10/{'9' * 21}", "GS1 lets none be numbered so"),
        (f"{GTIN}/10/%C3%A9", "GS1 lets none be numbered so"),
    ],
)
def test_an_address_that_is_no_digital_link_is_refused_with_the_reason(client, page, path, why):
    answer = client.get(f"/01/{path}")
    assert (answer.status_code, why in answer.text, answer.headers["Access-Control-Allow-Origin"]) == (400, True, "*")


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        (f"/gtin/{GTIN}/lot/GM-1", f"/01/{GTIN}/10/GM-1"),
        (f"/gtin/{GTIN}/LOT/GM-1/ser/7?17=271231&lang=es", f"/01/{GTIN}/10/GM-1/21/7?17=271231&lang=es"),
        (f"/gtin/{GTIN}/10/GM%2F1%20B", f"/01/{GTIN}/10/GM%2F1%20B"),
        (f"/gtin/{GTIN}", f"/01/{GTIN}"),
    ],
)
def test_an_older_address_in_words_leads_to_the_same_in_numbers_for_good(client, page, words, numbers):
    answer = client.get(words)
    assert (answer.status_code, answer.headers["Location"]) == (308, numbers)


@pytest.mark.parametrize(
    ("path", "why"),
    [
        (
            f"/gtin/{GTIN}/batch/GM-1",
            "“batch” is no part of an address in a pack’s code. Write it as /01/GTIN/10/BATCH.",
        ),
        (f"/gtin/{GTIN}/lot", "breaks off"),
        (f"/01/{GTIN}/lot/GM-1", "GS1 writes 10 for “lot” here: write it as /01/GTIN/10/BATCH."),
    ],
)
def test_words_that_gs1_never_had_or_mixed_with_numbers_are_refused_with_the_form_to_use(client, page, path, why):
    answer = client.get(path)
    assert (answer.status_code, why in answer.text) == (400, True)


@pytest.mark.parametrize("gtin", [GTIN, GTIN[1:], "96385074", "036000291452"])
def test_every_length_of_a_gtin_names_the_same_product(client, session, people, gtin):
    product = batch(session, people.maker).product
    product.gtin = gtin.zfill(14)
    session.commit()
    for address in (f"/01/{gtin}", f"/01/{gtin.zfill(14)}/"):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Location"]) == (307, f"/products/{product.public_id}")


def test_the_whole_query_goes_along(client, page):
    query = "17=271231&linkType=gs1:safetyInfo&x=%C3%A9&x=2"
    assert client.get(f"/01/{GTIN}/10/GM-1?{query}").headers["Location"] == f"{page}?{query}#limits"


@pytest.mark.parametrize("name", ["GS1:pip", "https://ref.gs1.org/voc/pip", "http://gs1.org/voc/pip"])
def test_every_name_of_the_vocabulary_is_understood(client, page, name):
    assert client.get(f"/01/{GTIN}/10/GM-1", query_string={"linkType": name}).status_code == 307


def test_a_linkset_can_be_read_as_json_ld(client, page):
    plain, linked = (
        client.get(f"/01/{GTIN}/10/GM-1", headers={"Accept": accept}) for accept in (LINKSET, "application/ld+json")
    )
    context = client.get("/.well-known/gs1resolver").get_json()["jsonLdContextLocation"]
    assert f'<{context}>; rel="http://www.w3.org/ns/json-ld#context"' in plain.headers["Link"]
    assert linked.get_json(force=True) == plain.get_json(force=True) | {"@context": context}


def test_the_default_link_has_a_title_alone(client, page):
    links = client.get(f"/01/{GTIN}/10/GM-1?linkType=all").get_json(force=True)["linkset"][0]
    assert [set(link) for link in links[VOCABULARY + "defaultLink"]] == [{"href", "title"}]


def test_the_resolver_describes_itself_in_the_words_of_gs1(client):
    assert set(client.get("/.well-known/gs1resolver").get_json()) == {
        "name",
        "resolverRoot",
        "supportedPrimaryKeys",
        "supportedLinkType",
        "linkTypeDefaultCanBeLinkset",
        "jsonLdContextLocation",
    }


@pytest.mark.parametrize("batch", ["NOPE", "AB"])
@pytest.mark.parametrize(
    ("language", "said"), [("en", "No test on file for batch"), ("es", "No hay análisis registrado del lote")]
)
def test_what_a_code_calls_a_batch_is_one_though_it_has_no_digit(client, page, batch, language, said):
    answer = client.get(f"/01/{GTIN}/10/{batch}?lang={language}")
    card = answer.text.partition("registry-answer--unsure")[2].partition("</h1>")[0]
    assert (answer.status_code, f"{said} {batch}" in card) == (404, True), card
