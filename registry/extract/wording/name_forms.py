"""Names said with more than the name: what is counted or looked for, all of a list, a sum of two, how a form turns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from registry.extract.wording.molecules import without_form
from registry.extract.wording.name_asides import without_aside
from registry.extract.wording.name_methods import without_method
from registry.extract.wording.name_notes import before_told_as, per_piece, without_remarks
from registry.extract.wording.name_totals import (
    ended_by,
    listed,
    of_formula,
    sum_of_two,
    totals,
    without_count,
    without_of,
)
from registry.reference.vocabulary import any_of, load_headings, load_sign_words, load_signs

# "อาร์เซนิก Arsenic", "Arsenic อาร์เซนิก": Thai, and behind or before it the same in Latin letters
THAI = re.compile(r"[\u0e00-\u0e7f]")
OWN = r"(?P<own>(?:\d-)?[\u0e00-\u0e7f][\u0e00-\u0e7f\s.()-]*)"
TRANSLATED = re.compile(rf"{OWN}\s(?P<rest>[^\u0e00-\u0e7f]*[a-zA-Z].*)")
TRANSLATED_BEHIND = re.compile(rf"(?P<rest>[^\u0e00-\u0e7f]*[a-zA-Z][^\u0e00-\u0e7f]*?)\s{OWN}")
# "1. Lead", "2.1 Lead", "2) Lead", "(c) Lead", "• Lead": what counts or marks the entries of a list
ORDINAL = re.compile(
    r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)|\d{1,2}[.:](?!\d)"
    r"|[1-9]\d?(?:\.\d{1,2}){1,3}(?:[.)]\s*(?=\D)|\s)|[•▪●◦‣▸►*–—-](?=\s))\s*(?=\w)"
)
LOCANT = re.compile(r"\(?(?:7|8|9|10|11)\W+(?:thc|tetra|oh|hydr|acet)", re.IGNORECASE)  # "(8) THC" is all name
LEAST_STEM = 3
ALIKE = 5  # letters that a word and the same in another language begin with
BETWEEN = re.compile(r"[-/|,;–—]")  # what two names have between them
TWICE = re.compile(r"\s*[/|,;–—]\s*|\s+-\s+")
BEFORE = ("counted", "looked-for", "assay-of", "assay-before", "sum-of")
BEHIND = ("counted-behind", "total-behind", "of-the-sample", "amount-behind")

Find = Callable[[str], str | None]


def twice_in(text: str) -> Iterator[tuple[str, str]]:
    """The two names that a text may hold of one thing: in two languages, totals with a shared end, or abbreviated.

    An element is told as itself: "Lead as Pb", "Blei, als Pb"; what is told as another ("as P2O5") has two names.
    """
    parts = TWICE.split(text, 2) if BETWEEN.search(text) else ()
    if len(parts) == 2:
        shared = parts[1].partition(" ")[2] if _total_word().fullmatch(parts[0]) else ""
        yield f"{parts[0]} {shared or _end_of_both(*parts)}".strip(), parts[1]
    name, _, last = text.rpartition(" ")
    if name and len(last) > 1 and last.replace("-", "").isalpha() and last.isupper():  # "THCA-A"
        yield name, last
    if (told := before_told_as(name)) is not None:
        yield told, last


def _end_of_both(own: str, other: str) -> str:
    """What stands behind two words that are one in two languages: "B1" of "Aflatoxin / Aflatoxine B1"."""
    first, _, rest = other.partition(" ")
    alike = own.isalpha() and own[:ALIKE].casefold() == first[:ALIKE].casefold() and len(own) > ALIKE
    return rest if alike and own.casefold() != first.casefold() else ""  # "Corynoxine / Corynoxine B" are two


@cache
def _total_word() -> re.Pattern[str]:
    return re.compile(any_of("sum-of"), re.IGNORECASE)


def _without_end(text: str) -> Iterator[str]:
    """A name without what its amount is per, or the method by which it is measured; nor that it was worked out."""
    bare = without_remarks(text)
    forms = (bare, per_piece(bare or text), without_method(text))
    yield from (rest for rest in forms if rest is not None)


@lru_cache(maxsize=1024)
def all_forms_of(text: str, find: Find) -> tuple[tuple[str, str | None], ...]:
    """All of these forms: who asks for a name in one panel has often asked for it in all of them before."""
    return tuple(forms_of(text, find))


def forms_of(text: str, find: Find) -> Iterator[tuple[str, str | None]]:
    """Other ways to say the same name, each with the panel it must be of; `find` gives the slug of a plain name."""
    small = text.casefold()
    for name in without_form(text):
        yield name, "cannabinoids"
    for name in _without_end(text):
        yield name, None
    thai = THAI.search(text) is not None  # of few texts, soon seen: the others would be tried at each of their spaces
    match = (TRANSLATED.fullmatch(text) or TRANSLATED_BEHIND.fullmatch(text)) if thai else None
    if match is not None and _may_be(match["own"], match["rest"], find):
        yield match["rest"], None
    begins, ends = _told_around()
    told = small.startswith(begins) or small.rstrip(")").endswith(ends)  # most texts are not, which is soon seen
    if told:
        yield from _of_what_is_told(text, small)
    for name in listed(small):
        yield name, None
    if told and small.startswith(load_sign_words("sum-of")):
        yield _measured().sub("", text), None
        yield from ((total, "cannabinoids") for total in sum_of_two(text, find))
    yield from ((total, "cannabinoids") for total in of_formula(text, find))
    if text.endswith((")", "]")):
        yield from ((total, None) for total in without_count(text, find))
    yield from without_aside(text, find, forms_of)


@cache
def _told_around() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """All words before a name, and all behind it, that tell what its amount is."""
    before, behind = (tuple(words for sign in signs for words in load_sign_words(sign)) for signs in (BEFORE, BEHIND))
    return before, behind


def _of_what_is_told(text: str, small: str) -> Iterator[tuple[str, str | None]]:
    """A name without the words around it that tell what its amount is: counted, looked for, a total, an assay."""
    begun = small.startswith(load_sign_words("counted") + load_sign_words("looked-for"))
    counted = _before().fullmatch(text) if begun else None
    for match in (counted, ended_by("counted-behind", _behind(), text, small)):
        if match is not None:
            yield from ((rest, "microbials") for rest in without_of(match["rest"]))
    yield from ((name, None) for name in totals(text, small))
    begins = small.startswith(load_sign_words("assay-of") + load_sign_words("assay-before"))
    if begins and (assayed := _assayed().fullmatch(text)) is not None:
        yield assayed["rest"] or assayed["own"], None
    for sign in ("of-the-sample", "amount-behind"):
        if (match := ended_by(sign, _said_behind(sign), text, small)) is not None:
            yield match["rest"], None


def without_ordinal(text: str) -> Iterator[str]:
    """A name without the number, letter or mark before it that only tells it from the others of a list."""
    if (match := ORDINAL.match(text)) is not None and LOCANT.match(text) is None:
        yield text[match.end() :]


def _may_be(own: str, rest: str, find: Find) -> bool:
    """Whether a name in letters of its own is the same as that beside it, or not known and begun by no known name.

    A heading is none: "รายการทดสอบ" under the title "Moisture".
    """
    if load_headings().find(own) is not None:
        return False
    if (slug := find(own)) is not None:
        return slug == find(rest)
    return goes_with(own, find(rest)) and not any(find(own[:end]) is not None for end in range(LEAST_STEM, len(own)))


def goes_with(own: str, slug: str | None) -> bool:
    """Whether Thai of which not all is known may stand with a substance: "รวม" with none but a total."""
    total = slug is not None and slug.startswith("total-")
    return total or not any(word in own for word in load_signs("makes-another"))


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('counted', 'looked-for')})\s+(?P<rest>.+)", re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"(?P<rest>.+?)[\s-]+(?:{any_of('counted-behind')})", re.IGNORECASE)


@cache
def _measured() -> re.Pattern[str]:
    """A word for what was measured, in a total of it: "Total alkaloids quantified", "Total identified alkaloids"."""
    return re.compile(rf"\s\(?(?:{any_of('measured-word')})\)?(?=\s|$)", re.IGNORECASE)


@cache
def _assayed() -> re.Pattern[str]:
    """A word for how much there is, and of what behind it: "Assay (Mitragynine)", "Gehalt an Blei", "obsah olova"."""
    bound = rf"(?:{any_of('assay-of')})\s*(?:[:(–-]|(?:{any_of('name-of')}|an)\b)\s*(?P<rest>[^()]+)\)?"
    return re.compile(rf"{bound}|(?:{any_of('assay-before')})\s+(?P<own>\S.*)", re.IGNORECASE)


@cache
def _said_behind(sign: str) -> re.Pattern[str]:
    """A name with what it was measured in behind it, or that it is an amount: "Lead content", "Moisture as tested"."""
    return re.compile(rf"(?P<rest>.+?),?\s(?:{any_of(sign)})", re.IGNORECASE)
