"""What the child does with a document once it is locked in."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from registry.domain.quantity import KEPT_NUMBER
from registry.extract.certificate import read_document
from registry.extract.inside.beforehand import work_out
from registry.extract.ocr.bundle import unpacked
from registry.extract.ocr.pixels import upright
from registry.extract.ocr.sight import Sight
from registry.extract.page import forms, inspect, render
from registry.extract.page.findings import Findings
from registry.extract.page.typefaces import typefaces
from registry.extract.problems import Problem, about

CHUNK = 1 << 20
NOTHING_SEEN = Sight()
NUMBERS = ("value", "lod", "loq")
NOT_AS_SEEN = ("text-image-mismatch", "ambiguous-value", "annotation-over-text", "odd-unicode")
UNSURE = {"form-field": "its page has form fields, which anybody could fill in"}
UNSURE |= dict.fromkeys(NOT_AS_SEEN, "its page holds text that is not what is seen on it")
NOT_AS_SEEN_TRUST = 0.7  # the third band: a person looks at it
INK = b"BT /F 10 Tf 40 90 Td (Analyte Result Unit LOD LOQ) Tj 0 -14 Td (Lead 0.10 mg/kg 0.01 0.02) Tj ET"
FIRST_PAGE = b"""%%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 300 120] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>> endobj
4 0 obj <</Length %d>> stream
%b
endstream endobj
5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj
trailer <</Root 1 0 R>>
%%%%EOF
""" % (len(INK), INK)


def warm_up() -> None:
    """Read a page of no interest, so that the forkserver has loaded all that its children will need."""
    with suppress(Exception):  # a reader that fails says so for each document
        typefaces()
        work_out()
        examined(FIRST_PAGE)


def read(document: int, arguments: dict[str, Any]) -> bytes:
    """The reader's answer about an open file, as JSON; `why_none` tells why no page can be read by OCR.

    Raises UnreadableDocument.
    """
    return _plain(examined(bytes_of(document), Sight(why_none=str(arguments.get("why_none", "")))))


def read_seen(document: int, _arguments: dict[str, Any]) -> bytes:
    """The reader's answer about an open file that what OCR saw of it stands before. Raises UnreadableDocument."""
    seen, data = unpacked(bytes_of(document))
    return _plain(examined(data, seen))


def pixels(document: int, arguments: dict[str, Any]) -> bytes:
    """A page of an open file as grey pixels behind their geometry. Raises UnreadableDocument."""
    page, turn, whole = (arguments[name] for name in ("page", "turn", "whole"))
    return upright(bytes_of(document), page=int(page), turn=int(turn), whole=bool(whole))


def _plain(answer: dict[str, Any]) -> bytes:
    return json.dumps(answer, ensure_ascii=False, allow_nan=False, default=str).encode("utf-8", "replace")


def draw(document: int, arguments: dict[str, Any]) -> bytes:
    """A page of an open file as PNG. Raises UnreadableDocument."""
    return render.png(bytes_of(document), page=int(arguments["page"]), scale=float(arguments["scale"]))


def nothing(_document: int, _arguments: dict[str, Any]) -> bytes:
    """No answer: asked for to see which layers hold."""
    return b""


def examined(data: bytes, sight: Sight = NOTHING_SEEN) -> dict[str, Any]:
    """What the reader says, together with what a second one saw. Raises UnreadableDocument."""
    findings = inspect.examine(data)
    filled_in = forms.printed(data)
    if filled_in is not None:
        printed = inspect.examine(filled_in)
        findings = replace(printed, problems=tuple(inspect.once([*findings.problems, *printed.problems])))
    answer = read_document(data if filled_in is None else filled_in, replace(sight, findings=findings))
    answer["sha256"] = hashlib.sha256(data).hexdigest()
    odd = [*findings.problems, *_disagreements(answer, findings), *_without_absurd_rows(answer)]
    two_readings = [problem for problem in answer["problems"] if problem["type"] == "text-image-mismatch"]
    _lower_what_is_not_as_seen(answer, [*findings.problems, *two_readings])
    status = "flagged" if odd and answer["status"] == "read" else answer["status"]
    return {**answer, "status": status, "problems": [*odd, *answer["problems"]]}


def _lower_what_is_not_as_seen(answer: dict[str, Any], odd: Sequence[Problem]) -> None:
    """Trust nothing far on a page whose text is not what a person sees on it, or not what was printed first."""
    doubts = {p["page"]: reason for kind, reason in UNSURE.items() for p in odd if p["type"] == kind}
    read = (row for sample in answer["samples"] for row in (*sample["results"], *sample["fields"].values()))
    for row in (row for row in read if row["page"] in doubts):
        row["confidence"] = min(NOT_AS_SEEN_TRUST, row["confidence"])
        row["reasons"] = [*row["reasons"], doubts[row["page"]]]


def _without_absurd_rows(answer: dict[str, Any]) -> list[Problem]:
    """Take out the rows with a number too long to be kept, and say which: the others still count."""
    problems: list[Problem] = []
    for sample in answer["samples"]:
        absurd = [row for row in sample["results"] if not all(_is_kept(row[name]) for name in NUMBERS)]
        sample["results"] = [row for row in sample["results"] if row not in absurd]
        for row in absurd:
            text = (row["printed_result"] or "")[:400]
            detail = f"A row's number is too large or too fine to be a result: {text[:80]!r}."
            problems.append(about("unreadable-row", detail, page=row["page"], bbox=row["bbox"], text=text))
    return problems


def _is_kept(number: str | None) -> bool:
    return number is None or KEPT_NUMBER.fullmatch(number) is not None


def _disagreements(answer: dict[str, Any], findings: Findings) -> Iterator[Problem]:
    """Where the two readers see different things: a page more or less, or text that ours does not see."""
    pages, words = len(findings.characters), answer["reader"].get("words", ())
    if answer["pages"] != pages:
        detail = f"One reader finds {answer['pages']} pages, another {pages}: compare each value with the picture."
        yield about("page-count-differs", detail)
    if not any(words) and "no-text-layer" not in {problem["type"] for problem in answer["problems"]}:
        yield about("no-text-layer", "This PDF holds neither text nor a picture of it: nothing of it was read.")
    blind = answer["reader"].get("blind", ())
    for number, (seen, read) in enumerate(zip(findings.characters, words, strict=False), start=1):
        if seen and not read and str(number) not in blind:
            yield about("needs-review", f"Page {number} holds text that was not read: look at it.", page=number)


def bytes_of(descriptor: int) -> bytes:
    """The file's bytes; who asked has seen that they are not too many, and memory is limited."""
    return b"".join(iter(lambda: os.read(descriptor, CHUNK), b""))
