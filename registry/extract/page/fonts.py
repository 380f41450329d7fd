"""A document's fonts as pdfminer makes them, but what they say that their codes mean is read by patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from pdfminer.cmapdb import FileUnicodeMap
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream, resolve1

CODE, TEXT = rb"<((?:[0-9A-Fa-f]{2}){1,2})>\s*", rb"<((?:[0-9A-Fa-f]{2})+)>\s*"
CHAR, RANGE = re.compile(CODE + TEXT), re.compile(CODE + CODE + rb"(?:" + TEXT + rb"|\[([<>0-9A-Fa-f\s]*)\]\s*)")
SECTION = re.compile(rb"\bbegin(bfchar|bfrange)\s((?:\s|<[0-9A-Fa-f]+>|\[|\])*)end\1\b")
ODD = re.compile(rb"%|usecmap|bfchar|bfrange|cidchar|cidrange|endcmap.*SECTION", re.DOTALL)
COUNTED = 4  # bytes at the end of a range's first text, which count up from code to code
DEEPEST = 4  # bytes of a code
WIDE = 1024  # codes; of a range with more, each text is worked out when it is asked for


class LetterFonts(PDFResourceManager):
    """pdfminer's keeper of fonts, who leaves ToUnicode maps to it only where something in them is odd."""

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """The font of this number, made where it is asked for the first time."""
        if objid and objid in self._cached_fonts:
            return self._cached_fonts[objid]
        stream = resolve1(spec.get("ToUnicode"))
        letters = letters_told(stream.get_data()) if isinstance(stream, PDFStream) else None
        if letters is None:
            return super().get_font(objid, spec)
        font = super().get_font(objid, {**spec, "ToUnicode": PDFStream({}, b"")})
        font.unicode_map = letters  # type: ignore[attr-defined]  # where each font that has such a map keeps it
        return font


def codes_of(font: PDFFont) -> Mapping[int, int]:
    """The codes in a page's content by which a font's letters are called whose numbers are not their codes."""
    tree = getattr(getattr(font, "cmap", None), "code2cid", {})
    return dict(_called(tree, 0, DEEPEST))


def _called(tree: Mapping[int, Any], code: int, deep: int) -> Iterator[tuple[int, int]]:
    for byte, below in tree.items() if deep else ():
        if isinstance(below, int):
            yield below, code << 8 | byte
        else:
            yield from _called(below, code << 8 | byte, deep - 1)


class Odd(Exception):
    """A ToUnicode map has something in it that is not read here."""


class Counted(FileUnicodeMap):
    """A map that is one wide range of codes, such as that of all there are."""

    def __init__(self, codes: range, text: bytes) -> None:
        super().__init__()
        self.codes, self.text = codes, text

    def get_unichr(self, cid: int) -> str:
        """The letters that a code means. Raises KeyError."""
        if cid not in self.cid2unichr and cid in self.codes:
            self.add_cid2unichr(cid, _counted_up(self.text, cid - self.codes.start))
        return super().get_unichr(cid)


def letters_told(data: bytes) -> FileUnicodeMap | None:
    """What a ToUnicode map says that each code means; None where pdfminer must read it."""
    with suppress(Odd):
        sections = _sections(data)
        wide = RANGE.fullmatch(sections[0][1].strip()) if len(sections) == 1 else None
        if wide is not None and wide[3] and len(codes := _codes(wide[1], wide[2])) > WIDE:
            return Counted(codes, _text(wide[3]))
        letters = FileUnicodeMap()
        for code, text in (entry for kind, body in sections for entry in READ[kind](body)):
            letters.add_cid2unichr(code, text)
        return letters
    return None


def _sections(data: bytes) -> list[tuple[bytes, bytes]]:
    """The sections of a map that say what codes mean."""
    if ODD.search(SECTION.sub(b" SECTION ", data)):
        raise Odd
    return SECTION.findall(data)


def _chars(body: bytes) -> Iterator[tuple[int, bytes]]:
    if CHAR.sub(b"", body).strip():
        raise Odd
    return ((int(code, 16), _text(text)) for code, text in CHAR.findall(body))


def _ranges(body: bytes) -> Iterator[tuple[int, bytes]]:
    if RANGE.sub(b"", body).strip():
        raise Odd
    for first, last, text, listed in RANGE.findall(body):
        codes = _codes(first, last)
        texts = (_counted_up(_text(text), step) for step in range(len(codes))) if text else map(_text, _listed(listed))
        yield from zip(codes, texts, strict=False)


def _listed(texts: bytes) -> list[bytes]:
    """The texts that a list holds, one for each code of a range."""
    found = re.findall(TEXT, texts)
    if re.sub(TEXT, b"", texts).strip():
        raise Odd
    return found


def _codes(first: bytes, last: bytes) -> range:
    if len(first) != len(last):
        raise Odd
    return range(int(first, 16), int(last, 16) + 1)


def _text(digits: bytes) -> bytes:
    return bytes.fromhex(digits.decode())


def _counted_up(text: bytes, step: int) -> bytes:
    """The text of a range's code so many behind its first."""
    counted = text[-COUNTED:]
    number = int.from_bytes(counted, "big") + step
    return text[:-COUNTED] + number.to_bytes(COUNTED + 1, "big")[-len(counted) :]


READ = {b"bfchar": _chars, b"bfrange": _ranges}
