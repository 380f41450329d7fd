"""Units and portions that a text names: "mg/g", "(CFU/g)", "per Unit", "absent in 25 g"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from registry.domain.quantity import AMOUNTS, PER_PIECE, Unit, folded
from registry.extract.wording.cell_patterns import (
    amount_in_words,
    bare_portion_pattern,
    basis_pattern,
    holds_a_portion,
    portion_pattern,
)
from registry.extract.wording.result_words import tidy
from registry.reference.spelling import FOOT_MARK, RAISED_MARKS
from registry.reference.substances import load_units
from registry.reference.vocabulary import load_signs, plain

SEPARATORS = r"[\s()\[\],;]*"
PER = re.compile(r"(?P<name>.*\w[.)]?)\s*(?P<per>(?:/\s?|\bper )[A-Za-z]+)")
BASIS_APART = re.compile(r"[()\[\],;]|(?<=\w)-(?=(?:dry|wet)\b)", re.IGNORECASE)  # "mg/kg, dry", "mg/kg-dry"
OF_A_MASS = ("mass fraction", "count per mass")
LONGEST_BASIS = 7  # words of a unit and what it is of
MARK = re.compile(
    rf"{FOOT_MARK.pattern}|(?<=[^\W\d_]|[%.)])[{RAISED_MARKS}]$"
)  # of a note to a unit: "mg/unit (1)", "%²"


@lru_cache(maxsize=4096)
def find_portion(text: str) -> str | None:
    """The portion a presence test looked at ("25 g"), where the text names one."""
    match = portion_pattern().search(text) if holds_a_portion(text) else None
    if match is None:
        bare = bare_portion_pattern().fullmatch(text.strip()) if text else None
        return None if bare is None else f"1 {'mL' if bare['ml'] else 'g'}"
    amount = amount_in_words().get(match["amount"].casefold(), match["amount"])
    return f"{amount} {'mL' if match['ml'] else 'g'}"


@lru_cache(maxsize=8192)
def find_unit(text: str) -> Unit | None:
    """The unit printed so, brackets or none around it."""
    bare, printed = tidy(text).strip("()[]").strip().rstrip(".:"), text.strip()
    if not bare or not (_begun().match(bare) or _begun().match(printed)):
        return None
    units = load_units()
    found = units.find(printed) or (units.find(bare) if bare != printed else None) or units.find(bare + ".")
    unmarked = MARK.sub("", printed)
    told = found or _in_words(bare) or _on_a_basis(bare) or _told_twice(printed)
    return told or (find_unit(unmarked) if unmarked != printed else None)


def _told_twice(text: str) -> Unit | None:
    """A unit with the same in other words in brackets behind it: "% b/b (w/w)", "mg/kg (ppm)"."""
    outer, bracket, inner = text.removesuffix(")").partition("(")
    if not (bracket and text.endswith(")")):
        return None
    first, second = load_units().find(outer.strip()), load_units().find(inner.strip())
    alike = first is not None and second is not None and (first.kind, first.factor) == (second.kind, second.factor)
    return first if alike else None


@cache
def _begun() -> re.Pattern[str]:
    """The first two letters or signs of all units, whatever stands between: most texts begin otherwise, soon seen."""
    spelt = (folded(name) for unit in load_units().units for name in (unit.symbol, *unit.aliases))
    begun = {re.sub(SEPARATORS, "", text)[:2] for text in spelt} | {"mc"}  # "mcg" is folded to "ug"
    letters = ([re.escape(letter).replace("u", "[uµμ]") for letter in text] for text in sorted(begun))
    ways = (rf"{first}{SEPARATORS}(?:{''.join(rest)}|$)" if rest else first for first, *rest in letters)
    return re.compile(rf"{SEPARATORS}(?:{'|'.join(ways)})", re.IGNORECASE)


def _on_a_basis(text: str) -> Unit | None:
    """A share or a count with what it is of behind it: "% (m/m) i.d. TS" is of dry mass, "mg/kg tel quel" is not."""
    words, units = BASIS_APART.sub(" ", text).split(), load_units()
    for at in range(1, len(words)) if len(words) <= LONGEST_BASIS else ():
        unit = units.find(" ".join(words[:at]))
        if unit is None or unit.kind not in OF_A_MASS:
            continue
        of = plain(" ".join(words[at:]))
        first, _, rest = of.partition(" ")
        dry = of in _dry() or (first in load_signs("share-of") and rest in load_signs("of-dry-mass"))
        if dry and unit.kind == "mass fraction":
            return units.find(f"{unit.symbol} of dry mass")
        if of in _wet():
            return unit
    return None


@cache
def _dry() -> frozenset[str]:
    return frozenset((*load_signs("of-dry-mass"), *load_signs("dry-unit")))


@cache
def _wet() -> frozenset[str]:
    return frozenset((*load_signs("as-received"), *load_signs("wet-unit")))


def unit_of_count(text: str) -> Unit | None:
    """The unit of a number that is told by no more than what it is per: "per gram" in "38,000 per gram", "/g"."""
    per = bare_portion_pattern().fullmatch(text.strip())
    return load_units().find(f"CFU/{'mL' if per['ml'] else 'g'}") if per is not None else None


def counted_per(name: str) -> tuple[str, Unit] | None:
    """A name without what its colonies are counted in, "Yeast/g", and the unit that this is."""
    match = PER.fullmatch(name)
    unit = unit_of_count(match["per"]) if match is not None else None
    return (match["name"], unit) if match is not None and unit is not None else None


def unit_behind_comma(text: str) -> Unit | None:
    """The unit that a text ends in behind a comma: "Loss on drying, %"."""
    return find_unit(text.rpartition(", ")[2]) if ", " in text else None


def _in_words(text: str) -> Unit | None:
    """The unit of an amount in words and what it is in, with a stroke between: "มิลลิกรัม/แคปซูล" is mg/capsule."""
    if text.count("/") != 1:
        return None
    over, under = map(str.strip, text.split("/"))
    units = load_units()
    mass, portion = units.find(over), units.find(under) or units.find(under + ".")
    if mass is None or mass.kind not in AMOUNTS:
        return None
    of = portion.symbol if portion is not None and portion.kind in AMOUNTS else under
    return units.find(f"{mass.symbol}/{of}")


def basis_unit(name: str) -> Unit | None:
    """The unit that a name implies: "Total CBD per Unit" is in mg/unit."""
    units = (load_units().find(f"mg/{match[1].rstrip(':,;.')}") for match in basis_pattern().finditer(name))
    return next((unit for unit in units if unit is not None and unit.kind in PER_PIECE), None)
