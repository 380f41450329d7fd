"""A batch that a certificate speaks of keeps the label it was sold under: no maker chooses claims to fit a result."""

from __future__ import annotations

from sqlalchemy.orm import Session

from registry.domain.said import Said
from registry.domain.workflow import OVERSEERS
from registry.services.makers.label_faults import Fault
from registry.services.makers.registering import Registrar
from registry.storage.models import Batch, Label
from registry.storage.queries.batch_then import is_spoken_of, is_tested


def label_held(session: Session, by: Registrar, batch: Batch, label: Label) -> list[Fault]:
    """What keeps a batch from being moved to this label by its maker; an overseer may always move it.

    Before a certificate was submitted nobody knows the result. From then on a label that was registered after the batch
    may have been written to fit it, and once one is published any other label may be chosen to fit it.
    """
    if by.actor is None or by.actor.role in OVERSEERS or label.id == batch.label_id:
        return []
    if is_tested(session, batch.id):
        return [
            ("label_id", Said("A published certificate speaks of this batch: only a regulator gives it another label."))
        ]
    if label.created_at > batch.created_at and is_spoken_of(session, batch.id):
        fault = Said(
            "A certificate was submitted for this batch, and version {version} of the label is younger than the batch: "
            "only a regulator gives it that one.",
            version=label.version,
        )
        return [("label_id", fault)]
    return []
