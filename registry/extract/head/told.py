"""What a certificate's sentences tell of its sample: what was done to it on which day, whose and which it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from registry.extract.head.date_order import COURSE
from registry.extract.head.specimens import is_number
from registry.extract.head.subjects import NUMBER, begins_subject, product_in, reports_number, sample_of
from registry.extract.head.unlabelling import is_of_another
from registry.extract.page.aligned import blocks_on, lines_on
from registry.extract.page.paper import Page, Word, around, overlap_y
from registry.extract.wording.dates import Order, last_date
from registry.extract.wording.printed_units import find_unit
from registry.extract.wording.reported import Particular
from registry.reference.vocabulary import any_of, load_signs, plain

IN_A_SENTENCE = "a sentence says it"
LEAST_WORDS = 6
WIDE = 1.5  # of the letters' height
LONGEST_VERB, LONGEST_DATE, FURTHEST, FURTHEST_DAY = 3, 5, 7, 12
DIGITS = re.compile(r"(?!(?:19|20)\d\d$)\d{3,}")  # a year is no number


@dataclass(frozen=True)
class Sentence:
    """The words of a paragraph, with what each means when it stands alone."""

    words: tuple[Word, ...]

    @property
    def plain(self) -> list[str]:
        """The words as they are looked up."""
        return [plain(word.text) for word in self.words]


def told_on(page: Page, order: Order) -> dict[str, Particular]:
    """The particulars that the sentences of a page tell; those said twice as they are said first."""
    found: dict[str, Particular] = {}
    for sentence in _sentences(page):
        for name, words, value in (*_days(sentence, order), *_names(sentence)):
            box = around(w.box for w in words)
            told = Particular(value, page.number, box, " ".join(w.text for w in words), IN_A_SENTENCE)
            found.setdefault(name, told)
    return found


def _sentences(page: Page) -> Iterator[Sentence]:
    """The paragraphs of a page that are sentences: a line of several words, some of them small."""
    for block in blocks_on(page):
        words = tuple(word for phrase in block.phrases for word in phrase.words if not is_of_another(phrase))
        small = sum(word.text[:1].islower() for word in words)
        if (len(words) >= LEAST_WORDS and small >= LEAST_WORDS // 2) or begins_subject(words):
            yield Sentence(words)
    for line in lines_on(page):  # a subject is in two pieces where OCR lost a word, or where it hangs behind "RE:"
        whole = tuple(word for phrase in line for word in phrase.words)
        if len(line) > 1 and begins_subject(whole):
            yield Sentence(whole)


def _days(sentence: Sentence, order: Order) -> Iterator[tuple[str, Sequence[Word], str]]:
    """The day behind each verb that says what was done to the sample on it."""
    bare = sentence.plain
    verbs = [(i, end, name) for i in range(len(bare)) for end, name in _verb(bare, i) if not _is_denied(bare[:i])]
    taken = 0
    for at, (begin, end, name) in enumerate(verbs):
        after = next((start for start, _end, _name in verbs[at + 1 :] if start >= end), len(bare))
        reach = sentence.words[end : min(after, end + FURTHEST_DAY + 2 * LONGEST_DATE)]
        before = _day_before(sentence.words[taken:begin], order)
        day = before or _day_in(reach, order)
        if day is not None:
            taken = begin if before is not None else after
            yield name, *day


def _is_denied(before: Sequence[str]) -> bool:
    """Whether the words before a verb end in "not": "NT = not tested" says of no day what was done on it."""
    return bool(before) and before[-1] in load_signs("begun-answer")


def _day_before(words: Sequence[Word], order: Order) -> tuple[Sequence[Word], str] | None:
    """The day that stands right before a verb, which then ends its clause: "am 5. Mai 2024 eingegangen"."""
    starts = range(max(0, len(words) - LONGEST_DATE), len(words))
    start = next((i for i in starts if _date_at(words, i, order) == len(words) - i), None)
    return _day_in(words[start:], order) if start is not None and words[-1].text[-1:].isdigit() else None


def _verb(bare: Sequence[str], at: int) -> Iterator[tuple[int, str]]:
    """The longest verb that begins here, with the date it is of."""
    for length in range(LONGEST_VERB, 0, -1):
        text = " ".join(bare[at : at + length])
        name = next((name for name in COURSE if text in load_signs(f"says-{name[5:]}")), None)
        if name is not None:
            yield at + length, name
            return


def _day_in(words: Sequence[Word], order: Order) -> tuple[Sequence[Word], str] | None:
    """The first day among some words, or the last of a stretch of days."""
    start = next((i for i in range(min(FURTHEST_DAY, len(words))) if _date_at(words, i, order)), None)
    if start is None or any(w.text.endswith((".", ";")) and len(w.text) > 3 for w in words[:start]):
        return None
    end = start + _date_at(words, start, order)
    if end + 1 < len(words) and _goes_to(words[end].text) and (more := _date_at(words, end + 1, order)):
        end += 1 + more
    day = last_date(" ".join(w.text for w in words[start:end]), order)
    return (words[start:end], day.isoformat()) if day is not None else None


def _goes_to(text: str) -> bool:
    return not plain(text) or plain(text) in load_signs("range-word")


def _date_at(words: Sequence[Word], at: int, order: Order) -> int:
    """How many words a date that begins here has; none where there is no date."""
    begins = words[at].text
    for length in range(1, LONGEST_DATE + 1):
        text = " ".join(w.text for w in words[at : at + length])
        if last_date(text, order) is not None and (any(map(str.isdigit, begins)) or begins[:1].isupper()):
            whole = length == 1 or last_date(" ".join(w.text for w in words[at + 1 : at + length]), order) is None
            return length if whole else 0
    return 0


def _names(sentence: Sentence) -> Iterator[tuple[str, Sequence[Word], str]]:
    """Whose the sample is, of which batch, and by which number the laboratory knows it."""
    bare = sentence.plain
    if begins_subject(sentence.words) and (subject := product_in(sentence.words)) and not _is_broken(sentence, subject):
        yield "product_name", subject, " ".join(w.text for w in subject).rstrip(",;")
    if (product := sample_of(sentence.words)) and not _is_broken(sentence, product):
        yield "product_name", product, " ".join(w.text for w in product).rstrip(",;(–— ")
    text = " ".join(w.text for w in sentence.words)
    own = (("batch_number", _batch_number().search(text)), ("sample_id", _sample_number(text)))
    numbers = (*own, ("certificate_number", reports_number(sentence.words)))
    for name, match in ((name, match) for name, match in numbers if match is not None):
        yield name, _words_at(sentence.words, match.start(2), match.end(2)), match[2].rstrip(".,-/")
    for name, sign in (("client", "says-whose"), ("sample_id", "says-our-number")):
        ends = (i + n for i in range(len(bare)) for n in (3, 2) if " ".join(bare[i : i + n]) in load_signs(sign))
        words = next((_until_it_ends(sentence.words[end:]) for end in ends), ())
        value = " ".join(w.text for w in words).rstrip(".,;")
        value = value if "(" in value else value.rstrip(").,;")
        if words and (any(map(str.isdigit, value)) if name == "sample_id" else value[:1].isupper()):
            yield name, words, value


def _is_broken(sentence: Sentence, words: Sequence[Word]) -> bool:
    """Whether a wide space stands among or behind some words of a sentence: a word may be lost there."""
    behind = sentence.words[sentence.words.index(words[-1]) + 1 :][:1]
    pairs = pairwise((*words, *behind))
    return any(overlap_y(a.box, b.box) > 0 and b.box.x0 - a.box.x1 > WIDE * a.size for a, b in pairs)


@cache
def _batch_number() -> re.Pattern[str]:
    return re.compile(rf"(?i:\b(?:č\.\s?)?(?:{any_of('batch-word')})(\s(?:{any_of('number-mark')}))?){NUMBER}")


@cache
def _sample_numbers() -> re.Pattern[str]:
    number = rf"(?i:\b(?:{any_of('sample-word')})(\s(?:{any_of('number-mark')}))?){NUMBER}"
    return re.compile(rf"{number}(?:\s+(\S+))?")


def _sample_number(text: str) -> re.Match[str] | None:
    """Where a sentence names the sample's number: marked as one, or with digits enough, and no amount."""
    for match in _sample_numbers().finditer(text):
        amount = match[3] is not None and find_unit(match[3].rstrip(".,;")) is not None
        number = match[2].rstrip(".,-/")
        if not amount and (match[1] or is_number(number) or DIGITS.fullmatch(number)):
            return match
    return None


def _until_it_ends(words: Sequence[Word]) -> Sequence[Word]:
    """A name or number at the beginning of some words: up to a comma, or to a word that begins small."""
    for i, word in enumerate(words[:FURTHEST]):
        if word.text[:1].islower():
            return words[:i]
        if word.text.endswith((",", ";")) or (word.text.endswith(".") and len(word.text) > 4):
            return words[: i + 1]
    return words[:FURTHEST] if len(words) <= FURTHEST else ()


def _words_at(words: Sequence[Word], start: int, end: int) -> Sequence[Word]:
    """The words between two places in their text."""
    own, at = [], 0
    for word in words:
        if at < end and at + len(word.text) > start:
            own.append(word)
        at += len(word.text) + 1
    return own
