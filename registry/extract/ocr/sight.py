"""What is known of a document's pages beside their text: which need eyes, what OCR saw there, and why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from registry.domain.source import Box
from registry.extract.ocr.blind import Blindness, blind_pages, readable
from registry.extract.ocr.glance import NAMED, Glance, names_in, page_completed, page_seen
from registry.extract.page.crossed import struck_out
from registry.extract.page.findings import Findings
from registry.extract.page.paper import Differing, Page
from registry.extract.wording.reported import Problem

BARELY_INKED = 0.002  # of the paper: dust, a folded edge
TURNING_POINT = 0.05


@dataclass(frozen=True)
class Sight:
    """The findings of a second reader, OCR's glances by page, and why there are none where there are none."""

    findings: Findings | None = None
    glances: Mapping[int, Glance] = field(default_factory=dict)
    engine: str = ""
    why_not: Mapping[int, str] = field(default_factory=dict)
    why_none: str = ""

    def blind(self, pages: Sequence[Page]) -> dict[int, Blindness]:
        """The pages whose text cannot be read, or not all of it."""
        return blind_pages(pages, self.findings)

    def opened(self, pages: Sequence[Page]) -> list[Page]:
        """The pages with OCR's words where their own cannot be read; without OCR such a page has none."""
        blind = self.blind(pages)
        marked = [self._marked(page) for page in pages]
        return [self._opened(page, blind[page.number]) if page.number in blind else page for page in marked]

    def _marked(self, page: Page) -> Page:
        """The page with what is struck through on it."""
        strokes = self.findings.strokes if self.findings is not None else ()
        return replace(page, struck=struck_out(page.words, strokes[page.number - 1])) if strokes else page

    def _opened(self, page: Page, blindness: Blindness) -> Page:
        glance = self.glances.get(page.number)
        if glance is None:
            keeps = blindness in (Blindness.PARTLY, Blindness.WORDLESS)
            return page if keeps else Page(page.number, page.width, page.height, (), has_picture=True)
        if blindness is Blindness.PARTLY:
            completed = page_completed(glance, page)
            return completed if _holds_table(completed) else page
        seen = page_seen(glance, page)
        return page if blindness is Blindness.WORDLESS and not _reads_better(seen, page) else seen

    def problems(self, before: Sequence[Page], after: Sequence[Page]) -> Iterator[Problem]:
        """What a person must know of each page that its text does not tell, by the pages before and after `opened`."""
        blind = self.blind(before)
        for page, now in zip(before, after, strict=True):
            if page.differing is not None and _keeps_its_words(page, now):
                yield _differing(page.number, page.differing)
        for page in after:
            if page.seen:
                detail = f"Page {page.number} was read by OCR ({self.engine}), for {blind[page.number]}"
                yield Problem("needs-review", f"{detail}: compare each value with the picture.", page.number)
            elif page.number in blind and not self._may_be_left(page, blind[page.number]):
                yield self._unread(page, blind[page.number])

    def _may_be_left(self, page: Page, blindness: Blindness) -> bool:
        """Whether nothing is lost on a page without OCR's words: a photograph beside text, or dust on blank paper."""
        if blindness is Blindness.PARTLY:
            return True
        looked = page.number in self.glances
        if blindness is Blindness.WORDLESS:
            return looked
        return looked and self.findings is not None and self.findings.inked[page.number - 1] < BARELY_INKED

    def _unread(self, page: Page, blindness: Blindness) -> Problem:
        if page.number in self.glances:
            detail = f"On page {page.number}, a picture, OCR found no words: look at it."
            return Problem("no-text-layer", detail, page.number)
        detail = f"Page {page.number} was not read, for {blindness}: a person must read it."
        why = self.why_not.get(page.number, self.why_none)
        return Problem("no-text-layer", f"{detail} {why}".strip(), page.number)

    def told(self, before: Sequence[Page], after: Sequence[Page]) -> dict[str, Any]:
        """How many words each page has, which are blind (and wholly so), and which OCR read."""
        return {
            "words": [len(page.words) for page in after],
            "blind": {str(number): why is not Blindness.PARTLY for number, why in self.blind(before).items()},
            "ocr": [page.number for page in after if page.seen],
        }

    def placed(self, answer: dict[str, Any], before: Sequence[Page], after: Sequence[Page]) -> dict[str, Any]:
        """The answer with each box of a page that was turned for OCR where it stands on the page itself.

        `before` and `after` are the pages around `opened`: one that kept its own words is in its own points already.
        """
        kept = {page.number for page, now in zip(before, after, strict=True) if _keeps_its_words(page, now)}
        turned = {n: g.geometry for n, g in self.glances.items() if not g.geometry.straight and n not in kept}
        for place in _places(answer):
            if place["page"] in turned and place["bbox"] is not None:
                box = turned[place["page"]].on_page(Box(*place["bbox"]))
                place["bbox"] = [round(edge, 2) for edge in (box.x0, box.top, box.x1, box.bottom)]
        return answer


def _differing(number: int, letter: Differing) -> Problem:
    what = f"On page {number} two readers of this file find different letters"
    if not letter.is_seen:
        what = f"Page {number} holds text that cannot be seen on it"
    if letter.drawn is not None:
        like = f", like {letter.drawn!r}" if letter.drawn else ""
        what = f"On page {number} a letter that the file calls {letter.letter!r} is drawn as another{like}"
    detail = f"{what}: compare each value with the picture."
    return Problem("text-image-mismatch", detail, number, letter.box, letter.letter)


def _places(answer: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from answer["problems"]
    for sample in answer["samples"]:
        yield from (*sample["results"], *sample["fields"].values())


def _keeps_its_words(page: Page, now: Page) -> bool:
    """Whether a page's own words are read, perhaps with OCR's beside them."""
    return bool(page.words) and now.words[: len(page.words)] == page.words


def _reads_better(seen: Page, page: Page) -> bool:
    ours, its = (readable(word.text for word in p.words) for p in (seen, page))
    return ours is not None and its is not None and ours > its + TURNING_POINT


def _holds_table(page: Page) -> bool:
    """Whether the words that OCR added name analytes."""
    added = page.words[len(page.words) - len(page.seen) :]
    return names_in(added) >= NAMED
