"""Programs search as regulators do, page by page."""

from __future__ import annotations

import pytest

from tests.stories import Printed, batch
from tests.web.market import filed, publish

ADDRESS = "/api/v1/search"


@pytest.fixture
def market(session, app, people):
    """Three batches with 0.5, 1 and 1.5 % of mitragynine, published in this order."""
    for number, value in (("A-1", "0.5"), ("B-1", "1"), ("C-1", "1.5")):
        row = Printed("mitragynine", value)
        of = batch(session, people.maker, number=number)
        publish(session, filed(session, app, people.laboratory, of, row, number=number), people.regulator)


def test_pages_lead_on_by_their_link_until_everything_was_given_once(client, market):
    address, seen = f"{ADDRESS}?limit=2&analyte=mitragynine&low=1&unit=mg/g", []
    while address:
        answer = client.get(address)
        found = answer.get_json()
        seen += [row["batch"] for row in found["rows"]]
        assert (found["total"], answer.headers.get("Link")) == (3, found["next"] and f'<{found["next"]}>; rel="next"')
        address = found["next"]
    assert seen == ["C-1", "B-1", "A-1"]


@pytest.mark.parametrize(("low", "unit"), [("1", "%"), ("10", "mg/g"), ("10000", "ppm")])
def test_a_range_means_the_same_in_any_unit(client, market, low, unit):
    found = client.get(ADDRESS, query_string={"analyte": "mitragynine", "low": low, "unit": unit}).get_json()
    assert [row["batch"] for row in found["rows"]] == ["C-1", "B-1"]


def test_nothing_found_is_an_empty_list_and_no_fault(client, market):
    answer = client.get(f"{ADDRESS}?text=nothing")
    found = answer.get_json()
    meta = found.pop("meta")
    assert (answer.status_code, found) == (
        200,
        {"analytes": None, "facets": None, "may_be": 0, "next": None, "rows": [], "total": 0},
    )
    assert (meta["total"], meta["licence"][:28], bool(meta["last_updated"])) == (
        0,
        "https://creativecommons.org/",
        True,
    )


def test_facets_are_counted_where_they_are_asked_for_and_the_next_page_asks_again(client, market):
    found = client.get(f"{ADDRESS}?facets=true&form=capsule&limit=2").get_json()
    facets = {facet["name"]: facet["items"] for facet in found["facets"]}
    assert facets["form"] == [{"count": 3, "key": "capsule", "name": "Capsule", "selected": True}]
    assert [item["count"] for item in facets["laboratory"]] == [3]
    assert client.get(found["next"]).get_json()["facets"] == found["facets"]


def test_a_row_has_its_exact_value_and_its_unit_as_other_programs_write_it(client, market):
    row = client.get(f"{ADDRESS}?analyte=mitragynine&limit=1").get_json()["rows"][0]
    assert (row["operator"], row["value"], row["unit"], row["ucum"]) == ("=", "1.5", "%", "%")


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("texx=a", 400),
        ("text=a&page=2", 400),
        ("low=1", 422),
        ("low=NaN", 422),
        ("since=rubbish", 422),
        ("analyte=unobtainium", 422),
        ("after=x", 422),
        ("limit=x", 422),
        ("until=", 422),
        ("limit=", 422),
        ("limit=0", 422),
        ("limit=-1", 422),
        ("limit=201", 422),
        ("text=%00", 400),
    ],
)
def test_what_cannot_be_understood_is_a_problem_document(client, query, status):
    answer = client.get(f"{ADDRESS}?{query}")
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    found = answer.get_json(force=True)
    assert {"type", "title", "status", "detail", "instance"} <= found.keys() <= {
        "type", "title", "status", "detail", "instance", "errors",
    }  # fmt: skip
    assert found["status"] == status


def test_the_analytes_of_what_is_found_are_counted_with_their_outcomes(client, market):
    assert client.get(ADDRESS).get_json()["analytes"] is None
    found = client.get(f"{ADDRESS}?facets=true").get_json()["analytes"]
    assert [(item["key"], item["name"], item["selected"]) for item in found] == [("mitragynine", "Mitragynine", False)]
    for outcome in found[0]["outcomes"]:
        asked = f"{ADDRESS}?analyte=mitragynine&outcome={outcome['key']}"
        assert len({row["batch_id"] for row in client.get(asked).get_json()["rows"]}) == outcome["count"]


def test_the_description_says_that_other_analytes_are_counted_as_if_asked_for_instead(client):
    shapes = client.get("/api/v1/openapi.json").get_json()["components"]["schemas"]
    said = next(shape["properties"]["analytes"] for name, shape in shapes.items() if name.startswith("Found"))
    assert "as if it were asked for instead" in said["description"]
