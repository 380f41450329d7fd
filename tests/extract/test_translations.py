"""Certificates in Chinese and English: the English is read, and what the other says is left to a person."""

from __future__ import annotations

import io

from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

from registry.extract.certificate import read_document
from tests.extract.paper import HEIGHT, WIDTH, results

ROWS = [
    ("Item 项目", "Specification 规格", "Result 结果"),
    ("Loss on Drying 干燥失重", "≤5.0%", "3.17%"),
    ("Lead 铅", "≤2.0ppm", "0.21ppm"),
    ("Aflatoxin B1 黄曲霉毒素B1", "≤5ppb", "<0.5ppb"),
    ("Salmonella 沙门氏菌", "Negative 阴性", "Negative 阴性"),
    ("砷", "≤1.0ppm", "0.09ppm"),
]


def drawn(rows: list[tuple[str, ...]]) -> bytes:
    """A table in a font that has both kinds of letters."""
    registerFont(UnicodeCIDFont("STSong-Light"))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), invariant=True)
    canvas.setFont("STSong-Light", 9)
    for line, row in enumerate(rows):
        for x, cell in zip((50, 250, 400), row, strict=True):
            canvas.drawString(x, HEIGHT - 100 - 16 * line, cell)
    canvas.save()
    return file.getvalue()


def test_what_is_said_in_english_too_is_read_and_never_sure():
    answer = read_document(drawn(ROWS))
    assert results(answer)[:4] == [
        ("loss-on-drying", "=", "3.17", "%"),
        ("lead", "=", "0.21", "ppm"),
        ("aflatoxin-b1", "<", "0.5", "ppb"),
        ("salmonella", "absent", None, None),
    ]
    assert max(row["confidence"] for row in answer["samples"][0]["results"]) < 0.99


def test_a_name_in_chinese_alone_is_kept_and_not_known():
    rows = [
        (r["analyte"], r["printed_analyte"], r["value"]) for r in read_document(drawn(ROWS))["samples"][0]["results"]
    ]
    assert rows[4:] == [(None, "砷", "0.09")]
