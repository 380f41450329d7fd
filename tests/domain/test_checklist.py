"""Duties: each item met, missing or not known by what is on file, and never met by what nobody recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from registry.domain.checklist import answers
from registry.domain.dated import Check, Status
from registry.domain.duty import Duty, DutyKind, Item, NoticeKind, Proof, State
from registry.domain.evidence import Evidence, Paper
from registry.domain.label import Basis, Claim, Comparator, Serving
from registry.domain.measurement import Measurement, Operator
from registry.domain.outcome import Finding, Outcome, Verdict
from registry.domain.place import Texts, at_every_place
from registry.reference.loader import load

CATALOGUE = load()
BOTH = (("mitragynine", "mitragynine"), ("7-hydroxymitragynine", "7-hydroxymitragynine"))
LABEL = Serving(Decimal(2), None, None, Decimal(30))
NOTHING = Evidence(Serving())
FULL = Paper("Lab", "Maker", "B-1", True, date(2026, 1, 1), date(2026, 1, 3), 2, 2, True)  # noqa: FBT003
BARE = Paper(results=2, results_with_method=1)
UNCOMPARED = Paper(batch_number="B-2", own_batch=None)


def claim(analyte: str, comparator: Comparator = Comparator.EQUAL) -> Claim:
    return Claim(analyte, comparator, Decimal(45), "mg", Basis.SERVING, f"45 mg {analyte}")


def finding(analyte: str, operator: Operator = Operator.EQUAL) -> Finding:
    value = Decimal(1) if operator is Operator.EQUAL else None
    return Finding(1, analyte, Measurement(operator, value, CATALOGUE.units["ppm"]))


def asked(item: Item, evidence: Evidence) -> tuple[str, str]:
    duty = Duty("d", "us-ri", "t", DutyKind.LABEL, (item,), date.min, "c", "s", Status.IN_FORCE, (Check("A"),))
    (answer,) = answers(duty, evidence)
    assert answer.item is item
    return answer.state.value, answer.sentence


WARNING = Item("A warning", Proof.STATEMENT, words=("Keep out of reach",))
AMOUNTS = Item("The amounts", Proof.AMOUNTS, analytes=BOTH)
TWO = [claim("mitragynine"), claim("7-hydroxymitragynine")]
CASES = [
    (Item("x", because="Nobody knows."), NOTHING, "not_known", "Nobody knows."),
    (WARNING, NOTHING, "not_known", "No statement of this label is recorded."),
    (WARNING, Evidence(LABEL, statements=["KEEP OUT OF REACH of children"]), "met", "“KEEP OUT OF REACH of children”"),
    (WARNING, Evidence(LABEL, statements=["Lab tested"]), "missing", "None of the statements recorded"),
    (AMOUNTS, NOTHING, "not_known", "Nothing of this label is recorded."),
    (AMOUNTS, Evidence(LABEL, claims=TWO), "met", "“45 mg mitragynine” and “45 mg 7-hydroxymitragynine”"),
    (AMOUNTS, Evidence(LABEL, claims=[claim("lead"), *TWO]), "met", "states “45 mg mitragynine”"),
    (AMOUNTS, Evidence(LABEL, claims=TWO[:1]), "missing", "no amount of 7-hydroxymitragynine"),
    (AMOUNTS, Evidence(LABEL, statements=["Lab tested"]), "missing", "mitragynine and 7-hydroxymitragynine"),
    (
        AMOUNTS,
        Evidence(LABEL, claims=[TWO[0], claim("7-hydroxymitragynine", Comparator.ABSENT)]),
        "missing",
        "no amount of 7-hydroxymitragynine",
    ),
    (Item("x", Proof.SERVING), NOTHING, "not_known", "Nothing of this label"),
    (Item("x", Proof.SERVING), Evidence(LABEL), "met", "states its serving"),
    (Item("x", Proof.SERVING), Evidence(Serving(volume_ml=Decimal(5))), "met", "states its serving"),
    (Item("x", Proof.SERVING), Evidence(Serving(units=Decimal(2))), "met", "states its serving"),
    (Item("x", Proof.SERVING), Evidence(Serving(), claims=TWO), "missing", "states no serving"),
    (Item("x", Proof.SERVINGS), NOTHING, "not_known", "Nothing of this label"),
    (Item("x", Proof.SERVINGS), Evidence(LABEL), "met", "states 30 servings in the container"),
    (Item("x", Proof.SERVINGS), Evidence(Serving(Decimal(2))), "missing", "does not say how many servings"),
    (Item("x", Proof.RESULTS, analytes=BOTH), NOTHING, "not_known", "No certificate of this batch is published."),
    (
        Item("x", Proof.RESULTS, analytes=BOTH),
        Evidence(LABEL, papers=[BARE], findings=[finding("mitragynine")]),
        "missing",
        "says anything of 7-hydroxymitragynine",
    ),
    (
        Item("x", Proof.RESULTS, analytes=BOTH),
        Evidence(LABEL, papers=[BARE], findings=[finding(slug) for slug, _name in BOTH]),
        "met",
        "reports on each",
    ),
    (Item("x", Proof.BATCH), NOTHING, "not_known", "No certificate of this batch"),
    (Item("x", Proof.BATCH), Evidence(LABEL, papers=[BARE]), "missing", "names the batch number on the pack."),
    (Item("x", Proof.BATCH), Evidence(LABEL, papers=[BARE, FULL]), "met", "names batch B-1, as the pack does."),
    (Item("x", Proof.BATCH), Evidence(LABEL, papers=[UNCOMPARED]), "not_known", "names batch B-2; compare it with the"),
    (Item("x", Proof.DAY_RECEIVED), Evidence(LABEL, papers=[FULL]), "met", "received on 2026-01-01"),
    (Item("x", Proof.DAY_RECEIVED), Evidence(LABEL, papers=[BARE]), "missing", "when the sample was received"),
    (Item("x", Proof.DAY_TESTED), Evidence(LABEL, papers=[FULL]), "met", "tested on 2026-01-03"),
    (Item("x", Proof.DAY_TESTED), Evidence(LABEL, papers=[BARE]), "missing", "when it was tested"),
    (Item("x", Proof.CLIENT), Evidence(LABEL, papers=[FULL]), "met", "made for Maker"),
    (Item("x", Proof.CLIENT), Evidence(LABEL, papers=[BARE]), "missing", "for whom"),
    (Item("x", Proof.LABORATORY), Evidence(LABEL, papers=[FULL]), "met", "by Lab"),
    (Item("x", Proof.LABORATORY), Evidence(LABEL, papers=[BARE]), "missing", "names its laboratory"),
    (Item("x", Proof.METHODS), Evidence(LABEL, papers=[FULL]), "met", "a method for every result"),
    (Item("x", Proof.METHODS), Evidence(LABEL, papers=[BARE]), "missing", "Not every result"),
    (Item("x", Proof.METHODS), Evidence(LABEL, papers=[Paper()]), "missing", "Not every result"),
    (Item("x", Proof.ACCREDITATION), NOTHING, "not_known", "No certificate of this batch"),
    (Item("x", Proof.ACCREDITATION), Evidence(LABEL, papers=[FULL]), "met", "covers these tests"),
    (Item("x", Proof.ACCREDITATION), Evidence(LABEL, papers=[FULL, BARE]), "not_known", "is on file here"),
    (
        Item("x", Proof.ACCREDITATION),
        Evidence(LABEL, papers=[FULL, replace(FULL, accredited=False)]),
        "missing",
        "does not cover",
    ),
    (Item("x", Proof.RULE, rule="r"), NOTHING, "not_known", "does not show it"),
    (Item("x", Proof.RULE, rule="r"), Evidence(LABEL, verdicts={"r": Outcome.PASS}), "met", "shows it"),
    (Item("x", Proof.RULE, rule="r"), Evidence(LABEL, verdicts={"r": Outcome.FAIL}), "missing", "the contrary"),
    (Item("x", Proof.RULE, rule="r"), Evidence(LABEL, verdicts={"r": Outcome.NOT_TESTED}), "not_known", "not show"),
    (
        Item("x", Proof.NOT_FOUND, analytes=(("mgm-15", "MGM-15"),), because="Cannot be told."),
        Evidence(LABEL, findings=[finding("mgm-15"), finding("lead")]),
        "missing",
        "MGM-15 found",
    ),
    (
        Item("x", Proof.NOT_FOUND, analytes=(("mgm-15", "MGM-15"),), because="Cannot be told."),
        Evidence(LABEL, findings=[finding("mgm-15", Operator.NOT_DETECTED)]),
        "not_known",
        "Cannot be told.",
    ),
]


@pytest.mark.parametrize(("item", "evidence", "state", "sentence"), CASES)
def test_an_item_is_answered_by_what_is_on_file(item: Item, evidence: Evidence, state: str, sentence: str) -> None:
    found = asked(item, evidence)
    assert found[0] == state
    assert sentence in found[1]


def test_every_proof_has_a_case() -> None:
    assert {item.proof for item, *_ in CASES} == {None, *Proof}


def test_with_nothing_on_file_nothing_is_met_or_missing() -> None:
    told = {answer.state for duty in CATALOGUE.duties for answer in answers(duty, NOTHING)}
    assert told == {State.NOT_KNOWN}


TEXTS = Texts(CATALOGUE.jurisdictions, CATALOGUE.duties, CATALOGUE.notices)
DAY = date(2026, 11, 24)


def places(on: date = DAY, *judged: tuple[str, Outcome]):
    rules = [(CATALOGUE.rule(rule_id), Verdict(outcome, "s")) for rule_id, outcome in judged]
    return {p.jurisdiction.id: p for p in at_every_place(TEXTS, rules, NOTHING, on)}


def test_a_ban_that_was_read_is_a_banner_and_one_that_was_not_is_none() -> None:
    found = places()
    assert [notice.id for notice in found["us-la"].banners] == ["us-la-ban"]
    assert found["us-al"].banners == ()
    assert "not checked against the statute" in (found["us-al"].posted[0].silent or "")


def test_a_ban_begins_on_its_day_and_ends_with_it() -> None:
    assert places(date(2025, 7, 31))["us-la"].banners == ()
    assert len(places(date(2025, 8, 1))["us-la"].banners) == 1
    assert len(places(date(2028, 8, 26))["us"].banners) == 1
    assert places(date(2028, 8, 27))["us"].banners == ()


def test_an_advisory_is_no_banner() -> None:
    posted = {p.notice.kind: p for p in places()["us"].posted}
    assert posted[NoticeKind.ADVISORY].silent is None
    assert not posted[NoticeKind.ADVISORY].is_banner


def test_a_jurisdiction_without_rules_has_no_rule_in_force_and_not_a_pass() -> None:
    assert places()["us-la"].headline is Outcome.NO_RULE_IN_FORCE
    assert places()["us-la"].says_something
    assert not places()["us-al"].says_something


def test_a_place_is_as_bad_as_its_worst_rule_and_the_worst_place_comes_first() -> None:
    found = places(DAY, ("us-ri-lead", Outcome.PASS), ("us-ri-mercury", Outcome.FAIL), ("us-tx-7oh-2pct", Outcome.PASS))
    assert next(iter(found)) == "us-ri"
    assert (found["us-ri"].headline, found["us-tx"].headline) == (Outcome.FAIL, Outcome.PASS)
    assert found["us-ri"].number(Outcome.PASS) == found["us-ri"].number(Outcome.FAIL) == 1
    assert found["us-ri"].number(Outcome.PASS, Outcome.FAIL) == 2


def test_duties_bind_only_while_they_were_checked() -> None:
    then, now = places(date(2024, 12, 1))["us-ut"], places()["us-ut"]
    assert {c.duty.id for c in then.binding} - {c.duty.id for c in now.binding} == {"us-ut-r70-580-5-coa"}
    assert then.items(State.NOT_KNOWN) == sum(c.number(State.NOT_KNOWN) for c in then.binding) > 0
    assert then.items(State.MET) == 0
