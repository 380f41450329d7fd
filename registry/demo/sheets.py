"""Plain certificates, drawn cheaply by the thousand; where each number stands on the sheet is known from drawing it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from registry.demo.furniture import GREY, draw_mark
from registry.demo.measured import InventedResult, Table
from registry.demo.paper import LETTER, Ink, Paper, Printed
from registry.demo.table import Style, draw_table
from registry.reference.demo_certificates import Panel
from registry.reference.demo_crowd import CrowdLaboratory

BOLD, PLAIN = "Helvetica-Bold", "Helvetica"
REASONS = ["an invented certificate: its maker knows what stands on it"]


@dataclass(frozen=True)
class Sheet:
    """The bytes of a certificate, and what a reader would say of it: the ink of its head, its results in order."""

    pdf: bytes
    pages: int
    fields: dict[str, dict[str, Any]]
    results: tuple[dict[str, Any], ...]


def draw_sheet(
    laboratory: CrowdLaboratory, signatory: str, head: Sequence[tuple[str, str, str]], tables: Sequence[Table]
) -> Sheet:
    """Draw a certificate; `head` is what stands above its tables: field of the registry, label, value."""
    paper = Paper(LETTER, 46, 64, partial(_furnish, laboratory=laboratory), "Certificate of Analysis")
    named = paper.printed[0]
    start = len(paper.printed)
    _draw_head(paper, head)
    ink = {field: paper.printed[start + 2 * place + 1] for place, (field, _, _) in enumerate(head)}
    start = len(paper.printed)
    for table in tables:
        _draw_table(paper, table, laboratory)
    results = tuple(_results(iter(paper.printed[start:]), tables, laboratory))
    paper.need(40)
    paper.text(paper.margin, paper.y + 30, signatory, Ink(PLAIN, 8))
    kept = {field: _field(printed) for field, printed in ({"laboratory": named} | ink).items()}
    return Sheet(paper.finish(), paper.page, kept, results)


def latin(text: str) -> str:
    """A text in the letters that every printer has; those it has not are left out."""
    known = text.encode("cp1252", errors="ignore").decode("cp1252")
    folded = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return known if known == text else " ".join(folded.encode("cp1252", errors="ignore").decode("cp1252").split())


def _furnish(paper: Paper, *, laboratory: CrowdLaboratory) -> None:
    paper.text(paper.margin, 46, latin(laboratory.name), Ink(BOLD, 11, laboratory.colour))
    paper.text(paper.margin, 60, "Certificate of Analysis", Ink(BOLD, 10))
    paper.text(paper.right, 60, f"Page {paper.page}", Ink(PLAIN, 7.5, GREY), "right")
    draw_mark(paper, centre=paper.size[0] / 2, y=paper.size[1] - 44)
    paper.y = 74


def _draw_head(paper: Paper, head: Sequence[tuple[str, str, str]]) -> None:
    for _, label, value in head:
        paper.y += 12
        paper.text(paper.margin, paper.y, f"{label}:", Ink(BOLD, 8, "#333333"))
        paper.text(paper.margin + 84, paper.y, value, Ink(PLAIN, 8.5))
    paper.y += 12


def _draw_table(paper: Paper, table: Table, laboratory: CrowdLaboratory) -> None:
    style = Style(Ink(BOLD, 8), Ink(PLAIN, 8.5), 13, 3, head_fill=None, band_fill=None, rules="#555555", grid=None)
    panel = _panel(table, laboratory)
    paper.need(90)
    paper.text(paper.margin, paper.y + 10, panel.title, Ink(BOLD, 9.5, laboratory.colour))
    paper.text(paper.margin, paper.y + 21, f"Method: {panel.note}", Ink(PLAIN, 7.5, GREY))
    paper.y += 26
    draw_table(paper, panel, style, left=paper.margin, width=paper.width)
    paper.y += 10


def _panel(table: Table, laboratory: CrowdLaboratory) -> Panel:
    method = _method(table, laboratory)
    if table.unit is None:
        rows = tuple((result.row.printed, result.printed) for result in table.results)
        return Panel(table.panel.title, method, ("Analyte", "Result"), rows)
    columns = ("Analyte", *(f"{name}\n({table.printed_unit})" for name in ("LOD", "LOQ", "Result")))
    lines = tuple((r.row.printed, f"{r.row.lod or '-'}", f"{r.row.loq or '-'}", r.printed) for r in table.results)
    return Panel(table.panel.title, method, columns, lines)


def _results(
    lines: Iterator[Printed], tables: Sequence[Table], laboratory: CrowdLaboratory
) -> Iterator[dict[str, Any]]:
    """What the reader would say of every line of the tables, in the order of the paper, each with its ink."""
    for table in tables:
        title = _found(lines, table.panel.title)
        for result in table.results:
            _found(lines, result.row.printed)
            ink = _found(lines, result.printed)
            # the reader does not carry a method overleaf
            yield _said(result, table, ink, _method(table, laboratory) if ink.page == title.page else None)


def _found(lines: Iterator[Printed], text: str) -> Printed:
    return next(line for line in lines if line.text == text)


def _said(result: InventedResult, table: Table, ink: Printed, method: str | None) -> dict[str, Any]:
    row = result.row
    return {
        "panel": table.panel.panel,
        "analyte": row.analyte,
        "printed_analyte": row.printed,
        "printed_result": result.printed,
        "operator": result.operator.value,
        "value": None if result.value is None else f"{result.value:f}",
        "unit": table.unit,
        "lod": None if row.lod is None else f"{row.lod:f}",
        "loq": None if row.loq is None else f"{row.loq:f}",
        "uncertainty": None,
        "limit": None,
        "status": None,
        "sample_size": row.portion,
        "method": method,
        "page": ink.page,
        "bbox": [round(edge, 2) for edge in ink.box],
        "confidence": 1.0,
        "reasons": REASONS,
    }


def _method(table: Table, laboratory: CrowdLaboratory) -> str:
    return table.panel.method.format(code=laboratory.code)


def _field(printed: Printed) -> dict[str, Any]:
    return {"page": printed.page, "bbox": [round(edge, 2) for edge in printed.box], "text": printed.text}
