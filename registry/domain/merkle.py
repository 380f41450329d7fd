"""A Merkle tree over a log that only grows, as RFC 6962 and RFC 9162 define it: its roots, and proofs about them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

EMPTY = sha256().digest()  # the root of a tree without leaves
Hashes = tuple[bytes, ...]
Subtree = Callable[[int, int], bytes]  # (level, position): the root of the position-th subtree of 2**level leaves


@dataclass(frozen=True)
class Node:
    """The root of a whole subtree of 2**level leaves, the position-th of its size from the left."""

    level: int
    position: int
    hash: bytes


@dataclass
class Frontier:
    """The right edge of a tree: all that is needed to go on with it."""

    size: int = 0
    peaks: list[Node] = field(default_factory=list)

    def add(self, leaf: bytes) -> tuple[Node, ...]:
        """Append the hash of a leaf; gives each subtree that is whole now, the leaf itself first."""
        made = [Node(0, self.size, leaf)]
        while self.peaks and self.peaks[-1].level == made[-1].level:
            left, right = self.peaks.pop(), made[-1]
            made.append(Node(right.level + 1, right.position // 2, hash_of_node(left.hash, right.hash)))
        self.peaks.append(made[-1])
        self.size += 1
        return tuple(made)

    def root(self) -> bytes:
        """The root of the tree as it stands."""
        if not self.peaks:
            return EMPTY
        root = self.peaks[-1].hash
        for peak in reversed(self.peaks[:-1]):
            root = hash_of_node(peak.hash, root)
        return root


def hash_of_leaf(data: bytes) -> bytes:
    """The hash of an entry."""
    return sha256(b"\x00" + data).digest()


def hash_of_node(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees."""
    return sha256(b"\x01" + left + right).digest()


def frontier(size: int, subtree: Subtree) -> Frontier:
    """The right edge of the first `size` leaves."""
    peaks, begun = [], 0
    for level in reversed(range(size.bit_length())):
        if size >> level & 1:
            peaks.append(Node(level, begun >> level, subtree(level, begun >> level)))
            begun += 1 << level
    return Frontier(size, peaks)


def inclusion_proof(position: int, size: int, subtree: Subtree) -> Hashes:
    """What leads from a leaf to the root of the first `size` leaves (RFC 9162, 2.1.3.1)."""
    return _path(position, 0, size, subtree)


def consistency_proof(first: int, second: int, subtree: Subtree) -> Hashes:
    """What shows that the first `second` leaves begin with the first `first` (RFC 9162, 2.1.4.1)."""
    return _shared(first, 0, second, subtree, known=True) if 0 < first < second else ()


def _path(position: int, begin: int, end: int, subtree: Subtree) -> Hashes:
    if end - begin == 1:
        return ()
    middle = _split(begin, end)
    if position < middle:
        return (*_path(position, begin, middle, subtree), _range(middle, end, subtree))
    return (*_path(position, middle, end, subtree), _range(begin, middle, subtree))


def _shared(first: int, begin: int, end: int, subtree: Subtree, *, known: bool) -> Hashes:
    """Of the leaves from `begin` to `end`, what shows those before `first`; `known` where they are a root held."""
    if first == end:
        return () if known else (_range(begin, end, subtree),)
    middle = _split(begin, end)
    if first <= middle:
        return (*_shared(first, begin, middle, subtree, known=known), _range(middle, end, subtree))
    return (*_shared(first, middle, end, subtree, known=False), _range(begin, middle, subtree))


def _split(begin: int, end: int) -> int:
    """Where a range is cut: the left part is the largest power of two that is smaller than the whole."""
    return begin + (1 << (end - begin - 1).bit_length() - 1)


def _range(begin: int, end: int, subtree: Subtree) -> bytes:
    size = end - begin
    if size & (size - 1) == 0:
        level = size.bit_length() - 1
        return subtree(level, begin >> level)
    middle = _split(begin, end)
    return hash_of_node(_range(begin, middle, subtree), _range(middle, end, subtree))
