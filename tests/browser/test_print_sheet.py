"""A batch is printed: each of the demo's on one page of either paper, in both languages, whole, without JavaScript."""

from __future__ import annotations

import pypdfium2
import pytest

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

BATCHES = ("RC 26/05", "GM-260302", "CS-2606-1", "PL-261005", "ESG 0826")


@pytest.mark.parametrize(("paper", "language"), [("Letter", "en"), ("Letter", "es"), ("A4", "en"), ("A4", "es")])
def test_each_batch_is_one_page_to_its_last_line(sign_in, paper, language):
    page = sign_in(java_script_enabled=False, locale=language)
    seen = {}
    for number in BATCHES:
        page.goto(f"/find?text={number}")
        page.locator(".registry-sheet a").click()
        page.wait_for_url("**/sheet")
        drawn = pypdfium2.PdfDocument(page.pdf(format=paper))
        text = drawn[0].get_textpage().get_text_bounded()
        seen[number] = (len(drawn), number in text, "1-800-222-1222" in text, "Ctrl" in text)
    assert seen == dict.fromkeys(BATCHES, (1, True, True, False))
