"""People, products and certificates to tell a story with: each helper keeps one thing and gives it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from itertools import count

from argon2 import PasswordHasher
from sqlalchemy.orm import Session

from registry.domain.searchable import span
from registry.domain.source import Box
from registry.reference.substances import load_units
from registry.services.ids import folded_name, folded_number
from registry.services.judging.findings import measurement_of
from registry.services.makers.label_input import NewClaim
from registry.storage.models import (
    Account,
    Batch,
    Certificate,
    Claim,
    Document,
    Flag,
    Label,
    Organisation,
    Product,
    Result,
    Sample,
    Submission,
)

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASSWORD = "correct horse battery"
_NUMBERS = count(1)


@dataclass(frozen=True)
class Printed:
    """A row of a certificate."""

    analyte: str | None
    result: str
    unit: str | None = "%"
    operator: str = "="
    loq: str | None = None
    method: str | None = "HPLC"
    portion: str | None = None
    panel: str = "alkaloids"
    name: str | None = None
    confidence: float = 0.9
    uncertainty: str | None = None


@dataclass(frozen=True)
class People:
    """Two people of one laboratory, one of another, a maker and another, a regulator, an administrator."""

    submitter: Account
    verifier: Account
    other_laboratory: Account
    maker: Account
    other_maker: Account
    regulator: Account
    administrator: Account


def people(session: Session) -> People:
    """Everybody, kept."""
    nowhere = organisation(session, "laboratory", "Nowhere Laboratories")
    found = People(
        submitter=account(session, "submitter", "laboratory", nowhere),
        verifier=account(session, "verifier", "laboratory", nowhere),
        other_laboratory=account(session, "other", "laboratory", organisation(session, "laboratory", "Zkušebna Nikde")),
        maker=account(session, "maker", "maker", organisation(session, "maker", "Make-Believe Botanicals")),
        other_maker=account(session, "rival", "maker", organisation(session, "maker", "Imaginary Leaf Works")),
        regulator=account(session, "regulator", "regulator", organisation(session, "regulator", "State of Nowhere")),
        administrator=account(session, "admin", "administrator", None),
    )
    session.commit()
    return found


def organisation(session: Session, kind: str, name: str) -> Organisation:
    """An organisation."""
    row = Organisation(public_id=f"o{next(_NUMBERS)}", kind=kind, name=name, created_at=NOW)
    session.add(row)
    return row


def account(session: Session, name: str, role: str, house: Organisation | None) -> Account:
    """An account with the cheap password."""
    row = Account(
        organisation=house,
        email=f"{name}@example.org",
        name=name,
        password_hash=CHEAP.hash(PASSWORD),
        role=role,
        created_at=NOW,
    )
    session.add(row)
    return row


def batch(session: Session, maker: Account, name: str = "Green Meadow", *claims: NewClaim, number: str = "") -> Batch:
    """A batch of a capsule, 2 g a serving, with these claims on its label."""
    place = next(_NUMBERS)
    product = Product(
        public_id=f"p{place}",
        maker_id=maker.organisation_id,
        name=name,
        search_name=folded_name(name),
        form="capsule",
        created_at=NOW,
    )
    label = Label(
        product=product,
        version=1,
        serving_mass=Decimal(2),
        serving_units=Decimal(4),
        created_at=NOW,
        claims=[Claim(**vars(claim)) for claim in claims],
    )
    number = number or f"GM-{place}"
    row = Batch(
        product=product,
        label=label,
        public_id=f"b{place}",
        number=number,
        number_folded=folded_number(number),
        created_at=NOW,
    )
    session.add(row)
    session.commit()
    return row


def certificate(
    session: Session,
    by: Account,
    of: Batch | None,
    *rows: Printed,
    number: str = "C-1",
    tested_on: date = date(2026, 5, 4),
    replaces: Certificate | None = None,
) -> Certificate:
    """A certificate that `by` has submitted, to be verified, of one sample tied to the batch."""
    place = next(_NUMBERS)
    document = Document(
        sha256=sha256(str(place).encode()).hexdigest(), size=1, received_at=NOW, state="read", pages=1, read_at=NOW
    )
    submission = Submission(
        public_id=f"s{place}",
        document=document,
        organisation_id=by.organisation_id,
        account_id=by.id,
        batch=of,
        supersedes_id=None if replaces is None else replaces.id,
        file_name=f"{number}.pdf",
        received_at=NOW,
    )
    row = Certificate(
        public_id=f"c{place}",
        document=document,
        submission=submission,
        laboratory_id=by.organisation_id,
        submitted_by_id=by.id,
        number=number,
        reported_on=tested_on,
        created_at=NOW,
        samples=[Sample(position=1, batch=of, tested_on=tested_on, results=[result(*p) for p in enumerate(rows)])],
    )
    session.add(row)
    session.commit()
    return row


def result(position: int, printed: Printed) -> Result:
    """A result as the reader would keep it."""
    row = Result(
        position=position,
        panel=printed.panel,
        analyte=printed.analyte,
        printed_analyte=printed.name or (printed.analyte or "Unknown").title(),
        printed_result=printed.result,
        operator=printed.operator,
        value=Decimal(printed.result.lstrip("<>")) if printed.operator in ("=", "<", ">") else None,
        unit=printed.unit,
        loq=None if printed.loq is None else Decimal(printed.loq),
        uncertainty=None if printed.uncertainty is None else Decimal(printed.uncertainty),
        method=printed.method,
        portion=printed.portion,
        page=1,
        box=Box(10, 20, 30, 40),
        confidence=printed.confidence,
        reasons=[],
        reader_version="1",
        created_at=NOW,
    )
    found = span(measurement_of(row, load_units()))
    if found is not None:
        row.kind, row.low, row.high = found.kind, found.low, found.high
    return row


def flag(session: Session, on: Certificate, kind: str = "batch-mismatch") -> Flag:
    """An open flag on a certificate."""
    row = Flag(document_id=on.document_id, certificate_id=on.id, type=kind, detail="Look.", opened_at=NOW)
    session.add(row)
    session.commit()
    return row
