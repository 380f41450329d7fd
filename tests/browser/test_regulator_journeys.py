"""What a regulator does in a browser: narrow a search, keep it, take it away, issue a recall."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook

from tests.browser.following import follow

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

REGULATOR = "regulator@state.example"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def narrowed(sign_in):
    """A regulator's search: lead from 0.2 mg/kg on, asked in ppb, of powders, by ticking."""
    page = sign_in(REGULATOR)
    page.goto("/search")
    page.get_by_text("Narrow it down").click()
    page.select_option("#analyte", "lead")
    page.fill("#low", "200")
    page.fill("#unit", "ppb")
    page.locator(".registry-facet summary", has_text="Form").click()
    page.locator("label", has_text="Powder").click()
    follow(page.locator("details button", has_text="Search"))
    return page


def test_a_search_is_narrowed_kept_and_followed(narrowed):
    page = narrowed
    chips = [text.split(" ×")[0] for text in page.locator(".registry-chips li").all_inner_texts()]
    assert chips[:3] == ["Form: Powder", "Analyte: Lead", "From: 200 ppb"]
    found = page.locator('td[data-label="Batch"]').count()
    follow(page.get_by_role("link", name="Keep this search"))
    page.fill("#name", "Lead in powders")
    follow(page.get_by_role("button", name="Keep the search"))
    feed = page.get_by_role("link", name="Atom").get_attribute("href")
    root = ET.fromstring(page.request.get(feed).body())
    assert (root.find(f"{ATOM}title").text, len(root.findall(f"{ATOM}entry"))) == ("Search: Lead in powders", found)
    assert found > 0


def test_what_was_narrowed_is_taken_away_as_a_workbook(narrowed, tmp_path):
    page = narrowed
    found = page.locator('td[data-label="Batch"]').count()
    with page.expect_download() as started:
        page.get_by_role("link", name="XLSX").click()
    started.value.save_as(tmp_path / "found.xlsx")
    assert load_workbook(tmp_path / "found.xlsx")["Results"].max_row == 1 + found
    lines = page.request.get(page.get_by_role("link", name="JSON Lines").get_attribute("href")).text()
    assert {json.loads(line)["analyte"] for line in lines.splitlines()} == {"Lead"}


def test_a_recall_is_issued_and_stands_on_the_batch_page(sign_in):
    page = sign_in(REGULATOR)
    page.goto("/search?text=Cloud")
    follow(page.get_by_role("link", name="Cloud Shot 60 mL").first)
    number = page.locator("tbody a").first.inner_text()
    follow(page.get_by_role("link", name="Issue a recall"))
    page.fill("#reason", "Salmonella was found.")
    page.fill("#action", "Do not drink it.")
    page.fill("#batches", f"Batch {number}")
    page.fill("#contact", "State, 555-0100")
    follow(page.get_by_role("button", name="Read the list of batches"))
    follow(page.get_by_role("button", name="Issue the recall"))
    follow(page.get_by_role("link", name=f"Batch {number}"))
    assert "This batch is recalled" in page.locator(".registry-recall").inner_text()
