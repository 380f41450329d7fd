"""Names with an aside: "(berechnet)", "(als Δ9-THC)", a strain's enzyme ("β-glucuronidase +"), an acid ("THC-zuur")."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from registry.domain.analyte import folded
from registry.extract.wording.name_notes import is_note, names_a_method
from registry.reference.substances import load_analytes
from registry.reference.vocabulary import any_of, load_signs, plain

BRACKET = re.compile(r"(?P<rest>.+?)\s*[(\[](?P<aside>[^()\[\]]+)[)\]]")
ACRONYM = r"(?:(?:Δ|delta|d)[\s-]?\d{1,2}[\s-]?)?[A-Z]{2,4}"
# The enzyme by which E. coli is told on its medium (ISO 16649): a name of the method, not of another organism.
ENZYME = r"(?:(?:[βßb]|beta)[\s-]*)?(?:d-)?gl[uiy][ck]uronid[^\s()+]*"

COAGULASE = r"[ck]oag(?:ul[aá][sz][^\s()+]*|\.)?"  # that by which S. aureus is (ISO 6888)
SPECIES = {"coli": ENZYME, "aureus": COAGULASE}
# behind a word or a bracket, not behind an abbreviation: "HHC (r)" and "THC (8)" are substances of their own
NOTED = re.compile(r"(?:(?<=[^\W\d_]{4})|(?<=[)\].]))\s?[(\[](?:[a-z]|\d{1,2})(?:\s?,\s?(?:[a-z]|\d{1,2}))*[)\]]$")

Find = Callable[[str], str | None]
Forms = Callable[[str, Find], Iterator[tuple[str, str | None]]]


def without_aside(text: str, find: Find, forms: Forms) -> Iterator[tuple[str, str | None]]:
    """The name without what its brackets say of it, with every other form of the rest; and as an acid or strain."""
    if (acid := _acid_of(text)) is not None and find(acid) is not None:
        yield acid, "cannabinoids"
    if (strain := _strain_in(text)) is not None:
        yield next(name for name in strain.groups() if name).strip(" -,"), "microbials"
    parts = _parted(text)
    if parts is None:
        return
    rest, aside = parts
    for form, panel in ((rest, None), *forms(rest, find)):
        slug = find(form)
        if slug is None:
            continue
        others = {find(aside), _expressed(aside, slug, find), _summed(aside, slug, find)}
        if slug in others or all(_is_aside(a) or _told_within(a, form, slug, find, forms) for a in _parts(aside)):
            yield form, panel


def _parted(text: str) -> tuple[str, str] | None:
    """A name and what its brackets say of it, or words behind a comma: "Gesamt-THC, ber. als Δ9-THC"."""
    match = BRACKET.fullmatch(text) if text.endswith((")", "]")) else None
    if match is not None:
        return match["rest"], match["aside"].strip()
    name, comma, behind = text.rpartition(", ")
    return (name, behind) if comma and _equivalent().fullmatch(behind) is not None else None


def _parts(aside: str) -> list[str]:
    """What a bracket lists: "aerob, 30 °C"."""
    return aside.split(", ")


def _told_within(aside: str, name: str, slug: str, find: Find, forms: Forms) -> bool:
    """Whether the name with the aside among its words names the same: "Total Yeast and Mold (Combined)"."""
    words = name.split()
    texts = (" ".join([*words[:at], aside, *words[at:]]) for at in range(len(words) + 1))
    return any(slug == find(form) for text in texts for form in (text, *(f for f, _panel in forms(text, find))))


def _is_aside(aside: str) -> bool:
    return is_note(aside) or names_a_method(aside) or plain(aside) in load_signs("by-calculation")


def _expressed(aside: str, slug: str, find: Find) -> str | None:
    """The total that a bracket says it is expressed as: "(equivalenti Δ9-THC)" of total THC, and of no other.

    That of a whole panel may be told as any of its substances: "Total alkaloids (as mitragynine)".
    """
    match = _equivalent().fullmatch(aside)
    named = find(match["behind"] or match["before"]) if match is not None else None
    analyte = load_analytes().get(named) if named is not None else None
    if named is None or analyte is None or not slug.startswith("total-"):
        return None
    of = slug.removeprefix("total-")
    return slug if named.endswith(of) or analyte.panel == of else None


def _summed(aside: str, slug: str, find: Find) -> str | None:
    """The total whose forms a bracket sums: "(9R-HHC + 9S-HHC)" of total HHC, both of which are HHC."""
    forms = [find(part.strip()) for part in aside.split(" + ")]
    return slug if len(forms) > 1 and {f"total-{form}" for form in forms} == {slug} else None


@cache
def _equivalent() -> re.Pattern[str]:
    words = any_of("expressed-as", "told-as")
    return re.compile(rf"(?:(?:{words})[\s:]+)+(?P<behind>\S+)|(?P<before>\S+?)[\s-]+(?:{words})", re.IGNORECASE)


def _acid_of(text: str) -> str | None:
    """The acid of a cannabinoid's letters, as its own: "THC-zuur", "kwas CBD", "Δ9-THC-Säure"."""
    match = _acid().fullmatch(text)
    letters = (match[1] or match[2]) if match is not None else None
    return f"{letters}A" if letters is not None and not folded(letters).endswith("a") else None


@cache
def _acid() -> re.Pattern[str]:
    words = any_of("acid", "acid-behind")
    return re.compile(rf"(?i:{words})\s+({ACRONYM})|({ACRONYM})[\s-]*(?i:{words})")


def _strain_in(text: str) -> re.Match[str] | None:
    """E. coli or S. aureus told by its enzyme, before or behind it; the strains without it are others."""
    small = text.casefold()
    return _strain().fullmatch(text) if any(species in small for species in SPECIES) else None


@cache
def _strain() -> re.Pattern[str]:
    positive = rf"(?:[\s-]*(?:\+|{any_of('positive-word')}))?\)?"
    species = tuple((enzyme, rf"[^()]*\b{name}\b") for name, enzyme in SPECIES.items())
    behind = (rf"({name}),?[\s-]+\(?{enzyme}{positive}" for enzyme, name in species)
    before = (rf"\(?{enzyme}{positive}[\s-]+({name})" for enzyme, name in species)
    return re.compile("|".join((*behind, *before)), re.IGNORECASE)


def without_note(text: str) -> Iterator[str]:
    """A name without the letter or number in brackets behind it that refers to a note: "Lead (a)", "Nickel [1,2]"."""
    if text.endswith((")", "]")) and (match := NOTED.search(text)) is not None:
        yield text[: match.start()]
