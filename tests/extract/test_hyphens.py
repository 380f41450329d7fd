"""Hyphens as files name them: what is drawn as one is one."""

from __future__ import annotations

import io

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from registry.extract.certificate import read_document


def test_a_number_whose_font_calls_its_hyphens_soft_is_found_as_it_is_typed() -> None:
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(600, 800), invariant=True)
    canvas.setFont("Vera", 10)
    canvas.drawString(50, 700, "Batch number: ARB\u00ad0822\u00ad2")
    canvas.drawString(50, 680, "Sample ID: 22H0417\u00ad03")
    canvas.save()
    told = read_document(file.getvalue())["samples"][0]["certificate"]
    assert (told["batch_number"], told["sample_id"]) == ("ARB-0822-2", "22H0417-03")
