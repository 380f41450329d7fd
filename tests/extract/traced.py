"""Whether the ink in a result's box is what was read there: stock pdfplumber crops the page, and nothing of ours."""

from __future__ import annotations

import io
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pdfplumber
from pdfplumber.page import Page

LEAN = 0.1  # a watermark's letters lean, and may cross any result's


def untraced(data: bytes, answer: Mapping[str, Any]) -> Iterator[str]:
    """For each result whose box does not hold exactly its printed text, what stands in it instead."""
    results = [result for sample in answer["samples"] for result in sample["results"]]
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        pages = {number: _level(pdf.pages[number - 1]) for number in {result["page"] for result in results}}
    for result in results:
        left, top, right, bottom = result["bbox"]
        inside = [text for x, y, text in pages[result["page"]] if left <= x <= right and top <= y <= bottom]
        if _letters(result["printed_result"]) != _letters("".join(inside)):
            name, printed = result["printed_analyte"], result["printed_result"]
            yield f"page {result['page']}, {name}: {printed!r} was read, its box holds {''.join(inside)!r}"


def _level(page: Page) -> list[tuple[float, float, str]]:
    """The middle of each letter that does not lean, and the letter: picked once, not for each result."""
    chars = page.dedupe_chars(tolerance=1, extra_attrs=()).chars
    level = [c for c in chars if c["upright"] and abs(c["matrix"][1]) <= LEAN * abs(c["matrix"][0])]
    return [((c["x0"] + c["x1"]) / 2, (c["top"] + c["bottom"]) / 2, c["text"]) for c in level]


def _letters(text: str) -> Counter[str]:
    """The letters of a text, however they are spaced, raised or joined."""
    plain = unicodedata.normalize("NFKC", text.replace("−", "-"))
    return Counter("".join(plain.split()))
