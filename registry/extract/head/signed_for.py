"""The organisation that a certificate is signed for, in a line of its own: "for Example Analysts Ltd"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from registry.extract.head.organisations import is_own_name
from registry.extract.head.trade import says_form
from registry.extract.page.aligned import Block
from registry.extract.page.paper import Page, Phrase
from registry.reference.vocabulary import load_signs, plain, tells

LOWER = 0.3  # of a page's height: a letter's head says whom it is for
NEAR = 4.0  # times the letters' height to who signs


def signed_for(blocks: Sequence[Block], page: Page) -> Iterator[Phrase]:
    """The names with a legal form in lines that say for whom somebody signs, close to his office or signature."""
    lines = [p for block in blocks for p in block.phrases if p.box.top > LOWER * page.height]
    offices = [p for p in lines if tells(p.text, "sign-off")]
    for line in lines:
        name = _name_in(line)
        if name is not None and any(_is_near(line, office) for office in offices):
            yield name


def _name_in(line: Phrase) -> Phrase | None:
    starts = load_signs("signed-for")
    begins = (
        end for end in range(len(line.words) - 1, 0, -1) if plain(" ".join(w.text for w in line.words[:end])) in starts
    )
    name = next((Phrase(line.words[end:]) for end in begins), None)
    return name if name is not None and says_form(name) and is_own_name(name.words) else None


def _is_near(line: Phrase, office: Phrase) -> bool:
    apart = max(line.box.top - office.box.bottom, office.box.top - line.box.bottom)
    return apart < NEAR * line.size
