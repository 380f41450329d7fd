"""The same journeys on a market of many products: REGISTRY_TEST_PRODUCTS says how many (30, unless it is set)."""

from __future__ import annotations

import os
import re
from contextlib import ExitStack
from datetime import date

import pytest
from playwright.sync_api import expect

from registry.demo.invented import invent
from registry.demo.invented_certificates import Fate
from registry.reference.demo_crowd import load_crowd
from tests.browser.conftest import AXE, open_window
from tests.browser.following import follow
from tests.browser.market import filled, served

pytestmark = [pytest.mark.browser, pytest.mark.timeout(3600)]

PRODUCTS = int(os.environ.get("REGISTRY_TEST_PRODUCTS", "30"))
REGULATOR = "regulator@state.example"


@pytest.fixture(scope="module")
def crowd():
    """What was invented, to be found again."""
    return [invent(load_crowd(), 1, number) for number in range(PRODUCTS)]


@pytest.fixture(scope="module")
def opened(browser, tmp_path_factory):
    """Opens windows on a demo with the large market."""
    home = tmp_path_factory.mktemp("large")
    filled(home, PRODUCTS)
    with ExitStack() as stack:
        address = stack.enter_context(served(home))

        def window(who=None, width="desk", **options):
            context, page = open_window(browser, address, who, width, **options)
            stack.callback(context.close)
            return page

        yield window


def standing(crowd):
    """The batches with one paper that stands, and their product."""
    for product in crowd:
        for batch in product.batches:
            if len(batch.papers) == 1 and batch.papers[0].fate is Fate.PUBLISHED:
                yield product, batch


def fate_of(crowd, wanted):
    return next((batch for p in crowd for batch in p.batches for paper in batch.papers if wanted(paper)), None)


def assert_fits(page):
    found = page.evaluate(f"{AXE}; axe.run()")
    faults = [f"{fault['id']}: {node['html'][:200]}" for fault in found["violations"] for node in fault["nodes"]]
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert (faults, max(wide, 0)) == ([], 0)


def test_a_consumer_finds_a_batch_by_its_number_and_sees_where_a_number_stands(opened, crowd):
    _, batch = next(standing(crowd))
    page = opened(width="phone")
    page.goto("/")
    page.fill("#search", batch.number)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(batch.number)
    assert_fits(page)
    page.locator('a[href*="/results/"]').first.click()
    crop = page.locator('img[src*="/ink.png"]').first
    assert crop.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    assert_fits(page)


def test_a_code_on_the_pack_leads_to_its_own_batch_alone(opened, crowd):
    product, batch = next((p, b) for p, b in standing(crowd) if p.gtin and "/" not in b.number)
    page = opened(width="phone")
    page.goto(f"/01/{product.gtin}/10/{batch.number}")
    expect(page.get_by_role("heading", level=1)).to_contain_text(batch.number)
    page.goto(f"/01/{product.gtin}/10/NOT-{batch.number}")
    expect(page.get_by_role("main")).to_contain_text("No test on file")


@pytest.mark.parametrize("width", ["phone", "desk"])
def test_the_longest_names_and_the_most_batches_fit(opened, crowd, width):
    page = opened(width=width)
    longest = max(crowd, key=lambda product: len(product.name))
    fullest = max(crowd, key=lambda product: len(product.batches))
    unbroken = max(crowd, key=lambda product: max(map(len, product.name.split())))
    for product in (longest, fullest, unbroken):
        page.goto(f"/products/{product.public_id}")
        expect(page.get_by_role("heading", level=1)).to_contain_text(product.name)
        assert page.locator("tbody tr").count() >= len(product.batches)
        assert_fits(page)
    longest_table = max((b for _, b in standing(crowd)), key=lambda b: sum(len(t.results) for t in b.papers[0].tables))
    page.goto(f"/certificates/{longest_table.papers[0].ids[0]}")
    assert_fits(page)


def test_a_search_of_the_whole_market_goes_on_from_page_to_page(opened):
    page = opened(REGULATOR)
    page.goto("/search?limit=10")
    seen = []
    for _ in range(3):
        seen += page.locator("tr", has=page.locator("td[data-label=Batch]")).evaluate_all(
            "rows => rows.map(row => row.innerHTML)"
        )
        follow(page.get_by_role("link", name="Next page"))
    assert len(seen) == len(set(seen)) == 30
    assert_fits(page)


def test_what_was_withdrawn_is_gone_with_its_reason_and_its_number_stays(opened, crowd):
    batch = fate_of(crowd, lambda paper: paper.fate is Fate.WITHDRAWN)
    if batch is None:
        pytest.skip("nothing was withdrawn in so small a market")
    paper = next(paper for paper in batch.papers if paper.fate is Fate.WITHDRAWN)
    page = opened()
    answer = page.goto(f"/certificates/{paper.ids[0]}")
    assert answer.status == 410
    expect(page.get_by_role("main")).to_contain_text(paper.reason)


def test_what_was_issued_anew_leads_to_the_newer_one_and_the_day_before_shows_the_older(opened, crowd):
    batch = fate_of(crowd, lambda paper: paper.replaces is not None and paper.fate is Fate.PUBLISHED)
    if batch is None:
        pytest.skip("nothing was issued anew in so small a market")
    first, second = batch.papers
    page = opened()
    answer = page.goto(f"/certificates/{first.ids[0]}")
    assert (answer.status, second.ids[0] in answer.headers["link"]) == (200, True)
    expect(page.get_by_role("main")).to_contain_text(second.number)
    page.goto(f"/batches/{batch.public_id}?as_of={first.published}")
    expect(page.get_by_role("link", name=re.compile(f"{re.escape(first.number)}$")).first).to_be_visible()
    expect(page.get_by_role("link", name=re.compile(re.escape(second.number)))).to_have_count(0)


def test_a_regulator_goes_through_signals_and_takes_the_market_away(opened, tmp_path):
    page = opened(REGULATOR)
    page.goto("/signals")
    expect(page.get_by_role("heading", level=1)).to_have_text("Signals")
    assert 0 < page.locator(".registry-notices > li").count() <= 25 * 6
    assert_fits(page)
    page.goto("/search")
    found = int(re.sub(r"\D", "", page.locator("#found").inner_text()))
    with page.expect_download() as started:
        page.get_by_role("link", name="CSV", exact=True).click()
    started.value.save_as(tmp_path / "all.csv")
    lines = (tmp_path / "all.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) > found > 0


@pytest.mark.parametrize("figure", ["/figures", "/figures/trend", "/figures/claimed", "/figures/spread"])
def test_the_figures_of_many_results_are_drawn(opened, figure):
    page = opened()
    page.goto(f"{figure}?analyte=mitragynine" if figure != "/figures" else figure)
    for picture in page.locator("figure img").all():
        picture.scroll_into_view_if_needed()
        assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    assert_fits(page)


def test_a_laboratory_sees_what_waits_for_it(opened, crowd):
    waiting = [(paper, p) for p in crowd for b in p.batches for paper in b.papers if paper.fate is Fate.WAITING]
    codes = [load_crowd().laboratories[paper.laboratory].code.lower() for paper, _ in waiting]
    if not waiting:
        pytest.skip("nothing waits in so small a market")
    page = opened(f"verifies@{codes[0]}.example")
    page.goto("/review")
    expect(page.get_by_role("link", name=waiting[0][0].number, exact=True).first).to_be_visible()
    assert_fits(page)


def test_the_market_is_of_several_years(crowd):
    days = [paper.published for p in crowd for b in p.batches for paper in b.papers]
    assert (max(days) - min(days)).days > 365
    assert max(days).year <= date(2027, 1, 1).year
