"""The page of the rules says what is for the public, and keeps the notes of who collected them to itself."""

from __future__ import annotations

import re
from html import unescape

import pytest

from registry.reference import loader


@pytest.mark.parametrize("language", ["en", "es"])
def test_notes_of_those_who_collected_the_law_stay_in_the_data(client, language):
    catalogue = loader.load()
    texts = (*catalogue.rules, *catalogue.notices, *catalogue.duties)
    notes = {text.notes for text in texts if len(text.notes.split()) > 3}
    page = unescape(client.get(f"/rules?lang={language}").text)
    assert (len(notes) > 20, [note for note in notes if note in page]) == (True, [])


@pytest.mark.parametrize(
    ("language", "said"), [("en", "only somebody else’s account of it was read"), ("es", "solo se leyó lo que otro")]
)
def test_a_mark_is_told_in_words(client, language, said):
    page = unescape(client.get(f"/rules?lang={language}").text)
    assert said in page


def test_sources_are_named_with_their_link_on_the_words_and_no_address_is_printed(client):
    page = unescape(client.get("/rules").text)
    shown = re.sub(r"<[^>]+>", " ", page)
    assert ("https://" in shown, "github.com" in shown, "scribd.com" in shown) == (False, False, False)
    link = '<a href="https://codes.ohio.gov/ohio-administrative-code/rule-4729:9-1-01.1" rel="external noreferrer">'
    title = "Ohio Administrative Code 4729:9-1-01.1, Mitragynine-related compounds"
    assert f"{link}{title}</a>, State of Ohio, last updated 2025-12-16</span>" in page
    assert "cloudfront" not in page


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "title not checked against the source"), ("es", "título no comprobado con la fuente")],
)
def test_a_title_that_was_not_checked_says_so_and_no_other_does(client, language, said):
    page = unescape(client.get(f"/rules?lang={language}").text)
    told = {re.sub(r"<[^>]+>", "", found) for found in re.findall(rf"([^>]*(?:</a>[^<]*)?)</span> \({said}\)", page)}
    assert {title.split(",")[0] for title in told} == {
        "A laboratory's page",
        "A press report",
        "A trade page",
        "FR Doc. 2026-20943",
        "New limits for heavy metals in food supplements",
    }
