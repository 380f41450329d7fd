"""A serving as a person writes it, "2 capsules = 1.2 g" or "1 bottle (15 mL)": mass, volume, units, density."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from registry.domain.claim_words import PortionWords, any_of
from registry.domain.label import Serving
from registry.domain.quantity import Units
from registry.domain.written import number

_NUMBER = r"(\d+(?:[.,]\d+)?)\s*"
_WORD = r"([^\W\d_]+)"
_PART = re.compile(rf"{_NUMBER}{_WORD}")
_DENSITY = re.compile(rf"{_NUMBER}(?:g/ml|g/cm3|g/cm³|kg/l)\b", re.IGNORECASE)
_A_DAY = re.compile(rf"{_NUMBER}servings\s*(?:a|per|/)\s*day\b", re.IGNORECASE)
_FRACTION = re.compile(r"(?<![\d.,/])(?:(\d+)\s+)?([1-9])\s?[/\u2044]\s?([2-9])(?![\d.,/])")
_VULGAR = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3"}
_EXACT = ("2", "4", "5", "8")  # what a whole can be divided by so that a decimal says it
MILLIGRAMS_IN_A_GRAM, MILLILITRES_IN_A_LITRE = Decimal(1000), Decimal(1000)
_LITRES = ("l", "liter", "litre", "liters", "litres")
_NO_PIECES = ("fl", "oz", "ounce", "ounces", "lb", "lbs")  # measures the registry does not convert are no pieces


def stated_serving(printed: str, units: Units, words: PortionWords) -> Serving:
    """The serving these words state; what they do not state is None, and what is no measure counts as units."""
    rest, stated = in_digits(printed, words), []
    for pattern in (_DENSITY, _A_DAY, _per_container(words), _servings(words)):
        match = pattern.search(rest)
        stated.append(None if match is None else _decimal(match[1]))
        rest = pattern.sub(" ", rest)
    of_each, rest = _of_each(rest, units, words)
    found: dict[str, Decimal] = {}
    for amount, word in _PART.findall(rest):
        kind, value = _measure(_decimal(amount), word, units)
        found.setdefault(kind, value)
    if of_each is not None and "pieces" in found:
        found.setdefault("mass", of_each * found["pieces"])
    density, a_day, container, servings = stated
    return Serving(found.get("mass"), found.get("volume"), found.get("pieces"), container or servings, a_day, density)


def in_digits(text: str, words: PortionWords) -> str:
    """A text with its numbers in words and its fractions as decimals; a fraction no decimal says loses its number."""
    for sign, fraction in _VULGAR.items():
        text = text.replace(sign, f" {fraction}")
    text = _FRACTION.sub(_as_decimal, text)
    for said, value in sorted(words.numbers, key=lambda pair: -len(pair[0])):
        text = re.sub(rf"\b{re.escape(said)}(?=[\s-]+[^\W\d])", number(value), text, flags=re.IGNORECASE)
    return text


def _as_decimal(match: re.Match[str]) -> str:
    whole, above, below = match.groups()
    if below not in _EXACT:
        return " "
    return format(Decimal(whole or 0) + Decimal(above) / Decimal(below), "f")


def _per_container(words: PortionWords) -> re.Pattern[str]:
    about = any_of((*words.about, "~"))
    return re.compile(rf"{any_of(words.per_container)}\s*[:=]?\s*{about}?\s*{_NUMBER}", re.IGNORECASE)


def _servings(words: PortionWords) -> re.Pattern[str]:
    return re.compile(rf"{_NUMBER}{any_of(words.servings)}", re.IGNORECASE)


def _of_each(text: str, units: Units, words: PortionWords) -> tuple[Decimal | None, str]:
    """The mass in g of one piece of several, where the words say that it is of one, and the text without it."""
    each, of = any_of(words.each), any_of(words.of)
    ways = (
        (rf"(?<=\d)\s*[x×]\s*{_NUMBER}{_WORD}", " "),  # 2 × 600 mg capsules
        (rf"{_NUMBER}{_WORD}\s+{of}\s*{_NUMBER}{_WORD}(?:\s*{each})?", r"\1 \2 "),  # 2 capsules of 600 mg
        (rf"{_NUMBER}{_WORD}\s*{each}", " "),  # 600 mg each
        (rf"{each}\s*:?\s*{_NUMBER}{_WORD}", " "),  # each 600 mg
    )
    found: list[Decimal] = []
    for pattern, instead in ways:
        masses = [_mass(m.groups()[-2:], units) for m in re.finditer(pattern, text, re.IGNORECASE)]
        if any(mass is not None for mass in masses):
            found += [mass for mass in masses if mass is not None]
            text = re.sub(pattern, instead, text, flags=re.IGNORECASE)
    return (found[0] if found else None), text


def _mass(said: Sequence[str], units: Units) -> Decimal | None:
    kind, value = _measure(_decimal(said[0]), said[1], units)
    return value if kind == "mass" else None


def _measure(value: Decimal, word: str, units: Units) -> tuple[str, Decimal]:
    """What an amount is of: mass in g, volume in mL, pieces, or something a serving is not stated in."""
    unit = units.find(word)
    if unit is not None and unit.kind == "mass":
        return unit.kind, value * unit.factor / MILLIGRAMS_IN_A_GRAM
    if unit is not None:
        return unit.kind, value
    if word.casefold() in _LITRES:
        return "volume", value * MILLILITRES_IN_A_LITRE
    return ("other" if word.casefold() in _NO_PIECES else "pieces"), value


def _decimal(printed: str) -> Decimal:
    return Decimal(printed.replace(",", "."))
