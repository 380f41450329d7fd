"""The public log is carried on: events that were committed get their entries, in order, under a new head.

Services keep their event in their own transaction and know nothing of the log. A sequencer (the worker, every minute)
takes up what is not in it yet. Two that run at once meet at the same position, where the database lets one of them in;
what the other read is taken up the next time, so that no event is lost and none comes twice.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from registry.domain.merkle import Frontier, Node, frontier, hash_of_leaf
from registry.services.book.checkpoints import Signer
from registry.services.book.log_entries import PUBLIC, body_of
from registry.storage.models import LogEntry, LogHead, LogNode
from registry.storage.queries import public_log as queries

MERGE_DELAY = timedelta(minutes=10)  # the longest an event may wait for its entry while a worker runs
SALT_BYTES = 16


@dataclass
class _Written:
    """Entries that were made, and what they add to the tree."""

    entries: list[LogEntry]
    nodes: list[Node]


def carry_on(session: Session, signer: Signer, *, now: datetime) -> int:
    """Give every event that waits its entry, a thousand to a transaction; gives how many there were."""
    done = 0
    while written := _carry_on(session, signer, now):
        done += written
    return done


def _carry_on(session: Session, signer: Signer, now: datetime) -> int:
    size = queries.size_of_log(session)
    tree = frontier(size, queries.subtree_of(session))
    written = _written(session, tree)
    if written.entries:
        session.add_all(written.entries)
        session.add_all(LogNode(level=n.level, position=n.position, hash=n.hash.hex()) for n in written.nodes)
        checkpoint = signer.sign(size=tree.size, root=tree.root(), at=now)
        session.add(LogHead(size=tree.size, root=tree.root().hex(), made_at=now, checkpoint=checkpoint))
    try:
        session.commit()
    except IntegrityError:  # another sequencer was first: what is left waits for the next minute
        session.rollback()
        return 0
    return len(written.entries)


def _written(session: Session, tree: Frontier) -> _Written:
    events = queries.waiting(session)
    facts = queries.public_facts(session, events)
    written = _Written([], [])
    for event in events:
        about = facts.get((event.subject_type, event.subject_id), {})
        salt = secrets.token_hex(SALT_BYTES)
        body = body_of(event, salt, about)
        subject = about.get("subject") if event.action in PUBLIC else None
        entry = LogEntry(position=tree.size, event_id=event.id, subject=subject, salt=salt, body=body)
        written.entries.append(entry)
        written.nodes += tree.add(hash_of_leaf(body.encode()))
    return written
