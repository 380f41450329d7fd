"""What whoever keeps a head of the public log does with a proof it hands out, and a root over all leaves at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from registry.domain.merkle import EMPTY, Frontier, hash_of_node


def is_included(leaf: bytes, position: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether a leaf with this hash stands there in the tree of this root (RFC 9162, 2.1.3.2)."""
    if not 0 <= position < size:
        return False
    rest, last, found = position, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if rest & 1 or rest == last:
            found = hash_of_node(step, found)
            rest, last = _up(rest, last)
        else:
            found = hash_of_node(found, step)
        rest, last = rest >> 1, last >> 1
    return last == 0 and found == root


def is_consistent(first: int, second: int, roots: tuple[bytes, bytes], proof: Sequence[bytes]) -> bool:
    """Whether the tree of the second root begins with that of the first (RFC 9162, 2.1.4.2)."""
    if first in (0, second):
        return not proof and roots[0] == (roots[1] if first else EMPTY)
    steps = list(proof) if first & (first - 1) else [roots[0], *proof]
    if not 0 < first < second or not steps:
        return False
    rest, last = _up_past_ones(first - 1, second - 1)
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if rest & 1 or rest == last:
            old, new = hash_of_node(step, old), hash_of_node(step, new)
            rest, last = _up(rest, last)
        else:
            new = hash_of_node(new, step)
        rest, last = rest >> 1, last >> 1
    return last == 0 and (old, new) == roots


def _up(rest: int, last: int) -> tuple[int, int]:
    """Past the levels at which the node has no sibling to its right."""
    while rest and not rest & 1:
        rest, last = rest >> 1, last >> 1
    return rest, last


def _up_past_ones(rest: int, last: int) -> tuple[int, int]:
    while rest & 1:
        rest, last = rest >> 1, last >> 1
    return rest, last


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The root over the hashes of leaves."""
    tree = Frontier()
    for leaf in leaves:
        tree.add(leaf)
    return tree.root()
