"""Names with their values one behind the other, "Pb 0.12 ppm, As 0.05 ppm", or line by line, and what they are of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from registry.extract.layouts.list_titles import OTHER, is_of_other
from registry.extract.loose.tiles import Pair
from registry.extract.loose.titled import bare_pair, title_in
from registry.extract.page.paper import Phrase, Word, middle_y, overlap_x
from registry.extract.wording.cells import is_answer
from registry.extract.wording.column_words import split_unit
from registry.extract.wording.result_words import SIGNS
from registry.extract.wording.stated import Ground
from registry.reference.vocabulary import load_headings, load_titles

BETWEEN = (";", "·", "•", "|", "/")
LEAST = 2
OVER = 2.5  # of its letters' height: so far may a title stand over a list
CLOSE = 1.2  # of the letters' height: more space ends a list


def listed(phrase: Phrase, pair: Callable[[Phrase], Pair | None]) -> list[Pair]:
    """The pairs that a phrase is a list of, behind a panel's title or none; nothing where a piece of it is none."""
    pieces = list(_pieces(phrase))
    if len(pieces) < LEAST:
        return []
    pairs = [pair(_without_title(pieces[0])), *map(pair, pieces[1:])]
    return [p for p in pairs if p is not None] if None not in pairs else []


def listed_in_unit(phrase: Phrase, ground: Ground) -> list[Pair]:
    """The pairs of a list of bare values behind a title with their unit: "Metals (ppm): Lead 0.12, Cadmium < 0.01"."""
    end = next((i for i, word in enumerate(phrase.words, 1) if word.text.endswith(":")), len(phrase.words))
    text = Phrase(phrase.words[:end]).text.rstrip(": ")
    title = title_in(text) if end < len(phrase.words) and not is_of_other(text) else None
    pieces = list(_pieces(Phrase(phrase.words[end:]))) if title is not None else []
    if title is None or len(pieces) < LEAST:
        return []
    cuts = [len(piece.words) - (2 if piece.words[-2:-1] and piece.words[-2].text in SIGNS else 1) for piece in pieces]
    named = [(Phrase(p.words[:at]), Phrase(p.words[at:])) for p, at in zip(pieces, cuts, strict=True)]
    pairs = [bare_pair(name, value, title, ground) for name, value in named]
    return [p for p in pairs if p is not None] if None not in pairs else []


def _pieces(phrase: Phrase) -> Iterator[Phrase]:
    """The words up to each comma, semicolon or dot between them."""
    piece: list[Word] = []
    for word in phrase.words:
        bare = word.text.rstrip(",;")
        if bare and bare not in BETWEEN:
            piece.append(word.cut(len(bare))[0] if bare != word.text else word)
        if piece and (bare != word.text or bare in BETWEEN):
            yield Phrase(tuple(piece))
            piece = []
    if piece:
        yield Phrase(tuple(piece))


def _without_title(piece: Phrase) -> Phrase:
    """The first piece without the panel's title before its colon, which must speak of no limits."""
    ends = [i for i, word in enumerate(piece.words) if word.text.endswith(":")]
    for end in ends[:1]:
        title = " ".join(word.text for word in piece.words[: end + 1]).rstrip(": ")
        if load_titles().inside(title) is not None and not is_of_other(title) and end + 1 < len(piece.words):
            return Phrase(piece.words[end + 1 :])
    return piece


def of_results(pairs: Sequence[Pair], lines: Sequence[Sequence[Phrase]]) -> list[Pair]:
    """The pairs, but for those of a list whose title says that limits or the like stand in it."""
    valued = [middle_y(pair.name_phrase.box) for pair in pairs]
    titles = [p for line in lines for p in line if not any(p.box.top < y < p.box.bottom for y in valued)]
    others = [p for p in titles if is_of_other(p.text)]
    free = [pair for pair in pairs if not any(_heads(title, pair, pairs, titles) for title in others)]
    column = [p for p in others if load_headings().find(split_unit(p.text)[1]) in OTHER]
    return [pair for pair in free if not any(_heads_column(head, pair, lines) for head in column)]


def _heads_column(head: Phrase, pair: Pair, lines: Sequence[Sequence[Phrase]]) -> bool:
    """Whether a heading of limits or the like stands over a value, with nothing but values between them."""
    value = pair.value
    if head.box.bottom > value.box.top + 1 or overlap_x(head.box, value.box) <= 0:
        return False
    between = [p for line in lines for p in line if _is_between(p, head, value)]
    return all(is_answer(p.text) for p in between)


def _heads(title: Phrase, pair: Pair, pairs: Sequence[Pair], titles: Sequence[Phrase]) -> bool:
    """Whether a title stands over a pair with lines close under each other, and no panel's title, between them."""
    name = pair.name_phrase
    if title.box.top > name.box.top or overlap_x(title.box, name.box) <= 0:
        return False
    between = [p for p in (*titles, *(other.name_phrase for other in pairs)) if _is_between(p, title, name)]
    stack = sorted([title, *between, name], key=lambda p: p.box.top)
    steps = [b.box.top - a.box.bottom for a, b in pairwise(stack)]
    close = steps[0] < OVER * title.size and all(step < CLOSE * name.size for step in steps[1:])
    return close and not any(load_titles().inside(p.text) is not None for p in between if p in titles)


def _is_between(phrase: Phrase, upper: Phrase, lower: Phrase) -> bool:
    level = upper.box.bottom <= middle_y(phrase.box) <= lower.box.top
    return level and overlap_x(phrase.box, lower.box) > 0
