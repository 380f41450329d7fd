"""Every page fits a phone and a desk, and axe finds nothing that would keep anybody out, in both languages."""

from __future__ import annotations

import re
from contextlib import ExitStack

import pytest
from werkzeug.exceptions import HTTPException

from registry import config
from registry.web import create_app
from tests.browser.conftest import AXE, WIDTHS, open_window
from tests.browser.faults import faults_shown
from tests.browser.following import follow
from tests.browser.market import served
from tests.browser.walks import REFUSED, WALKS, furnish, walked

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

# what answers with no page of ours: files, feeds, pictures, and addresses that lead on
NO_PAGES = {
    "batch-news.feed",
    "beginning.picture_of_page",
    "certificates.original",
    "certificates.picture_of_page",
    "data-files.download",
    "digital-link.described",
    "digital-link.in_words",
    "digital-link.resolve",
    "figures.claims_svg",
    "figures.laboratory_svg",
    "figures.trend_svg",
    "finding.short",
    "health.healthz",
    "imports.bad_rows",
    "imports.template",
    "ink.crop",
    "label-pictures.show",
    "pack-codes.of_many",
    "pack-codes.pdf",
    "pack-codes.sheet",
    "pack-codes.svg",
    "public-log.checkpoint",
    "recalls.feed",
    "search.export",
    "search.feed",
    "searches.feed",
    "static",
}
# not walked: a secret in a mail is the address, a server has to answer, or it is shown once; see tests/web
ELSEWHERE = {"accounts.tokens_made", "searches.ask_stop", "webhooks.show"}


@pytest.fixture(scope="module")
def furnished(browser, demo_home):
    """A demo with a page of every kind: opens windows on it, and the address of every walk's end, by who walks."""
    with ExitStack() as stack:
        address = stack.enter_context(served(demo_home("furnished")))

        def opened(who=None, width="desk", **options):
            window, page = open_window(browser, address, who, width, **options)
            stack.callback(window.close)
            return page

        known = furnish(opened)
        people = dict.fromkeys(walk[0] for walk in WALKS)
        yield opened, {who: list(walked(opened(who), who, known)) for who in people}


@pytest.fixture(scope="module")
def rules(tmp_path_factory):
    """The addresses that the application knows."""
    home = tmp_path_factory.mktemp("rules")
    return create_app(config.load({"REGISTRY_HOME": str(home), "REGISTRY_SECRET_KEY": "x" * 64})).url_map


def faults(page, options="{}"):
    found = page.evaluate(f"{AXE}; axe.run({{exclude: [['#api-docs']]}}, {options})")
    return [f"{fault['id']}: {node['html'][:200]}" for fault in found["violations"] for node in fault["nodes"]]


def test_every_page_of_the_application_is_walked(furnished, rules):
    def endpoint(address):
        path = re.sub(r"^https?://[^/]+|[?#].*$", "", address)
        try:
            return rules.bind("").match(path)[0]
        except HTTPException:
            return None

    walks = furnished[1]
    seen = {endpoint(address) for several in walks.values() for _, address in several}
    reads = {rule.endpoint for rule in rules.iter_rules() if "GET" in (rule.methods or ())}
    pages = {name for name in reads if not name.startswith("api-")} | {"api-pages.docs"}
    assert pages - NO_PAGES - ELSEWHERE - seen == set()
    assert (NO_PAGES | ELSEWHERE) - reads == set()


def overflow(page, width):
    page.set_viewport_size({"width": WIDTHS[width], "height": 900})
    return max(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"), 0)


# axe reads each page in each language at both widths; contrast, which hardly hangs on the width, once: here or there
COLOURS_SEEN = "{rules: {'color-contrast': {enabled: false}}}"


@pytest.mark.parametrize(("language", "first", "read_at"), [("en", "desk", "phone"), ("es", "phone", "desk")])
def test_every_page_fits_and_can_be_read_by_everybody(furnished, language, first, read_at):
    open_page, walks = furnished
    wrong = []
    for who, ends in walks.items():
        page = open_page(who, first, locale=language)
        complaints = []
        page.on("console", lambda said, heard=complaints: heard.append(said.text) if said.type == "error" else None)
        for start, address in ends:
            page.goto(address)
            page.wait_for_load_state()
            held = [(overflow(page, first), faults(page, COLOURS_SEEN)), (overflow(page, read_at), faults(page))]
            expected = next((status for part, status in REFUSED.items() if part in address), "410")
            said = [complaint for complaint in complaints if expected not in complaint]
            complaints.clear()
            found = (page.locator("html").get_attribute("lang"), held, said)
            if found != (language, [(0, []), (0, [])], []):
                wrong.append((who, start, *found))
    assert wrong == []


@pytest.mark.parametrize(("width", "language"), [("phone", "en"), ("desk", "en"), ("phone", "es"), ("desk", "es")])
def test_every_page_of_a_fault_fits_and_can_be_read_by_everybody(market, sign_in, tmp_path, width, language):
    page, wrong = sign_in(None, width, locale=language), []
    for status in faults_shown(page, market, tmp_path, language):
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        found = (page.locator("html").get_attribute("lang"), faults(page), max(wide, 0))
        if found != (language, [], 0):
            wrong.append((status, *found))
    assert wrong == []


SIDEWAYS = """[...document.querySelectorAll("main *")].filter(e => e.scrollWidth > e.clientWidth + 1
    && ["auto", "scroll"].includes(getComputedStyle(e).overflowX)).map(e => e.className)"""


def test_nothing_scrolls_sideways_on_a_phone(furnished):
    open_page, walks = furnished
    wrong = []
    for who, ends in walks.items():
        page = open_page(who, "phone", locale="es")
        for start, address in ends:
            page.goto(address)
            page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true })")
            found = page.evaluate(SIDEWAYS)
            if found:
                wrong.append((who, start, found))
    assert wrong == []


def test_a_batch_page_can_be_read_without_javascript(furnished):
    page = furnished[0](java_script_enabled=False)
    page.goto("/search?text=RC+26")
    follow(page.get_by_role("link", name="RC 26/05"))
    text = page.get_by_role("main").inner_text()
    assert re.search(r"Rhode Island\s+Fail", text)
    assert "less than 1.2 ppm" in text
