"""The document's own legend: what it says its short result words mean ("n.b. = below the limit of quantitation")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from registry.domain.quantity import Unit
from registry.extract.page.lines import lines_of
from registry.extract.page.paper import Page, joined
from registry.extract.wording.abbreviations import abbreviations_of
from registry.extract.wording.cell_patterns import ABOVE
from registry.extract.wording.flags import flags_of
from registry.extract.wording.footnotes import mark_behind, notes_of
from registry.extract.wording.named_units import units_by_name
from registry.extract.wording.names import Name
from registry.extract.wording.numbers import NUMBER
from registry.extract.wording.result_words import CENSORED, word_says
from registry.extract.wording.told_words import DASHES, told_words
from registry.reference.vocabulary import any_of, bare_result, load_result_words

ENTRY = re.compile(
    r"(?:^|[\s;,.(])((?:[<>]\s?)?[^\s=:;,()]{1,6}(?:\s[^\s=:;,()\d]{1,8})?)"
    r"(?:\s*(?:=|:)\s*|\s+[–—-][^\S\n]+|(?<=[.–—]),\s+)"  # "b.q., below the limit"
)
EXPLAINED = re.compile(r"[^()]*\(([^()]+)\)")  # "not determinable (below the limit of quantitation)"
LONGEST = 8
# what a legend's word may stand for, as it would be printed in a cell
PRINTED = {
    "ND": "ND", "<LOQ": "<LOQ", "<LOD": "<LOD", "NT": "NT", "absent": "Absent", "present": "Present",
    "pass": "Pass", "fail": "Fail", "none": "-", "estimated": "est.",
}  # fmt: skip
VERDICTS = PRINTED["pass"], PRINTED["fail"]  # empty cells beside a verdict explain nothing


@dataclass(frozen=True)
class Legend:
    """Result words by what a document says of them; a word it says nothing of means what it does everywhere.

    `units` are those that it gives to single analytes, by their slugs; `names` are analytes by its own abbreviations,
    and `flags` verdicts by the marks behind values that stand for them. `notes` are those to marks.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)
    names: Mapping[str, Name] = field(default_factory=dict)
    flags: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)

    def note(self, text: str) -> str | None:
        """The note to the mark that a text ends in."""
        mark = mark_behind(text.strip())
        return self.notes.get(mark) if mark is not None else None

    def said(self, text: str) -> str:
        """The text, or for a word of the legend what it stands for, also where it qualifies a number ("0.10 U")."""
        number, _, last = text.rpartition(" ")
        means = self.words.get(bare_result(last)) if number[:1].isdigit() else None
        if means in CENSORED:
            return f"<{number}"
        return number if means == PRINTED["estimated"] else self._whole(text)

    def _whole(self, text: str) -> str:
        """What a word of the legend stands for, also without its last point: "N.C" beside "N.C. = not quantified"."""
        bare = bare_result(text)
        pointed = f"{bare}." if "." in bare[1:-1] and word_says(text) is None else bare
        return self.words.get(bare) or self.words.get(pointed, text)

    def censors(self, text: str) -> bool:
        """Whether a qualifier beside a number says that no more than this was found: "U"."""
        return self.words.get(bare_result(text)) in CENSORED or word_says(text) == "censored-letter"


def legend_of(pages: Sequence[Page]) -> Legend:
    """The legend of a document, wherever on its pages it stands."""
    lines = [joined(line) for page in pages for line in lines_of(page.words)]
    texts = [f"{a}\n{b}" for a, b in zip(lines, [*lines, ""][1:], strict=True)]
    words = {bare_result(word): PRINTED[says] for text in texts for word, says in told_words(text) if says in PRINTED}
    for word, says in (entry for text in texts for entry in _entries(text)):
        usual = load_result_words().get(bare_result(word))
        if usual in (None, "none", "censored-letter", "too-many") or (
            usual == "ND" and says in ("ND", "NT")
        ):  # ND: not detected, or not determined
            words.setdefault(bare_result(word), says)
    return Legend(words, units_by_name(pages), abbreviations_of(pages), flags_of(pages), notes_of(pages))


def _entries(text: str) -> Iterator[tuple[str, str]]:
    for match in ENTRY.finditer(text):
        meaning = text[match.end() :]
        word = _own(match[1])
        says = _most(meaning) if word_says(word) == "too-many" else PRINTED.get(_says(meaning) or "")
        if says is not None and _is_short(word) and not (word in DASHES and says in VERDICTS):
            yield word, says


def _says(meaning: str) -> str | None:
    """What the first words of a meaning say, as many of them as are one result word and not explained themselves.

    A dash explains nothing: in "✓ - -" it is an empty cell, and so the next.
    """
    clause = re.split(r"[;=]", meaning)[0]
    words = re.split(r"\s+", clause)[:LONGEST]
    most = len(clause.split()) - 1 if meaning[len(clause) :].startswith("=") else len(words)
    texts = [" ".join(words[:n]).strip(" .,:()") for n in range(min(most, len(words)), 0, -1)]
    texts = [text for text in texts if text not in DASHES]
    if (explained := EXPLAINED.match(clause)) is not None:
        texts.append(explained[1])
    return next((says for text in texts if (says := load_result_words().get(bare_result(text))) is not None), None)


def _most(meaning: str) -> str | None:
    """The number that too many to count are more than, with its unit."""
    said, _, rest = re.sub(r"\s*[,;:(–]\s*", "\n", meaning, count=1).partition("\n")
    meaning = rest if word_says(said) == "too-many" else meaning  # "too numerous to count, more than 250000 CFU/g"
    match = re.match(rf"({any_of(*ABOVE)})\s*({NUMBER})\s*(\S+)?", meaning, re.IGNORECASE)
    return f">{match[2]} {match[3] or ''}".strip(" .,;)") if match is not None else None


def _own(text: str) -> str:
    """The word that is explained, of two the second where the first ends what stands before: "n. nachw." is one."""
    first, _, second = text.partition(" ")
    ends_a_sentence = first.endswith(".") and second.isupper() and "." not in second  # "… of 4.0 g. C: complies"
    return second if second and (ends_a_sentence or first in DASHES or not _is_short(first)) else text


def _is_short(word: str) -> bool:
    """Whether it could be a result word: initials, a sign, or letters with points; not a word of a sentence."""
    letters = [c for c in word if c.isalpha()]
    return not any(c.isdigit() for c in word) and (len(letters) <= 2 or word.isupper() or "." in word)
