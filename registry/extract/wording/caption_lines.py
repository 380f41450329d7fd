"""Lines that only caption what stands under them: the unit of all results, LOD, LOQ, portion, and what else is said."""

from __future__ import annotations

from collections.abc import Sequence

from registry.extract.page.lines import LINES_KEPT, Same, kept, phrases_of
from registry.extract.page.paper import Word
from registry.extract.wording.captions import LIMITS, begins_with
from registry.extract.wording.column_words import split_unit
from registry.reference.vocabulary import load_field_labels, load_headings, load_titles, plain


def is_caption(line: Sequence[Word]) -> bool:
    """Whether a line says nothing but what a table's results are in: it is no row, no name and no heading.

    The portion tested, LOD and LOQ may stand beside the unit, apart from it.
    """
    return _is_caption(Same(line))


@kept(LINES_KEPT)
def _is_caption(same: Same) -> bool:
    line = same.words
    first, *others = [plain(p.text) for p in phrases_of(line)] or [""]
    return len(line) > 1 and begins_with(first, "unit-caption") and all(map(_is_caption_too, others))


def _is_caption_too(words: str) -> bool:
    return any(begins_with(words, sign) for sign in ("unit-caption", "portion-caption", *LIMITS))


def captions_a_unit(line: Sequence[Word]) -> bool:
    """Whether a line is such a caption with its unit, and no half of a heading ("Unit of Measure").

    One of LOD and LOQ alone is such a caption too: "LOD = 0.7 ppb   LOQ = 2 ppb". Labelled particulars may stand
    behind the unit: "Units mg/kg   Batch 2654".
    """
    return _captions_a_unit(Same(line))


@kept(LINES_KEPT)
def _captions_a_unit(same: Same) -> bool:
    line = same.words
    first, *others = [p.text for p in phrases_of(line)] or [""]
    labelled = [text for text in others if not _is_caption_too(plain(text))]
    stated = _states_a_unit(first) and len(line) > 1 and _are_particulars(labelled)
    texts = [plain(text) for text in (first, *others)]
    limits = [text for text in texts if any(begins_with(text, sign) for sign in LIMITS)]
    amounts = any(c.isdigit() for text in limits for c in text)
    return stated or (amounts and all(map(_is_caption_too, texts))) or _is_titled(first, others)


def _states_a_unit(text: str) -> bool:
    return begins_with(plain(text), "unit-caption") and split_unit(text)[0] is not None


def _is_titled(first: str, others: Sequence[str]) -> bool:
    """Whether a line is a panel's title with its unit and labelled particulars: "Metals | Method: X | Units ppm"."""
    if not others or load_titles().inside(first) is None:
        return False
    labelled = [text for text in others if not _states_a_unit(text)]
    return 0 < len(labelled) < len(others) and _are_particulars(labelled)


def _are_particulars(texts: Sequence[str]) -> bool:
    """Whether texts are particulars, each behind another label: "Batch 1 | Batch 2" are samples side by side."""
    labels = [_label(text) for text in texts]
    return None not in labels and len(set(labels)) == len(labels)


def _label(text: str) -> str | None:
    """The label of a particular: "Batch: 7613", or "Method AOAC 2015" without a colon."""
    before, colon, _ = text.rstrip(":").partition(":")
    if colon:
        return before
    word, _, rest = text.partition(" ")
    known = load_headings().find(word) in ("method", "other") or load_field_labels().find(word) is not None
    return word if known and any(c.isdigit() for c in rest) else None
