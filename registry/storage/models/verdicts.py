"""Assessments of batches: every verdict with the basis it can be recomputed from."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.storage.database import Base, UtcDateTime
from registry.storage.models.batches import Batch
from registry.storage.models.products import Claim

OUTCOMES = (
    "'supported', 'contradicted', 'pass', 'fail', 'inconclusive', 'not_tested', 'not_applicable', 'no_rule_in_force'"
)

SAYS_SOMETHING = text("outcome NOT IN ('no_rule_in_force', 'not_applicable')")
OF_A_CLAIM = text("claim_id IS NOT NULL")


class Assessment(Base):
    """One judging of a batch by the law of one day; the newest counts, older ones stay beside it."""

    __tablename__ = "assessments"
    __table_args__ = (Index("ix_assessments_batch_id_id", "batch_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("batches.id"))
    judged_on: Mapped[date]
    catalogue_version: Mapped[str] = mapped_column(String(64))
    headline: Mapped[str] = mapped_column(String(24))
    cause: Mapped[str] = mapped_column(Text)  # what made it necessary: published, withdrawn, rules changed
    summary: Mapped[str | None] = mapped_column(String(32))  # None: without verdicts
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    batch: Mapped[Batch] = relationship()
    verdicts: Mapped[list[Verdict]] = relationship(back_populates="assessment", order_by="Verdict.id")


class SummarizedOutcome(Base):
    """An outcome that verdicts of one jurisdiction (`""`: of the label's claims) have, in judgings of this summary.

    Few summaries differ among thousands of judgings, so that searches count by them and leave the verdicts unread.
    """

    __tablename__ = "summarized_outcomes"
    __table_args__ = (CheckConstraint(f"outcome IN ({OUTCOMES})", name="outcome"),)

    summary: Mapped[str] = mapped_column(String(32), primary_key=True)
    jurisdiction: Mapped[str] = mapped_column(String(32), primary_key=True)
    outcome: Mapped[str] = mapped_column(String(24), primary_key=True)


class Verdict(Base):
    """One claim or one rule against the measured results, with its arithmetic written out."""

    __tablename__ = "verdicts"
    __table_args__ = (
        CheckConstraint(f"outcome IN ({OUTCOMES})", name="outcome"),
        CheckConstraint("(claim_id IS NULL) <> (rule_id IS NULL)", name="claim_or_rule"),
        # all that counting by jurisdiction asks for: the rows themselves are large
        Index("ix_verdicts_assessment_id_jurisdiction_outcome", "assessment_id", "jurisdiction", "outcome"),
        # what came out for one analyte, whatever it was
        Index("ix_verdicts_analyte_assessment_id_outcome", "analyte", "assessment_id", "outcome"),
        # four verdicts of five say that no rule is in force, and few are of claims: searches count the others
        Index(
            "ix_verdicts_in_force",
            "assessment_id",
            "analyte",
            "outcome",
            "jurisdiction",
            sqlite_where=SAYS_SOMETHING,
            postgresql_where=SAYS_SOMETHING,
        ),
        Index(
            "ix_verdicts_of_claims",
            "assessment_id",
            "outcome",
            sqlite_where=OF_A_CLAIM,
            postgresql_where=OF_A_CLAIM,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessments.id"))
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claims.id"))
    rule_id: Mapped[str | None] = mapped_column(String(96), index=True)
    jurisdiction: Mapped[str | None] = mapped_column(String(32))
    analyte: Mapped[str | None] = mapped_column(String(64))
    outcome: Mapped[str] = mapped_column(String(24), index=True)
    sentence: Mapped[str] = mapped_column(Text)
    steps: Mapped[list[str]] = mapped_column(JSON)
    result_ids: Mapped[list[int]] = mapped_column(JSON)
    basis: Mapped[dict[str, Any]] = mapped_column(JSON)  # citation, source, dates, confidence, policy as they stood

    assessment: Mapped[Assessment] = relationship(back_populates="verdicts")
    claim: Mapped[Claim | None] = relationship()
