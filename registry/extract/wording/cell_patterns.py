"""What stands in cells, as patterns: values with their signs, portions, what an amount is per, rows' numbers."""

from __future__ import annotations

import re
from functools import cache

from registry.extract.wording.numbers import NUMBER
from registry.reference.vocabulary import any_of, load_sign_words

SIZE = r"\d[\d.,]*\s?(?:g|ml|oz)"
# How much there is in what an amount is per, or how many pieces: "per 0.5 g cartridge", "per 2-capsule serving"
SIZED = rf"(?:{SIZE}|\d{{1,2}}[\s-][^\W\d]+)\s+"
ROW_NUMBER = re.compile(r"\d{1,3}[.)]?|[1-9]\d?(?:\.\d{1,2}){1,3}[.)]?")  # before a numbered name: "3.", "2.1"
BELOW, ABOVE = ("less-than", "at-most"), ("more-than", "at-least")
PLUS_MINUS = re.compile(r"\+\s?/?\s?[-–−]")
SPREAD = re.compile(rf"({NUMBER})\s*(.*)")
SPREAD_IN_BRACKETS = re.compile(r"\(([^()]+±[^()]+)\)\s*(\S*)")  # "(0.52 ± 0.06) %"
SPREAD_ALONE = re.compile(r"\(\s*(±[^()±]+)\)")  # "2.1 (± 0.2)"
BRACKETS = re.compile(r"[(\[][^()\[\]]*(?:\([^()]*\)[^()\[\]]*)?[)\]]")  # and what stands in them
WORDED = {"one": "1", "ten": "10", "twenty-five": "25"}
# A count with a word for too many: ">3,000,000 (TNTC)", "TNTC >15,000"
CROWDED = re.compile(
    r"(?P<count>.+?)\s*\(\s*(?P<behind>[^\d()]+?)\s*\)|(?P<before>[^\d()<>≥]+?)[\s,:;]*(?P<above>[>≥].+)"
)
IN_BRACKETS = re.compile(r"(.+?)\s*\(\s*((?=[^)]*\d)(?:[^()]|\([^()]*\))*)\s*\)\s*(\S*)")


@cache
def value_pattern() -> re.Pattern[str]:
    """A number with the sign or words before it (`below` or `above`) and what follows it."""
    return re.compile(
        rf"(?:(?P<below>{any_of(*BELOW)})|(?P<above>{any_of(*ABOVE)}))?\s*(?P<number>{NUMBER})\s*(?P<rest>.*)",
        re.IGNORECASE,
    )


@cache
def bound_pattern() -> re.Pattern[str]:
    """A number that something may not go beyond ("max. 5,0", "NLT 1.0", "Min: 1.0")."""
    return re.compile(rf"(?:{any_of('at-most', 'at-least')})\s*:?\s*{NUMBER}", re.IGNORECASE)


def is_bare_bound(text: str) -> bool:
    """Whether a text is a number, or the most that may be, without a unit: "10⁵", "NMT 10⁵", "< 10⁵"."""
    return _bare_bound().fullmatch(text) is not None


@cache
def _bare_bound() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{any_of('at-most', 'less-than')})\s*:?\s*)?{NUMBER}", re.IGNORECASE)


@cache
def bound_behind_pattern() -> re.Pattern[str]:
    """The same with its words behind the number and its unit: "1.0 ppm max", "45.0 % min."."""
    return re.compile(rf"{NUMBER}\s*[^\s\d]{{0,9}}\s*\b(?:{any_of('at-most', 'at-least')})\W*", re.IGNORECASE)


def asks_for_the_least(text: str) -> bool:
    """Whether a text states the least that is asked for, by words or a sign: "NLT1.0 %", "> 1.0", "1.3 % min."."""
    before, behind = _least()
    return any(match["least"] for match in before.finditer(text)) or behind.search(text) is not None


@cache
def _least() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Either end of what is allowed before its number, told apart, and the least behind its number."""
    least = f"(?P<least>{any_of('at-least', 'least-heading', 'more-than')})"
    before = rf"(?<!\w)(?:{any_of('at-most')}|{least}|{any_of('less-than')})\s*:?\s*{NUMBER}"  # "not more than"
    behind = rf"{NUMBER}\s*[^\s\d]{{0,5}}\s*[(,]?\s*(?:{any_of('at-least')})\W*$"
    return re.compile(before, re.IGNORECASE), re.compile(behind, re.IGNORECASE)


@cache
def basis_pattern() -> re.Pattern[str]:
    """What a name says that its amount is per: "Total CBD per Unit", "Mitraginina por ración", "CBD/Container"."""
    slash, word = r"/\s?(?![^\s\d/()]+\s+[^\W\d])", rf"\b(?:{any_of('per-piece')})\s(?:{SIZED}|1\s)?"
    return re.compile(rf"(?:{slash}|{word})([^\s\d/()]+)", re.IGNORECASE)  # "gesamt / total CBD" says the name twice


@cache
def per_word_pattern() -> re.Pattern[str]:
    """A word for per, which all have that are per something, and few texts: quicker to look for."""
    return re.compile(rf"(?<!\S)(?:{any_of('per-piece', 'within-piece')})\s", re.IGNORECASE)


@cache
def portion_pattern() -> re.Pattern[str]:
    """The portion that a presence test looked at: "in 25 g", "/25g", "(per 10 mL)"."""
    per, units = any_of("per-portion"), f"(?P<g>{any_of('gram')})|(?P<ml>{any_of('millilitre')})"
    before, amount = rf"(?:\b(?:{per})|/)?\s*\(?\s*(?:{per}|/)?", rf"\d+(?:[.,]\d+)?|\b(?:{any_of(*WORDED)})"
    return re.compile(rf"{before}\s*(?P<amount>{amount})\s?(?:{units})(?!\w)\)?", re.IGNORECASE)


@cache
def bare_portion_pattern() -> re.Pattern[str]:
    """One gram or millilitre, its figure left out: "/g", "(per g)", "per gram"; a bare "g" is a mass."""
    units = f"(?P<g>{any_of('gram')})|(?P<ml>{any_of('millilitre')})"
    return re.compile(rf"\(?(?:(?:{any_of('per-piece')})\s|/\s?)(?:{units})\)?", re.IGNORECASE)


def holds_an_amount(text: str) -> bool:
    """Whether a text has what every amount and every portion has: a figure, or a word for one before its unit."""
    return any(map(str.isdigit, text)) or holds_a_portion(text)


def holds_a_portion(text: str) -> bool:
    """Whether a text has what every portion has, a figure or a word for one before its unit: quicker to look for."""
    figures, words, unit = _amounts_in_units()
    small = text.casefold()
    return figures.search(small) is not None or (unit.search(small) is not None and words.search(small) is not None)


@cache
def _amounts_in_units() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A figure and its unit, a word for one and its unit, and a unit alone, which few texts have behind a space."""
    unit = rf"(?:{any_of('gram', 'millilitre')})"
    return re.compile(rf"\d\s?{unit}"), re.compile(rf"(?:{any_of(*WORDED)})\s\s?{unit}"), re.compile(rf"\s{unit}")


@cache
def range_pattern() -> re.Pattern[str]:
    """Two numbers between which something may lie, or a target and its tolerance: "7,5 – 8,5", "4 to 6", "7 ± 1"."""
    words = rf"\b(?:{any_of('range-word')})\b"
    return re.compile(rf"(?:{NUMBER})\s?[^\s\d]{{0,8}}?\s*(?:[-–—~÷±]|{words})\s*(?:{NUMBER})", re.IGNORECASE)


@cache
def amount_in_words() -> dict[str, str]:
    """The amounts that a portion may spell out: "in One Gram"."""
    return {word: number for sign, number in WORDED.items() for word in load_sign_words(sign)}


@cache
def amount_pattern() -> re.Pattern[str]:
    """The number that a text ends in, with the rest behind it; letters set against the number may be digits lost.

    What stands behind a ten may be its power ("NMT 10 3 CFU/g").
    """
    signs = any_of("at-most", "at-least", "less-than", "more-than")
    before = rf"(?:^(?:{signs})\s*|(?<![\w.,])(?<!\b10\s))"
    return re.compile(rf"{before}(?P<number>{NUMBER})(?P<rest>\s*[^\d\s<>].*)?$", re.IGNORECASE)


def with_plain_spread(text: str) -> str:
    """A cell with its value and its spread without brackets, and "±" for "+/-"."""
    bare = SPREAD_ALONE.sub(r"\1", PLUS_MINUS.sub("±", text))
    return SPREAD_IN_BRACKETS.sub(r"\1 \2", bare)
