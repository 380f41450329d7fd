"""What happened becomes messages to the webhooks that asked for it, in the transaction of the deed itself."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from registry.domain.webhook import TOLD_BY, Told
from registry.storage.models import Certificate, Document, Product, Recall, Webhook, WebhookDelivery
from registry.storage.queries.documents import submissions_of_document
from registry.storage.queries.review import certificates_of_document, successor_of
from registry.storage.queries.webhooks import hearing, spoken_of


@dataclass(frozen=True)
class Message:
    """What is told, whose business it is, and whether everybody may know."""

    data: dict[str, Any]
    concerned: frozenset[int]
    public: bool


def announce(session: Session, action: str, subject: object, *, at: datetime) -> None:
    """Add a message for each webhook that hears of this; what no webhook can choose is passed over."""
    kind = TOLD_BY.get(action)
    if kind is None:
        return
    hooks = [hook for hook in hearing(session) if kind in hook.kinds]
    told = messages(session, subject, kind) if hooks else ()
    for message in told:
        session.add_all(delivery(hook, kind, message.data, at) for hook in hooks if hears(hook, message))


def delivery(hook: Webhook, kind: str, data: dict[str, Any], at: datetime) -> WebhookDelivery:
    """A message to one webhook, due at once."""
    name = f"msg_{secrets.token_hex(16)}"
    return WebhookDelivery(webhook_id=hook.id, public_id=name, kind=kind, data=data, created_at=at, due_at=at)


def hears(hook: Webhook, message: Message) -> bool:
    """Whether this webhook is told: of the own things, or of everything public; a regulator oversees all."""
    if hook.organisation.kind == "regulator" or hook.organisation_id in message.concerned:
        return True
    return hook.about == "all" and message.public


def messages(session: Session, subject: object, kind: Told) -> Iterator[Message]:
    """What there is to tell of a certificate, a recall notice, a product, or each upload of a document."""
    session.flush()
    if isinstance(subject, Certificate):
        yield _of_certificate(session, subject)
    elif isinstance(subject, Recall):
        yield _of_recall(subject)
    elif isinstance(subject, Product):
        yield _of_product(session, subject)
    elif isinstance(subject, Document):
        yield from _of_document(session, subject, kind)


def _of_certificate(session: Session, certificate: Certificate) -> Message:
    spoken = spoken_of(session, certificate.id)
    replaced, successor = certificate.supersedes, successor_of(session, certificate.id)
    told = certificate if successor is None else successor  # the reason stands with the one that was issued anew
    data = {
        "id": certificate.public_id,
        "number": certificate.number,
        "laboratory": certificate.laboratory.name,
        "publication": certificate.publication,
        "reason": certificate.withdrawn_reason or told.submission.supersedes_reason,
        "supersedes": None if replaced is None else replaced.public_id,
        "superseded_by": None if successor is None else successor.public_id,
        "batches": [public_id for public_id, _maker in spoken],
        "page": f"/certificates/{certificate.public_id}",
    }
    own = {certificate.laboratory_id, certificate.submission.organisation_id}
    return Message(data, frozenset(own | {maker for _, maker in spoken}), certificate.published_at is not None)


def _of_recall(recall: Recall) -> Message:
    data = {
        "id": recall.public_id,
        "product": recall.product.public_id,
        "reason": recall.ended_reason or recall.reason,
        "language": recall.language,
        "batches": recall.batches_printed,
        "page": f"/recalls/{recall.public_id}",
    }
    return Message(data, frozenset({recall.product.maker_id}), public=True)


def _of_product(session: Session, product: Product) -> Message:
    """A product as it is called from now on, beside what it was called until its newest correction."""
    session.refresh(product, ["corrections"])
    was = product.corrections[-1]
    data = {
        "id": product.public_id,
        "name": product.name,
        "form": product.form,
        "gtin": product.gtin,
        "was": {"name": was.name, "form": was.form, "gtin": was.gtin},
        "reason": was.reason,
        "page": f"/products/{product.public_id}",
    }
    return Message(data, frozenset({product.maker_id}), public=True)


def _of_document(session: Session, document: Document, kind: Told) -> Iterator[Message]:
    session.refresh(document)
    refused = kind is Told.SUBMISSION_REJECTED
    certificates = [certificate.public_id for certificate in certificates_of_document(session, document.id)]
    for submission in submissions_of_document(session, document.id):
        data = {
            "id": submission.public_id,
            "file_name": submission.file_name,
            "state": document.state,
            "problem": document.problem if refused else None,
            "certificates": certificates,
            "page": f"/submissions/{submission.public_id}",
        }
        yield Message(data, frozenset({submission.organisation_id}), public=False)
