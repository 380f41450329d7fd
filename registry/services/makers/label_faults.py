"""What can be wrong with a label and its claims: every fault at once, each with what to do."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from registry.domain.analyte import Analyte
from registry.domain.label import PER_WORDS, Basis, Comparator
from registry.domain.quantity import Unit
from registry.domain.said import Said, joined
from registry.reference.loader import load
from registry.reference.substances import load_analytes, load_units
from registry.services.makers.label_input import NewClaim, NewLabel
from registry.services.numbers import is_plain
from registry.services.typed_text import is_visible, text_fault

Fault = tuple[str, str]

BASES = (Basis.SERVING, Basis.CONTAINER, Basis.UNIT, Basis.DAY, Basis.PRODUCT, Basis.ALKALOIDS, Basis.DRY)
# which kinds of unit say something per what; "per serving" is already said by the basis
FITTING = {
    Basis.SERVING: {"mass", "mass per serving"},
    Basis.CONTAINER: {"mass", "mass per package"},
    Basis.UNIT: {"mass", "mass per unit"},
    Basis.DAY: {"mass"},
    Basis.ALKALOIDS: {"mass fraction"},
    Basis.DRY: {"mass fraction"},
    Basis.PRODUCT: {
        "mass fraction",
        "mass concentration",
        "count per mass",
        "most probable number per mass",
        "count per volume",
        "most probable number per volume",
        "water activity",
    },
}
EXAMPLES = {
    Basis.SERVING: "mg",
    Basis.CONTAINER: "mg",
    Basis.UNIT: "mg",
    Basis.DAY: "mg",
    Basis.ALKALOIDS: "%",
    Basis.DRY: Said("% or mg/g"),
    Basis.PRODUCT: Said("%, mg/g, mg/mL or ppm"),
}
LONGEST_CLAIM, LONGEST_STATEMENT, LONGEST_SERVING = 300, 300, 200
OWN_AMOUNTS = ("portion_mass", "portion_volume", "portion_units", "portion_servings", "density")
COUNTS = {"count per mass", "most probable number per mass", "count per volume", "most probable number per volume"}
WHOLE = Decimal(1_000_000)  # mg/kg: the product itself


def label_faults(label: NewLabel) -> list[Fault]:
    """The faults of a label with its claims; a claim is named by its place, `claims.0.unit`."""
    amounts = {
        "serving_mass": label.serving_mass,
        "serving_volume": label.serving_volume,
        "serving_units": label.serving_units,
        "servings_per_container": label.servings_per_container,
        "servings_per_day": label.servings_per_day,
        "density": label.density,
    }
    faults = _words_faults(label) + _amounts_faults(amounts)
    for place, claim in enumerate(label.claims):
        faults += [(f"claims.{place}.{name}", fault) for name, fault in claim_faults(claim)]
    return faults


def _amounts_faults(amounts: Mapping[str, Decimal | None]) -> list[Fault]:
    return [
        (name, Said("Write a number above 0, or leave it empty.")) for name, n in amounts.items() if not _above_zero(n)
    ]


def _words_faults(label: NewLabel) -> list[Fault]:
    serving = text_fault(label.serving_printed or "", LONGEST_SERVING)
    faults = [] if serving is None else [("serving_printed", serving)]
    told = [(place, text_fault(text, LONGEST_STATEMENT)) for place, text in enumerate(label.statements, start=1)]
    wrong = [Said("Statement {place}: {fault}", place=n, fault=fault) for n, fault in told if fault is not None]
    return faults + ([("statements", joined(wrong, " "))] if wrong else [])


def claim_faults(claim: NewClaim) -> list[Fault]:
    """The faults of a claim by itself."""
    faults = _amounts_faults({name: getattr(claim, name) for name in OWN_AMOUNTS})
    if claim.policy is not None and load().policies.get(claim.policy) is None:
        said = Said("The registry knows no tolerance {policy}: choose one of the list.", policy=repr(claim.policy))
        faults.append(("policy", said))
    if load_analytes().get(claim.analyte) is None and not _is_group(claim):
        said = Said("The registry knows no analyte {analyte}: choose one of the list.", analyte=repr(claim.analyte))
        faults.append(("analyte", said))
    if (fault := text_fault(claim.printed, LONGEST_CLAIM)) is not None:
        faults.append(("printed", fault))
    elif not is_visible(claim.printed):
        faults.append(("printed", Said("Write the claim as it stands on the label.")))
    if claim.basis not in BASES:
        faults.append(("basis", Said("Choose one of {choices}.", choices=", ".join(BASES))))
    if claim.comparator not in list(Comparator):
        return [*faults, ("comparator", Said("Choose one of {choices}.", choices=" ".join(Comparator)))]
    return faults + (_absent_faults(claim) if claim.comparator == Comparator.ABSENT else _amount_faults(claim))


def _is_group(claim: NewClaim) -> bool:
    """Whether it says that none of a group ("heavy metals") is in the product."""
    return claim.comparator == Comparator.ABSENT and load().claims.group(claim.analyte) is not None


def _absent_faults(claim: NewClaim) -> list[Fault]:
    named = {"amount": claim.amount, "unit": claim.unit}
    return [
        (name, Said("Leave this empty: absent has no amount.")) for name, given in named.items() if given is not None
    ]


def _amount_faults(claim: NewClaim) -> list[Fault]:
    faults: list[Fault] = []
    if claim.amount is None or not is_plain(claim.amount):
        faults.append(("amount", Said("Write the amount as a number, 0 or more.")))
    unit = load_units().find(claim.unit or "")
    if unit is None:
        return [*faults, ("unit", _unknown_unit(claim.unit))]
    if claim.basis in BASES and not _fits(unit, Basis(claim.basis)):
        faults.append(("unit", _unfitting(unit, Basis(claim.basis))))
    return faults or _alkaloid_faults(claim) or _sense_faults(claim, unit)


def _unfitting(unit: Unit, basis: Basis) -> Said:
    return Said(
        "{unit} does not say how much per {basis}: write it in {example}.",
        unit=unit.symbol,
        basis=PER_WORDS[basis],
        example=EXAMPLES[basis],
    )


def _alkaloid_faults(claim: NewClaim) -> list[Fault]:
    if claim.basis != Basis.ALKALOIDS or claim.analyte in load().claims.shares:
        return []
    return [("basis", Said("Only an alkaloid is a share of all alkaloids."))]


def _unknown_unit(unit: str | None) -> str:
    return (
        Said("The registry knows no unit “{unit}”: choose one of the list.", unit=unit)
        if unit
        else Said("Choose the unit.")
    )


def _sense_faults(claim: NewClaim, unit: Unit) -> list[Fault]:
    analyte = load_analytes().get(claim.analyte)
    if analyte is not None and (analyte.panel == "microbials") != (unit.kind in COUNTS):
        return [("unit", _counted(analyte))]
    if unit.kind == "mass fraction" and claim.amount is not None and claim.amount * unit.factor > WHOLE:
        return [("amount", Said("This is more than the whole product: write at most 100 % or 1000 mg/g."))]
    return []


def _counted(analyte: Analyte) -> str:
    if analyte.panel == "microbials":
        return Said("{name} is counted: write it in CFU/g or CFU/mL, or choose “contains none”.", name=analyte.name)
    return Said("{name} is weighed, not counted: choose a unit of mass.", name=analyte.name)


def _fits(unit: Unit, basis: Basis) -> bool:
    return unit.kind in FITTING[basis] and (basis is not Basis.ALKALOIDS or unit.symbol == "%")


def _above_zero(number: Decimal | None) -> bool:
    return number is None or (is_plain(number) and number > 0)
