"""Every golden certificate is read as a person reads it, whole.

REGISTRY_REWRITE_EXPECTED=1 draws them anew and keeps what the reader says now; look at the difference before you
commit it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from registry.extract.certificate import read_document
from tests.certificates.golden import HERE, draw_all, expected_of, read_expected, specs, summary, write_expected

if os.environ.get("REGISTRY_REWRITE_EXPECTED") == "1":
    draw_all()
    for drawn in HERE.glob("*/*.pdf"):
        write_expected(drawn, read_document(drawn.read_bytes()))

PAIRS = sorted(HERE.glob("*/*.pdf"))


@pytest.mark.parametrize("pdf", PAIRS, ids=lambda pdf: f"{pdf.parent.name}/{pdf.stem}")
def test_a_golden_certificate_is_read_as_a_person_reads_it(pdf: Path) -> None:
    assert summary(read_document(pdf.read_bytes())) == read_expected(pdf)


def test_every_certificate_that_is_drawn_has_its_golden_pair() -> None:
    named = {HERE / spec.layout / f"{name}.pdf" for name, spec in specs().items()}
    assert (named, [pdf.name for pdf in PAIRS if not expected_of(pdf).is_file()]) == (set(PAIRS), [])
