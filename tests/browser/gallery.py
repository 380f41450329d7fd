"""Takes every page of the demo at both widths, to go through: python -m tests.browser.gallery FOLDER."""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS, WIDTHS
from tests.browser.market import PASSWORD, served
from tests.browser.test_every_page import WALKS

HIGH = 900


def main(folder: Path) -> None:
    """Take every page of the walks, as each of those who may see them."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as home,
        served(Path(home)) as address,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS) as chromium,
    ):
        for who in dict.fromkeys(walk[0] for walk in WALKS):
            for width in WIDTHS:
                take(chromium, address, who, width, folder)


def take(chromium: Browser, address: str, who: str | None, width: str, folder: Path) -> None:
    """The pages of one person at one width."""
    window = chromium.new_context(viewport={"width": WIDTHS[width], "height": HIGH}, base_url=address)
    page = window.new_page()
    if who is not None:
        page.goto("/account/sign-in")
        page.fill("#email", who)
        page.fill("#password", PASSWORD)
        page.get_by_role("main").get_by_role("button", name="Sign in").click()
    for _, start, links in (walk for walk in WALKS if walk[0] == who):
        page.goto(start)
        for words in links:
            page.get_by_role("main").get_by_role("link", name=words).first.click()
        page.wait_for_load_state("networkidle")
        name = re.sub(r"[^a-z0-9]+", "-", f"{(who or 'anybody').split('@')[0]} {start} {' '.join(links)}".lower())
        page.screenshot(path=folder / f"{name.strip('-')}.{width}.png", full_page=True)
    window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
