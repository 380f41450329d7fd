"""A list comes in, is looked at as often as somebody wants, and is carried out when it is confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy.orm import Session

from registry.domain.said import Said, joined
from registry.domain.workflow import OVERSEERS, Role
from registry.errors import Conflict, InvalidInput, NotAllowed, NotFound
from registry.extract.sheets.reading import tables
from registry.reference.import_columns import import_columns
from registry.reference.loader import Catalogue
from registry.services.book import events
from registry.services.ids import public_id
from registry.services.importing.layout import laid_out
from registry.services.importing.plan import Plan, ProductPlan, RowOutcome, plan
from registry.services.importing.plan_data import row_data
from registry.services.incoming.delivery import spoken_name
from registry.services.makers.registering import Registrar, new_batch, new_label, new_product
from registry.storage.models import Account, Import, Organisation
from registry.storage.queries.importing import old_lists

KEPT = timedelta(days=30)
DOING = (RowOutcome.CREATED, RowOutcome.CHANGED)
OLD = Said("The file of this import is no longer kept. Send it again: what is registered already is left as it is.")


@dataclass(frozen=True)
class Sent:
    """A list as it arrived: its bytes, its file's name, whose products it is of."""

    data: bytes
    file_name: str
    maker_id: int


@dataclass(frozen=True)
class Done:
    """What confirming did: the rows by outcome, and the products that somebody changed meanwhile with the reason."""

    counts: Mapping[str, int]
    failed: tuple[tuple[str, str], ...]


def chosen_maker(session: Session, actor: Account | None, maker_id: int | None) -> int:
    """Whose products a list is of: the actor's own, or the maker that overseers name.

    Raises NotAllowed, and InvalidInput where overseers name none.
    """
    chosen = maker_id
    if actor is not None and actor.role not in OVERSEERS:
        chosen = actor.organisation_id
        if actor.role != Role.MAKER or maker_id not in (None, chosen):
            raise NotAllowed(Said("Products, labels and batches are registered by their maker or by a regulator."))
    maker = None if chosen is None else session.get(Organisation, chosen)
    if maker is None or maker.kind != Role.MAKER:
        raise InvalidInput(
            Said("Nothing was read."), (("maker_id", Said("Choose the maker whose products these are.")),)
        )
    return maker.id


def take_in(session: Session, sent: Sent, *, actor: Account | None, now: datetime) -> Import:
    """Keep a list to be looked at; nothing of it is registered. Lists older than 30 days lose their content.

    Ends the open transaction first: a slow list holds no lock. Raises UnreadableDocument where it is no list.
    """
    session.commit()
    laid_out(tables(sent.data), import_columns())
    for old in old_lists(session, before=now - KEPT):
        old.content = None
    row = Import(
        public_id=public_id(),
        maker_id=sent.maker_id,
        account_id=None if actor is None else actor.id,
        file_name=spoken_name(sent.file_name),
        sha256=sha256(sent.data).hexdigest(),
        content=sent.data,
        received_at=now,
    )
    session.add(row)
    session.commit()
    return row


def plan_of(session: Session, row: Import, catalogue: Catalogue, on: date) -> Plan:
    """What a kept list would do on a day. Raises NotFound where its content is gone."""
    if row.content is None:
        raise NotFound(OLD)
    return plan(session, row.content, maker_id=row.maker_id, catalogue=catalogue, on=on)


def confirm(
    session: Session,
    row: Import,
    *,
    actor: Account | None,
    now: datetime,
    catalogue: Catalogue,
    seen: str | None = None,
) -> Done:
    """Register what a list's good rows ask for, one transaction a product; bad rows and those that wait stay out.

    `seen` is the fingerprint of the plan that was looked at. Raises Conflict where it is another one today.
    """
    made = plan_of(session, row, catalogue, now.date())
    if seen is not None and seen != made.fingerprint:
        raise Conflict(Said("Something was registered after you looked at this list. Look at it again, then confirm."))
    number, counts = row.id, made.counts
    by = Registrar(actor, now, {"import": row.public_id})
    failed, rows = [], list[dict[str, Any]]()
    for product in made.products:
        try:
            rows += _carried_out(session, by, product)
        except (InvalidInput, Conflict) as error:
            session.rollback()
            failed.append((product.name, _why(error)))
    kept = session.get_one(Import, number)
    if kept.confirmed_at is None or made.does_something:
        run = {"at": now.isoformat(), "rows": rows, "failed": failed}
        kept.confirmed_at, kept.counts, kept.done = now, counts, [*(kept.done or ()), run]
        _record(session, kept, by, counts)
    session.commit()
    return Done(counts, tuple(failed))


def _carried_out(session: Session, by: Registrar, made: ProductPlan) -> list[dict[str, Any]]:
    """Register one product's new things in one transaction; gives the rows that did something.

    Raises InvalidInput and Conflict where somebody was quicker.
    """
    doing = [step for step in made.steps if step.outcome in DOING]
    if not doing:
        return []
    product_id = _registered(session, by, made)
    session.commit()
    return [row_data(step, made) | {"product_id": product_id} for step in doing]


def _registered(session: Session, by: Registrar, made: ProductPlan) -> str:
    product = made.registered
    if product is None:
        product = new_product(session, by, made.product)
    if made.label is not None:
        new_label(session, by, product.id, made.label)
    for batch in [step.batch for step in made.steps if step.batch is not None]:
        new_batch(session, by, product.id, batch)
    return product.public_id


def _why(error: InvalidInput | Conflict) -> str:
    return joined((error.detail, *(said for _field, said in getattr(error, "errors", ()))), " ")


def _record(session: Session, row: Import, by: Registrar, counts: Mapping[str, Any]) -> None:
    data = {"sha256": row.sha256, "file_name": row.file_name, **counts}
    who = None if by.actor is None else by.actor.id
    events.record(session, at=by.now, account_id=who, action="import:confirmed", subject=row, data=data)
