"""What a heading says: the column that its words name, and the unit it states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from registry.domain.quantity import AMOUNTS, PER_PIECE, Unit
from registry.extract.wording.cell_patterns import SIZED, per_word_pattern
from registry.extract.wording.heading_qualifiers import is_bounding_value, is_of_another, is_of_any_number
from registry.extract.wording.in_turn import amounts_in_turn
from registry.extract.wording.numbers import NUMBER
from registry.extract.wording.printed_units import basis_unit, find_unit
from registry.reference.substances import load_units
from registry.reference.vocabulary import any_of, load_headings, load_signs, plain

LONGEST_UNIT = 4
MASS = r"[(\[]?(?P<{}>mg|g|ug|µg|μg|mcg)[)\]]?"
LEAST_HALF = 3
MULTIPLIED = re.compile(r"[x×*·]\s?10|\b10\s?(?:\^|[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]|[-–−]\d)|\b(?:1000|1,000|1 000)s?\b", re.IGNORECASE)
SIZE = re.compile(r"[(\[]\s*\d[^()\[\]]*[)\]]")  # of what a mass is per: "mg per package (4 cans)"
UNIT_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]+(?:\([^()]*\)[^()\[\]]*)?)[)\]]")
IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
PORTIONS = ("g", "kg", "mL")


@lru_cache(maxsize=2048)
def asks(text: str) -> bool:
    """Whether a heading asks what its cells answer: "Detected?", and not "Detected", which is an answer."""
    return text.rstrip().endswith("?") and plain(text) in load_signs("asks-presence")


def column_meaning(text: str) -> tuple[str, Unit | None]:
    """What a heading names and the unit it states; a unit alone is a column of results, but for that of a portion."""
    told = {load_headings().find(inner) for inner in IN_BRACKETS.findall(text)}
    if told & {"other", "quality"} and load_headings().find(IN_BRACKETS.sub(" ", text)) == "result":
        return "other", None  # "Result (% RSD)"
    if is_per_piece(text) or asks(text):
        return "result", None  # its cells say of what mass, or whether it is there
    unit, rest = unit_of_a_sized_piece(text) or heading_unit(text)
    if unit is not None and unit.kind in PER_PIECE and is_per_piece(rest.strip(" ,;:")):
        return "result", unit  # "Per unit" over "mg/unit"
    rest = SIZE.sub(" ", rest) if unit is not None and unit.kind in PER_PIECE else rest
    if rest.strip(" ,;:()[]") in ("±", "+/-", "+/−"):
        return "uncertainty", unit
    role = load_headings().find(rest) or of_both(rest) or _role_inside(rest) if plain(rest) else None
    role = "other" if role == "result" and is_of_another(text) else role
    bare = find_unit(text)
    basis = plain(rest) in (*load_signs("of-dry-mass"), *load_signs("as-received"))
    alone = unit is not None and (basis or not re.search(r"\w{3}", rest) or find_unit(rest) == unit)  # in two languages
    if role is None and (bare is not None or alone):
        role = "other" if (unit or bare) in _portions() else "result"
    return role or "other", unit or bare


@cache
def _portions() -> frozenset[Unit | None]:
    """Units that alone tell how much was taken, and never what was found in it."""
    return frozenset(load_units().find(symbol) for symbol in PORTIONS)


def is_heading(text: str) -> bool:
    """Whether a text is a known heading, perhaps in two languages."""
    return load_headings().find(text) is not None or of_both(text) is not None


@lru_cache(maxsize=4096)
def of_both(text: str) -> str | None:
    """What the two sides of a stroke name together: LOD and LOQ in one column, or the same in two languages."""
    if "/" not in text:
        return _in_two_languages(text.split())
    roles = {load_headings().find(side) for side in text.split("/")}
    if roles == {"lod", "loq"}:
        return "lod_loq"
    return next(iter(roles)) if len(roles) == 1 else None


def _in_two_languages(words: Sequence[str]) -> str | None:
    """What the first of some words and the others behind them name alike: "Ergebnis Result"."""
    if len(words) < 2 or not load_headings().begins(words[0]):
        return None
    firsts = ((at, load_headings().find(" ".join(words[:at]))) for at in range(1, len(words)))
    known = ((role, " ".join(words[at:])) for at, role in firsts if role is not None)
    return next((role for role, rest in known if load_headings().find(rest) == role), None)


def _role_inside(text: str) -> str | None:
    """What known words, or abbreviations of them, inside a text name; "Value lim." is a limit, no value.

    Among words of no heading, one that any number may be called is none of results: "Level of concern".
    """
    words = text.split()
    if len(words) == 2 and is_bounding_value(*words):
        return "limit"
    short = [_abbreviated(word) for word in words if word.endswith((".", ".)"))]
    found = [role for role in (load_headings().inside(text), *short) if role is not None]
    role = next((role for role in found if role not in ("result", "analyte")), next(iter(found), None))
    return None if role == "result" and is_of_any_number(text) else role


@lru_cache(maxsize=512)
def _abbreviated(word: str) -> str | None:
    """The one column that all headings beginning with a cut word name."""
    stem = plain(word)
    roles = {role for text, role in load_headings().meanings.items() if " " not in text and text.startswith(stem)}
    return next(iter(roles)) if len(stem) >= LEAST_HALF and len(roles) == 1 else None


def could_abbreviate(text: str, role: str) -> bool:
    """Whether a cut word may stand for a heading of this column, among others: "Hodn." for hodnocení and hodnota."""
    stem = plain(text)
    meanings = load_headings().meanings
    return len(stem) >= LEAST_HALF and any(r == role and known.startswith(stem) for known, r in meanings.items())


@lru_cache(maxsize=2048)
def unit_per(text: str) -> Unit | None:
    """The unit of a mass and what it is per, told apart: "per capsule (mg)", "mg per serving", "per gummy, mg"."""
    match = _per().fullmatch(text.strip())
    return find_unit(f"{match['before'] or match['behind']}/{match['of']}") if match is not None else None


@lru_cache(maxsize=2048)
def unit_of_a_sized_piece(text: str) -> tuple[Unit, str] | None:
    """The unit of a heading whose piece has its size amid its words, and the rest: "Per bottle (60 mL) mg"."""
    unit, rest = heading_unit(SIZE.sub(" ", text)) if SIZE.search(text) is not None else (None, "")
    return (unit, rest) if unit is not None and unit.kind in PER_PIECE else None


def is_per_piece(text: str) -> bool:
    """Whether a heading says no more than what its amounts are per: "Per unit", "per 0.5 g cartridge"."""
    text = SIZE.sub(" ", text).strip()  # "Per bottle (60 mL)"
    match = _per().fullmatch(text)
    return match is not None and not (match["before"] or match["behind"]) and basis_unit(text) is not None


@cache
def _per() -> re.Pattern[str]:
    per = rf"(?:{any_of('per-piece', 'within-piece')})\s+(?:1\s+|{SIZED})?(?P<of>[^\s()\[\],]+)"
    return re.compile(rf"(?:{MASS.format('before')}\s+)?{per}(?:,?\s*{MASS.format('behind')})?", re.IGNORECASE)


def unit_of_value(text: str) -> Unit | None:
    """The unit that a value states, apart from its number or right behind it: "23.7 %", "<0.1mg/g"."""
    glued = re.fullmatch(rf"[<>≤≥~≈=\s]*{NUMBER}(?P<unit>[^\d\s.,].*)", text)
    return split_unit(text)[0] or (find_unit(glued["unit"]) if glued is not None else None)


def units_of_value(text: str) -> tuple[Unit, ...]:
    """The units that a value states: one, or several where it is said in each of them; none where it is bare."""
    several = tuple(unit for _amount, unit in amounts_in_turn(text))
    one = unit_of_value(text) if not several else None
    return several or (() if one is None else (one,))


@lru_cache(maxsize=4096)
def split_unit(text: str) -> tuple[Unit | None, str]:
    """The unit a text states, in brackets or as its last or first words, and the text without it."""
    words = text.split()
    for start in range(len(words)) if per_word_pattern().search(" ".join(words)) else ():
        if (per := unit_per(" ".join(words[start:]))) is not None:
            return per, " ".join(words[:start])
    for match in UNIT_IN_BRACKETS.finditer(text):
        if (unit := find_unit(match[1]) or unit_per(match[1]) or _leading_unit(match[1])) is not None:
            return unit, text[: match.start()] + " " + text[match.end() :]
    for start, end in _stretches(len(words)):
        unit = find_unit(" ".join(words[start:end]).strip(",;"))
        share = (
            unit is not None and unit.symbol == "%" and plain(" ".join(words[end : end + 1])) in load_signs("share-of")
        )
        if unit is not None and unit.kind not in AMOUNTS and not share:
            return unit, " ".join(words[:start] + words[end:])
    return None, text


def heading_unit(text: str) -> tuple[Unit | None, str]:
    """The unit of all that stands under a text, and the rest of it; one times a power of ten is no unit known here."""
    return (None, text) if MULTIPLIED.search(text) else split_unit(text)


def _leading_unit(text: str) -> Unit | None:
    """The unit that begins a bracket and is told more of: "mg/g of fill; last column mg per capsule", "ppb, ICP-MS"."""
    first, _, rest = text.partition(",") if "," in text else text.partition(";")
    alone = find_unit(first) if rest else None
    head, _, tail = first.partition(" of ")
    unit = find_unit(head) if tail else None
    return alone or (unit if unit is not None and unit.symbol != "%" else None)  # "% of claim" is another thing


def _stretches(count: int) -> Iterator[tuple[int, int]]:
    """Where a unit's words may stand in a heading's: the longest first, and the last of those."""
    for length in range(min(LONGEST_UNIT, count), 0, -1):
        yield from ((start, start + length) for start in range(count - length, -1, -1))
