"""A verifier adds a sample that the reader missed, or that a certificate written by hand has beside its first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from registry.domain.said import Said
from registry.services.reviewing.acts import given, record, verifiable
from registry.services.reviewing.new_head import written_fields
from registry.services.reviewing.particulars import PARTICULARS, write_particulars
from registry.storage.models import Account, Sample

OF_A_SAMPLE = {name: one for name, one in PARTICULARS.items() if one.of_sample}
EMPTY = Said("Write at least one field of the sample, as it stands on the paper.")


def add_sample(
    session: Session,
    *,
    actor: Account,
    certificate_id: int,
    said: Mapping[str, str | None],
    page: int | None,
    reason: str,
    now: datetime,
) -> Sample:
    """Keep a sample behind those there are, with what a person read of it: each field waits for a second person.

    `said` holds fields of OF_A_SAMPLE, None or empty for what is not printed. Raises InvalidInput with all faults at
    once, or where every field is empty.
    """
    certificate = verifiable(session, actor, certificate_id)
    written = written_fields(said, page, certificate.document.pages or 0, empty=EMPTY, first="sample_id")
    why = given(reason)
    last = max((sample.position for sample in certificate.samples), default=0)
    sample = Sample(position=last + 1, fields={})
    certificate.samples.append(sample)
    session.flush()
    record(session, actor, "sample:added", certificate, now, reason=why, data={"position": sample.position})
    write_particulars(session, actor=actor, sample=sample, said=written, page=page, reason=why, now=now)
    session.commit()
    return sample
