"""On a phone the answer about a batch ends on the first screen, and help stands under it."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

SCREEN = 844  # pixels: a phone of 390 by 844


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_answer_about_every_batch_ends_on_the_first_screen(sign_in, language):
    page = sign_in(None, "phone")
    batches = page.request.get("/api/v1/batches?limit=50").json()["rows"]
    ends = {}
    for batch in batches:
        page.goto(f"/batches/{batch['id']}?lang={language}")
        page.evaluate("document.fonts.ready")  # letters that came first are wider
        card = page.locator(".registry-answer").bounding_box()
        ends[batch["number"]] = round(card["y"] + card["height"])
    assert len(ends) > 10
    assert {number: end for number, end in ends.items() if end > SCREEN} == {}


def test_the_title_of_the_ink_names_what_was_measured(sign_in):
    page = sign_in(None, "phone")
    batches = page.request.get("/api/v1/batches?limit=50").json()["rows"]
    failing = next(batch for batch in batches if batch["headline"] == "fail")
    page.goto(f"/batches/{failing['id']}")
    link = page.locator(".registry-answer a[data-ink]").first
    name = link.get_attribute("data-ink-name")
    link.click()
    assert page.locator("#ink-title").inner_text().startswith(f"{name}: ")
