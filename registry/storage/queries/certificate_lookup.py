"""Reads that find a certificate by the number printed on it, however its dashes and spaces are written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from registry.domain.folded import plain_letters
from registry.domain.workflow import Publication
from registry.storage.models import Certificate

PARTING = " -/._#:"


def certificates_numbered(session: Session, laboratory_id: int, number: str) -> Sequence[Certificate]:
    """A laboratory's certificates of this number that nothing has superseded, oldest first."""
    bare = bare_number(number)
    if not bare:
        return ()
    chosen = select(Certificate).where(Certificate.laboratory_id == laboratory_id, bare_column() == bare)
    chosen = chosen.where(Certificate.publication != Publication.SUPERSEDED)
    return session.scalars(chosen.order_by(Certificate.id)).all()


def bare_column() -> ColumnElement[Any]:
    """The folded number of a certificate, without what parts it."""
    bare: ColumnElement[Any] = Certificate.search_number.expression
    for part in PARTING:
        bare = func.replace(bare, part, "")
    return bare


def bare_begins(bare: str) -> ColumnElement[bool]:
    """Whether a certificate's bare number begins so; told by its first letter wherever that is another."""
    first = func.ltrim(Certificate.search_number, PARTING).startswith(bare[0], autoescape=True)
    return and_(first, bare_column().startswith(bare, autoescape=True))


def bare_number(typed: str) -> str:
    """A number as `bare_column` gives it."""
    return re.sub(f"[{re.escape(PARTING)}]", "", plain_letters(typed))
