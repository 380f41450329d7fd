"""Has pages looked at by the OCR engine: pixels from a locked child, words from a locked engine, within a time."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from threading import BoundedSemaphore, Lock
from typing import Protocol

import structlog

from registry.errors import UnreadableDocument
from registry.extract.ocr.engine import Engine, EngineFailed, look
from registry.extract.ocr.geometry import DPI, FURTHER, SECOND_DPI, Geometry, Way
from registry.extract.ocr.glance import NAMED, Glance, Looked
from registry.extract.ocr.orientation import looks_upright, turn_of
from registry.extract.ocr.picture import Picture
from registry.extract.ocr.raised import raised_in
from registry.extract.ocr.strips import Strip, of_page, strips_of
from registry.extract.ocr.tsv import tokens_of

SECONDS = 300.0  # for all pages of a document: fifty take about that
PAGE_SECONDS = 120.0  # for one reading of one page: six are usual, ten times as many on a busy machine
SPARSE, COLUMNS = ("--psm", "11"), ("--psm", "4")
AT_ONCE = max(2, min(8, os.cpu_count() or 2))  # engines, each a process of one thread; pages, 40 MB each
NO_TIME = "OCR ran out of the time that one document may take."
FAILED = "The OCR engine failed on it."

Asked = tuple[Sequence[Picture], tuple[str, ...]]  # pictures, and the engine's options for them

log = structlog.get_logger(__name__)
engines = BoundedSemaphore(AT_ONCE)  # of this process, for all documents that it has read
pages_held = BoundedSemaphore(AT_ONCE)  # the same: no page is drawn before its turn


class Drawer(Protocol):
    """Draws a page (from 1), turned, or only its pictures: a line of geometry, then grey pixels.."""

    def __call__(self, page: int, *, turn: int, whole: bool) -> bytes:
        """The pixels. Raises UnreadableDocument."""


def looked_at(pages: Mapping[int, bool], draw: Drawer, engine: Engine) -> Looked:
    """The pages (from 1) as the engine reads them; each has whether the whole of it is wanted or its pictures only.

    Several are read at once, and drawn one after another: `draw` need not bear two threads.
    """
    until = time.monotonic() + SECONDS
    drawn = _one_at_a_time(draw)
    with ThreadPoolExecutor(AT_ONCE) as readers:
        asked = [_Page(page, whole, drawn, engine, until) for page, whole in pages.items()]
        told = dict(zip(pages, readers.map(_glance, asked), strict=True))
    why_not = {page: why for page, why in told.items() if isinstance(why, str)}
    return Looked({page: glance for page, glance in told.items() if isinstance(glance, Glance)}, why_not)


def _one_at_a_time(draw: Drawer) -> Drawer:
    lock = Lock()

    def drawn(page: int, *, turn: int, whole: bool) -> bytes:
        with lock:
            return draw(page, turn=turn, whole=whole)

    return drawn


def _glance(page: _Page) -> Glance | str:
    """What the engine saw of a page, or why it saw nothing."""
    try:
        with pages_held:
            return page.glance()
    except (EngineFailed, UnreadableDocument, OSError) as fault:  # the machine may be out of room or of processes
        log.warning("page not read by OCR", page=page.number, fault=str(fault))
        return NO_TIME if time.monotonic() >= page.until else FAILED


@dataclass(frozen=True)
class _Page:
    number: int
    whole: bool
    draw: Drawer
    engine: Engine
    until: float

    def glance(self) -> Glance:
        """Two readings of the page, upright, and more where they differ. Raises EngineFailed, UnreadableDocument."""
        geometry, picture = self._drawn(0)
        if not self.whole:
            return self._of_pictures(geometry, picture)
        first, second = self._readings([([picture], self._everything()), self._second(picture)])
        if not looks_upright(tokens_of(first)):
            before = geometry
            geometry, picture, first = self._turned(geometry, picture, first)
            second = second if geometry is before else self._read(*self._second(picture))
        return self._settled(Glance(self.number, geometry, first, second), picture)

    def _of_pictures(self, geometry: Geometry, picture: Picture) -> Glance:
        """The same of pictures beside text, which are looked at once more only while they may hold a table."""
        glance = Glance(self.number, geometry, self._read([picture], self._everything()), "")
        if not glance.names:
            return glance
        glance = replace(glance, second=self._read(*self._second(picture)))
        return self._settled(glance, picture) if glance.names >= NAMED else glance

    def _settled(self, glance: Glance, picture: Picture) -> Glance:
        """The glance with its powers of ten, and further readings where the two differ."""
        glance = replace(glance, raised=raised_in(tokens_of(glance.first), picture, self._figures))
        strips = strips_of(glance.disputed)
        return replace(glance, further=self._again(picture, strips)) if strips else glance

    def _again(self, picture: Picture, strips: Sequence[Strip]) -> tuple[str, ...]:
        """Further readings of some strips of the page."""
        asked = [self._way([strip.cut_from(picture) for strip in strips], way) for way in FURTHER]
        said = zip(self._readings(asked), FURTHER, strict=True)
        return tuple(of_page(table, strips, way.dpi) for table, way in said)

    def _readings(self, asked: Iterable[Asked]) -> tuple[str, ...]:
        with ThreadPoolExecutor(AT_ONCE) as looks:
            return tuple(looks.map(lambda one: self._read(*one), asked))

    def _figures(self, pictures: Sequence[Picture], options: Sequence[str]) -> str:
        """What the engine sees in cuttings; nothing where it has no time for them."""
        try:
            return self._read(pictures, tuple(options), form=())
        except EngineFailed:
            return ""

    def _second(self, picture: Picture) -> Asked:
        return [picture.shrunk(SECOND_DPI)], (*COLUMNS, "-l", self.engine.languages[0])

    def _way(self, pictures: Sequence[Picture], way: Way) -> Asked:
        return [p.shrunk(way.dpi) for p in pictures], ("--psm", way.mode, "-l", self.engine.languages[0])

    def _turned(self, geometry: Geometry, picture: Picture, first: str) -> tuple[Geometry, Picture, str]:
        """The page turned as the engine says it stands, if more of it can be read then."""
        turn = turn_of(self._read([picture.shrunk(SECOND_DPI)], ("--psm", "0"), form=()))
        if turn == 0:
            return geometry, picture, first
        other, upright = self._drawn(turn)
        again = self._read([upright], self._everything())
        return (other, upright, again) if _legible(again) > _legible(first) else (geometry, picture, first)

    def _everything(self) -> tuple[str, ...]:
        return (*SPARSE, "-l", "+".join(self.engine.languages))

    def _drawn(self, turn: int) -> tuple[Geometry, Picture]:
        self._left()
        line, _newline, pixels = self.draw(self.number, turn=turn, whole=self.whole).partition(b"\n")
        try:
            geometry = Geometry(**json.loads(line))
            width, height = geometry.size
        except (ValueError, TypeError) as error:
            raise EngineFailed("its pixels did not come as agreed") from error
        if (geometry.turn, width * height) != (turn, len(pixels)):
            raise EngineFailed("its pixels did not come as agreed")
        return geometry, Picture(width, height, pixels, DPI)

    def _read(self, pictures: Sequence[Picture], options: tuple[str, ...], form: tuple[str, ...] = ("tsv",)) -> str:
        with engines:
            return look(self.engine, pictures, options=(*options, *form), seconds=min(PAGE_SECONDS, self._left()))

    def _left(self) -> float:
        """The seconds that the document still has. Raises EngineFailed where there are none."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise EngineFailed("the document's time is up")
        return left


def _legible(table: str) -> float:
    return sum(token.sure * len(token.text) for token in tokens_of(table))
