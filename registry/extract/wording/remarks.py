"""What a phrase beside a value says where no heading does: a limit, a verdict, a unit, or another value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from registry.domain.quantity import Unit
from registry.extract.page.paper import Phrase, Word, joined
from registry.extract.wording.cell_patterns import (
    IN_BRACKETS,
    PLUS_MINUS,
    asks_for_the_least,
    bound_behind_pattern,
    bound_pattern,
    portion_pattern,
)
from registry.extract.wording.cells import is_answer
from registry.extract.wording.column_words import unit_of_value
from registry.extract.wording.ends_of_limits import is_least
from registry.extract.wording.numbers import NUMBER
from registry.extract.wording.printed_units import find_unit
from registry.extract.wording.result_words import FLAGS, MARKED, verdict, word_says
from registry.reference.vocabulary import load_headings, plain

TOLD = ("limit", "lod", "loq", "lod_loq", "status")
SAID = (*TOLD, "result")
BETWEEN = ("·", "•", "|", "/")
LONGEST = 3
AMOUNTS_OF = ("limit", "lod", "loq")  # what a cell's own word may say that its amount is
LEAST_LABELLED = 2  # words: the label and its amount


@dataclass(frozen=True)
class Remark:
    """A phrase and its role in a row.

    `answer` is a value of which nothing says what it is, `bound` one that something else may not go beyond.
    """

    role: str
    phrase: Phrase


def remarks_of(phrase: Phrase) -> list[Remark]:
    """What a phrase says, piece by piece: "0,29 (max. 5,0) complies" is an answer, a limit and a verdict."""
    first, rest = Phrase(phrase.words[:1]), Phrase(phrase.words[1:])
    if first.text in MARKED and rest.words and _plain(rest).role in ("bound", "limit"):  # "✓ max 50 ppb"
        return [_plain(first), _plain(rest)]
    if is_answer(phrase.text) and phrase.text not in MARKED:
        return [_plain(phrase)]
    return [_in_brackets(piece) if _bracketed(piece) else _plain(piece) for piece in _pieces(phrase.words)]


def with_both_ends(remarks: Sequence[Remark]) -> list[Remark]:
    """The remarks, the least and the most that is asked for as one limit: "min. 1.0 %" and "max. 2.0 %"."""
    asked = [r for r in remarks if r.role in ("bound", "limit")]
    least = [r for r in asked if asks_for_the_least(r.phrase.text)]
    if len(asked) != 2 or len(least) != 1:
        return list(remarks)
    both = Remark("limit", asked[0].phrase + asked[1].phrase)
    return [both if r is asked[0] else r for r in remarks if r is not asked[1]]


def without_gaps(phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases, a portion or a bound whole that a wide space cuts: "per" and "25 g", "<" and "0.01 ppm"."""
    whole: list[Phrase] = []
    for phrase in phrases:
        begun = whole[-1] if whole and len(whole[-1].words) == 1 else None
        if begun is not None and (begun.text in "<>≤≥" or _is_portion(f"{begun.text} {phrase.text}")):
            whole[-1] = begun + phrase
        else:
            whole.append(phrase)
    return whole


def _pieces(words: tuple[Word, ...]) -> Iterator[Phrase]:
    """The words before, in and after each pair of brackets."""
    piece: list[Word] = []
    for word in words:
        if word.text[0] in "([" and piece:
            yield Phrase(tuple(piece))
            piece = []
        piece.append(word)
        if word.text[-1] in ")]":
            yield Phrase(tuple(piece))
            piece = []
    if piece:
        yield Phrase(tuple(piece))


def before_bound(text: str) -> str:
    """What a text says before the limit that it ends in: "Exceeds" of "Exceeds - not more than 2.0" or "(2.0)"."""
    bracketed = IN_BRACKETS.fullmatch(text)
    bare = bracketed[1] if bracketed is not None and not bracketed[3] else text
    return bound_pattern().split(bare, maxsplit=1)[0].strip(" -–—,;:(") or text


def limit_in_brackets(phrase: Phrase) -> str | None:
    """The limit that brackets behind a name or a value say in words: "Lead (MAX 20)", "2.6 (not more than 2.0)"."""
    words = (*phrase.words[:-1], phrase.words[-1].cut(len(phrase.words[-1].text.rstrip(":")))[0])
    pieces = _pieces(tuple(word for word in words if word.text))
    inner = (_plain(_without_brackets(piece)) for piece in pieces if _bracketed(piece))
    return next((r.phrase.text for r in inner if r.role in ("bound", "limit") and _says_limit(r)), None)


def _says_limit(remark: Remark) -> bool:
    """Whether a remark is a limit by a word and not a sign, which a limit of detection has as well."""
    return any(map(str.isdigit, remark.phrase.text)) and (remark.role == "limit" or remark.phrase.text[0].isalpha())


def _bracketed(phrase: Phrase) -> bool:
    return phrase.text[0] in "([" and phrase.text[-1] in ")]" and len(phrase.text) > 2


def _in_brackets(phrase: Phrase) -> Remark:
    """What stands in brackets beside a value: its limit or specification, where it says any."""
    inner = _without_brackets(phrase)
    said = _plain(inner)
    limits = said.role in ("answer", "bound", "limit", "other")
    says = re.search(NUMBER, said.phrase.text) is not None or word_says(said.phrase.text) in ("ND", "absent", "present")
    return Remark("limit" if says else "other", said.phrase) if limits else said


def _without_brackets(phrase: Phrase) -> Phrase:
    first = phrase.words[0].cut(1)[1]
    words = [first, *phrase.words[1:]] if first.text else list(phrase.words[1:])
    last = words[-1].cut(len(words[-1].text) - 1)[0]
    return Phrase(tuple([*words[:-1], last] if last.text else words[:-1]))


def _plain(phrase: Phrase) -> Remark:
    """The role of a phrase: by the word it begins with ("Limit 0.5 ppm"), or by what it is."""
    text = phrase.text
    for length in range(min(LONGEST, len(phrase.words) - 1), 0, -1):
        label = joined(phrase.words[:length])
        role = load_headings().find(label)
        if role == "limit" and (is_least(label) or bound_pattern().match(text)):
            return Remark("bound", phrase)
        if role in SAID:
            return Remark("answer" if role == "result" else role, Phrase(phrase.words[length:]))
    if text in MARKED or (verdict(text) is not None and len(plain(text)) > 1):
        return Remark("status", phrase)
    if bound_pattern().match(text) or bound_behind_pattern().fullmatch(text):
        return Remark("bound", phrase)
    if find_unit(text) is not None or _is_portion(text):
        return Remark("unit", phrase)
    if text.startswith("±") or PLUS_MINUS.match(text):
        return Remark("uncertainty", phrase)
    is_mark = not text.strip(FLAGS)  # of a note
    return Remark("answer" if is_answer(text) and not is_mark else "other", phrase)


def labelled_amount(phrase: Phrase) -> tuple[str, Phrase] | None:
    """What a cell says it holds by its own first word, whatever stands over it, and the rest: "Limit 15 %"."""
    if len(phrase.words) < LEAST_LABELLED or not phrase.text[0].isalpha():
        return None
    said = _plain(phrase)
    numbered = said.phrase.words[0] is not phrase.words[0] and said.phrase.text[0].isdigit()
    return (said.role, said.phrase) if said.role in AMOUNTS_OF and numbered else None


def _is_portion(text: str) -> bool:
    """Whether a text is the portion tested, said as what a result is of: "/25 g", "in 10 g"; a bare mass is none."""
    return not text[0].isdigit() and portion_pattern().fullmatch(text) is not None


def pieces_of(phrase: Phrase) -> Iterator[Phrase]:
    """A phrase's parts, between marks or each under its own word: "LOQ 0.05 ppm · Limit 1.5 ppm", "RL 0.1; max. 2"."""
    piece: list[Word] = []
    for at, word in enumerate(phrase.words):
        if piece and (word.text in BETWEEN or _begins(phrase.words[at:], piece)):
            yield _piece(piece)
            piece = []
        piece += [word] if word.text not in BETWEEN else []
    if piece:
        yield _piece(piece)


def _begins(words: Sequence[Word], piece: Sequence[Word]) -> bool:
    """Whether words say something else than the piece before them: "RL 0.1 ppm, limit 2 ppm", "2 ppm, no cumple"."""
    last = piece[-1].text
    if last.endswith(";"):
        return True
    end = next((i for i, word in enumerate(words, start=1) if word.text.endswith((",", ";"))), len(words))
    judged = last.endswith(",") and verdict(joined(words[:end]).rstrip(",;")) is not None
    told = any(c.isdigit() for c in joined(piece))
    return told and (judged or load_headings().find(words[0].text) in TOLD)


def _piece(words: Sequence[Word]) -> Phrase:
    last = words[-1].cut(len(words[-1].text.rstrip(",;/")))[0]
    return Phrase((*words[:-1], last) if last.text else tuple(words))


def shared_unit(values: Iterable[Phrase]) -> Unit | None:
    """The unit that at least two of some values state, if no other is stated: that of those that state none too."""
    units = [unit for value in values if (unit := unit_of_value(value.text)) is not None]
    return units[0] if len(units) > 1 and len({unit.symbol for unit in units}) == 1 else None
