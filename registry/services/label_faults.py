"""What can be wrong with a product, a label or a batch: every fault at once, each with what to do."""

from __future__ import annotations

from decimal import Decimal

from stdnum import ean
from stdnum.exceptions import ValidationError

from registry.domain.label import Basis, Comparator
from registry.domain.quantity import Unit
from registry.reference.substances import load_analytes, load_units
from registry.services.label_input import FORMS, NewBatch, NewClaim, NewLabel, NewProduct
from registry.services.numbers import is_plain

Fault = tuple[str, str]

BASES = (Basis.SERVING, Basis.CONTAINER, Basis.UNIT, Basis.PRODUCT)
# which kinds of unit say something per what; "per serving" is already said by the basis
FITTING = {
    Basis.SERVING: {"mass", "mass per serving"},
    Basis.CONTAINER: {"mass", "mass per package"},
    Basis.UNIT: {"mass", "mass per unit"},
    Basis.PRODUCT: {
        "mass fraction",
        "mass concentration",
        "count per mass",
        "most probable number per mass",
        "count per volume",
        "water activity",
    },
}
EXAMPLES = {
    Basis.SERVING: "mg",
    Basis.CONTAINER: "mg",
    Basis.UNIT: "mg",
    Basis.PRODUCT: "%, mg/g, mg/mL or ppm",
}
LONGEST_NAME = 200


def product_faults(product: NewProduct) -> list[Fault]:
    """The faults of a product by itself."""
    faults = []
    if not 0 < len(product.name.strip()) <= LONGEST_NAME:
        faults.append(("name", f"Give the name on the pack, of at most {LONGEST_NAME} characters."))
    if product.form not in FORMS:
        faults.append(("form", f"Choose one of {', '.join(FORMS)}."))
    if product.gtin and not _is_gtin(product.gtin):
        faults.append(
            ("gtin", "Write the 8, 12, 13 or 14 digits under the bar code; the last digit does not fit these.")
        )
    return faults


def batch_faults(batch: NewBatch) -> list[Fault]:
    """The faults of a batch by itself."""
    faults = []
    if not any(c.isalnum() for c in batch.number) or len(batch.number) > LONGEST_NAME:
        faults.append(("number", "Write the batch number as it stands on the pack."))
    made, ends = batch.manufactured_on, batch.expires_on
    if made is not None and ends is not None and ends < made:
        faults.append(("expires_on", "This day is before the day of manufacture: check both."))
    return faults


def label_faults(label: NewLabel) -> list[Fault]:
    """The faults of a label with its claims; a claim is named by its place, `claims.0.unit`."""
    amounts = {
        "serving_mass": label.serving_mass,
        "serving_volume": label.serving_volume,
        "serving_units": label.serving_units,
        "servings_per_container": label.servings_per_container,
    }
    faults = [(name, "Write a number above 0, or leave it empty.") for name, n in amounts.items() if not _above_zero(n)]
    for place, claim in enumerate(label.claims):
        faults += [(f"claims.{place}.{name}", fault) for name, fault in _claim_faults(claim)]
    return faults


def _claim_faults(claim: NewClaim) -> list[Fault]:
    faults = []
    if load_analytes().get(claim.analyte) is None:
        faults.append(("analyte", f"The registry knows no analyte {claim.analyte!r}: choose one of the list."))
    if not claim.printed.strip():
        faults.append(("printed", "Write the claim as it stands on the label."))
    if claim.basis not in BASES:
        faults.append(("basis", f"Choose one of {', '.join(BASES)}."))
    if claim.comparator not in list(Comparator):
        return [*faults, ("comparator", f"Choose one of {' '.join(Comparator)}.")]
    return faults + (_absent_faults(claim) if claim.comparator == Comparator.ABSENT else _amount_faults(claim))


def _absent_faults(claim: NewClaim) -> list[Fault]:
    named = {"amount": claim.amount, "unit": claim.unit}
    return [(name, "Leave this empty: absent has no amount.") for name, given in named.items() if given is not None]


def _amount_faults(claim: NewClaim) -> list[Fault]:
    faults = []
    if claim.amount is None or not is_plain(claim.amount):
        faults.append(("amount", "Write the amount as a number, 0 or more."))
    unit = load_units().find(claim.unit or "")
    if unit is None:
        return [*faults, ("unit", f"The registry knows no unit {claim.unit!r}: choose one of the list.")]
    if claim.basis in BASES and not _fits(unit, Basis(claim.basis)):
        example = EXAMPLES[Basis(claim.basis)]
        faults.append(("unit", f"{unit.symbol} does not say how much per {claim.basis}: write it in {example}."))
    return faults


def _fits(unit: Unit, basis: Basis) -> bool:
    return unit.kind in FITTING[basis]


def _above_zero(number: Decimal | None) -> bool:
    return number is None or (is_plain(number) and number > 0)


def _is_gtin(gtin: str) -> bool:
    try:
        digits = ean.validate(gtin)
    except ValidationError:
        return False
    return len(digits) in (8, 12, 13, 14)
