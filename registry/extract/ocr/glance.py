"""What the engine saw of one page in two readings, and the page of words that comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from registry.domain.source import Box
from registry.extract.ocr.geometry import FURTHER, POINT, SECOND_DPI, Geometry
from registry.extract.ocr.pieces import Doubt
from registry.extract.ocr.pitch import in_one_width
from registry.extract.ocr.powers import power_of
from registry.extract.ocr.raised import Raised, with_figure
from registry.extract.ocr.repairs import is_sign, repaired, share_of, trust_in, without_rulings
from registry.extract.ocr.respelling import respelt
from registry.extract.ocr.strokes import without_stray_dashes
from registry.extract.ocr.tsv import Token, tokens_of
from registry.extract.ocr.twice import settled
from registry.extract.page.lines import page_phrases
from registry.extract.page.paper import Page, Seen, Word, inside, middle_y
from registry.extract.wording.names import find_name

NAMED = 2  # analytes in a picture make it a table, and not a photograph
CELL = 1.5  # of the letters' height; what is further apart stands in another cell
RESPELT = 0.7  # how far a word is trusted that was put right
MEANT = "OCR read {!r} for it"
RAISED, BY_ITSELF = 0.6, "OCR read {!r} here, and its raised figure only by itself"


@dataclass(frozen=True)
class Glance:
    """A page's picture as the engine read it in two ways, each a table of words; in `further` where they differ."""

    page: int
    geometry: Geometry
    first: str
    second: str
    further: tuple[str, ...] = ()
    raised: tuple[Raised, ...] = ()

    def plain(self) -> dict[str, Any]:
        """As JSON can carry it."""
        tables = {"first": self.first, "second": self.second, "further": list(self.further)}
        raised = [figure.plain() for figure in self.raised]
        return {"page": self.page, "geometry": self.geometry.plain(), "raised": raised, **tables}

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Glance:
        """A glance from what `plain` gave."""
        tables = (str(plain["first"]), str(plain["second"]), tuple(map(str, plain["further"])))
        raised = tuple(Raised(*figure) for figure in plain["raised"])
        return cls(int(plain["page"]), Geometry(**plain["geometry"]), *tables, raised)

    @property
    def disputed(self) -> tuple[Box, ...]:
        """Where on the upright picture the two readings saw different numbers, so that further ones must decide."""
        return tuple(token.ink for token, doubt in _read(self) if doubt.disputed)

    @property
    def names(self) -> int:
        """How many analytes its words name: a table does, and a photograph or a curve does not."""
        return names_in(_both(_read(self))[0])


@dataclass(frozen=True)
class Looked:
    """What OCR saw, by page, and in a sentence why it saw nothing of the others."""

    glances: Mapping[int, Glance]
    why_not: Mapping[int, str]

    @property
    def holds_table(self) -> bool:
        """Whether any page names analytes, as a table does."""
        return any(glance.names >= NAMED for glance in self.glances.values())


def names_in(words: Sequence[Word]) -> int:
    """How many phrases among some words name an analyte."""
    return sum(find_name(phrase.text) is not None for line in page_phrases(words) for phrase in line)


def page_seen(glance: Glance, page: Page) -> Page:
    """The upright picture as a page: OCR's words alone, in points of which a sheet's width has about 600."""
    width, height = (side / POINT for side in glance.geometry.size)
    words, seen = _both(_read(glance))
    return Page(page.number, width, height, words, has_picture=True, seen=seen)


def page_completed(glance: Glance, page: Page) -> Page:
    """The page with its own words, and OCR's where none of them stands; the picture must not have been turned."""
    shrink = POINT / glance.geometry.scale
    placed = [(_moved(token, glance.geometry, shrink), doubt) for token, doubt in _read(glance)]
    words, seen = _both((token, doubt) for token, doubt in placed if not any(_on(token.box, w.box) for w in page.words))
    return replace(page, words=(*page.words, *words), seen=seen)


def _read(glance: Glance) -> list[tuple[Token, Doubt]]:
    further = [
        _tidied(tokens_of(table, pixels=way.dpi / 72)) for way, table in zip(FURTHER, glance.further, strict=False)
    ]
    second = tokens_of(glance.second, pixels=SECOND_DPI / 72)
    read = settled(_tidied(tokens_of(glance.first)), _tidied(second), further)
    befores = [None, *(token for token, _doubt in read)]
    return [
        _raised(*told, _text_before(told[0], before), glance.raised)
        for told, before in zip(read, befores, strict=False)
    ]


def _text_before(token: Token, before: Token | None) -> str:
    """The text of the word before, where it stands in the same cell."""
    return before.text if before is not None and _is_close(before, token, CELL) else ""


def _raised(token: Token, doubt: Doubt, before: str, raised: Sequence[Raised]) -> tuple[Token, Doubt]:
    """A word with the raised figure of its power of ten, where that was seen."""
    text = with_figure(token, before, raised)
    told = replace(doubt, trust=min(RAISED, doubt.trust), reason=BY_ITSELF.format(token.text))
    return (token, doubt) if text is None else (replace(token, text=text), told)


def _tidied(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without ruling lines, and with what they must mean."""
    pairs = zip(tokens, [*tokens[1:], None], strict=False)
    signs = [after is not None and _is_close(t, after) and is_sign(t.text, after.text) for t, after in pairs]
    texts = ["<" if sign else without_rulings(t.text) for t, sign in zip(tokens, signs, strict=True)]
    tidied = [replace(token, text=text) for token, text in zip(tokens, texts, strict=True)]
    return without_stray_dashes([token for token in tidied if token.text])


def _is_close(token: Token, after: Token, most: float = 1.0) -> bool:
    """Whether a word stands right before another on its line: no further than so much of its letters' height."""
    level = after.ink.top < middle_y(token.ink) < after.ink.bottom
    return level and 0 <= after.ink.x0 - token.ink.x1 < most * token.size


def _both(read: Iterable[tuple[Token, Doubt]]) -> tuple[tuple[Word, ...], tuple[Seen, ...]]:
    told = list(read)
    tokens = in_one_width([token for token, _doubt in told])
    pairs = list(_words([(token, doubt) for token, (_token, doubt) in zip(tokens, told, strict=True)]))
    meant = respelt([word for word, _seen in pairs])
    pairs = [_respelt(word, seen, meant.get(id(word))) for word, seen in pairs]
    return tuple(word for word, _seen in pairs), tuple(seen for _word, seen in pairs)


def _words(read: Sequence[tuple[Token, Doubt]]) -> Iterator[tuple[Word, Seen]]:
    texts = [token.text for token, _doubt in read]
    for (token, doubt), before, after in zip(read, ["", *texts], [*texts[1:], ""], strict=False):
        text = share_of(power_of(repaired(token.text, after), before), before)
        reason = doubt.reason or (MEANT.format(token.text) if text != token.text else "")
        trust = min(doubt.trust, trust_in(token.text, text))
        yield _word(text, token.box, token.size), Seen(token.box, trust, reason)


def _respelt(word: Word, seen: Seen, text: str | None) -> tuple[Word, Seen]:
    if text is None:
        return word, seen
    return _word(text, word.box, word.size), Seen(seen.box, min(seen.trust, RESPELT), MEANT.format(word.text))


def _word(text: str, box: Box, size: float) -> Word:
    """A word whose letters are taken to be of one width: where each begins is a guess, good enough to cut it."""
    step = (box.x1 - box.x0) / len(text)
    return Word(text, box, size, tuple(box.x0 + i * step for i in range(len(text))))


def _moved(token: Token, geometry: Geometry, shrink: float) -> Token:
    size, baseline = token.size * shrink, token.baseline * shrink
    return replace(token, ink=geometry.on_page(token.ink), size=size, baseline=baseline)


def _on(box: Box, other: Box) -> bool:
    return inside(box, other) or inside(other, box)
