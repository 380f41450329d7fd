"""Every page of the demo fits a phone and a desk, and axe finds nothing that would keep anybody out."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import AXE

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

LABORATORY, VERIFIER = "laborator@nikde.example", "overeni@nikde.example"
MAKER, REGULATOR = "maker@castle.example", "regulator@state.example"

# who, where it begins, and the links followed from there, by their words
WALKS = (
    (None, "/", ()),
    (None, "/search", ()),
    (None, "/rules", ()),
    (None, "/analytes", ()),
    (None, "/analytes/7-hydroxymitragynine", ()),
    (None, "/recalls", ()),
    (None, "/scan", ()),
    (None, "/verify", ()),
    (None, "/verify?sha256=" + "0" * 64, ()),
    (None, "/figures", ()),
    (None, "/figures/trend?analyte=lead&jurisdiction=us-ut", ()),
    (None, "/figures/claimed", ()),
    (None, "/compare", ()),
    (None, "/data", ()),
    (None, "/trust", ()),
    (None, "/log", ()),
    (None, "/log/0", ()),
    (None, "/find?text=XX-999", ()),
    (None, "/search?analyte=lead&low=1&unit=ppm", ()),
    (None, "/search?text=nothing+is+called+so", ()),
    (None, "/search?low=much", ()),
    (None, "/search?text=RC+26", ("RC 26/05",)),
    (None, "/search?text=RC+26", ("RC 26/05", "Certificate 0214/2026")),
    (None, "/search?text=Bold", ("BP-260414", "by the law of")),
    (None, "/search?text=Summit", ("SE-0526-A", "Certificate NAL-26-0441")),
    (None, "/search?text=ESG", ("ESG 0826",)),
    (None, "/search?text=Cloud", ("Cloud Shot 60 mL",)),
    (LABORATORY, "/submissions", ()),
    (LABORATORY, "/submissions", ("red-clay-powder.pdf",)),
    (LABORATORY, "/submissions?bucket=to_fix", ()),
    (VERIFIER, "/review", ()),
    (VERIFIER, "/review", ("0466/2026",)),
    (VERIFIER, "/review", ("0466/2026", "Change")),
    (MAKER, "/products", ()),
    (MAKER, "/products?missing=picture", ()),
    (MAKER, "/products/new", ()),
    (MAKER, "/products/import", ()),
    (MAKER, "/products", ("Cloud Shot 60 mL", "Pictures of version 1")),
    (MAKER, "/products", ("Cloud Shot 60 mL", "New version of the label")),
    (MAKER, "/products", ("Cloud Shot 60 mL", "Register a batch")),
    (REGULATOR, "/products", ()),
    (REGULATOR, "/submissions", ()),
    (REGULATOR, "/account/", ()),
    # a language asked for is kept: these come last
    (None, "/?lang=es", ()),
    (None, "/analytes/lead", ()),
    (None, "/search?text=RC+26&lang=es", ("RC 26/05",)),
)

# what these addresses answer, which the console of the browser tells as an error
REFUSED = {"much": "422", "XX-999": "404"}


def faults(page):
    found = page.evaluate(f"{AXE}; axe.run()")
    return [f"{fault['id']}: {node['html'][:200]}" for fault in found["violations"] for node in fault["nodes"]]


@pytest.mark.parametrize("width", ["phone", "desk"])
def test_every_page_fits_and_can_be_read_by_everybody(sign_in, width):
    wrong = []
    for who in dict.fromkeys(walk[0] for walk in WALKS):
        page = sign_in(who, width)
        complaints = []
        page.on("console", lambda said, heard=complaints: heard.append(said.text) if said.type == "error" else None)
        for _, start, links in (walk for walk in WALKS if walk[0] == who):
            page.goto(start)
            for words in links:
                page.get_by_role("main").get_by_role("link", name=words).first.click()
            page.wait_for_load_state()
            wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            expected = next((status for part, status in REFUSED.items() if part in start), "never")
            said = [c for c in complaints if expected not in c]
            complaints.clear()
            if found := (faults(page), max(wide, 0), said) != ([], 0, []) and (faults(page), wide, said):
                wrong.append((who, start, links, *found))
    assert wrong == []


def test_a_batch_page_can_be_read_without_javascript(sign_in):
    page = sign_in(java_script_enabled=False)
    page.goto("/search?text=RC+26")
    page.get_by_role("link", name="RC 26/05").click()
    text = page.get_by_role("main").inner_text()
    assert re.search(r"Rhode Island\s+Fail", text)
    assert "less than 1.2 ppm" in text
