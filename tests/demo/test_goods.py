"""The demo's goods are registered once, whatever their makers make of them afterwards."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.demo.goods import register_goods
from registry.reference.demo_market import load_market
from registry.reference.loader import Catalogue
from registry.services.makers.label_input import NewProduct
from registry.services.makers.product_correction import correct_product
from registry.storage.models import Product
from tests import factories


def test_a_product_of_the_demo_that_was_corrected_is_not_registered_again(
    session: Session, catalogue: Catalogue
) -> None:
    market, people = load_market(), {}
    for row in market.accounts:
        if row.role == "maker":
            house = factories.organisation(session, kind="maker", name=row.organisation)
            people[row.email] = factories.account(session, role="maker", of=house)
    batches = register_goods(session, market, people, now=factories.NOW)
    product = session.scalars(select(Product).order_by(Product.id)).first()
    assert product is not None
    given = {"product_id": product.id, "product": NewProduct("Other", "liquid", "4006381333931"), "reason": "Misspelt."}
    correct_product(session, catalogue, actor=next(iter(people.values())), now=factories.NOW, **given)
    before = session.scalar(select(func.count()).select_from(Product))
    assert register_goods(session, market, people, now=factories.NOW) == batches
    assert session.scalar(select(func.count()).select_from(Product)) == before
