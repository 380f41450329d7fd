"""A program asks for what it needs, in its own language, and is told where that is not to be had."""

from __future__ import annotations

import pytest

from registry.reference.problems import load_problems
from registry.web.words.language import translations
from tests.stories import batch
from tests.web.market import bearer, filed, publish


@pytest.fixture
def market(session, app, people):
    """Two batches, the first with a published certificate."""
    green, red = batch(session, people.maker, number="GM-1"), batch(session, people.maker, "Red", number="RH-1")
    shown = publish(session, filed(session, app, people.laboratory, green), people.regulator)
    return {"batch": green.public_id, "product": green.product.public_id, "certificate": shown.public_id, "red": red}


@pytest.mark.parametrize(
    ("address", "members"),
    [
        ("/batches/{batch}?fields=number,headline", {"number", "headline"}),
        ("/batches/{batch}?fields=number&fields=headline", {"number", "headline"}),
        ("/batches/{batch}/matrix?fields=places", {"places"}),
        ("/batches/{batch}/judged/1?fields=cause", {"cause"}),
        ("/products/{product}?fields=id", {"id"}),
        ("/certificates/{certificate}?fields=sha256,publication", {"sha256", "publication"}),
        ("/claims?words=lab%20tested&fields=lines", {"lines"}),
    ],
)
def test_only_the_members_asked_for_are_answered(client, market, address, members):
    assert set(client.get("/api/v1" + address.format(**market)).get_json()) == members


@pytest.mark.parametrize("kind", ["products", "batches", "search"])
def test_rows_of_a_list_are_thinned_out_and_so_are_those_of_its_next_page(client, market, kind):
    name = "batch_id" if kind == "search" else "id"
    address, seen = f"/api/v1/{kind}?limit=1&fields={name}&lang=es", []
    while address:
        found = client.get(address).get_json()
        seen += found["rows"]
        assert "seguro" in found["meta"]["disclaimer"]
        address = found["meta"]["next"]
    assert [set(row) for row in seen] == [{name}, {name}]


def test_own_uploads_are_thinned_out_too(client, session, people, market):
    headers = bearer(session, people.laboratory, "read")
    found = client.get("/api/v1/submissions?fields=state", headers=headers).get_json()
    assert [set(row) for row in found] == [{"state"}]


@pytest.mark.parametrize("asked", ["fields=id,colour", "fields=", "fields=id,,name"])
def test_a_member_there_is_not_is_refused_with_those_there_are(client, market, asked):
    answer = client.get(f"/api/v1/products?{asked}")
    fault = answer.get_json(force=True)["errors"][0]
    assert (answer.status_code, answer.mimetype, fault["parameter"]) == (400, "application/problem+json", "fields")
    assert fault["detail"].endswith("There are: batches, changed_at, form, gtin, id, maker, name, recalls.")


def test_a_sparse_answer_has_a_mark_of_its_own(client, market):
    address = f"/api/v1/products/{market['product']}"
    whole, thin = client.get(address), client.get(address + "?fields=id")
    assert whole.headers["ETag"] != thin.headers["ETag"]
    again = client.get(address + "?fields=id", headers={"If-None-Match": thin.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("address", "headers"),
    [("/api/v1/batches/nothing?lang=es", {}), ("/api/v1/batches/nothing", {"Accept-Language": "es-MX"})],
)
def test_a_problem_is_told_in_the_language_asked_for(client, address, headers):
    answer = client.get(address, headers=headers)
    found = answer.get_json(force=True)
    assert (found["title"], found["detail"]) == ("No encontrado", "No hay ningún lote en esta dirección.")
    assert (answer.headers["Content-Language"], "Accept-Language" in answer.headers["Vary"]) == ("es", True)


def test_a_language_kept_for_pages_does_not_change_what_a_program_reads(client):
    client.get("/?lang=es")
    assert client.get("/api/v1/batches/nothing").get_json(force=True)["title"] == "Not found"


@pytest.mark.parametrize("asked", ["fr", "en,es", ""])
def test_a_language_that_is_not_spoken_here_is_refused(client, asked):
    answer = client.get("/api/v1/products", query_string={"lang": asked})
    assert (answer.status_code, answer.get_json(force=True)["errors"][0]["detail"]) == (
        400,
        f"There is no '{asked}'. There are: en, es.",
    )


def test_every_kind_of_problem_has_its_spanish():
    spanish = translations("es")
    said = {text for problem in load_problems().values() for text in (problem.title, problem.text)}
    assert [text for text in sorted(said) if spanish.gettext(text) == text] == []


def test_a_result_names_its_substance_and_its_unit_as_other_programs_do(client, market):
    found = client.get(f"/api/v1/certificates/{market['certificate']}").get_json()["samples"][0]["results"][0]
    assert [found[name] for name in ("analyte", "cas", "unit", "ucum", "value")] == [
        "mitragynine", "4098-40-2", "%", "%", "1.52",
    ]  # fmt: skip
