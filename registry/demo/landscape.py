"""The landscape certificate: summary tiles on the first sheet, a sheet a panel, quality control on the last."""

from __future__ import annotations

from functools import partial

from registry.demo.furniture import GREY, draw_lines, draw_logo, draw_mark, draw_signature
from registry.demo.paper import LANDSCAPE, Ink, Paper
from registry.demo.table import WORDS, Style, draw_table, table_height
from registry.reference.demo_certificates import CertificateSpec, Panel

BOLD, PLAIN = "Helvetica-Bold", "Helvetica"


def draw_landscape(spec: CertificateSpec, pages: int) -> Paper:
    """Draw the certificate on letter paper laid across; `pages` is the number printed after "of"."""
    paper = Paper(LANDSCAPE, 44, 58, partial(_furnish, spec=spec, pages=pages), spec.title)
    _draw_head(paper, spec)
    _draw_tiles(paper, spec)
    style = _style()
    for panel in spec.panels:
        _draw_panel(paper, panel, style, spec.laboratory.colour)
    draw_lines(paper, spec.legend, Ink(PLAIN, 7.5, "#333333"), x=paper.margin)
    draw_signature(paper, spec, x=paper.margin)
    _draw_controls(paper, spec, style)
    draw_lines(paper, spec.laboratory.closing, Ink(PLAIN, 7, GREY), x=paper.margin)
    return paper


def _style() -> Style:
    return Style(
        head=Ink(BOLD, 8, "#333333"),
        cell=Ink(PLAIN, 8.5),
        row_height=15,
        padding=4,
        head_fill="#e9ecef",
        band_fill="#f7f8f9",
        rules="#adb5bd",
        grid=None,
    )


def _furnish(paper: Paper, *, spec: CertificateSpec, pages: int) -> None:
    laboratory = spec.laboratory
    paper.box((0, 0, 14, paper.size[1]), fill=laboratory.colour, stroke=None)
    draw_logo(paper, x=paper.margin, y=24, colour=laboratory.colour)
    paper.text(paper.margin + 54, 36, laboratory.name, Ink(BOLD, 13, laboratory.colour))
    paper.text(paper.margin + 54, 47, ", ".join(laboratory.address), Ink(PLAIN, 7.5, GREY))
    paper.text(paper.right, 36, spec.title, Ink(BOLD, 13), "right")
    paper.text(paper.right, 47, laboratory.accreditation, Ink(PLAIN, 7.5, GREY), "right")
    foot = paper.size[1] - 38
    paper.line((paper.margin, foot), (paper.right, foot), colour="#adb5bd", thickness=0.6)
    paper.text(paper.margin, foot + 14, laboratory.contact, Ink(PLAIN, 7.5, GREY))
    draw_mark(paper, centre=paper.size[0] / 2, y=foot + 5)
    paper.text(paper.right, foot + 14, f"Page {paper.page} of {pages}", Ink(PLAIN, 7.5, GREY), "right")
    paper.y = 62


def _draw_head(paper: Paper, spec: CertificateSpec) -> None:
    rows = (len(spec.head) + 2) // 3
    third = paper.width / 3
    for index, (label, value) in enumerate(spec.head):
        x = paper.margin + (index // rows) * third
        y = paper.y + (index % rows) * 14 + 10
        paper.text(x, y, f"{label}:", Ink(BOLD, 8, "#444444"))
        paper.text(x + 78, y, value, Ink(PLAIN, 8.5))
    paper.y += rows * 14 + 14


def _draw_tiles(paper: Paper, spec: CertificateSpec) -> None:
    if not spec.tiles:
        return
    width = paper.width / len(spec.tiles)
    for index, (title, word) in enumerate(spec.tiles):
        left = paper.margin + index * width
        paper.box((left, paper.y, width - 10, 34), fill="#f7f8f9", stroke="#adb5bd")
        paper.text(left + (width - 10) / 2, paper.y + 13, title, Ink(PLAIN, 8, GREY), "centre")
        colour = WORDS.get(word.lower(), "#333333")
        paper.text(left + (width - 10) / 2, paper.y + 27, word, Ink(BOLD, 10.5, colour), "centre")
    paper.y += 50


def _draw_panel(paper: Paper, panel: Panel, style: Style, colour: str) -> None:
    paper.need(min(table_height(panel, style), 160) + 38)
    paper.text(paper.margin, paper.y + 10, panel.title, Ink(BOLD, 11, colour))
    paper.text(paper.margin, paper.y + 21, panel.note, Ink(PLAIN, 7.5, GREY))
    paper.y += 27
    draw_table(paper, panel, style, left=paper.margin, width=paper.width)
    paper.y += 12


def _draw_controls(paper: Paper, spec: CertificateSpec, style: Style) -> None:
    if not spec.controls:
        return
    paper.new_page()
    paper.text(paper.margin, paper.y + 12, "Quality Control Report", Ink(BOLD, 13))
    paper.y += 26
    for panel in spec.controls:
        _draw_panel(paper, panel, style, spec.laboratory.colour)
