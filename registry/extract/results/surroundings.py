"""What stands around a result on its page: whether its cell stands alone, and whether its name is whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from registry.domain.measurement import Operator
from registry.domain.source import Box
from registry.extract.page.lines import page_phrases
from registry.extract.page.paper import Page, Phrase, Word, inside, joined, middle_x, middle_y, overlap_x, overlap_y
from registry.extract.page.shelf import Shelf
from registry.extract.wording.cell_patterns import BRACKETS, bound_pattern
from registry.extract.wording.cells import is_answer
from registry.extract.wording.column_words import of_both
from registry.extract.wording.heading_text import is_title_with_method
from registry.extract.wording.methods import method_in
from registry.extract.wording.names import find_name
from registry.extract.wording.printed_units import find_portion, find_unit
from registry.extract.wording.reported import Doubt, Result
from registry.reference.spelling import LOST
from registry.reference.vocabulary import load_headings, load_signs, load_titles, plain

CLOSE = 0.6  # of the letters' height: less space than this is none between two rows' texts
RUNS_ON = "its cell runs into what stands beside it"
BEGUN = "a word above it may be the beginning of its answer"
CUT_NAME = "a line of its name may be missing"
TWO_THINGS = "two things stand in its cell"
SIGN_APART = "a sign stands alone over or under it and may be its own"
SIGNS = ("<", ">", "≤", "≥", "<=", ">=")
MULTIPLIED = ("×", "x", "·", "*")
BETWEEN = "it stands between two names, about as near to one as to the other"
OFF_LINE = 0.3  # of the letters' height
RIVALS = 1.25  # times its own name's distance: another name so near may be the value's
NEAR = 1.5  # of the letters' height, from middle to middle

LABEL = re.compile(r":(?:\s|$)|\s=\s")  # "RDL = Reportable Detection Limit" explains and ends no name


def doubts_around(page: Page, results: Sequence[Result]) -> dict[int, list[Doubt]]:
    """What a page's other words make doubtful of its results, by the results' `id`."""
    phrases = Shelf(list(chain.from_iterable(page_phrases(page.words))))
    named = [r.name_box for r in results if r.name_box is not None]
    taken = [*named, *(r.box for r in results)]
    return {id(r): list(_doubts(r, _near(r, phrases), taken)) for r in results if r.printed_in == "table"}


def _near(result: Result, phrases: Shelf[Phrase]) -> list[Phrase]:
    """The phrases at a result's height or right above or beneath: no other can make it doubtful."""
    boxes = [box for box in (result.box, result.name_box) if box is not None]
    top, bottom = min(box.top for box in boxes) - 2, max(box.bottom for box in boxes) + 2
    reach = phrases.largest + 1  # which is looked at closely below
    near = phrases.between(top - reach, bottom + reach)
    return [p for p in near if p.box.bottom + p.size >= top and p.box.top - p.size <= bottom]


def _doubts(result: Result, phrases: Sequence[Phrase], taken: Sequence[Box]) -> Iterator[Doubt]:
    box = result.box
    level = [p for p in phrases if p.box.x0 <= box.x1 + 1 and p.box.x1 >= box.x0 - 1]
    own = [p for p in level if any(inside(w.box, box) for w in p.words)]
    if any(_runs_into(p, result) for p in own):
        yield (0.3 if any(_cuts_a_power(p, box) for p in own) else 0.85), RUNS_ON
    if len(own) > 1 and max(p.box.top for p in own) - min(p.box.top for p in own) < CLOSE * own[0].size:
        yield 0.6, TWO_THINGS
    answers = result.operator in (Operator.PRESENT, Operator.EQUAL, Operator.ABSENT)
    above = [p for p in phrases if _stands_close(p, box) and overlap_x(p.box, box) > 0]
    if answers and any(_last_is_begun(p, box) for p in above):
        yield 0.3, BEGUN
    if result.operator is Operator.EQUAL and any(_is_sign_of(p, box, taken) for p in phrases):
        yield 0.3, SIGN_APART
    name = result.name_box
    if name is not None and result.analyte is not None and any(_is_rival(p, name, box) for p in phrases):
        yield 0.3, BETWEEN
    if name is not None and any(_goes_on(p, result, name, taken) or _runs_on(p, name) for p in phrases):
        yield 0.6, CUT_NAME


def _runs_into(phrase: Phrase, result: Result) -> bool:
    """Whether a value's phrase holds more than the value, its label before it and its unit behind it."""
    rest = [w for w in _behind_a_label(phrase, result.box) if not inside(w.box, result.box)]
    behind = all(w.box.x0 >= result.box.x1 for w in rest)
    unit = find_unit(joined(rest)) if behind and rest else None
    is_unit = unit is not None and unit.symbol == result.unit
    return not is_unit and any(_is_text(w.text) for w in rest)


def _cuts_a_power(phrase: Phrase, box: Box) -> bool:
    """Whether a sign of multiplication stands right before a value: its number begins further left."""
    before = [w for w in phrase.words if w.box.x1 <= box.x0 + 1]
    return bool(before) and before[-1].text in MULTIPLIED


def _behind_a_label(phrase: Phrase, box: Box) -> Sequence[Word]:
    """The words of a value's phrase, without the label and colon before it: "Résultat : 0,38 mg/kg"."""
    before = [w for w in phrase.words if w.box.x1 <= box.x0 + 1]
    return phrase.words[len(before) :] if before and before[-1].text.endswith(":") else phrase.words


def _is_rival(phrase: Phrase, name: Box, value: Box) -> bool:
    """Whether another name over or under the value's own is about as near to a value that stands off its line."""
    if overlap_x(phrase.box, name) <= 0 or overlap_y(name, value) <= 0 or name.x1 > value.x0:
        return False
    own, other = (abs(middle_y(box) - middle_y(value)) for box in (name, phrase.box))
    lines = (name.bottom - name.top) / phrase.size
    if own < OFF_LINE * phrase.size or other > RIVALS * own or lines > NEAR:
        return False
    return not inside(phrase.box, name) and find_name(phrase.text) is not None


def _is_sign_of(phrase: Phrase, box: Box, taken: Sequence[Box]) -> bool:
    """Whether a sign stands alone so close to a value that it may have been printed a line off."""
    if phrase.text not in SIGNS or any(inside(phrase.box, other) for other in taken):
        return False
    level = abs(middle_y(phrase.box) - middle_y(box)) < NEAR * phrase.size
    return level and box.x0 - 2 * phrase.size < phrase.box.x1 and phrase.box.x0 < box.x1


def _is_text(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _stands_close(phrase: Phrase, box: Box) -> bool:
    return -phrase.size < box.top - phrase.box.bottom < CLOSE * phrase.size and phrase.box.bottom < box.bottom - 1


def _last_is_begun(phrase: Phrase, box: Box) -> bool:
    """Whether what stands over the result's cell is a word like "Not", whose rest may stand in the cell.

    It does not where the rest stands beside it: "None Detected" is whole.
    """
    over = [w for w in phrase.words if overlap_x(w.box, box) > 0 and not inside(w.box, box)]
    if len(phrase.words) > len(over) and is_answer(phrase.text):
        return False
    return bool(over) and plain(" ".join(w.text for w in over)) in load_signs("begun-answer")


def _runs_on(phrase: Phrase, name: Box) -> bool:
    """Whether a name's phrase has words right of what was taken for the name."""
    words = [w for w in phrase.words if inside(w.box, name)]
    return bool(words) and any(w.box.x0 > name.x1 and (w.text[0].isalpha() or LOST in w.text) for w in phrase.words)


def _goes_on(phrase: Phrase, result: Result, name: Box, taken: Sequence[Box]) -> bool:
    """Whether a phrase right beneath a name could be its end: no name, no title, and nothing else is read of it."""
    gap = phrase.box.top - name.bottom
    if not (-1 < gap < CLOSE * phrase.size and abs(phrase.box.x0 - name.x0) < phrase.size):
        return False
    if not phrase.text[:1].isalpha() or any(inside(phrase.box, box) for box in taken) or LABEL.search(phrase.text):
        return False
    if is_answer(phrase.text) or bound_pattern().match(phrase.text) is not None:
        return False  # in a table that runs across, it stands under the name as the value does
    if overlap_y(phrase.box, result.box) > 0 >= overlap_y(name, result.box) and _is_label(phrase.text):
        return False
    said = (phrase.text, BRACKETS.sub(" ", phrase.text), *phrase.text.split("/"))  # a title may be in two languages
    titled = any(load_titles().find(text) is not None for text in said)
    titled = titled or is_title_with_method(phrase.text)
    known = titled or find_name(phrase.text) is not None or find_unit(phrase.text) is not None
    known = known or find_portion(phrase.text) is not None
    known = known or method_in(phrase.text, "", title=False) is not None
    return (not known or _names_another(result, phrase)) and middle_x(phrase.box) < name.x1 + phrase.size


def _is_label(text: str) -> bool:
    """Whether a text beside a value says, in one language or two, that this is the result of the name over it."""
    return (load_headings().find(text) or of_both(text)) == "result"


def _names_another(result: Result, phrase: Phrase) -> bool:
    """Whether a name and the known one beneath it are one name of something else ("Mitragynine" "Pseudoindoxyl")."""
    both = find_name(f"{result.printed_analyte} {phrase.text}")
    return both is not None and both.analyte != result.analyte
