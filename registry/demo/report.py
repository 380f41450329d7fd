"""The European test report: one label a line, decimal commas, a method and an uncertainty for every value."""

from __future__ import annotations

from functools import partial

from registry.demo.furniture import GREY, draw_lines, draw_mark, draw_signature
from registry.demo.paper import A4, Ink, Paper
from registry.demo.table import Style, draw_table, table_height
from registry.reference.demo_certificates import CertificateSpec, Panel

BOLD, PLAIN = "Vera-Bold", "Vera"
LABELS = 165  # width of the labels, in points


def draw_report(spec: CertificateSpec, pages: int) -> Paper:
    """Draw the certificate on A4 paper; `pages` is the number printed after the stroke."""
    paper = Paper(A4, 54, 76, partial(_furnish, spec=spec, pages=pages), spec.title)
    paper.text(paper.size[0] / 2, paper.y + 12, spec.title, Ink(BOLD, 12.5, "#111111"), "centre")
    paper.y += 30
    _draw_head(paper, spec)
    style = _style()
    for panel in (*spec.panels, *spec.controls):
        _draw_panel(paper, panel, style)
    draw_lines(paper, spec.legend, Ink(PLAIN, 6.8, "#222222"), x=paper.margin)
    paper.y += 8
    draw_lines(paper, spec.laboratory.closing, Ink(PLAIN, 6.3, GREY), x=paper.margin)
    draw_signature(paper, spec, x=paper.margin, font=PLAIN)
    return paper


def _style() -> Style:
    return Style(
        head=Ink(BOLD, 6.8, "#111111"),
        cell=Ink(PLAIN, 7.6, "#111111"),
        row_height=15,
        padding=3.5,
        head_fill="#ececec",
        band_fill=None,
        rules=None,
        grid="#333333",
    )


def _furnish(paper: Paper, *, spec: CertificateSpec, pages: int) -> None:
    laboratory = spec.laboratory
    paper.box((paper.margin, 32, 34, 34), fill=laboratory.colour, stroke=None)
    paper.disc((paper.margin + 17, 49), 10, colour="#ffffff")
    paper.disc((paper.margin + 17, 49), 5, colour=laboratory.colour)
    paper.text(paper.margin + 46, 43, laboratory.name, Ink(BOLD, 11, "#111111"))
    paper.text(paper.margin + 46, 54, ", ".join(laboratory.address), Ink(PLAIN, 7, "#333333"))
    paper.text(paper.margin + 46, 64, laboratory.accreditation, Ink(PLAIN, 7, "#333333"))
    paper.line((paper.margin, 74), (paper.right, 74), colour="#333333", thickness=0.6)
    foot = paper.size[1] - 56
    paper.line((paper.margin, foot), (paper.right, foot), colour="#333333", thickness=0.6)
    paper.text(paper.margin, foot + 12, laboratory.contact, Ink(PLAIN, 6.5, GREY))
    paper.text(paper.right, foot + 12, f"Page {paper.page}/{pages}", Ink(PLAIN, 7, "#333333"), "right")
    draw_mark(paper, centre=paper.size[0] / 2, y=foot + 20, font=BOLD)
    paper.y = 84


def _draw_head(paper: Paper, spec: CertificateSpec) -> None:
    top = paper.y
    for label, value in spec.head:
        paper.text(paper.margin + 6, paper.y + 10, f"{label}:", Ink(PLAIN, 7.8, "#333333"))
        paper.text(paper.margin + LABELS, paper.y + 10, value, Ink(PLAIN, 8.2, "#111111"))
        paper.y += 13.5
    paper.box((paper.margin, top - 2, paper.width, paper.y - top + 5), fill=None, stroke="#333333")
    paper.y += 14


def _draw_panel(paper: Paper, panel: Panel, style: Style) -> None:
    paper.need(min(table_height(panel, style), 200) + 30)
    paper.text(paper.margin, paper.y + 9, panel.title, Ink(BOLD, 8.8, "#111111"))
    paper.y += 14
    if panel.note:
        paper.text(paper.margin, paper.y + 7, panel.note, Ink(PLAIN, 6.8, "#333333"))
        paper.y += 11
    draw_table(paper, panel, style, left=paper.margin, width=paper.width)
    paper.y += 12
