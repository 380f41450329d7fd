"""Anybody may hold a PDF against the registry: by its fingerprint, and by what stands on it."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from hashlib import sha256

import pytest
from sqlalchemy.orm import sessionmaker

from registry.demo.drawing import draw
from registry.errors import RegistryError
from registry.extract.child import read_isolated
from registry.reference.demo_market import load_market
from registry.services.incoming import intake, reading
from registry.services.incoming.jobs import Silence
from registry.services.reviewing.review import close_flag
from registry.storage.queries.review import certificates_of_document, open_flags
from registry.web.consumers import verifying
from registry.web.shared.database import db
from tests.sealed import signed
from tests.stories import batch
from tests.web.market import filed, publish, withdraw
from tests.web.people import NOW

SPEC = load_market().certificates["green-meadow-powder"]


def words(answer) -> str:
    """The page as a reader sees it."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def drawn(**changed: str) -> bytes:
    """The certificate with some printed cells changed: drawn(**{"14.2": "41.2"})."""
    panels = tuple(
        replace(panel, rows=tuple(tuple(changed.get(cell, cell) for cell in row) for row in panel.rows))
        for panel in SPEC.panels
    )
    head = tuple((label, changed.get(text, text)) for label, text in SPEC.head)
    return draw(replace(SPEC, panels=panels, head=head))


@pytest.fixture
def registered(session, app, people):
    """The drawn certificate, read by the registry and published."""
    with app.app_context():
        store = app.extensions["registry"].store
    green = batch(session, people.maker, number="GM-260302")
    received = intake.receive(
        session, store, Silence(), actor=people.laboratory, file=io.BytesIO(drawn()), batch_id=green.id,
        file_name="green.pdf", now=NOW, max_bytes=25_000_000,
    )  # fmt: skip
    document = received.submission.document_id
    sessions = sessionmaker(session.get_bind())
    reading.read_document(sessions, store, document, owner="test", clock=lambda: NOW)
    session.expire_all()
    return certificates_of_document(session, document)[0]


@pytest.fixture
def standing(session, people, registered):
    with_flags_closed(session, registered, people.regulator)
    publish(session, registered, people.regulator)
    session.rollback()
    return registered


def with_flags_closed(session, certificate, by):
    for flag in open_flags(session, certificate):
        close_flag(session, actor=by, flag_id=flag.id, reason="Looked at.", now=NOW)


def send(client, data: bytes, path: str = "/verify/read"):
    return client.post(path, data={"file": (io.BytesIO(data), "paper.pdf")})


def asked(client, digest: str):
    return client.get(f"/verify?sha256={digest}")


def test_a_file_is_current_then_withdrawn_with_the_reason_and_unknown_before_it_is_published(
    client, session, app, people
):
    found = filed(session, app, people.laboratory, batch(session, people.maker))
    digest = found.document.sha256
    session.rollback()
    before = words(asked(client, digest))
    publish(session, found, people.regulator)
    session.rollback()
    current = words(asked(client, digest))
    withdraw(session, found, people.regulator, "Another sample.")
    session.rollback()
    gone = words(asked(client, digest))
    assert "No public certificate here has exactly these bytes." in before
    assert "byte for byte, and the certificate is current" in current
    assert "has been withdrawn: Another sample." in gone


def test_a_superseded_file_leads_to_what_took_its_place(client, session, app, people):
    green = batch(session, people.maker)
    old = publish(session, filed(session, app, people.laboratory, green, number="OLD-1"), people.regulator)
    new = filed(session, app, people.laboratory, green, number="NEW-2", replaces=old)
    publish(session, new, people.regulator)
    digest, place = old.document.sha256, new.public_id
    session.rollback()
    page = asked(client, digest)
    assert "another certificate has taken its place" in words(page)
    assert f'href="/certificates/{place}"' in page.text


def test_without_javascript_the_file_is_hashed_here_and_not_kept(client, app):
    data = drawn()
    answer = send(client, data, "/verify")
    assert (answer.status_code, answer.location) == (303, f"/verify?sha256={sha256(data).hexdigest()}#answer")
    with app.app_context(), pytest.raises(RegistryError):
        app.extensions["registry"].store.read(sha256(data).hexdigest())


@pytest.mark.parametrize("digest", ["much", "g" * 64, "0" * 63])
def test_what_is_no_sha256_is_told(client, digest):
    answer = asked(client, digest)
    assert (answer.status_code, "A sha256 is 64 digits" in answer.text) == (422, True)


@pytest.mark.parametrize("path", ["/verify", "/verify/read"])
def test_a_form_without_a_file_asks_for_one(client, path):
    answer = client.post(path)
    assert (answer.status_code, "Choose a PDF." in answer.text) == (422, True)


def test_a_changed_number_is_named_beside_the_registered_one(client, standing):
    page = words(send(client, drawn(**{"14.2": "41.2"})))
    assert "In your file Registered here mitragynine 41.2 mg/g 14.2 mg/g" in page
    assert "A difference is a signal, not a finding" in page
    assert "forged" not in page


def test_a_changed_batch_number_is_named(client, standing):
    page = words(send(client, drawn(**{"GM-260302": "GM-260399"})))
    assert "In your file Registered here Batch number GM-260399 GM-260302 Results" in page


def test_a_paper_saved_anew_differs_in_nothing(client, standing, tmp_path):
    page = words(send(client, signed(drawn(), tmp_path)))
    assert "Nothing that was read of your file differs from it" in page
    assert "Signed, and unchanged since. The signature bears this name: Nowhere Analytical Laboratories" in page
    assert "Something was appended to the file once" in page


def test_a_certificate_to_be_verified_is_near_to_nothing(client, session, registered):
    session.rollback()
    page = words(send(client, drawn(**{"14.2": "41.2"})))
    assert "No registered certificate is like this one" in page
    assert "bears no digital signature" in page


def test_the_registered_bytes_are_not_read_but_known(client, standing):
    assert "byte for byte, and the certificate is current" in words(send(client, drawn()))


@pytest.mark.parametrize("path", ["/verify", "/verify/read"])
@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "The file you chose is empty. Fetch it again from whoever sent it."),
        (b"<html>", "The file you chose is no PDF, whatever its name says. Choose the PDF that the laboratory made."),
        (b" " * 1024 + b"%PDF-1.7", "The file you chose is no PDF, whatever its name says."),
    ],
)
def test_a_file_that_is_empty_or_no_pdf_is_told_so_at_its_field_and_never_that_it_is_unknown(client, path, data, fault):
    answer = send(client, data, path)
    page = words(answer)
    assert (answer.status_code, "This file cannot be checked." in page, page.count(fault)) == (422, True, 2)
    assert "No public certificate here" not in page


def test_what_is_wrong_with_a_broken_pdf_is_told_in_the_visitors_language(client):
    page = words(client.post("/verify/read?lang=es", data={"file": (io.BytesIO(b"%PDF-1.7 cut"), "paper.pdf")}))
    assert "El archivo empieza como PDF, pero no se puede leer hasta el final." in page


def test_what_a_file_says_is_shown_as_text(client, standing):
    answer = send(client, drawn(**{"Green Meadow Leaf Powder": "Green <b>Leaf</b>"}))
    assert ("<b>Leaf</b>" in answer.text, "&lt;b&gt;Leaf&lt;/b&gt;" in answer.text) == (False, True)


def test_readings_are_limited(client):
    answers = [client.post("/verify/read").status_code for _ in range(21)]
    assert answers == [422] * 20 + [429]


def test_no_lock_is_held_while_a_file_is_read(client, monkeypatch):
    held: list[bool] = []

    def reading_slowly(path, **limits):
        held.append(db.session.in_transaction())
        return read_isolated(path, **limits)

    monkeypatch.setattr(verifying, "read_isolated", reading_slowly)
    assert (client.post("/verify/read", data={"file": (io.BytesIO(drawn()), "paper.pdf")}).status_code, held) == (
        200,
        [False],
    )
