"""What makers register: products, the versions of their labels with the claims on them, and batches."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from registry.domain.workflow import OVERSEERS, Role
from registry.errors import Conflict, InvalidInput, NotAllowed, NotFound
from registry.reference.substances import load_units
from registry.services import events
from registry.services.ids import folded_name, folded_number, public_id
from registry.services.label_faults import Fault, label_faults
from registry.services.label_input import NewBatch, NewClaim, NewLabel, NewProduct, gtin14
from registry.services.product_faults import batch_faults, product_faults
from registry.storage.models import Account, Batch, Claim, Label, LabelStatement, Organisation, Product
from registry.storage.queries.products import batch_by_number, newest_label, product_by_gtin

Row = TypeVar("Row", Product, Label, Batch)


def register_product(session: Session, *, actor: Account, product: NewProduct, now: datetime) -> Product:
    """A new product of the actor's own organisation, or of any maker for regulators and administrators.

    Raises InvalidInput with all faults at once, NotAllowed for others.
    """
    maker_id = product.maker_id if product.maker_id is not None else actor.organisation_id
    _allow(actor, maker_id)
    faults = product_faults(product)
    maker = None if maker_id is None else session.get(Organisation, maker_id)
    if maker is None or maker.kind != Role.MAKER:
        faults.append(("maker_id", "Choose the maker whose product this is."))
    if not faults and product.gtin and product_by_gtin(session, gtin14(product.gtin)) is not None:
        faults.append(("gtin", "Another product is registered with this GTIN: check both."))
    _refuse("This product cannot be registered.", faults)
    row = Product(
        public_id=public_id(),
        maker=maker,
        name=product.name.strip(),
        search_name=folded_name(product.name),
        form=product.form,
        gtin=gtin14(product.gtin) if product.gtin else None,
        created_at=now,
    )
    return _kept(session, row, actor, now)


def add_label(session: Session, *, actor: Account, product_id: int, label: NewLabel, now: datetime) -> Label:
    """The next version of a product's label; batches made under an older version keep theirs.

    Only a regulator or administrator holds a claim to another tolerance than the registry's; a claim of the same words
    keeps it in later versions.
    Raises InvalidInput with all faults at once, NotFound, NotAllowed.
    """
    product, before = _own_product(session, actor, product_id), newest_label(session, product_id)
    held = {claim.printed: claim.policy for claim in before.claims} if before is not None else {}
    _refuse("This label cannot be kept.", label_faults(label) + _policy_faults(label, actor, held))
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
        created_at=now,
    )
    return _kept(session, row, actor, now)


def register_batch(session: Session, *, actor: Account, product_id: int, batch: NewBatch, now: datetime) -> Batch:
    """A batch of a product, sold under the newest version of its label unless another is named.

    Raises InvalidInput with all faults at once, NotFound, NotAllowed.
    """
    product = _own_product(session, actor, product_id)
    label = newest_label(session, product_id) if batch.label_id is None else session.get(Label, batch.label_id)
    faults = batch_faults(batch)
    if label is None or label.product_id != product_id:
        faults.append(("label_id", "Register the product's label first, then its batches."))
    if not faults and batch_by_number(session, product_id, folded_number(batch.number)) is not None:
        faults.append(("number", "This product has a batch of this number already."))
    _refuse("This batch cannot be registered.", faults)
    row = Batch(
        public_id=public_id(),
        product=product,
        label=label,
        number=batch.number.strip(),
        number_folded=folded_number(batch.number),
        manufactured_on=batch.manufactured_on,
        expires_on=batch.expires_on,
        created_at=now,
    )
    return _kept(session, row, actor, now)


def _policy_faults(label: NewLabel, actor: Account, held: Mapping[str, str | None]) -> list[Fault]:
    """The claims whose tolerance somebody would choose for himself."""
    if actor.role in OVERSEERS:
        return []
    asked = [(place, c) for place, c in enumerate(label.claims) if c.policy not in (None, held.get(c.printed.strip()))]
    said = "A regulator chooses another tolerance than the registry’s own: leave this out."
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


def _kept(session: Session, row: Row, actor: Account, now: datetime) -> Row:
    session.add(row)
    try:
        session.flush()
    except IntegrityError:
        session.rollback()
        raise Conflict("Somebody has registered the same meanwhile: look at the list.") from None
    action = f"{type(row).__name__.lower()}:registered"
    events.record(session, at=now, account_id=actor.id, action=action, subject=row)
    session.commit()
    return row


def _own_product(session: Session, actor: Account, product_id: int) -> Product:
    product = session.get(Product, product_id, with_for_update=True)  # a batch is sold under the label that is newest
    if product is None:
        raise NotFound("There is no such product.")
    _allow(actor, product.maker_id)
    return product


def _allow(actor: Account, maker_id: int | None) -> None:
    if actor.role in OVERSEERS or (actor.role == Role.MAKER and actor.organisation_id == maker_id):
        return
    raise NotAllowed("Products, labels and batches are registered by their maker or by a regulator.")


def _refuse(sentence: str, faults: list[tuple[str, str]]) -> None:
    if faults:
        raise InvalidInput(sentence, tuple(faults))
