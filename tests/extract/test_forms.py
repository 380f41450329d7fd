"""Certificates that are forms: what their fields show is read, and a person looks at it."""

from __future__ import annotations

import io
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from registry.extract.inside.tasks import examined
from registry.extract.page import forms
from registry.extract.page.words import read_pages
from tests.hostile.made import certificate, stream, text

HEADINGS = (("Analyte", 60), ("Result", 200), ("Unit", 300), ("Status", 380))
ROWS = (("Lead", "0.67", "mg/kg", "Pass"), ("Cadmium", "< 0.02", "mg/kg", "Pass"), ("Arsenic", "1.70", "mg/kg", "Fail"))


def form(*, ticked: bool = False) -> bytes:
    """A table of which the results and verdicts stand in fields; perhaps with a box that is ticked beside each row."""
    kept = io.BytesIO()
    canvas = Canvas(kept, pagesize=(500, 300))
    canvas.setFont("Helvetica-Bold", 10)
    for heading, x in HEADINGS:
        canvas.drawString(x, 240, heading)
    canvas.setFont("Helvetica", 10)
    for at, (name, result, unit, status) in enumerate(ROWS):
        y = 220 - 20 * at
        canvas.drawString(60, y, name)
        canvas.drawString(300, y, unit)
        for field, value, x in ((f"r{at}", result, 196), (f"s{at}", status, 376)):
            size: dict[str, Any] = {"x": x, "y": y - 4, "width": 60, "height": 16, "fontSize": 10, "borderWidth": 0}
            canvas.acroForm.textfield(name=field, value=value, **size)
        if ticked:
            canvas.acroForm.checkbox(name=f"t{at}", checked=True, x=262, y=y - 3, size=14)
    canvas.save()
    return kept.getvalue()


def rows(data: bytes) -> list[tuple[str, str, str | None, str | None]]:
    """Each result that is read: its substance, its text, its value and the laboratory's verdict."""
    found = (row for sample in examined(data)["samples"] for row in sample["results"])
    return [(row["analyte"], row["printed_result"], row["value"], row["status"]) for row in found]


READ = [
    ("lead", "0.67", "0.67", "pass"),
    ("cadmium", "< 0.02", "0.02", "pass"),
    ("arsenic", "1.70", "1.70", "fail"),
]


def test_what_was_typed_into_a_form_is_read():
    assert rows(form()) == READ


def test_what_was_typed_into_a_form_waits_for_a_person_who_is_told_why():
    answer = examined(form())
    assert answer["status"] == "flagged"
    assert [problem["type"] for problem in answer["problems"]] == ["form-field"]
    read = [row for sample in answer["samples"] for row in sample["results"]]
    assert {row["confidence"] for row in read} == {0.7}
    assert all("its page has form fields, which anybody could fill in" in row["reasons"] for row in read)


def test_a_tick_beside_a_value_is_no_digit_of_it():
    assert rows(form(ticked=True)) == READ


def test_a_value_is_read_as_its_field_shows_it_and_not_as_it_is_kept():
    shown = b"BT /F 10 Tf 1 0 0 1 2 4 Tm (0.90) Tj ET"
    look = stream(shown, b" /Type /XObject /Subtype /Form /BBox [0 0 40 14] /Resources <</Font <</F 5 0 R>>>>")
    field = b"<</Type /Annot /Subtype /Widget /FT /Tx /T (r) /V (0.10) /Rect [108 126 148 140] /F 4 /AP <</N 7 0 R>>>>"
    catalog = b" /AcroForm <</Fields [6 0 R] /DR <</Font <</F 5 0 R>>>> /DA (/F 10 Tf 0 g)>>"
    content = text((("Analyte", "Result", "Unit", "LOD", "LOQ"), ("Lead", "", "mg/kg", "0.01", "0.02")))
    data = certificate(content, catalog=catalog, page=b" /Annots [6 0 R]", others=(field, look))
    assert rows(data) == [("lead", "0.90", "0.90", None)]


def test_a_field_without_a_look_of_its_own_is_read_as_pdf_readers_draw_it():
    field = b"<</Type /Annot /Subtype /Widget /FT /Tx /T (r) /V (0.90) /Rect [108 146 148 160] /F 4>>"
    catalog = b" /AcroForm <</Fields [6 0 R] /DR <</Font <</F 5 0 R>>>> /DA (/F 10 Tf 0 g)>>"
    content = text((("Analyte", "", "Unit", "LOD", "LOQ"), ("Lead", "0.10", "mg/kg", "0.01", "0.02")))
    printed = forms.printed(certificate(content, catalog=catalog, page=b" /Annots [6 0 R]", others=(field,)))
    assert printed is not None
    assert "0.90" in [word.text for page in read_pages(printed) for word in page.words]


def test_a_document_without_a_form_is_read_as_it_is():
    assert forms.printed(certificate()) is None
