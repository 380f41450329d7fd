"""Rows as the domain sees them: results as measurements and findings, labels as servings and claims."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row

from registry.domain.label import Basis, Claim, ClaimPolicy, Comparator, Serving
from registry.domain.measurement import Measurement, Operator
from registry.domain.outcome import Finding
from registry.domain.quantity import Units
from registry.reference.loader import Catalogue
from registry.storage import models

CLOSED_SIGNS = ("≤", "≥", "<=", ">=", "NMT", "NLT")  # "not more than" and "not less than" include their own value


def measurement_of(result: models.Result | Row[*tuple[Any, ...]], units: Units) -> Measurement:
    """A result as the laboratory states it; a unit the table does not know is left out, and so decides nothing."""
    return Measurement(
        operator=Operator(result.operator),
        value=result.value,
        unit=None if result.unit is None else units.find(result.unit),
        lod=result.lod,
        loq=result.loq,
        uncertainty=result.uncertainty,
        portion=result.portion,
        at_end=is_closed(result.printed_result),
    )


def is_closed(printed: str) -> bool:
    """Whether a printed bound includes its own value, as "≤ 1.2" does."""
    return printed.strip().upper().startswith(CLOSED_SIGNS)


def findings_of(results: Sequence[models.Result], units: Units) -> Sequence[Finding]:
    """Results as findings; several of one analyte stand side by side, names the registry does not know are left out."""
    return [
        Finding(result.id, result.analyte, measurement_of(result, units), result.method, result.sample_id)
        for result in results
        if result.analyte is not None
    ]


def serving_of(label: models.Label) -> Serving:
    """The serving as the label states it."""
    return Serving(
        label.serving_mass,
        label.serving_volume,
        label.serving_units,
        label.servings_per_container,
        label.servings_per_day,
        label.density,
    )


def policy_of(claim: models.Claim, catalogue: Catalogue) -> ClaimPolicy:
    """The tolerance a claim is held to: its own, else the registry's."""
    own = None if claim.policy is None else catalogue.policies.get(claim.policy)
    return own or catalogue.policies.default


def _portion_of(claim: models.Claim) -> Serving | None:
    a_day = claim.basis == Basis.DAY
    own = Serving(
        mass_g=claim.portion_mass,
        volume_ml=claim.portion_volume,
        units=claim.portion_units,
        servings_per_container=None if a_day else claim.portion_servings,
        servings_per_day=claim.portion_servings if a_day else None,
        density=claim.density,
    )
    return None if own == Serving() else own


def claim_of(claim: models.Claim, catalogue: Catalogue) -> Claim:
    """A claim, with its analyte's name for people and panel; or the group, or the share of alkaloids, it is of."""
    group = catalogue.claims.group(claim.analyte)
    analyte = catalogue.analytes.get(claim.analyte)
    kept = Claim(
        analyte=claim.analyte,
        comparator=Comparator(claim.comparator),
        amount=claim.amount,
        unit=claim.unit,
        basis=Basis(claim.basis),
        printed=claim.printed,
        name=None if analyte is None else analyte.name,
        panel=None if analyte is None else analyte.panel,
        share=catalogue.claims.shares.get(claim.analyte) if claim.basis == Basis.ALKALOIDS else None,
        portion=_portion_of(claim),
    )
    return kept if group is None else catalogue.claims.of_group(kept, group)
