"""Certificates that can be read and must not be believed before a person has looked."""

from __future__ import annotations

import io
import zipfile
import zlib

from tests.hostile.made import ROWS, certificate, stream, text

FAILING = b"BT /F 10 Tf 1 0 0 1 110 130 Tm (9.90) Tj ET"


def invisible_result() -> bytes:
    return certificate(text((ROWS[0], ("Lead", "", "mg/kg"))) + b"\nBT 3 Tr /F 10 Tf 1 0 0 1 110 130 Tm (0.10) Tj ET")


def white_result() -> bytes:
    return certificate(text((ROWS[0], ("Lead", "", "mg/kg"))) + b"\n1 g BT /F 10 Tf 1 0 0 1 110 130 Tm (0.10) Tj ET")


def covered_result() -> bytes:
    return certificate(text() + b"\n1 g 105 126 40 14 re f")


def result_beside_the_page() -> bytes:
    return certificate(text() + b"\nBT /F 10 Tf 1 0 0 1 600 110 Tm (0.10) Tj ET")


def result_printed_over_another() -> bytes:
    return certificate(text() + b"\n" + FAILING)


def stamp_over_the_result() -> bytes:
    draws = b" /Type /XObject /Subtype /Form /BBox [0 0 40 14]"
    stamp = b"<</Type /Annot /Subtype /Stamp /Rect [105 126 145 140] /F 4 /AP <</N 7 0 R>>>>"
    return certificate(page=b" /Annots [6 0 R]", others=(stamp, stream(b"1 1 0 rg 0 0 40 14 re f", draws)))


def result_in_a_form_field() -> bytes:
    field = b"<</Type /Annot /Subtype /Widget /FT /Tx /T (r) /V (0.10) /Rect [105 126 145 140] /F 4 /P 3 0 R>>"
    catalog = b" /AcroForm <</Fields [6 0 R] /DA (/F 10 Tf 0 g)>>"
    return certificate(catalog=catalog, page=b" /Annots [6 0 R]", others=(field,))


def program_that_runs_when_opened() -> bytes:
    return certificate(catalog=b" /OpenAction <</S /JavaScript /JS (app.alert\\(1\\))>>")


def program_with_an_escaped_name() -> bytes:
    return certificate(catalog=b" /OpenAction <</S /J#61vaScript /J#53 (app.alert\\(1\\))>>")


def program_packed_away() -> bytes:
    """The action stands in an object stream, where a look at the file's bytes does not find it."""
    inner = b"9 0 <</S /JavaScript /JS (app.alert\\(1\\))>>"
    packed_away = stream(zlib.compress(inner), b" /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode")
    return certificate(others=(packed_away,))


def program_started_from_outside() -> bytes:
    return certificate(catalog=b" /OpenAction 6 0 R", others=(b"<</S /Launch /F (calc.exe)>>",))


def address_opened_at_once() -> bytes:
    return certificate(catalog=b" /OpenAction 6 0 R", others=(b"<</S /URI /URI (http://example.org)>>",))


def file_within() -> bytes:
    names = b" /Names <</EmbeddedFiles <</Names [(a.txt) 6 0 R]>>>>"
    spec = b"<</Type /Filespec /F (a.txt) /EF <</F 7 0 R>>>>"
    return certificate(catalog=names, others=(spec, stream(b"hello", b" /Type /EmbeddedFile")))


def words_before_the_beginning() -> bytes:
    return b"X-Scanned: yes\r\n" + certificate()


def page_behind_the_end() -> bytes:
    return certificate() + b"<script>alert(1)</script>" * 3


def end_missing() -> bytes:
    whole = certificate()
    return whole[: whole.rindex(b"startxref")]


def spelled_otherwise(seven: bytes) -> bytes:
    """A font that says its 7 is another character; the picture shows a 7 all the same."""
    cmap = (
        b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <37> <%b> endbfchar endcmap end end"""
        % seven
    )
    plain = b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>"
    font = b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R>>"
    words = text((ROWS[0], ("Lead", "0.70", "mg/kg", "0.01", "0.02")))
    return certificate(words, others=(stream(cmap),)).replace(plain, font)


def digit_of_another_script() -> bytes:
    return spelled_otherwise(b"0667")


def digit_that_turns_the_text() -> bytes:
    return spelled_otherwise(b"202E")


def page_on_its_side() -> bytes:
    return certificate(page=b" /Rotate 90")


def picture_without_text() -> bytes:
    return certificate(b"40 40 200 100 re f")


NO_LEAD = text((ROWS[0], ("Lead", "", "mg/kg")))
DRAWN = b" 0 G 1 w 111 130 4 8 re S 120 130 5 8 re S 126 130 5 8 re S"  # a number of lines, where the text says 0.10
SHOWN = b"BT /F 10 Tf 1 0 0 1 110 130 Tm (0.10) Tj ET"


def result_drawn_over_an_invisible_one() -> bytes:
    return certificate(NO_LEAD + b" 3 Tr " + SHOWN + b" 0 Tr" + DRAWN)


def result_drawn_over_a_white_one() -> bytes:
    return certificate(NO_LEAD + b" 1 g " + SHOWN + b" 0 g" + DRAWN)


def transparent_result_on_a_drawing() -> bytes:
    states = b"/ExtGState <</G <</ca 0>>>> /Font <<"
    return certificate(DRAWN + NO_LEAD + b" /G gs " + SHOWN).replace(b"/Font <<", states)


def point_that_is_not_there() -> bytes:
    return certificate(NO_LEAD + b" BT /F 10 Tf 1 0 0 1 110 130 Tm (9) Tj 3 Tr (.) Tj 0 Tr (90) Tj ET")


def unit_that_is_not_there() -> bytes:
    return certificate(text((ROWS[0], ("Lead", "0.10"))) + b" 1 g BT /F 10 Tf 1 0 0 1 180 130 Tm (ug/kg) Tj ET")


def drawn_over_by(kind: bytes, catalog: bytes = b"") -> bytes:
    """An annotation or a field of this kind that brings a picture of its own."""
    form = b" /Type /XObject /Subtype /Form /BBox [0 0 40 14] /Resources <</Font <</F 5 0 R>>>>"
    note = b"<</Type /Annot %b /Rect [105 126 145 140] /F 4 /AP <</N 7 0 R>>>>" % kind
    others = (note, stream(b"BT /F 10 Tf 5 4 Td (9.90) Tj ET", form))
    return certificate(catalog=catalog, page=b" /Annots [6 0 R]", others=others)


def note_with_a_picture() -> bytes:
    return drawn_over_by(b"/Subtype /Popup")


def link_with_a_picture() -> bytes:
    return drawn_over_by(b"/Subtype /Link")


def button_with_a_picture() -> bytes:
    return drawn_over_by(b"/Subtype /Widget /FT /Btn /T (r)", b" /AcroForm <</Fields [6 0 R]>>")


def field_of_no_form() -> bytes:
    return drawn_over_by(b"/Subtype /Widget /FT /Tx /T (r)")


def program_packed_in_another_way() -> bytes:
    inner = zlib.compress(b"9 0 <</S /JavaScript /JS (x)>>").hex().encode() + b">"
    more = b" /Type /ObjStm /N 1 /First 4 /Filter [/ASCIIHexDecode /FlateDecode]"
    return certificate(catalog=b" /OpenAction 9 0 R", others=(stream(inner, more),))


def program_behind_much_padding() -> bytes:
    inner = zlib.compress(b"9 0 " + b" " * 8_100_000 + b"<</S /JavaScript /JS (x)>>")
    return certificate(others=(stream(inner, b" /Type /Obj#53tm /N 1 /First 4 /Filter /FlateDecode"),))


def address_opened_with_a_page() -> bytes:
    return certificate(page=b" /AA <</O <</S /URI /URI (http://example.org)>>>>")


def archive_before_the_end() -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed_away:
        packed_away.writestr("a.txt", "hello")
    return certificate().replace(b"%%EOF", archive.getvalue() + b"\n%%EOF")


def letter_that_nobody_sees() -> bytes:
    return spelled_otherwise(b"3164")


def greek_letter_for_a_latin_one() -> bytes:
    return spelled_otherwise(b"03BF").replace(b"(Lead)", b"(C7pper)")


DOUBTFUL = {
    result_drawn_over_an_invisible_one: "text-image-mismatch",
    result_drawn_over_a_white_one: "text-image-mismatch",
    transparent_result_on_a_drawing: "text-image-mismatch",
    point_that_is_not_there: "text-image-mismatch",
    unit_that_is_not_there: "text-image-mismatch",
    note_with_a_picture: "annotation-over-text",
    link_with_a_picture: "annotation-over-text",
    button_with_a_picture: "form-field",
    field_of_no_form: "form-field",
    program_packed_in_another_way: "needs-review",
    program_behind_much_padding: "needs-review",
    address_opened_with_a_page: "active-content",
    archive_before_the_end: "embedded-file",
    letter_that_nobody_sees: "odd-unicode",
    greek_letter_for_a_latin_one: "odd-unicode",
    digit_of_another_script: "odd-unicode",
    digit_that_turns_the_text: "odd-unicode",
    picture_without_text: "no-text-layer",
    page_on_its_side: "needs-review",
    invisible_result: "text-image-mismatch",
    white_result: "text-image-mismatch",
    covered_result: "text-image-mismatch",
    result_beside_the_page: "text-image-mismatch",
    result_printed_over_another: "ambiguous-value",
    stamp_over_the_result: "annotation-over-text",
    result_in_a_form_field: "form-field",
    program_that_runs_when_opened: "active-content",
    program_with_an_escaped_name: "active-content",
    program_packed_away: "active-content",
    program_started_from_outside: "active-content",
    address_opened_at_once: "active-content",
    file_within: "embedded-file",
    words_before_the_beginning: "leading-data",
    page_behind_the_end: "trailing-data",
    end_missing: "truncated",
}


def honest() -> bytes:
    return certificate()


def honest_that_opens_at_its_first_page() -> bytes:
    return certificate(catalog=b" /OpenAction [3 0 R /Fit]")


def honest_with_a_link_and_an_empty_field() -> bytes:
    link = b"<</Type /Annot /Subtype /Link /Rect [10 10 50 20] /A <</S /URI /URI (http://example.org)>>>>"
    field = b"<</Type /Annot /Subtype /Widget /FT /Sig /T (s) /Rect [0 0 0 0] /F 132 /P 3 0 R>>"
    return certificate(catalog=b" /AcroForm <</Fields [7 0 R]>>", page=b" /Annots [6 0 R 7 0 R]", others=(link, field))


def honest_with_bold_printed_twice() -> bytes:
    return certificate(text() + b"\n" + text())


def honest_with_white_on_black() -> bytes:
    return certificate(b"0 g 30 140 360 20 re f 1 g " + text((ROWS[0],)) + b" 0 g " + text((("", ""), ROWS[1])))


def honest_cropped() -> bytes:
    return certificate(page=b" /CropBox [20 100 390 190]")


HONEST = (
    honest,
    honest_that_opens_at_its_first_page,
    honest_with_a_link_and_an_empty_field,
    honest_with_bold_printed_twice,
    honest_with_white_on_black,
    honest_cropped,
)
