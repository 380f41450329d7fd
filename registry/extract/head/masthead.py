"""The name at the top of a page: the largest letters over or beside an address, before the document's title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import dropwhile, takewhile
from statistics import median

from registry.extract.head.addresses import is_address, stands_under_a_name
from registry.extract.head.labels import field_of
from registry.extract.head.organisations import MOST_DIGITS, SEPARATE, is_own_name, untitled, words_of
from registry.extract.head.trade import says_form, says_trade, with_trade
from registry.extract.page.aligned import Block, aligned, lines_on
from registry.extract.page.lines import phrases_of
from registry.extract.page.paper import Page, Phrase, around, overlap_y
from registry.reference.vocabulary import load_signs, plain, tells

TOP, BESIDE = 0.12, 0.16  # of a page's height
LARGE = 1.2  # times the usual letters
SMALLER = 0.8
LONGEST_INITIALS = 3
WORDS_APART = 1.0  # of the letters' height
TIGHT = 0.6  # of the letters' height may lines reach into each other: marks stand under and over Thai letters
REACH = 4.0  # heights of a name's letters under it in which its address begins


def masthead_of(blocks: Sequence[Block], page: Page) -> Phrase | None:
    """The largest name over or level with the document's title, if an address, legal form or trade says whose it is."""
    phrases = [phrase for block in blocks for phrase in block.phrases]
    usual = median(word.size for phrase in phrases for word in phrase.words) if phrases else 0.0
    titles = [p for p in phrases if is_title(p)]  # of which a small one is a running head
    title = min((p.box.bottom for p in titles if p.size > SMALLER * max(t.size for t in titles)), default=page.height)
    over = [p for p in phrases if p.box.top < min(TOP * page.height, title)]
    named = [name for p in over if (name := _large(p, usual)) is not None]
    longer = [name for name in named if len(name.text) > LONGEST_INITIALS]  # "EL" is drawn before "EXAMPLE LABS"
    largest = max(longer or named, key=lambda p: p.size, default=None)
    largest = _whole_line(largest, over) if largest is not None else None
    if largest is None:
        return None
    whole = with_trade(largest, [p for p in phrases if p.box.top < BESIDE * page.height and not is_title(p)])
    if whole is None and not (_has_address(largest, blocks, page) or _has_legal_form(largest)):
        return None
    return in_latin(largest, over) or _in_full(largest, phrases, page) or whole or largest


def is_title(phrase: Phrase) -> bool:
    """Whether a phrase holds the document's title."""
    return tells(phrase.text, "document-title")


def _large(phrase: Phrase, usual: float) -> Phrase | None:
    """The large words that a phrase begins with, if they could name an organisation: what follows is its slogan."""
    first = phrase.words[0].size
    name = Phrase(tuple(takewhile(lambda w: w.size > SMALLER * first, phrase.words)))
    other = is_title(name) or field_of(name.text) is not None or is_address(name.text) or ":" in name.text
    if other or first < LARGE * usual or any(w.text in SEPARATE for w in name.words):
        return None
    code = any(sum(map(str.isdigit, word.text)) > MOST_DIGITS for word in name.words)
    numbered = code or (
        name.text[0].isdigit() and not (name.words[0].text.isdigit() and says_trade(name))
    )  # "374 Labs"
    return name if is_own_name(name.words) and not numbered else None


def _whole_line(name: Phrase, over: Sequence[Phrase]) -> Phrase:
    """A name with the words about it that wide spaces set apart: they are as large and as near as words can be."""
    others = (p for p in over if p.words[0] is not name.words[0] and _is_of_a_name(p, name))
    level = [name, *(p for p in others if overlap_y(p.box, name.box) > SMALLER * name.size)]
    words = sorted((w for p in level for w in p.words), key=lambda w: w.box.x0)
    return next((p for p in phrases_of(words, WORDS_APART) if name.words[0] in p.words), name)


def _is_of_a_name(phrase: Phrase, name: Phrase) -> bool:
    """Whether a phrase on a name's line can be a part of it: in letters as large, and neither title nor address."""
    alike = SMALLER * name.size < phrase.size < name.size / SMALLER and phrase.text[0].isupper()
    return alike and not is_title(phrase) and not is_address(phrase.text)


def _has_address(name: Phrase, blocks: Sequence[Block], page: Page) -> bool:
    """Whether an address or an accreditation stands close under a name, or begins a block of its own beside it."""
    floor = name.box.bottom + REACH * name.size
    near = [p for b in blocks for p in b.phrases if name.box.top < p.box.top < floor]
    lines = ((p, [q.box for q in near if overlap_y(p.box, q.box) > 0]) for p in near)
    under = [p for p, level in lines if any(aligned(name.box, box) for box in (*level, around(level)))]
    beside = (b.phrases[0] for b in blocks if b.box.top < BESIDE * page.height and b.box.x0 > name.box.x1)
    told = [*(p.text for p in under if not is_address(p.text)), *(p.text for p in beside)]
    accredited = any(tells(text, "accreditation") for text in told)
    return accredited or any(stands_under_a_name(p.text) for p in under) or any(map(is_address, told))


def _has_legal_form(name: Phrase) -> bool:
    """Whether a name ends or begins with a legal form, which products have none of."""
    first, last = plain(name.words[0].text), plain(name.words[-1].text)
    return len(name.words) > 1 and (first in load_signs("organisation-start") or last in load_signs("laboratory-end"))


def in_latin(name: Phrase, over: Sequence[Phrase]) -> Phrase | None:
    """The same name in Latin letters right under one in others."""
    if not _foreign(name):
        return None
    under: Iterator[Phrase] = (p for p in over if -TIGHT < (p.box.top - name.box.bottom) / name.size < 1)
    return next((p for p in under if not _foreign(p) and is_own_name(p.words) and not is_address(p.text)), None)


def _in_full(name: Phrase, phrases: Sequence[Phrase], page: Page) -> Phrase | None:
    """The same name in full, in another line of the head: with its trade, its legal form, or before the title."""
    begun, common = plain(name.text) + " ", words_of("laboratory-word", "laboratory-end", "generic-name")
    near = [p for p in phrases if p.box.top < BESIDE * page.height and plain(p.text).startswith(begun)]
    for phrase in near:
        own = Phrase(tuple(untitled(phrase.words)))
        rest = plain(own.text).removeprefix(begun).split()
        if set(rest) <= common or says_form(own) or (len(own.words) < len(phrase.words) and _is_short(own)):
            return own
    return None


def _is_short(name: Phrase) -> bool:
    return is_own_name(name.words) and all(word.text[:1].isupper() for word in name.words)


def before_an_address(page: Page) -> Phrase | None:
    """The name of a trade that a page's first line begins with, a drawn mark before it and its address behind it."""
    line = next(iter(lines_on(page)), ())
    at = next((i for i, phrase in enumerate(line) if is_address(phrase.text)), 0)
    words = tuple(dropwhile(lambda w: len(w.text) == 1, (w for phrase in line[:at] for w in phrase.words)))
    named = len(words) > 1 and is_own_name(words) and all(w.text[:1].isupper() for w in words)
    return Phrase(words) if named and says_trade(Phrase(words)) else None


def _foreign(phrase: Phrase) -> bool:
    letters = [c for c in phrase.text if c.isalpha()]
    return 2 * sum(c > "\u024f" for c in letters) > len(letters)
