"""A laboratory's name whose trade is set apart from it: beside it or under it, in other letters or as another line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from registry.extract.head.organisations import JOINTS, SEPARATE, is_own_name, words_of
from registry.extract.page.aligned import aligned, gap_under
from registry.extract.page.paper import Phrase, overlap_y
from registry.reference.vocabulary import load_headings, load_signs, plain

BESIDE = 2.5  # heights of the name's letters that may lie between it and its trade
UNDER = 1.3
STACKED = 0.7
ALIKE = 1.05
MOST_PIECES = 3


def with_trade(name: Phrase, phrases: Sequence[Phrase]) -> Phrase | None:
    """The name with its trade behind it: "ARROYO" beside "Testing Collective", "OAK", "MESA" and "TESTING" in a pile.

    None where no trade stands with it, or the name begins with its legal form and is whole: "PT Example Uji".
    """
    if plain(name.words[0].text) in load_signs("organisation-start"):
        return None
    whole = _piled(name, phrases)
    beside = (p for p in phrases if _is_beside(whole, p))
    under = (p for p in phrases if _is_under(whole, p, UNDER))
    found = (trade for p in (*beside, *under) if (trade := _trade_of(p, of=whole)) is not None)
    trade = next(found, None)
    return whole + trade if trade is not None else None


def says_trade(name: Phrase) -> bool:
    """Whether a name ends in the word of a trade: "Example Analytical"."""
    return plain(name.words[-1].text) in _trades()


def says_form(name: Phrase) -> bool:
    """Whether a name ends in a legal form: "Example GmbH"."""
    return _is_known(plain(name.words[-1].text), words_of("laboratory-end"))


def adds_its_trade(longer: str, name: str) -> bool:
    """Whether one plain name is another with words of a trade or a legal form behind it."""
    rest = longer.removeprefix(f"{name} ").split()
    return longer.startswith(f"{name} ") and all(_is_known(w, _trades() | words_of("laboratory-end")) for w in rest)


def _trades() -> frozenset[str]:
    return words_of("laboratory-word", "generic-name", "trade-word")


def _piled(name: Phrase, phrases: Sequence[Phrase]) -> Phrase:
    """The name with the lines right under it in letters as large."""
    whole = last = name
    for _piece in range(MOST_PIECES - 1):
        under = (p for p in phrases if _is_under(last, p, STACKED) and p.size <= ALIKE * last.size <= ALIKE**2 * p.size)
        following = next((p for p in under if len(p.words) <= 2 and is_own_name(p.words)), None)
        if following is None or len(last.words) > 2:
            break
        whole, last = whole + following, following
    return whole


def _trade_of(phrase: Phrase, *, of: Phrase) -> Phrase | None:
    """The words of a trade that a phrase begins with, up to a dash, a dot or its end: "Testing Collective — City".

    A name that has its trade in it ("Example Analytical") takes no more than a legal form: another trade is its slogan.
    One with its legal form is whole, and words of a document are its title: "Laboratory Test Results".
    """
    if says_form(of):
        return None
    forms = words_of("laboratory-end")
    known = forms if says_trade(of) else _trades() | forms
    words = list(takewhile(lambda w: w.text not in SEPARATE, phrase.words))
    bare = [plain(w.text).strip(".,") for w in words]
    trade = [b for b in _before_a_place(bare) if b not in JOINTS]
    titled = any(b in load_signs("names-a-document") or load_headings().find(b) == "result" for b in trade)
    return Phrase(tuple(words)) if trade and not titled and all(_is_known(b, known) for b in trade) else None


def _before_a_place(bare: Sequence[str]) -> Sequence[str]:
    """The words without the place that the last of them name: "Labs Florida"."""
    ends = range(1, len(bare))
    return next((bare[:i] for i in ends if " ".join(bare[i:]) in load_signs("place-name")), bare)


def _is_known(word: str, known: frozenset[str]) -> bool:
    return word in known or f"{word}." in known


def _is_beside(name: Phrase, other: Phrase) -> bool:
    level = overlap_y(name.box, other.box) > 0.5 * min(name.size, other.size)
    return level and 0 <= other.box.x0 - name.box.x1 < BESIDE * name.size


def _is_under(name: Phrase, other: Phrase, most: float) -> bool:
    gap = gap_under(name, other)
    return -0.5 < gap < most and aligned(name.box, other.box)
