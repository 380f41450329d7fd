"""What stands on every sheet of an invented certificate: the demo's mark, page numbers, signatures."""

from __future__ import annotations

from registry.demo.paper import Ink, Paper, width_of
from registry.reference.demo_certificates import CertificateSpec

MARK = "DEMO – invented laboratory, invented product"
RED = "#a4262c"
GREY = "#6b6b6b"


def draw_mark(paper: Paper, *, centre: float, y: float, font: str = "Helvetica-Bold") -> None:
    """Print the mark of the demo in a red frame whose top is y."""
    ink = Ink(font, 8, RED)
    width = width_of(MARK, ink) + 14
    paper.box((centre - width / 2, y, width, 14), fill="#ffffff", stroke=RED)
    paper.text(centre, y + 9.8, MARK, ink, "centre")


def draw_logo(paper: Paper, *, x: float, y: float, colour: str) -> None:
    """Draw three drops and a line: nobody's mark."""
    paper.disc((x + 9, y + 10), 9, colour=colour)
    paper.disc((x + 26, y + 10), 6, colour=colour)
    paper.disc((x + 38, y + 10), 3.5, colour=colour)
    paper.line((x, y + 23), (x + 42, y + 23), colour=colour, thickness=1.4)


def draw_signature(paper: Paper, spec: CertificateSpec, *, x: float, font: str = "Helvetica") -> None:
    """Draw a scribble over a line with the signatory's name and office beneath, and move paper.y below it."""
    paper.need(58)
    y = paper.y + 26
    steps = ((0, 0), (8, -22), (14, 6), (22, -8), (30, -20), (34, 8), (46, -6), (58, -14), (62, 4), (88, -7))
    paper.scribble(tuple((x + 10 + dx, y - 4 + dy) for dx, dy in steps), colour="#2a3f8f")
    paper.line((x, y), (x + 170, y), colour=GREY, thickness=0.6)
    for line in spec.laboratory.signatory:
        y += 10
        paper.text(x, y, line, Ink(font, 7.5, "#333333"))
    paper.y = y + 6


def draw_lines(paper: Paper, lines: tuple[str, ...], ink: Ink, *, x: float) -> None:
    """Print lines one under the other from paper.y, and leave paper.y below them."""
    for line in lines:
        paper.need(ink.size + 3)
        paper.y += ink.size + 2.4
        paper.text(x, paper.y, line, ink)
