"""The laboratory's name, from the letterhead, the foot, the sentences about copies and the web address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from registry.domain.source import Box
from registry.extract.head.addresses import is_address, stands_under_a_name
from registry.extract.head.hosts import confirmed, hosts_in
from registry.extract.head.labels import field_of
from registry.extract.head.masthead import before_an_address, in_latin, is_title, masthead_of
from registry.extract.head.organisations import (
    DOTS,
    compact,
    is_own_name,
    name_text,
    runs_in,
    sender_of,
    untitled,
    words_of,
)
from registry.extract.head.sender_lines import named_before
from registry.extract.head.signed_for import signed_for
from registry.extract.head.trade import adds_its_trade, says_form, says_trade
from registry.extract.page.aligned import Block, blocks_on, lines_on
from registry.extract.page.paper import Page, Phrase, Word, around, joined
from registry.reference.vocabulary import load_signs, plain, tells

HEAD = 0.2
TOP = 0.12
FOOT = 0.85
LONGEST_NAME = 8
IN_THE_HEAD, IN_THE_FOOT, CREDITED, IN_A_SENTENCE, OVER_THE_ADDRESS, SIGNED_FOR = 3.0, 2.0, 2.0, 1.0, 2.0, 2.0
AGAIN, TWICE = 0.2, 1.0


@dataclass(frozen=True)
class Named:
    """A name that may be the laboratory's, with the ink of its place, and how much that place says for it."""

    text: str
    page: int
    box: Box
    weight: float


def laboratory_of(pages: Sequence[Page], others: Collection[str]) -> Named | None:
    """The name with most signs of a laboratory, or None where none has any; `others` are the parties that it is not.

    Each kind of place counts once, and a little for every time it comes again: a name in the head, at the foot, in a
    sentence that credits it, and one that is or begins a web address of the document.
    """
    strangers = {"", *(compact(other) for other in others)}
    hosts: set[str] = set()
    found: dict[str, list[Named]] = defaultdict(list)
    for page in pages:
        lines = lines_on(page)
        hosts.update(core for line in lines for phrase in line for core in hosts_in(phrase.text))
        own = (named for named in _names_on(page) if compact(named.text) not in strangers)
        for named in (named for named in own if field_of(named.text) is None):  # "Referencia laboratorio" is a label
            found[plain(named.text).rstrip(".")].append(named)
    key = max(found, key=lambda name: _score(found[name], hosts), default=None)
    if key is None:
        return _by_address(pages, hosts - strangers)
    best = found[next((longer for longer in found if adds_its_trade(longer, key)), key)]
    best = sorted(best, key=lambda named: named.text.isupper() or named.text.islower())  # "Example", not "EXAMPLE"
    heads = [named for named in best if named.page == pages[0].number and named.box.bottom < HEAD * pages[0].height]
    return best[0] if heads else _without_legal_form(best[0], hosts)


def _by_address(pages: Sequence[Page], hosts: Collection[str]) -> Named | None:
    """The line at a page's head or foot that a web or mail address of the document spells, where nothing else tells."""
    for page in pages:
        lines = (Phrase(tuple(untitled(phrase.words))) for line in lines_on(page) for phrase in line)
        spelt = (p for p in lines if compact(p.text) in hosts and is_own_name(p.words) and not any(hosts_in(p.text)))
        at_an_end = (p for p in spelt if p.box.bottom < HEAD * page.height or p.box.top > FOOT * page.height)
        if (name := next(at_an_end, None)) is not None:
            return _named(name.words, page, IN_THE_HEAD)
    return None


def _score(names: Sequence[Named], hosts: Collection[str]) -> float:
    places = {named.weight for named in names}
    return sum(places) + AGAIN * (len(names) - len(places)) + confirmed(names[0].text, hosts)


def _names_on(page: Page) -> Iterator[Named]:
    """Every name on a page that may be the laboratory's."""
    blocks = [block for block in blocks_on(page) if not _is_vendors(block)]
    firsts = _first_names(blocks, page) if page.number == 1 else []
    head = [phrase for line in lines_on(page) for phrase in line if phrase.box.bottom < TOP * page.height]
    firsts += [(name, CREDITED) for phrase in head if (name := named_before(phrase)) is not None]
    for first, weight in firsts:
        own = in_latin(first, [phrase for block in blocks for phrase in block.phrases]) or first
        yield _named(own.words, page, weight)
    for name in signed_for(blocks, page):
        yield _named(name.words, page, SIGNED_FOR)
    for block in blocks:
        bare = [(Phrase(tuple(untitled(phrase.words))), phrase) for phrase in block.phrases]
        alone = [(own, line) for own, line in bare if not _is_part(own, firsts)]
        weighed = ((own.words, _weight_of_title(own, line) or _weight_of_line(own, page)) for own, line in alone)
        whole = {words: weight for words, weight in weighed if weight}
        for words, weight in whole.items():
            yield _named(words, page, weight)
        runs = (run for run in runs_in(block) if run.words not in whole and not _is_part(Phrase(run.words), firsts))
        for run in (run for run in runs if not tells(joined(run.words), "sign-off", "approved-word")):
            yield _named(run.words, page, CREDITED if run.credited else IN_A_SENTENCE)


def _first_names(blocks: Sequence[Block], page: Page) -> list[tuple[Phrase, float]]:
    """The name at the very top over an address, and the masthead, each with its weight.

    A letter begins with its reader, so that a masthead that says a trade or a legal form counts a little more.
    """
    top, masthead = _top_of_page(blocks, page) or before_an_address(page), masthead_of(blocks, page)
    if top is not None and masthead is not None and set(top.words) <= set(masthead.words):
        top = None
    more = AGAIN if masthead is not None and (says_trade(masthead) or says_form(masthead)) else 0.0
    more += TWICE if masthead is not None and _stands_twice(masthead, blocks, page) else 0.0
    weighed = ((top, OVER_THE_ADDRESS), (masthead, OVER_THE_ADDRESS + more))
    return [(name, weight) for name, weight in weighed if name is not None]


def _stands_twice(masthead: Phrase, blocks: Sequence[Block], page: Page) -> bool:
    """Whether the masthead is a name in full, of which the logo prints the beginning."""
    lines = [p for b in blocks for p in b.phrases if p.box.bottom < HEAD * page.height and len(p.words) == 1]
    begun = plain(masthead.words[0].text)
    return any(plain(p.text) == begun and p.words[0] not in masthead.words for p in lines)


def _is_part(phrase: Phrase, names: Sequence[tuple[Phrase, float]]) -> bool:
    """Whether a phrase is a part of one of some names, and not all of it."""
    return any(set(phrase.words) < set(name.words) for name, _weight in names)


def _named(words: Sequence[Word], page: Page, weight: float) -> Named:
    return Named(name_text(words), page.number, around(w.box for w in words), weight)


def _weight_of_line(phrase: Phrase, page: Page) -> float:
    """How much a line looks like a laboratory's name: it has a laboratory's word, and stands where names stand."""
    bare = [plain(w.text) for w in phrase.words]
    known = words_of("laboratory-word")
    if any(w.text in DOTS for w in phrase.words) or _names_an_office(phrase.text):
        return 0.0  # several things, of which a name may be one, or a person
    if known.isdisjoint(bare) or any(c.isdigit() for c in phrase.text) or field_of(phrase.text) is not None:
        return 0.0
    head = page.number == 1 and phrase.box.bottom < HEAD * page.height
    titled = all(w.text[:1].isupper() or w.text in "&-" for w in phrase.words)
    titled = titled and (bare[-1] in known or phrase.box.top > FOOT * page.height)
    own = set(bare) - known - words_of("generic-name")
    if len(bare) > LONGEST_NAME or not (titled or head) or not own or own & words_of("not-a-name"):
        return 0.0
    return IN_THE_HEAD if head else IN_THE_FOOT


def _names_an_office(text: str) -> bool:
    """Whether a line has somebody's office in it: "Dr. Jane Miller, Laboratory Director"."""
    return tells(text, "sign-off")


def _weight_of_title(own: Phrase, line: Phrase) -> float:
    """How much a name says that stands in one line with the document's title: it has an organisation's legal form."""
    form = plain(own.words[-1].text) in load_signs("laboratory-end")
    return IN_THE_HEAD if len(own.words) < len(line.words) and form and is_own_name(own.words) else 0.0


def _is_vendors(block: Block) -> bool:
    """Whether a block is of the maker of the laboratory's software: "Powered by"."""
    text = plain(block.text)
    return any(sign in text for sign in load_signs("software-vendor"))


def _top_of_page(blocks: Sequence[Block], page: Page) -> Phrase | None:
    """The name over an address at the very top of the page: a letterhead without a laboratory's word in it."""
    for block in blocks:
        first = block.phrases[0]
        sender = sender_of(first)
        if sender is not None and first.box.top < TOP * page.height:
            return sender
        if is_title(first):
            return None  # what stands under the document's title is the client's
        if any(map(is_title, block.phrases)):
            continue
        addressed = any(stands_under_a_name(p.text) for p in block.phrases[1:])
        named = is_own_name(first.words) and not first.text[0].isdigit() and not is_address(first.text)
        if first.box.top < TOP * page.height and addressed and named:
            return first
    return None


def _without_legal_form(named: Named, hosts: Collection[str]) -> Named:
    """The name without ", LLC" where a sentence alone adds it and the web address has the rest."""
    head, comma, form = named.text.rpartition(",")
    legal = bool(comma) and plain(form) in load_signs("laboratory-end") and compact(head) in hosts
    return Named(head.strip(), named.page, named.box, named.weight) if legal else named
