"""Walking a page with nothing but a keyboard: every stop of Tab must show that it is focused."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

MOST_TABS = 150
FOCUSED = """() => {
    const found = document.activeElement, style = getComputedStyle(found), label = found.labels && found.labels[0];
    return {
        words: found.getAttribute('aria-label') || (label && label.innerText) ||
            (found.getAttribute('role') === 'group' ? '' : found.innerText) || found.value || '',
        // the calendar inside a date field is the browser's own, and shows its focus itself
        seen: style.outlineStyle !== 'none' || found.type === 'date' || found === document.body,
    };
}"""


def tab_to(page: Page, words: str) -> None:
    """Press Tab until what is focused is called so; each stop on the way must show that it is focused."""
    passed = []
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        now = page.evaluate(FOCUSED)
        passed.append(" ".join(now["words"].split())[:60])
        assert now["seen"], f"the focus is not seen on {passed[-1]!r}"
        if words in " ".join(now["words"].split()):
            return
    pytest.fail(f"Tab does not reach {words!r}; it passed {passed}")


def go(page: Page, words: str) -> None:
    """Follow what is called so."""
    tab_to(page, words)
    enter(page)


def enter(page: Page) -> None:
    """Press Enter, and wait for the page it leads to."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page: Page, words: str, text: str) -> None:
    """Reach the field that is called so and type into it."""
    tab_to(page, words)
    page.keyboard.type(text)
