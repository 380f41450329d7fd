"""A registry that serves real pages to a real browser: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright
from sqlalchemy.orm import Session
from waitress.server import create_server
from waitress.wasyncore import close_all

from registry.config import Settings
from registry.demo.invented import Invented, invent
from registry.reference.demo_crowd import load_crowd
from registry.storage.models import Account
from registry.web import create_app
from registry.web.shared.database import db
from tests.browser.following import follow
from tests.browser.market import PASSWORD, filled, made_once, served
from tests.web.people import PASSWORD as THEIRS
from tests.web.people import People, make_people

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
AXE = Path(__file__).with_name("axe.min.js").read_text(encoding="utf-8")
PRODUCTS = int(os.environ.get("REGISTRY_TEST_PRODUCTS", "30"))
WIDTHS = {"phone": 390, "desk": 1280}


@dataclass(frozen=True)
class Site:
    """A registry that answers at `address`."""

    address: str
    app: Flask


@dataclass
class Visit:
    """A page of the browser, and what its console and network complained of."""

    page: Page
    site: Site
    complaints: list[str]

    def open(self, path: str) -> Page:
        """Go to an address of the site."""
        self.page.goto(self.site.address + path)
        return self.page

    def sign_in(self, account: Account, password: str = THEIRS) -> Page:
        """Sign in as somebody by the form."""
        page = self.open("/account/sign-in")
        page.fill("#email", account.email)
        page.fill("#password", password)
        follow(page.get_by_role("main").get_by_role("button", name="Sign in"))
        return page

    def faults(self) -> list[str]:
        """What axe finds wrong with the page as it is now, leaving out what Swagger draws."""
        found = self.page.evaluate(f"{AXE}; axe.run({{exclude: [['#api-docs']]}})")
        return [f"{fault['id']}: {node['html']}" for fault in found["violations"] for node in fault["nodes"]]

    def overflow(self) -> int:
        """By how many pixels the page is wider than its window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    """The settings of a registry on an empty database."""
    return Settings(
        home=tmp_path,
        database_url=database_url,
        documents_url=f"file://{tmp_path / 'uploads'}",
        queue_url=f"sqlite:///{tmp_path / 'queue.sqlite3'}",
        limiter_url="memory://",
        secret_key="for tests only",
        secret_key_fallbacks=(),
        trusted_hosts=(),
        https=False,
        demo=False,
        strict_sandbox=False,
        max_document_bytes=25_000_000,
    )


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    """A registry on an empty database, served on a free port."""
    app = create_app(settings)
    sockets: dict[int, Any] = {}
    server = create_server(app, map=sockets, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run)
    thread.start()
    yield Site(f"http://127.0.0.1:{server.effective_port}", app)
    # closed by the thread that listens on them, which would else wait for a socket that is gone
    server.trigger.pull_trigger(partial(_close, server, sockets))
    thread.join(timeout=10)
    server.task_dispatcher.shutdown()
    with app.app_context():
        db.engine.dispose()


def _close(server: Any, sockets: dict[int, Any]) -> None:
    """Close a server's sockets, those of browsers first: each lets go of the file that it had not yet sent all of."""
    for channel in list(server.active_channels.values()):
        channel.handle_close()
    close_all(sockets)


@pytest.fixture
def people(site: Site, session: Session) -> People:
    """A person of each role."""
    return make_people(session)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[Callable[..., Visit]]:
    """Open a window: visit(), visit("phone"), visit("desk", java_script_enabled=False)."""
    windows: list[Any] = []

    def opened(width: str = "desk", **options: Any) -> Visit:
        window = browser.new_context(viewport={"width": WIDTHS[width], "height": 900}, **options)
        windows.append(window)
        found = Visit(window.new_page(), site, [])
        found.page.on("console", lambda said: found.complaints.append(said.text) if said.type == "error" else None)
        found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
        found.page.on("request", lambda asked: _note_stranger(found, asked.url))
        return found

    yield opened
    for window in windows:
        window.close()


def _note_stranger(found: Visit, url: str) -> None:
    if not url.startswith((found.site.address, "data:", "blob:")):
        found.complaints.append(f"asked somebody else: {url}")


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Folders that are home to a demo nobody has used: reading its certificates anew takes longer than a copy."""
    mine = tmp_path_factory.getbasetemp()
    kept = made_once((mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine) / "demo")
    return lambda name: Path(shutil.copytree(kept, tmp_path_factory.mktemp(name), dirs_exist_ok=True))


@pytest.fixture(scope="session")
def market(demo_home: Callable[[str], Path]) -> Iterator[str]:
    """The address of the demo, with a worker beside it."""
    with served(demo_home("market")) as address:
        yield address


def open_window(
    browser: Browser, address: str, email: str | None = None, width: str = "desk", **options: Any
) -> tuple[BrowserContext, Page]:
    """A window on a demo and its page, as one of the demo's accounts or as nobody."""
    size: ViewportSize = {"width": WIDTHS[width], "height": 900}
    window = browser.new_context(viewport=size, base_url=address, **options)
    page = window.new_page()
    if email is not None:
        page.goto("/account/sign-in")
        page.fill("#email", email)
        page.fill("#password", PASSWORD)
        follow(page.locator("main button[type=submit]"))
    return window, page


@pytest.fixture(scope="session")
def crowd() -> list[Invented]:
    """What was invented for the large market, to be found again."""
    return [invent(load_crowd(), 1, number) for number in range(PRODUCTS)]


@pytest.fixture(scope="session")
def large(demo_home: Callable[[str], Path]) -> Path:
    """The folder that is home to a demo with the large market; its webhooks may go to this machine."""
    kept = os.environ.get("REGISTRY_TEST_MARKET")
    home = Path(kept) if kept else demo_home("large")
    home.mkdir(exist_ok=True)
    filled(home, PRODUCTS)
    return home


@pytest.fixture(scope="session")
def opened(browser: Browser, large: Path) -> Iterator[Callable[..., Page]]:
    """Opens windows on the large market, as one of its accounts or as nobody: opened("regulator@state.example")."""
    with ExitStack() as stack:
        address = stack.enter_context(served(large, REGISTRY_WEBHOOKS_UNGUARDED="1"))

        def window(who: str | None = None, width: str = "desk", **options: Any) -> Page:
            context, page = open_window(browser, address, who, width, **options)
            stack.callback(context.close)
            return page

        yield window


@pytest.fixture
def sign_in(browser: Browser, market: str) -> Iterator[Callable[..., Page]]:
    """Open a window on the demo, as one of its accounts or as nobody: sign_in("regulator@state.example").

    A script of a page that fails, fails the test.
    """
    windows: list[Any] = []
    failures: list[str] = []

    def opened(email: str | None = None, width: str = "desk", **options: Any) -> Page:
        window, page = open_window(browser, market, email, width, **options)
        windows.append(window)
        window.on("weberror", lambda failure: failures.append(str(failure.error)))
        return page

    yield opened
    for window in windows:
        window.close()
    assert failures == []
