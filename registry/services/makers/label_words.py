"""The label's own words as claims that can be kept: each line typed, or the reason why nothing can test it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from registry.domain.claim_text import ClaimReader
from registry.domain.claim_words import Untestable
from registry.domain.label import Basis, Claim, Serving
from registry.services.makers.label_faults import Fault, claim_faults
from registry.services.makers.label_input import NewClaim


@dataclass(frozen=True)
class Understood:
    """One line of a label: the claim it makes, or `because`, why no certificate tests it.

    `faults` are what a person must still say of the claim before it can be kept, by field.
    """

    printed: str
    claim: NewClaim | None
    because: str | None
    faults: tuple[Fault, ...] = ()


def understood(words: Iterable[str], reader: ClaimReader) -> tuple[Understood, ...]:
    """Each line that says anything, in its order, with its printed words."""
    return tuple(_line(line.strip(), reader) for line in words if line.strip())


def claims_among(lines: Iterable[Understood]) -> tuple[NewClaim, ...]:
    """The claims among them."""
    return tuple(line.claim for line in lines if line.claim is not None)


def statements_among(lines: Iterable[Understood]) -> tuple[str, ...]:
    """The printed words that are kept as statements, since no certificate tests them."""
    return tuple(line.printed for line in lines if line.claim is None)


def _line(printed: str, reader: ClaimReader) -> Understood:
    read = reader.read(printed)
    if isinstance(read, Untestable):
        return Understood(printed, None, read.because)
    claim = _new_claim(read)
    return Understood(printed, claim, None, tuple(claim_faults(claim)))


def _new_claim(claim: Claim) -> NewClaim:
    own = claim.portion or Serving()
    return NewClaim(
        analyte=claim.analyte,
        comparator=claim.comparator.value,
        amount=claim.amount,
        unit=claim.unit,
        basis=claim.basis.value,
        printed=claim.printed,
        portion_mass=own.mass_g,
        portion_volume=own.volume_ml,
        portion_units=own.units,
        portion_servings=own.servings_per_day if claim.basis is Basis.DAY else own.servings_per_container,
        density=own.density,
    )
