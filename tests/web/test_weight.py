"""A first visit to a batch's page is light enough for a phone in a shop."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from registry.web.shown.looks import BUCKETS, DUTIES, IMPORTS, NOTICES, OUTCOMES, STATES
from tests.stories import Printed, batch
from tests.web.market import filed, publish

MOST = 110_000  # bytes over the wire, fonts aside: of 150,000 the rest is left to a picture of the label
ICONS = re.compile(r'icon\("([a-z_]+)"')
GZIP = {"Accept-Encoding": "gzip"}


@pytest.fixture
def address(session, app, people):
    green = batch(session, people.maker, number="GM-1")
    metals = [Printed(name, "0.1", "ppm", panel="heavy-metals") for name in ("lead", "arsenic", "cadmium", "mercury")]
    pesticides = [Printed(None, "ND", "ppm", "ND", panel="pesticides", name=f"Pesticide {n}") for n in range(60)]
    rows = (Printed("mitragynine", "1.52"), Printed("7-hydroxymitragynine", "0.01"), *metals, *pesticides)
    publish(session, filed(session, app, people.laboratory, green, *rows), people.regulator)
    return f"/batches/{green.public_id}"


def asked_for(page: str) -> set[str]:
    """The styles, scripts and pictures that a browser fetches for a page."""
    found = re.findall(r'<(?:link|script|img|use)\b[^>]*?(?:href|src)="([^"#]+)', page)
    return {path for path in found if path.startswith("/static/")}


def styles_of(client, page: str) -> str:
    """The text of every style sheet of a page."""
    found = []
    for path in sorted(path for path in asked_for(page) if path.endswith(".css")):
        with client.get(path) as fetched:
            found.append(fetched.text)
    return "".join(found)


def test_a_first_visit_to_a_batch_is_at_most_150_kb(client, address):
    answer = client.get(address, headers=GZIP)
    weights = {address: len(answer.data)}
    for path in asked_for(gzip.decompress(answer.data).decode()):
        with client.get(path, headers=GZIP) as fetched:
            weights[path] = len(fetched.data)
    assert any(path.endswith("icons.svg") for path in weights)
    assert any(path.endswith("uswds.min.css") for path in weights)
    assert sum(weights.values()) <= MOST, weights


def test_the_icons_that_are_sent_are_those_that_pages_show(app):
    looks = (OUTCOMES, STATES, BUCKETS, IMPORTS, DUTIES, NOTICES)
    shown = {look.icon for kind in looks for look in kind.values()}
    for name in app.jinja_env.list_templates(extensions=["html"]):
        source, _, _ = app.jinja_env.loader.get_source(app.jinja_env, name)
        shown.update(ICONS.findall(source))
    sent = (Path(app.static_folder) / "icons.svg").read_text("utf-8")
    assert sorted(re.findall(r'<symbol id="([^"]+)"', sent)) == sorted(shown)


def test_it_can_be_read_before_its_fonts_come(client, address):
    faces = re.findall(r"@font-face\s*{[^}]*}", styles_of(client, client.get(address).text))
    hidden = [face for face in faces if not re.search(r"font-display:\s*(swap|fallback|optional)", face)]
    assert (len(faces) > 0, hidden) == (True, [])


def test_nothing_of_it_is_fetched_from_anybody_else(client, address):
    answer = client.get(address)
    text = answer.text + styles_of(client, answer.text)
    fetched = re.findall(r'<(?:link rel="(?:stylesheet|icon)"|script|img|iframe)\b[^>]*?(?:href|src)="([^"]+)', text)
    fetched += re.findall(r"url\(\s*[\"']?([^)\"']+)", text)
    assert [each for each in fetched if re.match(r"(https?:)?//", each)] == []
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'self';")


def test_what_comes_packed_is_what_comes_unpacked(client, address):
    plain, packed = client.get(address), client.get(address, headers=GZIP)
    assert (plain.headers.get("Content-Encoding"), packed.headers["Content-Encoding"]) == (None, "gzip")
    assert (gzip.decompress(packed.data) == plain.data, "Accept-Encoding" in plain.headers["Vary"]) == (True, True)


def test_a_static_file_is_not_sent_twice_to_who_has_it(client):
    with client.get("/static/registry.css", headers=GZIP) as first:
        asked = {**GZIP, "If-None-Match": first.headers["ETag"]}
    with client.get("/static/registry.css", headers=asked) as again:
        assert (first.headers["Content-Encoding"], again.status_code, again.data) == ("gzip", 304, b"")


def test_a_page_with_a_secret_is_never_compressed(client):
    page = client.get("/account/sign-in", headers=GZIP)
    assert (page.status_code, "csrf_token" in page.text, "Content-Encoding" in page.headers) == (200, True, False)
