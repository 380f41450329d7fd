"""Registers the demo's products, labels and batches in their makers' names."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy.orm import Session

from registry.reference.demo_market import DemoLabel, DemoProduct, Market
from registry.services.ids import folded_number
from registry.services.makers.label_input import NewBatch, NewClaim, NewLabel, NewProduct
from registry.services.makers.labels import add_label, register_batch, register_product
from registry.storage.models import Account, Product
from registry.storage.queries.products import batch_by_number, newest_label, products_of_gtin


def register_goods(session: Session, market: Market, people: dict[str, Account], *, now: datetime) -> dict[str, int]:
    """The ids of the demo's batches by the number on the pack; what is registered already stays as it is."""
    makers = {row.organisation: people[row.email] for row in market.accounts if row.role == "maker"}
    batches: dict[str, int] = {}
    for product in market.products:
        batches |= _registered(session, product, makers[product.maker], now)
    return batches


def _registered(session: Session, product: DemoProduct, maker: Account, now: datetime) -> dict[str, int]:
    known = products_of_gtin(session, product.gtin)  # the last had it first, before any correction
    row = known[-1] if known else _new_product(session, product, maker, now)
    if newest_label(session, row.id) is None:
        add_label(session, actor=maker, product_id=row.id, label=_label(product.label), now=now)
    batches = {}
    for batch in product.batches:
        found = batch_by_number(session, row.id, folded_number(batch.number))
        if found is None:
            new = NewBatch(batch.number, batch.manufactured, batch.expires)
            made = _at_earliest(batch.manufactured, now)
            found = register_batch(session, actor=maker, product_id=row.id, batch=new, now=made)
        batches[batch.number] = found.id
    return batches


def _at_earliest(made: date, opening: datetime) -> datetime:
    """When a batch is registered: nobody registers one before it is made."""
    return max(opening, datetime.combine(made, time(8), opening.tzinfo))


def _new_product(session: Session, product: DemoProduct, maker: Account, now: datetime) -> Product:
    new = NewProduct(product.name, product.form, product.gtin)
    return register_product(session, actor=maker, product=new, now=now)


def _label(label: DemoLabel) -> NewLabel:
    return NewLabel(
        serving_printed=label.serving,
        serving_mass=label.mass,
        serving_volume=label.volume,
        serving_units=label.units,
        servings_per_container=label.servings,
        claims=tuple(
            NewClaim(claim.analyte, claim.comparator, claim.amount, claim.unit, claim.basis, claim.printed)
            for claim in label.claims
        ),
        statements=label.statements,
    )
