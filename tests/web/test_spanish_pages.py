"""What stood in English on Spanish pages: causes, kinds of units, names of measures; what stays English says so."""

from __future__ import annotations

import re
from decimal import Decimal
from html import unescape

import pytest

from registry.services.makers.label_input import NewClaim
from tests.stories import NOW, Printed, batch, flag
from tests.web.market import filed, publish


def test_the_cause_of_a_judging_is_told_in_spanish(client, session, app, people):
    green = batch(session, people.maker)
    publish(session, filed(session, app, people.laboratory, green, Printed("lead", "1.3", "ppm")), people.regulator)
    page, judged = (client.get(f"/batches/{green.public_id}{path}?lang=es").text for path in ("", "/judged/1"))
    assert ("(publicado)" in page, "(publicado)" in judged) == (True, True)


def test_citations_sources_and_notes_of_laws_are_marked_as_english(client):
    page = client.get("/rules?lang=es").text
    told = unescape(re.sub(r'<(\w+) lang="en">.*?</\1>', "", page, flags=re.DOTALL))
    english = ("statute", "Declared policy", "as reported", "unverified", "casetext")
    assert [words for words in english if words not in unescape(page)] == []
    assert [words for words in english if words in told] == []
    assert "para Mitraginina, 7-Hidroximitraginina." in told


def test_a_search_offers_units_with_their_kind_in_spanish(client):
    page = client.get("/search?lang=es").text
    assert '<option value="mg/g">fracción en masa</option>' in page
    assert '<option value="CFU/g">recuento por masa</option>' in page


def test_units_spelled_in_words_are_spelled_in_spanish_on_pages_and_as_they_are_for_programs(
    client, session, app, people
):
    claim = NewClaim("mitragynine", "=", Decimal(45), "mg", "serving", "45 mg per serving")
    green = batch(session, people.maker, "Green Meadow", claim)
    rows = Printed("mitragynine", "44", "mg/serving"), Printed("total-aerobic-count", "120", "log CFU/g")
    paper = publish(session, filed(session, app, people.laboratory, green, *rows), people.regulator)
    pages = [f"/batches/{green.public_id}", f"/certificates/{paper.public_id}"]
    script = re.compile(r"<script.*?</script>", re.DOTALL)  # what machines read there keeps the symbol
    found = [script.sub("", client.get(f"{page}?lang=es").text) for page in pages]
    assert [("mg/porción" in page, "mg/serving" in page) for page in found] == [(True, False)] * 2
    assert "log UFC/g" in found[1]
    told = client.get(f"/api/v1/certificates/{paper.public_id}?lang=es").get_json()
    assert [row["unit"] for row in told["samples"][0]["results"]] == ["mg/serving", "log CFU/g"]
    assert "mg/serving" in client.get(f"{pages[1]}?lang=en").text


def test_what_is_measured_of_a_material_is_named_in_spanish(client):
    page = unescape(client.get("/analytes?lang=es").text)
    assert [name for name in ("Materia seca", "Punto de fusión", "Hidratos de carbono") if name not in page] == []


def test_the_unit_of_claims_that_was_asked_for_is_told_in_spanish(client, session, app, people):
    claim = NewClaim("mitragynine", "=", Decimal(45), "mg", "unit", "45 mg per capsule")
    publish(
        session, filed(session, app, people.laboratory, batch(session, people.maker, "Caps", claim)), people.regulator
    )
    page = client.get("/figures/claimed?lang=es&analyte=mitragynine&unit=mg+per+unit").text
    assert "<h2>Mitraginina, mg por unidad</h2>" in page


def test_the_page_on_the_api_keeps_the_language_that_was_chosen_and_the_api_keeps_none(client):
    client.get("/?lang=es")
    told = {path: client.get(path).headers["Content-Language"] for path in ("/api/v1/docs", "/api/v1/products")}
    assert told == {"/api/v1/docs": "es", "/api/v1/products": "en"}


def test_why_the_registry_itself_closed_a_flag_and_the_batches_on_offer_are_told_in_spanish(
    client, session, app, people, sign_in
):
    green = batch(session, people.maker, "Green", number="GM-1")
    paper = filed(session, app, people.laboratory, green)
    for reason in ("The value was added: Arsenic (As) 0.12", "read again", "I looked at it."):
        raised = flag(session, paper)
        raised.closed_at, raised.closed_by_id, raised.closed_reason = NOW, people.regulator.id, reason
    session.commit()
    page = unescape(sign_in(people.regulator).get(f"/review/{paper.public_id}?lang=es").text)
    told = re.findall(r"Cerrada: ([^<]*)<", page)
    assert told == ["El valor se añadió: Arsenic (As) 0.12", "leído de nuevo", "I looked at it."]
    assert f">Green, lote GM-1 ({people.maker.organisation.name})</option>" in page


def test_the_forms_of_a_dry_run_are_named_in_spanish(sign_in, people):
    page = unescape(sign_in(people.laboratory).get("/submissions/try?lang=es").text)
    assert ('value="powder" >Polvo<' in page, ">powder<" in page) == (True, False)


@pytest.mark.parametrize(("language", "name"), [("en", "Lead"), ("es", "Plomo")])
def test_a_name_that_begins_a_cell_has_a_capital(client, language, name):
    page = client.get(f"/rules?lang={language}").text
    heads = re.findall(r'<th scope="row" data-label="[^"]*">([^<]*)', page)
    assert (name in heads, [head for head in heads if head[:1].islower()]) == (True, [])
