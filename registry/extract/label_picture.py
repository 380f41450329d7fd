"""Has a stranger's picture of a label drawn anew in a child that the kernel locks in."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass

from marshmallow import Schema, ValidationError, fields, validate

from registry.errors import UnreadableDocument
from registry.extract.limits import Limits
from registry.extract.locked.minder import Minder
from registry.extract.picture_bounds import HEAD, LONGEST

DRAWING = Limits(processor_seconds=20, memory_bytes=1 << 30, answer_bytes=10_000_000)
# of its own: no reader loads what decodes pictures
DRAWER = Minder(warm_up="registry.extract.inside.redrawing:warm_up")
MAX_FILE_BYTES = 10_000_000
TOO_MUCH = "The picture takes more time or memory than a picture of a label does. Save it smaller, as JPEG."
BEGINNING, KIND = b"RIFF", b"WEBP"


@dataclass(frozen=True)
class Drawn:
    """A WebP picture and its size in pixels."""

    data: bytes
    width: int
    height: int


SIDE = fields.Integer(strict=True, validate=validate.Range(1, LONGEST))
BOTH = validate.Length(equal=2)


class HeadSchema(Schema):
    """What the child may say of its two pictures."""

    sizes = fields.List(fields.List(SIDE, validate=BOTH), required=True, validate=BOTH)
    bytes = fields.List(
        fields.Integer(strict=True, validate=validate.Range(1, DRAWING.answer_bytes)), required=True, validate=BOTH
    )


def drawn_anew(data: bytes) -> tuple[Drawn, Drawn]:
    """The whole picture and a small one, as WebP without anything else that stood in the file.

    Raises UnreadableDocument: `empty-file`, `too-large`, or `unreadable-picture` with what to do.
    """
    if not data:
        raise UnreadableDocument("empty-file", "The file is empty. Was it saved before it was sent?")
    if len(data) > MAX_FILE_BYTES:
        raise UnreadableDocument("too-large", "A picture may have at most 10 MB. Save it smaller.", status=413)
    try:
        return _understood(DRAWER.ask_about(data, "registry.extract.inside.redrawing:draw", DRAWING))
    except UnreadableDocument as error:
        said = error.detail if error.problem == "unreadable-picture" else TOO_MUCH
        raise UnreadableDocument("unreadable-picture", said) from error


def _understood(body: bytes) -> tuple[Drawn, Drawn]:
    """The child's two pictures; it has read a stranger's file, so nothing is taken on trust."""
    try:
        (length,) = HEAD.unpack_from(body)
        rest = body[HEAD.size + length :]
        said = HeadSchema().load(json.loads(body[HEAD.size : HEAD.size + length]))
    except (ValueError, ValidationError, struct.error) as error:
        raise UnreadableDocument("unreadable-picture", TOO_MUCH) from error
    first, second = said["bytes"]
    pictures = (rest[:first], rest[first:])
    if len(rest) != first + second or any(p[:4] != BEGINNING or p[8:12] != KIND for p in pictures):
        raise UnreadableDocument("unreadable-picture", TOO_MUCH)
    whole, small = (Drawn(p, *size) for p, size in zip(pictures, said["sizes"], strict=True))
    return whole, small
