"""Somebody drops a certificate they were sent: only its fingerprint leaves the browser, until they agree."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.hostile.made import certificate
from tests.stories import batch
from tests.web.market import filed, paper, publish
from tests.web.people import People

pytestmark = pytest.mark.browser


@pytest.fixture
def registered(site, session, people: People) -> bytes:
    """The file of a published certificate."""
    found = filed(session, site.app, people.laboratory, batch(session, people.maker), number="NAL-1")
    data = paper(found.public_id)
    publish(session, found, people.regulator)
    session.rollback()
    return data


def choose(page: Page, data: bytes) -> None:
    page.set_input_files("#file", {"name": "paper.pdf", "mimeType": "application/pdf", "buffer": data})
    page.get_by_role("button", name="Check this file").press("Enter")


@pytest.mark.parametrize("width", ["phone", "desk"])
def test_a_registered_file_is_known_by_its_fingerprint_alone(visit, registered, width):
    here = visit(width)
    sent: list[str] = []
    here.page.on("request", lambda asked: sent.append(asked.method) if asked.method != "GET" else None)
    page = here.open("/verify")
    choose(page, registered)
    expect(page.get_by_text("the certificate is current")).to_be_visible()
    expect(page.locator("#answer")).to_be_focused()
    assert (sent, here.faults(), here.overflow(), here.complaints) == ([], [], 0, [])


def test_an_unknown_file_is_sent_only_when_the_person_agrees(visit, registered):
    here = visit("phone")
    page = here.open("/verify")
    choose(page, certificate())
    expect(page.get_by_text("No public certificate here has exactly these bytes")).to_be_visible()
    assert here.faults() == []
    page.get_by_role("button", name="Send it to be read and forgotten").press("Enter")
    expect(page.get_by_text("No registered certificate is like this one")).to_be_visible()
    expect(page.get_by_text("It bears no digital signature")).to_be_visible()
    assert (here.faults(), here.overflow(), here.complaints) == ([], 0, [])


def test_a_file_can_be_checked_without_javascript(visit, registered):
    page = visit("desk", java_script_enabled=False).open("/verify")
    choose(page, registered)
    expect(page.get_by_text("the certificate is current")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize(
    ("data", "fault"), [(b"", "The file you chose is empty."), (b"PK", "no PDF, whatever its name")]
)
def test_a_file_that_is_empty_or_no_pdf_is_told_with_and_without_javascript(visit, registered, script, data, fault):
    here = visit("phone", java_script_enabled=script)
    page = here.open("/verify")
    choose(page, registered)
    expect(page.get_by_text("the certificate is current")).to_be_visible()
    choose(page, data)
    expect(page.get_by_text(fault).first).to_be_visible()
    expect(page.get_by_text("the certificate is current")).not_to_be_visible()
    assert not script or (here.faults(), here.overflow(), here.complaints) == ([], 0, [])
