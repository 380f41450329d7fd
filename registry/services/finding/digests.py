"""E-mail digests of saved searches: what was published since the last one; a mail server that is down loses nothing."""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from urllib.parse import parse_qs, urlencode

import structlog
from sqlalchemy.orm import Session

from registry.domain.recalled import Match
from registry.domain.workflow import OVERSEERS
from registry.errors import RegistryError
from registry.reference.loader import Catalogue
from registry.services.alerts.recalled_batches import OnBatch, recalls_by_batch
from registry.services.alerts.signals import signals
from registry.services.finding.saved_question import question_of
from registry.services.finding.saved_searches import DIGESTS
from registry.services.finding.searching import Signalled, understood, written_key
from registry.storage.models import SavedSearch
from registry.storage.queries.saved_searches import due_digests
from registry.storage.queries.search import Page, search
from registry.storage.queries.search_rows import Key, Row

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
    try:
        news = news_of(session, catalogue, row, now)
        if news.rows:
            post.send(message(row, news, post, now=now, recalls=recalls_by_batch(session)))
    except (OSError, smtplib.SMTPException, RegistryError, ValueError):
        row.failures += 1
        row.due_at = now + min(LONGEST_WAIT, timedelta(minutes=2 ** min(row.failures, 10)))
        log.warning("digest_not_sent", saved_search=row.id, failures=row.failures, exc_info=True)
        return False
    row.told_to, row.failures, row.due_at = now, 0, now + DIGESTS[row.digest]
    return bool(news.rows)


def news_of(session: Session, catalogue: Catalogue, row: SavedSearch, now: datetime) -> Page:
    """What the search finds that was published since its last digest, newest first: as many as a mail holds."""
    question, on = question_of(row.question), now.date()
    known = _signalled(session, catalogue, row, on=on) if question.signal else None
    query = understood(session, catalogue, question, today=on, signalled=known)
    newest = replace(query, sort="published", after=None, limit=MOST_ROWS, news=(row.told_to, now))
    return search(session, newest)


def _signalled(session: Session, catalogue: Catalogue, row: SavedSearch, *, on: date) -> Signalled | None:
    if row.account.role not in OVERSEERS:
        return None
    found: dict[str, frozenset[str]] = {}
    for signal in signals(session, catalogue, on=on):
        found[signal.kind] = found.get(signal.kind, frozenset()) | set(signal.batches)
    return found


def message(
    row: SavedSearch, news: Page, post: Post, *, now: datetime, recalls: Mapping[str, Sequence[OnBatch]]
) -> EmailMessage:
    """The digest as a mail, with the one click that ends it (RFC 8058); `recalls` in force by the batch's address."""
    mail = EmailMessage(policy=WHOLE_LINES)
    stop = f"{post.address}/searches/stop/{row.token}"
    mail["Subject"] = f"{' '.join(row.name.split())}: {news.total} new"  # names kept long ago may hold a line break
    mail["From"], mail["To"] = post.sender, row.account.email
    mail["Date"], mail["Message-ID"] = format_datetime(now), make_msgid(domain="registry.invalid")
    mail["List-Unsubscribe"], mail["List-Unsubscribe-Post"] = f"<{stop}>", "List-Unsubscribe=One-Click"
    lines = [f"New in your search “{row.name}”:", ""]
    for found in news.rows:
        lines += [_line(found, recalls.get(found.batch_id, ())), f"{post.address}/batches/{found.batch_id}", ""]
    if news.next_after is not None:
        rest = news.total - len(news.rows)
        lines += [f"And {rest} more: {post.address}/search?{_behind(row, news.next_after, now)}", ""]
    lines += [f"The whole search: {post.address}/search?{row.question}", f"Send me no more of this: {stop}"]
    mail.set_content("\n".join(lines))
    return mail


def _behind(row: SavedSearch, last: Key, now: datetime) -> str:
    """The search that finds exactly what this digest has no room for, on its first page and those after it."""
    since, until = (at.isoformat().replace("+00:00", "Z") for at in (row.told_to, now))
    kept = {n: values for n, values in parse_qs(row.question).items() if n not in ("sort", "limit", "after", "news")}
    also = {"news": f"{since}/{until}", "sort": "published", "limit": MOST_ROWS, "after": written_key(last)}
    return urlencode({**kept, **also}, doseq=True)


def _line(row: Row, recalls: Sequence[OnBatch]) -> str:
    said = {Match.YES: "RECALLED", Match.NOT_KNOWN: "may be recalled"}
    recalled = next((said[match] for match in said if match in {on.match for on in recalls}), None)
    outcome = row.headline.replace("_", " ")
    parts = (row.product, f"batch {row.batch}", row.maker, row.laboratory, outcome, recalled)
    return " · ".join(part for part in parts if part)
