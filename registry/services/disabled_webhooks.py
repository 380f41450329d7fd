"""An organisation whose webhook was disabled is told so by mail: it has no other way to hear of its own silence."""

from __future__ import annotations

import smtplib
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

import structlog
from sqlalchemy.orm import Session

from registry.services.digests import WHOLE_LINES, Post
from registry.storage.models import Webhook
from registry.storage.queries.webhooks import people_of, untold

log = structlog.get_logger()


def tell(session: Session, post: Post, *, now: datetime) -> int:
    """Send the mails that are due; how many were sent. One that fails is sent at the next look, and stops no other."""
    return sum(_tell(session, hook, post, now) for hook in untold(session))


def _tell(session: Session, hook: Webhook, post: Post, now: datetime) -> bool:
    people = people_of(session, hook.organisation_id)
    try:
        if people:
            post.send(message(hook, people, post, now=now))
    except (OSError, smtplib.SMTPException):
        session.rollback()
        log.warning("disabled_webhook_not_told", webhook=hook.public_id, exc_info=True)
        return False
    hook.disabled_told_at = now
    session.commit()
    return bool(people)


def message(hook: Webhook, people: list[str], post: Post, *, now: datetime) -> EmailMessage:
    """What is said: which address, why, and where it is taken up again."""
    mail = EmailMessage(policy=WHOLE_LINES)
    mail["Subject"] = "Your webhook was disabled"
    mail["From"], mail["To"] = post.sender, ", ".join(people)
    mail["Date"], mail["Message-ID"] = format_datetime(now), make_msgid(domain="registry.invalid")
    page = f"{post.address}/webhooks/{hook.public_id}"
    said = f"The registry tells this address of {hook.organisation.name} nothing more:"
    again = f"What was not brought is kept. Take it up again, and have messages sent again, here: {page}"
    mail.set_content("\n".join([said, "", f"    {hook.url}", "", str(hook.disabled_reason), "", again]))
    return mail
