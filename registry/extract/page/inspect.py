"""Looks a document over before it is read: the caps, and what a person must look at because a reader cannot see it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from pypdfium2 import raw

from registry.extract.page import envelope, forms, ink, lookalikes, pdfium
from registry.extract.page.findings import Findings, Placed
from registry.extract.page.large_apart import large_apart
from registry.extract.page.paper import Stroke
from registry.extract.page.placed import placed_on
from registry.extract.page.strokes import strokes_on
from registry.extract.problems import Problem, about

# Links and notes' windows draw nothing over the text, unless they bring a picture of their own.
HARMLESS = (
    raw.FPDF_ANNOT_LINK,
    raw.FPDF_ANNOT_POPUP,
    raw.FPDF_ANNOT_TEXT,
    raw.FPDF_ANNOT_FILEATTACHMENT,
    raw.FPDF_ANNOT_UNKNOWN,
)


def examine(data: bytes) -> Findings:
    """Look over a document. Raises UnreadableDocument where it is none that we read."""
    problems = list(envelope.look_at(data))
    characters: list[int] = []
    looks: list[ink.Look] = []
    strokes: list[tuple[Stroke, ...]] = []
    letters: list[tuple[Placed, ...]] = []
    with large_apart(), pdfium.opened(data) as pdf:
        problems += _whole(pdf)
        for number in range(1, len(pdf) + 1):
            with pdfium.page_of(pdf, number) as page:
                text = pdfium.characters(page, number)
                words = text.get_text_range()
                characters.append(len("".join(words.split())))
                problems += lookalikes.doubts(words, number)
                problems += _annotations(pdf, page, number)
                strokes.append(strokes_on(page))
                letters.append(placed_on(page, text))
                looks.append(ink.look(page, text, number))
                problems += looks[-1].problems
    unseen, inked, pictures = (tuple(getattr(look, name) for look in looks) for name in ("unseen", "inked", "pictures"))
    odd = tuple(once(problems))
    return Findings(tuple(characters), odd, unseen, inked, pictures, tuple(strokes), tuple(letters))


def _whole(pdf: pdfium.Pdf) -> Iterator[Problem]:
    """What pdfium knows of the document as a whole, also where its objects are packed or encrypted."""
    if pdf.get_formtype() in (raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND):
        yield about("xfa", "This PDF is a form that draws itself. Print it to a PDF and send that.")
    if raw.FPDFDoc_GetJavaScriptActionCount(pdf) > 0:
        yield about("active-content", "This PDF holds a program or an action. Save it anew by printing it to a PDF.")
    if raw.FPDFDoc_GetAttachmentCount(pdf) > 0:
        yield about("embedded-file", "Another file is packed into this PDF. Print it to a PDF of its own.")
    if pdf.get_formtype() == raw.FORMTYPE_ACRO_FORM:
        pdf.init_forms()


def _annotations(pdf: pdfium.Pdf, page: pdfium.PdfiumPage, number: int) -> Iterator[Problem]:
    for _index, annotation in pdfium.annotations_on(page):
        yield from _annotation(pdf, annotation, number)


def _annotation(pdf: pdfium.Pdf, annotation: Any, number: int) -> Iterator[Problem]:
    kind = raw.FPDFAnnot_GetSubtype(annotation)
    hidden, draws = pdfium.is_hidden(annotation), pdfium.is_drawn(annotation)
    if kind == raw.FPDF_ANNOT_WIDGET:
        if pdf.formenv is not None and forms.shows_text(pdf, annotation):
            detail = f"Page {number} has form fields, which anybody could fill in: compare each value with the picture."
            yield about("form-field", detail, page=number)
        elif _filled_in(pdf, annotation) or (draws and not _is_signature(pdf, annotation)):
            detail = f"Page {number} has a form field that is filled in; what it shows was not read."
            yield about("form-field", detail, page=number)
    elif draws or (kind not in HARMLESS and not hidden):
        detail = f"Something was drawn over page {number} after it was made: compare each value with the picture."
        yield about("annotation-over-text", detail, page=number)


def _is_signature(pdf: pdfium.Pdf, widget: Any) -> bool:
    """Whether a field holds a signature; its picture is looked at as ink like any other."""
    known = pdf.formenv is not None
    return bool(known and raw.FPDFAnnot_GetFormFieldType(pdf.formenv, widget) == raw.FPDF_FORMFIELD_SIGNATURE)


def _filled_in(pdf: pdfium.Pdf, widget: Any) -> bool:
    """Whether a field has a value; a signature, a tick or a button has none."""
    if pdf.formenv is None or raw.FPDFAnnot_GetFormFieldType(pdf.formenv, widget) not in forms.TYPED:
        return False
    length = raw.FPDFAnnot_GetFormFieldValue(pdf.formenv, widget, None, 0)
    value = (ctypes.c_ushort * (length // 2 + 1))()
    raw.FPDFAnnot_GetFormFieldValue(pdf.formenv, widget, value, length)
    return bytes(value).decode("utf-16-le", "replace").strip("\0 ") != ""


def once(problems: list[Problem]) -> Iterator[Problem]:
    """Each kind of problem once a page: a thousand stamps are one reason to look."""
    seen: set[tuple[str, int | None]] = set()
    for problem in problems:
        key = (problem["type"], problem["page"])
        if key not in seen:
            seen.add(key)
            yield problem
