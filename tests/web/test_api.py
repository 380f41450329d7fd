"""The API describes itself, truly and from this host alone."""

from __future__ import annotations

import re

from openapi_spec_validator import OpenAPIV31SpecValidator


def test_the_description_is_valid_openapi_3_1(client):
    description = client.get("/api/v1/openapi.json").get_json()
    assert description["openapi"].startswith("3.1")
    assert [error.message for error in OpenAPIV31SpecValidator(description).iter_errors()] == []


def test_every_described_fault_is_a_problem_document(client):
    description = client.get("/api/v1/openapi.json").get_json()
    answers = description["components"].get("responses", {})
    assert {kind for answer in answers.values() for kind in answer["content"]} <= {"application/problem+json"}


def test_every_call_that_changes_something_names_its_token(client):
    paths = client.get("/api/v1/openapi.json").get_json()["paths"]
    calls = [
        (path, verb, call) for path, calls in paths.items() for verb, call in calls.items() if verb != "parameters"
    ]
    assert [(p, v) for p, v, call in calls if v not in {"get", "head"} and {"token": []} not in call["security"]] == []


def test_the_page_about_the_api_loads_nothing_from_elsewhere(client):
    page = client.get("/api/v1/docs").text
    assert all(address.startswith("/") for address in re.findall(r'(?:src|href)="([^"#]*)"', page) if address)
