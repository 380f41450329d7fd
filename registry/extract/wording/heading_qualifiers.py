"""Words beside a heading's word for its column: whose limit it is, that values are claimed, means, or no results."""

from __future__ import annotations

from functools import lru_cache

from registry.extract.wording.cell_patterns import BRACKETS
from registry.reference.substances import load_analytes, load_units
from registry.reference.vocabulary import load_heading_words, load_headings, load_signs, plain, says


def is_of_any_number(text: str) -> bool:
    """Whether all that a heading says of results is a word such as "level", beside words that no heading has."""
    words = [word for word in plain(BRACKETS.sub(" ", text)).split() if word.isalpha()]
    results = [word for word in words if load_headings().find(word) == "result"]
    others = set(words) - load_heading_words() - {*load_signs("joins-a-heading")}
    strange = [w for w in others if load_analytes().find(w) is None and load_units().find(f"mg/{w}") is None]
    return bool(strange) and set(results) <= {*load_signs("any-number")}


def says_whose(text: str) -> bool:
    """Whether words before a heading of limits say whose they are: "Client" requirement, "EU" limit."""
    return all(plain(word) in load_signs("whose-limit") for word in text.split())


def is_bounding_value(first: str, second: str) -> bool:
    """Whether two words of one heading say the most or the least a value may be: "Valor" and "máx.", in any order."""
    pairs = ((plain(first), plain(second)), (plain(second), plain(first)))
    ends = {*load_signs("most-heading"), *load_signs("least-heading")}
    return any(word in load_signs("any-number") and end in ends for word, end in pairs)


@lru_cache(maxsize=2048)
def is_claimed(text: str) -> bool:
    """Whether a heading says that its values are claimed: "Content declared"."""
    return says(text, "of-a-claim")


@lru_cache(maxsize=2048)
def is_mean(text: str) -> bool:
    """Whether a heading says that its values are means."""
    return says(text, "mean-word")


@lru_cache(maxsize=2048)
def is_of_another(text: str) -> bool:
    """Whether a heading says that its values are claimed or of another sample: "Market average"."""
    return is_claimed(text) or says(text, "of-another-sample")
