"""What the path of a GS1 Digital Link names: a GTIN, and the one batch of it where it names one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from flask import request

from registry.domain.said import Said
from registry.services.finding.pack_text import BATCH, DIGITS, GTIN, WORDS, understood
from registry.web.asked.faults import NoDigitalLink

# what may stand behind a GTIN (GS1 Digital Link URI Syntax, 4.9), with the most characters each may have
QUALIFIERS = {"22": 20, BATCH: 20, "21": 20, "235": 28}
FORM = f"/{GTIN}/GTIN/{BATCH}/BATCH"
BREAKS_OFF = Said("The address breaks off: each qualifier behind the GTIN needs its value.")
CHARACTERS = re.compile(r"[!\"%&'()*+,\-./0-9:;<=>?A-Z_a-z]+")  # set 82 of the GS1 General Specifications


@dataclass(frozen=True)
class Named:
    """A GTIN of 14 digits and the batch number beside it, as it stands there."""

    gtin: str
    batch: str | None

    @property
    def is_of_gs1(self) -> bool:
        """Whether GS1 lets a batch be numbered so; makers number theirs otherwise too, with blanks or at length."""
        return self.batch is None or (
            len(self.batch) <= QUALIFIERS[BATCH] and CHARACTERS.fullmatch(self.batch) is not None
        )


def named() -> Named:
    """What the address of this request names. Serial numbers and variants beside a batch do not narrow.

    Raises NoDigitalLink for what is none: a wrong check digit, a qualifier without a value, twice, or of another key.
    """
    _, gtin, *qualifiers = segments()
    known = understood(gtin).gtin if gtin.isascii() and gtin.isdigit() and len(gtin) in DIGITS else None
    if known is None:
        raise NoDigitalLink(Said("This is no GTIN: check its digits, of which the last one is made of the others."))
    return Named(known, values_of(qualifiers, request.args.getlist(BATCH)).get(BATCH))


def in_numbers() -> str:
    """The path of this request with the number of each word that GS1 once let stand for it: "/01/…/10/…".

    Raises NoDigitalLink for a word that stood for none of a GTIN's qualifiers, and for a half one.
    """
    parts = segments()
    names, values = parts[::2], parts[1::2]
    numbers = [WORDS.get(name.lower(), name) for name in names]
    foreign = next((name for name, number in zip(names, numbers, strict=True) if not number.isdigit()), None)
    if foreign is not None:
        raise NoDigitalLink(
            Said(
                "“{foreign}” is no part of an address in a pack’s code. Write it as {form}.", foreign=foreign, form=FORM
            )
        )
    if len(names) > len(values):
        raise NoDigitalLink(BREAKS_OFF)
    pairs = zip(numbers, values, strict=True)
    return "".join(f"/{number}/{quote(value, safe='')}" for number, value in pairs)


def segments() -> list[str]:
    """The parts of the path as they were written: a slash inside a batch number is escaped, and parts nothing."""
    written = urlsplit(request.environ.get("REQUEST_URI") or request.environ.get("RAW_URI") or "").path
    path = written.removeprefix(request.script_root) if unquote(written).endswith(request.path) else request.path
    return [unquote(part) for part in path.strip("/").split("/")]


def values_of(qualifiers: Sequence[str], of_query: Sequence[str]) -> dict[str, str]:
    """Each qualifier by its application identifier; a batch may stand in the query instead."""
    pairs = [*zip(qualifiers[::2], qualifiers[1::2], strict=False), *((BATCH, value) for value in of_query if value)]
    found = dict(pairs)
    if len(qualifiers) % 2 or "" in found.values():
        raise NoDigitalLink(BREAKS_OFF)
    if len(found) < len(pairs):
        raise NoDigitalLink(Said("The address says something twice, so that it is not clear which batch it means."))
    foreign, known = next((name for name in found if name not in QUALIFIERS), None), ", ".join(QUALIFIERS)
    if foreign is not None and foreign.lower() in WORDS:
        number = WORDS[foreign.lower()]
        raise NoDigitalLink(
            Said("GS1 writes {number} for “{word}” here: write it as {form}.", number=number, word=foreign, form=FORM)
        )
    if foreign is not None:
        raise NoDigitalLink(
            Said("{foreign} is no qualifier of a GTIN: there are {known}.", foreign=foreign, known=known)
        )
    return found
