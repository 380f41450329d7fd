"""Every page of the registry: who sees it, where it begins, and the links followed from there, by their words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from playwright.sync_api import Page

from tests.browser.following import follow
from tests.hostile.made import certificate, text

SUBMITTER, LABORATORY, VERIFIER = "laboratory@nowhere.example", "laborator@nikde.example", "overeni@nikde.example"
MAKER, REGULATOR = "maker@castle.example", "regulator@state.example"
SCAN = "a-page-without-words.pdf"  # what `furnish` submits
WITHDRAWN = "Riverbank"  # the product whose certificate `furnish` takes back

LIST = (
    b"Product,Form,GTIN,Batch\nUpper Floor Resin,extract,,UF-1\nUpper Floor Resin,extract,,UF-2\nBad,extract,12,UF-3\n"
)

WALKS: tuple[tuple[str | None, str, tuple[str, ...]], ...] = (
    (None, "/", ()),
    (None, "/about", ()),
    (None, "/analytes", ()),
    (None, "/analytes/mitragynine", ()),
    (None, "/search", ()),
    (None, "/search?analyte=lead&low=1&unit=ppm", ()),
    (None, "/search?text=nothing+is+called+so", ()),
    (None, "/search?low=much", ()),
    (None, "/rules", ()),
    (None, "/recalls", ()),
    (None, "/recalls", ("Cloud Shot 60 mL",)),
    (None, "/scan", ()),
    (None, "/kept", ()),
    (None, "{kept}", ()),
    (None, "/verify", ()),
    (None, "/verify?sha256=" + "0" * 64, ()),
    (None, "/figures", ()),
    (None, "/figures/trend?analyte=lead&jurisdiction=us-ut", ()),
    (None, "/figures/claimed", ()),
    (None, "/figures/spread", ()),
    (None, "/compare", ()),
    (None, "/data", ()),
    (None, "/trust", ()),
    (None, "/log", ()),
    (None, "/log/0", ()),
    (None, "/problems/", ()),
    (None, "/problems/too-large", ()),
    (None, "/api/v1/docs", ()),
    (None, "/account/sign-in", ()),
    (None, "/find?text=XX-999", ()),
    (None, "/nothing-is-here", ()),
    (None, "/review", ()),  # leads to signing in
    (None, "/search?text=RC+26", ("RC 26/05",)),
    (None, "/search?text=RC+26", ("RC 26/05", "Certificate 0214/2026")),
    (None, "/search?text=Bold", ("BP-260414", "by the law of")),
    (None, "/search?text=Summit", ("SE-0526-A", "Certificate NAL-26-0441")),
    (None, "/search?text=ESG", ("ESG 0826",)),
    (None, "/search?text=Cloud", ("Cloud Shot 60 mL",)),
    (None, "/search?text=Cloud", ("CS-2606-1",)),
    (None, "{matrix}", ()),
    (None, "{sheet}", ()),
    (None, "{changes}", ()),
    (None, "{ink}", ()),
    (None, "{withdrawn}", ()),
    (None, "{compared}", ()),
    (LABORATORY, "/submissions", ()),
    (LABORATORY, "/submissions", ("red-clay-powder.pdf",)),
    (LABORATORY, "/submissions?bucket=to_fix", ()),
    (LABORATORY, "/submissions/try", ()),
    (VERIFIER, "/review", ()),
    (VERIFIER, "/review", ("0466/2026",)),
    (VERIFIER, "/review", ("0466/2026", "Change")),
    (VERIFIER, "/review", ("0466/2026", "Add a value that was not read")),
    (VERIFIER, "/review", ("0466/2026", "Correct what was read from the head")),
    (VERIFIER, "/review", ("0466/2026", "Add a sample that was not read")),
    (VERIFIER, "/submissions", ("Write it from its pages",)),
    (VERIFIER, "/products/new", ()),  # is not open to laboratories
    (MAKER, "/products", ()),
    (MAKER, "/products?missing=picture", ()),
    (MAKER, "/products/new", ()),
    (MAKER, "/products/import", ()),
    (MAKER, "{list}", ()),
    (MAKER, "/products", ("Cloud Shot 60 mL", "Pictures of version 1")),
    (MAKER, "/products", ("Cloud Shot 60 mL", "New version of the label")),
    (MAKER, "/products", ("Cloud Shot 60 mL", "Register a batch")),
    (MAKER, "/products", ("Cloud Shot 60 mL", "Correct")),
    (MAKER, "/products", ("Cloud Shot 60 mL", "Correct batch")),
    (MAKER, "/products", ("Cloud Shot 60 mL", "Correct batch", "Withdraw")),
    (MAKER, "{codes}", ()),
    (REGULATOR, "/products", ()),
    (REGULATOR, "/submissions", ()),
    (REGULATOR, "/rules/what-if?rule=us-ri-lead&limit=0.5", ()),
    (REGULATOR, "/signals", ()),
    (REGULATOR, "/misreads", ()),
    (REGULATOR, "/searches", ()),
    (REGULATOR, "{recalling}", ()),
    (REGULATOR, "/webhooks", ()),
    (REGULATOR, "/account/", ()),
)

# what some addresses answer, which the console of the browser tells as an error
REFUSED = {"low=much": "422", "XX-999": "404", "nothing-is-here": "404", "/products/new": "403"}


def furnish(sign_in: Callable[[str | None], Page]) -> dict[str, str]:
    """Do what pages need that the demo has not: a recall, a kept search, a misread report, a list, a withdrawal.

    Gives the addresses that the walks know by name.
    """
    found = _look_around(sign_in(None))
    found["list"] = _send_list(sign_in(MAKER))
    _send_scan(sign_in(LABORATORY))
    regulator = sign_in(REGULATOR)
    found["recalling"] = _recall(regulator)
    _keep_search(regulator)
    found["withdrawn"] = _withdraw(regulator)
    return found


def _look_around(page: Page) -> dict[str, str]:
    page.goto("/search?text=RC+26")
    follow(page.get_by_role("link", name="RC 26/05"))
    batch = page.url
    ink = page.locator('a[href*="/results/"]').first.get_attribute("href") or ""
    page.goto("/search?text=Summit")
    follow(page.get_by_role("link", name="SE-0526-A"))
    other = page.url
    follow(page.get_by_role("link", name="Certificate NAL-26-0441-R1").first)
    changes = f"{page.url}/changes"
    page.goto("/search?text=Cloud")
    follow(page.get_by_role("link", name="Cloud Shot 60 mL").first)
    codes = f"{page.url}/codes"
    page.goto(ink)
    page.fill("#proposed", "14.3")
    follow(page.get_by_role("button", name="This looks misread"))
    compared = f"/compare?a={batch.rsplit('/', 1)[1]}&b={other.rsplit('/', 1)[1]}"
    return {
        "matrix": f"{batch}/matrix",
        "sheet": f"{batch}/sheet",
        "changes": changes,
        "ink": ink,
        "codes": codes,
        "compared": compared,
        "kept": f"/kept?batch={batch.rsplit('/', 1)[1]}&batch={other.rsplit('/', 1)[1]}",
    }


def _send_list(page: Page) -> str:
    page.goto("/products/import")
    page.set_input_files("#file", {"name": "list.csv", "mimeType": "text/csv", "buffer": LIST})
    follow(page.get_by_role("button", name="Show what it would do"))
    return page.url


def _send_scan(page: Page) -> None:
    """A page of which nothing can be read, and wait until it was tried."""
    page.goto("/submissions")
    page.set_input_files("#file", {"name": SCAN, "mimeType": "application/pdf", "buffer": certificate(text(()))})
    page.get_by_role("button", name="Submit", exact=True).click()
    page.get_by_role("main").get_by_text("Nothing in it could be taken for a certificate.").wait_for(timeout=60_000)


def _recall(page: Page) -> str:
    page.goto("/search?text=Cloud")
    follow(page.get_by_role("link", name="Cloud Shot 60 mL").first)
    number = page.locator("tbody a").first.inner_text()
    follow(page.get_by_role("link", name="Issue a recall"))
    address = page.url
    page.fill("#reason", "Salmonella was found.")
    page.fill("#action", "Do not drink it.")
    page.fill("#batches", f"Batch {number}")
    page.fill("#contact", "State, 555-0100")
    follow(page.get_by_role("button", name="Read the list of batches"))
    follow(page.get_by_role("button", name="Issue the recall"))
    return address


def _keep_search(page: Page) -> None:
    page.goto("/search?analyte=lead&low=1&unit=ppm")
    follow(page.get_by_role("link", name="Keep this search"))
    page.fill("#name", "Lead above 1 ppm")
    follow(page.get_by_role("button", name="Keep the search"))


def _withdraw(page: Page) -> str:
    page.goto(f"/search?text={WITHDRAWN}")
    follow(page.get_by_role("main").get_by_role("link", name="RB-260610").first)
    follow(page.get_by_role("link", name="Certificate NAL").first)
    address = page.url
    page.goto(f"/review/{address.rsplit('/', 1)[1]}")
    page.locator("summary", has_text="Withdraw this certificate").click()
    page.fill("#withdraw-reason", "The sample was of another client.")
    follow(page.get_by_role("button", name="Withdraw"))
    return address


def walked(page: Page, who: str | None, known: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Walk the walks of one person: the address that each began with, and the one it came to."""
    for _, start, links in (walk for walk in WALKS if walk[0] == who):
        began = start.format_map(known)
        page.goto(began)
        for words in links:
            follow(page.get_by_role("main").get_by_role("link", name=words).first)
        yield start, page.url
