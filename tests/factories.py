"""Rows for tests, one maker of rows a table; each is flushed, so that it has its id. Commit when they all stand."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256
from itertools import count
from typing import TypeVar

from sqlalchemy.orm import Session

from registry.domain.source import Box
from registry.services.book import events
from registry.services.ids import folded_name, folded_number, public_id
from registry.storage.database import Base
from registry.storage.models import (
    Account,
    Batch,
    BatchCorrection,
    Certificate,
    Document,
    Label,
    Organisation,
    ParticularCorrection,
    Product,
    ProductCorrection,
    Result,
    Sample,
    Submission,
)

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
_numbers = count(1)
Row = TypeVar("Row", bound=Base)


def organisation(session: Session, *, kind: str = "laboratory", name: str | None = None) -> Organisation:
    """An organisation, called by its kind and a number; a laboratory as the papers of `tests.answers` call it."""
    name = name or f"{'Nowhere Laboratories' if kind == 'laboratory' else f'The {kind}'} {next(_numbers)}"
    return _kept(session, Organisation(public_id=public_id(), kind=kind, name=name, created_at=NOW))


def account(session: Session, *, role: str = "laboratory", of: Organisation | None = None) -> Account:
    """An account of this role, of an organisation of its own unless one is given; nobody can sign in with it."""
    if of is None and role != "administrator":
        of = organisation(session, kind=role)
    number = next(_numbers)
    row = Account(
        organisation_id=None if of is None else of.id,
        email=f"person-{number}@example.org",
        name=f"Person {number}",
        password_hash="!",
        role=role,
        created_at=NOW,
    )
    return _kept(session, row)


def product(session: Session, *, maker: Organisation | None = None, name: str = "Green Meadow") -> Product:
    """A powder."""
    maker = maker or organisation(session, kind="maker")
    row = Product(
        public_id=public_id(),
        maker_id=maker.id,
        name=name,
        search_name=folded_name(name),
        form="powder",
        created_at=NOW,
    )
    return _kept(session, row)


def correction(session: Session, *, of: Product | None = None, was: str = "Gren Meadow") -> ProductCorrection:
    """A correction of a product's misspelt name by its maker."""
    of = of or product(session)
    row = ProductCorrection(
        product_id=of.id,
        at=NOW,
        account_id=account(session, role="maker", of=session.get_one(Organisation, of.maker_id)).id,
        reason="Misspelt.",
        name=was,
        search_name=folded_name(was),
        form=of.form,
        gtin=of.gtin,
    )
    return _kept(session, row)


def batch(session: Session, *, number: str = "GM-01", of: Product | None = None) -> Batch:
    """A batch under a label that claims nothing."""
    of = of or product(session)
    label = _kept(session, Label(product_id=of.id, version=1, created_at=NOW))
    row = Batch(
        public_id=public_id(),
        product_id=of.id,
        label_id=label.id,
        number=number,
        number_folded=folded_number(number),
        created_at=NOW,
    )
    return _kept(session, row)


def batch_correction(session: Session, *, was: str = "GM-Ol") -> BatchCorrection:
    """A correction of a batch's mistyped number by its maker."""
    of = batch(session)
    row = BatchCorrection(
        batch_id=of.id,
        at=NOW,
        account_id=account(session, role="maker", of=session.get_one(Organisation, of.product.maker_id)).id,
        reason="Mistyped.",
        label_id=of.label_id,
        number=was,
        number_folded=folded_number(was),
    )
    return _kept(session, row)


def document(session: Session, *, data: bytes = PDF) -> Document:
    """A document that waits to be read; its bytes are in no store."""
    row = Document(sha256=sha256(data).hexdigest(), size=len(data), received_at=NOW, state="queued", rung_at=NOW)
    return _kept(session, row)


def submission(
    session: Session, *, of: Document | None = None, by: Account | None = None, batch: Batch | None = None
) -> Submission:
    """An upload of a document by a laboratory."""
    by = by or account(session)
    row = Submission(
        public_id=public_id(),
        document=of or document(session),
        organisation_id=by.organisation_id,
        account_id=by.id,
        batch=batch,
        file_name="certificate.pdf",
        received_at=NOW,
    )
    return _kept(session, row)


def certificate(session: Session, *, of: Submission | None = None, number: str | None = "C-1") -> Certificate:
    """A certificate to be verified, with a sample, a result of 1.52 % mitragynine, and the event of its reading."""
    of = of or submission(session)
    row = Certificate(
        public_id=public_id(),
        document_id=of.document_id,
        submission_id=of.id,
        laboratory_id=of.organisation_id,
        submitted_by_id=of.account_id,
        number=number,
        created_at=NOW,
    )
    row.samples.append(Sample(position=1, batch_id=of.batch_id, results=[result()]))
    _kept(session, row)
    events.record(session, at=NOW, account_id=None, action="document:read", subject=of.document)
    session.flush()
    return row


def result() -> Result:
    """1.52 % mitragynine, of no sample yet."""
    return Result(
        position=1,
        panel="alkaloids",
        analyte="mitragynine",
        printed_analyte="Mitragynine",
        printed_result="1.52",
        operator="=",
        value=Decimal("1.52"),
        unit="%",
        page=1,
        box=Box(10, 20, 30, 40),
        confidence=1.0,
        reasons=[],
        reader_version="1",
        created_at=NOW,
    )


def added(session: Session) -> Result:
    """The same, added by a person who drew no box, of no sample yet."""
    row = result()
    row.box, row.corrected_by_id, row.reason = None, account(session).id, "Not read."
    return row


def particular_correction(session: Session, *, of: Certificate) -> ParticularCorrection:
    """A correction of a certificate's number, of which nobody has decided."""
    told = {"field": "certificate_number", "old": "C-l", "new": of.number, "reason": "Misread.", "at": NOW}
    return _kept(session, ParticularCorrection(certificate_id=of.id, account_id=account(session).id, **told))


def _kept(session: Session, row: Row) -> Row:
    session.add(row)
    session.flush()
    return row
