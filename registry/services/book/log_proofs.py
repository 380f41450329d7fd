"""What can be proved of the public log to somebody who holds a checkpoint: an entry stands in it, and it only grew."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from registry.domain.merkle import EMPTY, Hashes, consistency_proof, frontier, hash_of_leaf, inclusion_proof
from registry.domain.said import Said
from registry.errors import InvalidInput, NotFound
from registry.storage.models import LogEntry
from registry.storage.queries import public_log as queries


@dataclass(frozen=True)
class Inclusion:
    """An entry, and what leads from it to the root over the first `size` entries."""

    entry: LogEntry
    leaf: bytes
    size: int
    root: bytes
    proof: Hashes


@dataclass(frozen=True)
class Consistency:
    """What shows that a log of `second` entries begins with that of `first`."""

    first: int
    second: int
    roots: tuple[bytes, bytes]
    proof: Hashes


def inclusion(session: Session, position: int, size: int | None = None) -> Inclusion:
    """The proof of an entry. Raises NotFound where there is none, InvalidInput for a size the log never had."""
    whole = published_size(session)
    entry = queries.entry(session, position) if position < whole else None
    if entry is None:
        raise NotFound(Said("There is no such entry in the log."))
    size = whole if size is None else size
    if not position < size <= whole:
        raise InvalidInput(
            Said("There is no such proof."),
            (("size", Said("Ask for more than {position}, at most {whole}.", position=position, whole=whole)),),
        )
    proof = inclusion_proof(position, size, queries.subtree_of(session))
    return Inclusion(entry, hash_of_leaf(entry.body.encode()), size, root(session, size), proof)


def consistency(session: Session, first: int, second: int | None = None) -> Consistency:
    """The proof between two sizes. Raises InvalidInput for a size the log never had."""
    whole = published_size(session)
    second = whole if second is None else second
    if not 0 <= first <= second <= whole:
        known = Said("Ask for 0 to {whole} entries, the smaller number first.", whole=whole)
        raise InvalidInput(Said("There is no such proof."), (("first", known),))
    roots = root(session, first), root(session, second)
    return Consistency(first, second, roots, consistency_proof(first, second, queries.subtree_of(session)))


def published_size(session: Session) -> int:
    """How many entries the newest head is of."""
    head = queries.newest_head(session)
    return 0 if head is None else head.size


def root(session: Session, size: int) -> bytes:
    """The root over the first `size` entries."""
    return frontier(size, queries.subtree_of(session)).root() if size else EMPTY
