"""The workbench of a laboratory: what is true of an upload puts it into one bucket, named after who is to act."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

SURE = 0.9  # the least confidence at which a value needs one look only; below it a verifier looks twice


class Bucket(StrEnum):
    """What is to be done next, in the order a laboratory works."""

    WAITING = "waiting"
    TO_FIX = "to_fix"
    TO_VERIFY = "to_verify"
    CLEAN = "clean"
    DONE = "done"


class Condition(StrEnum):
    """What may be true of an upload, several at once; a certificate is open while it is to be verified."""

    DISCARDED = "discarded"  # by the laboratory, with a reason
    UNREAD = "unread"
    REFUSED = "refused"
    NO_CERTIFICATE = "no_certificate"
    SETTLED = "settled"  # every certificate was published or withdrawn
    NO_RESULT = "no_result"  # no open certificate has a result left
    FLAGGED = "flagged"
    UNSURE = "unsure"  # a value below SURE that nobody has decided of
    NO_BATCH = "no_batch"  # no sample is tied to a batch


# The first that is true decides. To fix: the laboratory sends another file, discards this one, or has a second person
# write what the reader could not.
PUTS_INTO = (
    (Condition.DISCARDED, Bucket.DONE),
    (Condition.UNREAD, Bucket.WAITING),
    (Condition.REFUSED, Bucket.TO_FIX),
    (Condition.NO_CERTIFICATE, Bucket.TO_FIX),
    (Condition.SETTLED, Bucket.DONE),
    (Condition.NO_RESULT, Bucket.TO_FIX),
    (Condition.FLAGGED, Bucket.TO_VERIFY),
    (Condition.UNSURE, Bucket.TO_VERIFY),
    (Condition.NO_BATCH, Bucket.TO_VERIFY),
)
OTHERWISE = Bucket.CLEAN


def bucket_of(conditions: Collection[Condition]) -> Bucket:
    """The bucket of an upload of which these are true."""
    return next((bucket for condition, bucket in PUTS_INTO if condition in conditions), OTHERWISE)


def reasons(conditions: Collection[Condition]) -> tuple[Condition, ...]:
    """Which of these put an upload where it is, in the order of the table: none where it is clean."""
    bucket = bucket_of(conditions)
    return tuple(condition for condition, into in PUTS_INTO if condition in conditions and into is bucket)
