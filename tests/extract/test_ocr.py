from __future__ import annotations

import io
import stat
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from pypdfium2 import PdfDocument
from reportlab.pdfgen.canvas import Canvas

from registry.extract import child
from registry.extract.ocr import seeing
from registry.extract.ocr.engine import find_engine
from registry.extract.ocr.pixels import upright
from tests.conftest import require
from tests.extract.paper import Text, drawn, problems, results, table
from tests.extract.scans import Scanner
from tests.hostile.made import PAGE, document, stream, text

ROWS = [
    ("Analyte", "LOQ (mg/kg)", "Result (mg/kg)", "Limit (mg/kg)", "Status"),
    ("Lead", "0.010", "0.124", "0.500", "Pass"),
    ("Cadmium", "0.010", "0.052", "0.500", "Pass"),
    ("Arsenic", "0.010", "ND", "1.500", "Pass"),
    ("Mercury", "0.010", "1.310", "0.100", "Fail"),
]
METALS = [("lead", "=", "0.124", "mg/kg"), ("cadmium", "=", "0.052", "mg/kg")]
METALS += [("arsenic", "ND", None, "mg/kg"), ("mercury", "=", "1.310", "mg/kg")]
PROSE = "This certificate of analysis reports the results of tests of the sample as it was received by the laboratory."


@pytest.fixture
def engine():
    require("tesseract", available=find_engine() is not None)


@pytest.fixture
def no_engine(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.fixture
def made_engine(monkeypatch, tmp_path):
    """A program that says it is tesseract, and does this when it is shown a page."""

    def make(does: str) -> None:
        program = tmp_path / "tesseract"
        asked = 'case "$1" in --version) echo "tesseract 5.9";; --list-langs) echo eng;; *)'
        program.write_text(f"#!/bin/sh\n{asked} {does};; esac\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", str(tmp_path))

    return make


def metals() -> bytes:
    texts = [
        Text(50, 60, "Certificate of Analysis", size=16),
        Text(50, 90, "Heavy Metals", size=12),
        Text(50, 300, PROSE),
    ]
    return drawn([*texts, *table(ROWS, xs=(50, 160, 270, 380, 490), y=120)])


def read(data: bytes, folder: Path) -> dict:
    path = folder / "scan.pdf"
    path.write_bytes(data)
    return child.read_isolated(path)


def rows_of(answer: dict) -> list[dict]:
    return [row for sample in answer["samples"] for row in sample["results"]]


def joined(*documents: bytes) -> bytes:
    with PdfDocument.new() as whole:
        for data in documents:
            whole.import_pages(PdfDocument(data))
        file = io.BytesIO()
        whole.save(file)
    return file.getvalue()


def dark_pixels(data: bytes, box: list[float], scale: float = 4.0) -> int:
    """How many dark pixels a page has outside a box but within what surrounds it by two points."""
    picture = PdfDocument(data)[0].render(scale=scale, grayscale=True).to_pil().convert("L")
    left, top, right, bottom = (edge * scale for edge in box)
    around = picture.crop((int(left - 2 * scale), int(top), int(right + 2 * scale), int(bottom)))
    inner = picture.crop((int(left), int(top), int(right) + 1, int(bottom)))
    return sum(around.histogram()[:100]) - sum(inner.histogram()[:100])


SCANS = [
    Scanner(),
    Scanner(dpi=150, quality=60),
    Scanner(dpi=300, skew=1.7),
    Scanner(skew=-1.2, blur=0.8),
    Scanner(turn=90),
    Scanner(turn=180),
]


@pytest.mark.parametrize("scanner", SCANS, ids=["plain", "coarse", "skewed", "blurred", "on its side", "upside down"])
def test_a_scan_is_read_as_the_print_it_was_made_of(scanner, engine, tmp_path):
    answer = read(scanner.scan(metals()), tmp_path)
    assert results(answer) == METALS
    assert [(r["loq"], r["limit"], r["status"]) for r in rows_of(answer)][3] == ("0.010", "0.100", "fail")


def test_what_was_read_by_ocr_says_so_and_waits_for_a_person(engine, tmp_path):
    answer = read(Scanner().scan(metals()), tmp_path)
    assert answer["status"] == "flagged"
    assert problems(answer) == ["needs-review"]
    assert "OCR (tesseract" in answer["problems"][0]["detail"]
    assert {r["confidence"] <= 0.9 for r in rows_of(answer)} == {True}
    assert all(any("OCR" in reason for reason in r["reasons"]) for r in rows_of(answer))
    assert answer["reader"]["ocr"] == [1]


@pytest.mark.parametrize(
    "scanner", [Scanner(), Scanner(skew=1.5), Scanner(turn=270)], ids=["plain", "skewed", "turned"]
)
def test_the_box_of_each_result_covers_its_ink_on_the_page_as_it_lies(scanner, engine, tmp_path):
    data = scanner.scan(metals())
    for row in rows_of(read(data, tmp_path)):
        left, top, right, bottom = row["bbox"]
        assert (right - left) * (bottom - top) < 900
        assert dark_pixels(data, row["bbox"]) == 0


def test_a_poor_text_behind_a_scan_is_not_believed(engine, tmp_path):
    behind = [(50 + 110 * x, 120 + 14 * y, "7.777") for x in range(1, 4) for y in range(1, 5)]
    answer = read(Scanner().scan(metals(), behind=[*behind, (50, 134, "Lead"), (50, 148, "Cadmium")]), tmp_path)
    assert results(answer) == METALS
    assert "cannot be seen" in next(p["detail"] for p in answer["problems"] if p["type"] == "needs-review")


def with_other_letters(first: bytes) -> bytes:
    """The metals, in a font that says of each letter that it is another: the space is `first`, and so on."""
    names = b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <20> <7e> <%b> endbfrange" % first
    content = text(((*ROWS[0],), *ROWS[1:], ("This certificate of analysis reports the results of tests.",)))
    objects = (
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        PAGE.replace(b"400 200", b"600 200") % b"",
        stream(content.replace(b"/F 10", b"/F 7")),
        b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R>>",
        stream(b"begincmap " + names + b" endcmap"),
    )
    return document(objects)


@pytest.mark.parametrize("first", [b"e020", b"0041"], ids=["no letters", "wrong letters"])
def test_a_text_that_names_no_letters_or_wrong_ones_is_read_off_its_picture(first, engine, tmp_path):
    answer = read(with_other_letters(first), tmp_path)
    assert results(answer) == METALS
    assert "needs-review" in problems(answer)


def test_one_page_that_is_a_picture_is_read_beside_pages_of_text(engine, tmp_path):
    words = drawn(
        [
            Text(50, 60, "Certificate of Analysis"),
            *table([("Analyte", "Result (%)"), ("Moisture", "7.1")], xs=(50, 300)),
        ]
    )
    answer = read(joined(words, Scanner().scan(metals())), tmp_path)
    assert results(answer) == [("moisture", "=", "7.1", "%"), *METALS]
    assert [r["page"] for r in rows_of(answer)] == [1, 2, 2, 2, 2]
    assert rows_of(answer)[0]["confidence"] > 0.9
    assert [(p["type"], p["page"]) for p in answer["problems"]] == [("needs-review", 2)]


def test_a_table_that_is_a_picture_on_a_page_of_text_is_read(engine, tmp_path):
    scan = Scanner().picture(PdfDocument(metals())[0]).crop((0, 200, 1667, 640))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(600, 800), invariant=True)
    for i, line in enumerate((PROSE, "Batch: KR-2201", "Laboratory: Northern Testing")):
        canvas.drawString(50, 740 - 20 * i, line)
    canvas.drawInlineImage(scan, 0, 400, 600, 158.4)
    canvas.save()
    answer = read(file.getvalue(), tmp_path)
    assert results(answer) == METALS
    assert rows_of(answer)[0]["confidence"] <= 0.9


def test_on_a_smaller_sheet_too_each_value_stands_where_its_ink_is(engine, tmp_path):
    scan = Scanner().picture(PdfDocument(metals())[0]).crop((0, 200, 1667, 640))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(420, 595), invariant=True)
    canvas.setFont("Helvetica", 9)
    canvas.drawString(50, 560, "Northern Testing, Batch: KR-2201")
    canvas.drawString(50, 540, "Moisture")
    canvas.drawString(200, 540, "7.4 %")
    canvas.drawInlineImage(scan, 0, 350, 420, 110.9)
    canvas.save()
    rows = rows_of(read(file.getvalue(), tmp_path))
    printed = next(row for row in rows if row["analyte"] == "moisture")
    assert (round(printed["bbox"][0]), {row["analyte"] for row in rows} > {"lead"}) == (200, True)
    assert not any(dark_pixels(file.getvalue(), row["bbox"]) for row in rows)


def test_a_photograph_beside_text_takes_nothing_from_it(engine, tmp_path):
    photograph = Image.effect_noise((280, 168), 60)
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(600, 800), invariant=True)
    canvas.drawInlineImage(photograph, 50, 50, 350, 210)  # the larger, the longer an engine looks for letters
    for x, y, cell in [(t.x, 800 - t.y, t.text) for t in table(ROWS, xs=(50, 160, 270, 380, 490))]:
        canvas.drawString(x, y, cell)
    canvas.save()
    answer = read(file.getvalue(), tmp_path)
    assert (results(answer), answer["status"]) == (METALS, "read")


def test_a_curve_beside_text_is_looked_at_once_and_the_text_read_once(engine, monkeypatch, tmp_path):
    asked = []

    def noted(kind, does):
        return lambda *arguments, **options: (asked.append(kind), does(*arguments, **options))[1]

    monkeypatch.setattr(seeing, "look", noted("engine", seeing.look))
    monkeypatch.setattr(child.MINDER, "ask", noted("reader", child.MINDER.ask))
    curve = Image.new("L", (500, 300), 255)
    ImageDraw.Draw(curve).line([(x, 150 + (x * 7) % 90) for x in range(0, 500, 5)], fill=0, width=2)
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(600, 800), invariant=True)
    canvas.drawString(50, 740, PROSE)
    canvas.drawInlineImage(curve, 50, 50, 500, 300)
    canvas.save()
    assert read(file.getvalue(), tmp_path)["status"] == "read"
    assert sorted(asked) == ["engine", "reader", "reader"]  # the text, and the page's pixels


def test_a_page_as_long_as_a_till_roll_is_read_in_no_more_pixels_than_a_sheet_has(engine, tmp_path):
    sheet = Scanner().picture(PdfDocument(metals())[0])
    roll = Image.new("L", (sheet.width, 4 * sheet.height), 255)
    roll.paste(sheet)
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(600, 600 * roll.height / roll.width), invariant=True)
    canvas.drawInlineImage(roll, 0, 0, *canvas._pagesize)
    canvas.save()
    scan = file.getvalue()
    _geometry, _newline, pixels = upright(scan, page=1, turn=0, whole=True).partition(b"\n")
    assert len(pixels) < 20_100_000
    assert results(read(scan, tmp_path)) == METALS


def test_a_blank_page_is_blank_and_a_speck_of_dust_no_print(engine, tmp_path):
    blank = drawn([Text(50, 50, " ")])
    answer = read(joined(metals(), Scanner().scan(blank)), tmp_path)
    assert (answer["status"], answer["pages"], results(answer)) == ("read", 2, METALS)


def test_a_picture_without_words_is_flagged(engine, tmp_path):
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(600, 800), invariant=True)
    canvas.rect(100, 100, 300, 300, fill=1)
    canvas.save()
    answer = read(file.getvalue(), tmp_path)
    assert (answer["status"], answer["samples"], problems(answer)) == ("flagged", [], ["no-text-layer"])


def test_without_an_engine_a_scan_is_flagged_with_what_to_install(no_engine, tmp_path):
    answer = read(Scanner().scan(metals()), tmp_path)
    assert (answer["status"], answer["samples"], problems(answer)) == ("flagged", [], ["no-text-layer"])
    assert "tesseract-ocr" in answer["problems"][0]["detail"]


def test_without_an_engine_a_text_that_cannot_be_seen_gives_no_result(no_engine, tmp_path):
    behind = [(50 + 110 * x, 120 + 14 * y, cell) for y, row in enumerate(ROWS) for x, cell in enumerate(row)]
    answer = read(Scanner().scan(metals(), behind=behind), tmp_path)
    assert (answer["status"], results(answer)) == ("flagged", [])
    assert "no-text-layer" in problems(answer)


@pytest.mark.parametrize("does", ["exec sleep 600", "exit 1", "kill -11 $$"], ids=["hangs", "fails", "crashes"])
def test_an_engine_that_gives_no_answer_leaves_a_flag_and_no_empty_success(does, made_engine, monkeypatch, tmp_path):
    monkeypatch.setattr(seeing, "PAGE_SECONDS", 1.0)
    made_engine(does)
    answer = read(Scanner().scan(metals()), tmp_path)
    assert (answer["status"], answer["samples"], problems(answer)) == ("flagged", [], ["no-text-layer"])
    assert "OCR engine failed" in answer["problems"][0]["detail"]


def test_an_engine_that_talks_nonsense_gives_no_result(made_engine, tmp_path):
    made_engine("echo nonsense; echo 5 5 5")
    answer = read(Scanner().scan(metals()), tmp_path)
    assert (answer["status"], answer["samples"], problems(answer)) == ("flagged", [], ["no-text-layer"])


def test_a_document_may_take_so_much_time_and_what_was_not_looked_at_is_flagged(engine, monkeypatch, tmp_path):
    monkeypatch.setattr(seeing, "SECONDS", 0.0)
    answer = read(Scanner().scan(metals()), tmp_path)
    assert (answer["status"], problems(answer)) == ("flagged", ["no-text-layer"])
    assert "time" in answer["problems"][0]["detail"]


@pytest.mark.parametrize("harm", ["cat /etc/passwd", "cat /proc/1/environ", "echo written > {folder}/written"])
def test_the_engine_can_read_and_write_nothing_but_what_it_was_handed(harm, made_engine, tmp_path):
    if "landlock" not in child.layers():
        pytest.skip("this kernel has no landlock")
    made_engine(f"exec {harm}" if harm.startswith("cat") else harm.format(folder=tmp_path))
    answer = read(Scanner().scan(metals()), tmp_path)
    assert "OCR engine failed" in answer["problems"][0]["detail"]
    assert not (tmp_path / "written").exists()
