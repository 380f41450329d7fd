"""A verifier adds a value that the reader missed: a row of its own, marked as a person's, for another to accept."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from registry.domain.quantity import Units
from registry.domain.said import Said
from registry.domain.source import Box
from registry.errors import Conflict, InvalidInput, NotFound
from registry.services.reviewing import correction as rows
from registry.services.reviewing.acts import given, record, verifiable
from registry.services.reviewing.answers import answer
from registry.services.reviewing.typed_faults import Fault, faults
from registry.services.reviewing.typed_value import Correction, Place
from registry.storage.models import Account, Certificate, Flag, Result, Sample
from registry.storage.queries.results import effective_results

BEYOND = (14400.0, 14400.0)  # points: a page that cannot be drawn is no larger (ISO 32000-1, annex C)
ROUNDED = 1.0  # point: pages are drawn in whole pixels


def add_result(
    session: Session,
    *,
    actor: Account,
    sample_id: int,
    said: Correction,
    place: Place,
    reason: str,
    units: Units,
    now: datetime,
) -> Result:
    """Keep a value of a sample that the reader missed, with who, when, why and the page it stands on.

    The flag of its place, such as a row the reader could not understand, is closed by it until it is taken out. Raises
    InvalidInput with all faults at once, Conflict where the flag is closed already.
    """
    sample = session.get(Sample, sample_id)
    if sample is None:
        raise NotFound(Said("There is no such sample."))
    certificate = verifiable(session, actor, sample.certificate_id)
    why = given(reason)
    found = [*faults(said, units), *_place_faults(place, certificate.document.pages or 0)]
    if found:
        raise InvalidInput(Said("This value cannot be kept."), tuple(found))
    row = rows.added(_position(session, sample, place), sample, said, place, units, by=actor, reason=why, now=now)
    session.add(row)
    session.flush()
    record(session, actor, "result:added", row, now, reason=why, data={"page": place.page})
    if place.flag_id is not None:
        answer(session, _flag_of(session, certificate, place.flag_id), row, actor=actor, now=now)
    session.commit()
    return row


def _place_faults(place: Place, pages: int) -> list[Fault]:
    found: list[Fault] = []
    if not 1 <= place.page <= pages:
        found.append(("page", Said("Choose a page of the document: it has {pages}.", pages=pages)))
    if place.box is not None and not _is_box(place.box, place.sheet or BEYOND):
        found.append(("bbox", Said("Draw the box around the value, or leave it out.")))
    return found


def _is_box(box: Box, sheet: tuple[float, float]) -> bool:
    across, down = sheet[0] + ROUNDED, sheet[1] + ROUNDED
    return 0 <= box.x0 < box.x1 <= across and 0 <= box.top < box.bottom <= down


def _position(session: Session, sample: Sample, place: Place) -> int:
    """Behind the row above it on the paper; without a box, behind the last of its page."""
    top = float("inf") if place.box is None else place.box.top
    own = [row for row in effective_results(session, sample.certificate_id) if row.sample_id == sample.id]
    above = (row.position for row in own if (row.page, row.top or 0) <= (place.page, top))
    return max(above, default=0)


def _flag_of(session: Session, certificate: Certificate, flag_id: int) -> Flag:
    flag = session.get(Flag, flag_id)
    if flag is None or flag.document_id != certificate.document_id:
        raise NotFound(Said("There is no such flag."))
    if flag.certificate_id not in (None, certificate.id):
        raise NotFound(Said("There is no such flag."))
    if flag.closed_at is not None:
        raise Conflict(Said("This flag is closed already."))
    return flag
