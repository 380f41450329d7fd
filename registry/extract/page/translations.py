"""Chinese, Japanese and Korean words beside Latin ones, "Lead 铅": translations, left out to read the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from registry.extract.page.lines import page_phrases
from registry.extract.page.paper import Page, Phrase, Word, gap_y, overlap_x

EASTERN = re.compile(r"[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uff01-\uff5e]+")
LATIN = re.compile(r"[A-Za-z]")
CLOSE = 0.5  # of the letters' height: a translation's next line stands no further down


def without_translations(page: Page) -> Page:
    """The page without such words where Latin letters stand in their phrase; what is in no other language is kept."""
    if not any(EASTERN.search(word.text) for word in page.words):
        return page
    phrases = [phrase for line in page_phrases(page.words) for phrase in line]
    bilingual = [p for p in phrases if EASTERN.search(p.text) and LATIN.search(EASTERN.sub("", p.text))]
    if not bilingual:
        return page
    gone = {id(word) for phrase in bilingual for word in phrase.words}
    gone |= {id(word) for phrase in _next_lines(phrases, bilingual) for word in phrase.words}
    words = [word for word in page.words if id(word) not in gone]
    return replace(page, words=(*words, *(w for p in bilingual for w in _latin(p.words))), translated=True)


def _next_lines(phrases: Sequence[Phrase], bilingual: Sequence[Phrase]) -> Iterator[Phrase]:
    """The phrases that go on with a translation of the line above."""
    above = list(bilingual)
    for phrase in phrases:
        whole = not EASTERN.sub("", phrase.text).strip()
        if whole and any(_is_right_under(phrase, p) for p in above):
            above.append(phrase)
            yield phrase


def _is_right_under(phrase: Phrase, above: Phrase) -> bool:
    under = phrase.box.top > above.box.top and gap_y(above.box, phrase.box) < CLOSE * phrase.size
    return under and overlap_x(above.box, phrase.box) > 0


def _latin(words: Sequence[Word]) -> Iterator[Word]:
    """The words without those that have other letters, or without these letters where no other word is Latin."""
    own = [word for word in words if not EASTERN.search(word.text)]
    if any(LATIN.search(word.text) for word in own):
        yield from own
        return
    for word in words:
        kept = next((m for m in re.finditer(rf"[^{EASTERN.pattern[1:-2]}]+", word.text) if LATIN.search(m[0])), None)
        if kept is None and EASTERN.search(word.text) is None:
            yield word
        elif kept is not None:
            yield _part(word, kept.start(), kept.end())


def _part(word: Word, start: int, end: int) -> Word:
    """The letters of a word from one to another."""
    left = word.cut(end)[0] if end < len(word.text) else word
    return left.cut(start)[1] if start else left
