"""A regulator searches: the address holds the question, the table and the CSV say the same."""

from __future__ import annotations

import csv
import io
import re
from html import unescape

import pytest
from sqlalchemy import select

from registry.reference import loader
from registry.storage.models import Result
from tests.stories import Printed, batch
from tests.web.market import filed, publish


@pytest.fixture
def market(session, app, people):
    """Two products with published certificates: one of 1.52 % mitragynine, one of 0.4 %; a third without any."""
    green = batch(session, people.maker, "Green Meadow", number="GM-1")
    red = batch(session, people.other_maker, "Red Hill", number="RH-1")
    batch(session, people.maker, "White Field", number="WF-1")
    for of, value in ((green, "1.52"), (red, "0.4")):
        paper = filed(session, app, people.laboratory, of, Printed("mitragynine", value), number=f"C-{of.number}")
        publish(session, paper, people.regulator)
    return green, red


def rows(client, **asked) -> list[str]:
    """The batches of the table."""
    page = client.get("/search", query_string=asked).text
    return re.findall(r'data-label="Batch"><a href="[^"]*">([^<]*)</a>', page)


def exported(client, **asked) -> list[dict[str, str]]:
    text = client.get("/search/export.csv", query_string=asked).get_data(as_text=True)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_every_value_that_is_found_leads_to_its_ink_and_says_its_portion_in_the_language_of_the_page(
    client, session, app, people
):
    found = Printed("salmonella", "Not Detected", None, "absent", portion="25 g", panel="microbials")
    of = batch(session, people.maker, "Leaf", number="L-1")
    publish(session, filed(session, app, people.laboratory, of, found, number="C-1"), people.regulator)
    result = session.scalars(select(Result.id)).one()
    text = unescape(client.get("/search?analyte=salmonella&lang=es").text)
    assert f'href="/results/{result}" data-ink="/results/{result}/ink.png"' in text
    assert "Not Detected (en 25 g)</a>" in text


def test_without_a_question_everything_is_shown_newest_first(client, market):
    assert rows(client) == ["WF-1", "RH-1", "GM-1"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("green", ["GM-1"]), ("gm1", ["GM-1"]), ("C-RH-1", ["RH-1"]), ("other_maker", ["RH-1"]), ("nothing", [])],
)
def test_one_field_finds_products_batches_certificates_and_makers(client, market, text, found):
    assert rows(client, text=text) == found


def test_the_number_under_a_bar_code_finds_its_product(client, session, market):
    for kept, typed in (
        ("09521234543213", "9521234543213"),
        ("09521234543213", "09521234543213"),
        ("09521234543213", "9 521234 543213"),
        ("09521234543213", "(01)09521234543213"),
        ("09521234543213", "(01)09521234543213(10)GM-1"),
        ("09521234543213", "https://id.gs1.org/01/09521234543213/10/GM-1"),
        ("00012345678905", "012345678905"),
        ("00000096385074", "9638-5074"),
        ("19521234543210", "19521234543210"),
    ):
        market[0].product.gtin = kept
        session.commit()
        assert (typed, rows(client, text=typed)) == (typed, ["GM-1"])


def test_a_code_with_a_batch_finds_that_batch_and_no_other_of_its_product(client, session, market):
    market[0].product.gtin = "09521234543213"
    session.commit()
    assert rows(client, text="(01)09521234543213(10)GM-2") == []


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("9521234543214", True), ("9521234543123", True), ("9527234543213", True), ("9527234543214", False)],
)
def test_a_mistyped_bar_code_offers_what_it_becomes_by_one_digit_or_two_swapped(
    client, session, market, typed, offered
):
    market[0].product.gtin = "09521234543213"
    session.commit()
    search, box = (client.get(where, query_string={"text": typed}).text for where in ("/search", "/find"))
    for page in (search, box):
        assert ("09521234543213, Green Meadow" in page) is offered
    assert "a digit is wrong: the last one does not fit the others" in search


@pytest.mark.parametrize(("low", "unit"), [("1", "%"), ("10", "mg/g"), ("10000", "ppm"), ("10000", "ug/g")])
def test_a_range_means_the_same_in_any_unit(client, market, low, unit):
    assert rows(client, analyte="mitragynine", low=low, unit=unit) == ["GM-1"]


def test_no_unit_is_offered_for_an_analyte_that_is_refused_for_it(client, market):
    def offered(**asked) -> list[str]:
        page = client.get("/search", query_string=asked).text
        return re.findall(r'<option value="([^"]*)">', re.search(r'<datalist id="units">.*?</datalist>', page)[0])

    units = offered(analyte="mitragynine")
    assert {"%", "mg/g", "ppm"} <= set(units)
    asked = {"analyte": "mitragynine", "low": "1"}
    assert {client.get("/search", query_string={**asked, "unit": unit}).status_code for unit in units} == {200}
    assert {"mg/serving", "log CFU/g"} <= set(offered())


def test_the_form_holds_what_the_address_asks(client, market):
    asked = {"text": "green", "analyte": "mitragynine", "low": "1", "high": "2", "unit": "%", "dated": "published"}
    page = client.get("/search", query_string=asked).text
    boxes = re.findall(r'<input class="usa-input[^>]*? name="(\w+)"[^>]*? value="([^"]*)"', page)
    typed = {name: value for name, value in boxes if value}
    chosen = [
        re.search(rf'<select[^>]*name="{name}".*?<option value="([^"]*)" selected', page, re.DOTALL).group(1)
        for name in ("analyte", "dated")
    ]
    assert (typed, chosen) == ({"text": "green", "low": "1", "high": "2", "unit": "%"}, ["mitragynine", "published"])


def test_pages_lead_on_until_everything_was_shown_once(client, market):
    address, seen = "/search?limit=1&dated=tested", []
    while address:
        page = client.get(address).text
        seen += re.findall(r'data-label="Batch"><a href="[^"]*">([^<]*)</a>', page)
        further = re.search(r'href="([^"]*)" rel="next"', page)
        address = further and unescape(further.group(1))
    assert seen == ["WF-1", "RH-1", "GM-1"]


def test_the_csv_says_what_the_table_says(client, market):
    asked = {"analyte": "mitragynine", "low": "0.1", "unit": "%"}
    found = exported(client, **asked)
    assert [row["Batch"] for row in found] == rows(client, **asked)
    assert [(row["Product"], row["As printed"], row["Unit"]) for row in found] == [
        ("Red Hill", "0.4", "%"),
        ("Green Meadow", "1.52", "%"),
    ]


def test_the_csv_holds_every_page_whichever_is_shown(client, market):
    page = client.get("/search?limit=1").text
    further = unescape(re.search(r'href="([^"]*)" rel="next"', page).group(1))
    link = unescape(re.search(r'href="(/search/export.csv[^"]*)"', client.get(further).text).group(1))
    assert len(client.get(link).get_data(as_text=True).splitlines()) == 1 + 3


def test_no_cell_of_the_csv_is_a_formula(client, session, people):
    for start in ("=", "+", "-", "@", "\t=", "\uff1d"):
        batch(session, people.maker, f"{start}HYPERLINK(1)")
    products = [row["Product"] for row in exported(client)]
    assert [name for name in products if not name.startswith("'")] == []


def test_what_is_no_formula_stands_in_the_csv_as_it_is(client, market):
    assert [value for row in exported(client) for value in row.values() if value.startswith("'")] == []


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"low": "many"}, "Write a number"),
        ({"low": "NaN"}, "Write a number"),
        ({"low": "1e999999"}, "Write a number"),
        ({"low": "-1", "unit": "%", "analyte": "mitragynine"}, "Write a number"),
        ({"low": "1"}, "Choose the unit of the range."),
        ({"since": "yesterday"}, "Write a day as"),
        ({"analyte": "unobtainium"}, "knows no analyte"),
        ({"outcome": "lovely"}, "Choose one of"),
        ({"jurisdiction": "atlantis"}, "has no rules of"),
        ({"after": "1.2"}, "begin at the first"),
        ({"limit": "all"}, "Write a whole number."),
        ({"low": "0,5"}, "Write 0.5 with a point."),
        ({"since": "2026-02-01", "until": "2026-01-31"}, "This day is before the first day asked for"),
        ({"maker": "🌿"}, "knows no maker of this name"),
        ({"laboratory": "nobody"}, "knows no laboratory of this name"),
        ({"text": " ".join("abcdefghijklmn")}, "Use at most 12 words."),
    ],
)
def test_a_question_that_cannot_be_understood_says_what_is_wrong_and_keeps_the_rest(client, asked, words):
    answer = client.get("/search", query_string={"maker": "x", **asked})
    assert (answer.status_code, words in unescape(answer.text)) == (422, True)


def test_an_odd_question_is_answered_all_the_same(client, market):
    for asked in (
        {"until": "9999-12-31", "dated": "published"},
        {"since": "0001-01-01", "dated": "published"},
        {"text": "%_\\"},
        {"text": "' OR 1=1 --"},
        {"after": "999999999999999999.0.0"},
        {"after": "0.0.0"},
    ):
        assert (asked, client.get("/search", query_string=asked).status_code) == (asked, 200)


@pytest.mark.parametrize("limit", ["-1", "9" * 20])
def test_a_page_of_no_size_is_refused_on_the_form(client, market, limit):
    assert client.get("/search", query_string={"limit": limit}).status_code == 422


def test_a_wildcard_is_a_letter_like_any_other(client, market):
    assert (rows(client, text="%"), rows(client, text="G_een")) == ([], [])


def test_what_else_stands_in_an_address_is_nobodys_business(client, market):
    for name in ("endpoint", "values", "_anchor", "_method", "_external", "_scheme"):
        answer = client.get("/search", query_string={name: "javascript", "limit": "1"})
        assert (name, answer.status_code, "javascript:" in answer.text) == (name, 200, False)


def test_a_misspelt_part_of_an_address_is_told_of_and_the_rest_is_searched_for(client, market):
    page = client.get("/search?text=Green&anlyte=lead&column=product&lang=en").text
    assert ("also says “anlyte”, which is no part of a search" in page, "Green Meadow" in page) == (True, True)
    assert "also says" not in client.get("/search?text=Green&column=batch&lang=en").text


def test_text_that_no_database_keeps_is_refused(client):
    assert [client.get(f"/search?{query}").status_code for query in ("text=%00", "%00=1")] == [400, 400]


def test_what_was_typed_is_shown_as_text(client):
    page = client.get("/search", query_string={"text": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in page


def test_a_batch_without_a_test_is_never_shown_like_one_that_passed(client, market):
    page = client.get("/search", query_string={"text": "White"}).text
    row = page[page.index("<tbody>") : page.index("</tbody>")]
    assert ("Not tested" in row, "registry-tag--good" in row, "none on file" in row) == (True, False, True)


def test_results_that_cannot_be_told_are_counted_beside_those_found(client, session, app, people):
    green = batch(session, people.maker)
    row = Printed("mitragynine", "ND", operator="ND", loq="0.5")
    publish(session, filed(session, app, people.laboratory, green, row), people.regulator)
    page = client.get("/search", query_string={"analyte": "mitragynine", "high": "0.1", "unit": "%"}).text
    assert ("0 rows" in page, "1 more result may or may not lie in this range" in page) == (True, True)


def test_unpublished_values_are_not_found(client, session, app, people):
    filed(session, app, people.laboratory, batch(session, people.maker))
    asked = {"analyte": "mitragynine", "low": "1", "unit": "%"}
    assert (rows(client, **asked), exported(client, **asked)) == ([], [])


def test_a_number_is_found_as_it_is_copied_from_a_pack(client, market):
    copied = ["Batch: GM-1", "Lot GM-1", "LOT#GM-1", "Batch No. GM-1", "no.gm1", "C-GM-1", "cgm1"]
    assert [(text, rows(client, text=text)) for text in copied] == [(text, ["GM-1"]) for text in copied]


def test_a_word_that_leads_up_to_nothing_is_searched_for(client, session, people):
    batch(session, people.maker, "Lot leaf", number="LL-1")
    assert rows(client, text="Lot") == ["LL-1"]


@pytest.mark.parametrize("text", ["KR-O1", "krol", "Batch: KR0I"])
def test_letters_for_digits_bring_a_suggestion_and_no_row(client, session, people, text):
    batch(session, people.maker, number="KR-01")
    page = client.get("/search", query_string={"text": text}).text
    suggested = re.findall(r'<a href="(/search\?text=[^"]*)">', page)
    assert (rows(client, text=text), suggested) == ([], ["/search?text=KR-01"])


def test_a_letter_for_a_digit_is_seen_in_numbers_of_every_alphabet(client, session, people):
    batch(session, people.maker, number="ŽA-01")
    page = client.get("/search", query_string={"text": "žao1"}).text
    assert "/search?text=%C5%BDA-01" in page


def test_nothing_is_suggested_that_does_not_read_alike(client, market):
    page = client.get("/search", query_string={"text": "GM-2"}).text
    assert ("Nothing matches" in page, "Did you mean" in page) == (True, False)


def test_the_csv_says_the_outcome_in_words_and_the_portion(client, session, app, people):
    green = batch(session, people.maker)
    row = Printed("salmonella", "Absent", unit=None, operator="absent", portion="25 g")
    publish(session, filed(session, app, people.laboratory, green, row), people.regulator)
    found = exported(client, analyte="salmonella")[0]
    assert (found["Analyte"], found["As printed"]) == ("Salmonella species", "Absent")
    assert (found["Portion tested"], found["Outcome code"] in found["Outcome"].lower().replace(" ", "_")) == (
        "25 g",
        True,
    )


def test_an_analyte_that_the_list_does_not_offer_can_be_asked_for(client, market):
    asked = [analyte.slug for analyte in loader.load().analytes if analyte.panel in ("pesticides", "terpenes")]
    answers = [client.get("/search", query_string={"analyte": slug}).status_code for slug in asked[:3]]
    assert answers == [200] * 3


@pytest.mark.parametrize("limit", ["0", "201"])
def test_more_rows_on_a_page_than_there_can_be_are_refused_and_never_quietly_fewer(client, limit):
    answer = client.get(f"/search?limit={limit}")
    assert (answer.status_code, "Write a number from 1 to 200." in answer.text) == (422, True)
