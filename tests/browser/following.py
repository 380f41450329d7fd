"""Following a link or sending a form: a click alone returns before the page it leads to has come."""

from __future__ import annotations

from playwright.sync_api import Locator


def follow(link: Locator) -> None:
    """Click a link, or a form's button, and wait for the page it leads to, with its scripts."""
    with link.page.expect_navigation():
        link.click()
