"""A recall notice stands on the page of every batch it names, is followed as a feed, and is never deleted."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape
from xml.etree import ElementTree as ET

import pytest

from registry.storage.models import Event, LabelPicture, Recall, RecallUpdate
from tests.stories import batch

ATOM = "{http://www.w3.org/2005/Atom}"
NOTICE = {
    "reason": "Salmonella was found.",
    "action": "Do not take it. Throw it away.",
    "contact": "State of Nowhere, 555-0100",
    "batches": "KR-01 through KR-03, all batches made before 2026-03-01",
}


@pytest.fixture
def batches(session, people):
    """KR-02, KR-09 made late, KR-08 made early, KR-07 made nobody knows when, all of one product."""
    first = batch(session, people.maker, "Green", number="KR-02")
    first.manufactured_on = date(2026, 5, 1)
    made = {"KR-09": date(2026, 5, 1), "KR-08": date(2026, 2, 1), "KR-07": None}
    others = {number: more(session, first, number, on) for number, on in made.items()}
    session.commit()
    found = {"KR-02": first, **others}
    assert [of.product.public_id for of in found.values()]
    session.commit()
    return found


def more(session, first, number, on):
    row = type(first)(
        public_id=f"{number}x", product_id=first.product_id, label_id=first.label_id, number=number,
        number_folded=number.lower().replace("kr-", "kr"), manufactured_on=on, created_at=first.created_at,
    )  # fmt: skip
    session.add(row)
    return row


@pytest.fixture
def issued(sign_in, people, batches, session):
    """The notice, issued by a regulator in two steps."""
    browser = sign_in(people.regulator)
    address = f"/recalls/new?product={batches['KR-02'].product.public_id}"
    browser.post(address, data={**NOTICE, "confirmed": NOTICE["batches"]})
    (recall,) = kept(session)
    return recall


def kept(session) -> list[str]:
    """The addresses of the notices there are; leaves no transaction open."""
    found = [row.public_id for row in session.query(Recall).order_by(Recall.id)]
    session.commit()
    return found


def heading(client, of) -> str:
    page = unescape(client.get(f"/batches/{of.public_id}").text)
    found = re.search(r"(This batch (?:is|may be) recalled|A recall of this batch has ended)", page)
    return found[1] if found else "none"


def test_a_notice_is_issued_only_after_its_list_was_shown_as_it_was_read(sign_in, people, batches, session):
    browser = sign_in(people.regulator)
    address = f"/recalls/new?product={batches['KR-02'].product.public_id}"
    shown = unescape(browser.post(address, data=NOTICE).text)
    said = re.sub(r"<[^>]+>|\s+", " ", shown)
    assert "every batch from KR-01 to KR-03" in re.sub(r"\s+", " ", said)
    assert [number for number in batches if f"Batch {number}" in shown] == ["KR-02", "KR-08", "KR-07"]
    assert kept(session) == []
    changed = {**NOTICE, "batches": "KR-01", "confirmed": NOTICE["batches"]}
    assert (browser.post(address, data=changed).status_code, kept(session)) == (200, [])
    assert browser.post(address, data={**NOTICE, "confirmed": NOTICE["batches"]}).status_code == 303
    assert len(kept(session)) == 1


def test_it_stands_on_each_batch_it_names_and_on_no_other(client, issued, batches):
    assert {number: heading(client, of) for number, of in batches.items()} == {
        "KR-02": "This batch is recalled",
        "KR-09": "none",
        "KR-08": "This batch is recalled",
        "KR-07": "This batch may be recalled",
    }


def test_a_batch_registered_after_the_notice_is_compared_with_it_too(client, issued, batches, session):
    late = more(session, batches["KR-02"], "KR-03", None)
    session.commit()
    assert heading(client, late) == "This batch is recalled"


def test_the_notice_says_the_reason_before_all_else_and_what_was_added(client, sign_in, people, issued):
    browser = sign_in(people.regulator)
    browser.post(f"/recalls/{issued}/updates", data={"text": "Two shops still sell it."})
    page = unescape(client.get(f"/recalls/{issued}").text)
    told = [NOTICE["reason"], NOTICE["action"], NOTICE["contact"], "Two shops still sell it."]
    places = [page.index(text) for text in told]
    assert places == sorted(places)


def test_a_notice_sent_twice_is_issued_once_and_another_reason_is_another_notice(
    sign_in, people, batches, issued, session
):
    browser = sign_in(people.regulator)
    address = f"/recalls/new?product={batches['KR-02'].product.public_id}"
    again = {**NOTICE, "confirmed": NOTICE["batches"]}
    assert browser.post(address, data=again).location == f"/recalls/{issued}"
    assert (kept(session), "issued already" in browser.get(f"/recalls/{issued}").text) == ([issued], True)
    assert browser.post(address, data={**again, "reason": "Lead was found too."}).status_code == 303
    assert len(kept(session)) == 2


def test_nothing_is_added_to_a_notice_that_has_ended(client, sign_in, people, issued, session):
    browser = sign_in(people.regulator)
    browser.post(f"/recalls/{issued}/end", data={"reason": "All of it was taken back."})
    answer = browser.post(f"/recalls/{issued}/updates", data={"text": "Too late."})
    assert (answer.status_code, "This notice has ended" in answer.text) == (409, True)
    assert "/updates" not in browser.get(f"/recalls/{issued}").text
    assert "Too late." not in client.get(f"/recalls/{issued}").text


def test_what_was_added_after_the_end_long_ago_stands_after_it(client, sign_in, people, issued, session):
    browser = sign_in(people.regulator)
    browser.post(f"/recalls/{issued}/updates", data={"text": "Shops were told."})
    browser.post(f"/recalls/{issued}/end", data={"reason": "All came back."})
    recall = session.query(Recall).one()
    late = recall.ended_at + timedelta(minutes=1)
    session.add(RecallUpdate(recall_id=recall.id, account_id=recall.account_id, at=late, text="One more was found."))
    session.commit()
    log = client.get(f"/recalls/{issued}").text.partition('id="log"')[2]
    places = [log.index(text) for text in ("Shops were told.", "All came back.", "One more was found.")]
    assert places == sorted(places)


def test_what_has_ended_stays_with_its_reason(client, sign_in, people, issued, batches, session):
    browser = sign_in(people.regulator)
    assert browser.post(f"/recalls/{issued}/end", data={"reason": " "}).status_code == 422
    browser.post(f"/recalls/{issued}/end", data={"reason": "All of it was taken back."})
    page = client.get(f"/recalls/{issued}").text
    assert ("All of it was taken back." in page, heading(client, batches["KR-02"])) == (
        True,
        "A recall of this batch has ended",
    )
    events = session.query(Event).filter(Event.subject_type == "recall").order_by(Event.id)
    assert [event.action for event in events] == ["recall:issued", "recall:ended"]


def test_a_list_that_names_no_batch_is_refused_part_by_part(sign_in, people, batches):
    browser = sign_in(people.regulator)
    address = f"/recalls/new?product={batches['KR-02'].product.public_id}"
    answer = browser.post(address, data={**NOTICE, "batches": "KR-01, the red ones, the green ones", "reason": ""})
    page = unescape(answer.text)
    assert (answer.status_code, page.count("ones”: This names no batch"), "Say why" in page) == (422, 4, True)


def test_recalls_can_be_followed(client, issued):
    root = ET.fromstring(client.get("/recalls/feed.atom").data)
    (entry,) = root.findall(f"{ATOM}entry")
    address = entry.find(f"{ATOM}link").get("href")
    assert entry.find(f"{ATOM}title").text.startswith("Recall: Green by")
    assert NOTICE["reason"] in entry.find(f"{ATOM}content").text
    assert client.get(address).status_code == 200
    assert [root.find(f"{ATOM}{name}") is not None for name in ("id", "title", "updated", "author")] == [True] * 4


def test_a_notice_shows_the_pack_of_the_batches_it_concerns_and_no_picture_taken_down(client, session, batches, issued):
    label = batches["KR-02"].label
    for name, gone in (("a", None), ("b", label.created_at)):
        label.pictures.append(
            LabelPicture(
                sha256=name * 64,
                width=8,
                height=6,
                small_sha256=name * 64,
                small_width=8,
                small_height=6,
                alt=f"front {name}",
                created_at=label.created_at,
                withdrawn_at=gone,
            )
        )
    session.commit()
    page = client.get(f"/recalls/{issued}").text
    assert ("Picture of the label: front a" in page, "front b" in page) == (True, False)


IN_SPANISH = {
    "reason_other": "Se encontró Salmonella.",
    "action_other": "No lo tome. Tírelo.",
    "code_place_other": "En la base",
}


@pytest.fixture
def in_both(sign_in, people, batches, session):
    """A notice that its regulator gave in English and in Spanish, with an update in both."""
    browser = sign_in(people.regulator)
    address = f"/recalls/new?product={batches['KR-02'].product.public_id}"
    told = {**NOTICE, **IN_SPANISH, "code_place": "On the base", "confirmed": NOTICE["batches"]}
    assert browser.post(address, data=told).status_code == 303
    (recall,) = kept(session)
    browser.post(
        f"/recalls/{recall}/updates", data={"text": "Shops were told.", "text_other": "Se avisó a las tiendas."}
    )
    return recall


def test_a_notice_in_both_languages_is_read_in_the_readers(client, in_both, batches):
    addresses = [f"/recalls/{in_both}", "/recalls", f"/batches/{batches['KR-02'].public_id}", "/recalls/feed.atom"]
    pages = {lang: [client.get(f"{a}?lang={lang}").text for a in addresses] for lang in ("en", "es")}
    assert [(NOTICE["reason"] in page, IN_SPANISH["reason_other"] in page) for page in pages["en"]] == [
        (True, False)
    ] * 4
    assert [(NOTICE["reason"] in page, IN_SPANISH["reason_other"] in page) for page in pages["es"]] == [
        (False, True)
    ] * 4
    assert ("Se avisó a las tiendas." in pages["es"][0], "Shops were told." in pages["es"][0]) == (True, False)
    assert [page for page in pages["es"] if "solo en inglés" in page] == []


def test_a_notice_in_one_language_is_read_in_that_and_says_so(client, issued, batches):
    for address in (f"/recalls/{issued}", f"/batches/{batches['KR-02'].public_id}"):
        spanish = client.get(f"{address}?lang=es").text
        assert f'lang="en"><strong>{NOTICE["reason"]}' in spanish or f'lang="en">{NOTICE["reason"]}' in spanish
        assert "El regulador dio este aviso solo en inglés." in spanish
        assert "gave this notice in" not in client.get(f"{address}?lang=en").text


def test_programs_are_told_a_notice_in_the_language_they_ask_for(client, in_both):
    english, spanish = (client.get(f"/api/v1/recalls/{in_both}?lang={lang}").json for lang in ("en", "es"))
    assert [(told["reason"], told["language"], told["languages"]) for told in (english, spanish)] == [
        (NOTICE["reason"], "en", ["en", "es"]),
        (IN_SPANISH["reason_other"], "es", ["en", "es"]),
    ]
    assert [told["updates"][0]["text"] for told in (english, spanish)] == [
        "Shops were told.",
        "Se avisó a las tiendas.",
    ]


def test_half_a_translation_is_refused(sign_in, people, batches):
    address = f"/recalls/new?product={batches['KR-02'].product.public_id}"
    half = {**NOTICE, "reason_other": "Se encontró Salmonella.", "confirmed": NOTICE["batches"]}
    answer = sign_in(people.regulator).post(address, data=half)
    assert (answer.status_code, "or neither" in answer.text) == (422, True)


def test_the_end_of_a_notice_is_told_in_both_languages(client, sign_in, people, in_both):
    ending = {"reason": "All packs came back.", "reason_other": "Volvieron todos los envases."}
    assert sign_in(people.regulator).post(f"/recalls/{in_both}/end", data=ending).status_code == 303
    english, spanish = (client.get(f"/recalls/{in_both}?lang={lang}").text for lang in ("en", "es"))
    assert (ending["reason"] in english, ending["reason_other"] in english) == (True, False)
    assert (ending["reason"] in spanish, ending["reason_other"] in spanish) == (False, True)


def test_the_other_language_of_a_notice_is_given_after_it_was_issued_and_mended(
    client, sign_in, people, issued, session
):
    regulator, address = sign_in(people.regulator), f"/recalls/{issued}"
    for action in ("No lo tome.", "No lo tome. Tírelo."):
        words = {"there_reason": "Se encontró Salmonella.", "there_action": action}
        assert regulator.post(f"{address}/translation", data=words).location == address
    page = client.get(f"{address}?lang=es").text
    assert ("Se encontró Salmonella." in page, "No lo tome. Tírelo." in page, "Do not take it." in page) == (
        True,
        True,
        False,
    )
    assert "Salmonella was found." in client.get(f"{address}?lang=en").text
    told = [event.data for event in session.query(Event).filter_by(action="recall:updated").order_by(Event.id)]
    assert [data["translations"]["es"]["action"] for data in told] == ["No lo tome.", "No lo tome. Tírelo."]


def test_a_program_that_keeps_a_copy_learns_that_a_notice_came_in_another_language(
    client, sign_in, people, issued, session
):
    words = {"there_reason": "Se encontró Salmonella.", "there_action": "No lo tome."}
    sign_in(people.regulator).post(f"/recalls/{issued}/translation", data=words)
    at = session.query(Event).filter_by(action="recall:updated").one().at.isoformat()
    answer = client.get("/api/v1/recalls", query_string={"changed_since": at}).get_json()
    assert [(row["id"], row["changed_at"], row["languages"]) for row in answer["rows"]] == [(issued, at, ["en", "es"])]
    assert answer["meta"]["last_updated"] == at


def test_half_a_notice_in_the_other_language_is_not_kept_and_nothing_typed_is_lost(sign_in, people, issued):
    page = sign_in(people.regulator).post(f"/recalls/{issued}/translation", data={"there_reason": "Se encontró."})
    assert (page.status_code, "Se encontró.</textarea>" in page.text) == (422, True)
    assert 'id="there_action-error"' in page.text


def test_days_that_have_not_come_are_told_beside_their_fields(sign_in, people, batches, session):
    address = f"/recalls/new?product={batches['KR-02'].product.public_id}"
    odd = {**NOTICE, "sold_from": "2062-01-01", "batches": "made after 2062-03-01"}
    answer = sign_in(people.regulator).post(address, data={**odd, "confirmed": odd["batches"]})
    page = unescape(answer.text)
    told = re.findall(r'<span class="usa-error-message" id="([a-z_]+)-error"', page)
    assert (answer.status_code, kept(session), told) == (422, [], ["batches", "sold_from"])
    assert page.count("This day has not come yet: check the year.") >= 2


@pytest.mark.parametrize(("language", "not_stated"), [("en", "not stated"), ("es", "no indicado")])
def test_a_notice_leaves_out_what_was_not_filled_in(client, issued, language, not_stated):
    page = client.get(f"/recalls/{issued}", headers={"Accept-Language": language}).text
    facts = re.search(r'<dl class="registry-facts">.*?</dl>', page, re.DOTALL)[0]
    assert NOTICE["contact"] in facts
    assert not_stated not in facts.casefold()
    assert len(re.findall("<dt>", facts)) == 3
