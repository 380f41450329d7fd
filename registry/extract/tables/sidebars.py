"""Words down the side of a page's lists, such as the sample's particulars, which are on no row's line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from registry.extract.page.lines import lines_of, phrases_of
from registry.extract.page.paper import Page, Phrase, Word
from registry.extract.tables.name_columns import is_name
from registry.extract.wording.cells import is_answer
from registry.reference.vocabulary import load_field_labels

LEAST_NAMES = 4
EDGE = 1.0
BLANK = 2.0  # times the letters' height, between what stands at the side and the names

Lines = Sequence[Sequence[Phrase]]


def beside_sidebar(page: Page) -> list[Page]:
    """A page in two, its side and the rest, where a column of names with values has lines of others' beside it."""
    lines = [phrases_of(line) for line in lines_of(page.words)]
    edge = _edge(lines)
    if edge is None:
        return [page]
    side = [w for w in page.words if _is_left(w, edge, lines)]
    rest = [w for w in page.words if not _is_left(w, edge, lines)]
    return [replace(page, words=tuple(words)) for words in (side, rest)] if side else [page]


def _edge(lines: Lines) -> float | None:
    """The left edge at which most known names with an answer stand, if others' words are left of it on such lines."""
    named = [
        (p, i, line) for line in lines for i, p in enumerate(line[:-1]) if is_name(p) and _has_answer(line[i + 1 :])
    ]
    edges = Counter(round(p.box.x0) for p, _i, _line in named)
    if not edges or edges.most_common(1)[0][1] < LEAST_NAMES:
        return None
    at = edges.most_common(1)[0][0]
    own = [(p, line[:i]) for p, i, line in named if round(p.box.x0) == at]
    edge = min(p.box.x0 for p, _before in own)
    beside = [before[-1] for _p, before in own if before]
    apart = all(b.box.x1 < edge - BLANK * b.size and not _is_of_a_row(b) for b in beside)
    top, bottom = min(p.box.top for p, _b in own), max(p.box.bottom for p, _b in own)
    within = [p for line in lines for p in line if top <= p.box.top <= bottom]
    crossed = any(p.box.x0 < edge - EDGE < p.box.x1 - EDGE for p in within)
    alone = any(line[-1].box.x1 < edge and top <= line[0].box.top <= bottom for line in lines)
    return edge if alone and 0 < len(beside) < len(own) and apart and not crossed else None


def _is_of_a_row(phrase: Phrase) -> bool:
    """Whether a phrase could be a row's own, before its name; a day and a label ("REPORTED") are none."""
    return is_name(phrase) or (is_answer(phrase.text) and not load_field_labels().find(phrase.text))


def _has_answer(phrases: Sequence[Phrase]) -> bool:
    return any(is_answer(p.text) for p in phrases)


def _is_left(word: Word, edge: float, lines: Lines) -> bool:
    """Whether a word stands at the side: left of the edge, and in no phrase that goes over it."""
    if word.box.x0 >= edge - EDGE:
        return False
    phrase = next((p for line in lines for p in line if any(w is word for w in p.words)), None)
    return phrase is None or phrase.box.x1 <= edge
