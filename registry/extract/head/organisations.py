"""Names of organisations on a page: whole lines, and runs of capitalised words in its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import repeat

from registry.extract.head.addresses import is_address
from registry.extract.page.aligned import Block
from registry.extract.page.paper import Phrase, Word
from registry.extract.wording.told_words import DASHES
from registry.reference.vocabulary import load_signs, plain

LONGEST_NAME = 8
ADDRESS = 10  # words of an address behind a name
SENTENCE = 8  # words in a line that may go on in the next
JOINTS = ("&", "and", "und", "y", "dan", "a", "of", "für", "de", "del", "pro")
SITE = re.compile(r"\s+[-–|]\s+(?:[A-Z]{2,3}\b.*|)$")
# a mark drawn before or behind a name as a letter: "▲ Example Labs"
SYMBOLS = re.compile(r"^[^\w\"'(]+\s+|\s+[^\w\"'.)]+$")
DOTS = ("·", "•", "|")
SEPARATE = (*DASHES, *DOTS)
MOST_DIGITS = 3  # in a word of a name


@dataclass(frozen=True)
class Run:
    """Words of a sentence that may be a name; `credited` where the sentence speaks of the laboratory."""

    words: tuple[Word, ...]
    credited: bool


def name_text(words: Sequence[Word]) -> str:
    """A name as printed, without the full stop of its sentence and what follows a dash; that of "S.A." stays."""
    text = SITE.sub("", " ".join(w.text.lstrip("¡") for w in words)).strip(" ,;:|©")  # ¡ is what OCR makes of specks
    text = SYMBOLS.sub("", text)
    last = text.rpartition(" ")[2]
    return text if "." in last.rstrip(".") or plain(last) in load_signs("laboratory-end") else text.rstrip(".")


def compact(text: str) -> str:
    """A name's letters and digits alone, without its legal form: what a web address makes of it."""
    forms = load_signs("laboratory-end")
    words = [w for w in plain(text).split() if w not in forms]
    return "".join(c for w in words for c in w if c.isalnum())


def untitled(words: Sequence[Word]) -> Sequence[Word]:
    """A line's words without the document's title behind them: "Example Labs Certificate of Analysis"."""
    if not _ends_a_title(plain(words[-1].text)):
        return words
    for start in range(1, len(words)):
        if plain(" ".join(w.text for w in words[start:])) in load_signs("document-title"):
            return words[: start - 1] if start > 1 and words[start - 1].text in DASHES else words[:start]
    return words


@lru_cache(maxsize=2048)
def _ends_a_title(word: str) -> bool:
    return any(map(str.endswith, load_signs("document-title"), repeat(word)))


def sender_of(phrase: Phrase) -> Phrase | None:
    """The name in a line of a name and its address, as letters have it: "Example GmbH · Main Street 1 · 20095 City".

    A legal form may stand behind the name as well: "Laboratoire Example — SAS au capital de 120 000 €".
    """
    cut = next((i for i, w in enumerate(phrase.words) if i and w.text in SEPARATE), None)
    rest = [w.text for w in phrase.words[cut + 1 :]] if cut is not None else []
    if not rest or not (is_address(" ".join(rest)) or plain(rest[0]) in load_signs("laboratory-end")):
        return None
    named = is_own_name(phrase.words[:cut]) and not any(c.isdigit() for w in phrase.words[:cut] for c in w.text)
    return Phrase(phrase.words[:cut]) if named and not _says_what_is_done(phrase.words[:cut]) else None


def _says_what_is_done(words: Sequence[Word]) -> bool:
    """Whether some words are of a trade and no name: "Trace metals by ICP-MS"."""
    return any(plain(word.text) in load_signs("technique") for word in words)


def is_own_name(words: Sequence[Word]) -> bool:
    """Whether some words could name an organisation: one at least is more than "the", "Laboratory" or "report"."""
    bare = [plain(w.text) for w in words]
    if " ".join(bare) in load_signs("place-name") or is_address(" ".join(w.text for w in words)):
        return False
    common = words_of("laboratory-word", "laboratory-end", "generic-name", "not-a-name", "begins-no-name")
    own = [b for b in bare if len(b) > 1 and b not in common and b not in JOINTS]
    return bool(own) and 0 < len(bare) <= LONGEST_NAME


def runs_in(block: Block) -> Iterator[Run]:
    """The capitalised runs of a block that the sentence credits, or that end in a laboratory's word."""
    words = _sentence(block.phrases)
    at = 0
    while at < len(words):
        end = _end_of_run(words, at)
        run = _run(words, at, end) if end > at else None
        if run is not None and is_own_name(run.words):
            yield run
        at = max(end, at + 1)


def _run(words: Sequence[tuple[Word, bool]], start: int, end: int) -> Run | None:
    """A run of words with what the sentence says of it; one that is not credited must end in a laboratory's word."""
    run = tuple(word for word, _ends in words[start:end])
    before, after = (
        [plain(w.text) for w, _ends in part] for part in (words[max(0, start - 8) : start], words[end : end + 6])
    )
    owned = any("©" in word.text for word, _ends in words[max(0, start - 2) : start])  # "© 2023 Example Testing"
    credited = owned or _ends_with(before, "credits-before") or _begins_with(after, "credits-after")
    credited = credited or (_has_address(words, start, end) and not _is_in_an_address(words, start, end))
    kept = run if credited or not run else _to_laboratory_word(run)
    return Run(kept, credited) if kept else None


def _has_address(words: Sequence[tuple[Word, bool]], start: int, end: int) -> bool:
    """Whether an address follows a name right behind a comma or a dot: "Example Testing Group, 1180 Main St, City"."""
    behind = [word.text for word, _ends in words[end : end + ADDRESS]]
    apart = bool(behind) and behind[0] in DOTS
    numbered = words[end - 1][0].text.endswith(",") and bool(behind) and behind[0][0].isdigit()
    labelled = start > 0 and words[start - 1][0].text.endswith(":")
    return (apart or numbered) and not labelled and is_address(" ".join(behind[apart:]))


def _is_in_an_address(words: Sequence[tuple[Word, bool]], start: int, end: int) -> bool:
    """Whether a run is a street behind its number, or a number itself: "6304 Ronald Reagan Avenue · Madison"."""
    numbered = start > 0 and words[start - 1][0].text.strip(",.").isdigit()
    return numbered or any(sum(map(str.isdigit, word.text)) > MOST_DIGITS for word, _ends in words[start:end])


def _sentence(phrases: Sequence[Phrase]) -> list[tuple[Word, bool]]:
    """The words of a block, each with whether the text ends behind it: a short line goes on in no other."""
    words: list[tuple[Word, bool]] = []
    for phrase in phrases:
        long = len(phrase.words) >= SENTENCE
        words += [(w, not long and w is phrase.words[-1]) for w in phrase.words]
    return words


def _end_of_run(words: Sequence[tuple[Word, bool]], start: int) -> int:
    """Where a run of capitalised words from here ends; joints such as "&" may stand within it."""
    at = start
    while at < len(words):
        word, ends = words[at]
        joint = word.text in JOINTS and at > start and at + 1 < len(words) and words[at + 1][0].text[:1].isupper()
        common = at > start and plain(word.text) in words_of("laboratory-word", "laboratory-end")
        if not (word.text[:1].isupper() or joint or common) or (
            at == start and plain(word.text) in load_signs("begins-no-name")
        ):
            return at
        at += 1
        if ends or _closes(word.text, words[at][0].text if at < len(words) else ""):
            return at
    return at


def _closes(text: str, after: str) -> bool:
    """Whether a name ends with this word: at a full stop, or at a comma that no legal form follows."""
    forms = load_signs("laboratory-end")
    if text.endswith(","):
        return plain(after) not in forms
    return (
        text.endswith((";", ":", ")"))
        or (text.endswith(".") and len(text) > 2 and plain(text) not in forms)
        or (plain(text) in forms and text.endswith(".") and plain(after) not in forms)
    )


def _to_laboratory_word(run: tuple[Word, ...]) -> tuple[Word, ...]:
    """A run that ends in a laboratory's word, perhaps with a legal form behind it; else nothing."""
    known, forms = load_signs("laboratory-word"), load_signs("laboratory-end")
    last = run[:-1] if plain(run[-1].text) in forms else run
    return run if len(last) > 1 and plain(last[-1].text) in known else ()


def _ends_with(bare: Sequence[str], sign: str) -> bool:
    text = " ".join(b for b in bare[-8:] if b).removesuffix(" the")
    told = f" {text}".endswith(_apart(sign))
    return told or "©" in text or "copyright" in text


def _begins_with(bare: Sequence[str], sign: str) -> bool:
    text = " ".join(b for b in bare[:6] if b)
    return f" {text} ".startswith(_apart(sign, " "))


@cache
def _apart(sign: str, behind: str = "") -> tuple[str, ...]:
    """The words of a sign behind a space, and with what stands behind them."""
    return tuple(f" {words}{behind}" for words in load_signs(sign))


@cache
def words_of(*signs: str) -> frozenset[str]:
    """The words of several signs together."""
    return frozenset(word for sign in signs for word in load_signs(sign))
