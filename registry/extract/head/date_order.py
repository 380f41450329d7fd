"""In which order a document writes day and month: as it says, as its dates show, or as its country writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from registry.extract.head.addresses import is_address, stands_under_a_name
from registry.extract.head.organisations import DOTS
from registry.extract.page.aligned import blocks_of, lines_on
from registry.extract.page.paper import Page, Phrase
from registry.extract.wording.dates import NUMERIC, Order, last_date
from registry.reference.vocabulary import load_signs, tells

HEAD, FOOT = 0.14, 0.9
THAI = re.compile("[\u0e01-\u0e5b]{3}")
DOMAIN = re.compile(r"(?:www\.|@|https?://)[\w.-]*\.([a-z]{2})(?=[/\s,;|)]|$)", re.IGNORECASE)
AMERICAN = re.compile(r"(?<![\d+])(?:\+?1[\s.-])?\(\d{3}\) ?\d{3}-\d{4}\b|(?<![\d+(-])\d{3}([.-])\d{3}\1\d{4}\b")
BRITISH = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b")
CANADIAN = re.compile(r"\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b")
BETWEEN_PARTS = re.compile(r"(?<=[^\W\d])\s?[./-]\s?(?=[^\W\d])")
IN_A_NUMBER = re.compile(r"[^\W\d_][./-]?$")
PHONE = re.compile(r"(?<!\w)\+(\d{1,3})[\s(./-]")
COUNTRIES = ((Order.DAY_MONTH, "day-first-country"), (Order.MONTH_DAY, "month-first-country"))
COURSE = ("date_collected", "date_received", "date_tested", "date_reported")


@dataclass(frozen=True)
class Written:
    """An order of day and month, why it is a document's, and how far that can be trusted."""

    order: Order
    reason: str = ""
    trust: float = 1.0


NOT_TOLD = Written(Order.UNKNOWN)


def date_order(pages: Sequence[Page]) -> Written:
    """The order of a document's numeric dates, by the strongest sign that is not contradicted by its like."""
    for orders, reason, trust in _signs(pages):
        if orders:
            return Written(orders.pop(), reason, trust) if len(orders) == 1 else NOT_TOLD
    return NOT_TOLD


def _signs(pages: Sequence[Page]) -> Iterator[tuple[set[Order], str, float]]:
    """What each sign says, the strongest first, with the reason and the trust that it gives."""
    text = "\n".join(" ".join(p.text for p in line) for page in pages for line in lines_on(page))
    yield _stated(text), "the document states how it writes dates", 1.0
    yield _shown(text), "another date of the document shows it", 1.0
    heads, others = _places(pages)
    yield _spoken(text, [*heads, *others]), "dates are written so in the document's language", 0.98
    yield _of_country(heads), "dates are written so where the letterhead is", 0.97
    yield _of_country([*heads, *others]), "dates are written so where the printed address is", 0.92


def order_by_course(dated: Mapping[str, str]) -> Written:
    """The order in which a sample's dates can follow each other: taken, received, tested, reported."""
    texts = [dated[name] for name in COURSE if name in dated]
    ways = {order for order in (Order.DAY_MONTH, Order.MONTH_DAY) if _follows(texts, order)}
    if len(texts) < 2 or len(ways) != 1:
        return NOT_TOLD
    return Written(ways.pop(), "only so do the certificate's dates follow each other", 0.85)


def _follows(texts: Sequence[str], order: Order) -> bool:
    days: list[date | None] = [last_date(text, order) for text in texts]
    told = [day for day in days if day is not None]
    return len(told) == len(texts) and told == sorted(told)


def _stated(text: str) -> set[Order]:
    """The order that a stated format has: "MM/DD/YYYY", "day/month/year"."""
    bare = BETWEEN_PARTS.sub("/", text)
    signs = ((Order.DAY_MONTH, "states-day-first"), (Order.MONTH_DAY, "states-month-first"))
    return {order for order, sign in signs if tells(bare, sign)}


def _shown(text: str) -> set[Order]:
    """The orders of the dates that can be read in one way only; a dotted one shows only that the month is first.

    A part of a number with letters before it is none, nor is what no year ends: "PTL-24-06-1193".
    """
    orders: set[Order] = set()
    dates = (m for m in NUMERIC.finditer(text) if not IN_A_NUMBER.search(text, max(0, m.start() - 2), m.start()))
    for match in (m for m in dates if last_date(m[0], Order.DAY_MONTH) or last_date(m[0], Order.MONTH_DAY)):
        first, second = int(match[1]), int(match[3])
        if 0 < first <= 12 < second <= 31:
            orders.add(Order.MONTH_DAY)
        elif 0 < second <= 12 < first <= 31 and match[2] != ".":
            orders.add(Order.DAY_MONTH)
    return orders


def _spoken(text: str, places: Sequence[str]) -> set[Order]:
    """Day first, where the language of the labels writes so; an address of the other kind leaves it open."""
    if not THAI.search(text) and not tells(text, "day-first"):
        return set()
    return {Order.DAY_MONTH} | (_of_country(places) & {Order.MONTH_DAY})


def _of_country(places: Sequence[str]) -> set[Order]:
    """How dates are written where these lines of addresses are; a country that writes both ways tells nothing."""
    orders: set[Order] = set()
    for text in places:
        named = {order for order, sign in COUNTRIES if tells(text, sign)}
        orders |= named or _by_code(text)
    return set() if any(CANADIAN.search(text) for text in places) else orders


def _by_code(text: str) -> set[Order]:
    """What a postcode, a telephone number or a web address says of the country."""
    codes = {*(m[1] for m in PHONE.finditer(text)), *(m[1].lower() for m in DOMAIN.finditer(text))}
    day_first = BRITISH.search(text) or codes & set(load_signs("day-first-code"))
    american = AMERICAN.search(text) or _state_and_zip().search(text)
    return {Order.DAY_MONTH} if day_first else {Order.MONTH_DAY} if american else set()


@cache
def _state_and_zip() -> re.Pattern[str]:
    """A state and its postcode ("OR 97301"); "EN 15763" is a standard's number."""
    states = "|".join(load_signs("american-state")).upper()
    return re.compile(rf"\b(?:{states}),? \d{{5}}(?:-\d{{4}})?\b")


def _places(pages: Sequence[Page]) -> tuple[list[str], list[str]]:
    """The lines that may tell a place: those of the letterhead and the foot, and all others."""
    heads: list[str] = []
    others: list[str] = []
    for page in pages:
        for phrase in _addresses(page):
            own = page.number == 1 and phrase.box.top < HEAD * page.height
            (heads if own or phrase.box.bottom > FOOT * page.height else others).append(phrase.text)
    return heads, others


def _addresses(page: Page) -> Iterator[Phrase]:
    """The phrases of addresses: not those of a line that speaks of where a product comes from."""
    lines = [line for line in lines_on(page) if not _is_of_origin(line)]
    for block in blocks_of(lines):
        addressed = any(stands_under_a_name(p.text) for p in block.phrases)
        yield from (p for p in block.phrases if addressed or "," in p.text or any(map(str.isdigit, p.text)))


def _is_of_origin(line: Sequence[Phrase]) -> bool:
    """Whether a line speaks of a product; what follows an address behind a bar is a sentence of its own."""
    parts = re.split(rf"\s[{''.join(DOTS)}]\s", " ".join(p.text for p in line))
    last = next((at for at, part in enumerate(parts) if is_address(part)), len(parts) - 1)
    return tells(" ".join(parts[: last + 1]), "product-line")
