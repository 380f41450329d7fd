"""The tree is that of RFC 6962: the published test vectors, and every proof of every small tree."""

from __future__ import annotations

from itertools import product

import pytest

from registry.domain.merkle import (
    EMPTY,
    Frontier,
    consistency_proof,
    frontier,
    hash_of_leaf,
    inclusion_proof,
)
from tests.log_proofs import is_consistent, is_included, root_of

# the leaves and roots of the reference implementation of RFC 6962 (certificate-transparency, merkle_tree_test)
LEAVES = [bytes.fromhex(text) for text in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
)]  # fmt: skip
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
INCLUSION = {  # (position, size): path
    (0, 1): [],
    (0, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (5, 8): [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 3): ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
    (1, 5): [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}
CONSISTENCY = {  # (first, second): path
    (1, 1): [],
    (1, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (6, 8): [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 5): [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}
HASHES = [hash_of_leaf(leaf) for leaf in LEAVES]
SIZES = range(18)


def grown(hashes):
    """The tree of these leaves, and how its subtrees are looked up."""
    tree, kept = Frontier(), {}
    for leaf in hashes:
        kept |= {(node.level, node.position): node.hash for node in tree.add(leaf)}
    return tree, lambda level, position: kept[level, position]


def test_the_roots_are_the_published_ones():
    assert root_of([]) == EMPTY
    assert tuple(root_of(HASHES[:size]).hex() for size in range(1, 9)) == ROOTS


@pytest.mark.parametrize(("asked", "path"), INCLUSION.items())
def test_proofs_of_inclusion_are_the_published_ones(asked, path):
    assert [step.hex() for step in inclusion_proof(*asked, grown(HASHES)[1])] == path


@pytest.mark.parametrize(("asked", "path"), CONSISTENCY.items())
def test_proofs_of_consistency_are_the_published_ones(asked, path):
    assert [step.hex() for step in consistency_proof(*asked, grown(HASHES)[1])] == path


@pytest.mark.parametrize("size", SIZES)
def test_every_leaf_is_proved_where_it_stands_and_nowhere_else(size):
    leaves = [hash_of_leaf(bytes([number])) for number in range(size)]
    tree, subtree = grown(leaves)
    proofs = [inclusion_proof(position, size, subtree) for position in range(size)]
    for (position, proof), (place, leaf) in product(enumerate(proofs), enumerate(leaves)):
        assert is_included(leaf, position, size, proof, tree.root()) == (position == place)


@pytest.mark.parametrize("size", SIZES)
def test_a_tree_is_consistent_with_what_it_began_with_and_with_nothing_else(size):
    leaves = [hash_of_leaf(bytes([number])) for number in range(size)]
    tree, subtree = grown(leaves)
    for first in range(size + 1):
        proof = consistency_proof(first, size, subtree)
        assert is_consistent(first, size, (root_of(leaves[:first]), tree.root()), proof)
        altered = [*leaves[: first - 1], hash_of_leaf(b"altered")] if first else [hash_of_leaf(b"inserted")]
        assert not is_consistent(first, size, (root_of(altered), tree.root()), proof)


@pytest.mark.parametrize("size", SIZES)
def test_a_tree_goes_on_from_its_right_edge(size):
    leaves = [hash_of_leaf(bytes([number])) for number in range(size + 3)]
    edge = frontier(size, grown(leaves)[1])
    assert edge.root() == root_of(leaves[:size])
    for leaf in leaves[size:]:
        edge.add(leaf)
    assert edge.root() == root_of(leaves)


@pytest.mark.parametrize("proof", [[], [EMPTY] * 2, [EMPTY] * 9])
@pytest.mark.parametrize(("first", "second"), [(3, 8), (4, 8), (5, 3), (-1, 8), (7, 8)])
def test_a_proof_of_another_length_proves_nothing(first, second, proof):
    assert not is_included(HASHES[0], first, second, proof, bytes.fromhex(ROOTS[7]))
    assert not is_consistent(first, second, (bytes.fromhex(ROOTS[2]), bytes.fromhex(ROOTS[7])), proof)
