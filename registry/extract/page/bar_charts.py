"""Charts of upright bars: a scale that falls evenly to 0, and the bars' names under it. None of it is a table's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from registry.domain.source import Box
from registry.extract.page.lines import page_phrases
from registry.extract.page.paper import Page, Phrase, Word, around, inside, middle_y, overlap_x

STEP = re.compile(r"\d{1,5}(?:[.,]\d{1,3})?%?")
LEAST_STEPS = 3
LEAST_BARS = 2
EDGE = 1.5  # points by which the steps' right edges may differ
EVEN = 0.1  # of the distance between two steps, by which another two may stand further apart
REACH = 2.5  # of the letters' height, from the scale's foot to the names, and from its head to the chart's title
APART = 90.0  # points between the names of two bars, at most


def without_bar_charts(page: Page) -> Page:
    """The page without its charts: their scales, the names under their bars, what stands between, and their titles."""
    steps = [word for word in page.words if STEP.fullmatch(word.text)]
    feet = [word for word in steps if _amount(word) == 0]
    charts = [chart for foot in feet if (chart := _chart(page, _scale(foot, steps))) is not None]
    if not charts:
        return page
    return replace(page, words=tuple(w for w in page.words if not any(inside(w.box, chart) for chart in charts)))


def _amount(step: Word) -> float:
    return float(step.text.rstrip("%").replace(",", "."))


def _scale(foot: Word, steps: Sequence[Word]) -> list[Word]:
    """The steps over a 0, each as much more and as much higher than the one below as the first is."""
    above = [w for w in steps if abs(w.box.x1 - foot.box.x1) < EDGE and w.box.bottom < foot.box.top]
    scale = [foot]
    for step in sorted(above, key=lambda w: -w.box.top):
        if len(scale) > 1 and not _goes_on(scale, step):
            break
        scale.append(step)
    return scale if len(scale) >= LEAST_STEPS else []


def _goes_on(scale: Sequence[Word], step: Word) -> bool:
    rise, height = _amount(scale[1]), scale[0].box.top - scale[1].box.top
    even = abs(scale[-1].box.top - step.box.top - height) < EVEN * height
    return even and rise > 0 and abs(_amount(step) - _amount(scale[-1]) - rise) < EVEN * rise


def _chart(page: Page, scale: Sequence[Word]) -> Box | None:
    """All that belongs to a scale; None where no names stand under its foot, or something on the lines of its steps."""
    if not scale:
        return None
    foot, head = scale[0], scale[-1]
    height = foot.box.bottom - foot.box.top
    bars = next((bars for line in page_phrases(page.words) if (bars := _bars(line, foot.box, REACH * height))), [])
    if len(bars) < LEAST_BARS:
        return None
    chart = around([head.box, foot.box, *(bar.box for bar in bars)])
    within = [w for w in page.words if inside(w.box, chart) and not any(w is step for step in scale)]
    if any(abs(middle_y(w.box) - middle_y(step.box)) < EVEN * height for w in within for step in scale):
        return None
    return around([chart, *_title(page, chart, REACH * height)])


def _bars(line: Sequence[Phrase], foot: Box, reach: float) -> list[Phrase]:
    """The names of bars in a line close under a scale's foot, right of it: one after the other, and no numbers."""
    right = [p for p in line if p.box.x0 > foot.x1 - EDGE]
    if not right or not middle_y(foot) < right[0].box.top < foot.bottom + reach or STEP.fullmatch(right[0].text):
        return []
    gaps = enumerate((b.box.x0 - a.box.x1 for a, b in pairwise(right)), start=1)
    end = next((i for i, gap in gaps if gap > APART), len(right))
    return right[:end] if right[0].box.x0 - foot.x1 < APART else []


def _title(page: Page, chart: Box, reach: float) -> Iterator[Box]:
    """What stands close over a chart and not beyond its sides."""
    over = [p for line in page_phrases(page.words) for p in line if 0 <= chart.top - p.box.bottom < reach]
    yield from (p.box for p in over if overlap_x(p.box, chart) >= p.box.x1 - p.box.x0 - EDGE)
