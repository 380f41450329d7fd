"""What the public may see, in one place."""

from __future__ import annotations

from sqlalchemy import ColumnElement

from registry.domain.workflow import Publication
from registry.storage.models import Certificate


def published() -> ColumnElement[bool]:
    """The condition that a certificate stands: published, and neither superseded nor withdrawn since."""
    return Certificate.publication == Publication.PUBLISHED


def made_public() -> ColumnElement[bool]:
    """The condition that a certificate was published at some time: it stays visible with what became of it."""
    return Certificate.published_at.is_not(None)
