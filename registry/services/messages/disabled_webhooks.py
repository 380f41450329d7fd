"""An organisation whose webhook was disabled is told so by mail: it has no other way to hear of its own silence."""

from __future__ import annotations

import smtplib
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

import structlog
from sqlalchemy.orm import Session

from registry.reference.mail_words import DisabledWords, disabled_words
from registry.services.finding.digests import WHOLE_LINES, Post
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
    """What is said, in each language: which address, why, and where it is taken up again."""
    mail = EmailMessage(policy=WHOLE_LINES)
    mail["Subject"] = " / ".join(words.subject for words in disabled_words())
    mail["From"], mail["To"] = post.sender, ", ".join(people)
    mail["Date"], mail["Message-ID"] = format_datetime(now), make_msgid(domain="registry.invalid")
    mail.set_content("\n\n----\n\n".join(said(hook, words, post.address) for words in disabled_words()))
    return mail


def said(hook: Webhook, words: DisabledWords, address: str) -> str:
    """The mail's text in one language."""
    told = {
        "organisation": hook.organisation.name,
        "reason": hook.disabled_reason,
        "page": f"{address}/webhooks/{hook.public_id}",
    }
    says, why, again = (line.format_map(told) for line in (words.says, words.why, words.again))
    return "\n\n".join([says, f"    {hook.url}", why, again])
