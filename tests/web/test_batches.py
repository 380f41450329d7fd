"""A consumer checks a batch: claims beside measurements, the law of a day, nothing that looks better than it is."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from html import unescape

import pytest

from registry.services.makers.label_input import NewClaim
from registry.web.shown.looks import OUTCOMES
from tests.stories import Printed, batch
from tests.web.market import filed, publish, withdraw


@pytest.fixture
def green(session, people):
    return batch(session, people.maker, number="GM-1")


@pytest.fixture
def shown(session, app, people, green):
    """A published certificate of the batch."""
    return publish(session, filed(session, app, people.laboratory, green), people.regulator)


def page(client, green, on: str = "") -> str:
    return unescape(client.get(f"/batches/{green.public_id}", query_string={"on": on} if on else {}).text)


def answer(text: str) -> str:
    """The headline of the page."""
    return text[text.index("registry-answer ") : text.index("</h2>", text.index("registry-answer "))]


def test_not_tested_has_neither_word_icon_nor_tone_of_a_pass():
    look = OUTCOMES["not_tested"]
    alike = [
        good
        for good in (OUTCOMES["pass"], OUTCOMES["supported"])
        if {look.word, look.icon, look.tone} & {*vars(good).values()}
    ]
    assert alike == []


def test_a_batch_without_a_certificate_has_no_test_on_file(client, green):
    text = page(client, green)
    assert ("No test on file for batch GM-1." in answer(text), "registry-tag--good" in text) == (True, False)


def test_a_certificate_to_be_verified_is_counted_and_not_shown(client, session, app, people, green):
    waiting = filed(session, app, people.laboratory, green)
    text = page(client, green)
    assert ("1 certificate awaits verification" in text, "1.52" in text, waiting.public_id in text) == (
        True,
        False,
        False,
    )


def test_a_published_value_leads_to_its_ink(client, green, shown):
    result = shown.samples[0].results[0]
    assert f'href="/results/{result.id}" data-ink="/results/{result.id}/ink.png"' in page(client, green)


def test_what_was_not_tested_is_named_and_never_looks_like_a_pass(client, green, shown):
    text = page(client, green)
    rows = re.findall(r"<tr>.*?</tr>", text, re.DOTALL)
    open_ = [row for row in rows if "Not tested" in row]
    named = re.search(r"<strong>Not tested:</strong> (.*?)</span>", text, re.DOTALL).group(1)
    assert (named.count("Lead"), len(open_) > 0) == (1, True), named
    assert [row for row in open_ if "registry-tag--good" in row] == []


def test_an_organism_found_fails_the_batch_though_nobody_claims_or_limits_it(client, session, app, people, green):
    found = Printed("salmonella", "Detected", None, "present", portion="25 g", panel="microbials")
    publish(session, filed(session, app, people.laboratory, green, found), people.regulator)
    text = page(client, green)
    assert ("registry-tag--bad" in answer(text), "was found: “Detected” in 25 g." in text) == (True, True)
    assert ("itself found what should not be there" in answer(text), "a limit of the law" in answer(text)) == (
        True,
        False,
    )


def test_a_limit_that_is_broken_is_said_to_be_the_laws_alone(client, session, app, people, green):
    lead = Printed("lead", "50", "ppm", panel="heavy-metals")
    publish(session, filed(session, app, people.laboratory, green, lead), people.regulator)
    assert "A result breaks a limit of the law.<" in answer(page(client, green))


def test_a_certificate_that_names_another_batch_carries_a_warning(client, session, app, people, green):
    certificate = filed(session, app, people.laboratory, green)
    certificate.samples[0].batch_number = "GM-2"
    publish(session, certificate, people.regulator)
    assert "the certificate is for batch GM-2 by its own words" in page(client, green)


def test_a_withdrawn_certificate_keeps_its_reason_and_loses_its_values(client, session, people, green, shown):
    withdraw(session, shown, people.regulator, "The wrong sample was tested.")
    text = page(client, green)
    assert ["The wrong sample was tested." in text, "1.52" in text, "original.pdf" in text] == [True, False, False]
    assert "No test on file for batch GM-1." in answer(text)


def test_only_the_newest_of_two_certificates_counts(client, session, app, people, green, shown):
    newer = filed(session, app, people.laboratory, green, Printed("mitragynine", "0.9"), number="C-2", replaces=shown)
    publish(session, newer, people.regulator)
    text = page(client, green)
    assert ("0.9" in text, "1.52" in text, "Superseded or withdrawn" in text) == (True, False, True)


def test_results_of_another_batch_do_not_count(client, session, people, green, shown):
    other = batch(session, people.maker, number="GM-2")
    assert "No test on file for batch GM-2." in page(client, other)


def test_the_law_of_another_day_is_asked_for_by_the_address(client, green, shown):
    text = page(client, green, "2024-01-01")
    assert 'name="on" value="2024-01-01"' in text


def test_the_law_of_another_day_is_never_taken_for_todays(client, green, shown):
    another, todays = (client.get(f"/batches/{green.public_id}", query_string=on) for on in ({"on": "2024-01-01"}, {}))
    said = [
        ("By the law of 1 January 2024" in answer(told.text), "not by today’s" in told.text)
        for told in (another, todays)
    ]
    assert (said, "registry-answer--good" in another.text) == ([(True, True), (False, False)], False)


@pytest.mark.parametrize("where", ["matrix", "sheet"])
def test_the_matrix_and_the_sheet_of_another_days_law_say_so_first(client, green, shown, where):
    told = client.get(f"/batches/{green.public_id}/{where}?on=2024-01-01").text
    assert "By the law of 1 January 2024, not by today’s." in unescape(told)


@pytest.mark.parametrize("on", ["rubbish", "2026-13-01", "<script>", "99999-01-01", "24.11.2026"])
def test_a_day_that_is_none_is_said_and_todays_law_is_shown(client, green, on):
    answer = client.get(f"/batches/{green.public_id}", query_string={"on": on})
    assert (answer.status_code, f"“{on}” is no day of the calendar" in unescape(answer.text)) == (200, True)
    assert "<script>" not in answer.text.replace("<script src", "")


@pytest.mark.parametrize("on", ["0001-01-01", "9999-12-31"])
def test_the_first_and_last_day_of_the_calendar_are_days(client, green, shown, on):
    assert client.get(f"/batches/{green.public_id}?on={on}").status_code == 200


def test_an_unknown_batch_is_not_found(client):
    answer = client.get("/batches/NOSUCHBATC")
    assert (answer.status_code, "There is no batch at this address." in answer.text) == (404, True)


def broken(text: str) -> list[str]:
    """The lines of the answer that say what breaks which limit, without their links."""
    card = text[text.index('class="registry-answer__list"') :]
    lines = re.findall(r"<li>(.*?)</li>", card[: card.index("</ul>")], re.DOTALL)
    told = [" ".join(re.sub(r"<svg.*?</svg>|<[^>]+>", "", line, flags=re.DOTALL).split()) for line in lines]
    return [line for line in told if "limit" in line or "límite" in line]


def test_the_answer_names_what_breaks_the_law_its_value_and_the_limits(client, session, app, people, green):
    lead = Printed("lead", "1.6", "mg/kg", panel="heavy-metals")
    row = publish(session, filed(session, app, people.laboratory, green, lead), people.regulator)
    (said, *_) = broken(page(client, green))
    assert re.match(r"Lead: 1\.6 mg/kg; limit of [A-Za-z ]+: less than [0-9.]+ ppm", said), said
    card = page(client, green).partition("registry-answer__list")[2].partition("</ul>")[0]
    assert f'href="/results/{row.samples[0].results[0].id}"' in card


def test_what_is_in_a_serving_stands_beside_a_limit_on_servings(client, session, app, people, green):
    strong = Printed("mitragynine", "10.0")
    publish(session, filed(session, app, people.laboratory, green, strong), people.regulator)
    (said, *_) = broken(page(client, green))
    assert "10.0 %; limit of Georgia: at most 150 mg per serving (here: 200 mg per serving)" in said, said
    sheet = unescape(re.sub(r"<[^>]+>", " ", client.get(f"/batches/{green.public_id}/sheet").text))
    assert "at most 150 mg per serving (here: 200 mg per serving)" in sheet


def test_each_laboratory_stands_with_its_own_day_of_testing(client, session, app, people, green):
    for by, day in ((people.laboratory, date(2026, 4, 7)), (people.other_laboratory, date(2026, 1, 20))):
        row = filed(session, app, by, green)
        row.samples[0].tested_on = day
        publish(session, row, people.regulator)
    told = who_tested(page(client, green))
    assert re.fullmatch(
        r"Tested by The laboratory, on 7 April 2026, \d+ days ago; The other_laboratory, on 20 January 2026, .*", told
    ), told


def test_a_day_of_report_is_not_called_a_day_of_testing(client, session, app, people, green):
    row = filed(session, app, people.laboratory, green)
    row.samples[0].tested_on = None
    publish(session, row, people.regulator)
    assert who_tested(page(client, green)).startswith("Tested by The laboratory, reported on 4 May 2026, ")


def who_tested(text: str) -> str:
    """The line of the answer that says who tested and when."""
    line = text[text.index("<strong>Tested by") :]
    return " ".join(re.sub(r"<[^>]+>", "", line[: line.index("</span>")]).split())


def test_the_answer_names_it_in_spanish_too(client, session, app, people, green):
    lead = Printed("lead", "1.6", "mg/kg", panel="heavy-metals")
    publish(session, filed(session, app, people.laboratory, green, lead), people.regulator)
    text = unescape(client.get(f"/batches/{green.public_id}?lang=es").text)
    assert re.match(r"Plomo: 1[.,]6 mg/kg; límite de [A-Za-z ]+: menos de", broken(text)[0]), broken(text)


def test_the_answer_names_the_gravest_few_and_counts_the_rest(client, session, app, people, green):
    metals = [Printed(name, "50", "ppm", panel="heavy-metals") for name in ("lead", "arsenic", "cadmium", "mercury")]
    publish(session, filed(session, app, people.laboratory, green, *metals), people.regulator)
    said = broken(page(client, green))
    assert (len(said), said[-1]) == (3, "And 2 more substances break limits"), said


@pytest.mark.parametrize(("language", "care"), [("en", "no advice on dosing"), ("es", "no da consejos sobre dosis")])
def test_help_stands_right_under_the_answer(client, green, shown, language, care):
    text = unescape(client.get(f"/batches/{green.public_id}?lang={language}").text)
    under = text.partition('class="registry-answer__list"')[2].partition('class="registry-sheet"')[0]
    assert (care in under, "1-800-222-1222" in under) == (True, True)


@pytest.mark.parametrize(
    ("language", "checked"),
    [("en", "an official summary, or a close transcription"), ("es", "un resumen oficial o una transcripción fiel")],
)
def test_how_well_a_text_was_checked_and_since_when_it_holds_is_said_in_words(
    client, session, app, people, green, language, checked
):
    lead = Printed("lead", "50", "ppm", panel="heavy-metals")
    publish(session, filed(session, app, people.laboratory, green, lead), people.regulator)
    text = unescape(client.get(f"/batches/{green.public_id}?lang={language}").text)
    assert checked in text
    assert re.findall(r"(?:in force from|en vigor desde el) [0-9]{4}-[0-9]{2}-[0-9]{2}", text) == []
    assert re.findall(r"(?:was checked|comprobación del texto): [A-D]\b", text) == []


def test_where_two_certificates_differ_the_page_says_both_values_and_whose_each_is(client, session, app, people):
    claim = NewClaim("mitragynine", "=", Decimal("1.5"), "%", "product", "1.5 % mitragynine")
    green = batch(session, people.maker, "Green Meadow", claim, number="GM-1")
    for number, percent in (("NAL-1", "1.52"), ("NAL-2", "1.61")):
        row = Printed("mitragynine", percent)
        publish(session, filed(session, app, people.laboratory, green, row, number=number), people.regulator)
    text = page(client, green)
    said = " ".join(re.sub(r"<[^>]+>", " ", text[text.index("<article") : text.index("</article>")]).split())
    assert "measured: 1.52 %" in said
    assert "Another sample of this batch comes to 1.61 %." in said
    assert "Mitragynine 1.52 % (certificate NAL-1), Mitragynine 1.61 % (certificate NAL-2)" in said.replace("\xa0", " ")
