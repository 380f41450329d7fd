"""The pages of what can go wrong, drawn by the application itself: a browser shows them in the place of any address."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Page, Route

from registry import config
from registry.web import create_app
from registry.web.problems import by_status, tell

STATUSES = (400, 401, 403, 404, 410, 413, 429, 500, 503)


def fault_pages(home: Path, language: str) -> dict[int, str]:
    """Each page by its status, in a language; `home` is a folder of its own."""
    app = create_app(config.load({"REGISTRY_HOME": str(home), "REGISTRY_SECRET_KEY": "x" * 64}))
    found = {}
    for status in STATUSES:
        with app.test_request_context(f"/?lang={language}"):
            found[status] = tell(by_status(status)).get_data(as_text=True)
    return found


def faults_shown(page: Page, address: str, home: Path, language: str) -> Iterator[int]:
    """Show each page in the browser, its styles from the registry at this address; gives the status of each."""
    for status, text in fault_pages(home, language).items():
        page.route(f"{address}/fault-{status}", _answering(status, text))
        page.goto(f"{address}/fault-{status}")
        page.wait_for_load_state("networkidle")
        yield status


def _answering(status: int, text: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(status=status, body=text, content_type="text/html; charset=utf-8")
