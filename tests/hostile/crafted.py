"""Certificates whose content is made so that a program reads 0.01 of lead where a person sees 99.9."""

from __future__ import annotations

from tests.hostile.made import ROWS, certificate, stream, text

EMPTY = text((ROWS[0], ("Lead", "", "mg/kg", "0.001", "0.002"))) + b"\n"
SEEN, READ = (b"BT /F 10 Tf 1 0 0 1 110 130 Tm (%b) Tj ET" % value for value in (b"99.9", b"0.01"))
HIDDEN = b" <zz " + READ + b" > "  # a string, of which a reader that ends it at its first odd letter reads on
DOT = b"BI /W 1 /H 1 /BPC 8 /CS /G "


def odd_hexadecimal_and_braces() -> bytes:
    return certificate(EMPTY + HIDDEN + b"{ " + SEEN + b" }\n")


def end_within_a_pictures_bytes() -> bytes:
    inside = b"x EI " + READ + b" BI /W 1 /H 1 /BPC 8 /CS /G ID " + b"x" * 9
    size = b"/W %d /H 1 /BPC 8 /CS /G" % len(inside)
    return certificate(EMPTY + b"BI " + size + b" ID " + inside + b"\nEI\n")


def text_behind_an_end_with_a_name() -> bytes:
    return certificate(EMPTY + HIDDEN + DOT + b"ID xEI/X " + SEEN + b"\n EI ")


def text_behind_an_end_with_a_nul() -> bytes:
    return certificate(EMPTY + HIDDEN + DOT + b"ID x EI\0" + SEEN + b"\n EI ")


def text_behind_an_operator_with_a_nul() -> bytes:
    return certificate(EMPTY + HIDDEN + SEEN.replace(b"Tj ET", b"Tj\0ET"))


def picture_said_to_be_ascii85() -> bytes:
    return certificate(EMPTY + HIDDEN + DOT + b"/F/A85 ID !!~>EI " + SEEN + b"\n" + DOT + b"/F/A85 ID !!~> EI ")


def ascii85_without_an_end() -> bytes:
    return certificate(EMPTY + HIDDEN + DOT + b"/F/A85 ID !!\nEI/X " + SEEN + b" ~> EI ")


def in_several_streams(*contents: bytes) -> bytes:
    """A page whose content is written in several streams."""
    numbers = b" ".join(b"%d 0 R" % number for number in range(6, 6 + len(contents)))
    whole = certificate(others=tuple(map(stream, contents)))
    return whole.replace(b"/Contents 4 0 R", b"/Contents [" + numbers + b"]")


def picture_that_ends_a_stream() -> bytes:
    """What stands behind the last word of a stream is sought for in the next, at the same distance."""
    first = EMPTY + HIDDEN + DOT + b"ID"
    return in_several_streams(first, b"xEI\n" + SEEN + b" " * len(first) + b" EI ")


def picture_over_two_streams() -> bytes:
    inside = b"x" * 20
    first = EMPTY + b"BI /W %d /H 1 /BPC 8 /CS /G ID " % (len(inside) + len(READ) + 40) + inside
    return in_several_streams(first, b" EI " + READ + b"x" * 60 + b" EI " + SEEN)


def length_too_short() -> bytes:
    content, more = EMPTY + READ + b"\n", b"1 g 105 126 40 14 re f 0 g " + SEEN
    return certificate(content + more).replace(b"/Length %d" % len(content + more), b"/Length %d" % len(content))


def length_too_long() -> bytes:
    whole = certificate(EMPTY + READ)
    length = len(EMPTY + READ)
    return whole.replace(b"/Length %d" % length, b"/Length %d" % (length + 30))


DRAWN = b" 0 G 1 w 111 130 4 8 re S 120 130 5 8 re S 126 130 5 8 re S "  # a number of lines


def number_too_small_to_be_seen() -> bytes:
    return certificate(EMPTY + READ.replace(b"/F 10 Tf", b"/F 1 Tf") + DRAWN)


def number_as_flat_as_a_line() -> bytes:
    return certificate(EMPTY + READ.replace(b"/F 10 Tf", b"/F 1 Tf").replace(b"1 0 0 1", b"10 0 0 1") + DRAWN)


def number_of_no_size() -> bytes:
    return certificate(EMPTY + READ.replace(b"/F 10 Tf", b"/F 0 Tf") + DRAWN)


def number_in_a_font_that_is_not_there() -> bytes:
    """One reader takes letters without a width for one that is printed twice."""
    return certificate(EMPTY + READ.replace(b"/F 10", b"/Absent 10"))


CRAFTED = (
    number_too_small_to_be_seen,
    number_as_flat_as_a_line,
    number_of_no_size,
    number_in_a_font_that_is_not_there,
    odd_hexadecimal_and_braces,
    end_within_a_pictures_bytes,
    text_behind_an_end_with_a_name,
    text_behind_an_end_with_a_nul,
    text_behind_an_operator_with_a_nul,
    picture_said_to_be_ascii85,
    ascii85_without_an_end,
    picture_that_ends_a_stream,
    picture_over_two_streams,
    length_too_short,
    length_too_long,
)
