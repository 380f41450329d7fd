"""Result words that a sentence gives: "A result below the LOD is printed as a dash"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from registry.reference.vocabulary import any_of, bare_result, load_result_words, plain

LONGEST = 6
DASHES = ("–", "-", "—")


def told_words(text: str) -> Iterator[tuple[str, str]]:
    """Each word that some text says results are printed as, with what it says of those results, such as "<LOD"."""
    text = text.replace("\n", " ")
    for match in _told().finditer(text) if _printed_as().search(text) is not None else ():  # in few texts, soon seen
        words = re.split(r"\s+", match["meaning"].strip())
        ends = (" ".join(words[-n:]) for n in range(min(LONGEST, len(words)), 0, -1))
        says = next((found for end in ends if (found := _means(end)) is not None), None)
        if says is not None:
            yield from ((word, says) for word in (DASHES if match["dash"] else (match["word"],)))


def _means(text: str) -> str | None:
    """What the last words of the sentence's beginning say, an article left out: "below the LOD"."""
    words = [word for word in text.split() if plain(word) not in ("the", "its", "their")]
    return load_result_words().get(bare_result(" ".join(words)))


@cache
def _told() -> re.Pattern[str]:
    return re.compile(rf"(?P<meaning>[^.;:]{{3,80}}?)\s*{_printed_as().pattern}", re.IGNORECASE)


@cache
def _printed_as() -> re.Pattern[str]:
    """The words that say how a result is printed, and the word in its quotes or the dash behind them."""
    quoted = r"[\"“'\u2018](?P<word>[^\"”'\u2019\s]{1,8})[\"”'\u2019]"
    return re.compile(rf"\s(?:{any_of('printed-as')})\s+(?:(?P<dash>{any_of('dash-word')})\b|{quoted})", re.IGNORECASE)
