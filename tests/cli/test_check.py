"""registry check: one certificate against a label and a law, offline, as a table and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from registry.cli import main
from tests.extract.paper import Text, drawn, table

CORPUS = Path(__file__).parents[2] / "../shared/corpus/certificates"


@pytest.fixture
def paper(tmp_path) -> Path:
    """A leaf: 15 mg/g mitragynine, 0.2 mg/g 7-OH, 0.5 ppm lead."""
    alkaloids = table(
        [("Analyte", "Result (mg/g)"), ("Mitragynine", "15.0"), ("7-Hydroxymitragynine", "0.2")], xs=(50, 300)
    )
    path = tmp_path / "coa.pdf"
    path.write_bytes(drawn([Text(50, 50, "Batch Number: B-1"), *alkaloids]))
    return path


def ran(*words: object):
    return CliRunner().invoke(main, ["check", *map(str, words)])


def told(*words: object) -> dict:
    return json.loads(ran(*words, "--json").stdout)


ASKED = ("--claim", "mitragynine 45 mg/serving", "--serving", "2 capsules = 1.2 g", "--jurisdiction", "us-ga")


def test_a_claim_is_judged_with_its_arithmetic(paper):
    found = told(paper, *ASKED, "--on", "2026-06-01")
    (sample,) = found["samples"]
    (claim,) = sample["claims"]
    assert (found["file"], found["judged_on"], sample["headline"]) == ("coa.pdf", "2026-06-01", "contradicted")
    assert (claim["testable"], claim["outcome"], claim["results"]) == (True, "contradicted", [1])
    assert claim["typed"] == {
        "analyte": "mitragynine",
        "comparator": "=",
        "amount": "45",
        "unit": "mg/serving",
        "per": "serving",
    }
    assert claim["steps"] == [
        "Mitragynine: 15 mg/g",
        "15 mg/g × 1.2 g per serving = 18 mg per serving",
        (
            "Claimed: 45 mg per serving; ±10 % allows at least 0.9 × 45 mg per serving = 40.5 mg per serving "
            "and at most 1.1 × 45 mg per serving = 49.5 mg per serving"
        ),
    ]
    assert (sample["read"][0]["place"], sample["read"][0]["printed_result"]) == (1, "15.0")


def test_only_the_jurisdictions_named_are_judged(paper):
    (sample,) = told(paper, *ASKED, "--on", "2026-06-01")["samples"]
    (georgia,) = sample["places"]
    outcomes = {rule["rule"]: rule["outcome"] for rule in georgia["rules"]}
    assert (georgia["jurisdiction"], georgia["outcome"]) == ("us-ga", "pass")
    assert outcomes == dict.fromkeys(("us-ga-mg-serving", "us-ga-7oh-per-g", "us-ga-7oh-serving"), "pass")
    assert {duty["duty"] for duty in georgia["duties"]} == {"us-ga-synthetic", "us-ga-no-enrichment", "us-ga-label"}


def test_without_a_jurisdiction_all_are(paper):
    (sample,) = told(paper, "--on", "2026-06-01")["samples"]
    assert {"us-ut", "us-la", "eu", "usp"} <= {place["jurisdiction"] for place in sample["places"]}


def test_a_claim_that_cannot_be_tested_says_why(paper):
    (sample,) = told(paper, "--claim", "45 % extract", "--jurisdiction", "us-ut")["samples"]
    assert sample["claims"] == [
        {
            "claim": "45 % extract",
            "testable": False,
            "because": "It does not say of what: of mitragynine, of all alkaloids, or of extract in the product.",
        }
    ]


def test_the_batch_on_the_pack_and_the_statements_answer_duties(paper):
    words = (
        "--batch",
        "b-1",
        "--statement",
        "Ingredients: kratom leaf",
        "--jurisdiction",
        "us-ut",
        "--jurisdiction",
        "us-nv",
    )
    (sample,) = told(paper, *words, "--on", "2024-06-01")["samples"]
    states = {i["asks"]: i["state"] for p in sample["places"] for d in p["duties"] for i in d["items"]}
    assert states["The batch number, matching the container"] == "met"
    assert states["The ingredients"] == "met"
    assert states["Directions for safe and effective use"] == "missing"
    assert states["The metals of Table 2"] == "missing"


def test_another_batch_on_the_pack_is_missing(paper):
    (sample,) = told(paper, "--batch", "B-2", "--jurisdiction", "us-ut", "--on", "2024-06-01")["samples"]
    states = {i["asks"]: i["state"] for p in sample["places"] for d in p["duties"] for i in d["items"]}
    assert states["The batch number, matching the container"] == "missing"


def test_a_person_gets_a_table(paper):
    found = ran(paper, *ASKED, "--on", "2026-06-01")
    assert found.exit_code == 0
    for words in ("contradicted", "by the law of 2026-06-01", "Georgia", "pass", "What the label states"):
        assert words in found.stdout


def test_a_ban_is_a_banner(paper):
    assert "BAN: Louisiana bans kratom" in ran(paper, "--jurisdiction", "us-la", "--on", "2026-06-01").stdout


def test_a_jurisdiction_in_which_nothing_decides_says_why(paper):
    text = " ".join(ran(paper, "--jurisdiction", "us-wy", "--on", "2026-06-01").stdout.split())
    assert "Wyoming: no rule in force" in text
    assert "This rule starts on 2026-07-01" in text


def test_a_file_that_is_no_certificate_is_told_with_exit_code_1(tmp_path):
    path = tmp_path / "coa.pdf"
    path.write_bytes(b"no certificate")
    found = ran(path, *ASKED)
    assert found.exit_code == 1
    assert "not-a-pdf: This file is not a PDF, whatever its name says." in " ".join(found.stdout.split())


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--jurisdiction", "us-xx"), "There is no jurisdiction us-xx."),
        (("--policy", "coin"), "There is no policy coin."),
        (("--serving", "a pinch"), "states no mass, volume or number of units"),
        (("--servings-per-day", "many"), "is no number"),
        (("--servings-per-container", "0"), "a number above 0 is expected"),
    ],
)
def test_what_cannot_be_meant_is_refused(paper, words, sentence):
    found = ran(paper, *words)
    assert found.exit_code != 0
    assert sentence in found.output


def test_the_tolerance_is_chosen(paper):
    words = ("--claim", "mitragynine 16 mg/g", "--policy", "fda-class-i", "--jurisdiction", "us-ga")
    (sample,) = told(paper, *words)["samples"]
    assert (sample["claims"][0]["outcome"], sample["claims"][0]["basis"]["policy_id"]) == (
        "contradicted",
        "fda-class-i",
    )


@pytest.mark.skipif(not CORPUS.exists(), reason="the collected certificates (shared/corpus) are not here")
def test_the_one_real_pair_of_label_and_measurement_is_contradicted_both_times():
    paper = CORPUS / "altitude" / "coa.pdf"
    small, large = ("5 mg MGM-15 per tablet", "10 mg MGM-15 per tablet")
    found = told(paper, "--claim", small, "--claim", large, "--jurisdiction", "us", "--on", "2026-06-01")
    told_of = {s["certificate"]["product_name"]: {c["claim"]: c for c in s["claims"]} for s in found["samples"]}
    five, ten = told_of["Tabeau-15 5mg Tablet"][small], told_of["Tabeau-15 10mg Tablet"][large]
    assert (five["outcome"], ten["outcome"]) == ("contradicted", "contradicted")
    assert "measured: 3.251 mg per unit, 35 % under the claim" in five["sentence"]
    assert "measured: 5.782 mg per unit, 42.2 % under the claim" in ten["sentence"]
