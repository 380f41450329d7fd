"""The client's name where no label stands with it: over an address that is not the laboratory's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from statistics import median

from registry.domain.source import Box
from registry.extract.head.addresses import is_address, stands_under_a_name
from registry.extract.head.kinds import is_matrix, is_no_title_word
from registry.extract.head.labels import is_label
from registry.extract.head.masthead import is_title
from registry.extract.head.organisations import compact
from registry.extract.head.trade import says_form
from registry.extract.page.aligned import Block
from registry.extract.page.paper import Page, Phrase
from registry.extract.wording.result_words import verdict
from registry.reference.vocabulary import load_headings, load_signs, plain, tells

LARGE = 1.3
SHORTEST = 3
NAMES = (2, 3)  # of a person
PRODUCTS = 2  # lines of a product over the client: its name and its matrix
DATED = re.compile(r"^.*?\d{4}\s*[|•–-]\s*(?=\S)")


def addressed_name(page: Page, blocks: Sequence[Block], laboratory: str) -> tuple[str, Box] | None:
    """The name over an address that is not the laboratory's, and its ink, where only one is printed."""
    names: dict[str, tuple[str, Box]] = {}
    for block in blocks:
        at = _where_it_begins(block, laboratory)
        first, rest = block.phrases[at], block.phrases[at + 1 :]
        text = DATED.sub("", first.text)
        own = not is_address(text) and not text[:1].isdigit() and not is_label(first) and is_no_title_word(text)
        own = own and load_headings().find(text) is None
        theirs = any(compact(p.text) == laboratory for p in block.phrases[at:]) or _begins(laboratory, first)
        theirs = theirs or (not at and is_senders(block, page)) or any(tells(p.text, "sign-off") for p in rest)
        if own and not theirs and any(stands_under_a_name(p.text) for p in rest[:4]) and compact(text):
            names.setdefault(compact(text), (text, first.box))
    return next(iter(names.values())) if len(names) == 1 else None


def _begins(laboratory: str, first: Phrase) -> bool:
    """Whether a line is the beginning of the laboratory's name, which goes on in smaller letters."""
    text = compact(first.text)
    return len(text) > SHORTEST and laboratory.startswith(text)


def is_senders(block: Block, page: Page) -> bool:
    """Whether a block is the letterhead: at the top of the page, its first line large over an address."""
    first, *rest = block.phrases
    top = all(block.box.top <= w.box.top + 1 for w in page.words)
    addressed = top and any(stands_under_a_name(p.text) for p in rest[:1])
    return addressed and first.size > LARGE * median(w.size for w in page.words)


def _where_it_begins(block: Block, laboratory: str) -> int:
    """Where a name and its address begin in a block: under the sender's, a product, a title, a verdict or a person."""
    addressed = next((i for i, p in enumerate(block.phrases[:3]) if i and is_address(p.text)), None)
    if addressed is not None and compact(block.phrases[0].text) == laboratory and addressed < len(block.phrases) - 2:
        return addressed + 1
    if len(block.phrases) > PRODUCTS and _is_sender_line(block.phrases[0], laboratory):
        return 1
    if len(block.phrases) > PRODUCTS and is_matrix(block.phrases[1].text):
        return PRODUCTS
    heads = list(takewhile(lambda p: is_title(p) or verdict(p.text) is not None, block.phrases[:-1]))
    return len(heads) if heads else int(_is_person(block))


def _is_sender_line(phrase: Phrase, laboratory: str) -> bool:
    """Whether a line is the sender's in small letters over the window of an envelope: its name and its address."""
    text = compact(phrase.text)
    return bool(laboratory) and text != laboratory and text.startswith(laboratory) and is_address(phrase.text)


def _is_person(block: Block) -> bool:
    """Whether a block begins with a person or an office over the name of an organisation: "The Quality Manager".

    A person without a title is told by the legal form of the second name: "Dana Whitcombe" over "Example Inc.".
    """
    words = [plain(word.text) for word in block.phrases[0].words]
    office = words[0] in load_signs("article") and words[-1] in load_signs("quality-office")
    titled = words[0] in load_signs("person-title") or office
    under = block.phrases[1] if len(block.phrases) > 1 else None
    if under is None or stands_under_a_name(under.text):
        return False
    bare = len(words) in NAMES and all(map(str.isalpha, words)) and not says_form(block.phrases[0])
    return titled or (bare and says_form(under))
