"""The ruled certificate: a boxed head in two columns, a bar over each panel, every cell in its grid."""

from __future__ import annotations

from functools import partial

from registry.demo.furniture import GREY, draw_lines, draw_logo, draw_mark, draw_signature
from registry.demo.paper import LETTER, Ink, Paper
from registry.demo.table import Style, draw_table, table_height
from registry.reference.demo_certificates import CertificateSpec, Panel

BOLD, PLAIN = "Helvetica-Bold", "Helvetica"


def draw_ruled(spec: CertificateSpec, pages: int) -> Paper:
    """Draw the certificate on letter paper; `pages` is the number printed after "of"."""
    paper = Paper(LETTER, 46, 64, partial(_furnish, spec=spec, pages=pages), spec.title)
    _draw_head(paper, spec)
    style = _style(spec.laboratory.colour)
    for panel in (*spec.panels, *spec.controls):
        _draw_panel(paper, panel, style, spec.laboratory.colour)
    draw_lines(paper, spec.legend, Ink(PLAIN, 7.5, "#333333"), x=paper.margin)
    paper.y += 8
    draw_lines(paper, spec.laboratory.closing, Ink(PLAIN, 7, GREY), x=paper.margin)
    draw_signature(paper, spec, x=paper.margin)
    return paper


def _style(colour: str) -> Style:
    return Style(
        head=Ink(BOLD, 8, "#ffffff"),
        cell=Ink(PLAIN, 8.5),
        row_height=15.5,
        padding=4,
        head_fill=colour,
        band_fill="#f3f6f7",
        rules=None,
        grid="#9aa5ab",
    )


def _furnish(paper: Paper, *, spec: CertificateSpec, pages: int) -> None:
    laboratory = spec.laboratory
    draw_logo(paper, x=paper.margin, y=34, colour=laboratory.colour)
    paper.text(paper.margin + 52, 46, laboratory.name, Ink(BOLD, 13, laboratory.colour))
    paper.text(paper.margin + 52, 57, ", ".join(laboratory.address), Ink(PLAIN, 7.5, GREY))
    paper.text(paper.margin + 52, 66.5, laboratory.contact, Ink(PLAIN, 7.5, GREY))
    paper.text(paper.right, 46, spec.title, Ink(BOLD, 13), "right")
    paper.text(paper.right, 57, laboratory.accreditation, Ink(PLAIN, 7.5, GREY), "right")
    paper.line((paper.margin, 74), (paper.right, 74), colour=laboratory.colour, thickness=1.6)
    foot = paper.size[1] - 40
    draw_mark(paper, centre=paper.size[0] / 2, y=foot - 4)
    paper.text(paper.margin, foot + 6, dict(spec.head).get("Certificate No.", ""), Ink(PLAIN, 7.5, GREY))
    paper.text(paper.right, foot + 6, f"Page {paper.page} of {pages}", Ink(PLAIN, 7.5, GREY), "right")
    paper.y = 86


def _draw_head(paper: Paper, spec: CertificateSpec) -> None:
    rows = (len(spec.head) + 1) // 2
    top, height, half = paper.y, 14.5, paper.width / 2
    paper.box((paper.margin, top, paper.width, rows * height + 6), fill="#f8fafb", stroke="#9aa5ab")
    for index, (label, value) in enumerate(spec.head):
        x = paper.margin + 8 + (index // rows) * half
        y = top + (index % rows) * height + 13
        paper.text(x, y, f"{label}:", Ink(BOLD, 8, "#333333"))
        paper.text(x + 84, y, value, Ink(PLAIN, 8.5))
    paper.y = top + rows * height + 20


def _draw_panel(paper: Paper, panel: Panel, style: Style, colour: str) -> None:
    paper.need(min(table_height(panel, style), 200) + 34)
    paper.text(paper.margin, paper.y + 9, panel.title, Ink(BOLD, 10.5, colour))
    paper.text(paper.right, paper.y + 9, panel.note, Ink(PLAIN, 7.5, GREY), "right")
    paper.y += 14
    draw_table(paper, panel, style, left=paper.margin, width=paper.width)
    paper.y += 14
