"""A batch that a recall in force means, or may mean, stays as it is called: no maker takes it out of the recall."""

from __future__ import annotations

from sqlalchemy.orm import Session

from registry.domain.recalled import Match
from registry.domain.workflow import OVERSEERS
from registry.errors import Conflict
from registry.services.makers.notice_parts import how, parts_of
from registry.services.makers.registering import Registrar
from registry.storage.models import Batch
from registry.storage.queries.recalls import has_ended, recalls_of_product


def hold_recalled(session: Session, by: Registrar, batch: Batch, refusal: str) -> None:
    """Raise Conflict with this sentence where a recall in force means the batch, or may, unless an overseer acts."""
    if by.actor is None or by.actor.role in OVERSEERS:
        return
    recalls = recalls_of_product(session, batch.product_id)
    if any(not has_ended(recall) and how(parts_of(recall.batches), batch) is not Match.NO for recall in recalls):
        raise Conflict(refusal)
