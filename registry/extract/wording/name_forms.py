"""Names said with more than the name: what is counted or looked for, all of a list, a sum of two, how a form turns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from registry.domain.analyte import folded
from registry.extract.wording.molecules import without_form
from registry.extract.wording.name_asides import without_aside
from registry.extract.wording.name_methods import without_method
from registry.extract.wording.name_notes import before_told_as, per_piece, without_remarks
from registry.reference.vocabulary import any_of, load_sign_words

FACTOR = re.compile(r"\d[.,]\d+\s*[×x*·]\s*|\s*[×x*·]\s*\d[.,]\d+")
# "อาร์เซนิก Arsenic": Thai, and behind it the same in Latin letters
TRANSLATED = re.compile(
    r"(?P<own>(?:\d-)?[\u0e00-\u0e7f][\u0e00-\u0e7f\s.()-]*)\s(?P<rest>[^\u0e00-\u0e7f]*[a-zA-Z].*)"
)
BRACKET = re.compile(r"\s*\([^()]*\)\s*$")
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
LISTS = {"aflatoxins-listed": ("aflato", "Total aflatoxins"), "aspergilli-listed": ("aspergillus", "Aspergillus")}

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


def forms_of(text: str, find: Find) -> Iterator[tuple[str, str | None]]:
    """Other ways to say the same name, each with the panel it must be of; `find` gives the slug of a plain name."""
    small = text.casefold()
    yield from ((name, "cannabinoids") for name in without_form(text))
    yield from ((name, None) for name in _without_end(text))
    if (match := TRANSLATED.fullmatch(text)) is not None and _may_be(match["own"], match["rest"], find):
        yield match["rest"], None
    begun = small.startswith(load_sign_words("counted") + load_sign_words("looked-for"))  # most are not, soon seen
    counted = _before().fullmatch(text) if begun else None
    for match in (counted, _ended_by("counted-behind", _behind(), text, small)):
        if match is not None:
            yield from ((rest, "microbials") for rest in _without_of(match["rest"]))
    yield from ((name, None) for name in _totals(text, small))
    assayed = _assayed().fullmatch(text) if small.startswith(load_sign_words("assay-of")) else None
    for match in (assayed, _ended_by("of-the-sample", _of_the_sample(), text, small)):
        yield from ((match["rest"], None),) if match is not None else ()
    summed = small.startswith(load_sign_words("sum-of"))
    yield from ((name, None) for name in (*_listed(small), *([_measured().sub("", text)] if summed else [])))
    if (total := _sum_of_two(text, small, find)) is not None:
        yield total, "cannabinoids"
    yield from without_aside(text, find, forms_of)


def without_ordinal(text: str) -> Iterator[str]:
    """A name without the number, letter or mark before it that only tells it from the others of a list."""
    if (match := ORDINAL.match(text)) is not None and LOCANT.match(text) is None:
        yield text[match.end() :]


def _may_be(own: str, rest: str, find: Find) -> bool:
    """Whether a name in letters of its own is the same as that behind it, or not known and begun by no known name."""
    if (slug := find(own)) is not None:
        return slug == find(rest)
    return not any(find(own[:end]) is not None for end in range(LEAST_STEM, len(own)))


def _ended_by(sign: str, pattern: re.Pattern[str], text: str, small: str) -> re.Match[str] | None:
    """The match of a pattern that ends in a word of a sign: most texts end in none, which is seen sooner."""
    return pattern.fullmatch(text) if small.rstrip(")").endswith(load_sign_words(sign)) else None


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
    """A word for how much there is, and of what behind it: "Assay (Mitragynine)", "Gehalt an Blei", "Content: CBD"."""
    words, binding = any_of("assay-of"), any_of("name-of")
    return re.compile(rf"(?:{words})\s*(?:[:(–-]|(?:{binding}|an)\b)\s*(?P<rest>[^()]+)\)?", re.IGNORECASE)


@cache
def _of_the_sample() -> re.Pattern[str]:
    """A name with what it was measured in behind it, the sample itself: "Moisture content of sample as tested"."""
    return re.compile(rf"(?P<rest>.+?),?\s(?:{any_of('of-the-sample')})", re.IGNORECASE)


@cache
def _of() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{any_of('name-of')})\s+|[dl]['’]\s?)(?P<rest>.+)", re.IGNORECASE)


def _without_of(text: str) -> Iterator[str]:
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


def _totals(text: str, small: str) -> Iterator[str]:
    """A total as English has it: "Totaal THC", "THC całkowity", "Somme des cannabinoïdes"."""
    summed = _summed().fullmatch(text) if small.startswith(load_sign_words("sum-of")) else None
    for match in (summed, _ended_by("total-behind", _total_behind(), text, small)):
        if match is not None:
            yield from (f"Total {rest}" for rest in _without_of(match["rest"]))


def _listed(small: str) -> Iterator[str]:
    """The name of all that a text lists: "Suma aflatoksyn B1, B2, G1, G2" is of the four together.

    Each stands there once, one behind the other, or the text is of two names that ran into each other.
    """
    for sign, (stem, name) in LISTS.items():
        if stem not in small:
            continue
        words = re.findall(r"\w+", small)
        listed = load_sign_words(sign)
        places = [i for i, word in enumerate(words) if word in listed]
        between = words[places[0] : places[-1]] if places else []
        others = {word for word in between if word not in (*listed, stem, stem[0], *load_sign_words("and"))}
        once = sorted(words[i] for i in places) == sorted(listed)
        if once and not others and any(word.startswith(stem) for word in words[: places[0]]):
            yield name


def _sum_of_two(text: str, small: str, find: Find) -> str | None:
    """The total that a sum of a cannabinoid and its acid is: "Suma Δ9-THC i THCA (jako Δ9-THC)"."""
    match = _summed().fullmatch(BRACKET.sub("", text)) if small.startswith(load_sign_words("sum-of")) else None
    if match is None:
        return None
    rest = next(iter(reversed(list(_without_of(FACTOR.sub("", match[1]))))))
    parts = re.split(rf"\s*[+&/,]\s*|\s+(?:{any_of('and')})\s+", rest)
    slugs = sorted((folded(find(p) or "").removeprefix("delta9") for p in parts), key=len)
    return f"Total {slugs[0]}" if len(slugs) == 2 and slugs[0] and slugs[1] == f"{slugs[0]}a" else None
