"""Files enciphered with RC4, deciphered in C instead of letter by letter in Python: the bytes are the same."""

from __future__ import annotations

import struct
from functools import partial
from hashlib import md5
from typing import Any

from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4
from cryptography.hazmat.primitives.ciphers import Cipher
from pdfminer.arcfour import Arcfour
from pdfminer.pdfdocument import PDFDocument, PDFStandardSecurityHandler

LONGEST_KEY = 16
IN_C = {size // 8 for size in ARC4.key_sizes}


def decipher_in_c(document: PDFDocument) -> None:
    """Have what is read of an open file from here on deciphered in C, if it is enciphered with RC4."""
    handler: Any = getattr(document.decipher, "__self__", None)
    if not isinstance(handler, PDFStandardSecurityHandler):
        return
    own, quick = handler.decrypt_rc4, partial(_deciphered, handler.key or b"")
    methods = getattr(handler, "cfm", {})
    methods.update({name: quick for name, method in methods.items() if method == own})
    handler.decrypt_rc4 = quick  # type: ignore[method-assign]


def _deciphered(key: bytes, objid: int, genno: int, data: bytes) -> bytes:
    """A string or stream of an object, whose number is part of its key (ISO 32000-1, 7.6.2)."""
    whole = key + struct.pack("<L", objid)[:3] + struct.pack("<L", genno)[:2]
    own = md5(whole, usedforsecurity=False).digest()[: min(len(whole), LONGEST_KEY)]
    if len(own) not in IN_C:
        return Arcfour(own).decrypt(data)
    return Cipher(ARC4(own), None).decryptor().update(data)
