"""The rows that one invented paper leaves, as if a laboratory had sent it and the reader had read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from registry import __version__
from registry.demo.cast import Person
from registry.demo.invented_certificates import Fate, InventedCertificate
from registry.demo.sheets import Sheet, latin
from registry.domain.workflow import Publication, Reading
from registry.services.incoming.printed import result_row
from registry.storage.documents import Staged
from registry.storage.models import Batch, Certificate, Document, Sample, Submission

READER = f"{__version__} (invented)"
Moment = Callable[[date, int], datetime]


@dataclass(frozen=True)
class Filed:
    """A paper that is in the registry now, and who has to do with it."""

    paper: InventedCertificate
    certificate: Certificate
    sheet: Sheet
    submits: Person
    verifies: Person


def head(paper: InventedCertificate, client: str) -> Iterator[tuple[str, str, str]]:
    """What stands above the tables: field, label and value."""
    yield "certificate_number", "Certificate No.", paper.number
    yield "sample_id", "Sample ID", f"S-{paper.number}"
    yield "product_name", "Product", latin(paper.product)[:90]
    yield "batch_number", "Batch No.", paper.batch_number
    if latin(client):
        yield "client", "Client", latin(client)[:90]
    yield "date_received", "Date Received", f"{paper.received}"
    yield "date_tested", "Date Tested", f"{paper.tested}"
    yield "date_reported", "Date Reported", f"{paper.reported}"


def certificate_of(
    paper: InventedCertificate,
    batch: Batch,
    sheet: Sheet,
    staged: Staged,
    people: tuple[Person, Person],
    moment: Moment,
) -> Certificate:
    """The certificate with its document, submission and sample."""
    submits, verifies = people
    received, read = moment(paper.submitted, 9), moment(paper.submitted, 10)
    document = Document(
        sha256=staged.sha256, size=staged.size, pages=sheet.pages, received_at=received, state=Reading.READ,
        attempts=1, rung_at=received, read_at=read, reader={"version": READER},
    )  # fmt: skip
    submission = Submission(
        public_id=paper.ids[1], document=document, organisation_id=submits.organisation_id, account_id=submits.id,
        batch=batch, file_name=f"{paper.number}.pdf", received_at=received,
    )  # fmt: skip
    return Certificate(
        public_id=paper.ids[0], document=document, submission=submission, laboratory_id=submits.organisation_id,
        submitted_by_id=submits.id, laboratory_printed=sheet.fields["laboratory"]["text"], number=paper.number,
        client=_text(sheet, "client"), reported_on=paper.reported, created_at=read, samples=[_sample(paper, sheet)],
        **_standing(paper, verifies, moment),
    )  # fmt: skip


def result_rows(filed: Filed, moment: Moment) -> Iterator[dict[str, Any]]:
    """The columns of every result of a paper, by the service that keeps what the reader says."""
    about = {
        "sample_id": filed.certificate.samples[0].id,
        "reader_version": READER,
        "created_at": moment(filed.paper.submitted, 10),
    }
    for position, said in enumerate(filed.sheet.results, start=1):
        yield result_row(said | {"position": position}) | about


def is_decided(paper: InventedCertificate) -> bool:
    """Whether a verifier has seen this paper."""
    return paper.fate is not Fate.WAITING


def _sample(paper: InventedCertificate, sheet: Sheet) -> Sample:
    return Sample(
        position=1,
        sample_number=f"S-{paper.number}",
        product_name=_text(sheet, "product_name"),
        batch_number=paper.batch_number,
        received_on=paper.received,
        tested_on=paper.tested,
        fields=sheet.fields,
    )


def _standing(paper: InventedCertificate, verifies: Person, moment: Moment) -> dict[str, Any]:
    """A paper that replaces another waits here, until the service that publishes has taken it."""
    if not is_decided(paper) or paper.replaces is not None:
        return {"publication": Publication.TO_BE_VERIFIED}
    published = moment(paper.published, 14)
    return {"publication": Publication.PUBLISHED, "verified_by_id": verifies.id, "published_at": published}


def _text(sheet: Sheet, field: str) -> str | None:
    return sheet.fields[field]["text"] if field in sheet.fields else None
