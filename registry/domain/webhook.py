"""What webhooks tell of, how each message is signed (Standard Webhooks), and how long one that failed waits."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum

PREFIX = "whsec_"


class Told(StrEnum):
    """What a webhook may be told of."""

    SUBMISSION_READ = "submission.read"
    SUBMISSION_REJECTED = "submission.rejected"
    CERTIFICATE_PUBLISHED = "certificate.published"
    CERTIFICATE_SUPERSEDED = "certificate.superseded"
    CERTIFICATE_WITHDRAWN = "certificate.withdrawn"
    RECALL_ISSUED = "recall.issued"
    RECALL_UPDATED = "recall.updated"
    RECALL_ENDED = "recall.ended"
    PRODUCT_CORRECTED = "product.corrected"


TEST = "webhook.test"  # sent when somebody asks for it, whatever the webhook has chosen

# by the action of the event that it follows from
TOLD_BY = {
    "document:read": Told.SUBMISSION_READ,
    "document:flagged": Told.SUBMISSION_READ,
    "document:rejected": Told.SUBMISSION_REJECTED,
    "certificate:published": Told.CERTIFICATE_PUBLISHED,
    "certificate:reinstated": Told.CERTIFICATE_PUBLISHED,  # in force again
    "certificate:superseded": Told.CERTIFICATE_SUPERSEDED,
    "certificate:withdrawn": Told.CERTIFICATE_WITHDRAWN,
    "recall:issued": Told.RECALL_ISSUED,
    "recall:updated": Told.RECALL_UPDATED,
    "recall:ended": Told.RECALL_ENDED,
    "product:corrected": Told.PRODUCT_CORRECTED,
}

PAUSES = (
    timedelta(seconds=30),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
    timedelta(hours=24),
)
LONG = sum(PAUSES, timedelta())  # an address that took nothing for this long is told nothing more


def pause_after(attempts: int) -> timedelta | None:
    """How long a message waits after so many attempts; None where it was the last."""
    return PAUSES[attempts - 1] if attempts <= len(PAUSES) else None


def secret(key: str, salt: str) -> bytes:
    """The secret of a webhook, worked out of the registry's own key: nothing that could be stolen is kept."""
    return hmac.new(key.encode(), f"registry.webhook.{salt}".encode(), hashlib.sha256).digest()


def written(secret_bytes: bytes) -> str:
    """A secret as its owner is shown it."""
    return PREFIX + base64.b64encode(secret_bytes).decode()


def signatures(secrets: Sequence[bytes], message_id: str, timestamp: int, body: bytes) -> str:
    """The header webhook-signature: one signature a secret, so that a key can change while messages are under way."""
    signed = f"{message_id}.{timestamp}.".encode() + body
    each = (base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode() for key in secrets)
    return " ".join(f"v1,{signature}" for signature in each)
