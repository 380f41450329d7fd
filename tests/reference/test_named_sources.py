"""On pages a source of the law is a title, a publisher and a day, and never a bare address."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from registry.errors import DataFileError
from registry.reference.loader import load
from registry.reference.named_sources import NamedSource, load_sources, parts_of

ADDRESS = re.compile(r"https?://|\b[\w-]+\.(?:com|org|ai|gov|net|cn|bz|io|cz|co|law)\b")


def sources() -> set[str]:
    catalogue = load()
    of_law = [text.source for texts in (catalogue.rules, catalogue.duties, catalogue.notices) for text in texts]
    chosen = (*catalogue.policies.policies, *catalogue.decisions, *catalogue.methods)
    ages = [age.source for age in catalogue.signals.ages]
    return {*of_law, *ages, *(one.source for one in chosen)}


def test_every_address_in_a_source_has_a_name():
    found = sources()
    assert len(found) > 50
    assert [text for text in found if ADDRESS.search(" ".join(p for p in parts_of(text) if isinstance(p, str)))] == []


def test_every_named_source_is_named_by_a_text_of_the_law():
    used = {part for text in sources() for part in parts_of(text)}
    assert {source.written for source in load_sources() if source not in used} == set()


def test_an_address_is_named_and_the_words_around_it_stay():
    found = parts_of("FR 2026-17429 as quoted in behappygoleafy.com/lab/0002801; 91 FR 54948")
    assert [part if isinstance(part, str) else part.publisher for part in found] == [
        "FR 2026-17429 as quoted in ",
        "Happy Go Leafy",
        "; 91 FR 54948",
    ]


@pytest.mark.parametrize("text", ["notcwclabs.com", "cwclabs.com/other", "cwclabs.company", "www.cwclabs.com"])
def test_another_address_that_holds_a_named_one_is_not_taken_for_it(text):
    assert parts_of(text) == [text]


def test_an_address_that_was_kept_cut_short_leads_to_its_whole_form_or_nowhere():
    assert [source.written for source in load_sources() if source.href is not None and "..." in source.href] == []
    cut = [source for source in load_sources() if "..." in source.written]
    whole = [source for source in cut if (source.href or "").endswith(source.written.split("/")[-1])]
    assert (len(cut), len(whole), {source.href for source in cut if source not in whole}) == (5, 3, {None})


def test_a_site_named_without_a_page_leads_to_one_only_where_one_place_names_it():
    catalogue, places = load(), defaultdict(set)
    for text in (*catalogue.rules, *catalogue.duties, *catalogue.notices):
        for part in parts_of(text.source):
            if isinstance(part, NamedSource) and part.href is not None and "/" not in part.written:
                places[part.written].add(text.jurisdiction)
    assert (len(places) > 10, {site: of for site, of in places.items() if len(of) > 1}) == (True, {})


def test_the_titles_that_no_copy_of_the_source_bears_out_are_not_called_checked():
    assert {source.written for source in load_sources() if not source.checked} == {
        "https://public-inspection.federalregister.gov/2026-20943.pdf",
        "https://in2pharma.com/new-limits-for-heavy-metals-in-food-supplements/",
        "cwclabs.com",
        "kratomscience.com",
        "newszed.com 2025-08",
    }


def test_a_source_written_twice_without_a_day_or_a_word_on_its_checking_is_a_fault(tmp_path):
    row = "  - {written: example.org, title: A page, publisher: Somebody, date: %s, checked: yes}\n"
    (tmp_path / "sources.yaml").write_text("sources:\n" + row % "2026" * 2, encoding="utf-8")
    with pytest.raises(DataFileError, match=r"example\.org: written twice"):
        load_sources(tmp_path)
    (tmp_path / "sources.yaml").write_text("sources:\n" + row % "lately", encoding="utf-8")
    with pytest.raises(DataFileError, match="date"):
        load_sources.__wrapped__(tmp_path)
    unsaid = (row % "2026").replace(", checked: yes", "")
    (tmp_path / "sources.yaml").write_text("sources:\n" + unsaid, encoding="utf-8")
    with pytest.raises(DataFileError, match="checked"):
        load_sources.__wrapped__(tmp_path)
    assert all(isinstance(source, NamedSource) for source in load_sources())
