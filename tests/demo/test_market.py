"""The invented market cannot be taken for a real one, and holds what the demo promises."""

from __future__ import annotations

import pytest
from stdnum import ean

from registry.domain.workflow import Role
from registry.reference.demo_market import DemoProduct, load_market

MARKET = load_market()


@pytest.mark.parametrize("product", MARKET.products, ids=lambda product: product.name)
def test_a_gtin_is_valid_and_from_the_range_kept_for_demonstrations(product: DemoProduct) -> None:
    assert (ean.is_valid(product.gtin), product.gtin[:4]) == (True, "0952")


def test_no_address_can_belong_to_anybody() -> None:
    assert [a.email for a in MARKET.accounts if not a.email.endswith(".example")] == []


def test_there_is_an_account_for_every_role() -> None:
    assert {account.role for account in MARKET.accounts} == {role.value for role in Role}


def test_nobody_verifies_what_they_submitted() -> None:
    assert [s.certificate for s in MARKET.submissions if s.verifier == s.by] == []


def test_every_certificate_of_the_market_comes_in_once() -> None:
    assert sorted(s.certificate for s in MARKET.submissions) == sorted(MARKET.certificates)


def test_one_batch_has_no_certificate() -> None:
    tested = {submission.batch for submission in MARKET.submissions}
    assert [b.number for p in MARKET.products for b in p.batches if b.number not in tested] == ["PL-261005"]
