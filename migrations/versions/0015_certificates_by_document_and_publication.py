"""Certificates of a document by how far their publication has come: the workbench asks so for every upload."""

from __future__ import annotations

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

WIDER = "ix_certificates_document_id_publication"


def upgrade() -> None:
    """Make the wider index, which serves whoever asked the old one as well."""
    op.create_index(WIDER, "certificates", ["document_id", "publication"])
    op.drop_index(op.f("ix_certificates_document_id"), table_name="certificates")


def downgrade() -> None:
    """Make the old one again."""
    op.create_index(op.f("ix_certificates_document_id"), "certificates", ["document_id"])
    op.drop_index(WIDER, table_name="certificates")
