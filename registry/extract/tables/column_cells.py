"""Columns that what stands in their cells makes others than their headings' words alone would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from registry.extract.page.paper import Phrase
from registry.extract.tables.heading_columns import Column
from registry.extract.tables.headings import Heading
from registry.extract.tables.row import Row
from registry.extract.wording.cell_patterns import bound_pattern, range_pattern
from registry.extract.wording.cells import is_answer, is_number
from registry.extract.wording.column_words import could_abbreviate
from registry.extract.wording.dates import Order, last_date
from registry.extract.wording.heading_qualifiers import is_claimed
from registry.extract.wording.name_notes import numbers_a_method
from registry.extract.wording.result_words import CENSORED, letter_verdict, verdict, word_says
from registry.reference.vocabulary import load_signs, plain

LEAST_BOUNDS = 2
UNJUDGED = ("none", "unjudged", "unjudged-letter")


def by_cells(rows: Sequence[Row], heading: Heading) -> Heading:
    """The heading, with each column as its cells show it.

    Nothing but days reports on no method: "Prepared" says when, not how much. "Hodn." over nothing but letters of
    verdicts is no value, "Norma" over nothing but numbers of methods no limit.
    """
    cells = [[row.cells[i].text for row in rows if i in row.cells] for i in range(len(heading.columns))]
    roles = [_role(c, texts) for c, texts in zip(heading.columns, cells, strict=True)]
    if not any(c.role == "result" and not c.supposed for c in heading.columns):
        roles = _with_outcomes(roles, cells)
    columns = [replace(c, role=role) for c, role in zip(heading.columns, roles, strict=True)]
    columns = _with_what_is_asked(columns, cells)
    return _with_recoveries(rows, replace(heading, columns=tuple(_with_letters(columns, cells))))


def _role(column: Column, texts: Sequence[str]) -> str:
    when = bool(texts) or plain(column.text) in load_signs("prepared-heading")  # which may also hold nothing
    if column.role == "quality" and when and all(map(_is_day, texts)):
        return "other"
    if column.role == "limit" and texts and all(map(_is_method, texts)):
        return "method"
    could_be = column.role == "other" and could_abbreviate(column.text, "status")
    return "status" if could_be and _are_verdicts(texts) else column.role


def _are_verdicts(texts: Sequence[str]) -> bool:
    judged = [text for text in texts if letter_verdict(text) is not None]
    return bool(judged) and all(t in judged or word_says(t) in UNJUDGED for t in texts)


def _with_outcomes(roles: Sequence[str], cells: Sequence[Sequence[str]]) -> list[str]:
    """The roles of columns, none surely of results: "Outcome" over answers is of these, and "Meets?" beside it not."""
    found = [_found(role, texts) for role, texts in zip(roles, cells, strict=True)]
    if found == list(roles):
        return found
    own = zip(roles, found, cells, strict=True)
    return ["status" if was == role == "result" and _are_verdicts(texts) else role for was, role, texts in own]


def _found(role: str, texts: Sequence[str]) -> str:
    """The role of a column where none is of results: "Outcome" over answers, a number among them, is of these."""
    answers = [text for text in texts if word_says(text) not in UNJUDGED]
    numbered = any(any(map(str.isdigit, text)) for text in answers)
    judged = any(verdict(text) is not None or letter_verdict(text) is not None for text in answers)
    return "result" if role == "status" and numbered and not judged and all(map(is_answer, answers)) else role


def _with_letters(columns: Sequence[Column], cells: Sequence[Sequence[str]]) -> list[Column]:
    """The columns, the only one with verdicts being of them whatever its heading: "P" beside "FAIL" is one, too."""
    said = [i for i, texts in enumerate(cells) if any(verdict(text) is not None for text in texts)]
    alone = len(said) == 1 and columns[said[0]].role == "other" and all(c.role != "status" for c in columns)
    own = said if alone and all(letter_verdict(t) or word_says(t) in UNJUDGED for t in cells[said[0]]) else []
    return [replace(c, role="status") if i in own else c for i, c in enumerate(columns)]


def _with_what_is_asked(columns: Sequence[Column], cells: Sequence[Sequence[str]]) -> list[Column]:
    """The columns, the only one of bounds being of limits whatever its heading: "≤ 0.5" under a law's or client's name.

    A bare number, or what is below one as results are, is no bound.
    """
    if any(c.role == "limit" for c in columns) or not any(c.role == "result" for c in columns):
        return list(columns)
    own = [i for i, c in enumerate(columns) if c.role == "other" and not is_claimed(c.text) and _are_asked(cells[i])]
    return [replace(c, role="limit") if own == [i] else c for i, c in enumerate(columns)]


def _are_asked(texts: Sequence[str]) -> bool:
    """Whether most of some cells are bounds, two at least, and none of the others is an amount."""
    bounds = [text for text in texts if bound_pattern().match(text) is not None]
    others = [text for text in texts if text not in bounds and range_pattern().search(text) is None]
    return len(bounds) >= LEAST_BOUNDS and 2 * len(bounds) > len(texts) and not any(map(is_number, others))


def _is_method(text: str) -> bool:
    return numbers_a_method(text) and not is_answer(text)


def _is_day(text: str) -> bool:
    return last_date(text, Order.DAY_MONTH) is not None or last_date(text, Order.MONTH_DAY) is not None


def _with_recoveries(rows: Sequence[Row], heading: Heading) -> Heading:
    """The heading, in which recoveries beside a sample's results report on no other: LOD or LOQ stand there.

    Of a spiked sample nothing is "not detected", and no limit is on what was added to it.
    """
    quality = [c for c in heading.columns if c.role == "quality"]
    roles = {c.role for c in heading.columns}
    own = {"result"} < roles and roles & {"lod", "loq", "lod_loq"}
    if not own or not all(plain(c.text) in load_signs("recovery-heading") for c in quality):
        return heading
    said = [word_says(p.text) in CENSORED for p in _cells_of(rows, heading, "result")]
    limits = [range_pattern().search(p.text) is None for p in _cells_of(rows, heading, "limit")]
    if not (any(said) or (limits and all(limits))):
        return heading
    columns = (replace(c, role="other") if c.role == "quality" else c for c in heading.columns)
    return replace(heading, columns=tuple(columns))


def _cells_of(rows: Sequence[Row], heading: Heading, role: str) -> list[Phrase]:
    """All cells under the headings of one role."""
    return [row.cells[i] for row in rows for i, c in enumerate(heading.columns) if c.role == role and i in row.cells]
