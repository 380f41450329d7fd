"""A laboratory discards an upload that can only be sent anew; what was sent stays on file, and so does the reason."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from registry.domain.bucket import Bucket
from registry.domain.said import Said
from registry.domain.workflow import Publication, Role
from registry.errors import Conflict, NotAllowed, NotFound
from registry.reference.loader import Catalogue
from registry.services.book import events
from registry.services.reviewing.acts import given
from registry.services.reviewing.publishing import take_back
from registry.storage.models import Account, Submission
from registry.storage.queries.submissions import Submitted, submission_by_public_id


def discard(
    session: Session, catalogue: Catalogue, *, actor: Account, submission_id: str, reason: str, now: datetime
) -> Submission:
    """Lay aside an upload that is to be fixed; a certificate of it without results is withdrawn, for the same reason.

    Raises NotAllowed for all but its laboratory, InvalidInput without a reason, Conflict for what is not to be fixed.
    """
    found = submission_by_public_id(session, submission_id, actor.organisation_id)
    if found is None:
        raise NotFound(Said("There is no submission at this address."))
    if actor.role != Role.LABORATORY or actor.organisation_id != found.submission.organisation_id:
        raise NotAllowed(Said("An upload is discarded by the laboratory that sent it."))
    why = given(reason)
    if found.bucket is not Bucket.TO_FIX:
        raise Conflict(Said("Only an upload that is to be fixed can be discarded."))
    row = found.submission
    row.discarded_at, row.discarded_by_id, row.discarded_reason = now, actor.id, why
    events.record(session, at=now, account_id=actor.id, action="submission:discarded", subject=row, reason=why)
    for certificate_id in _open_certificates(found):
        take_back(session, catalogue, actor=actor, certificate_id=certificate_id, reason=why, now=now)
    session.commit()
    return row


def take_up(session: Session, submission: Submission, *, actor: Account, now: datetime) -> None:
    """Whoever sends a discarded file again wants it after all: note that, within a transaction."""
    if submission.discarded_at is None:
        return
    submission.discarded_at = submission.discarded_by_id = submission.discarded_reason = None
    events.record(session, at=now, account_id=actor.id, action="submission:taken_up", subject=submission)


def _open_certificates(found: Submitted) -> list[int]:
    own = (c for c in found.certificates if c.submission_id == found.submission.id)
    return [c.id for c in own if c.publication == Publication.TO_BE_VERIFIED]
