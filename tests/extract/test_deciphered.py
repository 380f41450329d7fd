"""What is deciphered in C is what pdfminer deciphers, whatever the length of the key."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from pdfminer.pdfdocument import PDFStandardSecurityHandler, PDFStandardSecurityHandlerV4

from registry.extract.page.deciphered import decipher_in_c

CIPHERED = bytes(range(256)) * 3


@pytest.mark.parametrize("length", range(5, 17))
@pytest.mark.parametrize("kind", [PDFStandardSecurityHandler, PDFStandardSecurityHandlerV4])
def test_the_bytes_are_the_same_in_c(kind: type[PDFStandardSecurityHandler], length: int) -> None:
    handler = object.__new__(kind)
    handler.key = bytes(range(1, 1 + length))
    if isinstance(handler, PDFStandardSecurityHandlerV4):
        handler.cfm, handler.strf, handler.encrypt_metadata = {"StdCF": handler.decrypt_rc4}, "StdCF", True
    theirs = handler.decrypt(7, 0, CIPHERED)
    decipher_in_c(SimpleNamespace(decipher=handler.decrypt))  # type: ignore[arg-type]
    assert handler.decrypt(7, 0, CIPHERED) == theirs
    assert "decrypt_rc4" in vars(handler)


def test_a_file_that_is_not_enciphered_is_left_alone() -> None:
    decipher_in_c(SimpleNamespace(decipher=None))  # type: ignore[arg-type]
