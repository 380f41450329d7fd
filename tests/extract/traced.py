"""Whether the ink in a result's box is what was read there: stock pdfplumber crops the page, and nothing of ours."""

from __future__ import annotations

import io
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pdfplumber

LEAN = 0.1  # a watermark's letters lean, and may cross any result's


def untraced(data: bytes, answer: Mapping[str, Any]) -> Iterator[str]:
    """For each result whose box does not hold exactly its printed text, what stands in it instead."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        pages = [page.dedupe_chars(tolerance=1, extra_attrs=()).chars for page in pdf.pages]
    for sample in answer["samples"]:
        for result in sample["results"]:
            inside = [c["text"] for c in pages[result["page"] - 1] if _within(c, result["bbox"])]
            if _letters(result["printed_result"]) != _letters("".join(inside)):
                name, printed = result["printed_analyte"], result["printed_result"]
                yield f"page {result['page']}, {name}: {printed!r} was read, its box holds {''.join(inside)!r}"


def _within(char: Mapping[str, Any], box: tuple[float, float, float, float]) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    across, up = char["matrix"][:2]
    return bool(char["upright"] and abs(up) <= LEAN * abs(across) and box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _letters(text: str) -> Counter[str]:
    """The letters of a text, however they are spaced, raised or joined."""
    plain = unicodedata.normalize("NFKC", text.replace("−", "-"))
    return Counter("".join(plain.split()))
