"""Letters read the lean way are pdfplumber's own, on every page; where that is not proven, pdfplumber reads."""

from __future__ import annotations

import random
import re
import zlib
from functools import partial
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import KWD, PSEOF
from pdfplumber.utils.text import dedupe_chars, extract_words

from registry.extract.page import letters
from registry.extract.page.content import ContentParser
from registry.extract.page.lean import Char
from registry.extract.page.letters import INK, SHEET, is_lean, stock_letters
from registry.extract.page.runs import APART, LEVEL, runs_of
from registry.extract.page.words import read_pages
from tests.extract.paper import drawn, table
from tests.generated.layouts import certificate

HERE = Path(__file__).resolve().parent
PAIRS = sorted((HERE.parent / "certificates").rglob("*.pdf"))
CORPUS = sorted((HERE.parents[1] / ".." / "shared" / "corpus" / "certificates").rglob("*.pdf"))
PIECES = [
    b"12",
    b"-.5",
    b"+3.",
    b"--4",
    b"1.2.3",
    b".",
    b"-",
    b"(a)",
    b"(a(b)c)",
    b"(\\101\\(\\\r\n)",
]
PIECES += [
    b"<>",
    b"<4142>",
    b"<4142>>",
    b"/Name",
    b"/N#41",
    b"/",
    b"[",
    b"]",
    b"<<",
    b">>",
    b"true",
    b"Tj",
    b"T*",
]
PIECES += [
    b"'",
    b'"',
    b"% note",
    b"\n",
    b"\r\n",
    b" ",
    b"\t",
    b"EI",
    b"q",
    b"\xff",
    b")",
    b"12345678901234567",
]


def texts(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def all_of(data: bytes) -> list[dict[str, object]]:
    """Everything on the pages of a document: two pages are the same only if they are one."""
    return [vars(page) for page in read_pages(data)]


def by_pdfplumber(data: bytes, monkeypatch: pytest.MonkeyPatch) -> object:
    with monkeypatch.context() as patched:
        patched.setattr("registry.extract.page.words.letters_of", stock_letters)
        patched.setattr("registry.extract.page.words.runs_of", stock_runs)
        patched.setattr("registry.extract.page.words._once", partial(dedupe_chars, tolerance=1, extra_attrs=()))
        return all_of(data)


def stock_runs(chars: list[Char]) -> list[list[Char]]:
    words = extract_words(chars, x_tolerance_ratio=APART, y_tolerance=LEVEL, return_chars=True) if chars else []
    return [word["chars"] for word in words if word["text"].strip()]


@pytest.mark.parametrize("path", PAIRS, ids=texts)
def test_words_of_a_drawn_certificate_are_those_of_pdfplumber(path, monkeypatch):
    data = path.read_bytes()
    assert all_of(data) == by_pdfplumber(data, monkeypatch)


@pytest.mark.parametrize("number", range(8))
def test_words_of_a_random_certificate_are_those_of_pdfplumber(number, monkeypatch):
    data = certificate(number)[1]
    assert all_of(data) == by_pdfplumber(data, monkeypatch)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("path", CORPUS, ids=texts)
def test_words_of_a_real_certificate_are_those_of_pdfplumber(path, monkeypatch):
    data = path.read_bytes()
    assert all_of(data) == by_pdfplumber(data, monkeypatch)


@given(
    st.lists(
        st.tuples(st.sampled_from("a1 -"), st.integers(0, 30), st.integers(0, 12), st.sampled_from([4, 9])), max_size=40
    )
)
def test_letters_anywhere_make_the_words_that_pdfplumber_makes_of_them(drawn_letters):
    chars = [letter(text, across / 2, down / 4, size) for text, across, down, size in drawn_letters]
    assert list(runs_of(chars)) == stock_runs(chars)


def letter(text: str, x0: float, top: float, size: float) -> Char:
    place = {"x0": x0, "x1": x0 + size / 2, "top": top, "bottom": top + size, "doctop": top}
    return {"text": text, **place, "upright": True, "size": size}


def test_the_installed_libraries_are_read_the_lean_way():
    assert is_lean()


@pytest.mark.parametrize("changed", ["version", "letters", "error"])
def test_libraries_that_lean_does_not_know_are_read_by_pdfplumber_itself(changed, monkeypatch):
    def wrong(page):
        if changed == "error":
            raise AttributeError("a method that is no longer there")
        read, pictured = stock_letters(page)
        return read[1:], pictured

    data = drawn(table([("Analyte", "Result (mg/g)"), ("Mitragynine", "12")], xs=(50, 300)))
    right = all_of(data)
    if changed == "version":
        monkeypatch.setattr(letters, "version", lambda name: "999")
    monkeypatch.setattr(letters, "lean_letters", wrong)
    is_lean.cache_clear()
    try:
        assert not is_lean()
        assert all_of(data) == right
    finally:
        is_lean.cache_clear()


def objects(parser: PDFContentParser) -> list[object]:
    """What a parser finds until its end or fault."""
    found: list[object] = []
    try:
        while len(found) < 10_000:
            found.append(repr(parser.nextobject()[1]))
    except PSEOF:
        return found
    except Exception as error:  # noqa: BLE001 (whatever pdfminer makes of nonsense)
        return [*found, type(error).__name__]
    return found


def objects_by_operator(parser: ContentParser) -> list[object]:
    """The same as they are read to carry them out: what stands before each operator, and then it."""
    found: list[object] = []
    try:
        while len(found) < 10_000:
            stack: list[object] = []
            keyword = parser.operator(stack)
            found += [*map(repr, stack), repr(keyword if keyword is not None else parser.nextobject()[1])]
    except PSEOF:
        return [*found, *map(repr, stack)]
    except Exception as error:  # noqa: BLE001 (whatever pdfminer makes of nonsense)
        return [*found, *map(repr, stack), type(error).__name__]
    return found


# where pdfminer does not read as viewers do: braces, NULs, strings of no hexadecimal digits or never ended, pictures
OTHERWISE = re.compile(
    rb"[{}\0]|<[0-9A-Fa-f\s]*<|<(?:[^<>]*[^<>0-9A-Fa-f]|(?:[0-9A-Fa-f]{2})*[0-9A-Fa-f](?![0-9A-Fa-f]))|I"
)
ANYTHING = st.lists(st.sampled_from(PIECES) | st.binary(max_size=4), max_size=40)


@given(ANYTHING, st.booleans())
def test_any_content_has_the_objects_that_pdfminer_finds(pieces, spaced):
    data = (b" " if spaced else b"").join(pieces)
    parts = [OTHERWISE.sub(b"", data)]
    assume(OTHERWISE.search(parts[0]) is None)
    lean, quick, stock = ([PDFStream({}, part) for part in parts] for _ in range(3))
    found = objects(PDFContentParser(stock))
    assert objects(ContentParser(lean)) == found
    assert objects_by_operator(ContentParser(quick)) == found


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"<41 4> <4g1> <zz> (a) Tj ", [b"A@", b"A", b"", b"a", KWD(b"Tj")]),
        (b"{ (a) Tj } q ", [b"a", KWD(b"Tj"), KWD(b"q")]),
        (b"1\0(a)\0Tj\0q ", [1, b"a", KWD(b"Tj"), KWD(b"q")]),
    ],
)
def test_what_viewers_pass_over_is_passed_over(content, found):
    assert objects(ContentParser([PDFStream({}, content)])) == list(map(repr, found))


GREY = b"BI /W 6 /H 2 /BPC 8 /CS /G "
FLAT = b"/F /Fl ID " + zlib.compress(b"0123456789ab")


@pytest.mark.parametrize(
    "picture",
    [
        GREY + b"ID ab EI q EI/X EI ",
        GREY + b"ID ab EI q EI/XEI/Name pop ",
        b"BI /Width 24 /Height 4 /ImageMask true ID ab EI q EI/X EI ",
        b"BI /W 2 /H 2 /BPC 8 /CS [/Indexed /DeviceRGB 1 <000000ffffff>] ID I EI EI ",
        b"BI /W 1 /H 1 /BPC 16 /CS /RGB ID EI EI\0EI\0",
        GREY + FLAT + b"EI ",
        GREY + FLAT + b"\nEI\0",
        GREY + b"/F /DCT ID \xff\xd8 aEIb\xff\xd9\nEI ",
    ],
)
@pytest.mark.parametrize("size", [1 << 16, 5, 33])
def test_a_pictures_bytes_are_never_read_as_content_nor_is_what_follows_it_skipped(monkeypatch, picture, size):
    monkeypatch.setattr(ContentParser, "BUFSIZ", size)
    whole = [PDFStream({}, b"q " + picture + b"Q (after) Tj ")]
    found = [thing for thing in objects(ContentParser(whole)) if "PDFStream" not in thing]
    assert [thing for thing in found if "Name" not in thing and "pop" not in thing] == [
        repr(thing) for thing in (KWD(b"q"), KWD(b"EI"), KWD(b"Q"), b"after", KWD(b"Tj"))
    ]


def test_a_picture_does_not_end_in_another_stream_than_it_stands_in_by_the_count_of_its_bytes():
    streams = [PDFStream({}, part) for part in (b"q " * 40 + GREY + b"ID", b"0123456789ab EI (a) Tj " + b"Q " * 60)]
    found = objects(ContentParser(streams))
    assert found[-62:-60] == [repr(b"a"), repr(KWD(b"Tj"))]


def test_objects_that_cross_the_buffers_end_are_whole(monkeypatch):
    monkeypatch.setattr(ContentParser, "BUFSIZ", 4096)
    chance = random.Random(7)
    data = b" ".join(chance.choice([*PIECES[:4], b"(letters)", b"[1 (two) 3.5]", b"Tj", b"/F1"]) for _ in range(5000))
    found = objects(PDFContentParser([PDFStream({}, data)]))
    assert objects(ContentParser([PDFStream({}, data)])) == found
    assert objects_by_operator(ContentParser([PDFStream({}, data)]))[:10_000] == found


def test_drawings_among_letters_leave_the_letters_alone(monkeypatch):
    steps = [
        b"1 2 m 3 -.5 l 1 2 3 4 re f* h S W n",
        b"7 8",
        b"1 m",
        b"2 3 4 m",
        b"[1 2 m 3 4 l ] 0 d",
        b"(s)",
        b"1. +.5 l 9 9 l",
        b"0.5 g 1 0 .5 RG 2 w",
        b"/Cs1 cs .1 .2 sc /GS0 gs",
        b"/P1 scn 3 0 0 1 k",
    ]
    letters = [b"BT /F 9 Tf 20 30 Td (ab) Tj ET", b"3 0 Td (c) Tj", b"1 0 0 1 9 9 Tm", b"[(x) -9 (y)] TJ", b"q", b"Q"]
    chance = random.Random(11)
    for _ in range(60):
        ink = b" ".join(chance.choice(steps + letters) for _ in range(80))
        data = SHEET.replace(INK, ink).replace(b"/Length %d" % len(INK), b"/Length %d" % len(ink), 1)
        assert all_of(data) == by_pdfplumber(data, monkeypatch)


PICTURE = b"q BI /W 1 /H 1 /BPC 8 /CS /G /F /A85 ID GhU%s Q (after) Tj "


@pytest.mark.parametrize("end", [b"~>\nEI", b"~>EI", b"~\n>\nEI", b"~ >\r\nEI", b"\nEI"])
@pytest.mark.parametrize("size", [1 << 16, 37, 38, 39, 40])
def test_what_follows_a_picture_in_the_content_is_read_however_the_picture_ends(monkeypatch, end, size):
    monkeypatch.setattr(ContentParser, "BUFSIZ", size)
    found = objects(ContentParser([PDFStream({}, PICTURE % end)]))
    assert found[-3:] == [repr(KWD(b"Q")), repr(b"after"), repr(KWD(b"Tj"))]
