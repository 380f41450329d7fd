"""Documents by the sha256 of their bytes, each kept once and never changed, in a folder or a bucket."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, cast

import obstore
import structlog
from obstore.exceptions import AlreadyExistsError, BaseError
from obstore.store import LocalStore, MemoryStore, ObjectStore, S3Store

from registry.errors import RegistryError, SettingError, UnreadableDocument

log = structlog.get_logger()

MEGABYTE = 1_000_000
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class StorageFull(RegistryError):
    """There is no room for another document."""

    problem, status, title = "storage-full", 507, "No room left"


class StorageUnavailable(RegistryError):
    """The place where documents are kept does not answer."""

    problem, status, title = "unavailable", 503, "Not available at the moment"


class DamagedDocument(RegistryError):
    """A kept document is missing or no longer what it was: it is not served, and somebody must look."""

    title = "This document is damaged"


@dataclass(frozen=True)
class Staged:
    """Bytes that have arrived and are hashed, in a temporary file; not yet kept."""

    file: BinaryIO
    sha256: str
    size: int
    head: bytes


@dataclass(frozen=True)
class DocumentStore:
    """The kept documents; `root` is their folder where they lie on this machine."""

    objects: ObjectStore
    root: Path | None = None

    @classmethod
    def open(cls, url: str) -> DocumentStore:
        """The store at file:///folder, s3://bucket/prefix (keys and endpoint from AWS_*) or memory://."""
        scheme, _, place = url.partition("://")
        match scheme:
            case "file":
                root = Path(place)
                return cls(LocalStore(root, mkdir=True), root)
            case "s3":
                return cls(S3Store.from_url(url))
            case "memory":
                return cls(MemoryStore())
        raise SettingError(f"REGISTRY_DOCUMENTS_URL is {url!r}: write file:///a/folder or s3://bucket.")

    @contextmanager
    def stage(self, chunks: Iterable[bytes], *, max_bytes: int) -> Iterator[Staged]:
        """Take in bytes without keeping them, hashed as they come; they are gone when the block ends.

        Raises UnreadableDocument `too-large` (413) at the first byte over the cap.
        """
        digest, size, head = sha256(), 0, b""
        with full_disks(), tempfile.TemporaryFile() as file:
            for chunk in chunks:
                size += len(chunk)
                if size > max_bytes:
                    raise UnreadableDocument(
                        "too-large", f"A document may have at most {max_bytes / MEGABYTE:g} megabytes.", status=413
                    )
                head = (head + chunk)[:1024] if len(head) < 1024 else head
                digest.update(chunk)
                file.write(chunk)
            yield Staged(cast("BinaryIO", file), digest.hexdigest(), size, head)

    def keep(self, staged: Staged) -> None:
        """Make staged bytes durable under their sha256; keeping the same bytes again changes nothing."""
        staged.file.seek(0)
        name = _name(staged.sha256)
        with full_disks():
            try:
                obstore.put(self.objects, name, staged.file, mode="create")
            except AlreadyExistsError:
                if len(self.read(staged.sha256)) != staged.size:  # pragma: no cover - the sha256 was checked
                    raise DamagedDocument(f"Document {staged.sha256} is kept with other bytes.") from None
            if self.root is not None:
                sync(self.root, name)

    def put(self, chunks: Iterable[bytes], *, max_bytes: int) -> Staged:
        """Stage and keep in one step."""
        with self.stage(chunks, max_bytes=max_bytes) as staged:
            self.keep(staged)
        return staged

    def read(self, digest: str) -> bytes:
        """The bytes of a document, checked against their sha256.

        Raises DamagedDocument where they are missing or differ.
        """
        data = self._fetch(_name(digest))
        if data is None or sha256(data).hexdigest() != digest:
            what = "is missing" if data is None else "does not match its sha256"
            log.critical("document_damaged", sha256=digest, what=what)
            raise DamagedDocument(f"Document {digest} {what}. It is not shown until somebody has looked at it.")
        return data

    @contextmanager
    def path(self, digest: str) -> Iterator[Path]:
        """A checked document as a local file: the kept one itself, or a copy for as long as the block lasts."""
        data = self.read(digest)
        if self.root is not None:
            yield self.root / _name(digest)
            return
        with full_disks(), tempfile.NamedTemporaryFile(suffix=".pdf") as copy:
            copy.write(data)
            copy.flush()
            yield Path(copy.name)

    def keep_picture(self, digest: str, png: bytes, *, page: int, scale: float) -> None:
        """Keep a drawn page; it can be drawn again, so it may be lost."""
        with full_disks():
            obstore.put(self.objects, _picture(digest, page, scale), png, mode="overwrite")

    def picture(self, digest: str, *, page: int, scale: float) -> bytes | None:
        """A drawn page as PNG, or None where it is not kept."""
        return self._fetch(_picture(digest, page, scale))

    def _fetch(self, name: str) -> bytes | None:
        with full_disks():
            try:
                return bytes(obstore.get(self.objects, name).bytes())
            except FileNotFoundError:
                return None


def _name(digest: str) -> str:
    return f"{digest[:2]}/{digest[2:4]}/{digest}.pdf"


def _picture(digest: str, page: int, scale: float) -> str:
    return f"derived/{digest}/{page}@{scale:g}.png"


def sync(root: Path, name: str) -> None:
    """Make the file and every folder on its way durable: obstore itself calls no fsync."""
    place = root / name
    while True:
        descriptor = os.open(place, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if place == root:
            return
        place = place.parent


@contextmanager
def full_disks() -> Iterator[None]:
    """Say what a full disk or a silent bucket means for the one who asks."""
    try:
        yield
    except OSError as error:
        if error.errno in NO_ROOM:
            raise StorageFull("There is no room for this document. Nothing of it was kept.") from error
        raise
    except BaseError as error:
        if any(f"os error {number})" in str(error) for number in NO_ROOM):
            raise StorageFull("There is no room for this document. Nothing of it was kept.") from error
        raise StorageUnavailable("The documents cannot be reached at the moment. Try again soon.") from error
