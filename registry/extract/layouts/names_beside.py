"""The names of a line that holds several side by side, cut and joined as they are known."""

from __future__ import annotations

from collections.abc import Sequence

from registry.extract.page.paper import Phrase, joined
from registry.extract.wording.mentions import may_hold_names
from registry.extract.wording.names import find_name


def names_of(line: Sequence[Phrase]) -> list[Phrase]:
    """A line's phrases, cut where known names stand close, and with a bracket that belongs to the name before it."""
    cut = [piece for phrase in line for piece in _known_pieces(phrase)]
    whole: list[Phrase] = []
    for phrase in cut:
        closed = phrase.text[0] in "[(" and _is_closed(phrase.text)
        if whole and closed and find_name(f"{whole[-1].text} {phrase.text}") is not None:
            whole[-1] = whole[-1] + phrase
        else:
            whole.append(phrase)
    return whole


def _is_closed(text: str) -> bool:
    """Whether each bracket that opens in a text is closed there."""
    return text.count("(") <= text.count(")") and text.count("[") <= text.count("]")


def _known_pieces(phrase: Phrase) -> list[Phrase]:
    """The phrase as names one after the other, if it is nothing else; otherwise the phrase.

    A bracket behind one that closes on another line is of the name beside it, "Aflatoxin G2 (B1, B2, G1,", unless it
    lists what the name itself sums: "Total Aflatoxins (B1, B2,".
    """
    if not may_hold_names(phrase.text):
        return [phrase]
    opening = next((i for i, word in enumerate(phrase.words) if word.text[0] in "[("), 0)
    if opening and not _is_closed(joined(phrase.words[opening:])):
        before = _known_pieces(Phrase(phrase.words[:opening]))
        name = find_name(before[-1].text)
        if name is not None and not name.analyte.slug.startswith("total-"):
            return [*before, Phrase(phrase.words[opening:])]
    words, pieces = list(phrase.words), []
    while words:
        length = next((n for n in range(min(6, len(words)), 0, -1) if find_name(joined(words[:n])) is not None), 0)
        if length == 0:
            return [phrase]
        pieces.append(Phrase(tuple(words[:length])))
        del words[:length]
    return pieces
