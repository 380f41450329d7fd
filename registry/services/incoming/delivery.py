"""What a laboratory hands in, checked before anything is kept."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import BinaryIO

from sqlalchemy.orm import Session

from registry.domain.said import Said
from registry.domain.workflow import Role
from registry.errors import InvalidInput, NotAllowed, NotFound, UnreadableDocument
from registry.services.makers.corrections import withdrawn_fault
from registry.storage.documents import Staged
from registry.storage.models import Account, Batch, Certificate

CHUNK = 256 * 1024
LONGEST_NAME = 255
LONE_REASON = Said("Say which certificate it replaces, or leave the reason empty.")
UNNAMED = "certificate.pdf"
NOT_TEXT = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})  # control and direction characters, half surrogates, line ends


@dataclass(frozen=True)
class Idempotency:
    """The client's own key for a request that may come twice, and the route it was sent to."""

    route: str
    key: str


@dataclass(frozen=True)
class Delivery:
    """What is asked for, checked and hashed."""

    actor: Account
    organisation_id: int
    sha256: str
    size: int
    file_name: str
    batch_id: int | None
    supersedes_id: int | None
    supersedes_reason: str
    idempotency: Idempotency | None
    now: datetime

    def fingerprint(self) -> str:
        """A hash of all that makes two requests the same; the file's name and a reason do not count."""
        return sha256(f"{self.sha256} {self.batch_id} {self.supersedes_id}".encode()).hexdigest()


def submitting_organisation(actor: Account) -> int:
    """The laboratory an account submits for. Raises NotAllowed for everybody else."""
    if actor.role != Role.LABORATORY or actor.organisation_id is None or not actor.active:
        raise NotAllowed(Said("Certificates are submitted by laboratories."))
    return actor.organisation_id


def chunks(file: BinaryIO) -> Iterator[bytes]:
    """The bytes of a file, a few at a time."""
    return iter(lambda: file.read(CHUNK), b"")


def check_beginning(staged: Staged) -> None:
    """Raise UnreadableDocument `empty-file` or `not-a-pdf` (415) where no PDF begins."""
    if staged.size == 0:
        raise UnreadableDocument("empty-file", Said("The file has no bytes. Was it saved before it was sent?"))
    if not staged.head.startswith(b"%PDF-"):
        raise UnreadableDocument("not-a-pdf", Said("The file does not begin with %PDF-: it is no PDF."), status=415)


def check_references(session: Session, delivery: Delivery) -> None:
    """Raise NotFound for a batch that is not there, InvalidInput for one withdrawn or a certificate that is not theirs.

    A certificate is replaced for a reason, which everybody may read (ISO/IEC 17025, 7.8.8); one without the other is
    refused.
    """
    if delivery.batch_id is not None:
        check_batch(session.get(Batch, delivery.batch_id))
    if delivery.supersedes_id is None:
        if delivery.supersedes_reason:
            raise InvalidInput(LONE_REASON, (("supersedes", LONE_REASON),))
        return
    replaced = session.get(Certificate, delivery.supersedes_id)
    if replaced is None or replaced.laboratory_id != delivery.organisation_id:
        raise InvalidInput(
            Said("The certificate that this one replaces is not one of yours."),
            (("supersedes", Said("Name a certificate of your own laboratory.")),),
        )
    if not delivery.supersedes_reason:
        fault = Said("Say why it is issued anew, in words everybody may read.")
        raise InvalidInput(Said("A reason is needed."), (("reason", fault),))


def check_batch(batch: Batch | None) -> None:
    """Raise NotFound for a batch that is not there, InvalidInput for one that was withdrawn."""
    if batch is None:
        raise NotFound(Said("There is no such batch."))
    if (fault := withdrawn_fault(batch)) is not None:
        raise InvalidInput(fault, (("batch", fault),))


def spoken_name(file_name: str) -> str:
    """A client's file name as data: its last part, without control and direction characters, 255 letters at most."""
    last = file_name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(c for c in last if unicodedata.category(c) not in NOT_TEXT)
    return kept.strip()[:LONGEST_NAME] or UNNAMED
