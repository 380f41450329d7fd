"""Runs the cases of this folder: what was measured, the claim or rule and the day, and the outcome it must have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from registry.domain.claim_words import Untestable
from registry.domain.label import Basis, Claim, Comparator, Serving
from registry.domain.measurement import Measurement, Operator
from registry.domain.quantity import Unit
from registry.domain.standing import as_if_in_force
from registry.domain.verdict import Finding, Verdict, judge_claim, judge_rule
from registry.reference.loader import load

CATALOGUE = load()
FILES = sorted(Path(__file__).parent.glob("*.yaml"))
KEYS = {
    *("name", "rule", "claim", "words", "measured", "serving", "form", "policy", "on"),
    *("outcome", "says", "steps", "results", "if_in_force"),
}  # fmt: skip
NUMBER = r"\d+(?:\.\d+)?"
WORDS = {"ND": "ND", "<LOQ": "<LOQ", "<LOD": "<LOD", "absent": "absent", "present": "present", "complies": "complies"}


def cases() -> list[Any]:
    found = [
        (path.stem, case) for path in FILES for case in yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)
    ]
    return [pytest.param(case, id=f"{stem}: {case['name']}") for stem, case in found]


def unit(text: str) -> Unit | None:
    return CATALOGUE.units[text.strip()] if text.strip() else None


def measurement(words: str) -> Measurement:
    """ "1.5 %", "1.5 ± 0.1 %", "< 10 CFU/g", "ND, LOD 0.1 ppm", "absent in 25 g", "not tested"."""
    head, *details = [part.strip() for part in words.split(",")]
    limits = {m[1].lower(): m for d in details if (m := re.fullmatch(rf"(LOD|LOQ) ({NUMBER}) ?(.*)", d))}
    ends = {name: Decimal(m[2]) for name, m in limits.items()}
    printed = next((unit(m[3]) for m in limits.values()), None)
    if head == "not tested":
        return Measurement(Operator.NOT_TESTED)
    if (word := head.split(" in ")[0]) in WORDS:
        where = head.removeprefix(word).removeprefix(" in ")
        portion = where if where[:1].isdigit() else None
        return Measurement(
            Operator(WORDS[word]), None, printed if portion or not where else unit(where), portion=portion, **ends
        )
    number = re.fullmatch(rf"([<>≤≥]?) ?({NUMBER})(?: ± ({NUMBER}))? ?(.*)", head)
    assert number is not None, f"not understood: {words!r}"
    spread = Decimal(number[3]) if number[3] else None
    sign = {"≤": "<", "≥": ">"}.get(number[1], number[1]) or "="
    at_end = sign != number[1] and bool(number[1])
    return Measurement(Operator(sign), Decimal(number[2]), unit(number[4]), uncertainty=spread, at_end=at_end, **ends)


def findings(measured: dict[str, Any]) -> Iterator[Finding]:
    """Numbered from 1 in the order of the case; "by HPLC" and "sample 2" stand behind a bar."""
    rows = [(a, words) for a, said in measured.items() for words in ([said] if isinstance(said, str) else said)]
    for number, (analyte, words) in enumerate(rows, 1):
        assert CATALOGUE.analytes.get(analyte) is not None, f"{analyte} is no analyte"
        result, *details = [part.strip() for part in words.split("|")]
        method = next((d.removeprefix("by ") for d in details if d.startswith("by ")), None)
        sample = next((int(d.removeprefix("sample ")) for d in details if d.startswith("sample ")), None)
        yield Finding(number, analyte, measurement(result), method, sample)


def serving(words: str) -> Serving:
    """ "2.4 g, 15 mL, 2 units, 10 servings per container, 1.02 g/mL" or some of these."""
    fields = {
        "g": "mass_g",
        "mL": "volume_ml",
        "units": "units",
        "servings per container": "servings_per_container",
        "servings per day": "servings_per_day",
        "g/mL": "density",
    }
    parts = [part.strip().split(" ", 1) for part in words.split(",") if part.strip()]
    return Serving(**{fields[what]: Decimal(amount) for amount, what in parts})


def claim(words: str) -> Claim:
    """ "mitragynine >= 45 mg per serving", "mitragynine 1.5 %", "7-hydroxymitragynine absent"."""
    analyte, _, said = words.partition(" ")
    if said == "absent":
        known = CATALOGUE.analytes.get(analyte)
        panel = None if known is None else known.panel
        return Claim(analyte, Comparator.ABSENT, None, None, Basis.PRODUCT, words, panel=panel)
    match = re.fullmatch(rf"(>=|<=|=|>|<)? ?({NUMBER}) (\S+)(?: (?:per|of) (serving|container|unit|alkaloids))?", said)
    assert match is not None, f"not understood: {words!r}"
    comparator = Comparator(match[1] or "=")
    return Claim(analyte, comparator, Decimal(match[2]), match[3], Basis(match[4] or "product"), words)


def claimed(case: dict[str, Any]) -> Claim | Untestable:
    """The claim of a case: by its parts, or by the label's own words."""
    return claim(case["claim"]) if "claim" in case else CATALOGUE.claims.read(case["words"])


def verdict(case: dict[str, Any]) -> Verdict | Untestable:
    rows, taken = list(findings(case.get("measured") or {})), serving(case.get("serving", ""))
    if "rule" not in case:
        policy = CATALOGUE.policies.get(case["policy"]) if "policy" in case else CATALOGUE.policies.default
        assert policy is not None
        said = claimed(case)
        return said if isinstance(said, Untestable) else judge_claim(said, rows, taken, policy, CATALOGUE.units)
    rule = CATALOGUE.rule(case["rule"])
    assert rule is not None, f"{case['rule']} is no rule"
    if "if_in_force" in case:
        rule = as_if_in_force(rule)
    return judge_rule(rule, rows, taken, case.get("form"), date.fromisoformat(case["on"]), CATALOGUE.units)


@pytest.mark.parametrize("case", cases())
def test_the_verdict_is_the_one_the_case_says(case: dict[str, Any]) -> None:
    assert set(case) <= KEYS, "a case has a key nobody reads"
    found = verdict(case)
    if isinstance(found, Untestable):
        assert (case["outcome"], found.printed) == ("cannot be tested", case["words"])
        assert case["says"] in found.because
        return
    assert found.outcome == case["outcome"], found
    for words in [case.get("says", "")] if isinstance(case.get("says", ""), str) else case["says"]:
        assert words in found.sentence, found.sentence
    assert list(found.steps) == case.get("steps", list(found.steps))
    assert [str(i) for i in found.result_ids] == case.get("results", [str(i) for i in found.result_ids])


def test_every_rule_has_a_case() -> None:
    judged = {case.values[0].get("rule") for case in cases()}
    assert {rule.id for rule in CATALOGUE.rules} - judged == set()
