"""Samples by a letter or small number over their columns, which a sentence or labels of the document give to each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from registry.extract.head.specimens import Specimen, specimen_of
from registry.extract.layouts.head_lines import Line
from registry.extract.layouts.labelled_marks import labelled_marks
from registry.extract.page.lines import lines_of
from registry.extract.page.paper import Page, Phrase, Word, around
from registry.reference.vocabulary import load_signs, plain

TOLD = re.compile(r"([A-Z]|[IVX]{1,4}|[1-9]\d?)[,:)=–-]")
LETTERS = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
SERIES = (LETTERS, ROMAN, tuple(map(str, range(1, 100))))
SIGNS = ("=", ":", "–", "-")
ENDS = re.compile(r"[;.]$")
NEAR = 12  # words between "samples" and the first of their marks
LONGEST = 14  # words of a product's name with its batch

Marks = Mapping[str, Specimen]


def marks_told(pages: Sequence[Page]) -> Marks:
    """What labels or a sentence say of each sample by its mark: "Samples: A, leaf powder (lot 12); B, extract"."""
    for page in pages:
        if labelled := labelled_marks(page, SERIES):
            return labelled
        words = [word for line in lines_of(page.words) for word in line]
        found = {mark: _specimen(words, at, page.number) for mark, at in _series(words)}
        told = {mark: specimen for mark, specimen in found.items() if specimen is not None}
        if len(told) > 1:
            return told
    return {}


def by_marks(stacks: Sequence[Line], marks: Marks, page: int) -> list[tuple[Line, Specimen]]:
    """The columns over which marks of samples stand, perhaps with a word for each beneath; all of them, or none."""
    said = [(stack, _mark_in(stack[0])) for stack in stacks]
    named = [(stack, marks[mark]) for stack, mark in said if mark in marks]
    if len(named) != len(marks):
        return []
    return [(stack, replace(told, page=page, box=around(p.box for p in stack))) for stack, told in named]


def _mark_in(head: Phrase) -> str:
    """The mark that a heading is, or names behind a word for samples: "A", "Sample A"."""
    words = head.words
    return words[1].text if len(words) == 2 and _says_samples(words[0].text) else head.text


def _series(words: Sequence[Word]) -> Iterator[tuple[str, int]]:
    """Marks that follow each other behind a word for samples, each with its place among the words."""
    left: Iterator[str] = iter(())
    expected, said = "", -NEAR
    for at, (word, after) in enumerate(pairwise(words)):
        if _says_samples(word.text):
            said = at
        match = TOLD.fullmatch(word.text + after.text if after.text in SIGNS else word.text)
        if match is None:
            continue
        if not expected and at - said < NEAR:
            left = next((iter(marks) for marks in SERIES if marks[0] == match[1]), left)
            expected = next(left, "")
        if match[1] == expected:
            expected = next(left, "")
            yield match[1], at


def _says_samples(text: str) -> bool:
    return plain(text.strip(":,.")) in {*load_signs("sample-word"), *load_signs("samples-word")}


def _specimen(words: Sequence[Word], at: int, page: int) -> Specimen | None:
    """The sample of a mark, with its product's name and batch up to the end of what is said of it."""
    name: list[Word] = []
    first = at + (2 if words[at + 1].text in SIGNS else 1)
    for word in words[first : first + LONGEST]:
        if name and name[-1].text.endswith("-") and word.box.x0 < name[-1].box.x0:  # "SB-X50-" over "02"
            name[-1] = replace(name[-1], text=name[-1].text + word.text)
        else:
            name.append(word)
        if ENDS.search(word.text) is not None:
            name[-1] = replace(name[-1], text=name[-1].text[:-1])
            break
    mark = replace(words[at], text=words[at].text.rstrip(",:)=–-"))
    return specimen_of([("sample_id", Phrase((mark,))), ("product_name", Phrase(tuple(name)))], page)
