"""Signed PDFs for the tests, by a certificate that is thrown away."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.pdf_utils.generic import NumberObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner


def signed(data: bytes, folder: Path, by: str = "Nowhere Analytical Laboratories") -> bytes:
    """The document with a signature of `by`."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.oid.NameOID.COMMON_NAME, by)])
    now = datetime.now(UTC)
    built = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    built = built.serial_number(7).not_valid_before(now).not_valid_after(now + timedelta(days=1))
    packed = pkcs12.serialize_key_and_certificates(
        b"test", key, built.sign(key, hashes.SHA256()), None, serialization.NoEncryption()
    )
    kept = folder / "signer.p12"
    kept.write_bytes(packed)
    writer, out = IncrementalPdfFileWriter(BytesIO(data)), BytesIO()
    meta = PdfSignatureMetadata(field_name="Signature1")
    PdfSigner(meta, SimpleSigner.load_pkcs12(str(kept))).sign_pdf(writer, output=out)
    return out.getvalue()


def appended(data: bytes) -> bytes:
    """The document with one object appended after its end, as an editor does that changes a page."""
    writer, out = IncrementalPdfFileWriter(BytesIO(data)), BytesIO()
    page = writer.root["/Pages"]["/Kids"][0]
    box = page["/MediaBox"]
    box[2] = NumberObject(box[2] + 1)
    writer.update_container(page)
    writer.write(out)
    return out.getvalue()
