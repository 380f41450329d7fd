"""A label's own words, kept as claims that are judged as the command line judges them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from registry.errors import InvalidInput
from registry.reference.loader import Catalogue
from registry.services.judging import assessment
from registry.services.makers import labels
from registry.services.makers.label_input import NewBatch, NewClaim, NewLabel, NewProduct
from registry.services.makers.label_words import claims_among, statements_among, understood
from registry.services.reviewing import publishing, review
from registry.storage.models import Batch, Product
from tests.stories import NOW, People, Printed, certificate, people

WORDS = """45 mg mitragynine per serving (2 capsules, 1.2 g)
Mitragynine ≥ 1.5 %
< 2 % 7-OH of total alkaloids

150 mg mitragynine per 15 mL bottle (density 1.25 g/mL)
45 % extract
contains no synthetic alkaloids
lab tested
heavy-metal free
1.6 % mitragynine (dry weight)
≥ 1.5 %
"""


@pytest.fixture
def everybody(session: Session) -> People:
    return people(session)


@pytest.fixture
def product(session: Session, everybody: People) -> Product:
    made = NewProduct("Green Meadow", "capsule")
    return labels.register_product(session, actor=everybody.maker, product=made, now=NOW)


def kept(session: Session, actor, product: Product, *claims: NewClaim, number: str = "1") -> Batch:
    labels.add_label(session, actor=actor, product_id=product.id, label=NewLabel(claims=claims), now=NOW)
    batch = NewBatch(number)
    return labels.register_batch(session, actor=actor, product_id=product.id, batch=batch, now=NOW)


def judged(session: Session, catalogue: Catalogue, everybody: People, of: Batch, *rows: Printed):
    """The verdict of the batch's one claim on these results."""
    paper = certificate(session, everybody.submitter, of, *rows)
    review.accept_remaining(session, actor=everybody.verifier, certificate_id=paper.id, now=NOW)
    publishing.publish(session, catalogue, actor=everybody.verifier, certificate_id=paper.id, now=NOW)
    return assessment.judge(session, catalogue, batch_id=of.id, on=date(2026, 11, 24)).claims[0][1]


def test_every_line_is_typed_or_says_why_nothing_can_test_it(catalogue: Catalogue) -> None:
    lines = understood(WORDS.splitlines(), catalogue.claims)
    typed = {
        line.printed: (c.analyte, c.comparator, str(c.amount), c.unit, c.basis)
        for line in lines
        if (c := line.claim) is not None
    }
    assert typed == {
        "45 mg mitragynine per serving (2 capsules, 1.2 g)": ("mitragynine", "=", "45", "mg", "serving"),
        "Mitragynine ≥ 1.5 %": ("mitragynine", ">=", "1.5", "%", "product"),
        "< 2 % 7-OH of total alkaloids": ("7-hydroxymitragynine", "<", "2", "%", "alkaloids"),
        "150 mg mitragynine per 15 mL bottle (density 1.25 g/mL)": ("mitragynine", "=", "150", "mg", "container"),
        "heavy-metal free": ("heavy-metals", "absent", "None", None, "product"),
        "1.6 % mitragynine (dry weight)": ("mitragynine", "=", "1.6", "%", "dry"),
    }
    assert statements_among(lines) == ("45 % extract", "contains no synthetic alkaloids", "lab tested", "≥ 1.5 %")
    assert [line.faults for line in lines if line.faults] == []
    assert all(line.because for line in lines if line.claim is None)


def test_a_claim_that_lacks_something_says_what_must_be_added(catalogue: Catalogue) -> None:
    (line,) = understood(["mitragynine 45 mg"], catalogue.claims)
    assert line.faults == (("unit", "mg does not say how much per product: write it in %, mg/g, mg/mL or ppm."),)


def test_a_stored_claim_is_judged_by_the_serving_in_its_own_words(session, catalogue, everybody, product):
    claims = claims_among(understood(WORDS.splitlines()[:1], catalogue.claims))
    verdict = judged(
        session,
        catalogue,
        everybody,
        kept(session, everybody.maker, product, *claims),
        Printed("mitragynine", "37.5", "mg/g"),
    )
    assert (verdict.outcome, verdict.steps[1]) == ("supported", "37.5 mg/g × 1.2 g per serving = 45 mg per serving")


def test_a_stored_claim_is_judged_by_the_volume_and_density_in_its_own_words(session, catalogue, everybody, product):
    claims = claims_among(understood(["150 mg mitragynine per 15 mL bottle (density 1.25 g/mL)"], catalogue.claims))
    verdict = judged(
        session,
        catalogue,
        everybody,
        kept(session, everybody.maker, product, *claims),
        Printed("mitragynine", "8", "mg/g"),
    )
    assert (verdict.outcome, verdict.steps[1:4]) == (
        "supported",
        (
            "8 mg/g × 1.25 g/mL = 10 mg/mL",
            "10 mg/mL × 15 mL per serving = 150 mg per serving",
            "150 mg per serving × 1 servings per container = 150 mg per container",
        ),
    )


def test_a_label_s_density_serves_claims_that_state_none(session, catalogue, everybody, product):
    (claim,) = claims_among(understood(["mitragynine 10 mg/mL"], catalogue.claims))
    label = NewLabel(density=claim.amount / 8, claims=(claim,))
    labels.add_label(session, actor=everybody.maker, product_id=product.id, label=label, now=NOW)
    batch = labels.register_batch(session, actor=everybody.maker, product_id=product.id, batch=NewBatch("1"), now=NOW)
    verdict = judged(session, catalogue, everybody, batch, Printed("mitragynine", "8", "mg/g"))
    assert (verdict.outcome, verdict.steps[1]) == ("supported", "8 mg/g × 1.25 g/mL = 10 mg/mL")


@pytest.mark.parametrize(
    ("policy", "outcome", "named"),
    [(None, "contradicted", "±10 %"), ("canada-nhp-80-120-percent", "supported", "80 to 120 %")],
)
def test_a_claim_is_held_to_its_own_tolerance_which_the_verdict_names(
    session, catalogue, everybody, product, policy, outcome, named
):
    (claim,) = claims_among(understood(["mitragynine 1.0 %"], catalogue.claims))
    batch = kept(session, everybody.regulator, product, replace(claim, policy=policy))
    verdict = judged(session, catalogue, everybody, batch, Printed("mitragynine", "1.2"))
    assert (verdict.outcome, named in (verdict.basis["policy"] or "")) == (outcome, True)


def test_a_maker_does_not_choose_the_tolerance_of_its_own_claim(session, catalogue, everybody, product):
    (claim,) = claims_among(understood(["mitragynine 1.0 %"], catalogue.claims))
    with pytest.raises(InvalidInput) as caught:
        kept(session, everybody.maker, product, replace(claim, policy="canada-nhp-80-120-percent"))
    assert [where for where, _ in caught.value.errors] == ["claims.0.policy"]


def test_a_tolerance_a_regulator_chose_stays_with_the_words_in_a_maker_s_next_version(
    session, catalogue, everybody, product
):
    (claim,) = claims_among(understood(["mitragynine 1.0 %"], catalogue.claims))
    kept(session, everybody.regulator, product, replace(claim, policy="fda-class-i"))
    next_ = kept(session, everybody.maker, product, claim, replace(claim, printed="other words"), number="2")
    assert [row.policy for row in next_.label.claims] == ["fda-class-i", None]


def test_a_tolerance_nobody_knows_is_refused(session, catalogue, everybody, product):
    (claim,) = claims_among(understood(["mitragynine 1.0 %"], catalogue.claims))
    with pytest.raises(InvalidInput) as caught:
        kept(session, everybody.regulator, product, replace(claim, policy="generous"))
    assert [where for where, _ in caught.value.errors] == ["claims.0.policy"]


@pytest.mark.parametrize("name", ["portion_mass", "portion_volume", "portion_units", "portion_servings", "density"])
def test_a_portion_or_density_of_nothing_is_refused(session, catalogue, everybody, product, name):
    (claim,) = claims_among(understood(["mitragynine 1.0 %"], catalogue.claims))
    with pytest.raises(InvalidInput) as caught:
        kept(session, everybody.maker, product, replace(claim, **{name: Decimal(0)}))
    assert [where for where, _ in caught.value.errors] == [f"claims.0.{name}"]
