"""Reads and draws documents in locked children: whatever a file does, the caller gets an answer."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import structlog

from registry import __version__
from registry.errors import SettingError, UnreadableDocument
from registry.extract import wire
from registry.extract.file import check_size, digest_of, opened
from registry.extract.limits import MAX_BYTES, Limits
from registry.extract.locked import sandbox
from registry.extract.locked.minder import Minder, Refused
from registry.extract.ocr.bundle import head
from registry.extract.ocr.engine import NOT_INSTALLED, Engine, find_engine
from registry.extract.ocr.seeing import looked_at
from registry.extract.problems import UNREADABLE, about

READING = Limits()
DRAWING = Limits(answer_bytes=40_000_000)
SHOWING = Limits(processor_seconds=60, wall_seconds=120.0, answer_bytes=80_000_000)  # draws every page
TASKS = "registry.extract.inside.tasks"
MINDER = Minder(warm_up=f"{TASKS}:warm_up")
SHOWER = Minder(warm_up="registry.extract.inside.shown:warm_up")  # of its own: no worker loads what draws
WRONG = "What the reader said of this document did not pass its check. The fault is ours, and was written down."

log = structlog.get_logger(__name__)


def read_isolated(
    path: Path, *, most_bytes: int = MAX_BYTES, ocr: bool = True, by_text: dict[str, Any] | None = None
) -> dict[str, Any]:
    """The reader's answer about a file, read in a child of its own; never raises for a bad file.

    A file that cannot be read gives status "unreadable" with one problem. Safe to call from several threads.
    Without `ocr` pages that are pictures are left as they are; that answer, given as `by_text`, spares reading the same
    file's text once more.
    """
    digest: str | None = None
    try:
        with opened(path) as document:
            check_size(document, most_bytes)
            digest = digest_of(document)
            known = by_text if by_text is not None and by_text["sha256"] == digest else None
            return _Reading(path, digest, document).answer(find_engine() if ocr else None, known)
    except UnreadableDocument as error:
        return _unreadable(error, path=path, digest=digest)


@dataclass(frozen=True)
class _Reading:
    """A file that is open to be read: by its text, and where that cannot be, by what OCR sees on its pages."""

    path: Path
    digest: str
    document: int

    def answer(self, engine: Engine | None, by_text: dict[str, Any] | None) -> dict[str, Any]:
        """The reader's answer, with an engine for OCR or without. Raises UnreadableDocument."""
        why_none = NOT_INSTALLED if engine is None else ""
        answer = by_text or self._asked("read", self.document, {"why_none": why_none})
        blind = answer["reader"].get("blind")
        return (blind and engine and self._looked_at(blind, engine)) or answer

    def _looked_at(self, blind: dict[str, bool], engine: Engine) -> dict[str, Any] | None:
        """The answer with what OCR saw of some pages; None where that is nothing but pictures without a table."""
        looked = looked_at({int(page): free for page, free in blind.items()}, self._drawn, engine)
        if not any(blind.values()) and not looked.holds_table:
            return None
        with tempfile.TemporaryFile() as bundle:
            bundle.write(head(looked, engine.name))
            os.lseek(self.document, 0, os.SEEK_SET)
            with os.fdopen(os.dup(self.document), "rb") as document:
                shutil.copyfileobj(document, bundle)
            bundle.seek(0)
            return self._asked("read_seen", bundle.fileno(), {})

    def _asked(self, task: str, document: int, arguments: dict[str, Any]) -> dict[str, Any]:
        answer = MINDER.ask(f"{TASKS}:{task}", document=document, arguments=arguments, limits=READING)
        return _checked(answer.body, path=self.path, digest=self.digest, held=answer.layers)

    def _drawn(self, page: int, *, turn: int, whole: bool) -> bytes:
        os.lseek(self.document, 0, os.SEEK_SET)
        arguments = {"page": page, "turn": turn, "whole": whole}
        task = f"{TASKS}:pixels"
        return MINDER.ask(task, document=self.document, arguments=arguments, limits=DRAWING).body


def render_isolated(path: Path, page: int, scale: float) -> bytes:
    """A page (counted from 1) as PNG at `scale` pixels a point, drawn in a child. Raises UnreadableDocument."""
    arguments = {"page": page, "scale": scale}
    with opened(path) as document:
        return MINDER.ask(f"{TASKS}:draw", document=document, arguments=arguments, limits=DRAWING).body


def show_isolated(path: Path, answer: dict[str, Any]) -> bytes:
    """A PDF of a file's pages with a box on all that this answer says was read of it, drawn in a child.

    Raises UnreadableDocument, also where the file is no longer the one that was read.
    """
    said = json.dumps(answer).encode()
    with opened(path) as document, tempfile.TemporaryFile() as bundle:
        check_size(document, MAX_BYTES)
        if digest_of(document) != answer["sha256"]:
            raise UnreadableDocument("unreadable-pdf", "This file changed after it was read. Read it again.")
        bundle.write(said)
        with os.fdopen(os.dup(document), "rb") as pages:
            shutil.copyfileobj(pages, bundle)
        bundle.seek(0)
        task, arguments = "registry.extract.inside.shown:show", {"answer_bytes": len(said)}
        return SHOWER.ask(task, document=bundle.fileno(), arguments=arguments, limits=SHOWING).body


@cache
def layers() -> tuple[str, ...]:
    """The layers of the sandbox that hold on this machine, as a child of today found them."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    try:
        answer = MINDER.ask(f"{TASKS}:nothing", document=nothing, arguments={}, limits=READING)
    finally:
        os.close(nothing)
    return answer.layers


def require_layers() -> None:
    """For strict operation: raise SettingError with the layers that this machine lacks, if it lacks any."""
    missing = [layer for layer in sandbox.LAYERS if layer not in layers()]
    if missing:
        sentence = "Set REGISTRY_STRICT_SANDBOX=0, or start on a Linux kernel from 5.13 on that has them."
        raise SettingError(
            f"The reader cannot be locked in fully, this machine lacks: {', '.join(missing)}. {sentence}"
        )


def _checked(body: bytes, *, path: Path, digest: str, held: tuple[str, ...]) -> dict[str, Any]:
    """The child's answer with what we know better than the child. Raises Refused where it is not as agreed."""
    try:
        answer = wire.answer_of(body, file=path.name, sha256=digest, layers=held)
    except wire.WrongAnswer as error:
        log.warning("reader's answer refused", sha256=digest, fault=str(error))
        raise Refused("reader-fault", WRONG, held) from error
    return answer


def _unreadable(error: UnreadableDocument, *, path: Path, digest: str | None) -> dict[str, Any]:
    problem = error.problem if error.problem in UNREADABLE else "unreadable-pdf"
    held = error.layers if isinstance(error, Refused) else ()
    return {
        "file": path.name,
        "sha256": digest,
        "pages": None,
        "status": "unreadable",
        "problems": [about(problem, error.detail)],
        "reader": {"version": __version__, "layers": list(held)},
        "samples": [],
    }
