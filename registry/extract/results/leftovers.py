"""Lines that look like results and gave none: each is told of, so that a missed table is loud."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from registry.domain.source import Box
from registry.extract.page.free import free_words
from registry.extract.page.lines import page_phrases
from registry.extract.page.paper import Page, Phrase, joined, overlap_x
from registry.extract.results.unread_sentences import unread_sentences
from registry.extract.wording.blurred_words import is_like_censored
from registry.extract.wording.cell_patterns import bound_pattern
from registry.extract.wording.cells import is_answer, is_number, read_cell
from registry.extract.wording.column_words import split_unit
from registry.extract.wording.dates import Order, last_date
from registry.extract.wording.name_notes import per_piece
from registry.extract.wording.names import find_name
from registry.extract.wording.numbers import NUMBER, AmbiguousNumber, Mark
from registry.extract.wording.printed_units import find_unit
from registry.extract.wording.reported import Problem, Result
from registry.extract.wording.result_words import is_failure
from registry.extract.wording.stated import Ground
from registry.reference.substances import load_analytes

LEAST_COLUMNS = 3
BESIDE = 220.0
LONGEST_AMOUNT = 4  # words
DASHED = (" -", " –")
LEAST_NAMES = 2
LINES_APART = 6  # in which a value may stand under its name, its unit and method between them
REACH = 9.0  # of the letters' height
BOTH = re.compile(rf"[<>]?{NUMBER}\s*/\s*[<>]?{NUMBER}")  # "0.1 / 2.0" of a result and its limit
DAMAGED = re.compile(r"[<>≤≥]?\s?((?=\S*\d)[\dOoIlSB]+(?:[.,:][\dOoIlSB]*)*[OE]?)(?:\s*([^\d\s].*))?")


def unaccounted(page: Page, ink: Sequence[Box], read: Sequence[Result], ground: Ground) -> Iterator[Problem]:
    """A problem for each known name that a value stands beside, in ink of no table and of no result that was read."""
    yield from unread_sentences(page, ink, read, ground)
    taken = [*ink, *(result.box for result in read)]
    lines = list(page_phrases(free_words(page, taken)))
    beside = (pair for line in lines for pair in (*_in_row(line, ground.mark), *_in_one(line)))
    for name, value in (*beside, *_beneath(lines)):
        if _says_something(value, ground.mark):
            detail = f"{name.text}: {value.text} looks like a result and was not read as one."
            yield Problem("unaccounted-line", detail, page.number, name.box.around(value.box), name.text)


def _in_row(line: Sequence[Phrase], mark: Mark) -> Iterator[tuple[Phrase, Phrase]]:
    """Each name of a line with the first value behind it, before the next name and with no wide space between."""
    for at, name in enumerate(line):
        if not _is_named(name):
            continue
        own = takewhile(lambda pair: not _is_named(pair[1]) and _are_near(*pair), pairwise(line[at:]))
        value = next((p for _before, p in own if _says_something(p, mark)), None)
        if value is not None:
            yield name, value


def _are_near(a: Phrase, b: Phrase) -> bool:
    return b.box.x0 - a.box.x1 < BESIDE


def _beneath(lines: Sequence[Sequence[Phrase]]) -> Iterator[tuple[Phrase, Phrase]]:
    """The names of each line that stand side by side, and the value close beneath each: a table that runs across.

    One alone counts among other heads, over a line of as many things.
    Names with values over them are those of tiles, and what stands beneath is of the next.
    """
    for i, line in enumerate(lines):
        names = [p for p in line if _is_named(p) and per_piece(p.text) is None]
        lone = len(names) == 1 and len(line) >= LEAST_COLUMNS
        if (len(names) < LEAST_NAMES and not lone) or _values_in(names, lines[max(0, i - LINES_APART) : i]):
            continue
        below = lines[i + 1 : i + 1 + LINES_APART]
        yield from _values_in(names, [own for own in below if len(own) == len(line)] if lone else below)


def _values_in(names: Sequence[Phrase], lines: Sequence[Sequence[Phrase]]) -> list[tuple[Phrase, Phrase]]:
    """The names with the values that stand close over or under them in the first of some lines that has them."""
    rows = ([(n, p) for n in names for p in line if _are_in_column(n, p)] for line in lines)
    least = min(LEAST_NAMES, len(names))
    return next((row for row in rows if len(row) >= least and all(is_answer(p.text) for _n, p in row)), [])


def _are_in_column(name: Phrase, value: Phrase) -> bool:
    return overlap_x(name.box, value.box) > 0 and abs(value.box.top - name.box.top) < REACH * name.size


def _in_one(line: Sequence[Phrase]) -> Iterator[tuple[Phrase, Phrase]]:
    """The name and the value of each phrase that ends in a number with letters lost or goes on with an amount."""
    for words in (phrase.words for phrase in line if len(phrase.words) > 1 and any(map(str.isdigit, phrase.text))):
        cuts = ((Phrase(words[:at]), Phrase(words[at:])) for at in range(1, len(words)))
        named = ((name, value) for name, value in cuts if _is_named(name))
        yield from ((name, value) for name, value in named if _is_damaged(value.text) or _begins_with_amount(value))


def _is_named(phrase: Phrase) -> bool:
    text = phrase.text.rstrip(": ")
    return find_name(text) is not None or load_analytes().is_shared(text)


def _begins_with_amount(phrase: Phrase) -> bool:
    """Whether a phrase begins with what may be found or asked for: a number in its unit, a bound, or is both."""
    starts = (split_unit(joined(phrase.words[:length])) for length in range(1, LONGEST_AMOUNT + 1))
    amounts = (rest for unit, rest in starts if unit is not None)
    if phrase.text.endswith(DASHED) and is_number(phrase.text[: -len(DASHED[0])]):
        return True  # "0.47 -": a dash for a unit
    both = BOTH.fullmatch(split_unit(phrase.text)[1].strip()) is not None and split_unit(phrase.text)[0] is not None
    return both or bound_pattern().match(phrase.text) is not None or any(is_number(rest) for rest in amounts)


def _says_something(phrase: Phrase, mark: Mark) -> bool:
    if (
        is_failure(phrase.text)
        or is_like_censored(phrase.text)
        or _is_damaged(phrase.text)
        or _begins_with_amount(phrase)
    ):
        return True
    try:
        return any(str(r.operator) not in ("complies", "NT") for r in read_cell(phrase.text, mark) or [])
    except AmbiguousNumber:
        return True


def _is_damaged(text: str) -> bool:
    """Whether a text is a number with letters where digits were, or a mark too many: "O.12 ppm", "l.2", "0.0.3"."""
    match = DAMAGED.fullmatch(text.strip())
    if match is None or match[1].isdigit() or last_date(match[1], Order.DAY_MONTH) is not None or is_answer(text):
        return False
    return not match[2] or find_unit(match[2]) is not None
