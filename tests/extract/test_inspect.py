from __future__ import annotations

import io
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from registry.errors import UnreadableDocument
from registry.extract.page import inspect
from tests.hostile import doubtful, refused
from tests.hostile.made import certificate, text

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "certificates"


def kinds(data: bytes) -> list[str]:
    return [problem["type"] for problem in inspect.examine(data).problems]


def test_the_second_reader_counts_what_can_be_read_on_each_page() -> None:
    assert inspect.examine(certificate(b"BT /F 9 Tf 9 9 Td (Lead  0.10) Tj ET")).characters == (8,)


def test_a_hidden_value_is_pointed_at() -> None:
    (problem,) = inspect.examine(doubtful.result_printed_over_another()).problems
    left, top, right, bottom = problem["bbox"]
    assert (problem["type"], problem["page"]) == ("ambiguous-value", 1)
    assert 108 <= left < right <= 120
    assert 60 <= top < bottom <= 72


def test_a_thousand_stamps_are_one_reason_to_look() -> None:
    one = doubtful.stamp_over_the_result()
    thousand = one.replace(b"/Annots [6 0 R]", b"/Annots [" + b"6 0 R " * 1000 + b"]")
    assert kinds(thousand) == kinds(one)


def test_a_program_packed_into_an_object_stream_is_found() -> None:
    assert "active-content" in kinds(doubtful.program_packed_away())


def test_the_words_of_a_program_in_a_certificates_text_are_no_program() -> None:
    assert kinds(certificate(text((("/JavaScript", "/Launch"),)))) == []


def test_a_hidden_annotation_and_a_link_draw_nothing() -> None:
    hidden = doubtful.stamp_over_the_result().replace(b"/F 4 /AP", b"/F 6 /AP")
    assert kinds(hidden) == []


def test_a_document_cut_within_an_object_is_unreadable_not_merely_truncated() -> None:
    whole = certificate()
    for end in range(20, whole.index(b"xref"), 60):
        with pytest.raises(UnreadableDocument) as caught:
            inspect.examine(whole[:end])
        assert caught.value.problem == "unreadable-pdf"


def test_a_locked_document_that_opens_without_a_password_is_read() -> None:
    assert inspect.examine(refused.locked_against_printing()).characters == (13,)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the certificates of others lie outside the project")
def test_real_certificates_pass_but_for_one_that_prints_itself_when_opened() -> None:
    found = {path.name: kinds(path.read_bytes()) for path in sorted(CORPUS.glob("*/*.pdf"))}
    assert len(found) >= 24
    assert {name: odd for name, odd in found.items() if odd} == {"regal-cannabis-care.pdf": ["active-content"]}


def test_a_large_picture_that_is_seen_through_is_not_held_three_times() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
        before, after = fresh.submit(_peaks, _pictured(10), _pictured(SIDE)).result()
    assert after - before < 2.2 * 3 * SIDE * SIDE  # bytes, of three colours


SIDE = 2600  # pixels


def _peaks(small: bytes, large: bytes) -> tuple[int, int]:
    """The most bytes this process has held, before and after it looks at the second of two documents."""
    inspect.examine(small)
    before = _peak()
    inspect.examine(large)
    return before, _peak()


def _pictured(side: int) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file)
    picture = Image.new("RGBA", (side, side), (200, 30, 60, 40))
    canvas.drawImage(ImageReader(picture), 0, 0, 500, 500, mask="auto")
    canvas.save()
    return file.getvalue()


def _peak() -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))


def pictured(*, text_shade: float, ground: int, cover: tuple[int, int] | None = None) -> bytes:
    """A value on a picture as large as the page, and perhaps a small picture drawn at a place after it."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(600, 800), invariant=True)
    canvas.drawInlineImage(Image.new("L", (60, 80), ground), 0, 0, 600, 800)
    canvas.setFillGray(text_shade)
    canvas.drawString(100, 700, "Lead 0.124 mg/kg")
    if cover is not None:
        canvas.drawInlineImage(Image.new("L", (20, 20), ground), *cover, 60, 30)
    canvas.save()
    return file.getvalue()


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (pictured(text_shade=0.0, ground=255), []),
        (pictured(text_shade=1.0, ground=20), []),
        (pictured(text_shade=0.1, ground=26), ["text-image-mismatch"]),
        (pictured(text_shade=0.0, ground=255, cover=(120, 690)), ["text-image-mismatch"]),
        (pictured(text_shade=0.0, ground=255, cover=(300, 300)), []),
    ],
    ids=["dark on light", "light on dark", "dark on dark", "a picture over it", "a picture elsewhere"],
)
def test_what_can_be_seen_of_a_text_is_told_by_the_pictures_under_and_over_it(page, found) -> None:
    assert kinds(page) == found
