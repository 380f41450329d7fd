"""Pictures of labels beside the documents, by the sha256 of their bytes, each kept once and never changed."""

from __future__ import annotations

from hashlib import sha256

import obstore
import structlog
from obstore.exceptions import AlreadyExistsError

from registry.storage.documents import DamagedDocument, DocumentStore, full_disks, sync

log = structlog.get_logger()


def keep_label_picture(store: DocumentStore, data: bytes) -> str:
    """Make a WebP picture durable; gives its sha256. Keeping the same bytes again changes nothing."""
    digest = sha256(data).hexdigest()
    with full_disks():
        try:
            obstore.put(store.objects, _name(digest), data, mode="create")
        except AlreadyExistsError:
            return digest
        if store.root is not None:
            sync(store.root, _name(digest))
    return digest


def label_picture(store: DocumentStore, digest: str) -> bytes:
    """A kept picture, checked against its sha256. Raises DamagedDocument where it is missing or differs."""
    with full_disks():
        try:
            data = bytes(obstore.get(store.objects, _name(digest)).bytes())
        except FileNotFoundError:
            data = b""
    if sha256(data).hexdigest() != digest:
        log.critical("picture_damaged", sha256=digest)
        raise DamagedDocument(f"Picture {digest} is missing or does not match its sha256.")
    return data


def _name(digest: str) -> str:
    return f"pictures/{digest[:2]}/{digest}.webp"
