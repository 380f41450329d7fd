"""Drawn certificates: the same bytes each time, marked on every sheet, and what they print can be found again."""

from __future__ import annotations

import io
from dataclasses import replace

import pdfplumber
import pytest

from registry.demo.drawing import LAYOUTS, draw
from registry.demo.furniture import MARK
from registry.reference.demo_certificates import LAYOUTS as NAMED_LAYOUTS
from registry.reference.demo_certificates import CertificateSpec
from registry.reference.demo_market import load_market

CERTIFICATES = load_market().certificates
each_certificate = pytest.mark.parametrize("spec", CERTIFICATES.values(), ids=CERTIFICATES.keys())


def pages_of(spec: CertificateSpec) -> list[str]:
    """The text of each sheet."""
    with pdfplumber.open(io.BytesIO(draw(spec))) as pdf:
        return [page.extract_text() for page in pdf.pages]


@each_certificate
def test_the_same_certificate_is_drawn_in_the_same_bytes(spec: CertificateSpec) -> None:
    assert draw(spec) == draw(spec)


@each_certificate
def test_every_sheet_says_that_it_is_a_demo(spec: CertificateSpec) -> None:
    assert all(MARK in page for page in pages_of(spec))


@each_certificate
def test_every_sheet_says_which_of_how_many_it_is(spec: CertificateSpec) -> None:
    pages = pages_of(spec)
    total = len(pages)
    assert [any(f"{n}{of}{total}" in page for of in (" of ", "/")) for n, page in enumerate(pages, start=1)] == [
        True
    ] * total


@each_certificate
def test_every_printed_cell_and_field_is_on_the_paper(spec: CertificateSpec) -> None:
    text = "\n".join(pages_of(spec))
    cells = {cell for panel in (*spec.panels, *spec.controls) for row in panel.rows for cell in row}
    assert sorted(word for word in cells | {value for _, value in spec.head} if word not in text) == []


def test_every_layout_of_the_data_files_can_be_drawn() -> None:
    assert set(LAYOUTS) == set(NAMED_LAYOUTS) == {spec.layout for spec in CERTIFICATES.values()}


def test_a_long_table_goes_on_overleaf_under_its_heading() -> None:
    spec = CERTIFICATES["green-meadow-powder"]
    long = replace(spec.panels[0], rows=spec.panels[0].rows * 9)
    pages = pages_of(replace(spec, panels=(long,)))
    assert [page.count("Analyte") for page in pages] == [1, 1]


def test_a_table_too_wide_for_its_paper_is_refused() -> None:
    spec = CERTIFICATES["sevenfold-tablets"]
    wide = replace(spec.panels[0], rows=(("x" * 200, "", "", "", ""),))
    with pytest.raises(ValueError, match="points too wide"):
        draw(replace(spec, panels=(wide,)))
