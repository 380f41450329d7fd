"""What samples are to the signals: those on standing certificates, with what was kept of their results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, and_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, aliased

from registry.storage.models import Batch, Certificate, Organisation, Product, Sample, SampleTraits
from registry.storage.queries.published import counts

Maker = aliased(Organisation)
Rows = Sequence[Row[*tuple[Any, ...]]]

_TESTED = (
    Sample.id,
    Sample.batch_id,
    Sample.tested_on,
    Sample.batch_number.label("printed_batch"),
    Batch.public_id.label("batch"),
    Batch.number.label("batch_number"),
    Batch.manufactured_on,
    Product.name.label("product"),
    Product.form,
    Product.public_id.label("product_id"),
    Maker.name.label("maker"),
    Certificate.public_id.label("certificate"),
    Certificate.number.label("certificate_number"),
    Certificate.reported_on,
    Certificate.laboratory_id,
    Organisation.name.label("laboratory"),
    SampleTraits.sample_id.label("known"),
    SampleTraits.numbers,
    SampleTraits.digest,
    SampleTraits.tests,
    SampleTraits.oddities,
    SampleTraits.levels,
)


def tested_samples(session: Session, version: str) -> Rows:
    """Every sample of a batch on a standing certificate, with its traits where they are of this version."""
    chosen = _standing(select(*_TESTED), version).join(Organisation, Certificate.laboratory_id == Organisation.id)
    chosen = chosen.join(Maker, Product.maker_id == Maker.id)
    return session.execute(chosen.order_by(Sample.id)).all()


def without_traits(session: Session, version: str, *, batch_id: int | None = None, limit: int | None = None) -> Rows:
    """Those of them (of one batch, or of all) whose traits of this version nobody has kept."""
    chosen = _standing(select(Sample.id, Sample.batch_id, Product.form), version)
    if batch_id is not None:
        chosen = chosen.where(Sample.batch_id == batch_id)
    return session.execute(chosen.where(SampleTraits.sample_id.is_(None)).order_by(Sample.id).limit(limit)).all()


def keep_traits(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Keep the traits of samples, in place of those of another version."""
    if not rows:
        return
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    new = insert(SampleTraits)
    values = {name: new.excluded[name] for name in ("version", "numbers", "digest", "tests", "oddities", "levels")}
    session.execute(new.on_conflict_do_update(index_elements=["sample_id"], set_=values), rows)


def _standing(chosen: Select[*tuple[Any, ...]], version: str) -> Select[*tuple[Any, ...]]:
    current = and_(SampleTraits.sample_id == Sample.id, SampleTraits.version == version)
    return (
        chosen.select_from(Sample)
        .join(Certificate, Sample.certificate_id == Certificate.id)
        .join(Batch, Sample.batch_id == Batch.id)
        .join(Product, Batch.product_id == Product.id)
        .outerjoin(SampleTraits, current)
        .where(counts())
    )
