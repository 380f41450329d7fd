"""A batch is kept on a phone, found again on its list, and taken off; nothing leaves the phone but the address."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from registry.services.ids import public_id
from tests.browser.following import follow
from tests.stories import batch

pytestmark = pytest.mark.browser


def test_a_batch_is_kept_found_again_and_taken_off(visit, session, people):
    green = batch(session, people.maker, number="GM-1")
    green.public_id = public_id()
    session.commit()
    here = visit("phone")
    page = here.open(f"/batches/{green.public_id}")
    page.get_by_role("button", name="I have this batch").click()
    expect(page.get_by_role("button", name="Kept on this device")).to_be_visible()
    follow(page.get_by_role("main").get_by_role("link", name="Batches kept on this device"))
    expect(page.get_by_role("link", name="GM-1")).to_be_visible()
    assert (here.faults(), here.overflow(), here.complaints) == ([], 0, [])
    page.get_by_role("button", name=re.compile("Take it off.*GM-1")).click()
    expect(page.get_by_text("No batch is kept yet")).to_be_visible()
    assert page.evaluate("localStorage.getItem('registry-batches')") == "[]"
