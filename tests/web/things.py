"""Things that belong to somebody: a product with its batch, a submitted certificate with a sample, result and flag."""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256

from sqlalchemy.orm import Session

from registry.domain.source import Box
from registry.services.ids import public_id
from registry.storage.models import (
    Account,
    Batch,
    Certificate,
    Document,
    Flag,
    Label,
    Product,
    Result,
    Sample,
    Submission,
)
from tests.web.people import NOW


def make_batch(session: Session, maker: Account, name: str) -> Batch:
    """A product of this account's organisation with one label and one batch, each called by `name`."""
    product = Product(
        public_id=public_id(),
        maker_id=maker.organisation_id,
        name=name,
        search_name=name,
        form="powder",
        created_at=NOW,
    )
    label = Label(product=product, version=1, created_at=NOW)
    batch = Batch(product=product, label=label, public_id=public_id(), number=name, number_folded=name, created_at=NOW)
    session.add(batch)
    session.commit()
    return batch


def make_certificate(session: Session, account: Account, name: str, batch: Batch | None = None) -> Certificate:
    """A certificate this account submitted, to be verified, with one sample, result and flag."""
    document = Document(sha256=sha256(name.encode()).hexdigest(), size=1, received_at=NOW, state="read", pages=1)
    submission = Submission(
        document=document, public_id=public_id(), organisation_id=account.organisation_id, account_id=account.id,
        file_name=f"{name}.pdf", received_at=NOW,
    )  # fmt: skip
    certificate = Certificate(
        public_id=public_id(), document=document, submission=submission, laboratory_id=account.organisation_id,
        submitted_by_id=account.id, number=name, created_at=NOW,
    )  # fmt: skip
    sample = Sample(certificate=certificate, position=1, batch=batch, batch_number=name)
    sample.results.append(make_result())
    session.add_all([certificate, sample])
    session.flush()
    session.add(
        Flag(document_id=document.id, certificate_id=certificate.id, type="needs-review", detail="Look.", opened_at=NOW)
    )
    session.commit()
    return certificate


def make_result() -> Result:
    """1.52 % mitragynine."""
    return Result(
        position=1, panel="alkaloids", analyte="mitragynine", printed_analyte="Mitragynine", printed_result="1.52",
        operator="=", value=Decimal("1.52"), unit="%", page=1, box=Box(10, 20, 30, 40), confidence=1.0, reasons=[],
        reader_version="test", created_at=NOW,
    )  # fmt: skip
