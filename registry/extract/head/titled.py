"""The certificate's number where no label stands with it: behind the document's title, or over the sample's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from registry.domain.source import Box
from registry.extract.head.addresses import is_address
from registry.extract.head.labels import is_label
from registry.extract.page.aligned import aligned, gap_under, lines_on
from registry.extract.page.paper import Page, Phrase, Word, around, joined, overlap_x, overlap_y
from registry.extract.wording.dates import Order, last_date
from registry.extract.wording.name_notes import numbers_a_method
from registry.extract.wording.names import find_name
from registry.extract.wording.reported import Particular
from registry.reference.spelling import repaired
from registry.reference.vocabulary import any_of, load_signs, plain

BEHIND_THE_TITLE = "it stands with the document's title"
BEGINS_THE_SAMPLES = "the sample's number begins or ends with it"
NAMES_ITSELF = "it begins with the word for a certificate"
HEAD, TOP = 0.35, 0.2
NEAR_UNDER = 1.2
NUMBERED = re.compile(r"#?(?=[\w./-]*\d)[\w./-]*\w")
BEFORE_DIGITS = re.compile(r"[A-Z]{1,4}")
SEPARATOR = re.compile(r"[–—|·•(-]|[–—|·•(].*")
EDITION_CODE = re.compile(r"(?:[A-Z]|rev|ver?|amd|amend|ed)\.?\d{1,2}", re.IGNORECASE)  # "A1", "Rev2"
CODE = re.compile(r"(?=.*[A-Z])(?=.*\d.*\d)[A-Z\d][A-Z\d/-]{4,}")
LEAST_SHARED = 4


def titled_number(page: Page, sample: str | None, taken: Sequence[Box]) -> Particular | None:
    """The number behind or right under the document's title, or a code in the head that the sample's number repeats.

    A code in the boxes `taken` by values with labels is something else.
    """
    lines = lines_on(page)
    head = [(i, p) for i, line in enumerate(lines) for p in line if p.box.top < HEAD * page.height]
    behind = (_of_title(phrase, lines[i : i + 3], sample) for i, phrase in head)
    numbers = (own for own in behind if own and not is_of_a_method(own, lines))
    if (own := next(numbers, None)) is not None:
        return _found(own, page, BEHIND_THE_TITLE)
    bare = [(p, lines[i]) for i, p in head if p.box.top < TOP * page.height and not _is_taken(p, taken)]
    bare = [(p, line) for p, line in bare if not is_of_a_method(p.words[:1], lines)]
    top = [p for p, line in bare if not any(is_label(other) for other in line if other.box.x1 <= p.box.x0)]
    code = next((p.words[0] for p in top if sample is not None and _repeats(sample, p)), None)
    if code is not None:
        return _found((code,), page, BEGINS_THE_SAMPLES)
    named = [w for p in top for w in p.words if _says_what_it_numbers(w.text)]
    return _found(named[:1], page, NAMES_ITSELF) if len({w.text for w in named}) == 1 else None


def _says_what_it_numbers(text: str) -> bool:
    """Whether a code begins with the word for a certificate: "COA-24-11932-1"."""
    first, dash, _rest = text.partition("-")
    return bool(dash) and CODE.fullmatch(text) is not None and plain(first) in load_signs("names-a-document")


def _is_taken(phrase: Phrase, taken: Sequence[Box]) -> bool:
    return any(overlap_x(phrase.box, box) > 0 and overlap_y(phrase.box, box) > 0 for box in taken)


def _of_title(phrase: Phrase, lines: Sequence[Sequence[Phrase]], sample: str | None) -> Sequence[Word]:
    """The number of a title, behind it, beside it or under it; nothing where a phrase is no title."""
    rest = _behind_title(phrase.words)
    if rest is None:
        return ()
    return _number(rest) if rest else _apart(phrase, lines, sample)


def is_of_a_method(words: Sequence[Word], lines: Sequence[Sequence[Phrase]]) -> bool:
    """Whether a number is a method's or a form's, by who issued it or its letters, or as rows of results repeat it."""
    text = joined(words)
    rows = (line for line in lines if any(p.text == text for p in line[1:]))
    return numbers_a_method(text) or any(find_name(p.text) is not None for line in rows for p in line)


def _found(words: Sequence[Word], page: Page, reason: str) -> Particular:
    text = " ".join(w.text for w in words).strip("#.,:;")
    return Particular(text, page.number, around(w.box for w in words), text, reason)


def _behind_title(words: Sequence[Word]) -> Sequence[Word] | None:
    """What follows a document's title at the beginning of a phrase; None where the phrase does not begin with one.

    Before a stroke the title may stand in another language, of which not all words are known.
    """
    first = 1 if words and plain(words[0].text) in load_signs("regarding") else 0
    at = first
    while at < len(words) and is_of_title(words[at].text):
        at += 1
    nouns = load_signs("names-a-document")
    stroke = next((i for i, word in enumerate(words[at:-1], start=at) if word.text in ("/", "|")), None)
    if stroke is not None:
        return _behind_title(words[stroke + 1 :])
    named = any(plain(way) in nouns for w in words[first:at] for way in repaired(w.text))
    return words[at:] if named else None


def is_of_title(text: str) -> bool:
    """Whether a word is part of a document's title: "Report", "of", "Analysis"."""
    known = {*load_signs("document-word"), *load_signs("names-a-document"), *load_signs("within-a-title")}
    ways = (re.split(r"[\s/_'’]+", plain(way.replace("’", " "))) for way in repaired(text))
    return any(all(p in known for p in pieces if p) for pieces in ways) and not any(c.isdigit() for c in text)


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('number-mark')})?[.:]?|#|№", re.IGNORECASE)


@cache
def _edition() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('edition-word')})\.?", re.IGNORECASE)


def _number(words: Sequence[Word]) -> Sequence[Word]:
    """The number that some words begin with, its mark left out; nothing where other words go on behind it."""
    at = 0
    while at < len(words) and _mark().fullmatch(words[at].text) and not any(map(str.isdigit, words[at].text)):
        at += 1
    start = at
    if at + 1 < len(words) and BEFORE_DIGITS.fullmatch(words[at].text):
        at += 1
    if at >= len(words) or not NUMBERED.fullmatch(words[at].text.rstrip(".,:;")) or not _is_number(words[at].text):
        return ()
    at += 1
    if at + 1 < len(words) and _edition().fullmatch(words[at].text) and words[at + 1].text[:1].isdigit():
        at += 2
    elif at + 1 == len(words) and EDITION_CODE.fullmatch(words[at].text):
        at += 1
    return words[start:at] if at == len(words) or SEPARATOR.match(words[at].text) else ()


def _is_number(text: str) -> bool:
    """Whether a word is long enough for a certificate's number, and no date."""
    dated = last_date(text, Order.DAY_MONTH) or last_date(text, Order.MONTH_DAY)
    return dated is None and sum(c.isalnum() for c in text) > 3 and not re.fullmatch(r"(?:19|20)\d\d", text)


def _apart(title: Phrase, lines: Sequence[Sequence[Phrase]], sample: str | None) -> Sequence[Word]:
    """The number that stands beside a title or right under it: marked as one, or a code alone, or the sample's.

    A telephone number beside it is the letterhead's.
    """
    for phrase in (_with_mark(p, line[i + 1 : i + 2]) for line in lines for i, p in enumerate(line)):
        beside = phrase.box.x0 > title.box.x1 and overlap_y(phrase.box, title.box) > 0
        under = -0.3 < gap_under(title, phrase) < NEAR_UNDER and aligned(title.box, phrase.box)
        marked = _mark().fullmatch(phrase.words[0].text) is not None and len(phrase.words) > 1
        told = (beside and (marked or not is_address(phrase.text))) or (
            under and (marked or _is_code(phrase.words) or phrase.text == sample)
        )
        if told and (number := _number(phrase.words)):
            return number
    return ()


def _is_code(words: Sequence[Word]) -> bool:
    """Whether a code stands alone, or before what a dot or stroke sets apart: "ABC-2308-441 · Page 1 of 2"."""
    alone = len(words) == 1 or SEPARATOR.fullmatch(words[1].text) is not None
    return alone and CODE.fullmatch(words[0].text) is not None


def _with_mark(phrase: Phrase, after: Sequence[Phrase]) -> Phrase:
    """A phrase that is a number's mark alone ("No.") with what stands behind it."""
    alone = len(phrase.words) == 1 and _mark().fullmatch(phrase.text) is not None and phrase.text.strip(".:") != ""
    return phrase + after[0] if alone and after else phrase


def _repeats(sample: str, phrase: Phrase) -> bool:
    """Whether a code in the head and the sample's number share one's beginning or the other's end."""
    text = phrase.words[0].text
    alone = len(phrase.words) == 1 or SEPARATOR.match(phrase.words[1].text)
    if not alone or not CODE.fullmatch(text) or plain(text) == plain(sample):
        return False
    begun = sample.startswith(text) and not sample[len(text)].isalnum()
    root = re.split(r"[-.]\d{1,3}$", sample)[0]
    return begun or (len(root) >= LEAST_SHARED and text.endswith(root) and not text[-len(root) - 1].isalnum())
