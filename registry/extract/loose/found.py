"""What was found, at a place of a sentence: a number in its unit, or that something was not there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from registry.domain.measurement import Operator
from registry.domain.quantity import AMOUNTS
from registry.extract.loose.asides import is_given, is_relative, outside, within_asides, without_articles
from registry.extract.page.paper import Phrase, Word, joined
from registry.extract.wording.cell_patterns import holds_an_amount, portion_pattern
from registry.extract.wording.cells import Reading
from registry.extract.wording.names import Name
from registry.extract.wording.printed_units import find_portion
from registry.extract.wording.result_words import begins_censored, may_begin_an_answer, word_says
from registry.extract.wording.stated import Ground, read_stated
from registry.extract.wording.water import in_its_unit
from registry.reference.vocabulary import load_headings, load_signs, plain, tells

LONGEST_LINK, LONGEST_VALUE = 4, 7  # words
LONGEST_NEGATION, LONGEST_PORTION = 3, 5
ORGANISMS = "microbials"
OF_NO_RESULT = ("limit", "lod", "loq", "quality")

Value = tuple[Phrase, tuple[Reading, ...], int]  # what says it, what it says, and where it ends


def value_at(words: Sequence[Word], start: int, ground: Ground, name: Name | None = None) -> Value | None:
    """The longest value that begins at a word: a number in its unit, or absence in a portion, of no limit."""
    if start < len(words) and not may_begin_an_answer(words[start].text):
        return None
    last = min(start + LONGEST_VALUE, len(words))
    within = within_asides(words)
    compared = (i for i in range(start + 1, last) if within[i] and not within[i - 1] and "(" not in words[i].text)
    last = next(compared, last)
    opened = next((i for i in range(start + 1, last) if words[i].text.startswith("(")), last)
    texts = [word.text for word in words[start:last]]
    for end in (*range(opened, start, -1), *range(last, opened, -1)):
        said = bare_text(texts[: end - start])
        readings = read_stated(without_articles(said), ground.mark) if said else []
        readings = [in_its_unit(r, name.analyte if name is not None else None) for r in readings]
        if len(readings) == 1 and _tells(readings[0]) and (value := bare(words[start:end])) is not None:
            bracketed = words[start].text.startswith("(")
            after = words[end:] if not bracketed else ()
            other = of_limit(outside(after)[:LONGEST_LINK]) or is_relative(words[end - 1 :])
            return None if other or is_given(value.text, readings[0]) else (value, tuple(readings), end)
    return None


def absence_at(words: Sequence[Word], start: int, name: Name | None = None) -> Value | None:
    """What says at a word that something was not found, or less than can be told; an organism is absent then."""
    organism = name is not None and name.analyte.panel == ORGANISMS
    gone = Operator.ABSENT if organism else Operator.NOT_DETECTED
    led = _negations(words[start:])
    if not led and not may_begin_an_answer(words[start].text):
        return None
    for end in range(min(start + LONGEST_VALUE, len(words)), start, -1):
        value = bare(words[start:end])
        says = word_says(value.text) if value is not None else None
        if value is not None and says in ("<LOQ", "<LOD"):
            return value, (Reading(Operator(says)),), end
        if value is not None and (says in ("ND", "absent") or _is_negated(value.words, led)):
            portion = find_portion(value.text) or (name.portion if name is not None else None)
            return value, (Reading(gone, portion=portion if organism else None),), end
    return None


def may_hold_a_value(words: Sequence[Word]) -> bool:
    """Whether a sentence has an amount or words for what was not found, as all with a value have: quicker to see."""
    if holds_an_amount(joined(words)):
        return True
    starts = (joined(words[at : at + LONGEST_VALUE]).lstrip("(") for at in range(len(words)))
    return any(begins_censored(text) or absence_at(words, at) is not None for at, text in enumerate(starts))


def _negations(words: Sequence[Word]) -> list[int]:
    """How many of some words, from the first on, say that something was not so."""
    lengths = range(1, min(LONGEST_NEGATION, len(words)) + 1)
    return [n for n in lengths if plain(joined(words[:n])) in load_signs("was-not")]


def _is_negated(words: Sequence[Word], led: Sequence[int]) -> bool:
    """Whether words say that something was not found, perhaps in a portion: "nebyla v 25 g prokázána".

    `led` is how many of them may say that it was not.
    """
    texts = [word.text for word in words]
    for first, last in product(led, range(1, len(texts))):
        inner = texts[first : len(texts) - last]
        found = first + last <= len(texts) and plain(" ".join(texts[len(texts) - last :])) in load_signs("found-word")
        if found and (not inner or _is_portion(inner)):
            return True
    return False


def _is_portion(texts: Sequence[str]) -> bool:
    """Whether words say no more than in how much something was looked for: "v 25 g"."""
    return portion_pattern().fullmatch(without_articles(" ".join(texts)).rstrip(".,;")) is not None


def portion_behind(words: Sequence[Word], start: int) -> int:
    """Where the portion ends that stands at a word, in which something was looked for; the word itself where none."""
    ends = range(min(start + LONGEST_PORTION, len(words)), start + 1, -1)
    return next((end for end in ends if _is_portion([word.text for word in words[start:end]])), start)


def _tells(reading: Reading) -> bool:
    """Whether a reading is more than a bare number: one in a unit in which something is found, or absence."""
    return reading.portion is not None or (reading.unit is not None and reading.unit.kind not in AMOUNTS)


def bare_text(texts: Sequence[str]) -> str:
    """What some words say without the sentence's marks at their end, and without brackets around them; perhaps ""."""
    opened, last = texts[0].startswith("("), texts[-1].rstrip(".,;")
    if opened and not last.endswith(")"):
        return ""
    told = [*texts[:-1], last[: len(last) - opened]]
    told[0] = told[0][opened:]
    return " ".join(filter(None, told))


def bare(words: Sequence[Word]) -> Phrase | None:
    """The words of what `bare_text` has, the first and the last cut where they lose a bracket or a mark."""
    opened = words[0].text.startswith("(")
    text = words[-1].text.rstrip(".,;")
    if opened and not text.endswith(")"):
        return None
    kept = [*words[:-1], words[-1].cut(len(text) - opened)[0]]
    if opened:
        kept[0] = kept[0].cut(1)[1]
    kept = [word for word in kept if word.text]
    return Phrase(tuple(kept)) if kept else None


def of_limit(words: Sequence[Word]) -> bool:
    """Whether words speak of a limit or the like, or of another sample, and of no result."""
    if tells(joined(words), "of-another-sample"):
        return True
    return any(load_headings().find(word.text) in OF_NO_RESULT for word in outside(words))


def is_set_aside(words: Sequence[Word], at: int) -> bool:
    """Whether a name at a word is compared with another, or said to be of what is not there: "no Salmonella"."""
    before = [plain(joined(words[at - n : at])) for n in range(1, LONGEST_NEGATION + 1) if n <= at]
    return any(text in load_signs(sign) for text in before for sign in ("compares-names", "no-word"))
