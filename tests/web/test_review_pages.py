"""A certificate of thousands of values is verified page by page: of a panel, of a page of the paper, or in order."""

from __future__ import annotations

import re
from html import unescape

import pytest
from sqlalchemy import event

from registry.services.reviewing import review
from registry.storage.models import Certificate, Result
from registry.web.verifiers.review_view import ROWS
from tests.stories import NOW, Printed, batch
from tests.web.market import colleague, filed
from tests.web.test_review import do

METALS = 30


@pytest.fixture
def paper(session, app, people) -> Certificate:
    """More values than one page holds, the last of them metals."""
    rows = [Printed("mitragynine", f"1.{number:03}") for number in range(2 * ROWS)]
    rows += [Printed("lead", f"0.{number:03}", "ppm", panel="heavy-metals") for number in range(METALS)]
    return filed(session, app, people.laboratory, batch(session, people.maker), *rows)


@pytest.fixture
def verifier(session, sign_in, people):
    return sign_in(colleague(session, people.laboratory))


@pytest.fixture
def loaded(paper, verifier):
    """The ids of the values that were loaded since."""
    ids: list[int] = []

    def note(result: Result, _context: object) -> None:
        ids.append(result.id)

    event.listen(Result, "load", note)
    yield ids
    event.remove(Result, "load", note)


def shown(page: str) -> list[int]:
    return [int(number) for number in re.findall(r'<tr id="result-(\d+)"', page)]


def test_a_page_shows_so_many_values_and_leads_to_the_others(verifier, paper):
    ids, address = [row.id for row in paper.samples[0].results], f"/review/{paper.public_id}"
    seen: list[int] = []
    while address:
        page = unescape(verifier.get(address.partition("#")[0]).text)
        assert len(shown(page)) <= ROWS
        seen += shown(page)
        found = re.search(r'id="after" href="([^"]*)"', page)
        assert found is None or found[1].endswith(f"#result-{ids[len(seen)]}")
        address = found[1] if found else ""
    assert seen == ids


def test_the_way_back_ends_at_the_last_value_of_the_page_before(verifier, paper):
    page = unescape(verifier.get(f"/review/{paper.public_id}?part=2").text)
    before = re.search(r'id="before" href="([^"]*)"', page)
    assert before is not None
    assert before[1] == f"/review/{paper.public_id}#result-{paper.samples[0].results[ROWS - 1].id}"


@pytest.mark.parametrize("part", ["0", "-3", "99", "x"])
def test_a_page_that_is_not_there_is_the_nearest_one(verifier, paper, part):
    page = verifier.get(f"/review/{paper.public_id}?part={part}").text
    last = paper.samples[0].results[-1].id
    assert (last in shown(page)) is (part == "99")


def test_a_panel_is_looked_at_by_itself_with_how_many_are_open(session, verifier, paper, people):
    metals = [row.id for row in paper.samples[0].results if row.analyte == "lead"]
    review.accept_result(session, actor=people.regulator, result_id=metals[0], now=NOW)
    page = unescape(verifier.get(f"/review/{paper.public_id}?panel=heavy-metals").text)
    assert (shown(page), f"Heavy metals: {METALS - 1} of {METALS} open" in page) == (metals, True)
    assert f"Alkaloids: {2 * ROWS} of {2 * ROWS} open" in page


def test_accepting_at_once_takes_what_the_page_shows_and_leads_to_the_next(verifier, paper):
    page = verifier.get(f"/review/{paper.public_id}").text
    seen = re.search(r'name="seen" value="([^"]*)"', page)
    assert seen is not None
    answer = verifier.post(f"/review/{paper.public_id}/accept-remaining", data={"seen": seen[1]})
    assert answer.location == f"/review/{paper.public_id}?part=2#result-{paper.samples[0].results[ROWS].id}"
    left = ROWS + METALS
    assert f"{ROWS} values are accepted. {left} values are still open." in verifier.get(answer.location).text


def test_what_is_looked_at_stays_until_it_is_done(verifier, paper):
    metals = [row.id for row in paper.samples[0].results if row.analyte == "lead"]
    there = f"/review/{paper.public_id}"
    one = verifier.post(f"{there}/results/{metals[3]}/accept?panel=heavy-metals")
    assert one.location == f"{there}?panel=heavy-metals#result-{metals[4]}"
    seen = " ".join(map(str, metals))
    done = verifier.post(f"{there}/accept-remaining?panel=heavy-metals", data={"seen": seen})
    assert done.location == f"{there}#result-{paper.samples[0].results[0].id}"


def test_nothing_is_accepted_that_was_not_shown(verifier, paper, look):
    do(verifier, paper, "accept-remaining")
    do(verifier, paper, "accept-remaining", seen="x 99999999999999999999")
    assert f"Values ({2 * ROWS + METALS} open)" in verifier.get(f"/review/{paper.public_id}").text


def test_a_value_that_was_corrected_meanwhile_is_not_accepted_with_the_others(session, app, people, verifier):
    paper = filed(session, app, people.laboratory, batch(session, people.maker), Printed("lead", "0.3", "ppm"))
    row = paper.samples[0].results[0]
    seen = verifier.get(f"/review/{paper.public_id}").text
    told = {"panel": row.panel, "printed_analyte": row.printed_analyte, "analyte": "lead", "operator": "=",
            "printed_result": "0.8", "value": "0.8", "unit": "ppm", "reason": "It is an 8."}  # fmt: skip
    do(verifier, paper, f"results/{row.id}/correct", **told)
    assert f'name="seen" value="{row.id}"' in seen
    text = do(verifier, paper, "accept-remaining", seen=str(row.id))
    assert ("0 values are accepted. 1 value is still open." in text, 'name="seen"' in text) == (True, False)


def test_all_of_it_is_verified_in_as_many_steps_as_it_has_pages(verifier, paper):
    address, steps = f"/review/{paper.public_id}", 0
    while seen := re.search(r'name="seen" value="([^"]*)"', verifier.get(address).text):
        answer = verifier.post(f"/review/{paper.public_id}/accept-remaining", data={"seen": seen[1]})
        address, steps = answer.location.partition("#")[0], steps + 1
    assert steps == 3
    assert "The certificate is published" in do(verifier, paper, "publish")


def test_only_the_values_that_a_page_shows_are_loaded(verifier, paper, loaded):
    there = f"/review/{paper.public_id}"
    page = verifier.get(f"{there}?part=2").text
    assert sorted(loaded) == shown(page)
    loaded.clear()
    first = shown(page)[0]
    for address in (f"{there}/results/{first}/accept", f"{there}/results/{first + 1}/reject"):
        verifier.post(address, data={"reason": "No result."})
    assert set(loaded) == {first, first + 1}


def test_what_speaks_against_a_correction_is_told_though_the_total_stands_on_another_page(
    session, app, people, sign_in
):
    total = Printed("total-alkaloids", "1.0", name="Total alkaloids")
    rows = [Printed("mitragynine", "0.5"), *[Printed("lead", "0.1", "ppm", panel="heavy-metals")] * ROWS, total]
    paper = filed(session, app, people.laboratory, batch(session, people.maker), *rows)
    first = paper.samples[0].results[0]
    browser = sign_in(people.regulator)
    form = {
        "panel": "alkaloids",
        "printed_analyte": "Mitragynine",
        "analyte": "mitragynine",
        "operator": "=",
        "unit": "%",
    }
    do(browser, paper, f"results/{first.id}/correct", **form, printed_result="1.5", value="1.5", reason="It is 1.5.")
    assert "is more than the total printed" in unescape(browser.get(f"/review/{paper.public_id}").text)
