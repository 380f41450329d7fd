"""What a font draws is what is believed: where its file says otherwise, a person looks."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Callable
from itertools import permutations
from typing import Any

import pdfplumber
import pypdfium2
import pytest
from pypdfium2 import raw

from registry.extract.inside import tasks
from registry.extract.page.belied import belied
from registry.extract.page.findings import COMPARED
from registry.extract.page.lean import Char
from registry.extract.page.letters import letters_of
from registry.extract.page.misdrawn import Told, misdrawn
from registry.extract.page.proof import LINE, by_text, proof
from registry.extract.page.proofs import MOST_LETTERS, Called, Proofs
from registry.extract.page.shape import shape_of
from tests.generated.choices import SYSTEM_FONT, THAI_FONT
from tests.generated.layouts import certificate
from tests.hostile import belied as lying
from tests.hostile.belied import LYING, TO_LIE, VERA, in_drawings, in_glyphs, in_helvetica, lead, told_by
from tests.hostile.made import FONT, stream, text
from tests.hostile.made import certificate as document_of

DRAWN_OTHERWISE = b"/Encoding <</Type /Encoding /Differences [50 /zero 53 /one]>>"
HONEST = {
    "with a map": in_helvetica(lead(), {}),
    "without one": in_helvetica(lead(), {}).replace(b"/ToUnicode", b"/Nothing"),
    "drawn by procedures": in_drawings(lead(), {}),
    "drawn in a bold face": in_drawings(lead(), {}).replace(b"Courier-Bold", b"Times-Bold  "),
    "by numbers of glyphs": in_glyphs(lead()),
    "whose glyphs and map agree": in_glyphs(lead("0.1"), says={"0": "2", "1": "5"}, draws={"0": "2", "1": "5"}),
    "whose program and map agree": in_glyphs(lead("0.1"), says={"0": "2", "1": "5"}, exchanged={"0": "2", "1": "5"}),
}
FACES = {"Vera": VERA, "Vera in bold": VERA.with_name("VeraBd.ttf"), "Vera in italics": VERA.with_name("VeraIt.ttf")}
FACES |= {
    name: SYSTEM_FONT.with_name(f"{name}.ttf") for name in ("LiberationSerif-Italic", "LiberationSansNarrow-Bold")
}
FACES |= {"Garuda": THAI_FONT}


def results_of(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for sample in answer["samples"] for row in sample["results"]]


@pytest.mark.parametrize("made", LYING, ids=lambda made: made.__name__)
def test_a_letter_that_its_font_draws_as_another_is_never_believed(made: Callable[[], bytes]) -> None:
    answer = tasks.examined(made())
    assert answer["status"] == "flagged"
    assert "text-image-mismatch" in [problem["type"] for problem in answer["problems"]]
    assert all(row["confidence"] <= 0.7 for row in results_of(answer))


@pytest.mark.parametrize("data", HONEST.values(), ids=HONEST.keys())
def test_a_font_that_draws_what_the_file_says_is_believed(data: bytes) -> None:
    answer = tasks.examined(data)
    assert answer["problems"] == []
    assert [(row["value"], row["unit"]) for row in results_of(answer)] == [("2.5", "mg/kg")]


def test_a_mark_over_letters_that_the_file_says_to_be_nothing_is_no_lie() -> None:
    answer = tasks.examined(in_helvetica(lead(name="Lead'"), {"'": ""}))
    assert answer["problems"] == []
    assert [(row["analyte"], row["value"]) for row in results_of(answer)] == [("lead", "2.5")]


def test_figures_that_the_file_itself_calls_by_what_is_drawn_are_read_as_shown() -> None:
    answer = tasks.examined(in_helvetica(lead(), {}).replace(b"/ToUnicode 6 0 R", DRAWN_OTHERWISE))
    assert answer["problems"] == []
    assert [row["value"] for row in results_of(answer)] == ["0.1"]


def test_what_is_drawn_is_told_with_its_place() -> None:
    answer = tasks.examined(in_helvetica(lead(), TO_LIE))
    (told,) = [p for p in answer["problems"] if p["type"] == "text-image-mismatch"]
    left, top, right, bottom = told["bbox"]
    assert "calls '0' is drawn as another, like '2'" in told["detail"]
    assert 105 < left < right < 135
    assert 55 < top < bottom < 75


@pytest.mark.parametrize("number", range(52_000, 52_012))
def test_on_honest_certificates_every_font_draws_what_the_file_says(number: int) -> None:
    told = [problem["type"] for problem in tasks.examined(certificate(number)[1])["problems"]]
    assert "text-image-mismatch" not in told


def shapes_of(face: str) -> dict[str, int]:
    """The shapes of a face's figures, signs and letters."""
    if not FACES[face].exists():
        pytest.skip(f"this machine has no {face}")
    pdf, data = pypdfium2.PdfDocument.new(), FACES[face].read_bytes()
    program = (ctypes.c_uint8 * len(data)).from_buffer_copy(data)
    font = raw.FPDFText_LoadFont(pdf, program, len(data), raw.FPDF_FONT_TRUETYPE, 1)
    letters = sorted(COMPARED - set("≤≥µ"))
    inks = dict(zip(letters, proof(pdf, font, letters, write=by_text), strict=True))
    pdf.close()
    unit = inks["8"].bottom - inks["8"].top
    return {letter: shape_of(ink, line=LINE, unit=unit) for letter, ink in inks.items()}


@pytest.mark.parametrize("face", FACES)
def test_a_face_draws_each_of_its_letters_and_no_other(face: str) -> None:
    assert misdrawn([Told(letter, shape) for letter, shape in shapes_of(face).items()]) == {}


@pytest.mark.parametrize("face", ["Vera", "Vera in italics", "LiberationSerif-Italic"])
def test_every_figure_that_is_another_is_seen_to_be(face: str) -> None:
    shapes = shapes_of(face)
    taken = [said + drawn for said, drawn in permutations("0123456789", 2) if not misdrawn([Told(said, shapes[drawn])])]
    assert taken == []


def test_a_letter_by_itself_must_be_surely_another_and_two_of_a_font_less_so() -> None:
    shapes = shapes_of("Vera")
    assert misdrawn([Told("L", shapes["Z"]), Told("e", shapes["i"])]) == {0: "Z", 1: "i"}
    assert misdrawn([Told("l", shapes["1"]), Told("O", shapes["0"]), Told("e", shapes["E"])]) == {}


def letters_on(data: bytes) -> list[Char]:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return letters_of(pdf.pages[0])[0]


def test_strings_that_the_other_reader_does_not_find_are_believed_of_no_font() -> None:
    data = in_helvetica(lead(), {})
    letters = letters_on(data)
    assert belied(data, [letters]) == {}
    moved = [{**char, "origin": (char["origin"][0] + 50, char["origin"][1])} for char in letters]
    assert belied(data, [moved])[1].drawn is None


def test_letters_beyond_the_most_that_are_drawn_are_not_believed() -> None:
    pdf = pypdfium2.PdfDocument.new()
    font = raw.FPDFText_LoadStandardFont(pdf, b"Helvetica")
    letters = [Called(ord("1"), "1", 0.5 + number / 1e9) for number in range(MOST_LETTERS + 1)]
    with Proofs(pdf) as proofs:
        assert list(proofs.belied(1, font, letters)) == letters[MOST_LETTERS:]
    pdf.close()


def test_a_font_on_a_turned_page_or_one_shown_in_part_is_found() -> None:
    data = lying.figures_by_a_map()
    turned = data.replace(b"/MediaBox", b"/Rotate 90 /MediaBox")
    assert belied(turned, [letters_on(turned)])[1].drawn == "2"
    boxed = data.replace(b"/Kids", b"/CropBox [0 0 300 200] /Kids")
    assert belied(boxed, [letters_on(boxed)])[1].drawn == "2"


def test_a_font_of_a_form_within_the_page_is_found() -> None:
    content, fonts = text(tuple(map(tuple, lead()))), b"<</Font <</F 5 0 R>>>>"
    box = b" /Type /XObject /Subtype /Form /BBox [0 0 400 200] /Matrix [0.9 0 0 0.9 5 7] /Resources " + fonts
    whole = document_of(b"q 0.8 0 0 0.8 9 3 cm /X Do Q", others=(told_by(TO_LIE), stream(content, box)))
    mapped = whole.replace(FONT, FONT.removesuffix(b">>") + b" /ToUnicode 6 0 R>>")
    formed = mapped.replace(fonts, b"<</XObject <</X 7 0 R>>>>", 1)
    assert belied(formed, [letters_on(formed)])[1].drawn == "2"
