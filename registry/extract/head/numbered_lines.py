"""A sample's number that begins a line without a label: "26H0417-01 (Plant tissue)  Sampled: 08/06/2026"."""

from __future__ import annotations

from collections.abc import Iterator

from registry.extract.head.labelled import Labelled
from registry.extract.head.labels import labels_in, words_in
from registry.extract.head.specimens import is_number
from registry.extract.page.lines import page_phrases
from registry.extract.page.paper import Page, Phrase, joined

OF_A_SAMPLE = ("date_collected", "date_received")


def numbered_on(page: Page) -> Iterator[Labelled]:
    """The number and, in brackets behind it, the matrix of a line that goes on with the sample's own days."""
    for line in page_phrases(page.words):
        words = [word for phrase in line for word in words_in(phrase)]
        kind = _in_brackets([w.text for w in words])
        if not kind or not is_number(words[0].text):
            continue
        days = {label.field for label in labels_in(words[kind + 1 :])}
        if days & {*OF_A_SAMPLE}:
            number, matrix = Phrase((words[0],)), Phrase(tuple(words[1 : kind + 1]))
            yield Labelled("sample_id", number, number.text, page.number)
            yield Labelled("matrix", matrix, joined(matrix.words).strip("()"), page.number)


def _in_brackets(texts: list[str]) -> int:
    """Where what stands in brackets behind the first word ends; 0 where there is none."""
    if len(texts) < 2 or not texts[1].startswith("("):
        return 0
    return next((i for i, text in enumerate(texts) if i and text.endswith(")")), 0)
