"""Printed names to analytes: whole, with their footnote marks, brackets and lost ligatures, and never by likeness."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from registry.domain.analyte import Analyte, folded
from registry.domain.quantity import Unit
from registry.extract.wording.cell_patterns import bound_pattern
from registry.extract.wording.mentions import may_name
from registry.extract.wording.name_forms import all_forms_of, goes_with, twice_in
from registry.extract.wording.name_methods import without_technique
from registry.extract.wording.name_notes import abbreviates, incubation, is_remark, without_as, without_portion
from registry.extract.wording.name_repairs import MARKS, repaired_forms
from registry.extract.wording.printed_units import counted_per, find_portion, find_unit, unit_behind_comma
from registry.extract.wording.shortened import find_shortened
from registry.reference.spelling import LOST
from registry.reference.substances import load_analytes, load_short_names
from registry.reference.vocabulary import load_headings, load_sign_words, load_signs, plain

LETTER, FIGURE = re.compile(r"[^\W\d_]"), re.compile(r"\d")
FOREIGN = re.compile(r"[\u0e00-\u0e7f\s/()-]+")  # Thai, as certificates here print beside Latin letters
BEHIND_COMMA = re.compile(r"(.+?),\s*(\w+|(?:delta|[dDΔ∆])-?\d{1,2})")
BRACKETED = re.compile(r"(.+?)[*†‡]?\s*[(\[]([^()\[\]]*(?:\([^()]*\)[^()\[\]]*)*)[)\]]?[*†‡]?")
COUNTED = "microbials"  # whose panel "Mold/g" tells itself
LEAST_STEM = 3


@dataclass(frozen=True)
class Name:
    """A printed name that is known; `unit` and `portion` are what the name itself adds ("Lead (mg/kg)")."""

    analyte: Analyte
    unit: Unit | None = None
    portion: str | None = None


@lru_cache(maxsize=4096)
def find_name(printed: str, panel: str | None = None) -> Name | None:
    """The analyte printed so; `panel` gives sense to names that are short ("B1", "Total")."""
    if len(printed) > _longest():
        return None  # a paragraph, or a list of many
    if printed.startswith("% ") and (share := find_name(printed[2:], panel)) is not None:
        return Name(share.analyte, share.unit or find_unit("%"), share.portion)
    worth = LETTER.search(printed) is not None and (panel is not None or may_name(printed))
    forms = repaired_forms(printed) if worth else []
    if panel is None and LOST in printed:
        forms = [text for text in forms if may_name(text)]  # most ways to fill a gap make no name
    for text in forms:
        name = _plainly(text, panel) or _qualified(text, panel) or _said_otherwise(text, panel)
        if name is not None:
            return name
    if "." in printed and (cut_short := find_shortened(printed)) is not None:
        return Name(cut_short)
    positive = load_sign_words("positive-word") if printed.rstrip().endswith(" +") else ()  # "à coagulase +"
    return next((n for word in positive if (n := _whole(f"{printed.rstrip(' +')} {word}", panel)) is not None), None)


@cache
def _longest() -> int:
    """How long a printed name may be: the longest known one twice, as in two languages or with all that is beside."""
    return 2 * max(len(name) for analyte in load_analytes() for name in (analyte.name, *analyte.names))


def _said_otherwise(text: str, panel: str | None) -> Name | None:
    """A name said with more than itself: "Liczba drożdży" counts yeasts, "Suma CBD i CBDA" is total CBD."""
    for form, of_panel in all_forms_of(text, _slug):
        name = _plainly(form, panel) or _qualified(form, panel)
        if name is not None and of_panel in (None, name.analyte.panel):
            return name
    return None


def _slug(text: str) -> str | None:
    return name.analyte.slug if (name := _plainly(text, None)) is not None else None


def _whole(text: str, panel: str | None) -> Name | None:
    analyte = load_analytes().find(text, panel)
    if analyte is None and panel is not None:
        slug = load_short_names().get((panel, folded(text)))
        analyte = load_analytes().get(slug) if slug is not None else None
    return Name(analyte) if analyte is not None else None


def _plainly(text: str, panel: str | None) -> Name | None:
    """A name without unit or portion behind it: alone, before a bracket, said twice, or with "total" behind a comma."""
    whole = _whole(text, panel)
    if whole is not None and text.endswith((")", "]")):
        return _bracketed(text, panel) or whole  # "Moisture (%)" is a name, and tells the unit
    if whole is not None and (unit := unit_behind_comma(text)) is not None:
        return Name(whole.analyte, unit)  # "Loss on drying, %"
    return whole or _bracketed(text, panel) or _said_twice(text, panel) or _turned_round(text, panel)


def _turned_round(text: str, panel: str | None) -> Name | None:
    """Read "Arsenic (As), total" and "Arsenic, inorganic": the word behind the comma stands before the name."""
    match = BEHIND_COMMA.fullmatch(text) if "," in text else None
    if match is None:
        return None
    before = f"{match[2]} {match[1]}"
    return _whole(before, panel) or _bracketed(before, panel)


def _bracketed(text: str, panel: str | None) -> Name | None:
    """Read "Lead (Pb)", "Salmonella (25 g)", "Moisture [%]": what the brackets hold must agree."""
    match = BRACKETED.fullmatch(text) if "(" in text or "[" in text else None
    if match is None or match[1].endswith("+"):  # "THC + (THCA x 0.877)" is a sum
        return None
    name, added = match[1].strip(MARKS), without_as(match[2])
    outer, inner = _both(name, added, panel)
    if outer is not None and inner is not None:
        told = None if added.isupper() else _added(outer.analyte, name, added)  # "(MG)" abbreviates, "(mg)" is a unit
        return (told or outer) if outer.analyte.slug == inner.analyte.slug else None
    if outer is None:
        return inner if abbreviates(added, name) or is_translation(name, panel, of=inner) else None
    return outer if is_translation(added, panel, of=outer) else _added(outer.analyte, name, added)


def is_translation(name: str, panel: str | None, *, of: Name | None) -> bool:
    """Whether a name in letters of its own ("จำนวนแบคทีเรียรวม") may be the one beside it: no known name begins it."""
    own = FOREIGN.fullmatch(name) is not None and goes_with(name, of.analyte.slug if of is not None else None)
    return own and not any(_whole(name[:end], panel) is not None for end in range(LEAST_STEM, len(name)))


def _said_twice(text: str, panel: str | None) -> Name | None:
    """Read "Lead / Plomo", "Totaal / Total CBD", "Lieviti e muffe TYMC": one analyte twice; two analytes are none."""
    for one, other in (_both(one, other, panel) for one, other in twice_in(text)):
        if one is not None and other is not None:
            return one if one.analyte.slug == other.analyte.slug else None
    return None


def _both(one: str, other: str, panel: str | None) -> tuple[Name | None, Name | None]:
    """The names that two texts side by side are; a short name has its sense in the panel of the other."""
    first, second = _whole(one, panel), _whole(other, panel)
    if first is None and "(" in one:
        first = _bracketed(one, panel)
    if first is None and second is not None:
        first = _whole(one, second.analyte.panel)
    elif second is None and first is not None:
        second = _whole(other, first.analyte.panel)
    return first, second


def _added(analyte: Analyte, name: str, added: str) -> Name | None:
    unit, portion = find_unit(added), find_portion(added)
    told = abbreviates(added, name) or is_remark(added)
    limit = added[-1:].isdigit() and load_headings().find(added.split(maxsplit=1)[0]) == "limit"
    bound = limit or bound_pattern().fullmatch(added) is not None  # "THC total (max. 1.0)": its limit
    if unit is not None or portion is not None or told or bound:
        return Name(analyte, unit or unit_behind_comma(name), portion if unit is None else None)
    return None


def _qualified(text: str, panel: str | None) -> Name | None:
    """Read "Mitragynine, mg/g" and "Salmonella in 25 g": a name that its unit or portion follows."""
    if (name := without_technique(text)) is not None:
        return _plainly(name, panel)
    if (portion := find_portion(text)) is not None:
        found = _plainly(without_portion(text), panel)
        return Name(found.analyte, portion=portion) if found is not None else None
    degrees = ("C" in text or "℃" in text) and FIGURE.search(text) is not None
    if degrees and (warm := incubation().search(text)) is not None:
        bare = text[: warm.start()].strip(" ,;-")
        return _plainly(bare, panel) or _said_otherwise(bare, panel)
    head, _, tail = text.rpartition(" ")
    unit = find_unit(tail) if head else None
    if unit is None and (counted := counted_per(text)) is not None:
        found = _plainly(counted[0], COUNTED) or _said_otherwise(counted[0], COUNTED)
        return Name(found.analyte, counted[1]) if found is not None and found.analyte.panel == COUNTED else None
    if unit is None or plain(tail) in load_signs("counted-behind"):  # "Yeast & Mold Ct"
        return None
    found = _plainly(bare := head.strip(" ,;:-" + MARKS), panel) or _said_otherwise(bare, panel)
    return Name(found.analyte, unit) if found is not None else None
