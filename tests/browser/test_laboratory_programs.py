"""What a laboratory does by programs, and a certificate that it issues anew, on the large market."""

from __future__ import annotations

import json
import subprocess
import time
from contextlib import contextmanager
from dataclasses import replace
from time import time_ns

import pytest
from playwright.sync_api import expect

from registry.demo.drawing import draw
from registry.reference.demo_certificates import load_certificates
from registry.reference.files import DATA, DataFolder
from tests.browser.conftest import PRODUCTS
from tests.browser.following import follow
from tests.browser.market import REGISTRY, surroundings
from tests.listening import is_signed, listening

pytestmark = [pytest.mark.browser, pytest.mark.timeout(3600)]

LABORATORY = "laboratory@nowhere.example"
VERIFIER = "verifier@nowhere.example"
READ_WITHIN = 60_000  # ms
TOLD_WITHIN = 90  # s: the worker looks each minute for what is due


@pytest.fixture(scope="module")
def specs():
    """What is printed on the demo's certificates."""
    return load_certificates(DataFolder(DATA), "demo/forms.yaml", "demo/certificates/*.yaml")


@pytest.fixture
def paper(specs):
    """A certificate of the demo with a mark that makes it a file of its own."""
    drawn = draw(specs["riverbank-powder"]) + f"\n% {time_ns()}\n".encode()
    return {"name": f"sent-{time_ns()}.pdf", "mimeType": "application/pdf", "buffer": drawn}


def waited(found, within=TOLD_WITHIN):
    """What is found once it is there; fails the test where it does not come."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        if (answer := found()) is not None:
            return answer
        time.sleep(0.2)
    raise AssertionError(f"nothing came within {within} s")


def test_a_program_submits_with_a_token_made_on_the_page_until_it_is_revoked(opened, paper):
    page = opened(LABORATORY)
    page.goto("/account")
    page.locator("#name").fill("nightly upload")
    page.get_by_text("Submit certificates", exact=True).click()
    follow(page.get_by_role("button", name="Make the token"))
    secret = page.locator("#secret").inner_text()
    program = opened().request
    sent = {"headers": {"Authorization": f"Bearer {secret}"}, "multipart": {"file": paper}}
    answer = program.post("/api/v1/certificates", **sent)
    assert answer.status == 202, answer.text()
    page.goto("/submissions")
    row = page.locator("#submitted-list tr", has_text=paper["name"])
    expect(row).to_contain_text("read", timeout=READ_WITHIN)
    page.goto("/account")
    follow(page.get_by_role("button", name="Revoke “nightly upload”"))
    refused = program.post("/api/v1/certificates", **sent)
    assert (refused.status, refused.headers["content-type"]) == (401, "application/problem+json")
    expect(page.locator("tr", has_text="nightly upload")).to_contain_text("Revoked")


def register(page, url):
    """Register a webhook by the page; its secret."""
    page.goto("/webhooks")
    page.fill("#url", url)
    page.locator("label", has_text="A certificate was withdrawn").click()
    follow(page.get_by_role("button", name="Register the webhook"))
    secret = page.locator("#secret").inner_text()
    follow(page.get_by_role("link", name="I have copied it"))
    return secret


@pytest.mark.skipif(PRODUCTS <= 30, reason="it waits for the worker's minute twice: only where the market is large")
def test_a_webhook_hears_signed_messages_and_one_that_failed_is_sent_again_by_hand(opened):
    page = opened(LABORATORY)
    with listening() as server:
        secret = register(page, f"http://127.0.0.1:{server.server_port}/500")
        page.get_by_role("button", name="Send a test").click()
        first = waited(lambda: server.heard[0] if server.heard else None)
        assert (first[0], is_signed(first, secret), json.loads(first[2])["type"] != "") == ("/500", True, True)
        page.reload()
        message = page.locator("tbody tr").first
        expect(message).to_contain_text("500")
        expect(message).to_contain_text("next attempt")
        message.get_by_role("button", name="Send again").click()
        again = waited(lambda: server.heard[1] if len(server.heard) > 1 else None)
        assert again[2] == first[2]
    page.reload()
    page.get_by_text("End this webhook").click()
    follow(page.get_by_role("button", name="End it"))


def test_a_webhook_into_the_own_network_is_refused_with_a_sentence_on_the_demo(sign_in):
    page = sign_in(LABORATORY)
    page.goto("/webhooks")
    page.fill("#url", "https://127.0.0.1/hook")
    page.locator("label", has_text="A certificate was withdrawn").click()
    follow(page.get_by_role("button", name="Register the webhook"))
    expect(page.locator("#url")).to_have_value("https://127.0.0.1/hook")
    expect(page.locator("#url")).to_have_attribute("aria-invalid", "true")


@contextmanager
def watching(home, folder):
    """A process of its own that watches a folder for the laboratory."""
    order = (*REGISTRY, "watch", str(folder), "--account", LABORATORY, "--every", "0.2")
    process = subprocess.Popen(order, env=surroundings(home), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        yield
    finally:
        process.terminate()
        process.communicate(timeout=30)


def test_what_is_put_into_a_watched_folder_stands_on_the_workbench(opened, large, paper, tmp_path):
    page = opened(LABORATORY)
    with watching(large, tmp_path):
        (tmp_path / "fake.pdf").write_text("not a certificate at all")
        (tmp_path / paper["name"]).write_bytes(paper["buffer"])
        waited(lambda: (tmp_path / "done" / paper["name"]).exists() or None)
        waited(lambda: (tmp_path / "failed" / "fake.pdf.txt").exists() or None)
    page.goto("/submissions")
    expect(page.locator("#submitted-list tr", has_text=paper["name"])).to_contain_text("read", timeout=READ_WITHIN)


def reissued(spec, number):
    """A certificate as it is issued anew: by a number of its own, and with more mitragynine than it first said."""
    head = tuple((label, number if label == "Certificate No." else said) for label, said in spec.head)
    first, *others = spec.panels
    rows = tuple(tuple("14.1" if cell == "13.1" else cell for cell in row) for row in first.rows)
    return replace(spec, head=head, panels=(replace(first, rows=rows), *others))


def issue_anew(page, number, drawn):
    """Submit a certificate in place of the demo's by the form; the address of the one that it replaces."""
    page.goto("/")
    page.fill("#search", "NAL-26-0520")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("NAL-26-0520")
    first = page.url
    page.goto("/submissions")
    page.set_input_files("#file", {"name": f"{number}.pdf", "mimeType": "application/pdf", "buffer": drawn})
    page.fill("#batch", "RB-260610")
    page.fill("#supersedes", first.rpartition("/")[2])
    page.fill("#reason", "The dilution was written down wrongly.")
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(page.locator("#progress li").first.get_by_role("link")).to_contain_text("read", timeout=READ_WITHIN)
    return first


def publish(page, number):
    """Verify a certificate and publish it, as somebody else than who submitted it."""
    page.goto("/review")
    follow(page.get_by_role("link", name=number, exact=True).first)
    for accept in page.get_by_role("button", name="that are open").all()[:1]:
        follow(accept)
    follow(page.get_by_role("button", name="Publish"))
    expect(page.get_by_text("The certificate is published")).to_be_visible()


def test_a_certificate_issued_anew_is_published_by_a_second_person_and_says_what_differs(opened, specs):
    number = f"NAL-26-{time_ns()}"
    first = issue_anew(opened(LABORATORY), number, draw(reissued(specs["riverbank-powder"], number)))
    publish(opened(VERIFIER), number)
    anybody = opened(width="phone")
    anybody.goto(first)
    expect(anybody.get_by_role("main")).to_contain_text(number)
    follow(anybody.get_by_role("link", name="What changed").first)
    differs = anybody.locator(".registry-changes tr", has_text="Mitragynine").first
    expect(differs).to_contain_text("13.1")
    expect(differs).to_contain_text("14.1")
    expect(anybody.get_by_role("main")).to_contain_text("The dilution was written down wrongly.")
