"""Takes every page at both widths, to go through: python -m tests.browser.gallery FOLDER [LANGUAGE]."""

from __future__ import annotations

import re
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS, WIDTHS, open_window
from tests.browser.faults import faults_shown
from tests.browser.market import served
from tests.browser.walks import WALKS, furnish, walked


def main(folder: Path, language: str = "en") -> None:
    """Take every page of the walks, as each of those who may see them."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory())
        address = stack.enter_context(served(Path(home)))
        playwright = stack.enter_context(sync_playwright())
        chromium = stack.enter_context(playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS))

        def opened(who: str | None = None, width: str = "desk", **options: str) -> Page:
            window, page = open_window(chromium, address, who, width, **options)
            stack.callback(window.close)
            return page

        known = furnish(opened)
        for who in dict.fromkeys(walk[0] for walk in WALKS):
            ends = list(walked(opened(who), who, known))
            for width in WIDTHS:
                take(opened(who, width, locale=language), ends, f"{(who or 'anybody').split('@')[0]}", width, folder)
        for width in WIDTHS:
            page = opened(None, width, locale=language)
            for status in faults_shown(page, address, Path(home) / "faults", language):
                page.screenshot(path=folder / f"fault-{status}.{width}.png", full_page=True)


def take(page: Page, ends: list[tuple[str, str]], who: str, width: str, folder: Path) -> None:
    """The pages of one person at one width."""
    for number, (start, address) in enumerate(ends, start=1):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        name = re.sub(r"[^a-z0-9]+", "-", f"{who} {number:02} {start}".lower())
        page.screenshot(path=folder / f"{name.strip('-')}.{width}.png", full_page=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])
