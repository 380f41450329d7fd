"""The day a certificate was signed, where it prints no other day of its report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from registry.domain.source import Box
from registry.extract.head.labels import is_label, labels_in, words_in
from registry.extract.page.aligned import gap_under, lines_on
from registry.extract.page.paper import Page, Phrase, overlap_x
from registry.extract.wording.dates import Order, last_date
from registry.reference.vocabulary import load_signs, plain, tells

LOWER_HALF = 0.5
LETTERS_HEAD = 0.3
UNDER_TITLE = 0.6  # of a line's height
NEAR_DOWN = 42.0
NEAR_ACROSS = 130.0
BARE_DATE = re.compile(
    r"(?:(?:date|datum|fecha|tanggal|signed|on|dne)[\s:]*)*[\d\s./,:-]*(?:[^\W\d]{3,9}[\s.,]*)?[\d\s./,:-]+(?:[ap]\.?m\.?)?"
)


@dataclass(frozen=True)
class Signed:
    """The day of a signature and its ink."""

    day: date
    text: str
    box: Box
    page: int


PLACE_AND_DAY = re.compile(
    r"[^\W\d][^\d,:]{1,30}(?:,\s*(?:den|dne|dňa|am|a|le|em|el|op|il)?|\s(?:den|dne|dňa))\s*(\d.*|[^\W\d]{3,9}\.? \d.*)"
)


def signed_on(pages: Sequence[Page], order: Order) -> Signed | None:
    """The latest day of a signature, or of a letter's place or the document's title, on the first page that has one."""
    for page in pages:
        found = list(_signatures(page, order)) or list(_letters_day(page, order))
        if found:
            return max(found, key=lambda s: s.day)
    return None


def _signatures(page: Page, order: Order) -> Iterator[Signed]:
    phrases = [p for line in lines_on(page) for p in line if p.box.top > LOWER_HALF * page.height]
    signs = [p for p in phrases if _signs(p)]
    for phrase in phrases:
        day = last_date(phrase.text, order)
        if day is None or _is_analysis(phrase):
            continue
        bare = BARE_DATE.fullmatch(phrase.text.strip().lower())
        if phrase in signs or (bare and any(_near(phrase, sign) for sign in signs)):
            yield Signed(day, phrase.text, phrase.box, page.number)


def _letters_day(page: Page, order: Order) -> Iterator[Signed]:
    """A line of a place and a day, as letters have it: "Hamburg, den 12. März 2024"."""
    placed = ((line, p) for line in lines_on(page) for p in line if not is_label(p))
    for line, phrase in placed:
        match = PLACE_AND_DAY.fullmatch(phrase.text)
        alone = phrase.text if _heads_a_letter(phrase, page) or _heads_a_document(phrase, line, page) else ""
        text = match[1] if match is not None else _of_title(phrase, page) or alone
        day = last_date(text, order) if text and BARE_DATE.fullmatch(text.lower()) else None
        if day is not None:
            yield Signed(day, phrase.text, phrase.box, page.number)


def _heads_a_letter(phrase: Phrase, page: Page) -> bool:
    """Whether a day stands at the head of the first page, its month in words, over a letter's subject or salutation."""
    head = page.number == 1 and phrase.box.top < LETTERS_HEAD * page.height and any(map(str.isalpha, phrase.text))
    return head and any(_begins_a_letter(p.words[0].text) for line in lines_on(page) for p in line)


def _heads_a_document(phrase: Phrase, line: Sequence[Phrase], page: Page) -> bool:
    """Whether a day stands alone on a line of the first page's head, its month in words, over the document's title."""
    head = page.number == 1 and len(line) == 1 and phrase.box.top < LETTERS_HEAD * page.height
    named = head and any(map(str.isalpha, phrase.text))
    return named and any(_is_titled(p) and p.box.top > phrase.box.top for own in lines_on(page) for p in own)


def _of_title(phrase: Phrase, page: Page) -> str:
    """The day of a line right under the document's title that is bound to it: "del 03/10/2025", "vom 3. Mai 2024"."""
    rest = " ".join(w.text for w in phrase.words[1:])
    bound = page.number == 1 and plain(phrase.words[0].text) in load_signs("binds-a-day")
    if not bound or last_date(rest, Order.DAY_MONTH) is None:
        return ""
    over = (p for own in lines_on(page) for p in own if -1 < gap_under(p, phrase) < UNDER_TITLE)
    return rest if any(_is_titled(p) and overlap_x(p.box, phrase.box) > 0 for p in over) else ""


def _is_titled(phrase: Phrase) -> bool:
    """Whether a line is the document's title, perhaps with its number behind."""
    titles = load_signs("document-title")
    words = [plain(word.text) for word in phrase.words]
    return any(" ".join(words[:count]) in titles for count in range(1, len(words) + 1))


def _begins_a_letter(text: str) -> bool:
    return plain(text) in load_signs("salutation") or (text.endswith(":") and plain(text) in load_signs("regarding"))


def _signs(phrase: Phrase) -> bool:
    """Whether a line speaks of a signature or of who signs; a sentence does not."""
    return len(phrase.words) <= 12 and tells(phrase.text.replace("-", " "), "sign-off")


def _is_analysis(phrase: Phrase) -> bool:
    return any(label.field in ("analysis", "date_tested", "date_completed") for label in labels_in(words_in(phrase)))


def _near(phrase: Phrase, sign: Phrase) -> bool:
    down = max(phrase.box.top - sign.box.bottom, sign.box.top - phrase.box.bottom)
    across = max(phrase.box.x0 - sign.box.x1, sign.box.x0 - phrase.box.x1)
    return down < NEAR_DOWN and across < NEAR_ACROSS
