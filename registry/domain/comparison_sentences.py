"""The words and tables of the comparisons of laboratories: questions to a person, with all that they were asked for."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from registry.domain import written
from registry.domain.quantity import Unit
from registry.domain.said import Said
from registry.domain.signal import Figures

DIGITS = 3


def shifted(laboratory: str, maker: str, analyte: str, *, above: bool) -> str:
    """What is asked of a laboratory that finds more or less for one client."""
    values = {"laboratory": laboratory, "maker": maker, "analyte": analyte}
    if above:
        return Said(
            "{laboratory} finds more {analyte} in what {maker} sells than in what its other clients sell. "
            "Do the goods differ, the samples that were sent, or how they were tested?",
            **values,
        )
    return Said(
        "{laboratory} finds less {analyte} in what {maker} sells than in what its other clients sell. "
        "Do the goods differ, the samples that were sent, or how they were tested?",
        **values,
    )


def shift_figures(
    *,
    unit: Unit,
    own: tuple[Decimal, int],
    others: tuple[Decimal, int, int],
    share: Decimal,
    elsewhere: tuple[Decimal, Decimal, int] | None,
    compared: int,
) -> Figures:
    """The middles here and elsewhere, with how many products and pairs are behind them."""
    rows: list[tuple[str, ...]] = [
        (Said("this laboratory, this client"), _amount(own[0], unit), str(own[1])),
        (
            Said("this laboratory, its {number} other clients", number=others[2]),
            _amount(others[0], unit),
            str(others[1]),
        ),
    ]
    if elsewhere is not None:
        rows.append((Said("other laboratories, this client"), _amount(elsewhere[0], unit), str(elsewhere[2])))
        rows.append((Said("other laboratories, other clients"), _amount(elsewhere[1], unit), ""))
    notes = (
        Said(
            "Of {pairs} pairs of a product of this client and one of another, this client’s has more in {share} %; "
            "by chance it would be about 50 %.",
            pairs=written.number(Decimal(own[1] * others[1])),
            share=_whole(share * 100),
        ),
        _elsewhere(elsewhere),
        Said("{number} such comparisons could be made on this day.", number=compared),
    )
    columns = (Said("Who tested, and for whom"), Said("Middle of the products"), Said("Products"))
    return Figures(columns, tuple(rows), notes)


def _elsewhere(elsewhere: tuple[Decimal, Decimal, int] | None) -> str:
    if elsewhere is None:
        return Said("Other laboratories tested too few of this client’s products to tell whether its goods differ.")
    return Said("Other laboratories do not find the same difference.")


def nothing_found(laboratory: str, *, tests: int, found: int, samples: int, expected: Decimal) -> str:
    """What is asked of a laboratory that finds hardly anything."""
    return Said(
        "{laboratory} reports an amount in {found} of {tests} tests for contaminants, of {samples} samples; at the "
        "rate of all other laboratories it would be about {expected}. Do its samples, methods or reports differ?",
        laboratory=laboratory,
        found=found,
        tests=written.number(Decimal(tests)),
        samples=samples,
        expected=_whole(expected),
    )


def nothing_figures(rows: Sequence[tuple[str, Unit, int, int, Decimal | None, int, int]]) -> Figures:
    """Each contaminant: what this laboratory found, down to where, and what the others found of as much."""
    told = tuple(
        (
            written.sentence(name),
            Said("{found} of {tests}", found=found, tests=tests),
            Said("none is printed") if limit is None else _amount(limit, unit),
            Said("{found} of {tests}", found=others_found, tests=others),
        )
        for name, unit, tests, found, limit, others, others_found in rows
    )
    columns = (
        Said("Analyte"),
        Said("This laboratory found an amount in"),
        Said("Its usual limit where it found none"),
        Said("Others found as much or more in"),
    )
    note = Said("Only what others find at or above this laboratory’s usual limit is expected of it.")
    return Figures(columns, told, (note,))


def _amount(value: Decimal, unit: Unit) -> str:
    return written.quantity(Decimal(f"{value:.{DIGITS}g}"), unit)


def _whole(value: Decimal) -> str:
    return written.number(value.quantize(Decimal(1), ROUND_HALF_UP))
