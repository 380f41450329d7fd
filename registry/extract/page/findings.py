"""What a second reader sees of a document, for those who must not open one themselves."""

from __future__ import annotations

from dataclasses import dataclass

from registry.domain.source import Box
from registry.extract.page.paper import Stroke
from registry.extract.problems import Problem


@dataclass(frozen=True)
class Findings:
    """What a second reader sees: for each page how many characters, and what is odd about the document.

    For each page, too: the share of its text that cannot be seen, the share of its paper that is inked, where it has
    pictures that may be of writing, and the strokes that may run through its words.
    """

    characters: tuple[int, ...]
    problems: tuple[Problem, ...]
    unseen: tuple[float, ...] = ()
    inked: tuple[float, ...] = ()
    pictures: tuple[tuple[Box, ...], ...] = ()
    strokes: tuple[tuple[Stroke, ...], ...] = ()
