"""The paired certificate: panels side by side in two columns without ruling, what the words mean in a footnote."""

from __future__ import annotations

from functools import partial

from registry.demo.furniture import GREY, draw_lines, draw_mark, draw_signature
from registry.demo.paper import LETTER, Ink, Paper, width_of
from registry.demo.table import Style, draw_table, table_height
from registry.reference.demo_certificates import CertificateSpec, Panel

BOLD, PLAIN = "Helvetica-Bold", "Helvetica"
GUTTER = 22


def draw_paired(spec: CertificateSpec, pages: int) -> Paper:
    """Draw the certificate on letter paper; `pages` is the number printed after "of"."""
    paper = Paper(LETTER, 40, 60, partial(_furnish, spec=spec, pages=pages), spec.title)
    _draw_head(paper, spec)
    style = _style(spec.laboratory.colour)
    panels = (*spec.panels, *spec.controls)
    for start in range(0, len(panels), 2):
        _draw_pair(paper, panels[start : start + 2], style, spec.laboratory.colour)
    paper.line((paper.margin, paper.y), (paper.right, paper.y), colour="#cccccc", thickness=0.5)
    draw_lines(paper, spec.legend, Ink("Helvetica-Oblique", 7.5, "#333333"), x=paper.margin)
    paper.y += 6
    draw_lines(paper, spec.laboratory.closing, Ink(PLAIN, 7, GREY), x=paper.margin)
    draw_signature(paper, spec, x=paper.right - 190)
    return paper


def _style(colour: str) -> Style:
    return Style(
        head=Ink(BOLD, 7, "#444444"),
        cell=Ink(PLAIN, 7.8),
        row_height=14,
        padding=2,
        head_fill=None,
        band_fill=None,
        rules=colour,
        grid=None,
        align="right",
    )


def _furnish(paper: Paper, *, spec: CertificateSpec, pages: int) -> None:
    laboratory = spec.laboratory
    paper.box((0, 0, paper.size[0], 52), fill=laboratory.colour, stroke=None)
    paper.text(paper.margin, 26, laboratory.name, Ink(BOLD, 14, "#ffffff"))
    paper.text(paper.margin, 40, "  |  ".join((*laboratory.address, laboratory.contact)), Ink(PLAIN, 7.5, "#ffffff"))
    paper.text(paper.right, 26, spec.title, Ink(BOLD, 12, "#ffffff"), "right")
    paper.text(paper.right, 40, f"{paper.page} of {pages}", Ink(PLAIN, 7.5, "#ffffff"), "right")
    draw_mark(paper, centre=paper.size[0] / 2, y=paper.size[1] - 40)
    paper.text(paper.size[0] / 2, paper.size[1] - 14, laboratory.accreditation, Ink(PLAIN, 7, GREY), "centre")
    paper.y = 66


def _draw_head(paper: Paper, spec: CertificateSpec) -> None:
    """Three columns of labels with their values beneath."""
    rows = (len(spec.head) + 2) // 3
    for index, (label, value) in enumerate(spec.head):
        x = paper.margin + (index // rows) * paper.width / 3
        y = paper.y + (index % rows) * 25
        paper.text(x, y + 8, label, Ink(PLAIN, 7, GREY))
        paper.text(x, y + 18, value, Ink(BOLD, 8.5))
    paper.y += rows * 25 + 10


def _draw_pair(paper: Paper, pair: tuple[Panel, ...], style: Style, colour: str) -> None:
    height = max(table_height(panel, style) for panel in pair) + 52
    paper.need(height)
    top, page = paper.y, paper.page
    width = (paper.width - GUTTER) / 2
    for index, panel in enumerate(pair):
        if paper.page != page:
            raise ValueError(f"the panel {panel.title!r} is too long to stand beside another")
        paper.y = top
        _draw_panel(paper, panel, style, colour, left=paper.margin + index * (width + GUTTER), width=width)
    paper.y = top + height


def _draw_panel(paper: Paper, panel: Panel, style: Style, colour: str, *, left: float, width: float) -> None:
    ink = Ink(BOLD, 10, colour)
    paper.text(left, paper.y + 10, panel.title, ink)
    paper.text(left, paper.y + 21, panel.note, Ink(PLAIN, 7, GREY))
    paper.line(
        (left, paper.y + 12.5), (left + width_of(panel.title, ink), paper.y + 12.5), colour=colour, thickness=0.6
    )
    paper.y += 26
    draw_table(paper, panel, style, left=left, width=width)
