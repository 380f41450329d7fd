"""Draws a certificate from what is to be printed on it, the same bytes each time."""

from __future__ import annotations

from collections.abc import Callable

from registry.demo.landscape import draw_landscape
from registry.demo.paired import draw_paired
from registry.demo.paper import Paper
from registry.demo.report import draw_report
from registry.demo.ruled import draw_ruled
from registry.reference.demo_certificates import CertificateSpec

Layout = Callable[[CertificateSpec, int], Paper]

LAYOUTS: dict[str, Layout] = {
    "ruled": draw_ruled,
    "paired": draw_paired,
    "report": draw_report,
    "landscape": draw_landscape,
}


def draw(spec: CertificateSpec) -> bytes:
    """The certificate as a PDF; raises ValueError where a table is too wide or too long for its layout."""
    layout = LAYOUTS[spec.layout]
    pages = layout(spec, 0).page  # drawn once to count the sheets that every sheet names
    return layout(spec, pages).finish()
