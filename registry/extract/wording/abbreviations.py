"""A document's own abbreviations of analytes: "MTP mitraphylline, CORY corynantheidine", "CPM – total plate count"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from registry.domain.analyte import folded
from registry.extract.page.lines import lines_of
from registry.extract.page.paper import Page, joined
from registry.extract.wording.names import Name, find_name

LEAST_LISTED = 3  # that stand in a list without a sign between them
ITEMS = re.compile(r"[,;]\s+|\s[·•|]\s|\.\s+|\s(?=[A-Z0-9][A-Z0-9:/-]*\s*[=–—]\s)")
ENTRY = re.compile(r"([A-Z0-9][A-Z0-9:&/-]{1,9})(\s*[=:–—]\s*|\s+-\s+|\s+)(\w.*)")
BOTH = re.compile(r"(.+)\b(\w)/(\w)")


def abbreviations_of(pages: Iterable[Page]) -> dict[str, Name]:
    """The analytes by the abbreviations, folded, that the document says stand for them."""
    lines = [[joined(line) for line in lines_of(page.words)] for page in pages]
    texts = [text for own in lines for text in (*own, *(f"{a} {b}" for a, b in pairwise(own)))]
    entries = {entry for text in texts for entry in _entries(text)}
    listed = sum(not signed for _short, _name, signed in entries) >= LEAST_LISTED
    told: dict[str, set[Name]] = {}
    for short, name, signed in entries:
        if find_name(short) is None and (signed or listed):
            told.setdefault(folded(short), set()).add(name)
    return {short: next(iter(names)) for short, names in told.items() if len(names) == 1}


def _entries(text: str) -> Iterator[tuple[str, Name, bool]]:
    """Each abbreviation with its analyte, and whether a sign stands between the two."""
    found = [match for item in ITEMS.split(text) if (match := ENTRY.fullmatch(item.strip())) is not None]
    told = [(s, p, bool(m[2].strip())) for m in found for s, p in _told_apart(m[1], m[3])]
    yield from ((s, name, signed) for s, p, signed in told if (name := find_name(p)) is not None and _may_mean(s, name))


def _may_mean(short: str, name: Name) -> bool:
    """Whether an abbreviation means nothing else: it is unknown, or known as just this analyte."""
    known = find_name(short)
    return known is None or known.analyte.slug == name.analyte.slug


def _told_apart(short: str, printed: str) -> list[tuple[str, str]]:
    """Read "CORX-A/B corynoxine A/B" as two entries; any other is one."""
    shorts, names = BOTH.fullmatch(short), BOTH.fullmatch(printed)
    if shorts is None or names is None or shorts.groups()[1:] != names.groups()[1:]:
        return [(short, printed)]
    return [(f"{shorts[1]}{shorts[i]}", f"{names[1]}{names[i]}") for i in (2, 3)]
