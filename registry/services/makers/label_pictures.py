"""Pictures of a label version: added by the maker, drawn anew before they are kept, taken down with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from registry.domain.said import Said
from registry.errors import Conflict, InvalidInput, NotFound
from registry.extract.label_picture import Drawn, drawn_anew
from registry.services.book import events
from registry.services.makers.registering import Registrar
from registry.services.typed_text import is_visible, text_fault
from registry.storage.documents import DocumentStore
from registry.storage.models import Account, Label, LabelPicture
from registry.storage.pictures import keep_label_picture
from registry.storage.queries.label_pictures import label_of_product, same_pictures

MOST, LONGEST_WORDS = 6, 300


@dataclass(frozen=True)
class NewPicture:
    """A picture as it arrived, and what is to be seen on it in words."""

    data: bytes
    alt: str


def add_picture(
    session: Session,
    store: DocumentStore,
    *,
    actor: Account,
    product_id: int,
    version: int,
    picture: NewPicture,
    now: datetime,
) -> LabelPicture:
    """A picture more of a label version; the same picture again gives the one that stands.

    Ends the open transaction before it draws. Raises InvalidInput, UnreadableDocument, NotFound, NotAllowed.
    """
    by = Registrar(actor, now)
    _check(_label(session, by, product_id, version), picture.alt)
    session.commit()
    whole, small = drawn_anew(picture.data)
    kept, little = (keep_label_picture(store, drawn.data) for drawn in (whole, small))
    label = _label(session, by, product_id, version)
    same = next((p for p in label.pictures if p.sha256 == kept and p.withdrawn_at is None), None)
    return same or _added(session, by, label, _row((whole, kept), (small, little), picture.alt, now))


def take_down(session: Session, *, actor: Account, picture_id: int, reason: str, now: datetime) -> LabelPicture:
    """Show a picture no longer, on any version of the product's label; it stays in the book with the reason.

    Raises InvalidInput, NotFound, NotAllowed.
    """
    row = session.get(LabelPicture, picture_id, with_for_update=True)
    if row is None or row.withdrawn_at is not None:
        raise NotFound(Said("There is no such picture."))
    Registrar(actor, now).allow(row.label.product.maker_id)
    if (fault := _words_fault(reason, Said("Say why, in a sentence."))) is not None:
        raise InvalidInput(Said("The picture stays."), (("reason", fault),))
    for one in same_pictures(session, row):
        one.withdrawn_at = now
        events.record(
            session, at=now, account_id=actor.id, action="label_picture:withdrawn", subject=one, reason=reason.strip()
        )
    session.commit()
    return row


def _label(session: Session, by: Registrar, product_id: int, version: int) -> Label:
    label = label_of_product(session, product_id, version)
    if label is None:
        raise NotFound(Said("The product has no such version of its label."))
    by.allow(label.product.maker_id)
    return label


def _check(label: Label, alt: str) -> None:
    faults = []
    if (
        fault := _words_fault(alt, Said("Say in words what the picture shows, for those who cannot see it."))
    ) is not None:
        faults.append(("alt", fault))
    if sum(picture.withdrawn_at is None for picture in label.pictures) >= MOST:
        faults.append(("file", Said("This version has {most} pictures already: take one down first.", most=MOST)))
    if faults:
        raise InvalidInput(Said("The picture cannot be kept."), tuple(faults))


def _words_fault(text: str, missing: str) -> str | None:
    return text_fault(text, LONGEST_WORDS) or (None if is_visible(text) else missing)


def _row(whole: tuple[Drawn, str], small: tuple[Drawn, str], alt: str, now: datetime) -> LabelPicture:
    (large, sha256), (little, small_sha256) = whole, small
    return LabelPicture(
        sha256=sha256,
        width=large.width,
        height=large.height,
        small_sha256=small_sha256,
        small_width=little.width,
        small_height=little.height,
        alt=alt.strip(),
        created_at=now,
    )


def _added(session: Session, by: Registrar, label: Label, row: LabelPicture) -> LabelPicture:
    gone = next((p for p in label.pictures if p.sha256 == row.sha256), None)
    if gone is not None:
        raise Conflict(Said("This very picture was taken down from this label. Take another one."))
    row.label = label
    session.add(row)
    try:
        session.flush()
    except IntegrityError:
        session.rollback()
        raise Conflict(Said("Somebody added the same picture meanwhile: look at the label.")) from None
    data = {"sha256": row.sha256}
    who = None if by.actor is None else by.actor.id
    events.record(session, at=by.now, account_id=who, action="label_picture:added", subject=row, data=data)
    session.commit()
    return row
