"""Searches kept by name: followed as a feed by a secret address, and told by e-mail when its owner wants that."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from registry.domain.said import Said
from registry.errors import InvalidInput, NotFound
from registry.services.book import events
from registry.services.typed_text import is_visible, text_fault
from registry.storage.models import Account, SavedSearch
from registry.storage.queries.saved_searches import searches_of

DIGESTS = {"daily": timedelta(days=1), "weekly": timedelta(days=7)}
MOST = 100
LONGEST_NAME, LONGEST_QUESTION = 200, 4000


def kept_already(session: Session, *, actor: Account, question: str) -> SavedSearch | None:
    """The search of the actor that asks the same: kept a second time, it would tell everything twice."""
    return next((row for row in searches_of(session, actor.id) if row.question == question), None)


def save(session: Session, *, actor: Account, name: str, question: str, digest: str, now: datetime) -> SavedSearch:
    """Keep a search of the actor, whose question is understood; raises InvalidInput with every fault."""
    faults = _faults(session, actor.id, name, question, digest)
    if faults:
        raise InvalidInput(Said("This search cannot be kept."), tuple(faults))
    row = SavedSearch(
        account_id=actor.id,
        name=name.strip(),
        question=question,
        token=secrets.token_urlsafe(32),
        digest=digest,
        told_to=now,
        due_at=now + DIGESTS[digest] if digest in DIGESTS else None,
        created_at=now,
    )
    session.add(row)
    events.record(session, at=now, account_id=actor.id, action="saved_search:created", subject=row)
    session.commit()
    return row


def _faults(session: Session, actor_id: int, name: str, question: str, digest: str) -> list[tuple[str, str]]:
    faults: list[tuple[str, str]] = []
    if not is_visible(name):
        faults.append(("name", Said("Name the search, in at most {longest_name} letters.", longest_name=LONGEST_NAME)))
    elif (fault := text_fault(name, LONGEST_NAME)) is not None:
        faults.append(("name", fault))
    if len(question) > LONGEST_QUESTION:
        faults.append(("name", Said("This search is too long to be kept: take a part away.")))
    if digest not in ("none", *DIGESTS):
        faults.append(("digest", Said("Choose none, daily or weekly.")))
    if len(searches_of(session, actor_id)) >= MOST:
        faults.append(("name", Said("You keep {most} searches already: end one first.", most=MOST)))
    return faults


def end(session: Session, *, actor: Account, search_id: int, now: datetime) -> None:
    """End a search of the actor: its feed and its digest end with it."""
    row = session.get(SavedSearch, search_id)
    if row is None or row.account_id != actor.id or row.ended_at is not None:
        raise NotFound(Said("There is no such search of yours."))
    row.ended_at, row.digest, row.due_at = now, "none", None
    events.record(session, at=now, account_id=actor.id, action="saved_search:ended", subject=row)
    session.commit()


def stop_digest(session: Session, *, row: SavedSearch, now: datetime) -> None:
    """Send no more of it, as the link in each digest asks; the search itself stays."""
    if row.digest == "none":
        return
    row.digest, row.due_at = "none", None
    events.record(session, at=now, account_id=row.account_id, action="saved_search:unsubscribed", subject=row)
    session.commit()
