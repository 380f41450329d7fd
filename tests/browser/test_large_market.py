"""A journey for each thing people come for, on the demo and so many products beside it as REGISTRY_TEST_PRODUCTS says.

There are 30 unless it is set. REGISTRY_TEST_MARKET names a folder that keeps the market for the next run: 5,000 take
a while to be brought in.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import islice
from time import time_ns

import pytest
from playwright.sync_api import expect

from registry.demo.drawing import draw
from registry.demo.invented_certificates import Fate
from registry.reference.demo_certificates import load_certificates
from registry.reference.demo_crowd import load_crowd
from registry.reference.files import DATA, DataFolder
from tests.browser.conftest import AXE
from tests.browser.following import follow
from tests.browser.keyboard import write

pytestmark = [pytest.mark.browser, pytest.mark.timeout(3600)]

REGULATOR = "regulator@state.example"
LABORATORY = "laboratory@nowhere.example"
MAKER = "maker@castle.example"
READ_WITHIN = 60_000  # ms


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


def test_a_reader_reports_a_number_and_the_trust_page_counts_it(opened, crowd):
    page = opened(width="phone")
    page.goto("/trust")
    before = reported(page)
    page.goto(f"/batches/{next(standing(crowd))[1].public_id}")
    page.goto(page.locator('a[href*="/results/"]').first.get_attribute("href"))
    page.fill("#proposed", "14.3")
    follow(page.get_by_role("button", name="This looks misread"))
    expect(page.get_by_role("status")).to_contain_text("Thank you")
    page.goto("/trust")
    assert reported(page) == before + 1


def reported(page):
    """How many values the trust page says were reported as misread."""
    return int(re.search(r"Reported as misread\s+(\d+)", page.get_by_role("main").inner_text())[1])


@pytest.fixture(scope="module")
def paper():
    """A certificate of the demo, with a mark that makes it a file of its own."""
    drawn = draw(load_certificates(DataFolder(DATA), "demo/forms.yaml", "demo/certificates/*.yaml")["riverbank-powder"])
    return {"name": "one-more.pdf", "mimeType": "application/pdf", "buffer": drawn + f"\n% {time_ns()}\n".encode()}


def test_a_laboratory_tries_a_certificate_then_submits_it_and_sees_it_read(opened, paper):
    page = opened(LABORATORY)
    page.goto("/submissions/try")
    page.set_input_files("#file", paper)
    page.select_option("#jurisdiction", label="Rhode Island")
    follow(page.get_by_role("button", name="Try it"))
    expect(page.get_by_role("main")).to_contain_text("What would be read")
    expect(page.get_by_role("main")).to_contain_text("The law of Rhode Island allows")
    page.goto("/submissions")
    page.set_input_files("#file", paper)
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(page.locator("#progress li").first.get_by_role("link")).to_contain_text("read", timeout=READ_WITHIN)
    assert_fits(page)


def test_a_maker_registers_a_product_with_label_and_batch_and_prints_its_code(opened):
    page = opened(MAKER)
    number = f"NL-{time_ns()}"
    page.goto("/products/new")
    page.fill("#name", f"New Leaf {number}")
    page.select_option("#form", "powder")
    follow(page.get_by_role("button", name="Register the product"))
    page.fill("#serving_mass", "2")
    page.fill("#claims-0-printed", "24 mg mitragynine per serving")
    page.select_option("#claims-0-analyte", "mitragynine")
    page.fill("#claims-0-amount", "24")
    page.select_option("#claims-0-unit", "mg")
    follow(page.get_by_role("button", name="Keep this label"))
    follow(page.get_by_role("link", name="Register a batch"))
    page.fill("#number", number)
    follow(page.get_by_role("button", name="Register the batch"))
    follow(page.get_by_role("link", name="Codes for the packs"))
    code = page.request.get(page.get_by_role("link", name=f"SVG of {number}").get_attribute("href"))
    assert (code.status, number in code.text()) == (200, True)


def test_a_regulator_narrows_keeps_follows_compares_and_recalls(opened, crowd):
    page = opened(REGULATOR)
    page.goto("/search?analyte=lead&low=0.1&unit=ppm&form=powder")
    values = page.locator("td a.registry-ink").count()
    assert 0 < values <= 25
    follow(page.get_by_role("link", name="Keep this search"))
    page.fill("#name", f"Lead {time_ns()}")
    follow(page.get_by_role("button", name="Keep the search"))
    feed = page.request.get(page.get_by_role("link", name="Atom").first.get_attribute("href"))
    assert (feed.status, "<entry>" in feed.text()) == (200, True)
    (product, batch), (_, other) = islice(standing(crowd), 2)
    page.goto(f"/compare?a={batch.public_id}&b={other.public_id}")
    expect(page.get_by_role("main").get_by_role("table")).to_contain_text(other.number)
    page.goto(f"/products/{product.public_id}")
    follow(page.get_by_role("link", name="Issue a recall"))
    page.fill("#reason", "Salmonella was found.")
    page.fill("#action", "Do not use it.")
    page.fill("#batches", f"Batch {batch.number}")
    page.fill("#contact", "State, 555-0100")
    follow(page.get_by_role("button", name="Read the list of batches"))
    follow(page.get_by_role("button", name="Issue the recall"))
    page.goto(f"/batches/{batch.public_id}")
    expect(page.locator(".registry-recall").first).to_contain_text("This batch is recalled")


def test_a_batch_of_the_demo_is_reached_by_its_code_and_stood_otherwise_before(opened):
    page = opened(width="phone")
    page.goto("/01/09521234000051/10/RC%2026%2F05")
    expect(page.get_by_role("heading", level=1)).to_have_text("Batch RC 26/05")
    page.goto(f"{page.url}?as_of=2026-05-01")
    expect(page.locator(".registry-answer")).to_contain_text("No test on file for batch RC 26/05.")


def test_a_file_somebody_was_sent_is_checked_against_the_whole_market(opened, crowd):
    page = opened(width="phone")
    _, batch = next(standing(crowd))
    page.goto(f"/batches/{batch.public_id}")
    own = page.request.get(page.get_by_role("link", name="The laboratory’s own PDF").first.get_attribute("href")).body()
    page.goto("/verify")
    for data, said in ((own, "the certificate is current"), (own + b"% altered", "No public certificate here has")):
        page.set_input_files("#file", {"name": "sent.pdf", "mimeType": "application/pdf", "buffer": data})
        page.get_by_role("button", name="Check this file").click()
        expect(page.get_by_text(said)).to_be_visible()
    assert_fits(page)


def test_a_program_takes_every_product_page_by_page(opened, crowd):
    page = opened()
    page.goto("/api/v1/docs")
    expect(page.get_by_role("heading", name=re.compile("Botanicals Registry")).first).to_be_visible()
    address, seen, total = "/api/v1/products?limit=200&fields=id", [], 0
    while address:
        answer = page.request.get(address).json()
        seen += [row["id"] for row in answer["rows"]]
        address, total = answer["meta"]["next"], answer["meta"]["total"]
    assert len(seen) == len(set(seen)) == total >= len(crowd)
    assert {product.public_id for product in crowd} <= set(seen)


def test_a_batch_is_found_by_keyboard_and_without_javascript(opened, crowd):
    _, batch = next(standing(crowd))
    for script in (True, False):
        page = opened(width="phone", java_script_enabled=script)
        page.goto("/")
        if script:
            write(page, "Batch number", batch.number)
        else:
            page.fill("#search", batch.number)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text(batch.number)
        expect(page.locator(".registry-answer")).to_be_visible()
