"""What a person types or scans from a pack: a GTIN, a GS1 code, an address of ours, an id, or words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

import biip
from biip.gs1_digital_link_uris import GS1DigitalLinkURI
from biip.gs1_element_strings import GS1ElementString
from biip.gs1_messages import GS1Message
from stdnum import ean

from registry.services.ids import is_mistyped, typed_id
from registry.services.makers.label_input import gtin14

GTIN, BATCH = "01", "10"  # GS1 application identifiers
# words that GS1 Digital Link let stand for these numbers until its syntax 1.2 (says the code of GS1's interpretGS1scan)
WORDS = {"gtin": GTIN, "cpv": "22", "lot": BATCH, "ser": "21"}
WORD = re.compile(rf"(?<=/)({'|'.join(WORDS)})(?=/)", re.IGNORECASE)
DIGITS = (8, 12, 13, 14)
LONGEST = 200
OURS = re.compile(r"/(?:v|batches|products|certificates|recalls)/([^/?#]+)", re.IGNORECASE)
# as our own codes say it of a batch that GS1 would not let be numbered so, with a blank or at length
LOOSE = re.compile(rf"/{GTIN}/([0-9]{{8,14}})/{BATCH}/([^/]+)/?")
# as it is read off a pack, where nobody prints the scheme: "registry.example/v/KCE9P-969SQ"
HOST_FIRST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?/\S+")


@dataclass(frozen=True)
class PackText:
    """What was understood: `gtin` (14 digits), `public_id` or `words`; digits may be a GTIN, or words of a batch.

    `batch` is the batch number a GS1 code brings along. `slip` says why a number that looks like a GTIN or an id is
    none ("gtin" or "id").
    """

    gtin: str | None = None
    batch: str | None = None
    public_id: str | None = None
    words: str = ""
    slip: str | None = None


def understood(text: str) -> PackText:
    """What a text of a pack means: never a guess between two things, words where it is nothing else."""
    text = text[:LONGEST].strip()
    if text.lower().startswith(("http://", "https://")):
        return _of_address(text, text)
    if HOST_FIRST.fullmatch(text):
        return _of_address(f"https://{text}", text)
    bare = digits_of(text)
    if bare.isascii() and bare.isdigit() and len(bare) in DIGITS:
        return _of_digits(bare, text)
    if text.startswith(("(", "]", GTIN)):
        found = _of_elements(text)
        if found is not None:
            return found
    known = typed_id(text)
    if known is not None:
        return PackText(public_id=known)
    return PackText(words=text, slip="id" if is_mistyped(text) and re.search(r"\d", text) else None)


def digits_of(text: str) -> str:
    """A text without what is printed between the digits under a bar code."""
    return re.sub(r"[\s-]", "", text)


def _of_digits(bare: str, text: str) -> PackText:
    """Digits that could be a GTIN; a batch number may look the same, so words stay possible where they do not fit."""
    return PackText(gtin=gtin14(bare), words=text) if ean.is_valid(bare) else PackText(words=text, slip="gtin")


def _of_address(address: str, text: str) -> PackText:
    try:
        path = urlsplit(address).path
    except ValueError:
        return PackText(words=text)
    ours = OURS.search(path)
    known = typed_id(unquote(ours[1])) if ours else None
    if known is not None:
        return PackText(public_id=known)
    numbered = WORD.sub(lambda word: WORDS[word[0].lower()], address)
    try:
        link = GS1DigitalLinkURI.parse(numbered)
    except (biip.BiipException, ValueError):
        return _of_loose(urlsplit(numbered).path) or PackText(words=text)
    return _of_strings(link.element_strings) or PackText(words=text)


def _of_loose(path: str) -> PackText | None:
    found = LOOSE.search(path)
    if found is None or found.end() < len(path) or not ean.is_valid(found[1]):
        return None
    return PackText(gtin=gtin14(found[1]), batch=unquote(found[2]))


def _of_elements(text: str) -> PackText | None:
    try:
        message = GS1Message.parse_hri(text) if text.startswith("(") else biip.parse(text).gs1_message
    except (biip.BiipException, ValueError):
        return None
    return None if message is None else _of_strings(message.element_strings)


def _of_strings(strings: Iterable[GS1ElementString]) -> PackText | None:
    values = {string.ai.ai: string.value for string in strings}
    gtin = values.get(GTIN)
    return None if gtin is None else PackText(gtin=gtin14(gtin), batch=values.get(BATCH))
