"""One box for whatever stands on a pack: a batch is found by its own number only, and never by its product."""

from __future__ import annotations

import pytest

from registry.services.finding.name_ways import ways_to_write
from registry.services.finding.pack_text import PackText, understood
from registry.services.ids import public_id
from registry.storage.models import Recall
from tests.stories import batch
from tests.web.market import filed, publish, withdraw

GTIN = "09521234543213"


@pytest.fixture
def shown(session, app, people):
    """Batch GM-1 of a product with a GTIN, with a published certificate."""
    green = batch(session, people.maker, "Green Meadow", number="GM-1")
    green.product.gtin = GTIN
    session.commit()
    return publish(session, filed(session, app, people.laboratory, green, number="C-77/26"), people.regulator)


def leads(client, text: str) -> tuple[int, str | None]:
    answer = client.get("/find", query_string={"text": text})
    return answer.status_code, answer.headers.get("Location")


@pytest.mark.parametrize(
    "text",
    [
        "GM-1",
        "gm 1",
        "Batch GM-1",
        "Lot GM-1 EXP 2027-03",
        "Lote: GM-1 Cad. 03/2027",
        f"https://id.gs1.org/01/{GTIN}/10/GM-1?17=271231",
        f"https://id.gs1.org/gtin/{GTIN}/lot/GM-1?17=271231",
        f"(01){GTIN}(10)GM-1",
        f"]d201{GTIN}10GM-1",
        f"01{GTIN}10GM-1",
    ],
)
def test_the_number_of_a_batch_leads_to_it_however_it_is_written(client, shown, text):
    assert leads(client, text) == (303, f"/batches/{shown.samples[0].batch.public_id}")


@pytest.mark.parametrize("host", ["https://id.gs1.org", "http://localhost", "registry.example:5000"])
def test_what_our_own_code_says_of_a_batch_numbered_with_a_blank_leads_to_it(client, session, people, host):
    of = batch(session, people.maker, "Red Clay", number="RC 26/05")
    of.product.gtin = GTIN
    session.commit()
    assert leads(client, f"{host}/01/{GTIN}/10/RC%2026%2F05") == (303, f"/batches/{of.public_id}")
    unknown = client.get("/find", query_string={"text": f"{host}/01/{GTIN}/10/RC%2026%2F06"})
    assert (unknown.status_code, "No test on file for batch RC 26/06" in unknown.text) == (404, True)


@pytest.mark.parametrize("text", ["9521234543213", "09521234543213", "Green Meadow", " green  MEADOW "])
def test_a_bar_code_or_a_name_leads_to_the_product(client, shown, text):
    assert leads(client, text) == (303, f"/products/{shown.samples[0].batch.product.public_id}")


def test_the_number_of_a_certificate_leads_to_it(client, shown):
    assert leads(client, "C 77/26") == (303, f"/certificates/{shown.public_id}")


def test_the_hash_of_a_document_leads_to_its_certificate_once_that_is_public(client, session, app, people, shown):
    assert leads(client, shown.document.sha256.upper()) == (303, f"/certificates/{shown.public_id}")
    waiting = filed(session, app, people.laboratory, shown.samples[0].batch, number="C-78/26")
    assert leads(client, waiting.document.sha256) == (404, None)


@pytest.mark.parametrize("text", ["Cloud Shot 60mL", "cloud shot 60 ML", "CLOUD SHOT 60  mL"])
def test_a_blank_before_a_unit_makes_no_other_name(client, session, people, shown, text):
    product = batch(session, people.maker, "Cloud Shot 60 mL").product
    assert leads(client, text) == (303, f"/products/{product.public_id}")


@pytest.mark.parametrize("typed", ["Nobody's Leaf", "Nobody’s Leaf"])
@pytest.mark.parametrize("printed", ["Nobody's Leaf", "Nobody’s Leaf"])
def test_the_apostrophe_of_a_keyboard_is_that_of_print(client, session, people, shown, typed, printed):
    row = batch(session, people.maker, printed)
    people.other_maker.organisation.name = "O’Nobody & Daughters"
    batch(session, people.other_maker, "Red Hill")
    assert leads(client, typed) == (303, f"/products/{row.product.public_id}")
    assert row.number in client.get("/search", query_string={"text": typed, "match": "starts"}).text
    assert "Red Hill" in client.get("/search?text=O'Nobody").text


def test_only_a_unit_is_parted_from_its_number():
    assert [*map(ways_to_write, ("Summit 45%", "Shot 60 mL", "GM 12a"))] == [
        ("Summit 45%", "Summit 45 %"),
        ("Shot 60 mL", "Shot 60mL"),
        ("GM 12a",),
    ]


def test_a_part_of_a_name_goes_on_to_the_search_with_its_unit_apart(client, session, people, shown):
    batch(session, people.maker, "Cloud Shot 60 mL")
    assert leads(client, "shot 60mL") == (303, "/search?text=shot+60+mL")


@pytest.mark.parametrize("text", ["MFG 2026-03-02 BATCH: GM-1", "Green Meadow, lot GM-1 exp 2027-03"])
def test_a_number_is_found_behind_the_word_that_says_it_is_a_batchs(client, shown, text):
    assert leads(client, text) == (303, f"/batches/{shown.samples[0].batch.public_id}")


def test_a_number_behind_that_word_that_nobody_has_is_named_alone(client, shown):
    assert "No test on file for the number GM-7" in client.get("/find?text=Green+Meadow+lot+GM-7").text


@pytest.mark.parametrize(
    "form", ["{}", "https://registry.example/recalls/{}", "registry.example/v/{}", "HTTPS://R.EXAMPLE/V/{}"]
)
def test_the_address_of_a_recall_notice_leads_to_it_however_it_is_read_off(client, recall, form):
    assert leads(client, form.format(recall)) == (303, f"/recalls/{recall}")
    assert client.get(f"/v/{recall}").headers["Location"] == f"/recalls/{recall}"


@pytest.fixture
def recall(session, people, shown):
    """The id of a recall of the batch."""
    product = shown.samples[0].batch.product
    said = {"reason": "Salmonella.", "action": "Throw it away.", "contact": "r@example.org", "batches_printed": "GM-1"}
    row = Recall(
        public_id=public_id(),
        product_id=product.id,
        account_id=people.regulator.id,
        issued_at=product.created_at,
        updated_at=product.created_at,
        **said,
    )
    session.add(row)
    session.commit()
    return row.public_id


def test_the_name_of_a_substance_leads_to_what_is_said_of_it(client, shown):
    assert leads(client, "7-OH mitragynine") == (303, "/analytes/7-hydroxymitragynine")


def test_the_name_of_a_laboratory_leads_to_its_certificates(client, people, shown):
    own = people.laboratory.organisation.public_id
    assert leads(client, "the LABORATORY") == (303, f"/search?laboratory={own}")


@pytest.mark.parametrize("typed", ["KCE9P-969SO", "kce9p 969s1"])
def test_a_letter_that_no_address_has_is_told_of(client, typed):
    assert "there is no O, 0, I, 1 or L in it" in client.get("/find", query_string={"text": typed}).text


@pytest.mark.parametrize(
    "text", ["Batch GM-2", "lot#GM-2", "Lote: GM-2", f"https://id.gs1.org/01/{GTIN}/10/GM-2", f"(01){GTIN}(10)GM-2"]
)
def test_an_unknown_batch_has_no_test_on_file_and_borrows_nothing_from_its_product(client, shown, text):
    answer = client.get("/find", query_string={"text": text})
    assert (answer.status_code, "No test on file for batch GM-2" in answer.text) == (404, True)
    assert "registry-answer--unsure" in answer.text
    assert "registry-answer--good" not in answer.text


@pytest.mark.parametrize("text", ["GM-2", "C-78/26", "Certificate C-78/26", "NAL-26-0442"])
def test_a_number_that_may_be_of_anything_is_called_no_batch(client, shown, text):
    page = client.get("/find", query_string={"text": text})
    number = text.removeprefix("Certificate ")
    assert (page.status_code, f"No test on file for the number {number}" in page.text) == (404, True)
    assert "no batch, no certificate and no bar code by this number" in page.text
    assert "on file for batch" not in page.text


def test_a_bar_code_with_a_wrong_digit_is_called_mistyped(client):
    assert "a digit is wrong" in client.get("/find?text=9521234543214").text


@pytest.mark.parametrize("text", ["Gren Meadow", "green medow", "greem-meadow kratom", "Meadwo", "Green Meadow GM-7"])
def test_a_name_written_nearly_so_is_offered_in_its_right_spelling(client, shown, text):
    page = client.get("/find", query_string={"text": text})
    right = "meadow" if text == "Meadwo" else "green meadow"
    assert (page.status_code, f">{right}</a>?" in page.text) == (404, True)
    assert f">{right}</a>?" in client.get("/search", query_string={"text": text}).text


def test_a_makers_name_is_put_right_too_and_no_number_ever_is(client, shown):
    assert ">the maker</a>?" in client.get("/find?text=The+makkr").text
    assert "Did you mean" not in client.get("/find?text=GM-3").text


@pytest.mark.parametrize("text", ["kratom", "carton", "%", "x" * 2000])
def test_what_is_a_name_and_near_no_other_is_called_no_batch(client, shown, text):
    page = client.get("/find", query_string={"text": text}).text
    assert ("Nothing here is called" in page, "No test on file for batch" in page) == (True, False)
    assert "x" * 61 not in page.split("<form")[0]


def test_one_number_of_two_batches_is_a_choice(client, session, people, shown):
    batch(session, people.other_maker, "Red Hill", number="GM-1")
    answer = client.get("/find?text=GM-1")
    assert (answer.status_code, "Green Meadow" in answer.text, "Red Hill" in answer.text) == (200, True, True)


@pytest.mark.parametrize("text", ["Green Meadow GM-1", "GM-1 green", "The maker Meadow gm 1 EXP 2027-03"])
def test_a_name_and_a_number_typed_together_lead_to_that_batch_of_that_product(client, session, people, shown, text):
    batch(session, people.other_maker, "Red Hill", number="GM-1")
    assert leads(client, text) == (303, f"/batches/{shown.samples[0].batch.public_id}")


@pytest.mark.parametrize("text", ["Red Hill GM-1", "Green Meadow GM-2", "Green Meadow GM"])
def test_a_number_beside_the_name_of_another_product_leads_to_no_batch(client, shown, text):
    status, address = leads(client, text)
    assert (status, (address or "/search").split("?")[0]) in {(404, "/search"), (303, "/search")}


def test_a_choice_that_is_not_whole_says_so(client, session, people, shown):
    for place in range(20):
        batch(session, people.other_maker, f"Red Hill {place}", number="GM-1")
    answer = client.get("/find?text=GM-1").text
    assert ("More batches than these 20 have this number." in answer, "Green Meadow" in answer) == (True, False)


def test_a_part_of_a_name_goes_on_to_the_search(client, shown):
    assert leads(client, "meadow") == (303, "/search?text=meadow")


def test_a_code_of_another_site_leads_nowhere_but_here(client, shown):
    assert client.get("/find?text=https://evil.example/steal").status_code == 404


@pytest.mark.parametrize(
    "text", ["(01)", "(10)GM-1", "]C1", "http://[", "0" * 300, "\x1d", "%", "https://id.gs1.org/01/x/10/y"]
)
def test_odd_text_is_answered_all_the_same(client, text):
    assert client.get("/find", query_string={"text": text}).status_code in {303, 404}


def test_a_code_says_product_and_batch():
    assert understood(f"(01){GTIN}(17)271231(10)A/1") == PackText(gtin=GTIN, batch="A/1")


def test_the_code_on_a_pack_leads_to_its_own_batch(client, shown):
    answer = client.get(f"/01/{GTIN}/10/GM-1")
    assert (answer.status_code, answer.headers["Location"]) == (307, f"/batches/{shown.samples[0].batch.public_id}")
    assert f"/01/{GTIN}/10/GM-1?linkType=linkset" in answer.headers["Link"]


@pytest.mark.parametrize("path", ["10/GM-1/21/000123", "21/7/10/GM-1", "10/gm%201"])
def test_serial_numbers_and_spellings_beside_the_batch_do_not_matter(client, shown, path):
    assert client.get(f"/01/{GTIN}/{path}").status_code == 307


@pytest.mark.parametrize("path", ["10/GM-2", "10/GM-11"])
def test_another_batch_of_the_product_is_another_batch(client, shown, path):
    answer = client.get(f"/01/{GTIN}/{path}")
    assert answer.status_code == 404
    assert shown.samples[0].batch.public_id not in answer.text


def test_machines_get_every_link_by_its_type(client, shown):
    batch_page = f"http://localhost/batches/{shown.samples[0].batch.public_id}"
    asked = client.get(f"/01/{GTIN}/10/GM-1", headers={"Accept": "application/linkset+json"})
    links = asked.get_json(force=True)["linkset"][0]
    assert asked.mimetype == "application/linkset+json"
    assert {kind: found[0]["href"] for kind, found in links.items() if kind != "anchor"} == {
        "https://gs1.org/voc/defaultLink": batch_page,
        "https://gs1.org/voc/pip": batch_page,
        "https://gs1.org/voc/certificationInfo": f"{batch_page}#certificates",
        "https://gs1.org/voc/safetyInfo": f"{batch_page}#limits",
        "https://gs1.org/voc/recallStatus": f"{batch_page}#recalls",
    }
    assert client.get(f"/01/{GTIN}/10/GM-1?linkType=LINKSET").get_json(force=True)["linkset"][0] == links


def test_a_link_type_leads_to_its_part_of_the_page(client, shown):
    answer = client.get(f"/01/{GTIN}/10/GM-1?linkType=gs1:certificationinfo")
    assert answer.headers["Location"].endswith("#certificates")
    assert client.get(f"/01/{GTIN}/10/GM-1?linkType=gs1:recipeInfo").status_code == 404


def test_the_resolver_says_what_it_knows(client):
    said = client.get("/.well-known/gs1resolver").get_json()
    assert (said["supportedPrimaryKeys"], said["resolverRoot"]) == (["01"], "http://localhost")


def test_the_short_address_leads_to_the_batch(client, shown):
    public_id = shown.samples[0].batch.public_id
    assert client.get(f"/v/{public_id}").headers["Location"] == f"/batches/{public_id}"


def test_a_withdrawn_certificate_is_gone_and_says_why(client, session, people, shown):
    withdraw(session, shown, people.regulator, "Wrong sample.")
    for address in (f"/certificates/{shown.public_id}", f"/api/v1/certificates/{shown.public_id}"):
        answer = client.get(address)
        assert (answer.status_code, "Wrong sample." in answer.text) == (410, True)


def test_a_superseded_certificate_says_what_came_after_it(client, session, app, people, shown):
    of = shown.samples[0].batch
    new = publish(
        session, filed(session, app, people.laboratory, of, number="C-78/26", replaces=shown), people.regulator
    )
    answer = client.get(f"/certificates/{shown.public_id}")
    assert (answer.status_code, answer.headers.getlist("Link")) == (
        200,
        [
            f'</certificates/{new.public_id}>; rel="successor-version"',
            f'</certificates/{new.public_id}>; rel="latest-version"',
        ],
    )
