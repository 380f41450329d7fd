"""A document with what OCR saw of it before it, in one file: a line of JSON, then the PDF."""

from __future__ import annotations

import json

from registry.extract.ocr.glance import Glance, Looked
from registry.extract.ocr.sight import Sight


def head(looked: Looked, engine: str) -> bytes:
    """The line before the document: what was seen of its pages, why nothing of others, and the engine's name."""
    glances = [glance.plain() for glance in looked.glances.values()]
    told = {"glances": glances, "why_not": dict(looked.why_not), "engine": engine}
    return json.dumps(told).encode() + b"\n"


def unpacked(data: bytes) -> tuple[Sight, bytes]:
    """What OCR saw, and the document."""
    line, _newline, document = data.partition(b"\n")
    told = json.loads(line)
    glances = [Glance.of(plain) for plain in told["glances"]]
    why_not = {int(page): str(why) for page, why in told["why_not"].items()}
    return Sight(None, {glance.page: glance for glance in glances}, str(told["engine"]), why_not), document
