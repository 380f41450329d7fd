"""What OCR makes of ruling lines is taken away, and what it mistakes is put right where nothing else can be meant."""

from __future__ import annotations

import re
from functools import cache
from itertools import product

from registry.extract.wording.printed_units import find_unit
from registry.reference.vocabulary import load_headings

RULING = "|¦‖"
JUNK = re.compile(r"[|¦‖_~=\\\[\]{}—«»“”\u2018\u2019`'\".,:;]+|[—–_=-]{3,}|[_=]+")
UNPAIRED = {"[": "]", "(": ")", "{": "}"}
# A stroke before a bound is a rule's or a speck: nothing is less than less than. Nor does print open a quotation in one
# word without an end, or end one that was never begun: that is a letter of a note, raised, or dust.
STROKE = re.compile(r"[-–—~_.,:;'\"\u2018\u2019“”„«»]+(?=[<>≤≥]=?[0-9])")
QUOTED, UNQUOTED = re.compile(r"[\u2018“”„«»\"](?=[^\W\d_])"), re.compile(r"(?<=[^\W\d_])[“”„«»]$")
# A letter O in a number is a zero; a zero in LOQ or ND is none; Bl is no aflatoxin, and no substance is called A9-THC.
ROUND = re.compile(r"([<>≤≥]?)([0-9Oo]*[.,][0-9Oo]*[0-9][0-9Oo]*|[0-9Oo]*[0-9][0-9Oo]*[.,][0-9Oo]+)(%?)")
WORDS = {
    "N0": "ND",
    "0z": "oz",
    "Bl": "B1",
    "Gl": "G1",
    "<L0Q": "<LOQ",
    "<L0D": "<LOD",
    "L0Q": "LOQ",
    "L0D": "LOD",
    "<BL0Q": "<BLOQ",
    "BL0Q": "BLOQ",
    "PIF": "P/F",
    "N.D": "N.D.",
    "n.d": "n.d.",
    "n.n": "n.n.",
    "s.r.0.": "s.r.o.",
}
# The letters of units, as they are taken for others. No m, n or u for one another: a thousand lies between them.
UNITS = (
    "ug/g",
    "ug/kg",
    "ug/mL",
    "mg/g",
    "mg/kg",
    "mg/mL",
    "ng/g",
    "CFU/g",
    "cfu/g",
    "CFU/mL",
    "UFC/g",
    "KBE/g",
    "KTJ/g",
)
TAKEN_FOR = {
    "u": ("u", "y", "p", "j", *("".join(pair) for pair in product("jyp", "1lI"))),
    "g": tuple("g9q8"),
    "f": ("f", "t"),
    "/": tuple("/lI|1"),
}
PICOGRAMS, UNSURE = re.compile(r"[(\[]?pg/"), 0.45  # a picogram is a unit too, if of no certificate seen so far
BRACKETED = re.compile(r"([(\[]?)(.*?)([)\]]?[,;:]?)")
BOTH = re.compile(r"([0-9]+(?:[.,][0-9]+)?)\+([0-9].*)")
ARROW, NUMBERED = re.compile("[\u00ab\u2039]"), re.compile(r"[0-9]+(?:[.,][0-9]+)*%?")
SHARE = re.compile(r"([bmwpvg])[iIl1|]([bmwpvg])")  # "bib" behind a per cent sign: by mass, or mass by volume
# A per cent sign before such a share is taken for two letters: "To wiw" is "% w/w".
PER_CENT, OF_WHAT = re.compile(r"[TYVJ]o|[%°9]o|°/o|%e"), re.compile(r"([bmwpv])[iIl1|/](?:\1|v)")
# The number of a sample or a batch: a price has its cents, and stands in no certificate.
SERIAL = re.compile(r"\$([0-9]{4,})")
PRODUCT = re.compile(r"[0-9.,]+[*×x·]")
ACCENTED = re.compile(r"(?<=[a-zà-ž]{3})6(?=n(?:es)?$)")  # "recepci6n": a small letter with an accent is no figure
DELTA = re.compile(r"(\(?(?:[RS]-)?)[A4](-?(?:8|9|10)[rs]?[ -]?(?:THC|[Tt]etra).*)")


def is_sign(text: str, after: str) -> bool:
    """Whether a quotation mark right before a number is the sign "<" with a shadow: nobody quotes a number alone."""
    return ARROW.fullmatch(text) is not None and NUMBERED.fullmatch(after) is not None


def share_of(text: str, before: str) -> str:
    """What a per cent is of with its slash, "b/b"; else the word itself. Behind that sign no other word is like it."""
    share = SHARE.fullmatch(text) if repaired(before, text) == "%" else None
    return f"{share[1]}/{share[2]}" if share is not None else text


def without_rulings(text: str) -> str:
    """A word without the bars and brackets that a table's lines left on it; empty where nothing else is left."""
    text = text.strip(RULING)
    if JUNK.fullmatch(text):
        return ""
    for opening, closing in UNPAIRED.items():
        if closing not in text:
            text = text.removeprefix(opening) if opening != "(" else text
        if opening not in text:
            text = text.removesuffix(closing) if closing != ")" else text
    return _unquoted(STROKE.sub("", text.strip(RULING), count=1))


def _unquoted(text: str) -> str:
    opened, closed = QUOTED.match(text), UNQUOTED.search(text)
    if opened and not closed and '"' not in text[1:]:
        return text[1:]
    return text[:-1] if closed and not opened else text


def repaired(text: str, after: str = "") -> str:
    """A word with the letters put right that OCR commonly mistakes; itself where it can be meant as it stands.

    `after` is the word that follows it on its line.
    """
    number = ROUND.fullmatch(text)
    if number is not None:
        return number[1] + re.sub("[Oo]", "0", number[2]) + number[3]
    delta = DELTA.fullmatch(text) or DELTA.fullmatch(f"{text} {after}")
    if delta is not None:
        return (delta[1] + "Δ" + delta[2])[: len(text)]
    if PER_CENT.fullmatch(text) is not None and OF_WHAT.fullmatch(after) is not None:
        return "%"
    if (serial := SERIAL.fullmatch(text)) is not None:
        return f"S{serial[1]}"
    return WORDS.get(text) or _unit(text) or _with_spread(ACCENTED.sub("ó", text), after)


def trust_in(seen: str, meant: str) -> float:
    """How far a word that was put right can be trusted, at most 1."""
    return UNSURE if seen != meant and PICOGRAMS.match(seen) else 1.0


def _with_spread(text: str, after: str) -> str:
    """The sign between a value and its uncertainty: no other plus stands before a number by itself, or between two.

    Nor between the headings of the two. Before a product it is one: "CBD + 0.877*CBDA".
    """
    spread = after[:1].isdigit() and PRODUCT.match(after) is None
    if text == "+" and (spread or load_headings().find(after) == "uncertainty"):
        return "±"
    both = BOTH.fullmatch(text)
    return f"{both[1]}±{both[2]}" if both is not None else text


def _unit(text: str) -> str | None:
    """A unit whose letters were taken for others, in its brackets."""
    piece = BRACKETED.fullmatch(text)
    unit = _mistaken_units().get(piece[2]) if piece is not None else None
    return f"{piece[1]}{unit}{piece[3]}" if piece is not None and unit is not None else None


@cache
def _mistaken_units() -> dict[str, str]:
    """What units are taken for, where it is no unit itself."""
    forms = {
        "".join(letters): unit
        for unit in UNITS
        for letters in product(*(TAKEN_FOR.get(letter, (letter,)) for letter in unit))
    }
    return {form: unit for form, unit in forms.items() if find_unit(form) is None}
