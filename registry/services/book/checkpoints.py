"""Checkpoints of the public log: its size and root as a text anybody can keep, signed where there is a key.

The form is that of a signed note (https://c2sp.org/signed-note, https://c2sp.org/tlog-checkpoint).
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from registry.errors import InvalidInput, SettingError

ED25519 = b"\x01"  # how a signed note names the kind of its key
SEED_BYTES = ROOT_BYTES = 32
UNSIGNED = "Checkpoints here carry no signature: this registry has no key (REGISTRY_LOG_KEY)."


@dataclass(frozen=True)
class Checkpoint:
    """A head as its text says it; `signatures` are the lines below it."""

    origin: str
    size: int
    root: bytes
    text: str
    signatures: tuple[str, ...]


@dataclass(frozen=True)
class Signer:
    """The log's name and its key; without a key nothing is signed."""

    origin: str
    key: Ed25519PrivateKey | None = None

    def sign(self, *, size: int, root: bytes, at: datetime) -> str:
        """The checkpoint of a head."""
        text = f"{self.origin}\n{size}\n{base64.b64encode(root).decode()}\n{at.isoformat(timespec='seconds')}\n"
        return self.note(text)

    def note(self, text: str) -> str:
        """A text with its signature below, as a signed note has it."""
        if self.key is None:
            return f"{text}\n"
        signature = key_id(self.origin, self.key.public_key()) + self.key.sign(text.encode())
        return f"{text}\n— {self.origin} {base64.b64encode(signature).decode()}\n"

    def public(self) -> str:
        """What others check signatures with, as a signed note writes it; empty without a key."""
        return "" if self.key is None else written_key(self.origin, self.key.public_key())


def signer(address: str, secret: str) -> Signer:
    """The signer of a registry at this address. Raises SettingError for a key that is none."""
    origin = address.partition("://")[2].rstrip("/") or "botanicals-registry"
    if not secret:
        return Signer(origin)
    try:
        seed = base64.b64decode(secret, validate=True)
    except binascii.Error:
        seed = b""
    if len(seed) != SEED_BYTES:
        raise SettingError("REGISTRY_LOG_KEY is no key: make one with `registry log key`.")
    return Signer(origin, Ed25519PrivateKey.from_private_bytes(seed))


def new_key() -> str:
    """A new secret, as REGISTRY_LOG_KEY takes it."""
    return base64.b64encode(Ed25519PrivateKey.generate().private_bytes_raw()).decode()


def key_id(origin: str, key: Ed25519PublicKey) -> bytes:
    """The four bytes by which a signature says whose it is."""
    return sha256(origin.encode() + b"\n" + ED25519 + key.public_bytes_raw()).digest()[:4]


def written_key(origin: str, key: Ed25519PublicKey) -> str:
    """A public key with the name it signs for."""
    number = key_id(origin, key).hex()
    return f"{origin}+{number}+{base64.b64encode(ED25519 + key.public_bytes_raw()).decode()}"


def read_checkpoint(text: str) -> Checkpoint:
    """A checkpoint from its text. Raises InvalidInput where it is none."""
    body, _, signed = text.partition("\n\n")
    lines = body.split("\n")
    try:
        origin, size, root = lines[0], int(lines[1]), base64.b64decode(lines[2], validate=True)
    except (IndexError, ValueError):
        origin, size, root = "", 0, b""
    if len(root) != ROOT_BYTES:
        raise InvalidInput("This is no checkpoint: it says its log, its size and its root, a line each.")
    return Checkpoint(origin, size, root, f"{body}\n", tuple(line for line in signed.split("\n") if line))


def is_signed_by(checkpoint: Checkpoint, written: str) -> bool:
    """Whether one of a checkpoint's signatures is of this public key. Raises InvalidInput where it is no key."""
    return is_note_of(checkpoint.text, checkpoint.signatures, written)


def is_note_of(text: str, signatures: Iterable[str], written: str) -> bool:
    """Whether one of the signatures below a text is of this public key. Raises InvalidInput where it is no key."""
    name, _, rest = written.strip().partition("+")
    try:
        raw = base64.b64decode(rest.partition("+")[2], validate=True)
        key = Ed25519PublicKey.from_public_bytes(raw.removeprefix(ED25519))
    except ValueError as error:
        raise InvalidInput("This is no public key: copy the whole line, name+number+key.") from error
    return any(_holds(line, name, key, text) for line in signatures)


def _holds(line: str, name: str, key: Ed25519PublicKey, text: str) -> bool:
    opening = f"— {name} "
    try:
        signature = base64.b64decode(line.removeprefix(opening), validate=True)
        key.verify(signature[4:], text.encode())
    except (binascii.Error, InvalidSignature):
        return False
    return line.startswith(opening) and signature[:4] == key_id(name, key)
