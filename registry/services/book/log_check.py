"""The public log held against itself, against the events, and against heads that others have kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from registry.domain.merkle import Frontier, Node, hash_of_leaf
from registry.services.book.checkpoints import Checkpoint, is_signed_by, read_checkpoint
from registry.services.book.log_entries import body_of
from registry.services.book.public_log import MERGE_DELAY
from registry.storage.queries import public_log as queries

Heads = Mapping[int, tuple[str, str]]  # by size: the root in hex, and the checkpoint


@dataclass
class Report:
    """What was looked at, and what is wrong; `notes` are for a person to judge."""

    entries: int = 0
    heads: int = 0
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def check_registry(session: Session, *, now: datetime, kept: Sequence[Checkpoint] = (), public_key: str = "") -> Report:
    """Whether every event stands in the log as it happened, and no entry or head was altered, removed or put in."""
    report = Report()
    heads = {head.size: (head.root, head.checkpoint) for head in queries.heads(session)}
    known = {(level, position): found for level, position, found in queries.nodes(session)}

    def compare(nodes: Iterable[Node]) -> None:
        wrong = [node for node in nodes if known.pop((node.level, node.position), None) != node.hash.hex()]
        report.faults += [f"The kept hash of subtree {n.level}/{n.position} is not that of its entries." for n in wrong]

    bodies = _bodies(session, report)
    check_bodies(report, bodies, heads, kept=kept, public_key=public_key, seen=compare)
    report.faults += [
        f"A hash is kept of subtree {level}/{position}, which has no entries." for level, position in known
    ]
    for event in queries.waiting(session, until=now - MERGE_DELAY):
        report.faults.append(f"Event {event.id} has no entry, though it is of {event.at:%Y-%m-%d %H:%M} (UTC).")
    waiting = len(queries.waiting(session))
    if waiting:
        report.notes.append(f"{waiting} events wait for their entry: `registry log append`, or a worker, gives it.")
    report.notes += filter(None, [_late(session)])
    return report


def _bodies(session: Session, report: Report) -> Iterator[tuple[int, str]]:
    """Each entry's place and text, read in portions, held against its event on the way."""
    begin = -1
    while rows := queries.entries_with_events(session, begin=begin + 1):
        facts = queries.public_facts(session, [row for row in rows if row.id is not None])
        for row in rows:
            report.faults += _faults_of(row, facts.get((row.subject_type, row.subject_id), {}))
            yield row.position, row.body
        begin = rows[-1].position


def _faults_of(row: Any, about: Mapping[str, Any]) -> list[str]:
    if row.id is None:
        return [f"Event {row.event_id}, of entry {row.position}, was removed."]
    if body_of(row, row.salt, about) != row.body:
        return [f"Event {row.event_id} is not what entry {row.position} sealed: one of them was altered."]
    return []


def _late(session: Session) -> str | None:
    """What to look at where entries came long after their events: in a gap of the worker, or of an event backdated."""
    late = queries.late_entries(session, MERGE_DELAY)
    if not late:
        return None
    return (
        f"{len(late)} entries came more than {MERGE_DELAY.seconds // 60} minutes after their event, the first at "
        f"{late[0]}: before the log began and while no worker ran that is so; else an event was backdated."
    )


def _not_seen(_nodes: Iterable[Node]) -> None:
    """Where no hashes of subtrees are kept, none are compared."""


def check_bodies(
    report: Report,
    bodies: Iterable[tuple[int, str]],
    heads: Heads,
    *,
    kept: Sequence[Checkpoint] = (),
    public_key: str = "",
    seen: Callable[[Iterable[Node]], None] = _not_seen,
) -> None:
    """Build the tree of these entries and hold each head against it, at its size; adds to the report."""
    tree, roots = Frontier(), {0: Frontier().root().hex()}
    sizes = {*heads, *(head.size for head in kept)}
    for position, body in bodies:
        if position != tree.size:
            report.faults.append(f"Entry {tree.size} is missing: the next one says {position}.")
        seen(tree.add(hash_of_leaf(body.encode())))
        if tree.size in sizes:
            roots[tree.size] = tree.root().hex()
    report.entries, report.heads = tree.size, len(heads)
    report.faults += _faults_of_heads(tree, heads, roots, public_key)
    report.faults += [
        f"The head you kept, of {head.size} entries, is not the root of the first {head.size}: the log was rewritten."
        for head in kept
        if roots.get(head.size) != head.root.hex()
    ]
    _say_who_signed(report, heads, kept, public_key)


def _faults_of_heads(tree: Frontier, heads: Heads, roots: Mapping[int, str], public_key: str) -> Iterator[str]:
    if tree.size and tree.size not in heads:
        yield f"No head was published of all {tree.size} entries: entries were put in or heads removed."
    for size, (root, text) in heads.items():
        checkpoint = read_checkpoint(text)
        if roots.get(size) != root:
            yield f"The head of {size} entries is not the root of the first {size}: they were altered."
        if (checkpoint.size, checkpoint.root.hex()) != (size, root):
            yield f"The checkpoint of {size} entries says something else than its head."
        if public_key and checkpoint.signatures and not is_signed_by(checkpoint, public_key):
            yield f"The checkpoint of {size} entries is not signed by this key."


def _say_who_signed(report: Report, heads: Heads, kept: Sequence[Checkpoint], public_key: str) -> None:
    unsigned = [size for size, (_, text) in heads.items() if not read_checkpoint(text).signatures]
    if unsigned:
        report.notes.append(f"{len(unsigned)} heads carry no signature; the last of them is of {unsigned[-1]} entries.")
    if public_key and heads and max(heads) in unsigned:
        report.faults.append("The newest head carries no signature, though a key was given.")
    if not public_key and not kept:
        report.notes.append(
            "Nothing from outside was held against the log: who rewrites all of it, heads included, is found only by a "
            "checkpoint that somebody kept (--head) or by the key (--key)."
        )
