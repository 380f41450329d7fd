"""What stands beside a substance's name and is no part of it: a method, a note, an abbreviation, what it is per."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from registry.domain.analyte import folded
from registry.extract.wording.cell_patterns import SIZE, basis_pattern, portion_pattern
from registry.extract.wording.printed_units import basis_unit
from registry.reference.vocabulary import any_of, load_sign_words, load_signs, plain, tells

LONGEST = 3  # words of a technique
ONE = ("1", "one", "each")  # piece
# "30 °C", "at 25 ± 0.5 °C": printers have several signs that look like a degree's
DEGREES = r"\d{2,3}(?:[.,]\d)?(?:\s?±\s?\d(?:[.,]\d)?|\s?[-–]\s?\d{2,3})?\s?(?:[°º˚]?\s?C\b|℃)"
LETTERS = re.compile(r"[A-Za-z. ]*[A-Za-z](?=[\s.</-]*\d)")  # before a number
# a factor among summands, or the heat something was dried or grown at ("dried @ 103 °C")
BEFORE_REMARK = re.compile(r",\s|\s[-–—]\s")
NOTE = re.compile(rf"[×*+x]\s?\(?0[.,]8\d\d|^(?:[^\W\d]{{1,10}}\s){{0,2}}(?:@\s?)?{DEGREES}")


def is_note(text: str) -> bool:
    """Whether a bracket says how a value was calculated or at which temperature."""
    return NOTE.search(text) is not None


@cache
def incubation() -> re.Pattern[str]:
    """How warm, and how long, a count was grown: "Aerobic colony count 30°C/72h", "Mould 25 °C, 5 days"."""
    time = rf"\d{{1,3}}(?:\s?[-–±]\s?\d{{1,2}})?\s?(?:{any_of('incubation-time')})\b\.?"
    return re.compile(rf"[\s,](?:@\s?|[^\W\d]{{1,4}}\s)?{DEGREES}(?:\s?[/,;x×(]?\s?{time}\)?)?$", re.IGNORECASE)


@lru_cache(maxsize=4096)
def names_a_method(text: str) -> bool:
    """Whether a bracket says how it was measured, or its number: "HPLC", "ISO 6579-1", "info only", "CAS 57-27-2"."""
    words = plain(text).split()
    issuers = (word.partition("-")[0] for word in words)  # "NOM-210-SSA1": a number joined to who issued it
    numbered = any(issuer in load_signs("standard") for issuer in issuers) and any(c.isdigit() for c in text)
    known = plain(text) in load_signs("name-note") or _how_measured(words) or _is_a_method(words) or _names_genes(text)
    return numbered or known or re.match(r"CAS\b", text) is not None


def numbers_a_method(text: str) -> bool:
    """Whether a number is that of a method or a form, by who issued it or its letters: "EPA 6020B", "TM-14"."""
    begun = LETTERS.match(text.strip())
    signs = ("method-code", "standard", "standard-behind")
    coded = begun is not None and any(plain(begun[0]) in load_signs(sign) for sign in signs)
    return coded or names_a_method(text)


def _is_a_method(words: Sequence[str]) -> bool:
    """Whether some words are a method by its name: "Xylolmethode", "oven method", "méthode au toluène"."""
    return any(word.endswith(tuple(load_signs("method-word"))) for word in words)


def _names_genes(text: str) -> bool:
    """Whether a text is nothing but genes that a test looks for: "stx1/stx2 + eae"."""
    words = re.findall(r"[^\W_]+", text.casefold())
    genes = [word for word in words if word in load_signs("gene-word")]
    return bool(genes) and all(word in genes or word in load_signs("and") for word in words)


def _how_measured(words: Sequence[str]) -> bool:
    """Whether some words stand among others that are a technique: "halogen balance", "oven 105 °C"."""
    ends = ((i, i + n) for i in range(len(words)) for n in range(1, LONGEST + 1))
    texts = {" ".join(words[start:end]) for start, end in ends}
    return not (texts.isdisjoint(load_signs("technique")) and texts.isdisjoint(load_signs("how-measured")))


def abbreviates(short: str, name: str) -> bool:
    """Whether these are two letters or more of the name, in their order, the first of them a word's first.

    Abbreviations are English: "Kwas kannabidiolowy" is CBDA, its acid behind it and its k a c.
    """
    letters, name = folded(short), _acid_behind(name).casefold().replace("k", "c")
    text = folded(name)
    letters = letters.replace("k", "c")
    if len(letters) < 2 or not letters.isalpha():
        return False
    initials = {folded(word)[:1] for word in re.split(r"[\s-]+", name) if word}
    remaining = iter(text)
    return letters[0] in initials and all(letter in remaining for letter in letters)


def without_as(added: str) -> str:
    """What brackets hold behind a name without the word that says what it is told as: "as Pb", "berechnet als Pb"."""
    return _told_as().sub("", added)


@cache
def _told_as() -> re.Pattern[str]:
    return re.compile(rf"^(?:{any_of('told-as')})\s+", re.IGNORECASE)


def before_told_as(text: str) -> str | None:
    """What stands before the word at a text's end that says what it is told as: "Lead" of "Lead as", "Blei, als"."""
    ended = text.casefold().endswith(load_sign_words("told-as"))  # most are not, soon seen
    told = _ends_told_as().search(text) if ended else None
    return text[: told.start()] if told is not None else None


@cache
def _ends_told_as() -> re.Pattern[str]:
    return re.compile(rf"[\s,]+(?:{any_of('told-as')})$", re.IGNORECASE)


def _acid_behind(name: str) -> str:
    """A name with the word for an acid behind it, as English has it: "Acide cannabidiolique", "Kwas kannabidiolowy"."""
    first, _, rest = name.partition(" ")
    return f"{rest} {first}" if first.casefold() in load_sign_words("acid") else name


def without_remarks(name: str) -> str | None:
    """The name without what stands behind commas or dashes: that it was worked out, how, how warm, for how long.

    "THC je Flasche, berechnet", "Moisture, vacuum oven 70 C, 5 h", "Moisture - Vacuum Oven". A total is another thing.
    """
    ends = list(BEFORE_REMARK.finditer(name))
    own = len(name)
    while ends and is_remark(text := name[ends[-1].end() : own]) and not tells(text, "total-behind", "sum-of"):
        own = ends.pop().start()
    return name[:own].rstrip() if own < len(name) else None


@lru_cache(maxsize=2048)
def is_remark(text: str) -> bool:
    """Whether words beside a name say how its value was found: calculated, by a method, at a temperature, for hours."""
    calculated = plain(text) in load_signs("by-calculation")
    return calculated or names_a_method(text) or is_note(text) or _duration().fullmatch(text) is not None


@cache
def _duration() -> re.Pattern[str]:
    return re.compile(rf"\d{{1,3}}\s?(?:{any_of('incubation-time')})\.?", re.IGNORECASE)


def without_portion(name: str) -> str:
    """The name without the portion that was looked at: "Salmonella in 25 g", "Salmonella spp., 375 g composite"."""
    return _portioned().sub("", portion_pattern().sub("", name, count=1)).strip(" /,;-")


@cache
def _portioned() -> re.Pattern[str]:
    return re.compile(rf"[\s,;]+(?:{any_of('portion-word')})\s*$", re.IGNORECASE)


def per_piece(name: str) -> str | None:
    """The name without what its amount is per at its end, which tells its unit: "Mitragynine (per capsule)".

    Its size may stand behind it: "per bottle (10 ml)", "per serving (2 capsules)", "je Kapsel (Füllgewicht 0,402 g)".
    """
    sized = name.endswith((")", "]"))
    bare = (_size_behind().sub("", name) if sized else name).rstrip(" )]")
    before = bare.casefold().split()[:-1]
    if before[-1:] and before[-1] in ONE and (found := _within_a_piece(bare)) is not None:
        return found
    if "/" not in bare and not " ".join(before).removesuffix(" 1").endswith(load_sign_words("per-piece")):
        return None
    last = next((m for m in basis_pattern().finditer(bare) if m.end() == len(bare)), None)
    return bare[: last.start()].rstrip(" ,([") or None if last is not None and basis_unit(last[0]) is not None else None


def _within_a_piece(bare: str) -> str | None:
    """The name without the one piece that its amount is in: "Mitragynine in 1 capsule", "Mitragynin v 1 kapsli"."""
    match = _in_one().fullmatch(bare)
    return match["name"].rstrip(" ,([") if match is not None and basis_unit(f"/{match['piece']}") is not None else None


@cache
def _in_one() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<name>.+?)\s(?:{any_of('within-piece')})\s(?:{'|'.join(ONE)})\s(?P<piece>[^\W\d]+)", re.IGNORECASE
    )


@cache
def _size_behind() -> re.Pattern[str]:
    """What a piece holds, in brackets behind a name, perhaps with the word for its mass: "(average weight: 402 mg)"."""
    words = rf"(?:[^\W\d]+\s+){{0,2}}\b(?:{any_of('mass-word')})\b(?:\s+[^\W\d]+){{0,2}}\s*[:=]?\s*"
    return re.compile(rf"\s*[(\[]\s*(?:{words})?(?:{SIZE}|\d[\d.,]*\s?mg|\d{{1,2}}\s[^\W\d]+)\s*[)\]]$", re.IGNORECASE)
