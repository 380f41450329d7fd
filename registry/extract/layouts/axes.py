"""The scale of a chart in or beside a table: "0" and "10 %" over or under bars that the text knows nothing of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from registry.extract.page.lines import page_phrases
from registry.extract.page.paper import Page, Phrase, middle_x
from registry.extract.wording.cells import is_answer
from registry.extract.wording.column_words import is_heading
from registry.extract.wording.printed_units import find_unit

LEAST = 2
UNDER = 4  # lines under a scale that hold nothing where it stands
LEAST_EVEN = 4
EVEN, UNEVEN_POINTS = 1e-6, 3.0
STEP = re.compile(r"(\d{1,4}(?:\.\d+)?)\s*(\D*)")


def without_axes(page: Page) -> Page:
    """The page without numbers that rise from 0 at the end of a line of headings, under which nothing is printed."""
    lines = page_phrases(page.words)
    scales = [scale for i, line in enumerate(lines) if (scale := _scale(line)) and not _over_any(scale, lines[i + 1 :])]
    scales += [_even_scale(line) for line in lines]
    words = {id(w) for scale in scales for phrase in scale for w in phrase.words}
    return replace(page, words=tuple(w for w in page.words if id(w) not in words)) if words else page


def _scale(line: Sequence[Phrase]) -> Sequence[Phrase]:
    """The phrases at a line's end that are a scale's steps, behind headings and nothing that answers."""
    steps = [_step(p) for p in line]
    start = next((i for i, step in enumerate(steps) if step == 0 and None not in steps[i:]), len(line))
    rising = all(a < b for a, b in pairwise(step for step in steps[start:] if step is not None))
    heads = [p for p in line[:start] if is_heading(p.text)]
    bare = not any(is_answer(p.text) and find_unit(p.text) is None and not is_heading(p.text) for p in line[:start])
    return line[start:] if len(steps) - start >= LEAST and rising and heads and bare else ()


def _even_scale(line: Sequence[Phrase]) -> Sequence[Phrase]:
    """The phrases at a line's end that rise from 0 by even steps at even places, as under the bars of a chart.

    No row of results does, so that it is a scale whatever stands beside or beneath it.
    """
    steps = [_step(p) for p in line]
    start = next((i for i, step in enumerate(steps) if step == 0 and None not in steps[i:]), len(line))
    values, places = [step or 0.0 for step in steps[start:]], [middle_x(p.box) for p in line[start:]]
    even = _apart(values, EVEN) and _apart(places, UNEVEN_POINTS) and values[-1] > 0
    return line[start:] if len(values) >= LEAST_EVEN and even else ()


def _apart(numbers: Sequence[float], off: float) -> bool:
    """Whether numbers are equally far apart, but for so much."""
    steps = [b - a for a, b in pairwise(numbers)]
    return bool(steps) and max(steps) - min(steps) < off


def _step(phrase: Phrase) -> float | None:
    """The number that a step is, perhaps with its unit."""
    step = STEP.fullmatch(phrase.text)
    return float(step[1]) if step is not None and (not step[2] or find_unit(step[2]) is not None) else None


def _over_any(scale: Sequence[Phrase], below: Sequence[Sequence[Phrase]]) -> bool:
    """Whether something is printed under a scale: then its numbers may head columns."""
    left, right = scale[0].box.x0, scale[-1].box.x1
    return any(p.box.x1 > left and p.box.x0 < right for line in below[:UNDER] for p in line)
