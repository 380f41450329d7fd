"""Which of pdfium's fonts each of our own is: told by where the strings of a page begin, one after the other."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product, takewhile
from typing import Any

from pypdfium2 import raw

from registry.extract.page.lean import Char
from registry.extract.page.pdfium import PdfiumPage, on_paper, paper_of

NEAR = 0.5  # points that one string may begin apart for two readers
DEEPEST = 4  # forms within forms
PLAIN = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

Matrix = tuple[float, ...]
Begin = tuple[float, float, int, Any]  # where a string begins, and its font with its address
Fonts = dict[int, Any]  # pdfium's, by their addresses


def fonts_on(page: PdfiumPage, letters: Sequence[Char]) -> Mapping[Any, Fonts]:
    """For each of our fonts that begins a string on a page all of pdfium's that it may be; mostly one.

    Where more strings begin in one place for one reader than for the other, each of them may be any, and counts only
    for a font that nothing else is known of.
    """
    ours, theirs = [char for char in letters if "font" in char], list(_begins(page))
    first = sum(1 for _pair in takewhile(_near, zip(ours, theirs, strict=False)))
    sure: dict[Any, Fonts] = defaultdict(dict)
    perhaps: dict[Any, Fonts] = defaultdict(dict)
    for char, (_x, _y, address, font) in zip(ours[:first], theirs[:first], strict=True):
        sure[char["font"]][address] = font
    for chars, begins in _together(ours[first:], theirs[first:]):
        known, pairs = (sure, zip) if len(chars) == len(begins) else (perhaps, product)
        for char, (_x, _y, address, font) in pairs(chars, begins):
            known[char["font"]][address] = font
    return {**perhaps, **sure}


def _near(pair: tuple[Char, Begin]) -> bool:
    char, (x, y, _address, _font) = pair
    at, down = char["origin"]
    return bool(abs(at - x) <= NEAR >= abs(down - y))


def _together(ours: Sequence[Char], theirs: Sequence[Begin]) -> Iterator[tuple[list[Char], list[Begin]]]:
    """Strings of ours with those of pdfium that begin in the same place, in the order of the page."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, (x, y, _address, _font) in enumerate(theirs):
        for key in product({int(x - NEAR), int(x + NEAR)}, {int(y - NEAR), int(y + NEAR)}):
            cells[key].append(index)
    found: dict[tuple[int, ...], list[Char]] = defaultdict(list)
    for char in ours:
        x, y = char["origin"]
        there = tuple(i for i in cells.get((int(x), int(y)), ()) if _near((char, theirs[i])))
        if there:
            found[there].append(char)
    return ((chars, [theirs[index] for index in there]) for there, chars in found.items())


def _begins(page: PdfiumPage) -> Iterator[Begin]:
    """Where each string of a page begins, in points from its top left corner, and in which font."""
    box, turn = paper_of(page), page.get_rotation()
    for thing, (*_matrix, x, y) in _texts(page, PLAIN):
        font = raw.FPDFTextObj_GetFont(thing)
        address = ctypes.c_void_p.from_buffer(font).value
        if address is not None:
            yield *on_paper((x, y), box=box, turn=turn), address, font


def _texts(page: PdfiumPage, within: Matrix) -> Iterator[tuple[Any, Matrix]]:
    for index in range(raw.FPDFPage_CountObjects(page)):
        yield from _texts_of(raw.FPDFPage_GetObject(page, index), within, DEEPEST)


def _texts_of(thing: Any, within: Matrix, deep: int) -> Iterator[tuple[Any, Matrix]]:
    kind = raw.FPDFPageObj_GetType(thing)
    if kind == raw.FPDF_PAGEOBJ_TEXT:
        yield thing, _times(_matrix(thing), within)
    elif kind == raw.FPDF_PAGEOBJ_FORM and deep:
        matrix = _times(_matrix(thing), within)
        for index in range(raw.FPDFFormObj_CountObjects(thing)):
            yield from _texts_of(raw.FPDFFormObj_GetObject(thing, index), matrix, deep - 1)


def _matrix(thing: Any) -> Matrix:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    if outer == PLAIN:
        return inner
    a, b, c, d, e, f = inner
    k, l, m, n, x, y = outer  # noqa: E741
    return a * k + b * m, a * l + b * n, c * k + d * m, c * l + d * n, e * k + f * m + x, e * l + f * n + y
