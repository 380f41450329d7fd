"""A form that was filled in with what its fields show printed onto its pages, where both readers find it."""

from __future__ import annotations

import io
from typing import Any

from pypdfium2 import raw

from registry.extract.page import pdfium

TYPED = (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX)


def printed(data: bytes) -> bytes | None:
    """The document with the text of its form's fields on its pages; None where it has no form, or shows nothing there.

    Ticks, buttons, stamps and notes are left out: their letters are pictures. Raises UnreadableDocument.
    """
    with pdfium.opened(data) as pdf:
        if pdf.get_formtype() != raw.FORMTYPE_ACRO_FORM:
            return None
        pdf.init_forms()
        laid_down = [_printed(pdf, number) for number in range(1, len(pdf) + 1)]
        if not any(laid_down):
            return None
        kept = io.BytesIO()
        pdf.save(kept)
        return kept.getvalue()


def shows_text(pdf: pdfium.Pdf, annotation: Any) -> bool:
    """Whether an annotation is a field for text that has a picture of what was typed."""
    return pdfium.is_drawn(annotation) and raw.FPDFAnnot_GetFormFieldType(pdf.formenv, annotation) in TYPED


def _printed(pdf: pdfium.Pdf, number: int) -> bool:
    """Print a page's fields onto it; False where it has none."""
    with pdfium.page_of(pdf, number) as page:
        fields = [(index, shows_text(pdf, field)) for index, field in pdfium.annotations_on(page)]
        if not any(shown for _index, shown in fields):
            return False
        for index in sorted((index for index, shown in fields if not shown), reverse=True):
            raw.FPDFPage_RemoveAnnot(page, index)
        return bool(raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS)
