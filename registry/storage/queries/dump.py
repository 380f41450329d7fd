"""Everything public, table by table, for the dump: read in portions, so that memory stays flat."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from registry.storage.models import (
    Assessment,
    Batch,
    Certificate,
    Claim,
    Document,
    Label,
    LabelStatement,
    LogEntry,
    LogHead,
    Organisation,
    Product,
    Result,
    Sample,
    Verdict,
)
from registry.storage.queries import dump_corrections, dump_recalls
from registry.storage.queries.published import counts, made_public
from registry.storage.queries.results import effective, origin

PORTION = 2000
replaced = aliased(Certificate)
_NEWEST = select(func.max(Assessment.id)).group_by(Assessment.batch_id)

TABLES: dict[str, Any] = {
    "products": select(
        Product.public_id.label("product"),
        Product.name,
        Product.form,
        Product.gtin,
        Organisation.name.label("maker"),
        Product.created_at.label("registered_at"),
    )
    .join(Organisation, Product.maker_id == Organisation.id)
    .order_by(Product.id),
    "product_corrections": dump_corrections.PRODUCT_CORRECTIONS,
    "batch_corrections": dump_corrections.BATCH_CORRECTIONS,
    "certificate_corrections": dump_corrections.CERTIFICATE_CORRECTIONS,
    "labels": select(
        Label.id.label("label"),
        Product.public_id.label("product"),
        Label.version,
        Label.serving_printed,
        Label.serving_mass,
        Label.serving_volume,
        Label.serving_units,
        Label.servings_per_container,
        Label.servings_per_day,
        Label.density,
        Label.created_at.label("registered_at"),
    )
    .join(Product, Label.product_id == Product.id)
    .order_by(Label.id),
    "claims": select(
        Claim.id.label("claim"),
        Claim.label_id.label("label"),
        Claim.analyte,
        Claim.comparator,
        Claim.amount,
        Claim.unit,
        Claim.basis,
        Claim.portion_mass,
        Claim.portion_volume,
        Claim.portion_units,
        Claim.portion_servings,
        Claim.density,
        Claim.policy,
        Claim.printed,
    ).order_by(Claim.id),
    "statements": select(LabelStatement.label_id.label("label"), LabelStatement.printed).order_by(LabelStatement.id),
    "batches": select(
        Batch.public_id.label("batch"),
        Product.public_id.label("product"),
        Batch.label_id.label("label"),
        Batch.number,
        Batch.manufactured_on,
        Batch.expires_on,
        Batch.created_at.label("registered_at"),
        Batch.withdrawn_at,
        Batch.withdrawn_reason,
    )
    .join(Product, Batch.product_id == Product.id)
    .order_by(Batch.id),
    "certificates": select(
        Certificate.public_id.label("certificate"),
        Certificate.number,
        Organisation.name.label("laboratory"),
        Certificate.publication,
        Certificate.reported_on,
        Certificate.published_at,
        Certificate.superseded_at,
        Certificate.withdrawn_at,
        Certificate.withdrawn_reason,
        replaced.public_id.label("supersedes"),
        Document.sha256,
    )
    .join(Organisation, Certificate.laboratory_id == Organisation.id)
    .join(Document, Certificate.document_id == Document.id)
    .outerjoin(replaced, Certificate.supersedes_id == replaced.id)
    .where(made_public())
    .order_by(Certificate.id),
    "tombstones": select(
        Certificate.public_id.label("certificate"),
        Certificate.number,
        Organisation.name.label("laboratory"),
        Document.sha256,
        Certificate.published_at,
        Certificate.withdrawn_at,
        Certificate.withdrawn_reason,
    )
    .join(Organisation, Certificate.laboratory_id == Organisation.id)
    .join(Document, Certificate.document_id == Document.id)
    .where(made_public(), Certificate.withdrawn_at.is_not(None))
    .order_by(Certificate.id),
    "samples": select(
        Sample.id.label("sample"),
        Certificate.public_id.label("certificate"),
        Batch.public_id.label("batch"),
        Sample.sample_number,
        Sample.batch_number,
        Sample.matrix,
        Sample.tested_on,
    )
    .join(Certificate, Sample.certificate_id == Certificate.id)
    .outerjoin(Batch, Sample.batch_id == Batch.id)
    .where(made_public())
    .order_by(Sample.id),
    "results": select(
        Result.id.label("result"),
        Result.sample_id.label("sample"),
        Result.panel,
        Result.analyte,
        Result.printed_analyte,
        Result.printed_result,
        Result.operator,
        Result.value,
        Result.unit,
        Result.portion,
        Result.lod,
        Result.loq,
        Result.uncertainty,
        Result.limit_printed,
        Result.lab_status,
        Result.method,
        Result.page,
        Result.x0,
        Result.top,
        Result.x1,
        Result.bottom,
        Result.confidence,
        origin().label("origin"),
    )
    .join(Sample, Result.sample_id == Sample.id)
    .join(Certificate, Sample.certificate_id == Certificate.id)
    .where(counts(), effective())
    .order_by(Result.id),
    "verdicts": select(
        Batch.public_id.label("batch"),
        Assessment.judged_on,
        Assessment.created_at.label("judged_at"),
        Assessment.catalogue_version,
        Verdict.claim_id.label("claim"),
        Verdict.rule_id.label("rule"),
        Verdict.jurisdiction,
        Verdict.analyte,
        Verdict.outcome,
        Verdict.sentence,
    )
    .join(Assessment, Verdict.assessment_id == Assessment.id)
    .join(Batch, Assessment.batch_id == Batch.id)
    .where(Assessment.id.in_(_NEWEST))
    .order_by(Verdict.id),
    "log_entries": select(LogEntry.position, LogEntry.subject, LogEntry.body).order_by(LogEntry.position),
    "log_heads": select(LogHead.size, LogHead.root, LogHead.made_at, LogHead.checkpoint).order_by(LogHead.size),
    **dump_recalls.TABLES,
}


def rows_of(session: Session, table: str) -> Iterator[tuple[Any, ...]]:
    """Every public row of a table."""
    for row in session.execute(TABLES[table], execution_options={"yield_per": PORTION}):
        yield tuple(row)
