"""What stands above a table and gives it sense: the panel's title, its unit, LOD and LOQ, or quality control."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from registry.domain.quantity import Quantity, Unit
from registry.domain.source import Box
from registry.extract.cells import find_portion, find_unit
from registry.extract.lines import lines_of, phrases_of
from registry.extract.methods import method_in
from registry.extract.numbers import NUMBER, AmbiguousNumber, Mark, parse_number
from registry.extract.paper import Page, Phrase, overlap_x
from registry.extract.segments import split_unit
from registry.reference.vocabulary import load_signs, load_titles, plain

TITLE_WORDS = 9
LEVEL = 4.0
BESIDE_WORDS = 5
FOOT = 24.0
AMOUNTS = ("mass", "volume")


@dataclass(frozen=True)
class Sign:
    """A phrase that says what follows it: a panel's title, a quality section, a caption."""

    page: int
    box: Box
    panel: str | None = None
    quality: bool = False
    unit: Unit | None = None
    lod: Quantity | None = None
    loq: Quantity | None = None
    portion: str | None = None
    method: str | None = None


@dataclass(frozen=True)
class Context:
    """What the signs above a table say of it."""

    panel: str | None = None
    quality: bool = False
    unit: Unit | None = None
    lod: Quantity | None = None
    loq: Quantity | None = None
    portion: str | None = None
    method: str | None = None
    footnote: Unit | None = None


def find_signs(pages: Sequence[Page], mark: Mark) -> list[Sign]:
    """All signs of a document, from its first page down."""
    signs: list[Sign] = []
    for page in pages:
        for line in lines_of(page.words):
            signs += _signs(page.number, phrases_of(line), mark)
    return signs


def _signs(page: int, line: Sequence[Phrase], mark: Mark) -> list[Sign]:
    """The signs of one line; a caption may have its value in the next phrase, a title its unit at the line's end."""
    found: list[Sign] = []
    for phrase, after in zip(line, [*(p.text for p in line[1:]), ""], strict=False):
        caption = _caption(page, phrase, f"{phrase.text} {after}".strip(), mark)
        own = [*([caption] if caption is not None else []), *_title(page, phrase, mark)]
        if not own and any(s.panel for s in found) and (unit := _unit_beside(phrase.text)) is not None:
            own = [Sign(page, phrase.box, unit=unit)]
        method = method_in(phrase.text, after, title=any(s.panel for s in own))
        found += [*own, *([Sign(page, phrase.box, method=method)] if method is not None else [])]
    return found


def _caption(page: int, phrase: Phrase, text: str, mark: Mark) -> Sign | None:
    words = plain(phrase.text)
    if begins_with(words, "unit-caption") or any(f" {sign} " in words for sign in load_signs("unit-sentence")):
        unit = split_unit(phrase.text)[0] or split_unit(text)[0]
        return Sign(page, phrase.box, unit=unit) if unit is not None and unit.kind not in AMOUNTS else None
    for sign, field in (("lod-caption", "lod"), ("loq-caption", "loq")):
        if begins_with(words, sign) and (amount := _amount(phrase.text, mark) or _amount(text, mark)) is not None:
            return Sign(page, phrase.box, lod=amount) if field == "lod" else Sign(page, phrase.box, loq=amount)
    return None


def begins_with(text: str, sign: str) -> bool:
    """Whether a plain text begins with the words of a sign."""
    return _beginning(sign).match(text) is not None


@cache
def _beginning(sign: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, load_signs(sign)))})(?:\Z| |\s?\d)")


def _amount(text: str, mark: Mark) -> Quantity | None:
    """The number with its unit at the end of a caption: "Limit of Detection 0.27 mg/g"."""
    match = re.search(rf"({NUMBER})\s*([^\d\s].*)$", text)
    unit = find_unit(match[2]) if match else None
    if match is None or unit is None:
        return None
    try:
        value = parse_number(match[1], mark)
    except AmbiguousNumber:
        return None
    return Quantity(value, unit) if value is not None else None


def _unit_beside(text: str) -> Unit | None:
    """The unit that stands beside a title: "ppb · ICP-MS", "CFU/g unless stated"."""
    words = [word for word in re.split(r"\s+|·", text) if word]
    units = [u for word in words[:1] + words[-1:] if (u := find_unit(word)) is not None and u.kind not in AMOUNTS]
    return units[0] if units and len(words) <= BESIDE_WORDS else None


def _limit_in(text: str, sign: str, unit: Unit | None, mark: Mark) -> Quantity | None:
    """The LOD or LOQ that a title states in passing: "Mycotoxins in ug/kg (LOD 1, LOQ 3 for every toxin)"."""
    names = "|".join(map(re.escape, sorted(load_signs(sign), key=len, reverse=True)))
    match = re.search(rf"\b(?:{names})\s*[:=]?\s*({NUMBER})\s*([^\d\s,;)]+)?", text, re.IGNORECASE)
    own = (find_unit(match[2] or "") or unit) if match is not None else None
    if match is None or own is None:
        return None
    try:
        value = parse_number(match[1], mark)
    except AmbiguousNumber:
        return None
    return Quantity(value, own) if value is not None else None


def _title(page: int, phrase: Phrase, mark: Mark) -> list[Sign]:
    words = plain(re.sub(r"\([^()]*\)", " ", phrase.text)).split()
    if not words or len(words) > TITLE_WORDS or phrase.text.rstrip().endswith((".", ",", ";")):
        return []
    panel = load_titles().inside(phrase.text)
    quality = _is_quality(words)
    if panel is None and not quality:
        return []
    unit = split_unit(phrase.text)[0] if panel is not None else None
    lod, loq = (_limit_in(phrase.text, sign, unit, mark) for sign in ("lod-caption", "loq-caption"))
    return [Sign(page, phrase.box, panel, quality, unit, lod, loq, find_portion(phrase.text))]


def _is_quality(words: Sequence[str]) -> bool:
    return begins_with(" ".join(words), "quality-section") and "notes" not in words


def context_of(signs: Sequence[Sign], page: int, box: Box, above: float) -> Context:
    """What stands above a table: `above` is where the table before it ends, beyond which no unit or LOD reaches."""
    before = [s for s in signs if (s.page, s.box.top) < (page, box.top)]
    titles = [s for s in before if s.panel is not None or s.quality]
    title = _title_of(titles, page, box, above) or next(reversed(_within(signs, page, box)), None)
    floor = max(above - 1, title.box.top - LEVEL if title is not None and above > 0 else 0.0)
    near = _own([s for s in before if s.page == page and s.box.top > floor and s.box.x0 < box.x1], box)
    units = [s.unit for s in near if s.unit is not None and (s.panel is None or s is title)]
    return Context(
        title.panel if title is not None else None,
        _quality(title or next(reversed(titles), None)),
        units[-1] if units else None,
        next((s.lod for s in reversed(near) if s.lod is not None), None),
        next((s.loq for s in reversed(near) if s.loq is not None), None),
        title.portion if title is not None else None,
        _method(title, signs, box) if title is not None else None,
    )


def _title_of(titles: Sequence[Sign], page: int, box: Box, above: float) -> Sign | None:
    """The last title between a table and the one before it, one right over it before any other."""
    here = [s for s in titles if s.page == page and s.box.top > above - 1]
    over = [s for s in here if overlap_x(s.box, box) > -20 and s.box.bottom <= box.top + 2]
    return next(reversed(over or here), None)


def _within(signs: Sequence[Sign], page: int, box: Box) -> list[Sign]:
    """The titles in a heading's own first line, such as "Heavy Metals" right over "Test"."""
    return [
        s for s in signs if s.panel and s.page == page and abs(s.box.top - box.top) < 1 and overlap_x(s.box, box) > 0
    ]


def _own(signs: Sequence[Sign], box: Box) -> list[Sign]:
    """The signs over a table last, so that they count before those over a table beside it."""
    return sorted(signs, key=lambda s: overlap_x(s.box, box) > 0.5 * (s.box.x1 - s.box.x0))


def footnote_of(signs: Sequence[Sign], page: int, box: Box, below: float) -> Unit | None:
    """The unit that a line right under a table states; `below` is where the next table begins.

    It is this table's only where a title, or no table at all, follows it.
    """
    under = [
        s for s in signs if s.page == page and box.bottom - 1 <= s.box.top < below + 1 and overlap_x(s.box, box) > 0
    ]
    note = next((s for s in under if s.unit is not None and s.panel is None), None)
    if note is None or note.box.top - box.bottom > FOOT:
        return None
    titles = [s for s in under if s.panel is not None or s.quality]
    first = min((s.box.top for s in titles), default=float("inf"))
    return note.unit if note.box.top < first and (titles or below == float("inf")) else None


def _method(title: Sign, signs: Sequence[Sign], box: Box) -> str | None:
    """The method named beside a panel's title or between it and its table."""
    level = title.box.top - LEVEL
    near = [s for s in signs if s.method and s.page == title.page and level < s.box.top < box.top - 1]
    return next((s.method for s in near if overlap_x(s.box, box) > 0 or s.box == title.box), None)


def _quality(title: Sign | None) -> bool:
    """Quality control lasts until a panel's title that does not say so."""
    return title is not None and title.quality
