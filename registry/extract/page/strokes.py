"""Strokes drawn across a page that could strike writing out: straight, level, thin and dark; none of them is read."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from math import hypot
from typing import Any

from pypdfium2 import raw

from registry.extract.page.paper import Stroke
from registry.extract.page.pdfium import PdfiumPage, on_paper, paper_of

SHORTEST = 4.0  # points
THICKEST = 4.0  # points; a bar is no stroke
LEVEL = 0.1  # how far a stroke may rise, of its length
PALEST = 190  # of 255: a watermark or a tint is paler
FAINTEST = 128  # of 255, opaque
MOST_POINTS = 400  # of a path: more are a drawing
FLATTEST = 0.01

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]


def strokes_on(page: PdfiumPage) -> tuple[Stroke, ...]:
    """All strokes of a page, those of annotations that strike text out too."""
    place = partial(on_paper, box=paper_of(page), turn=page.get_rotation())
    drawn = _drawn(raw.FPDFPage_CountObjects(page), partial(raw.FPDFPage_GetObject, page), (1, 0, 0, 1, 0, 0))
    found = (_stroke(place(a), place(b), thickness) for a, b, thickness in (*drawn, *_annotated(page)))
    return tuple(stroke for stroke in found if stroke is not None)


def _stroke(a: Point, b: Point, thickness: float) -> Stroke | None:
    (x0, left), (x1, right) = sorted((a, b))
    level = abs(right - left) <= LEVEL * (x1 - x0)
    return Stroke(x0, left, x1, right, thickness) if x1 - x0 >= SHORTEST and level and thickness <= THICKEST else None


def _drawn(count: int, member: Callable[[int], Any], matrix: Matrix) -> Iterator[tuple[Point, Point, float]]:
    """The straight lines of a page's paths, or of those in a form within it, each with its thickness."""
    for thing in map(member, range(count)):
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_FORM:
            own = _then(_matrix(thing), matrix)
            yield from _drawn(raw.FPDFFormObj_CountObjects(thing), partial(raw.FPDFFormObj_GetObject, thing), own)
        elif kind == raw.FPDF_PAGEOBJ_PATH and 1 < raw.FPDFPath_CountSegments(thing) <= MOST_POINTS:
            yield from _lines(thing, _then(_matrix(thing), matrix))


def _lines(path: Any, matrix: Matrix) -> Iterator[tuple[Point, Point, float]]:
    """The lines of a path: each that a pen draws, and each area so thin that it looks like one."""
    fill, pen = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, pen)
    parts = list(_parts(path, matrix))
    if pen.value and _is_dark(path, raw.FPDFPageObj_GetStrokeColor):
        width = _width(path, matrix)
        yield from ((a, b, width) for part in parts for a, b in pairwise(part))
    if fill.value and _is_dark(path, raw.FPDFPageObj_GetFillColor):
        yield from (line for part in parts if (line := _as_line(part)) is not None)


def _as_line(area: Sequence[Point]) -> tuple[Point, Point, float] | None:
    """The line that an area looks like; None where it is not thin enough."""
    xs, ys = zip(*area, strict=True)
    middle, thickness = (min(ys) + max(ys)) / 2, max(ys) - min(ys)
    return ((min(xs), middle), (max(xs), middle), thickness) if FLATTEST < thickness <= THICKEST else None


def _parts(path: Any, matrix: Matrix) -> Iterator[list[Point]]:
    """The stretches of a path that are drawn without lifting the pen."""
    part: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and part:
            yield part
            part = []
        part.append(_moved((x.value, y.value), matrix))
    if part:
        yield part


def _is_dark(thing: Any, colour: Callable[..., Any]) -> bool:
    """Whether a stroke is dark enough to be meant; a colour that cannot be told counts as dark."""
    red, green, blue, opaque = (ctypes.c_uint() for _part in range(4))
    if not colour(thing, red, green, blue, opaque):
        return True
    shade = 0.299 * red.value + 0.587 * green.value + 0.114 * blue.value
    return shade < PALEST and opaque.value >= FAINTEST


def _width(path: Any, matrix: Matrix) -> float:
    width = ctypes.c_float()
    raw.FPDFPageObj_GetStrokeWidth(path, width)
    return width.value * hypot(matrix[2], matrix[3])


def _annotated(page: PdfiumPage) -> Iterator[tuple[Point, Point, float]]:
    """The lines of text that annotations strike out, through the middle of each."""
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, index)
        if note and raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_STRIKEOUT:
            yield from map(_through, _quads(note))
        if note:
            raw.FPDFPage_CloseAnnot(note)


def _quads(note: Any) -> Iterator[raw.FS_QUADPOINTSF]:
    for index in range(raw.FPDFAnnot_CountAttachmentPoints(note)):
        quad = raw.FS_QUADPOINTSF()
        if raw.FPDFAnnot_GetAttachmentPoints(note, index, quad):
            yield quad


def _through(quad: raw.FS_QUADPOINTSF) -> tuple[Point, Point, float]:
    xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
    middle = (min(ys) + max(ys)) / 2
    return (min(xs), middle), (max(xs), middle), 1.0


def _matrix(thing: Any) -> Matrix:
    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _then(first: Matrix, second: Matrix) -> Matrix:
    """One matrix after another as one."""
    (a, b, c, d, e, f), (p, q, r, s, t, u) = first, second
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _moved(point: Point, matrix: Matrix) -> Point:
    (x, y), (a, b, c, d, e, f) = point, matrix
    return a * x + c * y + e, b * x + d * y + f
