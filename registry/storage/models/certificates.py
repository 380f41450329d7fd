"""What laboratories say: certificates, samples and results, each result with its ink."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship, validates

from registry.domain.folded import plain_letters
from registry.domain.source import Box
from registry.storage.database import Base, ExactDecimal, UtcDateTime
from registry.storage.models.batches import Batch
from registry.storage.models.documents import Document, Submission
from registry.storage.models.people import Account, Organisation

if TYPE_CHECKING:
    from registry.storage.models.reviewing import Flag, ParticularCorrection, ResultReview


class Certificate(Base):
    """What a laboratory says in a document, and how far its publication has come."""

    __tablename__ = "certificates"
    __table_args__ = (
        CheckConstraint(
            "publication IN ('to_be_verified', 'published', 'superseded', 'withdrawn')", name="publication"
        ),
        CheckConstraint(
            "publication NOT IN ('published', 'superseded') OR verified_by_id IS NOT NULL", name="published_if_verified"
        ),
        CheckConstraint("verified_by_id IS NULL OR verified_by_id <> submitted_by_id", name="verified_by_another"),
        CheckConstraint("publication <> 'withdrawn' OR withdrawn_reason IS NOT NULL", name="reason_if_withdrawn"),
        # both at once: asked for one document's open certificates, SQLite walked through all open ones
        Index("ix_certificates_document_id_publication", "document_id", "publication"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"))
    laboratory_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    submitted_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    laboratory_printed: Mapped[str | None] = mapped_column(Text)
    number: Mapped[str | None] = mapped_column(Text, index=True)
    search_number: Mapped[str | None] = mapped_column(Text, index=True)  # folded: case, accents
    client: Mapped[str | None] = mapped_column(Text)
    reported_on: Mapped[date | None]
    publication: Mapped[str] = mapped_column(String(16), default="to_be_verified", index=True)
    verified_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    supersedes_id: Mapped[int | None] = mapped_column(ForeignKey("certificates.id"), index=True)
    superseded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_reason: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(default=1)

    document: Mapped[Document] = relationship()
    submission: Mapped[Submission] = relationship(foreign_keys=[submission_id])
    laboratory: Mapped[Organisation] = relationship()
    submitted_by: Mapped[Account] = relationship(foreign_keys=[submitted_by_id])
    verified_by: Mapped[Account | None] = relationship(foreign_keys=[verified_by_id])
    supersedes: Mapped[Certificate | None] = relationship(remote_side=[id], foreign_keys=[supersedes_id])
    successors: Mapped[list[Certificate]] = relationship(foreign_keys=[supersedes_id], viewonly=True)
    samples: Mapped[list[Sample]] = relationship(back_populates="certificate", order_by="Sample.position")
    flags: Mapped[list[Flag]] = relationship(back_populates="certificate", order_by="Flag.id")
    corrections: Mapped[list[ParticularCorrection]] = relationship(
        back_populates="certificate", order_by="ParticularCorrection.id"
    )

    __mapper_args__ = {"version_id_col": version}

    @validates("number")
    def _fold_number(self, _column: str, number: str | None) -> str | None:
        # here and not by the database's lower(), which in PostgreSQL's plain locale knows no letter beyond ASCII
        self.search_number = None if number is None else plain_letters(number)
        return number


class Sample(Base):
    """What was tested. Fields are as read or corrected; `fields` keeps the ink of each ({name: {page, bbox, text}})."""

    __tablename__ = "samples"
    __table_args__ = (UniqueConstraint("certificate_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificates.id"), index=True)
    position: Mapped[int]
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batches.id"), index=True)
    sample_number: Mapped[str | None] = mapped_column(Text)
    product_name: Mapped[str | None] = mapped_column(Text)
    batch_number: Mapped[str | None] = mapped_column(Text)  # on the paper; the batch's own is on the pack
    matrix: Mapped[str | None] = mapped_column(Text)
    collected_on: Mapped[date | None]
    received_on: Mapped[date | None]
    tested_on: Mapped[date | None]
    fields: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)

    certificate: Mapped[Certificate] = relationship(back_populates="samples")
    batch: Mapped[Batch | None] = relationship()
    results: Mapped[list[Result]] = relationship(
        back_populates="sample", order_by="Result.position", foreign_keys="Result.sample_id"
    )


class Result(Base):
    """One value as printed, beside its exact decimal. Never updated: a correction is a new row with `corrects_id`.

    What a person added because the reader missed it has `corrected_by_id` and corrects nothing; its box may be None.
    `low` and `high` are the measured interval in 1e-6 of the base unit of `kind`, for range search only;
    both None where the result is no quantity.
    """

    __tablename__ = "results"
    __table_args__ = (
        CheckConstraint(
            "operator IN ('=', '<', '>', 'ND', '<LOQ', '<LOD', 'absent', 'present', 'NT', 'complies')", name="operator"
        ),
        CheckConstraint("(operator IN ('=', '<', '>')) = (value IS NOT NULL)", name="value_with_number"),
        CheckConstraint("lab_status IS NULL OR lab_status IN ('pass', 'fail')", name="lab_status"),
        CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"),
        CheckConstraint("corrects_id IS NULL OR corrected_by_id IS NOT NULL", name="corrected_by_somebody"),
        CheckConstraint("corrected_by_id IS NULL OR reason IS NOT NULL", name="reason_if_corrected"),
        CheckConstraint("corrected_by_id IS NOT NULL OR x0 IS NOT NULL", name="place_if_read"),
        CheckConstraint(
            "(x0 IS NULL) = (x1 IS NULL) AND (x0 IS NULL) = (top IS NULL) AND (x0 IS NULL) = (bottom IS NULL)",
            name="whole_place",
        ),
        Index("ix_results_analyte_kind_low", "analyte", "kind", "low", "sample_id"),
        Index("ix_results_sample_id_analyte", "sample_id", "analyte"),
        Index("ix_results_nt", "id", sqlite_where=text("operator = 'NT'"), postgresql_where=text("operator = 'NT'")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sample_id: Mapped[int] = mapped_column(ForeignKey("samples.id"))
    position: Mapped[int]
    panel: Mapped[str] = mapped_column(String(32))
    analyte: Mapped[str | None] = mapped_column(String(64))  # None: a name the registry does not know
    printed_analyte: Mapped[str] = mapped_column(Text)
    printed_result: Mapped[str] = mapped_column(Text)
    operator: Mapped[str] = mapped_column(String(8))
    value: Mapped[Decimal | None] = mapped_column(ExactDecimal)
    unit: Mapped[str | None] = mapped_column(Text)
    lod: Mapped[Decimal | None] = mapped_column(ExactDecimal)
    loq: Mapped[Decimal | None] = mapped_column(ExactDecimal)
    uncertainty: Mapped[Decimal | None] = mapped_column(ExactDecimal)
    limit_printed: Mapped[str | None] = mapped_column(Text)
    lab_status: Mapped[str | None] = mapped_column(String(8))
    portion: Mapped[str | None] = mapped_column(Text)
    method: Mapped[str | None] = mapped_column(Text)
    page: Mapped[int]
    x0: Mapped[float | None]
    top: Mapped[float | None]
    x1: Mapped[float | None]
    bottom: Mapped[float | None]
    confidence: Mapped[float]
    reasons: Mapped[list[str]] = mapped_column(JSON, default=list)
    kind: Mapped[str | None] = mapped_column(String(32))
    low: Mapped[int | None] = mapped_column(BigInteger)
    high: Mapped[int | None] = mapped_column(BigInteger)
    reader_version: Mapped[str] = mapped_column(String(32))
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("results.id"), unique=True)
    corrected_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    reason: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    sample: Mapped[Sample] = relationship(back_populates="results", foreign_keys=[sample_id])
    corrects: Mapped[Result | None] = relationship(remote_side=[id], foreign_keys=[corrects_id])
    corrected_by: Mapped[Account | None] = relationship()
    reviews: Mapped[list[ResultReview]] = relationship(back_populates="result", order_by="ResultReview.id")
    box: Mapped[Box | None] = composite("x0", "top", "x1", "bottom")

    @property
    def origin(self) -> str:
        """Whether this row was "read", "corrected" by a person, or "added" by one where the reader had read nothing."""
        if self.corrected_by_id is None:
            return "read"
        return "added" if self.corrects_id is None else "corrected"

    @property
    def added(self) -> bool:
        """Whether a person wrote this row where the reader had read nothing."""
        return self.origin == "added"
