"""Takes the pictures the documentation shows, of the demo as it is: python -m tests.browser.pictures docs."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS, WIDTHS
from tests.browser.market import PASSWORD, served

# the picture's name, its width, who looks, where it begins, the links followed, its height in pixels
PICTURES = (
    ("batch", "desk", None, "/search?text=Bold", ("BP-260414",), 900),
    ("batch-phone", "phone", None, "/search?text=RC+26", ("RC 26/05",), 1100),
    ("review", "desk", "overeni@nikde.example", "/review", ("0466/2026",), 1300),
    ("search", "desk", "regulator@state.example", "/search?analyte=lead&low=0.3&unit=ppm", (), 1600),
)


def main(folder: Path) -> None:
    """Take every picture."""
    with (
        tempfile.TemporaryDirectory() as home,
        served(Path(home)) as address,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS) as chromium,
    ):
        for name, width, who, start, links, height in PICTURES:
            window = chromium.new_context(viewport={"width": WIDTHS[width], "height": height}, base_url=address)
            page = window.new_page()
            if who is not None:
                page.goto("/account/sign-in")
                page.fill("#email", who)
                page.fill("#password", PASSWORD)
                page.get_by_role("main").get_by_role("button", name="Sign in").click()
            page.goto(start)
            for words in links:
                page.get_by_role("main").get_by_role("link", name=words).first.click()
            page.wait_for_load_state("networkidle")
            page.screenshot(path=folder / f"{name}.png")
            window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
