"""What a second reader sees of a document, for those who must not open one themselves."""

from __future__ import annotations

import string
from dataclasses import dataclass
from typing import NamedTuple

from registry.domain.source import Box
from registry.extract.page.paper import Stroke
from registry.extract.problems import Problem

# What numbers, units and names are made of. Hyphens, quotes and the like are called differently by different readers.
COMPARED = frozenset(string.ascii_letters + string.digits + ".,<>%≤≥µ")
ONE_LETTER = str.maketrans("μ", "µ")
LOST = "\ufffd"  # for a letter that its font does not tell


class Placed(NamedTuple):
    """A letter, and where its line begins it, in points from the page's top left corner."""

    letter: str
    x: float
    y: float


@dataclass(frozen=True)
class Findings:
    """What a second reader sees: for each page how many characters, and what is odd about the document.

    For each page, too: the share of its text that cannot be seen, the share of its paper that is inked, where it has
    large pictures that may be of writing, the strokes that may run through its words, and where its letters stand.
    """

    characters: tuple[int, ...]
    problems: tuple[Problem, ...]
    unseen: tuple[float, ...] = ()
    inked: tuple[float, ...] = ()
    pictures: tuple[tuple[Box, ...], ...] = ()
    strokes: tuple[tuple[Stroke, ...], ...] = ()
    letters: tuple[tuple[Placed, ...], ...] = ()
