"""Which certificate a reissued one replaces, for which batches, and what is odd about that."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from registry.domain.said import Said
from registry.domain.workflow import Publication
from registry.errors import Conflict
from registry.services.book import events
from registry.services.ids import same_number
from registry.services.reviewing.permissions import the_move
from registry.storage.models import Account, Certificate, Flag, Sample
from registry.storage.queries.published import certificate_batches, wholly_replaced
from registry.storage.queries.review import flags_ever, locked_certificate, successors_of

NOT_SAID = "–"


def raise_doubts(session: Session, certificate: Certificate, *, now: datetime) -> int:
    """Flag what is odd about the certificate that this one is to replace, once each; gives how many flags are new."""
    old_id = certificate.submission.supersedes_id
    old = None if old_id is None else session.get(Certificate, old_id)
    if old is None or certificate.publication != Publication.TO_BE_VERIFIED:
        return 0
    raised = {flag.type for flag in flags_ever(session, certificate.id)}
    new = [doubt for doubt in _doubts(old, certificate) if doubt["type"] not in raised]
    where = {"document_id": certificate.document_id, "certificate_id": certificate.id, "opened_at": now}
    session.add_all(Flag(**doubt, **where) for doubt in new)
    return len(new)


def replaced_by(session: Session, certificate: Certificate) -> Certificate | None:
    """The certificate that this one replaces; None where it says of none, or speaks of no batch of the one it names.

    Of one that was withdrawn and had itself replaced another, the other is in force again: that one is replaced.
    """
    old_id = certificate.submission.supersedes_id
    old = None if old_id is None else locked_certificate(session, old_id)
    if old is None:
        return None
    if old.laboratory_id != certificate.laboratory_id:
        raise Conflict(Said("A certificate is superseded only by one of the same laboratory."))
    while (before := _in_force_before(old)) is not old:
        old = locked_certificate(session, before.id) or before
    _refuse_taken(session, old, certificate)
    if old.publication == Publication.WITHDRAWN or certificate_batches(old) & certificate_batches(certificate):
        return old
    return None


def restate(session: Session, old: Certificate, by: Certificate, *, actor: Account, now: datetime) -> None:
    """Supersede a certificate that is replaced for each of its batches; put one back in force that is so no more.

    One that was withdrawn stays so. `by` is what was published or withdrawn just now.
    """
    session.flush()
    session.refresh(old, ["successors"])
    replaced = wholly_replaced(old)
    if replaced and old.publication == Publication.PUBLISHED:
        verb, action, at = "supersede", "certificate:superseded", now
    elif not replaced and old.publication == Publication.SUPERSEDED:
        verb, action, at = "reinstate", "certificate:reinstated", None
    else:
        return
    old.publication = the_move(verb, actor=actor, certificate=old).end.value
    old.superseded_at = at
    data = {"by": by.public_id}
    events.record(session, at=now, account_id=actor.id, action=action, subject=old, data=data)


def restate_before(session: Session, by: Certificate, *, actor: Account, now: datetime) -> list[Certificate]:
    """Restate what a certificate that was withdrawn just now had replaced; gives those, held against others.

    Where that is withdrawn too, what it had replaced is looked at in its place.
    """
    found: list[Certificate] = []
    old_id = by.supersedes_id
    while old_id is not None:
        old = locked_certificate(session, old_id)
        if old is None:
            break
        restate(session, old, by, actor=actor, now=now)
        found.append(old)
        old_id = old.supersedes_id if old.publication == Publication.WITHDRAWN else None
    return found


def _in_force_before(old: Certificate) -> Certificate:
    found = old
    while found.publication == Publication.WITHDRAWN and found.supersedes is not None:
        found = found.supersedes
    return old if found.publication == Publication.WITHDRAWN else found


def _refuse_taken(session: Session, old: Certificate, certificate: Certificate) -> None:
    """Raise Conflict where another paper replaces it already for one of these batches, or nobody has verified it yet.

    A certificate of several batches may be issued anew as several papers.
    """
    called = old.number or old.public_id
    others = [other for other in successors_of(session, old.id) if other.submission_id != certificate.submission_id]
    taken = frozenset(batch_id for other in others for batch_id in certificate_batches(other))
    if taken & certificate_batches(certificate):
        raise Conflict(Said("The certificate it replaces, {called}, was superseded by another already.", called=called))
    if old.publication == Publication.TO_BE_VERIFIED:
        raise Conflict(
            Said(
                "The certificate it replaces, {called}, is to be verified: publish or withdraw that first.",
                called=called,
            )
        )


def _doubts(old: Certificate, new: Certificate) -> Iterator[dict[str, str]]:
    called = old.number or old.public_id
    if not _share_a_batch(old, new):
        detail = (
            f"This certificate is to replace certificate {called}, which speaks of batch {_spoken(old)}; this one "
            f"speaks of batch {_spoken(new)}. As long as they have no batch in common, {called} stays in force."
        )
        yield {"type": "replaces-another-batch", "detail": detail}
    if old.reported_on is not None and new.reported_on is not None and new.reported_on < old.reported_on:
        detail = (
            f"This certificate is to replace certificate {called}, which was reported on {old.reported_on}; "
            f"this one was reported before it, on {new.reported_on}."
        )
        yield {"type": "replaces-a-later-one", "detail": detail}


def _share_a_batch(old: Certificate, new: Certificate) -> bool:
    tied = certificate_batches(new)
    if tied:
        return bool(tied & certificate_batches(old))
    numbers = [_number(sample) for sample in old.samples]
    return any(same_number(sample.batch_number, number) for sample in new.samples for number in numbers if number)


def _spoken(certificate: Certificate) -> str:
    said = (f"{_number(sample) or NOT_SAID} ({sample.product_name or NOT_SAID})" for sample in certificate.samples)
    return ", ".join(dict.fromkeys(said))


def _number(sample: Sample) -> str | None:
    return sample.batch_number if sample.batch is None else sample.batch.number
