"""Marks behind values, and the verdict that the document says each stands for: "0.74 !" where "! = limit exceeded"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, zip_longest

from registry.extract.page.lines import lines_of
from registry.extract.page.paper import Page, joined
from registry.extract.wording.result_words import FLAGS, verdict

LONGEST = 6  # words of a meaning that are a verdict
ENTRY = re.compile(rf"(?:^|[\s;,.(„“\"'«])([{FLAGS}]{{1,3}})[)“”\"'»]?\s*(?:[=:–—-]\s*)?(?=[^\W\d])")
SENTENCE_END = re.compile(r"(?<=\w{3})[.;=](?:\s|$)")
BEHIND = re.compile(rf"(?<=[\w.)%])\s?\(?([{FLAGS}]{{1,3}})\)?$")


def flags_of(pages: Sequence[Page]) -> dict[str, str]:
    """What each mark says of the values it stands behind, "pass" or "fail"; one with two meanings says nothing."""
    lines = [joined(line) for page in pages for line in lines_of(page.words)]
    told: dict[str, set[str]] = {}
    for flag, says in (entry for text, after in pairwise([*lines, ""]) for entry in _entries(text, after)):
        told.setdefault(flag, set()).add(says)
    return {flag: next(iter(said)) for flag, said in told.items() if len(said) == 1}


def _entries(text: str, after: str) -> Iterator[tuple[str, str]]:
    """The marks of a line with the verdicts in what follows each; the last one's meaning may run over its end."""
    found = list(ENTRY.finditer(text))
    for match, following in zip_longest(found, found[1:]):
        own = text[match.end() : following.start() if following is not None else None]
        says = _verdict_in(SENTENCE_END.split(own if following is not None else f"{own} {after}")[0])
        if says is not None:
            yield match[1], says


def _verdict_in(meaning: str) -> str | None:
    """The verdict that some words hold: that of the longest of them that are one."""
    words = meaning.split()
    for length in range(min(LONGEST, len(words)), 0, -1):
        spans = (" ".join(words[i : i + length]).strip(" ,:()") for i in range(len(words) - length + 1))
        said = {says for text in spans if (says := verdict(text)) is not None}
        if said:
            return said.pop() if len(said) == 1 else None
    return None


def flagged(text: str, flags: Mapping[str, str]) -> str | None:
    """The verdict of the mark that a value's text ends in."""
    match = BEHIND.search(text)
    return flags.get(match[1]) if match is not None else None
