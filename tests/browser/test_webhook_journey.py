"""A webhook, from its form to a message that failed, was tried again and sent again: with a listener that answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from registry.services.messages.outgoing import Guard
from registry.services.messages.telling import Sender, send_due
from tests.browser.following import follow
from tests.listening import is_signed, listening

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]


@pytest.fixture
def settings(settings):
    """A registry whose webhooks may go to this machine: for development and tests only."""
    return replace(settings, webhooks_unguarded=True)


@pytest.fixture
def send(session, settings, site):
    """What the worker does every minute, so many minutes from now; how many messages were taken."""
    sender = Sender((settings.secret_key,), site.address, Guard(open_=True, seconds=2))

    def sent(minutes=0):
        taken = send_due(session, sender, clock=lambda: datetime.now(UTC) + timedelta(minutes=minutes))
        session.commit()
        return taken

    return sent


def register(visit, url):
    """Register a webhook of corrected products; its secret, as it is shown once."""
    page = visit.open("/webhooks")
    page.fill("#url", url)
    page.get_by_text("A product’s name, form or GTIN was corrected").click()
    follow(page.get_by_role("button", name="Register the webhook"))
    secret = page.locator("#secret").inner_text()
    follow(page.get_by_role("link", name="I have copied it"))
    return secret


def correct_a_product(visit):
    """What the webhook is told of."""
    page = visit.open("/products/new")
    page.fill("#name", "Evening Laef")
    page.select_option("#form", "powder")
    follow(page.get_by_role("button", name="Register the product"))
    visit.open("/products")
    follow(page.get_by_role("link", name="Evening Laef").first)
    follow(page.get_by_role("link", name="Correct", exact=True))
    page.fill("#name", "Evening Leaf")
    follow(page.get_by_role("button", name="Keep the correction"))


def test_a_message_that_fails_is_tried_again_and_sent_again_from_the_page(visit, people, send):
    window = visit()
    page = window.sign_in(people.maker)
    with listening() as server:
        secret = register(window, f"http://127.0.0.1:{server.server_port}/500")
        hook = page.url
        correct_a_product(window)
        assert (send(), send(minutes=0), send(minutes=1)) == (0, 0, 0)  # the second comes too early
        page.goto(hook)
        row = page.locator("tbody tr")
        expect(row).to_contain_text("next attempt")
        expect(row.get_by_text("It answered 500.")).to_have_count(2)
        server.mended = 204
        follow(row.get_by_role("button", name="Send again"))
        expect(page.get_by_text("The message is sent again within a minute.")).to_be_visible()
        assert send() == 1
        page.reload()
        expect(row).to_contain_text("delivered")
        heard = list(server.heard)
    assert (len(heard), len({headers["webhook-id"] for _, headers, _ in heard})) == (3, 1)
    assert ([is_signed(one, secret) for one in heard], len({body for *_, body in heard})) == ([True] * 3, 1)
