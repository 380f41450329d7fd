"""ZIP archives as strangers send them, good and bad."""

from __future__ import annotations

import io
import stat
import zipfile


def archive(*members: tuple[str, bytes], packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these members."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", packed) as into:
        for name, data in members:
            into.writestr(name, data)
    return kept.getvalue()


def locked(name: str, data: bytes) -> bytes:
    """An archive whose member says that it is encrypted."""
    made = bytearray(archive((name, data)))
    made[6] |= 1
    made[made.rindex(b"PK\1\2") + 8] |= 1
    return bytes(made)


def link(name: str, target: bytes) -> bytes:
    """An archive that holds a symbolic link."""
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as into:
        into.writestr(info, target)
    return kept.getvalue()


def damaged(name: str, data: bytes) -> bytes:
    """An archive whose member no longer has the bytes of its checksum."""
    return archive((name, data), packed=zipfile.ZIP_STORED).replace(data, b"%PDF-" + b"X" * (len(data) - 5), 1)
