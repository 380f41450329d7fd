"""Whole documents: what cannot be read, and what a person must look at."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from registry.errors import UnreadableDocument
from registry.extract.certificate import read_document
from tests.extract.paper import Text, drawn, table


def one_page() -> bytes:
    return drawn(table([("Analyte", "Result (mg/g)"), ("Mitragynine", "12")], xs=(50, 300)))


def problem_of(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read_document(data)
    return caught.value.problem


def test_bytes_that_are_no_pdf_are_unreadable():
    assert problem_of(b"%PDF-1.4 and nothing more") == "unreadable-pdf"


def test_a_page_that_fails_is_the_documents_fault(monkeypatch):
    def broken(self, page):
        raise ValueError("a page went wrong")

    monkeypatch.setattr("pdfminer.pdfinterp.PDFPageInterpreter.process_page", broken)
    assert problem_of(one_page()) == "unreadable-pdf"


def test_memory_that_ran_out_is_not_taken_for_a_damaged_file(monkeypatch):
    def hungry(self, page):
        raise MemoryError

    monkeypatch.setattr("pdfminer.pdfinterp.PDFPageInterpreter.process_page", hungry)
    assert problem_of(one_page()) == "resource-limit"


def test_a_scan_without_text_is_flagged_and_gives_no_sample():
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(200, 200))
    canvas.drawImage(ImageReader(Image.new("L", (20, 20))), 0, 0, 200, 200)
    canvas.save()
    answer = read_document(file.getvalue())
    assert (answer["status"], answer["samples"]) == ("flagged", [])
    assert [p["type"] for p in answer["problems"]] == ["no-text-layer"]


def test_the_same_bytes_give_the_same_answer():
    assert read_document(one_page()) == read_document(one_page())


def test_a_blank_page_at_the_end_is_nothing_to_speak_of():
    data = drawn([*table([("Analyte", "Result (%)"), ("Lead", "1")], xs=(50, 300)), Text(50, 50, " ", page=2)])
    assert (read_document(data)["pages"], read_document(data)["problems"]) == (2, [])
