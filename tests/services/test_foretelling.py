"""What a dry run foretells of an upload: the bucket it would lie in, why, and what the law misses on the paper."""

from __future__ import annotations

from datetime import date

import pytest

from registry.reference.loader import load
from registry.services.incoming.checking import Pack, check
from registry.services.incoming.foretelling import foretold

CATALOGUE = load()
DAY = date(2026, 6, 1)
PRINTED = {
    "laboratory": "Nowhere Labs",
    "certificate_number": "C-1",
    "sample_id": None,
    "product_name": "Powder",
    "client": None,
    "batch_number": "B-1",
    "matrix": None,
    "date_collected": None,
    "date_received": None,
    "date_tested": "2026-05-02",
    "date_reported": "2026-05-03",
}
MITRAGYNINE = {
    "panel": "alkaloids",
    "analyte": "mitragynine",
    "printed_analyte": "Mitragynine",
    "printed_result": "1.52",
    "operator": "=",
    "value": "1.52",
    "unit": "%",
    "lod": None,
    "loq": None,
    "limit": None,
    "status": None,
    "method": None,
    "uncertainty": None,
    "sample_size": None,
    "page": 1,
    "bbox": [1, 1, 2, 2],
    "confidence": 0.99,
    "reasons": [],
}
NOT_KEPT = {"type": "unreadable-row", "detail": "Lead: '0,3.1' could not be understood."}


def told(*, sure=0.99, problems=(), status="read", results=(MITRAGYNINE,), by="Nowhere Labs", on=DAY, **printed):
    rows = [{**row, "confidence": sure} for row in results]
    samples = [] if status == "unreadable" else [{"certificate": {**PRINTED, **printed}, "results": rows}]
    answer = {"status": status, "problems": list(problems), "samples": samples}
    checked = check(answer, CATALOGUE, Pack(), jurisdictions=("us-ut",), on=on, policy_id=CATALOGUE.policies.default_id)
    return foretold(answer, checked, by, on)


@pytest.mark.parametrize(
    ("about", "bucket", "because"),
    [
        ({}, "clean", ()),
        ({"sure": 0.89}, "to_verify", ("unsure",)),
        ({"problems": [NOT_KEPT]}, "to_verify", ("flagged",)),
        ({"by": "Elsewhere Analytics"}, "to_verify", ("flagged",)),
        ({"by": None}, "clean", ()),
        ({"results": ()}, "to_fix", ("no_result",)),
        ({"status": "unreadable", "problems": [NOT_KEPT]}, "to_fix", ("refused", "no_certificate", "no_result")),
    ],
)
def test_the_bucket_is_the_one_that_the_upload_would_lie_in(about, bucket, because):
    found = told(**about)
    assert (found.bucket, found.because) == (bucket, because)


def test_another_laboratorys_paper_is_named_as_a_doubt():
    doubts = told(by="Elsewhere Analytics").doubts
    assert [doubt["detail"] for doubt in doubts] == [
        "The document was submitted by Elsewhere Analytics, and names the laboratory Nowhere Labs."
    ]


def test_what_utah_asks_of_the_paper_is_missing_only_where_the_paper_lacks_it():
    lacking = {missing.answer.item.says: missing.silent for missing in told(client=None, laboratory=None).missing}
    silent = "This rule was not checked against the statute since 2024-12-01; it is shown and decides nothing."
    assert lacking == dict.fromkeys(
        (
            "The content of mitragynine and 7-hydroxymitragynine, certifying 4-45-104",
            "The organisms of Table 1",
            "The metals of Table 2",
            "The date received (this item could not be read in the copy)",
            "The method of each test",
            "The name of the manufacturer",
            "The name of the laboratory",
        ),
        silent,
    )
    named = told(client="Maker", laboratory="Nowhere Labs").missing
    assert {missing.answer.item.says for missing in named} == set(lacking) - {
        "The name of the manufacturer",
        "The name of the laboratory",
    }


def test_a_duty_that_was_checked_for_the_day_binds_and_one_that_had_not_begun_asks_for_nothing():
    assert {missing.silent for missing in told(on=date(2024, 6, 1)).missing} == {None}
    assert told(on=date(2019, 1, 1)).missing == ()
