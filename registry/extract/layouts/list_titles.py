"""What stands over a list or a table: a column's heading after all, or a title that says it holds no results."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from registry.domain.source import Box
from registry.extract.page.aligned import BLOCK_GAP, EDGE, gap_under, lines_on
from registry.extract.page.paper import Page, Phrase, overlap_x
from registry.extract.tables.table import Table
from registry.extract.wording.cells import is_number
from registry.extract.wording.column_words import split_unit
from registry.extract.wording.numbers import NUMBER
from registry.extract.wording.printed_units import find_unit
from registry.extract.wording.reported import Problem
from registry.reference.vocabulary import load_headings, load_signs, load_titles, plain, says

HEADING_LINES = 2.2  # rows over the first that a heading may stand
LONGEST = 3
WAY = 6  # words from a comparison to the name of the limit
OVER = 2.5  # heights of a title's letters that it may stand over a table
SHORTEST = 3  # letters; shorter ones are techniques as often as columns ("LC")
OTHER = ("limit", "lod", "loq", "lod_loq", "quality", "uncertainty")

Line = Sequence[Phrase]


def is_headed(above: Sequence[Line], names: Box, values: Box, pitch: float) -> bool:
    """Whether a phrase right over the values heads their column: then it is no list, whatever that heading means."""
    near = [p for line in above for p in line if names.top - p.box.bottom < HEADING_LINES * pitch - p.size]
    return any(p.box.x0 > names.x0 + (values.x0 - names.x0) / 2 and overlap_x(p.box, values) > 0 for p in near)


def says_other(above: Sequence[Line], names: Box) -> bool:
    """Whether the nearest line over a list heads a table's names, or says that limits or the like stand below."""
    title = next((p for line in reversed(above) for p in line if overlap_x(p.box, names) > 0), None)
    if title is None:
        return False
    whole = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", title.text)
    text = re.split(r"[,;]\s", whole)[0] if load_titles().inside(whole) is not None else whole
    states = _states_one(text) and load_titles().inside(text) is not None
    return _heads_names(text) or (is_of_other(text) and not states)


def of_limits(page: Page, table: Table) -> list[Problem]:
    """A problem for a table whose title says that limits stand in it, and no heading that anything was found."""
    title = _limits_over(page, table)
    if title is None:
        return []
    detail = f"Nothing of this table was read: {title.text!r} stands over it, and no heading says what was found."
    return [Problem("unaccounted-line", detail, table.page, title.box, title.text)]


def _limits_over(page: Page, table: Table) -> Phrase | None:
    """The title right over a table that says that limits or the like stand in it, where no column says otherwise."""
    above = _above(page, table)
    title = _title_of(above, table)
    if title is not None and says(title.text, "of-another-measure"):
        return title
    roles = [c.role for c in table.heading.columns]
    found = any(c.role == "result" and _says_found(c.text) for c in table.heading.columns)
    goes_on = bool(table.rows) and table.rows[0].box.top < table.heading.box.top  # its headings are overleaf
    if not goes_on and (found or not set(OTHER).isdisjoint(roles)):
        return None
    if title is None or ":" in title.text or _states_one(title.text) or _labels_a_row(page, title):
        return None
    sentence = _sentence_to(title, above)
    return title if is_of_other(sentence) and not _compares(sentence) else None


def _top_of(table: Table) -> Box:
    """Where a table begins: at its heading, or its first row where that is overleaf."""
    goes_on = bool(table.rows) and table.rows[0].box.top < table.heading.box.top
    return table.rows[0].box if goes_on else table.heading.box


def _above(page: Page, table: Table) -> list[Phrase]:
    """The phrases over a table."""
    box = _top_of(table)
    return [p for line in lines_on(page) for p in line if p.box.bottom <= box.top + 1 and overlap_x(p.box, box) > 0]


def _title_of(above: Sequence[Phrase], table: Table) -> Phrase | None:
    """The phrase right over a table."""
    title = max(above, key=lambda p: p.box.bottom, default=None)
    return title if title is not None and _top_of(table).top - title.box.bottom < OVER * title.size else None


def _labels_a_row(page: Page, title: Phrase) -> bool:
    """Whether numbers stand beside it: it is the label of another table's last row, "LOQ (%) | 0.01 | 0.01"."""
    line = next((line for line in lines_on(page) if title in line), ())
    return any(is_number(p.text) for p in line if p is not title)


def _sentence_to(title: Phrase, above: Sequence[Phrase]) -> str:
    """A title's text; of the last line of a paragraph, the whole of its last sentence: that is what it says."""
    lines, text = sorted(above, key=lambda p: -p.box.bottom), title.text
    over = [p for p in lines if p is not title and abs(p.box.x0 - title.box.x0) < EDGE]
    for last, line in zip([title, *over], over, strict=False):
        ends = text.endswith(".") and line.box.x1 > last.box.x1  # a noun may be all of a German paragraph's last line
        if not (text[0].islower() or ends) or gap_under(line, last) > BLOCK_GAP:
            break
        text = f"{line.text} {text}"
        text = re.split(r"[.!]\s+(?=[^\W\d_])", text)[-1]
    return text


def _compares(sentence: str) -> bool:
    """Whether a sentence holds what was found against limits: "All are below the limits of your specification."."""
    words = plain(sentence).split()
    against = (at for at in range(len(words)) if _stands_against(words[at - 1 : at + 1], words[at]))
    return any(is_of_other(" ".join(words[at + 1 : at + 1 + WAY])) for at in against)


def _stands_against(pair: Sequence[str], word: str) -> bool:
    signs = load_signs("against-a-limit")
    return word in signs or " ".join(pair) in signs


def _states_one(text: str) -> bool:
    """Whether a line states an amount itself, of all that is under it: "Limit of quantitation 0.8 mg/g"."""
    amount = re.search(rf"\s{NUMBER}\s*(\D.*)$", text)  # "LOD = 0.003 mg / g": a unit may be of several words
    return re.search(rf"\s{NUMBER}\s*\S+$", text) is not None or bool(amount and find_unit(amount[1].strip()))


def _says_found(text: str) -> bool:
    """Whether a heading says that something was found, and not only how much of it."""
    bare = split_unit(text)[1].strip(" ()[]")
    return load_headings().find(bare) == "result" and plain(bare) not in load_signs("vague-result")


def _heads_names(text: str) -> bool:
    """Whether it is the heading of a column of names, in one language or two, and no panel's title."""
    parts = [part for part in re.split(r"\s*/\s*", text) if load_titles().find(part) is None]
    return any(load_headings().find(part) == "analyte" for part in parts)


@lru_cache(maxsize=2048)
def is_of_other(text: str) -> bool:
    """Whether words of a title name a column of limits or the like, and none of them results, or another sample."""
    words = plain(text).split()
    stretches = [" ".join(words[i : i + n]) for n in range(1, LONGEST + 1) for i in range(len(words) - n + 1)]
    if any(not set(load_signs(sign)).isdisjoint(stretches) for sign in ("of-another-sample", "of-another-measure")):
        return True
    roles = {load_headings().find(stretch) for stretch in stretches if len(stretch) >= SHORTEST}
    claimed = not set(load_signs("of-a-claim")).isdisjoint(stretches)
    return (claimed or not roles.isdisjoint(OTHER)) and "result" not in roles
