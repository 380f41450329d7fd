"""A maker pastes the label's own words, sees how each was understood, and keeps them."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
WORDS = "45 mg mitragynine per serving (2 capsules, 1.2 g)\n< 2 % 7-OH of total alkaloids\nlab tested\n45 % extract"


@pytest.mark.parametrize("width", ["desk", "phone"])
def test_a_label_is_pasted_in_its_own_words_and_kept_as_it_was_understood(sign_in, width):
    page = sign_in("maker@storybook.example", width, java_script_enabled=width == "desk")
    page.goto("/products/new")
    page.fill("#name", f"Pasted {width}")
    page.select_option("#form", "capsule")
    page.get_by_role("button", name="Register the product").click()
    page.fill("#words", WORDS)
    page.get_by_role("button", name="Show how they are understood").click()
    told = page.locator("#understood")
    expect(told).to_contain_text("Mitragynine: exactly 45 mg, per serving; by its own words 1.2 g, 2 pieces")
    expect(told).to_contain_text("Cannot be tested: It does not say of what")
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    page.get_by_role("button", name="Keep this label").click()
    expect(page.get_by_role("region", name="What the label says")).to_contain_text("lab tested")
    expect(page.get_by_role("region", name="What the label says")).to_contain_text("< 2 % 7-OH of total alkaloids")
