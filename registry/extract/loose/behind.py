"""What a line says behind a value outside tables: "Moisture: 7.9 %   Limit: 12 %   Pass" has a limit and a verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from registry.extract.page.paper import Phrase, Word, joined
from registry.extract.wording.name_notes import is_note, names_a_method
from registry.extract.wording.names import find_name
from registry.extract.wording.remarks import LONGEST, Remark, remarks_of
from registry.extract.wording.result_words import cut_verdict
from registry.reference.vocabulary import load_headings, load_signs, plain

ROLES = {"limit": "limit", "bound": "limit", "lod": "lod", "loq": "loq", "status": "status"}
OPENING, CLOSING = "([|·–—", ")];,|·–—"

Said = dict[str, Phrase]


def said_behind(phrases: Sequence[Phrase]) -> Said:
    """The limit, LOD, LOQ and verdict that some phrases say, up to the first that says something else."""
    said: Said = {}
    for phrase in phrases:
        own = said_in(phrase.words) if find_name(phrase.text) is None else None
        if own is None:
            break
        said = {**own, **said}
    return said


def said_in(words: Sequence[Word]) -> Said | None:
    """What some words say of the value before them; None where any of them says something else."""
    said: Said = {}
    for remark in _remarks(words if not _tells_how(joined(words)) else ()):
        if remark.role not in ROLES:
            return None
        said.setdefault(ROLES[remark.role], remark.phrase)
    return said


def _tells_how(text: str) -> bool:
    """Whether a text says no more than how a value was measured: "(forced-air oven, 80 °C)", "by Karl Fischer"."""
    inner = text[1:-1] if text[:1] + text[-1:] in ("()", "[]") else ""
    first, _, rest = text.partition(" ")
    told = inner or (rest if plain(first) in load_signs("before-method") else "")
    return (names_a_method(told) or is_note(told)) and load_headings().inside(told) not in ROLES


def _remarks(words: Sequence[Word]) -> Iterator[Remark]:
    """The remarks of some words, cut where a word names another, and before a verdict at the end of one."""
    bare = [word.text.lstrip(OPENING).rstrip(CLOSING) for word in words]
    starts = [0, *(i for i in range(1, len(words)) if _names_a_role(tuple(bare[i : i + LONGEST])))]
    for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
        piece = _without_marks(words[start:end])
        before, verdict = cut_verdict(joined(piece))
        kept = len(before.split()) if verdict is not None and before else len(piece)
        for part in (piece[:kept], piece[kept:]):
            yield from remarks_of(Phrase(tuple(part))) if part else ()


def _without_marks(words: Sequence[Word]) -> list[Word]:
    """The words without brackets, commas and dots around them."""
    return [bare for word in words if (bare := _without_its_marks(word)).text]


def _without_its_marks(word: Word) -> Word:
    opened = len(word.text) - len(word.text.lstrip(OPENING))
    bare = word.cut(opened)[1] if opened else word
    closed = len(bare.text.rstrip(CLOSING))
    return bare.cut(closed)[0] if closed < len(bare.text) else bare


@lru_cache(maxsize=4096)
def _names_a_role(bare: tuple[str, ...]) -> bool:
    """Whether the first of some words, bare of marks, name a limit or the like."""
    texts = (" ".join(text for text in bare[:length] if text) for length in range(len(bare), 0, -1))
    return any(load_headings().find(text) in ROLES for text in texts)
