"""What the child says of a document's own history: its signatures, and how often it was added to after it was made."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from registry.errors import UnreadableDocument
from registry.extract.inside import tasks
from registry.extract.page import envelope

MOST_SIGNATURES = 20
LONGEST_NAME = 200
START = re.compile(rb"startxref\s+(\d+)\s+%%EOF")
LINEARIZED = b"/Linearized"
SEARCHED = 1024  # where a file arranged for the web says so
UNCHECKABLE = "cannot_be_checked"
FAILURES = (PdfError, SignatureValidationError, ValueError, TypeError, KeyError, AttributeError, NotImplementedError)


def warm_up() -> None:
    """Look at a page of no interest, so that what parses is loaded before the child is locked in."""
    with suppress(UnreadableDocument):
        history(tasks.FIRST_PAGE)


def look(document: int, _arguments: dict[str, Any]) -> bytes:
    """The signatures and generations of an open file, as JSON. Raises UnreadableDocument."""
    return json.dumps(history(tasks.bytes_of(document))).encode()


def history(data: bytes) -> dict[str, Any]:
    """How a file's signatures stand, and how many times something was appended. Raises UnreadableDocument."""
    envelope.look_at(data)
    try:
        reader = PdfFileReader(BytesIO(data), strict=False)
        found = list(reader.embedded_regular_signatures)[:MOST_SIGNATURES]
        stated = [_stated(signature) for signature in found]
    except (*FAILURES, RecursionError, IndexError, OSError, AssertionError):
        stated = [{"state": UNCHECKABLE, "by": "", "whole": False}]
    return {"signatures": stated, "updates": updates(data)}


def updates(data: bytes) -> int:
    """How many times something was appended; the two ends of a file arranged for the web count as one."""
    ends = {match[1] for match in START.finditer(data)}
    arranged = LINEARIZED in data[:SEARCHED]
    return max(0, len(ends) - 1 - arranged)


def _stated(signature: EmbeddedPdfSignature) -> dict[str, Any]:
    """One signature: its state, the name in its certificate, which nobody proved, and what it covers."""
    with suppress(*FAILURES):
        signature.compute_integrity_info()  # type: ignore[no-untyped-call]
        intact, valid = validate_sig_integrity(
            signature.signer_info, signature.signer_cert, "data", signature.compute_digest()
        )
        whole = signature.coverage == SignatureCoverageLevel.ENTIRE_FILE
        untouched = intact and valid and signature.summarise_integrity_info()["docmdp_ok"] is True
        return {"state": "intact" if untouched else "altered", "by": _signer(signature), "whole": whole}
    return {"state": UNCHECKABLE, "by": "", "whole": False}


def _signer(signature: EmbeddedPdfSignature) -> str:
    names = dict(_names(signature))
    name = names.get("common_name") or names.get("organization_name") or ""
    return "".join(letter for letter in name if letter.isprintable())[:LONGEST_NAME]


def _names(signature: EmbeddedPdfSignature) -> Iterator[tuple[str, str]]:
    for name, value in signature.signer_cert.subject.native.items():
        yield name, value if isinstance(value, str) else str(value)
