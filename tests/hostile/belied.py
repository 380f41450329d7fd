"""Certificates whose fonts draw other letters than the file says: a person sees 2.5 mg/kg of lead, a program 0.1."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from pathlib import Path

import reportlab
from reportlab.pdfbase.ttfonts import TTFontFile

from tests.hostile.made import FONT, ROWS, certificate, packed, stream, text

Rows = Sequence[Sequence[str]]
Letters = Mapping[str, str]
NONE: Letters = {}
LETTERS, WIDTH = range(33, 127), 600  # as Courier's
VERA = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
MAP = b"begincmap 1 begincodespacerange <%b> <%b> endcodespacerange %d beginbfchar %b endbfchar endcmap"
TO_LIE = {"2": "0", "5": "1"}
TYPE_3 = b"""<</Type /Font /Subtype /Type3 /FontBBox [0 -300 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 33
/LastChar 126 /Widths [%b] /Encoding <</Type /Encoding /Differences [33 %b]>> /CharProcs <<%b>>
/Resources <</Font <</H 6 0 R>>>> /ToUnicode 7 0 R>>"""
IN_CODES = b"""<</Type /Font /Subtype /Type0 /BaseFont /Vera /Encoding /Identity-H /DescendantFonts [6 0 R]
/ToUnicode 7 0 R>>"""
OF_GLYPHS = b"""<</Type /Font /Subtype /CIDFontType2 /BaseFont /Vera /FontDescriptor 8 0 R /DW 600 /W [%b]
/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /CIDToGIDMap 9 0 R>>"""
DESCRIPTOR = b"""<</Type /FontDescriptor /FontName /Vera /Flags 4 /FontBBox [-183 -236 1287 928] /ItalicAngle 0
/Ascent 928 /Descent -236 /CapHeight 928 /StemV 80 /FontFile2 10 0 R>>"""


def lead(result: str = "2.5", unit: str = "mg/kg", name: str = "Lead") -> Rows:
    """A table of one row, as it is printed."""
    return ROWS[0], (name, result, unit, "0.001", "0.002")


def told_by(says: Letters, *, bytes_of_a_code: int = 1, codes: Mapping[int, str] | None = None) -> bytes:
    """A map that says what codes mean: that of each letter itself, but for these."""
    meant = codes or {code: chr(code) for code in LETTERS}
    digits = 2 * bytes_of_a_code
    entries = [f"<{code:0{digits}x}> <{says.get(c, c).encode('utf-16-be').hex()}>" for code, c in meant.items()]
    ends = b"0" * digits, b"f" * digits
    return stream(MAP % (*ends, len(entries), " ".join(entries).encode()))


def in_helvetica(rows: Rows, says: Letters, more: bytes = b"") -> bytes:
    """A certificate whose map lies."""
    font = FONT.removesuffix(b">>") + b" /ToUnicode 6 0 R%b>>" % more
    return certificate(text(tuple(map(tuple, rows))), others=(told_by(says),)).replace(FONT, font)


def in_drawings(rows: Rows, draws: Mapping[str, bytes]) -> bytes:
    """A certificate in a font each letter of which is drawn by a procedure: that of itself, but for these."""
    names, widths = [b"/g%d" % code for code in LETTERS], [WIDTH for _code in LETTERS]
    shown = [draws.get(chr(code), b"BT /H 1000 Tf %b Tj ET" % _string(chr(code))) for code in LETTERS]
    procedures = [stream(b"%d 0 d0 %b" % (width, show)) for width, show in zip(widths, shown, strict=True)]
    called = b" ".join(b"%b %d 0 R" % (name, number) for number, name in enumerate(names, start=8))
    font = TYPE_3 % (b" ".join(b"%d" % width for width in widths), b" ".join(names), called)
    others = (FONT.replace(b"Helvetica", b"Courier-Bold"), told_by({}), *procedures)
    return certificate(text(tuple(map(tuple, rows))), others=others).replace(FONT, font, 1)


def _string(letter: str) -> bytes:
    return b"(%b)" % (b"\\" * (letter in "()\\") + letter.encode())


def in_glyphs(rows: Rows, *, says: Letters = NONE, draws: Letters = NONE, exchanged: Letters = NONE) -> bytes:
    """A certificate in a font whose codes are numbers of glyphs, with maps of what they mean and of what is drawn."""
    face = TTFontFile(str(VERA))
    glyphs: Mapping[str, int] = {chr(code): face.charToGlyph[code] for code in (32, *LETTERS)}
    codes = {glyph: letter for letter, glyph in glyphs.items()}
    widths = b" ".join(b"%d [%d]" % (glyph, face.charWidths[ord(letter)]) for letter, glyph in glyphs.items())
    to_draw = [glyphs[draws.get(codes[n], codes[n])] if n in codes else n for n in range(max(codes) + 1)]
    shows = [
        b"BT /F 10 Tf 1 0 0 1 %d %d Tm <%b> Tj ET" % (40 + 70 * x, 150 - 20 * y, _hexadecimal(cell, glyphs))
        for y, row in enumerate(rows)
        for x, cell in enumerate(row)
    ]
    others = (
        OF_GLYPHS % widths,
        told_by(says, bytes_of_a_code=2, codes=codes),
        DESCRIPTOR,
        stream(b"".join(glyph.to_bytes(2, "big") for glyph in to_draw)),
        packed(program(exchanged)),
    )
    return certificate(b"\n".join(shows), others=others).replace(FONT, IN_CODES, 1)


def _hexadecimal(cell: str, glyphs: Mapping[str, int]) -> bytes:
    return "".join(f"{glyphs[letter]:04x}" for letter in cell).encode()


def program(draws: Letters) -> bytes:
    """Vera's font program, in which these letters have the drawings of others."""
    face, data = TTFontFile(str(VERA)), bytearray(VERA.read_bytes())
    (begins, length), (drawings, _length) = face.get_table_pos("loca"), face.get_table_pos("glyf")
    places = [2 * place for place in struct.unpack_from(f">{length // 2}H", data, begins)]
    drawn = [bytes(data[drawings + begin : drawings + end]) for begin, end in pairwise(places)]
    glyphs = face.charToGlyph
    other = {glyphs[ord(letter)]: drawn[glyphs[ord(shown)]] for letter, shown in draws.items()}
    drawn = [other.get(glyph, drawing) for glyph, drawing in enumerate(drawn)]
    ends = accumulate(map(len, drawn), initial=0)
    struct.pack_into(f">{length // 2}H", data, begins, *(end // 2 for end in ends))
    struct.pack_into(">LL", data, data.index(b"glyf") + 8, len(data), sum(map(len, drawn)))
    return bytes(data) + b"".join(drawn)


def figures_by_a_map() -> bytes:
    return in_helvetica(lead(), TO_LIE)


def one_figure_by_a_map() -> bytes:
    return in_helvetica(lead("9.5"), {"9": "0"})


def point_for_a_comma() -> bytes:
    return in_helvetica(lead("2,512"), {",": "."})


def sign_turned() -> bytes:
    return in_helvetica(lead(">25"), {">": "<"})


def sign_said_to_be_blank() -> bytes:
    return in_helvetica(lead(">25"), {">": " "})


def figure_said_to_be_blank() -> bytes:
    return in_helvetica(lead("92.5"), {"9": "\u00a0"})


def figure_said_to_be_nothing() -> bytes:
    return in_helvetica(lead("92.5"), {"9": ""})


def figure_said_to_be_a_bracket() -> bytes:
    return in_helvetica(lead("92.5"), {"9": "("})


def unit_by_a_map() -> bytes:
    return in_helvetica(lead(unit="mg/kg"), {"m": "µ"})


def unit_in_small_by_a_map() -> bytes:
    return in_helvetica(lead(unit="ppm"), {"m": "b"})


def substance_by_a_map() -> bytes:
    return in_helvetica(lead(name="Zinc"), {"Z": "L", "i": "e", "n": "a", "c": "d"})


def status_by_a_map() -> bytes:
    return in_helvetica((("Analyte", "Status"), ("Lead", "Found")), {"F": "P", "o": "a", "u": "s", "n": "s", "d": " "})


def figures_by_one_letter() -> bytes:
    return in_helvetica(lead(), {"2": "0.0"})


def widths_of_none() -> bytes:
    widths = b" /FirstChar 50 /LastChar 50 /Widths [0]"
    return in_helvetica(lead("25"), {}, widths)


def figures_by_drawings() -> bytes:
    return in_drawings(lead("0.1"), {"0": b"BT /H 1000 Tf (2) Tj ET", "1": b"BT /H 1000 Tf (5) Tj ET"})


def point_that_is_not_drawn() -> bytes:
    return in_drawings(lead("0.25"), {".": b""})


def figures_in_each_others_places() -> bytes:
    moved = {"2": b"1 0 0 1 600 0 cm BT /H 1000 Tf (2) Tj ET", "5": b"1 0 0 1 -600 0 cm BT /H 1000 Tf (5) Tj ET"}
    return in_drawings(lead("25"), moved)


def figures_in_the_row_below() -> bytes:
    return in_drawings(lead("0.1"), {"1": b"1 0 0 1 0 -2000 cm BT /H 1000 Tf (1) Tj ET"})


def figures_in_a_mirror() -> bytes:
    return in_drawings(lead("5"), {"5": b"-1 0 0 1 600 0 cm BT /H 1000 Tf (2) Tj ET"})


def giant_drawings() -> bytes:
    giant = b"0 0 0 rg -99999 -99999 199999 199999 re f"
    return in_drawings(lead("0.1"), {"0": giant, "1": b"BT /H 1000 Tf (5) Tj ET"})


def figures_by_codes() -> bytes:
    return in_glyphs(lead(), says=TO_LIE)


def figures_by_numbers_of_glyphs() -> bytes:
    return in_glyphs(lead("0.1"), draws={"0": "2", "1": "5"})


def figures_by_a_program() -> bytes:
    return in_glyphs(lead("0.1"), exchanged={"0": "2", "1": "5"})


def figure_on_its_head() -> bytes:
    shown = b" BT /F 10 Tf -1 0 0 -1 116 137 Tm (6) Tj ET"
    return certificate(text((ROWS[0], ("Lead", "", "mg/kg", "0.001", "0.002"))) + shown)


LYING = (
    figures_by_a_map,
    one_figure_by_a_map,
    point_for_a_comma,
    sign_turned,
    sign_said_to_be_blank,
    figure_said_to_be_blank,
    figure_said_to_be_nothing,
    figure_said_to_be_a_bracket,
    unit_by_a_map,
    unit_in_small_by_a_map,
    substance_by_a_map,
    status_by_a_map,
    figures_by_one_letter,
    widths_of_none,
    figures_by_drawings,
    point_that_is_not_drawn,
    figures_in_each_others_places,
    figures_in_the_row_below,
    figures_in_a_mirror,
    giant_drawings,
    figures_by_codes,
    figures_by_numbers_of_glyphs,
    figures_by_a_program,
    figure_on_its_head,
)
