"""The pages every visitor meets: readable at phone and desk width, without JavaScript, and by everybody."""

from __future__ import annotations

import pytest

from tests.browser.following import follow

pytestmark = pytest.mark.browser

PAGES = ("/", "/about", "/problems/", "/problems/too-large", "/account/sign-in", "/api/v1/docs")


@pytest.mark.parametrize("width", ["phone", "desk"])
def test_every_page_of_the_shell_fits_and_can_be_read_by_everybody(visit, width):
    window = visit(width)
    found = {}
    for path in PAGES:
        window.open(path).wait_for_load_state("networkidle")
        found[path] = (window.faults(), max(window.overflow(), 0))
    assert found == {path: ([], 0) for path in PAGES}
    assert window.complaints == []


@pytest.mark.parametrize("width", ["phone", "desk"])
def test_the_own_account_can_be_read_by_everybody(visit, people, width):
    window = visit(width)
    page = window.sign_in(people.laboratory)
    window.open("/account/")
    page.fill("#name", "Our system")
    follow(page.get_by_role("button", name="Make the token"))
    assert page.locator("#secret").inner_text().startswith("reg_")
    assert window.faults() == []
    follow(page.get_by_role("link", name="I have copied it"))
    assert (window.faults(), max(window.overflow(), 0), window.complaints) == ([], 0, [])


def test_a_wrong_password_is_told_without_javascript(visit, people):
    page = visit("phone", java_script_enabled=False).sign_in(people.maker, "wrong")
    assert page.get_by_role("alert").inner_text() == "This e-mail address and password do not belong together."


def test_a_keyboard_reaches_the_content_first(visit):
    page = visit().open("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
