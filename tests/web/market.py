"""Certificates whose paper lies in the store, and a laboratory's second person, for the pages that show them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256

from flask import Flask
from sqlalchemy.orm import Session

from registry.reference import loader
from registry.services.people import tokens
from registry.services.reviewing import publishing, review
from registry.storage.documents import DocumentStore
from registry.storage.models import Account, Batch, Certificate
from tests.hostile import made
from tests.stories import Printed, certificate
from tests.web.people import HASH, NOW

MITRAGYNINE = Printed("mitragynine", "1.52")
LEAD = Printed("lead", "0.3", "ppm")


def colleague(session: Session, of: Account) -> Account:
    """Somebody else of the same laboratory."""
    row = Account(
        organisation_id=of.organisation_id,
        email="colleague@example.org",
        name="Colleague",
        password_hash=HASH,
        role="laboratory",
        created_at=NOW,
    )
    session.add(row)
    session.commit()
    return row


def paper(mark: str) -> bytes:
    """A PDF of one page that no other is equal to."""
    return made.certificate(made.text((("Analyte", "Result"), ("Mitragynine", "1.52"), (mark, ""))))


def filed(
    session: Session,
    app: Flask,
    by: Account,
    of: Batch | None,
    *rows: Printed,
    number: str = "C-1",
    replaces: Certificate | None = None,
) -> Certificate:
    """A certificate to be verified, its paper in the store."""
    row = certificate(session, by, of, *(rows or (MITRAGYNINE,)), number=number, replaces=replaces)
    data = paper(row.public_id)
    with app.app_context():
        store: DocumentStore = app.extensions["registry"].store
    store.put([data], max_bytes=1_000_000)
    row.document.sha256, row.document.size = sha256(data).hexdigest(), len(data)
    session.commit()
    return row


def publish(session: Session, found: Certificate, by: Account) -> Certificate:
    """Accept every value and publish."""
    review.accept_remaining(session, actor=by, certificate_id=found.id, now=NOW)
    return publishing.publish(session, loader.load(), actor=by, certificate_id=found.id, now=NOW)


def withdraw(session: Session, found: Certificate, by: Account, reason: str) -> Certificate:
    """Take it back."""
    return publishing.withdraw(
        session, loader.load(), actor=by, certificate_id=found.id, reason=reason, now=NOW + timedelta(hours=1)
    )


def bearer(session: Session, account: Account, *scopes: str) -> dict[str, str]:
    """The header that signs a program's requests."""
    now = datetime.now(UTC)
    later = now + timedelta(days=1)
    _, secret = tokens.create_token(
        session, actor=account, name="program", scopes=list(scopes), expires_at=later, now=now
    )
    session.commit()
    return {"Authorization": f"Bearer {secret}"}
