"""What a font says that its codes mean is read as pdfminer reads it, or left to pdfminer."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfminer.cmapdb import CMapParser, FileUnicodeMap

from registry.extract.page.fonts import letters_told

SHEET = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def /CMapName /Adobe-Identity-UCS def
1 begincodespacerange <0000> <FFFF> endcodespacerange %b endcmap CMapName currentdict /CMap defineresource pop end"""
READ = [
    b"2 beginbfchar <03> <0020> <0a> <004D006900740072> endbfchar",
    b"1 beginbfchar <0003><00a0> endbfchar 1 beginbfrange <0041> <0043> <0061> endbfrange",
    b"1 beginbfrange\r\n<01> <03> [<0061> <00620063>\r\n<0064>]\r\nendbfrange",
    b"2 beginbfrange <01> <03> [<0061> <0062>] <02> <02> <0078> endbfrange",
    b"1 beginbfchar <20> <0020> endbfchar 1 beginbfrange <20> <21> <00a0> endbfrange",
    b"1 beginbfrange <00> <02> <D83DDE00> endbfrange",
    b"1 beginbfrange <0000> <ffff> <0000> endbfrange",
    b"1 beginbfrange <05> <04> <0061> endbfrange",
    b"",
]
LEFT = [
    b"1 beginbfchar % a note\n<03> <0020> endbfchar",
    b"1 beginbfchar <03> /space endbfchar",
    b"1 beginbfchar <3> <002> endbfchar",
    b"1 beginbfrange <01> <0003> <0061> endbfrange",
    b"1 beginbfrange <01> <02> [<0061> <6>] endbfrange",
    b"/Other usecmap 1 beginbfchar <03> <0020> endbfchar",
    b"1 begincidrange <00> <02> 65 endcidrange",
    b"1 beginbfchar <03> <0020> endbfchar endcmap 1 beginbfchar <04> <0021> endbfchar",
]


def by_pdfminer(data: bytes) -> dict[int, str]:
    letters = FileUnicodeMap()
    CMapParser(letters, io.BytesIO(data)).run()
    return letters.cid2unichr


def meant(letters: FileUnicodeMap, code: int) -> str | None:
    try:
        return letters.get_unichr(code)
    except KeyError:
        return None


@pytest.mark.parametrize("told", READ)
def test_letters_that_a_font_tells_in_the_usual_ways_are_those_that_pdfminer_reads(told):
    letters, right = letters_told(SHEET % told), by_pdfminer(SHEET % told)
    assert letters is not None
    assert {code: letter for code in range(0x10000) if (letter := meant(letters, code)) is not None} == right


@pytest.mark.parametrize("told", LEFT)
def test_what_is_odd_in_a_font_is_left_to_pdfminer(told):
    assert letters_told(SHEET % told) is None


@given(
    st.lists(
        st.sampled_from([b"<01>", b"<0041>", b"<00410042>", b"[", b"]", b"<02>", b"<1>", b"endbfchar"]), max_size=9
    )
)
def test_no_font_is_read_otherwise_than_by_pdfminer(pieces):
    data = SHEET % (b"1 beginbfchar " + b" ".join(pieces) + b" endbfchar")
    letters = letters_told(data)
    assert letters is None or letters.cid2unichr == by_pdfminer(data)
