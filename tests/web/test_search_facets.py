"""A regulator narrows a search by ticking: the counts are true, every part can be cleared, nothing is hidden."""

from __future__ import annotations

import re
from html import unescape

import pytest

from registry.services.alerts import recalls
from registry.services.alerts.notice import NewRecall
from registry.storage.models import Assessment
from registry.storage.queries.summaries import keep_summary
from tests.stories import Printed, batch
from tests.web.market import filed, publish, withdraw
from tests.web.people import NOW
from tests.web.test_search import rows


@pytest.fixture
def market(session, app, people):
    """GM-1 of 1.52 % and RH-1 of 0.4 % mitragynine published, SP-1 withdrawn, WF-1 without any certificate."""
    made = {
        "GM-1": batch(session, people.maker, "Green Meadow", number="GM-1"),
        "RH-1": batch(session, people.other_maker, "Red Hill", number="RH-1"),
        "SP-1": batch(session, people.other_maker, "Summit", number="SP-1"),
    }
    batch(session, people.maker, "White Field", number="WF-1")
    made["RH-1"].product.form = "powder"
    for number, value in (("GM-1", "1.52"), ("RH-1", "0.4"), ("SP-1", "2")):
        row = Printed("mitragynine", value)
        paper = filed(session, app, people.laboratory, made[number], row, number=f"C-{number}")
        publish(session, paper, people.regulator)
        if number == "SP-1":
            withdraw(session, paper, people.regulator, "An error of the laboratory.")
    session.commit()
    return made


def facet(client, name, **asked) -> dict[str, int]:
    """The values of a facet with their counts, as they stand on the page."""
    page = unescape(client.get("/search", query_string=asked).text)
    found = re.findall(rf'for="{name}-\d+">([^<]*?) <span class="registry-quiet">\((\d+)\)', page)
    return {word: int(count) for word, count in found}


def chips(client, **asked) -> dict[str, str]:
    page = client.get("/search", query_string=asked).text
    listed = re.search(r'<ul class="registry-chips".*?</ul>', page, re.DOTALL)
    found = re.findall(r'<li><a href="([^"]*)">(.*?) <span', listed[0]) if listed else []
    return {unescape(word): unescape(address) for address, word in found}


def test_each_facet_counts_the_batches_it_would_leave(client, market):
    assert facet(client, "form") == {"Powder": 1, "Capsule": 3}
    assert facet(client, "certificate") == {"Published": 2, "Withdrawn": 1, "None on file": 1}
    assert facet(client, "recalled") == {"no": 4}


def test_every_count_is_the_number_of_batches_that_ticking_brings(client, market):
    page = client.get("/search").text
    boxes = re.findall(r'name="(\w+)" value="([^"]*)" >\s*<label[^>]*>[^<]*<span[^>]*>\((\d+)\)', page)
    assert len(boxes) > 12
    wrong = [(n, v, c) for n, v, c in boxes if len(set(rows(client, **{n: unescape(v)}))) != int(c)]
    assert wrong == []


def test_what_is_ticked_in_one_facet_narrows_the_others_and_not_itself(client, market):
    assert facet(client, "form", form="powder") == {"Powder": 1, "Capsule": 3}
    assert facet(client, "certificate", form="powder") == {"Published": 1}


def test_several_of_one_facet_are_added_and_facets_are_combined(client, market):
    assert rows(client, form=["capsule", "powder"]) == ["WF-1", "SP-1", "RH-1", "GM-1"]
    assert rows(client, form=["capsule", "powder"], certificate=["withdrawn", "none"]) == ["WF-1", "SP-1"]


def test_text_is_compared_as_the_operator_says(client, market):
    expected = {
        ("exact", "green meadow"): ["GM-1"],
        ("exact", "green"): [],
        ("starts", "green m"): ["GM-1"],
        ("starts", "meadow"): [],
        ("words", "mead"): ["GM-1"],
        ("words", "eadow"): [],
        ("contains", "eadow"): ["GM-1"],
        ("lacks", "meadow"): ["WF-1", "SP-1", "RH-1"],
        ("lacks", "gm-1"): ["WF-1", "SP-1", "RH-1"],
        ("exact", "gm1"): ["GM-1"],
    }
    assert {(match, text): rows(client, match=match, text=text) for match, text in expected} == expected


def test_each_part_is_a_chip_that_clears_it_alone(client, market):
    asked = {"form": ["capsule", "powder"], "analyte": "mitragynine", "low": "1", "unit": "%"}
    shown = chips(client, **asked)
    assert list(shown) == ["Form: Capsule", "Form: Powder", "Analyte: Mitragynine", "From: 1 %"]
    assert "form=capsule" not in shown["Form: Capsule"]
    assert "form=powder" in shown["Form: Capsule"]


def test_a_chip_names_its_analyte_in_the_language_of_the_page(client, market):
    assert list(chips(client, analyte="lead", lang="es")) == ["Analito: Plomo"]


def test_nothing_found_says_which_part_excludes_everything(client, market):
    page = unescape(client.get("/search", query_string={"form": "powder", "text": "White"}).text)
    said = re.findall(r"Without “(\w+)” there would (be \d+|still be nothing)", page)
    assert said == [("Text", "be 1"), ("Form", "be 1")]


def test_what_stands_only_inside_words_is_offered_and_not_taken_for_what_was_meant(client, market):
    page = unescape(client.get("/search", query_string={"text": "eadow", "form": "capsule"}).text)
    (address,) = re.findall(r'<a href="([^"]*)">1 row has it inside a word</a>', page)
    assert rows(client, text="eadow") == []
    assert re.findall(r">(GM-1|RH-1)</a>", client.get(address).text) == ["GM-1"]


@pytest.mark.parametrize("sort", ["newest", "published", "product", "maker", "tested"])
def test_rows_are_sorted_and_pages_of_them_lose_none(client, market, sort):
    address, seen = f"/search?limit=1&sort={sort}", []
    while address:
        page = client.get(address).text
        seen += re.findall(r'data-label="Batch"><a href="[^"]*">([^<]*)</a>', page)
        further = re.search(r'href="([^"]*)" rel="next"', page)
        address = further and unescape(further.group(1))
    assert seen == rows(client, sort=sort)
    assert sorted(seen) == ["GM-1", "RH-1", "SP-1", "WF-1"]
    assert sort != "product" or seen == sorted(seen)


def test_the_highest_result_comes_first(client, market):
    assert rows(client, analyte="mitragynine", sort="highest") == ["GM-1", "RH-1"]
    assert rows(client, analyte="mitragynine", sort="lowest") == ["RH-1", "GM-1"]


def test_what_may_lie_in_a_range_is_shown_as_that_where_it_is_asked_for(client, session, app, people):
    of = batch(session, people.maker, number="ND-1")
    row = Printed("mitragynine", "ND", operator="ND", loq="0.5")
    publish(session, filed(session, app, people.laboratory, of, row), people.regulator)
    asked = {"analyte": "mitragynine", "high": "0.1", "unit": "%"}
    page = client.get("/search", query_string={**asked, "sure": "possible"}).text
    assert (rows(client, **asked), rows(client, **asked, sure="possible")) == ([], ["ND-1"])
    assert "possibly</span>" in page


def test_a_recall_is_a_facet(client, session, people, market):
    notice = NewRecall("Salmonella.", "Do not take it.", "555", "RH-1")
    recalls.issue(session, actor=people.regulator, product=market["RH-1"].product, notice=notice, now=NOW)
    assert (rows(client, recalled="yes"), facet(client, "recalled")) == (["RH-1"], {"yes": 1, "no": 3})


def test_the_age_of_a_test_is_counted_from_today(client, market):
    found = facet(client, "age")
    assert (found.pop("no day stated"), list(found.values())) == (2, [2])


def test_columns_are_chosen_in_the_address(client, market):
    page = client.get("/search?column=product&column=form").text
    found = page.partition('aria-labelledby="found"')[2]
    assert re.findall(r'<th scope="col">([^<]*)</th>', found) == ["Product", "Form"]


def test_signals_are_asked_for_by_regulators_alone(client, sign_in, people, market):
    asked = {"signal": "tested_before_made"}
    answer = client.get("/search", query_string=asked)
    assert (answer.status_code, "sign in as one" in answer.text) == (422, True)
    assert sign_in(people.regulator).get("/search", query_string=asked).status_code == 200


def test_the_api_takes_several_values_and_refuses_what_it_does_not_know(client, market):
    found = client.get("/api/v1/search?form=capsule&form=powder&certificate=withdrawn").json
    assert [row["batch"] for row in found["rows"]] == ["SP-1"]
    assert client.get("/api/v1/search?flavour=mint").status_code == 400


def test_a_unit_that_does_not_convert_is_refused_with_the_units_that_do(client, market):
    answer = client.get("/search?analyte=mitragynine&low=1&unit=CFU/g")
    assert (answer.status_code, "CFU/g does not convert" in answer.text, "mg/g" in answer.text) == (422, True, True)


def counted(client, **asked) -> dict[str, list[str]]:
    """The analytes of what is found: their name, then batches, fail, contradicted, inconclusive, supported and pass."""
    page = client.get("/search", query_string=asked).text
    table = re.search(r'<details class="registry-place registry-tested">.*?</details>', page, re.DOTALL)
    listed = re.findall(r'<tr><th scope="row"[^>]*>([^<]*)</th>(.*?)</tr>', table[0], re.DOTALL) if table else []
    return {name: re.findall(r"<td[^>]*><(?:a|span)[^>]*>([^<]*)<", cells) for name, cells in listed}


def test_each_analyte_counts_the_batches_with_a_published_result_of_it(client, session, app, people, market):
    paper = filed(session, app, people.laboratory, market["RH-1"], Printed("lead", "9", "ppm"), number="C-lead")
    publish(session, paper, people.regulator)
    found = counted(client)
    assert {name: cells[0] for name, cells in found.items()} == {"Mitragynine": "2", "Lead": "1"}
    assert counted(client, text="GM-1").keys() == {"Mitragynine"}
    assert counted(client, text="WF-1") == {}
    withdraw(session, paper, people.regulator, "An error of the laboratory.")
    assert counted(client).keys() == {"Mitragynine"}


def test_each_outcome_of_a_jurisdiction_is_as_many_batches_in_the_search_as_in_the_figures(client, market):
    links = re.findall(r'<a href="(/search\?[^"]*jurisdiction=[^"]*)">(\d+)</a>', client.get("/figures").text)
    assert len(links) > 1
    assert [(a, n) for a, n in links if len(set(batches(client, unescape(a)))) != int(n)] == []
    assert "WF-1" in rows(client, outcome="not_tested")


def test_an_analyte_that_a_paper_names_and_did_not_test_is_counted_nowhere(client, session, app, people, market):
    rows_of_paper = (Printed("lead", "9", "ppm"), Printed("cadmium", "NT", None, operator="NT"))
    paper = filed(session, app, people.laboratory, market["RH-1"], *rows_of_paper, number="C-metals")
    publish(session, paper, people.regulator)
    assert counted(client).keys() == {"Mitragynine", "Lead"}
    assert counted(client, jurisdiction="us-ri").keys() == {"Lead"}
    assert rows(client, analyte="cadmium") == []
    assert "RH-1" in rows(client, analyte="cadmium", outcome="not_tested")


def test_every_count_of_an_analyte_is_the_number_of_batches_its_link_finds(client, session, app, people, market):
    paper = filed(session, app, people.laboratory, market["RH-1"], Printed("lead", "9", "ppm"), number="C-lead")
    publish(session, paper, people.regulator)
    for asked in ({}, {"form": "powder"}, {"jurisdiction": "us-ri"}, {"outcome": "fail"}, {"analyte": "mitragynine"}):
        page = client.get("/search", query_string=asked).text
        links = re.findall(r'<td[^>]*><a href="([^"]*analyte=[^"]*)">(\d+)</a>', page)
        assert len(links) > 1
        wrong = [(a, n) for a, n in links if len(set(batches(client, unescape(a)))) != int(n)]
        assert wrong == []


@pytest.mark.parametrize(
    ("language", "of_what_is_found", "of_another"),
    [
        ("en", "Analytes in what is found (2)", "If you chose another analyte (2)"),
        ("es", "Analitos en lo hallado (2)", "Si eligiera otro analito (2)"),
    ],
)
def test_counts_of_other_analytes_are_not_said_to_be_of_the_rows_found(
    client, session, app, people, market, language, of_what_is_found, of_another
):
    paper = filed(session, app, people.laboratory, market["RH-1"], Printed("lead", "9", "ppm"), number="C-lead")
    publish(session, paper, people.regulator)
    spoken = {"Accept-Language": language}
    assert f"<summary>{of_what_is_found}</summary>" in client.get("/search", headers=spoken).text
    page = client.get("/search?analyte=lead&low=1&unit=ppm", headers=spoken).text
    assert f"<summary>{of_another}</summary>" in page
    assert ("not counts of the rows found" in page) == (language == "en")
    assert ("No son cuentas de las filas encontradas" in page) == (language == "es")
    assert of_what_is_found not in page


def test_counts_of_analytes_follow_a_new_judging(client, session, market):
    of = market["RH-1"]
    before = counted(client)["Mitragynine"]
    judged = Assessment(
        batch_id=of.id,
        judged_on=NOW.date(),
        catalogue_version="x",
        headline="fail",
        cause="rules changed",
        created_at=NOW,
    )
    session.add(judged)
    session.commit()
    assert counted(client)["Mitragynine"] != before


def test_what_waits_is_counted_by_the_batch_it_is_tied_to_now(client, session, app, people, market):
    waiting = filed(session, app, people.laboratory, market["GM-1"], number="C-waits")
    assert counted(client, certificate="to_be_verified").keys() == {"Mitragynine"}
    waiting.samples[0].batch = market["SP-1"]
    session.commit()
    assert counted(client, certificate="to_be_verified") == {}


def batches(client, address) -> list[str]:
    return re.findall(r'data-label="Batch"><a href="[^"]*">([^<]*)</a>', client.get(address).text)


def test_a_batch_comes_to_the_worst_outcome_of_a_jurisdiction_as_the_figures_count_it(client, session, market):
    mixed = keep_summary(session, [{"jurisdiction": "us-ms", "outcome": each} for each in ("pass", "fail", "pass")])
    judged = Assessment(
        batch_id=market["GM-1"].id,
        judged_on=NOW.date(),
        catalogue_version="x",
        headline="fail",
        cause="rules changed",
        created_at=NOW,
        summary=mixed,
    )
    session.add(judged)
    session.commit()
    found = {each: set(batches(client, f"/search?jurisdiction=us-ms&outcome={each}")) for each in ("fail", "pass")}
    assert ("GM-1" in found["fail"], "GM-1" in found["pass"]) == (True, False)
    counts = facet(client, "outcome", jurisdiction="us-ms")
    assert {word: counts.get(word, 0) for word in ("Fail", "Pass")} == {
        "Fail": len(found["fail"]),
        "Pass": len(found["pass"]),
    }
