"""Everything the registry keeps."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from registry.storage.database import ExactDecimal, UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SUPERSEDES = "fk_submissions_supersedes_id_certificates"
OUTCOMES = (
    "outcome IN ('supported', 'contradicted', 'pass', 'fail', 'inconclusive', 'not_tested', 'not_applicable', "
    "'no_rule_in_force')"
)
FORBIDDEN = (
    ("events", "UPDATE"),
    ("events", "DELETE"),
    ("results", "UPDATE"),
    ("results", "DELETE"),
    ("certificates", "DELETE"),
    ("documents", "DELETE"),
)
REFUSE = """
CREATE FUNCTION registry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% of % is refused: rows are only added', TG_OP, TG_TABLE_NAME USING ERRCODE = '23514'; END $$
"""
TRIGGERS = {
    "postgresql": "CREATE TRIGGER {table}_no_{verb} BEFORE {deed} ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION registry_refuse()",
    "sqlite": "CREATE TRIGGER {table}_no_{verb} BEFORE {deed} ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{deed} of {table} is refused: rows are only added'); END",
}
TABLES = (
    "result_reviews",
    "results",
    "samples",
    "flags",
    "verdicts",
    "idempotency_keys",
    "certificates",
    "submissions",
    "assessments",
    "label_statements",
    "claims",
    "batches",
    "labels",
    "events",
    "api_tokens",
    "products",
    "accounts",
    "organisations",
    "documents",
)


def upgrade() -> None:
    people()
    products()
    papers()
    findings()
    judgements()
    the_book()
    with op.batch_alter_table("submissions") as submissions:
        submissions.create_foreign_key(SUPERSEDES, "certificates", ["supersedes_id"], ["id"])
    forbid()


def people() -> None:
    """Organisations, their accounts and the tokens of programs."""
    op.create_table(
        "organisations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("kind IN ('laboratory', 'maker', 'regulator')", name=op.f("ck_organisations_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
        sa.UniqueConstraint("name", name=op.f("uq_organisations_name")),
        sa.UniqueConstraint("public_id", name=op.f("uq_organisations_public_id")),
    )
    op.create_index(op.f("ix_organisations_kind"), "organisations", ["kind"], unique=False)
    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("session_epoch", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "role = 'administrator' OR organisation_id IS NOT NULL",
            name=op.f("ck_accounts_organisation_unless_administrator"),
        ),
        sa.CheckConstraint(
            "role IN ('laboratory', 'maker', 'regulator', 'administrator')", name=op.f("ck_accounts_role")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_accounts_organisation_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("email", name=op.f("uq_accounts_email")),
    )
    op.create_index(op.f("ix_accounts_organisation_id"), "accounts", ["organisation_id"], unique=False)
    op.create_table(
        "api_tokens",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("prefix", sa.String(length=16), nullable=False),
        sa.Column("secret_sha256", sa.String(length=64), nullable=False),
        sa.Column("scopes", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=True),
        sa.Column("last_used_at", UtcDateTime(), nullable=True),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_api_tokens_account_id_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_tokens")),
        sa.UniqueConstraint("secret_sha256", name=op.f("uq_api_tokens_secret_sha256")),
    )
    op.create_index(op.f("ix_api_tokens_account_id"), "api_tokens", ["account_id"], unique=False)


def products() -> None:
    """Products, the versions of their labels with the claims on them, and their batches."""
    op.create_table(
        "products",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("maker_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("search_name", sa.Text(), nullable=False),
        sa.Column("form", sa.String(length=16), nullable=False),
        sa.Column("gtin", sa.String(length=14), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "form IN ('powder', 'capsule', 'tablet', 'extract', 'liquid', 'gummy', 'other')",
            name=op.f("ck_products_form"),
        ),
        sa.ForeignKeyConstraint(["maker_id"], ["organisations.id"], name=op.f("fk_products_maker_id_organisations")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_products")),
        sa.UniqueConstraint("gtin", name=op.f("uq_products_gtin")),
        sa.UniqueConstraint("public_id", name=op.f("uq_products_public_id")),
    )
    op.create_index(op.f("ix_products_created_at"), "products", ["created_at"], unique=False)
    op.create_index(op.f("ix_products_form"), "products", ["form"], unique=False)
    op.create_index(op.f("ix_products_maker_id"), "products", ["maker_id"], unique=False)
    op.create_index(op.f("ix_products_search_name"), "products", ["search_name"], unique=False)
    op.create_table(
        "labels",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("serving_printed", sa.Text(), nullable=True),
        sa.Column("serving_mass", ExactDecimal(), nullable=True),
        sa.Column("serving_volume", ExactDecimal(), nullable=True),
        sa.Column("serving_units", ExactDecimal(), nullable=True),
        sa.Column("servings_per_container", ExactDecimal(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["product_id"], ["products.id"], name=op.f("fk_labels_product_id_products")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_labels")),
        sa.UniqueConstraint("product_id", "version", name=op.f("uq_labels_product_id_version")),
    )
    op.create_index(op.f("ix_labels_product_id"), "labels", ["product_id"], unique=False)
    op.create_table(
        "batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("label_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("number_folded", sa.Text(), nullable=False),
        sa.Column("manufactured_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["label_id"], ["labels.id"], name=op.f("fk_batches_label_id_labels")),
        sa.ForeignKeyConstraint(["product_id"], ["products.id"], name=op.f("fk_batches_product_id_products")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batches")),
        sa.UniqueConstraint("product_id", "number_folded", name=op.f("uq_batches_product_id_number_folded")),
        sa.UniqueConstraint("public_id", name=op.f("uq_batches_public_id")),
    )
    op.create_index(op.f("ix_batches_number_folded"), "batches", ["number_folded"], unique=False)
    op.create_index(op.f("ix_batches_product_id"), "batches", ["product_id"], unique=False)
    op.create_table(
        "claims",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("label_id", sa.Integer(), nullable=False),
        sa.Column("analyte", sa.String(length=64), nullable=False),
        sa.Column("comparator", sa.String(length=8), nullable=False),
        sa.Column("amount", ExactDecimal(), nullable=True),
        sa.Column("unit", sa.String(length=16), nullable=True),
        sa.Column("basis", sa.String(length=16), nullable=False),
        sa.Column("printed", sa.Text(), nullable=False),
        sa.CheckConstraint("(comparator = 'absent') = (amount IS NULL)", name=op.f("ck_claims_amount_unless_absent")),
        sa.CheckConstraint("basis IN ('serving', 'container', 'unit', 'product')", name=op.f("ck_claims_basis")),
        sa.CheckConstraint("comparator IN ('=', '>=', '<=', '>', '<', 'absent')", name=op.f("ck_claims_comparator")),
        sa.CheckConstraint("(amount IS NULL) = (unit IS NULL)", name=op.f("ck_claims_unit_with_amount")),
        sa.ForeignKeyConstraint(["label_id"], ["labels.id"], name=op.f("fk_claims_label_id_labels")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
    )
    op.create_index(op.f("ix_claims_analyte"), "claims", ["analyte"], unique=False)
    op.create_index(op.f("ix_claims_label_id"), "claims", ["label_id"], unique=False)
    op.create_table(
        "label_statements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("label_id", sa.Integer(), nullable=False),
        sa.Column("printed", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["label_id"], ["labels.id"], name=op.f("fk_label_statements_label_id_labels")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_label_statements")),
    )
    op.create_index(op.f("ix_label_statements_label_id"), "label_statements", ["label_id"], unique=False)


def papers() -> None:
    """Documents, who submitted them, and the certificates in them."""
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("problem", sa.String(length=64), nullable=True),
        sa.Column("problem_detail", sa.Text(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(length=64), nullable=True),
        sa.Column("lease_until", UtcDateTime(), nullable=True),
        sa.Column("rung_at", UtcDateTime(), nullable=True),
        sa.Column("read_at", UtcDateTime(), nullable=True),
        sa.Column("reader", sa.JSON(), nullable=True),
        sa.CheckConstraint("(state = 'reading') = (owner IS NOT NULL)", name=op.f("ck_documents_owner_while_reading")),
        sa.CheckConstraint("state <> 'rejected' OR problem IS NOT NULL", name=op.f("ck_documents_problem_if_rejected")),
        sa.CheckConstraint(
            "state IN ('queued', 'reading', 'read', 'flagged', 'rejected')", name=op.f("ck_documents_state")
        ),
        sa.CheckConstraint("(owner IS NULL) = (lease_until IS NULL)", name=op.f("ck_documents_lease_with_owner")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("sha256", name=op.f("uq_documents_sha256")),
    )
    op.create_index("ix_documents_state_lease_until", "documents", ["state", "lease_until"], unique=False)
    op.create_table(
        "submissions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_submissions_account_id_accounts")),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name=op.f("fk_submissions_batch_id_batches")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_submissions_document_id_documents")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_submissions_organisation_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submissions")),
        sa.UniqueConstraint("public_id", name=op.f("uq_submissions_public_id")),
    )
    op.create_index(op.f("ix_submissions_batch_id"), "submissions", ["batch_id"], unique=False)
    op.create_index(op.f("ix_submissions_document_id"), "submissions", ["document_id"], unique=False)
    op.create_index(op.f("ix_submissions_organisation_id"), "submissions", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_submissions_received_at"), "submissions", ["received_at"], unique=False)
    op.create_table(
        "certificates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("laboratory_id", sa.Integer(), nullable=False),
        sa.Column("submitted_by_id", sa.Integer(), nullable=False),
        sa.Column("laboratory_printed", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("client", sa.Text(), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("publication", sa.String(length=16), nullable=False),
        sa.Column("verified_by_id", sa.Integer(), nullable=True),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.Column("superseded_at", UtcDateTime(), nullable=True),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.Column("withdrawn_reason", sa.Text(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "publication <> 'withdrawn' OR withdrawn_reason IS NOT NULL",
            name=op.f("ck_certificates_reason_if_withdrawn"),
        ),
        sa.CheckConstraint(
            "publication IN ('to_be_verified', 'published', 'superseded', 'withdrawn')",
            name=op.f("ck_certificates_publication"),
        ),
        sa.CheckConstraint(
            "publication NOT IN ('published', 'superseded') OR verified_by_id IS NOT NULL",
            name=op.f("ck_certificates_published_if_verified"),
        ),
        sa.CheckConstraint(
            "verified_by_id IS NULL OR verified_by_id <> submitted_by_id",
            name=op.f("ck_certificates_verified_by_another"),
        ),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_certificates_document_id_documents")),
        sa.ForeignKeyConstraint(
            ["laboratory_id"], ["organisations.id"], name=op.f("fk_certificates_laboratory_id_organisations")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name=op.f("fk_certificates_submission_id_submissions")
        ),
        sa.ForeignKeyConstraint(
            ["submitted_by_id"], ["accounts.id"], name=op.f("fk_certificates_submitted_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["supersedes_id"], ["certificates.id"], name=op.f("fk_certificates_supersedes_id_certificates")
        ),
        sa.ForeignKeyConstraint(
            ["verified_by_id"], ["accounts.id"], name=op.f("fk_certificates_verified_by_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificates")),
        sa.UniqueConstraint("public_id", name=op.f("uq_certificates_public_id")),
        sa.UniqueConstraint("supersedes_id", name=op.f("uq_certificates_supersedes_id")),
    )
    op.create_index(op.f("ix_certificates_document_id"), "certificates", ["document_id"], unique=False)
    op.create_index(op.f("ix_certificates_laboratory_id"), "certificates", ["laboratory_id"], unique=False)
    op.create_index(op.f("ix_certificates_number"), "certificates", ["number"], unique=False)
    op.create_index(op.f("ix_certificates_publication"), "certificates", ["publication"], unique=False)
    op.create_table(
        "flags",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("certificate_id", sa.Integer(), nullable=True),
        sa.Column("type", sa.String(length=64), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("bbox", sa.JSON(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("closed_reason", sa.Text(), nullable=True),
        sa.CheckConstraint("(closed_at IS NULL) = (closed_by_id IS NULL)", name=op.f("ck_flags_closed_by_somebody")),
        sa.ForeignKeyConstraint(
            ["certificate_id"], ["certificates.id"], name=op.f("fk_flags_certificate_id_certificates")
        ),
        sa.ForeignKeyConstraint(["closed_by_id"], ["accounts.id"], name=op.f("fk_flags_closed_by_id_accounts")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_flags_document_id_documents")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flags")),
    )
    op.create_index(op.f("ix_flags_certificate_id"), "flags", ["certificate_id"], unique=False)
    op.create_index(op.f("ix_flags_document_id"), "flags", ["document_id"], unique=False)
    op.create_table(
        "samples",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("sample_number", sa.Text(), nullable=True),
        sa.Column("product_name", sa.Text(), nullable=True),
        sa.Column("batch_number", sa.Text(), nullable=True),
        sa.Column("matrix", sa.Text(), nullable=True),
        sa.Column("collected_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("tested_on", sa.Date(), nullable=True),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name=op.f("fk_samples_batch_id_batches")),
        sa.ForeignKeyConstraint(
            ["certificate_id"], ["certificates.id"], name=op.f("fk_samples_certificate_id_certificates")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_samples")),
        sa.UniqueConstraint("certificate_id", "position", name=op.f("uq_samples_certificate_id_position")),
    )
    op.create_index(op.f("ix_samples_batch_id"), "samples", ["batch_id"], unique=False)
    op.create_index(op.f("ix_samples_certificate_id"), "samples", ["certificate_id"], unique=False)


def findings() -> None:
    """What laboratories found, and what verifiers decided of it."""
    op.create_table(
        "results",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sample_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("panel", sa.String(length=32), nullable=False),
        sa.Column("analyte", sa.String(length=64), nullable=True),
        sa.Column("printed_analyte", sa.Text(), nullable=False),
        sa.Column("printed_result", sa.Text(), nullable=False),
        sa.Column("operator", sa.String(length=8), nullable=False),
        sa.Column("value", ExactDecimal(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("lod", ExactDecimal(), nullable=True),
        sa.Column("loq", ExactDecimal(), nullable=True),
        sa.Column("uncertainty", ExactDecimal(), nullable=True),
        sa.Column("limit_printed", sa.Text(), nullable=True),
        sa.Column("lab_status", sa.String(length=8), nullable=True),
        sa.Column("portion", sa.Text(), nullable=True),
        sa.Column("method", sa.Text(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("x0", sa.Double(), nullable=False),
        sa.Column("top", sa.Double(), nullable=False),
        sa.Column("x1", sa.Double(), nullable=False),
        sa.Column("bottom", sa.Double(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=True),
        sa.Column("low", sa.BigInteger(), nullable=True),
        sa.Column("high", sa.BigInteger(), nullable=True),
        sa.Column("reader_version", sa.String(length=32), nullable=False),
        sa.Column("corrects_id", sa.Integer(), nullable=True),
        sa.Column("corrected_by_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "(operator IN ('=', '<', '>')) = (value IS NOT NULL)", name=op.f("ck_results_value_with_number")
        ),
        sa.CheckConstraint("lab_status IS NULL OR lab_status IN ('pass', 'fail')", name=op.f("ck_results_lab_status")),
        sa.CheckConstraint(
            "operator IN ('=', '<', '>', 'ND', '<LOQ', '<LOD', 'absent', 'present', 'NT', 'complies')",
            name=op.f("ck_results_operator"),
        ),
        sa.CheckConstraint(
            "(corrects_id IS NULL) = (corrected_by_id IS NULL)", name=op.f("ck_results_corrected_by_somebody")
        ),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_results_confidence")),
        sa.CheckConstraint("corrects_id IS NULL OR reason IS NOT NULL", name=op.f("ck_results_reason_if_corrected")),
        sa.ForeignKeyConstraint(["corrected_by_id"], ["accounts.id"], name=op.f("fk_results_corrected_by_id_accounts")),
        sa.ForeignKeyConstraint(["corrects_id"], ["results.id"], name=op.f("fk_results_corrects_id_results")),
        sa.ForeignKeyConstraint(["sample_id"], ["samples.id"], name=op.f("fk_results_sample_id_samples")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_results")),
        sa.UniqueConstraint("corrects_id", name=op.f("uq_results_corrects_id")),
    )
    op.create_index("ix_results_analyte_kind_low", "results", ["analyte", "kind", "low", "sample_id"], unique=False)
    op.create_index(op.f("ix_results_sample_id"), "results", ["sample_id"], unique=False)
    op.create_table(
        "result_reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("result_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "decision = 'accepted' OR reason IS NOT NULL", name=op.f("ck_result_reviews_reason_unless_accepted")
        ),
        sa.CheckConstraint(
            "decision IN ('accepted', 'corrected', 'rejected')", name=op.f("ck_result_reviews_decision")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_result_reviews_account_id_accounts")),
        sa.ForeignKeyConstraint(["result_id"], ["results.id"], name=op.f("fk_result_reviews_result_id_results")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_result_reviews")),
    )
    op.create_index(op.f("ix_result_reviews_result_id"), "result_reviews", ["result_id"], unique=False)


def judgements() -> None:
    """Assessments of batches with every verdict."""
    op.create_table(
        "assessments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("judged_on", sa.Date(), nullable=False),
        sa.Column("catalogue_version", sa.String(length=64), nullable=False),
        sa.Column("headline", sa.String(length=24), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name=op.f("fk_assessments_batch_id_batches")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessments")),
    )
    op.create_index("ix_assessments_batch_id_id", "assessments", ["batch_id", "id"], unique=False)
    op.create_table(
        "verdicts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=True),
        sa.Column("rule_id", sa.String(length=96), nullable=True),
        sa.Column("jurisdiction", sa.String(length=32), nullable=True),
        sa.Column("analyte", sa.String(length=64), nullable=True),
        sa.Column("outcome", sa.String(length=24), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("result_ids", sa.JSON(), nullable=False),
        sa.Column("basis", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            OUTCOMES,
            name=op.f("ck_verdicts_outcome"),
        ),
        sa.CheckConstraint("(claim_id IS NULL) <> (rule_id IS NULL)", name=op.f("ck_verdicts_claim_or_rule")),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessments.id"], name=op.f("fk_verdicts_assessment_id_assessments")
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_verdicts_claim_id_claims")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdicts")),
    )
    op.create_index(op.f("ix_verdicts_assessment_id"), "verdicts", ["assessment_id"], unique=False)
    op.create_index(op.f("ix_verdicts_outcome"), "verdicts", ["outcome"], unique=False)
    op.create_index(op.f("ix_verdicts_rule_id"), "verdicts", ["rule_id"], unique=False)


def the_book() -> None:
    """What happened, and the answers to requests that may come twice."""
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("subject_type", sa.String(length=32), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_events_account_id_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )
    op.create_index("ix_events_subject_type_subject_id", "events", ["subject_type", "subject_id"], unique=False)
    op.create_table(
        "idempotency_keys",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("route", sa.String(length=128), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("body_sha256", sa.String(length=64), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_idempotency_keys_account_id_accounts")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name=op.f("fk_idempotency_keys_submission_id_submissions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idempotency_keys")),
        sa.UniqueConstraint("account_id", "route", "key", name=op.f("uq_idempotency_keys_account_id_route_key")),
    )


def forbid() -> None:
    """Let the database itself refuse to change what happened and what was read, and to delete what was published."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(REFUSE)
    for table, deed in FORBIDDEN:
        op.execute(TRIGGERS[op.get_bind().dialect.name].format(table=table, deed=deed, verb=deed.lower()))


def downgrade() -> None:
    with op.batch_alter_table("submissions") as submissions:
        submissions.drop_constraint(op.f(SUPERSEDES), type_="foreignkey")
    for table in TABLES:
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION registry_refuse()")
