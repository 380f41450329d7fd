"""Every golden certificate is read as a person reads it, whole.

REGISTRY_REWRITE_EXPECTED=1 draws them anew and keeps what the reader says now; look at the difference before you
commit it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pdfplumber
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


@pytest.mark.parametrize("pdf", PAIRS, ids=lambda pdf: f"{pdf.parent.name}/{pdf.stem}")
def test_every_value_read_is_the_ink_inside_its_box(pdf: Path) -> None:
    samples = read_document(pdf.read_bytes())["samples"]
    with pdfplumber.open(pdf) as paper:
        values = [(row["printed_result"], ink_in(paper, row)) for sample in samples for row in sample["results"]]
        values += [(field["text"], ink_in(paper, field)) for sample in samples for field in sample["fields"].values()]
    assert [(said, inked) for said, inked in values if said.replace(" ", "") != inked] == []


def ink_in(paper: pdfplumber.PDF, read: dict[str, Any]) -> str:
    """The text inside a value's box and a point around it, without blanks."""
    x0, top, x1, bottom = read["bbox"]
    return "".join(paper.pages[read["page"] - 1].crop((x0 - 1, top - 1, x1 + 1, bottom + 1)).extract_text().split())


def test_every_certificate_that_is_drawn_has_its_golden_pair() -> None:
    named = {HERE / spec.layout / f"{name}.pdf" for name, spec in specs().items()}
    assert (named, [pdf.name for pdf in PAIRS if not expected_of(pdf).is_file()]) == (set(PAIRS), [])
