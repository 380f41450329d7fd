"""PDFs that readers choke on; how each ends does not matter here, only that it ends, with an answer."""

from __future__ import annotations

import zlib

from tests.hostile.made import certificate, stream, text


def brackets_without_end() -> bytes:
    return certificate(b"[" * 200_000 + text())


def dictionaries_without_end() -> bytes:
    return certificate(catalog=b" /Deep " + b"<</A " * 20_000)


def filter_nobody_knows() -> bytes:
    return certificate().replace(b"/Length", b"/Filter [/Nonsense] /Length", 1)


def row_as_wide_as_the_world() -> bytes:
    """A predictor that asks for a row of two thousand million columns."""
    more = b" /Filter /FlateDecode /DecodeParms <</Predictor 12 /Columns 2000000000>>"
    body = stream(zlib.compress(text()), more)
    return certificate().replace(stream(text()), body)


def table_of_places_that_never_ends() -> bytes:
    return certificate().replace(b"xref\n0 6\n", b"xref\n0 999999999\n", 1)


def count_that_lies() -> bytes:
    return certificate().replace(b"/Count 1", b"/Count 40")


def letters_of_every_language() -> bytes:
    """A font that maps four thousand million codes."""
    cmap = b"begincmap 1 beginbfrange <00000000> <FFFFFFFF> <0020> endbfrange endcmap"
    font = b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R>>"
    plain = b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>"
    return certificate(others=(stream(cmap),)).replace(plain, font)


def padding_without_measure() -> bytes:
    return certificate().replace(b"startxref", b"\n" * 3_000_000 + b"startxref")


def object_that_is_itself() -> bytes:
    return certificate(page=b" /Resources 6 0 R", others=(b"6 0 R",))


def characters_that_cannot_be_kept() -> bytes:
    return certificate(text((("Analyte", "Result", "Unit"), ("Le\0ad\x01", "0.1", "mg/kg"))))


ODD = (
    brackets_without_end,
    dictionaries_without_end,
    filter_nobody_knows,
    row_as_wide_as_the_world,
    table_of_places_that_never_ends,
    count_that_lies,
    letters_of_every_language,
    padding_without_measure,
    object_that_is_itself,
    characters_that_cannot_be_kept,
)
