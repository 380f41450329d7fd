"""Reads that find what a text names exactly: by public id, by number, by name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from registry.storage.models import Batch, Certificate, Document, Product, ProductCorrection, Recall
from registry.storage.queries.batch_then import batch_column_then, had_number, standing
from registry.storage.queries.certificate_lookup import bare_column, bare_number
from registry.storage.queries.product_then import column_then
from registry.storage.queries.published import known, made_public

MOST = 20
MOST_NAMES = 500


Thing = Batch | Product | Certificate | Recall


def named_by_id(session: Session, public_id: str, at: datetime | None = None) -> Thing | None:
    """The batch, product, once published certificate or recall notice of this public id."""
    batch = select(Batch).where(Batch.public_id == public_id, known(Batch.created_at, at))
    product = select(Product).where(Product.public_id == public_id, known(Product.created_at, at))
    certificate = select(Certificate).where(Certificate.public_id == public_id, made_public(at))
    recall = select(Recall).where(Recall.public_id == public_id, known(Recall.issued_at, at))
    chosen = (batch, product, certificate, recall)
    return next((thing for each in chosen if (thing := session.scalar(each)) is not None), None)


def batches_numbered(session: Session, number_folded: str, at: datetime | None = None) -> Sequence[Batch]:
    """The batches of this folded number, with product and maker; else those that had it before.

    The newest, and one more than `MOST` where there are more.
    """
    if not number_folded:
        return ()
    chosen = select(Batch).where(standing(at)).order_by(Batch.id.desc()).limit(MOST + 1)
    chosen = chosen.options(joinedload(Batch.product).joinedload(Product.maker))
    found = session.scalars(chosen.where(batch_column_then("number_folded", at) == number_folded)).all()
    return found or session.scalars(chosen.where(had_number(number_folded, at))).all()


def public_certificates_numbered(session: Session, number: str, at: datetime | None = None) -> Sequence[Certificate]:
    """Every certificate of this number that is or was public, newest first, with its laboratory."""
    bare = bare_number(number)
    if not bare:
        return ()
    chosen = select(Certificate).where(bare_column() == bare, made_public(at)).order_by(Certificate.id.desc())
    return session.scalars(chosen.limit(MOST).options(joinedload(Certificate.laboratory))).all()


def public_certificates_in(session: Session, sha256: str, at: datetime | None = None) -> Sequence[Certificate]:
    """Every certificate in the document of these bytes that is or was public, newest first, with its laboratory."""
    chosen = select(Certificate).join(Document, Certificate.document_id == Document.id)
    chosen = chosen.where(Document.sha256 == sha256, made_public(at)).order_by(Certificate.id.desc())
    return session.scalars(chosen.limit(MOST).options(joinedload(Certificate.laboratory))).all()


def products_named(session: Session, name_folded: str, at: datetime | None = None) -> Sequence[Product]:
    """Every product of exactly this folded name, with its maker; else those that were called so before."""
    if not name_folded:
        return ()
    chosen = select(Product).where(known(Product.created_at, at)).order_by(Product.id).limit(MOST)
    chosen = chosen.options(joinedload(Product.maker))
    found = session.scalars(chosen.where(column_then("search_name", at) == name_folded)).all()
    before = select(ProductCorrection.product_id).where(ProductCorrection.search_name == name_folded)
    before = before.where(known(ProductCorrection.at, at))
    return found or session.scalars(chosen.where(Product.id.in_(before))).all()


def names_with(session: Session, pieces: Sequence[str], at: datetime | None = None) -> Sequence[str]:
    """The folded names of the products that hold any of these pieces, the newest first."""
    called = column_then("search_name", at)
    holds = or_(*(called.contains(piece, autoescape=True) for piece in pieces))
    chosen = select(called).where(holds, known(Product.created_at, at)).order_by(Product.id.desc())
    return session.scalars(chosen.limit(MOST_NAMES)).all()


def products_of_gtins(session: Session, gtins: Sequence[str], at: datetime | None = None) -> Sequence[Product]:
    """The products that have any of these GTINs (14 digits each), the newest first."""
    chosen = select(Product).where(column_then("gtin", at).in_(gtins), known(Product.created_at, at))
    return session.scalars(chosen.order_by(Product.id.desc()).limit(MOST)).all()
