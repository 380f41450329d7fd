"""E-mail digests of saved searches: what was published since the last one; a mail server that is down loses nothing."""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid

import structlog
from sqlalchemy.orm import Session

from registry.domain.workflow import OVERSEERS
from registry.reference.loader import Catalogue
from registry.services.saved_question import question_of
from registry.services.saved_searches import DIGESTS
from registry.services.searching import Signalled, understood
from registry.services.signals import signals
from registry.storage.models import SavedSearch
from registry.storage.queries.saved_searches import due_digests
from registry.storage.queries.search import search
from registry.storage.queries.search_rows import Row

log = structlog.get_logger()

MOST_ROWS = 50
WHOLE_LINES = SMTP.clone(max_line_length=998)  # an address folded or encoded in a header is followed by nobody
LEASE = timedelta(minutes=10)
LONGEST_WAIT = timedelta(hours=6)


@dataclass(frozen=True)
class Post:
    """How mail leaves: what sends it, whom it is from, and the address of the registry for its links."""

    send: Callable[[EmailMessage], None]
    sender: str
    address: str


def send_due(session: Session, catalogue: Catalogue, post: Post, *, now: datetime) -> int:
    """Send every digest that is due; how many were sent. One that fails is tried again and stops no other."""
    sent = 0
    for search_id in due_digests(session, now):
        row = session.get(SavedSearch, search_id)
        if row is None or row.due_at is None or row.due_at > now:
            continue
        row.due_at = now + LEASE  # whoever else sweeps finds it taken; should this process die, it is due again
        session.commit()
        sent += _tell(session, catalogue, row, post, now)
        session.commit()
    return sent


def _tell(session: Session, catalogue: Catalogue, row: SavedSearch, post: Post, now: datetime) -> bool:
    news = news_of(session, catalogue, row, now)
    try:
        if news:
            post.send(message(row, news, post, now=now))
    except (OSError, smtplib.SMTPException):
        row.failures += 1
        row.due_at = now + min(LONGEST_WAIT, timedelta(minutes=2 ** min(row.failures, 10)))
        log.warning("digest_not_sent", saved_search=row.id, failures=row.failures, exc_info=True)
        return False
    row.told_to, row.failures, row.due_at = now, 0, now + DIGESTS[row.digest]
    return bool(news)


def news_of(session: Session, catalogue: Catalogue, row: SavedSearch, now: datetime) -> Sequence[Row]:
    """What the search finds that was published since its last digest, newest first."""
    question, on = question_of(row.question), now.date()
    known = _signalled(session, catalogue, row, on=on) if question.signal else None
    query = understood(session, catalogue, question, today=on, signalled=known)
    newest = replace(query, sort="published", after=None, limit=MOST_ROWS, published_after=row.told_to)
    return search(session, newest).rows


def _signalled(session: Session, catalogue: Catalogue, row: SavedSearch, *, on: date) -> Signalled | None:
    if row.account.role not in OVERSEERS:
        return None
    found: dict[str, frozenset[str]] = {}
    for signal in signals(session, catalogue, on=on):
        found[signal.kind] = found.get(signal.kind, frozenset()) | set(signal.batches)
    return found


def message(row: SavedSearch, news: Sequence[Row], post: Post, *, now: datetime) -> EmailMessage:
    """The digest as a mail, with the one click that ends it (RFC 8058)."""
    mail = EmailMessage(policy=WHOLE_LINES)
    stop = f"{post.address}/searches/stop/{row.token}"
    mail["Subject"] = f"{row.name}: {len(news)} new"
    mail["From"], mail["To"] = post.sender, row.account.email
    mail["Date"], mail["Message-ID"] = format_datetime(now), make_msgid(domain="registry.invalid")
    mail["List-Unsubscribe"], mail["List-Unsubscribe-Post"] = f"<{stop}>", "List-Unsubscribe=One-Click"
    lines = [f"New in your search “{row.name}”:", ""]
    for found in news:
        lines += [_line(found), f"{post.address}/batches/{found.batch_id}", ""]
    lines += [f"The whole search: {post.address}/search?{row.question}", f"Send me no more of this: {stop}"]
    mail.set_content("\n".join(lines))
    return mail


def _line(row: Row) -> str:
    parts = (row.product, f"batch {row.batch}", row.maker, row.laboratory, row.headline.replace("_", " "))
    return " · ".join(part for part in parts if part)
