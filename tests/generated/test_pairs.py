"""Every certificate that stays is read as it was drawn, but for those that are known not to be."""

from __future__ import annotations

from pathlib import Path

import pytest

from registry.extract.certificate import read_document
from tests.generated.pairs import HERE, KNOWN_FAILURES, LISTED, difference, truth_of
from tests.generated.score import compare

NAMES = [
    pytest.param(
        name, marks=pytest.mark.xfail(strict=True, reason=KNOWN_FAILURES[name]) if name in KNOWN_FAILURES else ()
    )
    for name in LISTED
]


@pytest.mark.parametrize("name", NAMES)
def test_a_certificate_is_read_as_it_was_drawn(name: str) -> None:
    read = read_document((HERE / f"{name}.pdf").read_bytes())
    assert difference(compare(truth_of(name), read)) == []


def test_every_pair_is_whole_and_listed() -> None:
    kept = {Path(path.name.partition(".")[0]).name for path in HERE.iterdir() if path.suffix == ".pdf"}
    truths = {path.name.removesuffix(".truth.yaml") for path in HERE.glob("*.truth.yaml")}
    assert (kept, truths, KNOWN_FAILURES.keys() - LISTED.keys()) == (set(LISTED), set(LISTED), set())
