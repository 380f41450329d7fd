"""What a label at the left of samples side by side names: "Sample", "Batch", or the laboratory's own "Example ID"."""

from __future__ import annotations

from registry.extract.head.specimens import particular_field
from registry.extract.layouts.head_lines import Line
from registry.extract.layouts.lines_to_rows import is_code
from registry.reference.vocabulary import load_field_labels, load_signs, plain


def label_field(line: Line) -> str | None:
    """The field that a line's label names; one that nobody knows and "ID" ends is a number's where it heads codes."""
    label = line[0].text.rstrip(": ")
    if (field := particular_field(label)) is not None or load_field_labels().find(label) is not None:
        return field
    words = line[0].words
    numbers = len(words) > 1 and plain(words[-1].text.rstrip(": ")) in load_signs("number-label-word")
    return "sample_id" if numbers and len(line) > 1 and all(is_code(p.text) for p in line[1:]) else None
