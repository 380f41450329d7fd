"""Lines that say something of what stands beneath: a panel's title, its unit, LOD and LOQ, or quality control."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from registry.domain.quantity import AMOUNTS, PER_PIECE, Quantity, Unit
from registry.domain.source import Box
from registry.extract.page.lines import lines_of, phrases_of
from registry.extract.page.paper import Page, Phrase, around
from registry.extract.wording.captions import LIMITS, begins_with, limit_in, limit_stated, names_of, unit_in
from registry.extract.wording.cell_patterns import basis_pattern
from registry.extract.wording.column_words import heading_unit
from registry.extract.wording.methods import method_in
from registry.extract.wording.numbers import NUMBER, Mark
from registry.extract.wording.printed_units import basis_unit, find_portion, find_unit
from registry.extract.wording.unit_titles import unit_beside, unit_of_title
from registry.reference.vocabulary import load_headings, load_signs, load_titles, plain

TITLE_WORDS = 9
LEVEL = 3.0
ASIDE = 4.0  # of the letters' height, between the parts of a small line
SMALL_PARTS = re.compile(r"\s[-–—|·•/]\s|[,;:]\s")  # of the line under a title
IN_BRACKETS = re.compile(r"\([^()]*\)")
PARTS = re.compile(r"\s[-–—|·]\s|:\s")  # of a title: "Metals - Quality Control"


@dataclass(frozen=True)
class Sign:
    """A phrase that says what follows it: a panel's title, a quality section, a caption.

    A title with a table's number ("Table 1: Alkaloids (mg/g)") may stand under its table too, and one that is `beside`
    runs along the side of its table. `per` is the unit of masses under a title that only says of what they are:
    "Alkaloids (per serving)". One that `opens` what follows is no note of the table above, which has its unit already;
    one that is `unknown` states a unit in words that are no panel's title, and counts right over a table alone.
    """

    page: int
    box: Box
    panel: str | None = None
    quality: bool = False
    unit: Unit | None = None
    lod: Quantity | None = None
    loq: Quantity | None = None
    portion: str | None = None
    method: str | None = None
    numbered: bool = False
    beside: bool = False
    per: Unit | None = None
    opens: bool = False
    unknown: bool = False


def find_signs(pages: Sequence[Page], mark: Mark) -> list[Sign]:
    """All signs of a document, from its first page down."""
    signs: list[Sign] = []
    for page in pages:
        over: list[Sign] = []
        for line in lines_of(page.words):
            phrases = phrases_of(line)
            own = _signs(page.number, phrases, mark)
            signs += [*own, *_under_titles(page.number, phrases, over)]
            over = [*(s for s in over if line[0].box.top - s.box.bottom < s.box.bottom - s.box.top), *own]
        signs += [replace(s, beside=True) for side in page.sides for s in _title(page.number, side, mark)]
    return signs


def _signs(page: int, line: Sequence[Phrase], mark: Mark) -> list[Sign]:
    """The signs of one line; a caption may have its value in the next phrase, a title its unit at the line's end."""
    found: list[Sign] = []
    for phrase, after in zip(line, [*(p.text for p in line[1:]), ""], strict=False):
        caption = _caption(page, phrase, f"{phrase.text} {after}".strip(), mark)
        titles = _title(page, phrase, mark)
        own = titles if caption is None or any(s.numbered for s in titles) else [caption, *titles]
        if not own and any(s.panel for s in found) and (unit := unit_beside(phrase.text)) is not None:
            # right behind a title it is that one's, wherever on the line it stands
            behind = [s.box for s in found[-1:] if s.panel and not _between(line, s.box, phrase.box)]
            own = [Sign(page, around((*behind, phrase.box)), unit=unit)]
        method = method_in(phrase.text, after, title=any(s.panel for s in own))
        found += [*own, *([Sign(page, phrase.box, method=method)] if method is not None else [])]
    told = len(line) > 1 or any(s.unit or s.panel or s.quality for s in found)
    unit = None if told else unit_of_title(table_number().sub("", line[0].text, count=1))
    return found if unit is None else [*found, Sign(page, line[0].box, unit=unit, unknown=True)]


def _between(line: Sequence[Phrase], left: Box, right: Box) -> bool:
    return any(left.x1 < p.box.x0 and p.box.x1 < right.x0 for p in line)


def _caption(page: int, phrase: Phrase, text: str, mark: Mark) -> Sign | None:
    """What a caption states: the unit of all results, their LOD and LOQ, or the portion tested."""
    words = plain(phrase.text)
    unit = unit_in(phrase.text, text)
    lod, loq = (limit_stated(words, phrase.text, text, sign=sign, unit=unit, mark=mark) for sign in LIMITS)
    portion = find_portion(text) if begins_with(words, "portion-caption") else None
    stated = (unit, lod, loq, portion)
    return None if stated == (None,) * 4 else Sign(page, phrase.box, unit=unit, lod=lod, loq=loq, portion=portion)


def _under_titles(page: int, line: Sequence[Phrase], over: Sequence[Sign]) -> list[Sign]:
    """The unit in the small line right under a panel's title, among its parts: "ICP-MS · SOP-22 · µg/g"."""
    runs: list[list[Phrase]] = []
    for phrase in line:
        if any(s.panel and abs(s.box.x0 - phrase.box.x0) < LEVEL and _is_over(s, phrase) for s in over):
            runs.append([phrase])
        elif runs and phrase.box.x0 - runs[-1][-1].box.x1 < ASIDE * phrase.size:
            runs[-1].append(phrase)
    found: list[Sign] = []
    for run in runs:
        texts = [part for phrase in run for part in SMALL_PARTS.split(phrase.text)]
        units = [u for text in texts if (u := _unit_of_part(text)) is not None]
        if len(units) == 1 and units[0].kind not in AMOUNTS:
            found.append(Sign(page, around(p.box for p in run), unit=units[0]))
    return found


def _unit_of_part(text: str) -> Unit | None:
    """The unit that a part is, or ends with behind a technique or a number of a procedure: "LC-MS/MS SOP-22 µg/kg".

    Behind an amount or a word for a limit it is of that alone: "LOQ 20 µg/kg".
    """
    words = text.strip(" ()[]").split()
    told = any(
        load_headings().find(word.strip(":=")) is not None or word.strip("<>=≤≥")[:1].isdigit() for word in words
    )
    return find_unit(" ".join(words)) or (find_unit(words[-1]) if words and not told else None)


def _is_over(sign: Sign, phrase: Phrase) -> bool:
    return -1 < phrase.box.top - sign.box.bottom + 1 < max(phrase.size, sign.box.bottom - sign.box.top)


def _title(page: int, phrase: Phrase, mark: Mark) -> list[Sign]:
    numbered = table_number().match(phrase.text)
    said = phrase.text[numbered.end() :] if numbered else phrase.text
    text = _first_sentence(said)
    words = plain(IN_BRACKETS.sub(" ", text)).split()
    if not words or len(words) > TITLE_WORDS or (text.rstrip().endswith((".", ",", ";")) and not numbered):
        return []
    if words[0] in load_signs("addressed-to") or "@" in text:  # "Attn: Quality Control", "E-mail: qc@…"
        return []
    panel = load_titles().inside(text)
    quality = any(_is_quality(plain(part).split()) for part in PARTS.split(text)) or _names_a_control(text)
    if panel is None and not quality:
        return []
    unit = heading_unit(text)[0] or unit_in(said, said) if panel is not None else None
    lod, loq = (limit_in(said, sign, unit, mark) for sign in LIMITS)
    portion = find_portion(said)
    if (portion, lod, loq) == (None,) * 3 and _states_an_amount(said):
        return []
    per = _basis_of(said) if unit is None else unit if unit.kind in PER_PIECE else None
    return [Sign(page, phrase.box, panel, quality, unit, lod, loq, portion, numbered=numbered is not None, per=per)]


def _basis_of(title: str) -> Unit | None:
    """What masses under a title are of, where it ends in that and says no more: "Alkaloids (per serving)"."""
    told = list(basis_pattern().finditer(title))
    if len(told) != 1 or title[told[0].end() :].strip(" )]:."):
        return None
    before = title[: told[0].start()].rstrip()
    head = before[:-1].rstrip() if before.endswith(("(", "[")) else before
    return basis_unit(title) if load_titles().find(head) is not None else None


def _states_an_amount(text: str) -> bool:
    """Whether a number stands with its unit outside of brackets: a label's claim or a sum is no title of others."""
    open_text = IN_BRACKETS.sub(" ", text)
    return any(find_unit(m[1]) is not None for m in re.finditer(rf"(?<!\w){NUMBER}\s*([^\d\s,;()]+)", open_text))


def _first_sentence(text: str) -> str:
    """A title alone, of a line that goes on with the unit of what follows: "Elements. All results in ppm."."""
    title, _, rest = text.partition(". ")
    told = bool(rest) and load_titles().find(title) is not None and unit_in(rest, rest) is not None
    return title if told else text


@cache
def table_number() -> re.Pattern[str]:
    """What stands before the title of a table that is counted: "Table 2. "."""
    return re.compile(
        rf"(?:{names_of('table-word')})\s*(?:\d{{1,2}}|[A-Z]\b|[IVX]{{1,4}}\b)\s*[.:–-]?\s*(?=\w)", re.IGNORECASE
    )


def _names_a_control(text: str) -> bool:
    """Whether brackets say that a sample is a control of the method's: "MB-0304 (Method Blank)"."""
    return any(plain(aside) in load_signs("control-sample") for aside in IN_BRACKETS.findall(text))


def _is_quality(words: Sequence[str]) -> bool:
    """Whether a line begins a section on the method's quality, and names no place or office: "QC Laboratory"."""
    text = " ".join(words)
    offices = {"notes", *load_signs("quality-office"), *load_signs("laboratory-word")}
    controls = tuple(load_signs("control-sample"))
    sample = text.startswith(controls) or text.endswith(controls)
    return sample or (begins_with(text, "quality-section") and not offices & set(words))
