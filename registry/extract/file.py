"""A document as a file that is open, before anything of it is read: what kind it is, how large, its digest."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from registry.errors import UnreadableDocument

MEGABYTE = 1_000_000
CHUNK = 1 << 20


@contextmanager
def opened(path: Path) -> Iterator[int]:
    """A descriptor of a regular file. Raises UnreadableDocument."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be used"
        raise UnreadableDocument("unreadable-pdf", f"This file cannot be opened: {reason}.") from error
    try:
        _check_kind(os.fstat(descriptor))
        yield descriptor
    finally:
        os.close(descriptor)


def _check_kind(file: os.stat_result) -> None:
    if not stat.S_ISREG(file.st_mode):
        raise UnreadableDocument("not-a-pdf", "This is not a file. Give the path of a PDF.", status=415)


def check_size(document: int, most_bytes: int) -> None:
    """Raise UnreadableDocument where a file is larger than may be."""
    if os.fstat(document).st_size > most_bytes:
        sentence = f"This file is larger than {most_bytes // MEGABYTE} MB. Save it with smaller pictures."
        raise UnreadableDocument("too-large", sentence, status=413)


def digest_of(descriptor: int) -> str:
    """The digest of the whole file, whose position is at its beginning afterwards."""
    digest = hashlib.sha256()
    while chunk := os.read(descriptor, CHUNK):
        digest.update(chunk)
    os.lseek(descriptor, 0, os.SEEK_SET)
    return digest.hexdigest()
