"""Totals as names: "Totaal THC", "THC całkowity", "Suma aflatoksyn B1, B2, G1, G2", "Suma Δ9-THC i THCA"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from registry.domain.analyte import folded
from registry.reference.substances import load_analytes
from registry.reference.vocabulary import any_of, load_sign_words, load_titles

FACTOR = re.compile(r"\d[.,]\d+\s*[×x*·]\s*|\s*[×x*·]\s*\d[.,]\d+")
NO_BRACKETS = str.maketrans("()[]", "    ")
BRACKET = re.compile(r"\s*\([^()]*\)\s*$")
LONGEST = 3  # words that begin another name
LISTS = {"aflatoxins-listed": ("aflato", "Total aflatoxins"), "aspergilli-listed": ("aspergillus", "Aspergillus")}

Find = Callable[[str], str | None]


def ended_by(sign: str, pattern: re.Pattern[str], text: str, small: str) -> re.Match[str] | None:
    """The match of a pattern that ends in a word of a sign: most texts end in none, which is seen sooner."""
    return pattern.fullmatch(text) if small.rstrip(")").endswith(load_sign_words(sign)) else None


@cache
def _of() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{any_of('name-of')})\s+|[dl]['’]\s?)(?P<rest>.+)", re.IGNORECASE)


def without_of(text: str) -> Iterator[str]:
    """A text, and what is left of it without one word after the other that only binds it to the one before."""
    yield text
    while (match := _of().fullmatch(text)) is not None:
        text = match["rest"]
        yield text


@cache
def _summed() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('sum-of')})[\s-]+(?P<rest>.+)", re.IGNORECASE)


@cache
def _total_behind() -> re.Pattern[str]:
    return re.compile(rf"(?P<rest>.+?),?[\s-]+\(?(?:{any_of('total-behind')})\)?", re.IGNORECASE)


def totals(text: str, small: str) -> Iterator[str]:
    """A total as English has it: "Totaal THC", "THC całkowity", "Somme des cannabinoïdes"."""
    summed = _summed().fullmatch(text) if small.startswith(load_sign_words("sum-of")) else None
    for match in (summed, ended_by("total-behind", _total_behind(), text, small)):
        if match is not None:
            yield from (f"Total {rest}" for rest in without_of(match["rest"]))


def listed(small: str) -> Iterator[str]:
    """The name of all that a text lists: "Suma aflatoksyn B1, B2, G1, G2" is of the four together.

    Each stands there once, one behind the other, or the text is of two names that ran into each other; so it is where
    a name or a panel's title stands behind them: "Summe Aflatoxine B1, B2, G1, G2 Ochratoxin A".
    """
    for sign, (stem, name) in LISTS.items():
        if stem not in small:
            continue
        words = re.findall(r"\w+", small)
        those = load_sign_words(sign)
        places = [i for i, word in enumerate(words) if word in those]
        between = words[places[0] : places[-1]] if places else []
        others = {word for word in between if word not in (*those, stem, stem[0], *load_sign_words("and"))}
        once = sorted(words[i] for i in places) == sorted(those)
        whole = once and not others and any(word.startswith(stem) for word in words[: places[0]])
        if whole and not _names_more(words[places[-1] + 1 :]):
            yield name


def _names_more(words: Sequence[str]) -> bool:
    """Whether some words behind a name begin another, or a title."""
    stretches = (" ".join(words[at:end]) for at in range(len(words)) for end in range(at + 1, at + 1 + LONGEST))
    return any(load_analytes().find(text) is not None or load_titles().find(text) is not None for text in stretches)


def without_count(text: str, find: Find) -> Iterator[str]:
    """A total without how many it is the sum of: "Total Alkaloids (sum of 5)"."""
    match = _counted().fullmatch(text)
    if match is not None and (find(match["rest"]) or "").startswith("total-"):
        yield match["rest"]


@cache
def _counted() -> re.Pattern[str]:
    count = rf"(?:\d{{1,2}}|{any_of('count-word')})"
    of = rf"(?:(?:{any_of('sum-of')})\s+)?(?:(?:{any_of('name-of')})\s+)?{count}(?:\s+[^\W\d]+)?"
    return re.compile(rf"(?P<rest>.+?)\s*[(\[]{of}[)\]]", re.IGNORECASE)


def is_formula(text: str) -> bool:
    """Whether a text adds two things up, one of them times a factor."""
    return "+" in text and FACTOR.search(text) is not None


def of_formula(text: str, find: Find) -> Iterator[str]:
    """The total that a formula is, alone or behind its name: "THC + (THCA x 0.877)", "Total THC = Δ9-THC + …"."""
    name, equals, formula = text.partition(" = ")
    if is_formula(text):
        total = next(_total_of((formula or text).translate(NO_BRACKETS), find), None)
        yield from ([name] if equals else [total]) if total is not None else []


def sum_of_two(text: str, find: Find) -> Iterator[str]:
    """The total that a sum of a cannabinoid and its acid is: "Suma Δ9-THC i THCA (jako Δ9-THC)"."""
    match = _summed().fullmatch(BRACKET.sub("", text))
    if match is not None:
        yield from _total_of(match[1], find)


def _total_of(summed: str, find: Find) -> Iterator[str]:
    rest = next(iter(reversed(list(without_of(FACTOR.sub("", summed))))))
    parts = re.split(rf"\s*[+&/,]\s*|\s+(?:{any_of('and')})\s+", rest)
    slugs = sorted((folded(find(p.strip()) or "").removeprefix("delta9") for p in parts), key=len)
    if len(slugs) == 2 and slugs[0] and slugs[1] == f"{slugs[0]}a":
        yield f"Total {slugs[0]}"
