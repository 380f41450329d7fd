"""Products, label versions and batches, checked and added to the open transaction with their events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from registry.domain.said import Said
from registry.domain.workflow import OVERSEERS, Role
from registry.errors import Conflict, InvalidInput, NotAllowed, NotFound
from registry.reference.substances import load_units
from registry.services.book import events
from registry.services.ids import folded_name, folded_number, public_id
from registry.services.makers.label_before import carried_over, refuse_unchanged
from registry.services.makers.label_faults import Fault, label_faults
from registry.services.makers.label_input import NewBatch, NewClaim, NewLabel, NewProduct, gtin14
from registry.services.makers.product_faults import batch_faults, product_faults
from registry.storage.models import Account, Batch, Claim, Label, LabelStatement, Organisation, Product
from registry.storage.queries.products import batch_by_number, newest_label, product_by_gtin, products_of_name

Row = TypeVar("Row", Product, Label, Batch)


@dataclass(frozen=True)
class Registrar:
    """Who registers, when, and what every event of it says; None is whoever keeps the registry, at its console."""

    actor: Account | None
    now: datetime
    data: Mapping[str, Any] | None = None

    def allow(self, maker_id: int | None) -> None:
        """Raise NotAllowed unless they may register for this maker."""
        if self.actor is None or self.actor.role in OVERSEERS:
            return
        if self.actor.role != Role.MAKER or self.actor.organisation_id != maker_id:
            raise NotAllowed(Said("Products, labels and batches are registered by their maker or by a regulator."))


def new_product(session: Session, by: Registrar, product: NewProduct) -> Product:
    """Add a product; its maker is the actor's own organisation unless one is named."""
    own = None if by.actor is None else by.actor.organisation_id
    maker_id = product.maker_id if product.maker_id is not None else own
    by.allow(maker_id)
    faults = product_faults(product)
    maker = None if maker_id is None else session.get(Organisation, maker_id)
    if maker is None or maker.kind != Role.MAKER:
        faults.append(("maker_id", Said("Choose the maker whose product this is.")))
    elif not faults:
        faults = taken(session, maker.id, product)
    _refuse(Said("This product cannot be registered."), faults)
    row = Product(
        public_id=public_id(),
        maker=maker,
        name=product.name.strip(),
        search_name=folded_name(product.name),
        form=product.form,
        gtin=gtin14(product.gtin) if product.gtin else None,
        created_at=by.now,
    )
    return _added(session, row, by)


def taken(session: Session, maker_id: int, product: NewProduct, own_id: int | None = None) -> list[Fault]:
    """What says that such a product stands here already, other than `own_id`; without a GTIN, its name and form do."""
    if product.gtin:
        other = product_by_gtin(session, gtin14(product.gtin))
        return [] if other is None or other.id == own_id else [("gtin", _gtin_of(other))]
    named = [other for other in products_of_name(session, maker_id, folded_name(product.name)) if other.id != own_id]
    if not any(other.form == product.form and other.gtin is None for other in named):
        return []
    return [("name", Said("A product of this name and form, without a GTIN, is registered already."))]


def _gtin_of(other: Product) -> Said:
    return Said(
        "This GTIN is registered for “{product}” of {maker}: check the digits of both packs.",
        product=other.name,
        maker=other.maker.name,
    )


def new_label(session: Session, by: Registrar, product_id: int, label: NewLabel) -> Label:
    """Add the next version of a product's label; a claim of the same words keeps the tolerance it was given.

    Raises InvalidInput with all faults at once, or where it says what the version before says.
    """
    product, before = own_product(session, by, product_id), newest_label(session, product_id)
    refuse_unchanged(before, label)
    held = {claim.printed: claim.policy for claim in before.claims} if before is not None else {}
    _refuse(Said("This label cannot be kept."), label_faults(label) + _policy_faults(label, by.actor, held))
    row = Label(
        product=product,
        version=1 if before is None else before.version + 1,
        serving_printed=(label.serving_printed or "").strip() or None,
        serving_mass=label.serving_mass,
        serving_volume=label.serving_volume,
        serving_units=label.serving_units,
        servings_per_container=label.servings_per_container,
        servings_per_day=label.servings_per_day,
        density=label.density,
        claims=[_claim(claim, claim.policy or held.get(claim.printed.strip())) for claim in label.claims],
        statements=[LabelStatement(printed=text.strip()) for text in label.statements if text.strip()],
        pictures=[] if before is None else carried_over(before, label, by.now),
        created_at=by.now,
    )
    brought = {"pictures": [picture.sha256 for picture in row.pictures]} if row.pictures else {}
    return _added(session, row, replace(by, data={**(by.data or {}), **brought}))


def new_batch(session: Session, by: Registrar, product_id: int, batch: NewBatch) -> Batch:
    """Add a batch of a product, sold under the newest version of its label unless another is named."""
    product = own_product(session, by, product_id)
    label = newest_label(session, product_id) if batch.label_id is None else session.get(Label, batch.label_id)
    faults = batch_faults(batch, by.now.date())
    if label is None or label.product_id != product_id:
        faults.append(("label_id", Said("Register the product's label first, then its batches.")))
    faults = faults or number_taken(session, product_id, batch.number)
    _refuse(Said("This batch cannot be registered."), faults)
    row = Batch(
        public_id=public_id(),
        product=product,
        label=label,
        number=batch.number.strip(),
        number_folded=folded_number(batch.number),
        manufactured_on=batch.manufactured_on,
        expires_on=batch.expires_on,
        created_at=by.now,
    )
    return _added(session, row, by)


def number_taken(session: Session, product_id: int, number: str, own_id: int | None = None) -> list[Fault]:
    """What says that the product has a batch of this number already, other than `own_id`."""
    other = batch_by_number(session, product_id, folded_number(number))
    if other is None or other.id == own_id:
        return []
    return [
        ("number", Said("This product has batch “{number}” already, which is the same number.", number=other.number))
    ]


def _policy_faults(label: NewLabel, actor: Account | None, held: Mapping[str, str | None]) -> list[Fault]:
    """The claims whose tolerance somebody would choose for himself."""
    if actor is None or actor.role in OVERSEERS:
        return []
    asked = [(place, c) for place, c in enumerate(label.claims) if c.policy not in (None, held.get(c.printed.strip()))]
    said = Said("A regulator chooses another tolerance than the registry’s own: leave this out.")
    return [(f"claims.{place}.policy", said) for place, _claim_ in asked]


def _claim(claim: NewClaim, policy: str | None) -> Claim:
    unit = None if claim.unit is None else load_units()[claim.unit].symbol
    return Claim(
        analyte=claim.analyte,
        comparator=claim.comparator,
        amount=claim.amount,
        unit=unit,
        basis=claim.basis,
        printed=claim.printed.strip(),
        portion_mass=claim.portion_mass,
        portion_volume=claim.portion_volume,
        portion_units=claim.portion_units,
        portion_servings=claim.portion_servings,
        density=claim.density,
        policy=policy,
    )


def _added(session: Session, row: Row, by: Registrar) -> Row:
    session.add(row)
    try:
        session.flush()
    except IntegrityError:
        session.rollback()
        raise Conflict(Said("Somebody has registered the same meanwhile: look at the list.")) from None
    action = f"{type(row).__name__.lower()}:registered"
    who = None if by.actor is None else by.actor.id
    events.record(session, at=by.now, account_id=who, action=action, subject=row, data=dict(by.data or {}))
    return row


def own_product(session: Session, by: Registrar, product_id: int) -> Product:
    """The product, locked until the transaction ends. Raises NotFound, and NotAllowed for others than its maker."""
    product = session.get(Product, product_id, with_for_update=True)  # a batch is sold under the label that is newest
    if product is None:
        raise NotFound(Said("There is no such product."))
    by.allow(product.maker_id)
    return product


def _refuse(sentence: str, faults: list[tuple[str, str]]) -> None:
    if faults:
        raise InvalidInput(sentence, tuple(faults))
