"""Each role's journey with nothing but a keyboard: every step is reached with Tab and shows where the focus is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from registry.demo.drawing import draw
from registry.reference.demo_certificates import load_certificates
from registry.reference.files import DATA, DataFolder
from tests.browser.keyboard import enter, go, tab_to, write
from tests.browser.market import PASSWORD
from tests.sheets import csv, row

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


def sign_in_by_keyboard(page: Page, email: str) -> Page:
    page.goto("/account/sign-in")
    write(page, "E-mail", email)
    write(page, "Password", PASSWORD)
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
    tab_to(page, "0,201")
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


def choose(page: Page, words: str, name: str, data: bytes) -> None:
    """Open the file chooser that is called so with the space bar, and choose this."""
    with page.expect_file_chooser() as chooser:
        tab_to(page, words)
        page.keyboard.press("Space")
    chooser.value.set_files({"name": name, "mimeType": "application/octet-stream", "buffer": data})


@pytest.fixture(scope="module")
def paper():
    """A certificate that the demo draws."""
    specs = load_certificates(DataFolder(DATA), "demo/forms.yaml", "demo/certificates/*.yaml")
    return draw(specs["riverbank-powder"])


def test_a_consumer_looks_at_the_ink_of_a_number_and_reports_it(sign_in):
    page = sign_in()
    page.goto("/search?text=RC+26")
    go(page, "RC 26/05")
    tab_to(page, "results")
    page.keyboard.press("Enter")
    tab_to(page, "0,094")
    page.keyboard.press("Enter")
    go(page, "This looks misread")
    write(page, "What the paper says", "0,095")
    go(page, "This looks misread")
    expect(page.get_by_role("status")).to_contain_text("Thank you")


def test_a_consumer_checks_a_file_they_were_sent(sign_in, paper):
    page = sign_in()
    page.goto("/verify")
    choose(page, "PDF", "paper.pdf", paper + b"% another")
    tab_to(page, "Check this file")
    page.keyboard.press("Enter")
    expect(page.get_by_text("No public certificate here has exactly these bytes")).to_be_visible()


def test_a_laboratory_tries_a_certificate_first(sign_in, paper):
    page = sign_in_by_keyboard(sign_in(), "laboratory@nowhere.example")
    go(page, "Certificates")
    go(page, "Try a certificate first")
    choose(page, "PDF file", "paper.pdf", paper)
    write(page, "By the law of", "Utah")
    go(page, "Try it")
    expect(page.get_by_text("You filed this file already")).to_be_visible()


def test_a_verifier_corrects_a_value_and_gives_the_reason(sign_in):
    page = sign_in_by_keyboard(sign_in(), "overeni@nikde.example")
    page.goto("/review")
    go(page, "0466/2026")
    tab_to(page, "0,047")
    go(page, "Change")
    expect(page.locator("#value")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("0.048")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect(page.locator("#printed_result")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("0,048")
    write(page, "Why it is corrected", "The digit is an 8.")
    go(page, "Keep the correction")
    expect(page.locator("#review tr", has_text="Cadmium")).to_contain_text("corrected")


def test_a_maker_imports_a_list(sign_in):
    page = sign_in_by_keyboard(sign_in(), "maker@castle.example")
    go(page, "Products")
    go(page, "Import a list")
    choose(page, "CSV or XLSX file", "list.csv", csv(row(product="Typed Leaf", gtin="")))
    go(page, "Show what it would do")
    go(page, "Confirm: register this 1 row")
    expect(page.get_by_role("status").get_by_text("1 row was carried out.")).to_be_visible()


def test_a_regulator_keeps_a_search_and_issues_a_recall(sign_in):
    page = sign_in_by_keyboard(sign_in(), "regulator@state.example")
    page.goto("/search?analyte=lead&low=1&unit=ppm")
    go(page, "Keep this search")
    write(page, "Call it", "Lead by keyboard")
    go(page, "Keep the search")
    expect(page.get_by_role("main")).to_contain_text("Lead by keyboard")
    go(page, "End this search")
    expect(page.get_by_role("main")).not_to_contain_text("Lead by keyboard")
    page.goto("/search?text=Summit")
    go(page, "Summit Extract")
    go(page, "Issue a recall")
    write(page, "Why these batches are recalled", "Salmonella was found.")
    write(page, "What somebody who has", "Do not drink it.")
    write(page, "Which batches", "SE-0526-A")
    write(page, "Who answers questions", "State, 555-0100")
    go(page, "Read the list of batches")
    go(page, "Issue the recall")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Summit")


def test_a_regulator_answers_a_signal(sign_in):
    page = sign_in_by_keyboard(sign_in(), "regulator@state.example")
    go(page, "Signals")
    tab_to(page, "Older than a jurisdiction")
    page.keyboard.press("Space")
    go(page, "Show")
    tab_to(page, "Open")
    tab_to(page, "Source")
    tab_to(page, "Open")
    page.keyboard.press("Enter")
    write(page, "State", "Being looked at")
    write(page, "Note", "Asked the laboratory.")
    go(page, "Keep")
    expect(page.get_by_role("main")).to_contain_text("Asked the laboratory.")
