"""What every act of a verifier needs: the certificate held against others, a reason, and its event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from registry.domain.said import Said
from registry.errors import Conflict, InvalidInput, NotFound
from registry.services.book import events
from registry.services.reviewing.permissions import the_move
from registry.services.typed_text import text_fault
from registry.storage.models import Account, Certificate
from registry.storage.queries.review import locked_certificate

LONGEST_REASON = 2000
SAY_WHY = Said("Say why, in a few words.")


def verifiable(session: Session, actor: Account, certificate_id: int) -> Certificate:
    """The certificate, held against changes by others, if the actor may decide of what it says."""
    certificate = locked_certificate(session, certificate_id)
    if certificate is None:
        raise NotFound(Said("There is no such certificate."))
    the_move("publish", actor=actor, certificate=certificate)
    return certificate


def given(reason: str, missing: str = SAY_WHY) -> str:
    """The reason without blanks around it; raises InvalidInput where none is given that everybody can read."""
    if not reason.strip():
        raise InvalidInput(Said("A reason is needed."), (("reason", missing),))
    if (fault := text_fault(reason, LONGEST_REASON)) is not None:
        raise InvalidInput(Said("This reason cannot be kept."), (("reason", fault),))
    return reason.strip()


@contextmanager
def unless_changed(session: Session) -> Iterator[None]:
    """Raise Conflict where somebody has changed a certificate meanwhile that this transaction would change."""
    try:
        yield
    except StaleDataError:
        session.rollback()
        raise Conflict(
            Said("Somebody changed this certificate, or one that it replaces, meanwhile: look at it again.")
        ) from None


def record(
    session: Session,
    actor: Account,
    action: str,
    subject: events.Subject,
    now: datetime,
    *,
    reason: str | None = None,
    data: Mapping[str, object] | None = None,
) -> None:
    """Write down what the actor did of a subject."""
    kept = dict(data or {})
    events.record(session, at=now, account_id=actor.id, action=action, subject=subject, data=kept, reason=reason)
