"""Each role's journey with nothing but a keyboard: every step is reached with Tab and shows where the focus is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.market import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
MOST_TABS = 150
FOCUSED = """() => {
    const found = document.activeElement, style = getComputedStyle(found), label = found.labels && found.labels[0];
    return {
        words: found.getAttribute('aria-label') || (label && label.innerText) ||
            (found.getAttribute('role') === 'group' ? '' : found.innerText) || found.value || '',
        // the calendar inside a date field is the browser's own, and shows its focus itself
        seen: style.outlineStyle !== 'none' || found.type === 'date' || found === document.body,
    };
}"""


def tab_to(page: Page, words: str) -> None:
    """Press Tab until what is focused is called so; each stop on the way must show that it is focused."""
    passed = []
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        now = page.evaluate(FOCUSED)
        passed.append(" ".join(now["words"].split())[:60])
        assert now["seen"], f"the focus is not seen on {passed[-1]!r}"
        if words in " ".join(now["words"].split()):
            return
    pytest.fail(f"Tab does not reach {words!r}; it passed {passed}")


def go(page: Page, words: str) -> None:
    """Follow what is called so."""
    tab_to(page, words)
    enter(page)


def enter(page: Page) -> None:
    """Press Enter, and wait for the page it leads to."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def sign_in_by_keyboard(page: Page, email: str) -> Page:
    page.goto("/account/sign-in")
    tab_to(page, "E-mail")
    page.keyboard.type(email)
    tab_to(page, "Password")
    page.keyboard.type(PASSWORD)
    enter(page)
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    return page


def test_a_consumer_checks_a_batch(sign_in):
    page = sign_in()
    page.goto("/search")
    tab_to(page, "Product, maker, batch or certificate number")
    page.keyboard.type("RC 26")
    enter(page)
    go(page, "RC 26/05")
    expect(page.get_by_role("heading", level=1)).to_contain_text("RC 26/05")
    tab_to(page, "How this was worked out")
    page.keyboard.press("Enter")
    expect(page.locator("details[open] .registry-steps").first).to_be_visible()


def test_a_laboratory_chooses_a_file_and_submits_it(sign_in, tmp_path):
    paper = tmp_path / "notes.pdf"
    paper.write_text("not a certificate at all")
    page = sign_in_by_keyboard(sign_in(), "laboratory@nowhere.example")
    go(page, "Certificates")
    with page.expect_file_chooser() as chooser:
        tab_to(page, "PDF")
        page.keyboard.press("Space")
    chooser.value.set_files(paper)
    tab_to(page, "Submit")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("does not begin with %PDF-")


def test_a_verifier_opens_what_waits_and_reaches_every_value(sign_in):
    page = sign_in_by_keyboard(sign_in(), "overeni@nikde.example")
    go(page, "To verify")
    go(page, "0466/2026")
    tab_to(page, "0,52")
    tab_to(page, "Accept")
    tab_to(page, "Change")


def test_a_maker_registers_a_product(sign_in):
    page = sign_in_by_keyboard(sign_in(), "maker@castle.example")
    go(page, "Products")
    go(page, "Register a product")
    tab_to(page, "Name")
    page.keyboard.type("Keyboard Leaf")
    tab_to(page, "Form")
    page.keyboard.type("Powder")
    go(page, "Register")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Keyboard Leaf")


def test_a_regulator_narrows_a_search(sign_in):
    page = sign_in_by_keyboard(sign_in(), "regulator@state.example")
    page.goto("/search?analyte=lead")
    tab_to(page, "From")
    page.keyboard.type("0.3")
    tab_to(page, "In")
    page.keyboard.type("ppm")
    go(page, "Search")
    tab_to(page, "CSV")


@pytest.mark.parametrize("figure", ["trend", "claimed", "spread"])
def test_a_figure_is_asked_for_and_read_as_a_table(sign_in, figure):
    page = sign_in()
    page.goto(f"/figures/{figure}")
    go(page, "Draw it")
    tab_to(page, "Keep the picture")
    tab_to(page, "The table behind it")
