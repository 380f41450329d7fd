"""Pages and answers as they stood on an earlier day: what was filed, published or withdrawn later is left out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from registry.reference import loader
from registry.services.alerts import recall_translation, recalls
from registry.services.alerts.notice import NewRecall
from registry.services.reviewing import publishing, review
from registry.web.asked.as_of import ENDPOINTS
from registry.web.entry.access import rule_for
from tests.stories import batch
from tests.web.market import filed

FIRST, SECOND, END = (datetime(2026, 3, day, 12, tzinfo=UTC) for day in (1, 10, 20))
BEFORE, ONE, TWO, AFTER = "2026-02-28", "2026-03-05", "2026-03-15", "2026-03-25"
REASON = "The sample was mixed up."


@pytest.fixture
def chain(session, app, people, monkeypatch):
    """C-1, published on 1 March, superseded by C-2 on 10 March, which is withdrawn on 20 March: C-1 is back."""
    monkeypatch.setattr("tests.stories.NOW", FIRST - timedelta(days=3))
    green = batch(session, people.maker, "Green Meadow", number="GM-1")
    rows = []
    for number, at in (("C-1", FIRST), ("C-2", SECOND)):
        row = filed(session, app, people.laboratory, green, number=number, replaces=rows[-1] if rows else None)
        review.accept_remaining(session, actor=people.regulator, certificate_id=row.id, now=at)
        publishing.publish(session, loader.load(), actor=people.regulator, certificate_id=row.id, now=at)
        rows.append(row)
    publishing.withdraw(
        session, loader.load(), actor=people.regulator, certificate_id=rows[1].id, reason=REASON, now=END
    )
    return rows


def standing(client, certificate, day: str) -> tuple[int, str | None]:
    answer = client.get(f"/api/v1/certificates/{certificate.public_id}", query_string={"as_of": day})
    return answer.status_code, answer.json.get("publication")


def test_a_certificate_is_what_it_was_on_the_day(client, chain):
    first, second = chain
    assert [standing(client, first, day) for day in (ONE, TWO)] == [(200, "published"), (200, "superseded")]
    assert [standing(client, second, day) for day in (TWO, AFTER)] == [(200, "published"), (410, None)]
    assert standing(client, second, "") == (400, None)


@pytest.mark.parametrize("door", ["", "/api/v1"])
def test_a_certificate_is_not_there_before_it_was_published_nor_for_its_keepers_before_it_was_filed(
    client, sign_in, people, chain, door
):
    page = f"{door}/certificates/{chain[1].public_id}"
    days = ("2025-01-01", ONE, TWO)  # before it was filed, when it was to be verified, when it was public
    everybody = [client.get(f"{page}?as_of={day}").status_code for day in days]
    keeper = sign_in(people.laboratory)
    theirs = [keeper.get(f"{page}?as_of={day}") for day in days]
    assert everybody == [404, 404, 200]
    assert [answer.status_code for answer in theirs] == [404, 200, 200]
    assert theirs[1].json["published_at"] is None if door else "10 March 2026" not in theirs[1].text


def test_the_page_of_a_certificate_says_what_became_of_it_by_that_day(client, chain):
    first, second = (f"/certificates/{row.public_id}" for row in chain)
    early, late = client.get(f"{first}?as_of={ONE}").text, client.get(f"{first}?as_of={TWO}").text
    assert ("was superseded" in early, "was superseded" in late) == (False, True)
    assert (client.get(f"{second}?as_of={TWO}").status_code, client.get(second).status_code) == (200, 410)
    assert REASON not in client.get(f"{second}?as_of={TWO}").text


def test_a_batch_rests_on_what_was_published_on_the_day(client, chain):
    page = f"/batches/{chain[0].samples[0].batch.public_id}"
    texts = {day: client.get(f"{page}?as_of={day}").text for day in (BEFORE, ONE, TWO, AFTER)}
    untested = {day: "No test on file for batch GM-1" in text for day, text in texts.items()}
    assert untested == {BEFORE: True, ONE: False, TWO: False, AFTER: False}
    assert ("C-1" in texts[ONE], "C-2" in texts[ONE], "C-2" in texts[TWO]) == (True, False, True)


def test_a_page_of_an_earlier_day_says_so_leads_to_today_and_its_links_stay_there(client, chain):
    page = f"/batches/{chain[0].samples[0].batch.public_id}"
    text = client.get(f"{page}?as_of={ONE}").text
    assert "As it stood on 5 March 2026" in text
    assert f'href="{page}">As it stands today' in text
    assert f"/certificates/{chain[0].public_id}?as_of={ONE}" in text
    assert "As it stood on 5" not in client.get(page).text


def test_a_product_and_its_batches_are_not_there_before_they_were_registered(client, chain):
    page = f"/products/{chain[0].samples[0].batch.product.public_id}"
    assert [client.get(f"{page}?as_of={day}").status_code for day in ("2026-02-01", ONE)] == [404, 200]
    assert client.get(f"/api/v1{page}?as_of=2026-02-01").status_code == 404


@pytest.mark.parametrize("address", ["/search", "/api/v1/search"])
def test_a_search_finds_what_stood_on_the_day(client, chain, address):
    found = {day: client.get(f"{address}?text=GM-1&as_of={day}").text for day in (BEFORE, ONE, TWO, AFTER)}
    seen = {day: [row.public_id for row in chain if row.public_id in text] for day, text in found.items()}
    first, second = (row.public_id for row in chain)
    assert seen == {BEFORE: [], ONE: [first], TWO: [second], AFTER: [first]}


@pytest.mark.parametrize("day", ["2026-13-01", "yesterday", "2999-01-01"])
def test_a_day_that_is_none_or_has_not_come_is_refused_with_what_to_do(client, chain, day):
    number = chain[0].samples[0].batch.public_id
    page, answer = (client.get(f"{door}/batches/{number}?as_of={day}") for door in ("", "/api/v1"))
    assert (page.status_code, answer.status_code, answer.mimetype) == (400, 400, "application/problem+json")
    assert day in answer.json["detail"]
    assert day in page.text


def test_every_kind_of_page_takes_the_day(client, chain):
    number = chain[0].samples[0].batch.public_id
    for address in (f"/batches/{number}/matrix", "/search", f"/products/{chain[0].samples[0].batch.product.public_id}"):
        assert "As it stood on 5 March 2026" in client.get(f"{address}?as_of={ONE}").text
    assert client.get(f"/api/v1/batches/{number}/matrix?as_of={ONE}").status_code == 200


def test_a_figure_draws_what_stood_on_the_day(client, chain):
    first, second = (row.samples[0].batch.number for row in chain)
    texts = {day: client.get(f"/figures/trend?as_of={day}").text for day in (BEFORE, ONE, TWO, AFTER)}
    drawn = {day: ("results by the day they were tested" in text) for day, text in texts.items()}
    assert (first, second) == ("GM-1", "GM-1")
    assert drawn == {BEFORE: False, ONE: True, TWO: True, AFTER: True}
    pictures = {day: client.get(f"/figures/trend.svg?as_of={day}").data for day in (BEFORE, ONE)}
    assert pictures[BEFORE] != pictures[ONE]


def test_the_map_counts_the_judgings_of_the_day(client, chain):
    judged = {day: "Nothing was judged yet" not in client.get(f"/figures?as_of={day}").text for day in (BEFORE, ONE)}
    assert judged == {BEFORE: False, ONE: True}


def test_two_batches_are_compared_as_they_stood(client, chain):
    number = chain[0].samples[0].batch.public_id
    shown = {day: "1.52" in client.get(f"/compare?a={number}&b={number}&as_of={day}").text for day in (BEFORE, ONE)}
    assert shown == {BEFORE: False, ONE: True}
    early = client.get(f"/compare?a={number}&b={number}&as_of=2026-02-01")
    assert (early.status_code, "This batch was not registered then." in early.text) == (422, True)


@pytest.fixture
def recall(session, people, chain):
    """A recall of GM-1, issued on 4 March, added to on the 12th, ended on the 22nd."""
    product = chain[0].samples[0].batch.product
    notice = NewRecall("Lead was found.", "Throw it away.", "State of Nowhere", "GM-1")
    row = recalls.issue(session, actor=people.regulator, product=product, notice=notice, now=FIRST + timedelta(days=3))
    recalls.add_update(session, actor=people.regulator, recall=row, text="More shops.", now=SECOND + timedelta(days=2))
    recalls.end(session, actor=people.regulator, recall=row, reason="All are back.", now=END + timedelta(days=2))
    return row


def test_a_recall_reads_as_it_did_on_the_day(client, recall):
    pages = {day: client.get(f"/recalls/{recall.public_id}?as_of={day}") for day in (BEFORE, ONE, TWO, AFTER)}
    said = {day: ("More shops" in page.text, "All are back" in page.text) for day, page in pages.items()}
    assert [pages[day].status_code for day in (BEFORE, ONE)] == [404, 200]
    assert said == {BEFORE: (False, False), ONE: (False, False), TWO: (True, False), AFTER: (True, True)}
    listed = {day: recall.public_id in client.get(f"/recalls?as_of={day}").text for day in (BEFORE, ONE)}
    assert listed == {BEFORE: False, ONE: True}


def test_programs_read_recalls_as_they_stood_on_the_day(client, recall):
    rows = {day: client.get(f"/api/v1/recalls?as_of={day}").json["rows"] for day in (BEFORE, ONE, TWO, AFTER)}
    told = {
        day: [(len(row["updates"]), row["ended_reason"], row["changed_at"][:10]) for row in rows[day]] for day in rows
    }
    assert told == {
        BEFORE: [],
        ONE: [(0, None, "2026-03-04")],
        TWO: [(1, None, "2026-03-12")],
        AFTER: [(1, "All are back.", "2026-03-22")],
    }
    one = client.get(f"/api/v1/recalls/{recall.public_id}?as_of={ONE}").json
    assert ({**one, "changed_at": rows[ONE][0]["changed_at"]}, one["batches"]) == (
        rows[ONE][0],
        [{"id": recall.product.batches[0].public_id, "number": "GM-1", "meant": "yes"}],
    )
    assert client.get(f"/api/v1/recalls/{recall.public_id}?as_of={BEFORE}").status_code == 404


def test_a_search_for_what_is_recalled_goes_by_the_recalls_of_the_day(client, recall):
    asked = {day: client.get(f"/api/v1/search?recalled=yes&as_of={day}").json["total"] for day in (BEFORE, ONE, AFTER)}
    assert asked == {BEFORE: 0, ONE: 1, AFTER: 0}


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("none", {BEFORE: 0, ONE: 0, AFTER: 0}),
        ("published", {BEFORE: 0, ONE: 1, AFTER: 1}),
        ("superseded", {BEFORE: 0, ONE: 0, TWO: 1, AFTER: 0}),
        ("withdrawn", {BEFORE: 0, ONE: 0, AFTER: 1}),
    ],
)
def test_a_search_for_the_state_of_a_certificate_goes_by_the_day(client, chain, state, expected):
    found = {day: client.get(f"/api/v1/search?certificate={state}&as_of={day}").json["total"] for day in expected}
    assert found == expected


def test_lists_for_programs_hold_what_stood_on_the_day(client, chain):
    rows = {day: client.get(f"/api/v1/certificates?as_of={day}").json["rows"] for day in (BEFORE, ONE, TWO, AFTER)}
    first, second = (row.public_id for row in chain)
    assert {day: [(row["id"], row["publication"], row["withdrawn_reason"]) for row in rows[day]] for day in rows} == {
        BEFORE: [],
        ONE: [(first, "published", None)],
        TWO: [(first, "superseded", None), (second, "published", None)],
        AFTER: [(first, "published", None), (second, "withdrawn", REASON)],
    }
    batches = {day: client.get(f"/api/v1/batches?as_of={day}").json for day in ("2026-02-01", BEFORE, ONE)}
    headlines = {day: [row["headline"] for row in found["rows"]] for day, found in batches.items()}
    assert (headlines["2026-02-01"], headlines[BEFORE]) == ([], ["not_tested"])
    assert batches[ONE]["meta"]["last_updated"][:10] == "2026-03-01"
    products = client.get("/api/v1/products?as_of=2026-02-01").json
    assert (products["rows"], products["meta"]["total"]) == ([], 0)


def test_the_next_page_of_a_list_stays_on_the_day(client, chain):
    answer = client.get(f"/api/v1/certificates?as_of={TWO}&limit=1")
    following = client.get(answer.json["meta"]["next"])
    assert [row["publication"] for row in following.json["rows"]] == ["published"]


def test_a_program_is_not_told_before_its_day_why_a_certificate_was_withdrawn(client, chain):
    told = client.get(f"/api/v1/certificates/{chain[1].public_id}?as_of={TWO}").json
    assert (told["publication"], told["withdrawn_reason"]) == ("published", None)


def test_a_number_of_a_pack_finds_what_was_registered_by_the_day(client, chain):
    found = {day: client.get(f"/find?text=GM-1&as_of={day}") for day in ("2026-02-01", ONE)}
    assert found["2026-02-01"].status_code == 404
    assert found[ONE].headers["Location"] == f"/batches/{chain[0].samples[0].batch.public_id}?as_of={ONE}"
    short = client.get(f"/v/{chain[0].samples[0].batch.public_id}?as_of={ONE}")
    assert short.headers["Location"].endswith(f"?as_of={ONE}")


def test_a_value_corrected_later_is_shown_as_it_was_read(client, session, people, chain):
    (read,) = chain[0].samples[0].results
    assert client.get(f"/results/{read.id}?as_of={ONE}").status_code == 200
    assert client.get(f"/results/{read.id}?as_of={BEFORE}").status_code == 404


def test_a_judging_is_not_there_before_it_was_made(client, chain):
    page = f"/batches/{chain[0].samples[0].batch.public_id}/judged"
    found = {day: client.get(f"{page}/2?as_of={day}").status_code for day in (ONE, TWO)}
    assert found == {ONE: 404, TWO: 200}
    assert client.get(f"/api/v1{page}/1?as_of={ONE}").json["next"] is None


def test_signals_are_of_today_only(sign_in, people, chain):
    answer = sign_in(people.regulator).get(f"/search?signal=reused&as_of={ONE}")
    assert (answer.status_code, "Signals are worked out of what stands today" in answer.text) == (400, True)


def test_an_earlier_state_says_of_when_it_is_and_where_the_thing_itself_lies(client, chain):
    page = f"/batches/{chain[0].samples[0].batch.public_id}"
    answer = client.get(f"{page}?as_of={ONE}")
    assert answer.headers["Memento-Datetime"] == "Thu, 05 Mar 2026 23:59:59 GMT"
    assert f'<{page}>; rel="original"' in answer.headers.getlist("Link")
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert "Memento-Datetime" not in client.get(page).headers


def test_the_form_for_another_day_keeps_the_rest_of_the_question(client, chain):
    text = client.get(f"/figures/trend?analyte=lead&unit=ppm&as_of={ONE}").text
    assert '<input type="hidden" name="analyte" value="lead"><input type="hidden" name="unit" value="ppm">' in text


WITHOUT_A_PAST = {
    "static", "home.index", "home.about", "health.healthz", "problems.index", "problems.explain",
    "accounts.sign_in_form", "scanning.show",
    "verifying.show", "digital-link.described", "search.feed", "batch-news.feed",
    "searches.feed", "searches.ask_stop", "recalls.feed", "api-claims.index", "api-docs.openapi_json", "api-pages.docs",
    "label-pictures.show", "api-log.newest", "api-log.heads",
    "api-log.entries", "api-log.entry", "api-log.consistent",
}  # fmt: skip


OF_TODAY_ONLY = {
    "public-log.show", "public-log.checkpoint", "public-log.entry", "data-files.index", "data-files.download",
    "kept-batches.show",
}  # fmt: skip


@pytest.mark.parametrize(
    ("address", "language", "because"),
    [
        ("/log", "en", "The log only grows"),
        ("/log", "es", "El registro público solo crece"),
        ("/kept", "en", "This list says how your batches stand today"),
        ("/data", "en", "Each dump is of the day in its name"),
        ("/data", "es", "Cada volcado es del día que lleva en su nombre"),
    ],
)
def test_what_has_no_earlier_state_refuses_the_day_and_says_why(client, address, language, because):
    answer = client.get(f"{address}?as_of={ONE}&lang={language}")
    assert (answer.status_code, because in answer.text) == (400, True)


@pytest.mark.parametrize(("language", "one"), [("en", "1 published result."), ("es", "1 resultado publicado.")])
def test_an_analyte_counts_what_was_published_on_the_day(client, chain, language, one):
    pages = {day: client.get(f"/analytes/mitragynine?as_of={day}&lang={language}").text for day in (BEFORE, ONE)}
    assert {day: one in text for day, text in pages.items()} == {BEFORE: False, ONE: True}


def test_the_rules_and_the_limits_on_an_analyte_are_those_of_the_day(client):
    days = ("2019-01-01", AFTER)
    rules = [client.get(f"/rules?as_of={day}").text.count("<strong>Decides</strong>") for day in days]
    asked_for = client.get(f"/rules?on={AFTER}").text.count("<strong>Decides</strong>")
    assert (rules[0] < rules[1], rules[1]) == (True, asked_for)
    assert "1 January 2019" in client.get("/analytes/7-hydroxymitragynine?as_of=2019-01-01").text


def test_every_public_address_takes_a_day_or_shows_nothing_that_changes_by_days(app, client, chain, recall):
    """Pages without content of the registry, bytes and entries of the log that never change, and feeds, all news."""
    batch_id = chain[0].samples[0].batch.public_id
    names = {
        "number": 1,
        "page": 1,
        "kind": "csv",
        "slug": "lead",
        "position": 0,
        "name": "2026-03-01",
        "gtin": "00012345678905",
        "result_id": chain[0].samples[0].results[0].id,
    }
    ids = {"products": chain[0].samples[0].batch.product.public_id, "certificates": chain[0].public_id}
    ids |= {"recalls": recall.public_id}
    adapter, answers = app.url_map.bind("localhost"), {}
    for route in app.url_map.iter_rules():
        rule = rule_for(route.endpoint, "GET")
        if "GET" not in route.methods or rule is None or "anonymous" not in rule.roles:
            continue
        if route.endpoint in WITHOUT_A_PAST or "qualifiers" in route.arguments:
            continue
        public_id = next((found for part, found in ids.items() if f"/{part}/" in route.rule), batch_id)
        values = {name: {**names, "public_id": public_id}[name] for name in route.arguments}
        address = adapter.build(route.endpoint, values)
        answers[route.endpoint] = client.get(f"{address}?as_of=2999-01-01&text=GM-1").status_code
    assert answers == dict.fromkeys(ENDPOINTS | OF_TODAY_ONLY, 400)


def test_a_recall_is_told_in_the_languages_it_had_on_the_day_and_in_the_words_of_then(client, session, people, recall):
    texts = {FIRST + timedelta(days=5): "Tírelo.", SECOND + timedelta(days=3): "Tírelo en la tienda."}
    for at, action in texts.items():
        given = {"reason": "Se encontró plomo.", "action": action, "code_place": ""}
        recall_translation.translate(session, actor=people.regulator, recall=recall, now=at, **given)
    place = recall.public_id
    session.rollback()
    first, mended, never = (when.date().isoformat() for when in (*texts, FIRST + timedelta(days=3)))
    addresses = [f"/recalls/{place}", f"/api/v1/recalls/{place}", "/api/v1/recalls"]
    read = {}
    for day in (never, first, mended):
        answers = [client.get(f"{address}?as_of={day}&lang=es") for address in addresses]
        told = [str(answer.json) if answer.is_json else answer.text for answer in answers]
        read[day] = [[text for text in ("Throw it away.", *texts.values()) if text in page] for page in told]
    assert read == {
        never: [["Throw it away."]] * 3,
        first: [["Tírelo."]] * 3,
        mended: [["Tírelo en la tienda."]] * 3,
    }
